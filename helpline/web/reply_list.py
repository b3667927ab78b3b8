"""The coordinators' page of quick replies: what the desk has, what waits for a second person."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.choices.choices import Choices
from helpline.choices.reply import (
    THEMES,
    Draft,
    Replies,
    Reply,
    changed_languages,
    shipped_replies,
)
from helpline.languages import autonym, direction
from helpline.settings import Settings
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import REPLIES, goes_to
from helpline.web.desk_pages import DeskPages, hour_of
from helpline.web.second_person import is_alone

_ACTIONS: Final = ("/publish", "/drop", "/withdraw", "/restore")


class ReplyList:
    """The list and its actions."""

    def __init__(
        self, staff: Staff, choices: Choices, pages: DeskPages, settings: Settings
    ) -> None:
        self._staff: Final = staff
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages

    def router(self) -> APIRouter:
        """The routes; they come before those of a single reply."""
        router = APIRouter(prefix=REPLIES)
        router.add_api_route("", self.show, methods=["GET"])
        for action in _ACTIONS:
            router.add_api_route(action, self.again, methods=["GET"])
        router.add_api_route("/publish", self.publish, methods=["POST"])
        router.add_api_route("/drop", self.drop, methods=["POST"])
        router.add_api_route("/withdraw", self.withdraw, methods=["POST"])
        router.add_api_route("/restore", self.restore, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The list."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        return await self._page(request, me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the list."""
        return goes_to(REPLIES)

    async def publish(
        self,
        request: Request,
        reply: Annotated[str, Form()] = "",
        seen: Annotated[str, Form()] = "",
    ) -> Response:
        """Give a draft to the desk; only somebody else than who wrote it can."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        draft = (await self._choices.read()).replies.draft(reply)
        if draft is None:
            return await self._page(request, me, fault="gone")
        if stamp(draft.reply) != seen:
            return await self._page(request, me, fault="changed")
        outcome = await self._choices.deeds.replies.publish(reply, draft.reply, me.author)
        if outcome != "done":
            return await self._page(request, me, fault=outcome)
        return await self._page(request, me, note="replies.published")

    async def drop(self, request: Request, reply: Annotated[str, Form()] = "") -> Response:
        """Throw a draft away."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        await self._choices.deeds.replies.drop(reply, me.author)
        return await self._page(request, me, note="replies.dropped")

    async def withdraw(self, request: Request, reply: Annotated[str, Form()] = "") -> Response:
        """Take a reply off the desk; of a changed one, the words that came with the server stay."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        before = (await self._choices.read()).replies
        if all(one.id != reply for one in before.in_force):
            return goes_to(REPLIES)
        await self._choices.deeds.replies.withdraw(reply, me.author)
        changed = reply in shipped_replies() and before.published(reply) is not None
        note = "replies.shipped_again" if changed else "replies.withdrawn"
        return await self._page(request, me, note=note)

    async def restore(self, request: Request, reply: Annotated[str, Form()] = "") -> Response:
        """Put a reply that came with the server on the desk again."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        await self._choices.deeds.replies.restore(reply, me.author)
        return await self._page(request, me, note="replies.restored")

    async def _page(
        self, request: Request, me: SignedIn, *, note: str = "", fault: str = ""
    ) -> Response:
        words, replies = self._pages.words(request), (await self._choices.read()).replies
        hidden = [shipped_replies()[one] for one in sorted(replies.hidden & set(shipped_replies()))]
        values = {
            "drafts": [self._waits(one, replies, me) for one in replies.drafts],
            "themes": [
                {
                    "id": theme,
                    "replies": [
                        self._shown(one, replies, words.language)
                        for one in (*replies.in_force, *hidden)
                        if one.theme == theme
                    ],
                }
                for theme in THEMES
            ],
            "alone": await is_alone(self._staff),
            "note": words.say(note) if note else "",
            "fault": words.say(f"fault.publish.{fault}") if fault else "",
            "here": "settings",
        }
        status = 409 if fault else 200
        return self._pages.page(request, "coordinator/replies.html", values, me=me, status=status)

    def _waits(self, draft: Draft, replies: Replies, me: SignedIn) -> dict[str, object]:
        reply = draft.reply
        now = next((one for one in replies.in_force if one.id == reply.id), None)
        old: Mapping[str, str] = {} if now is None else now.texts
        return {
            "id": reply.id,
            "theme": reply.theme,
            "moves": now is not None and now.theme != reply.theme,
            "new": now is None,
            "by": {"name": draft.name, "hour": hour_of(draft.hour)},
            "mine": draft.author == me.staff_id,
            "seen": stamp(reply),
            "texts": [
                {**_language(tag), "now": old.get(tag, ""), "then": reply.texts.get(tag, "")}
                for tag in changed_languages(old, reply.texts)
            ],
        }

    def _shown(self, reply: Reply, replies: Replies, language: str) -> dict[str, object]:
        head = next((tag for tag in (language, "en", *reply.texts) if tag in reply.texts), "en")
        return {
            "id": reply.id,
            "head": {**_language(head), "text": reply.texts.get(head, "")},
            "texts": [{**_language(tag), "text": text} for tag, text in reply.texts.items()],
            "missing": [_language(tag) for tag in self._languages if tag not in reply.texts],
            "hidden": reply.id in replies.hidden,
            "ours": replies.published(reply.id) is not None,
            "waits": replies.draft(reply.id) is not None,
        }


def _language(tag: str) -> dict[str, str]:
    return {"tag": tag, "autonym": autonym(tag), "direction": direction(tag)}
