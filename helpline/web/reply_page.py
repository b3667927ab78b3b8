"""The coordinators' form of one quick reply: its theme, and its sentence in each language."""

import secrets
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from helpline.choices.choices import Choices
from helpline.choices.lint import LONGEST, Complaint
from helpline.choices.reply import THEMES, Replies, Reply, shipped_replies
from helpline.choices.reply_form import Refusal, WrittenReply, read_reply
from helpline.languages import autonym
from helpline.settings import Settings
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.coordinator_door import CoordinatorDoor, stamp
from helpline.web.desk_door import REPLIES, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.person_form import first
from helpline.words import Words

NEW: Final = "new"
_NOTHING: Final = Refusal((), {})


class ReplyPage:
    """One page for each reply, and one for a new one."""

    def __init__(
        self,
        staff: Staff,
        choices: Choices,
        pages: DeskPages,
        settings: Settings,
        fresh: Callable[[], str] = lambda: f"own-{secrets.token_hex(4)}",
    ) -> None:
        self._choices: Final = choices
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages
        self._fresh: Final = fresh

    def router(self) -> APIRouter:
        """The routes; they come after those of the list, which have names of their own."""
        router = APIRouter(prefix=REPLIES)
        router.add_api_route("/{reply}", self.show, methods=["GET"])
        router.add_api_route("/{reply}", self.keep, methods=["POST"])
        return router

    async def show(self, request: Request, reply: str) -> Response:
        """The form: what waits under this id, or what the desk has, or nothing yet."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        replies = (await self._choices.read()).replies
        written = _written(replies, reply)
        if written is None:
            return goes_to(REPLIES)
        return self._page(request, me, reply, written, replies)

    async def keep(self, request: Request, reply: str) -> Response:
        """Keep it for a second person, if nothing in it is never said."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        replies, form = (await self._choices.read()).replies, await request.form()
        before = _written(replies, reply)
        if before is None:
            return goes_to(REPLIES)
        if first(form, "seen") != stamp(before):
            return self._page(request, me, reply, before, replies, fault="fault.changed_reply")
        written = self._read(form, before)
        read = read_reply(written, self._fresh() if reply == NEW else reply)
        if not isinstance(read, Reply):
            return self._page(request, me, reply, written, replies, read)
        if not await self._choices.deeds.replies.draft(read, me.author):
            return self._page(request, me, reply, written, replies, fault="fault.replies_full")
        return goes_to(f"{REPLIES}#draft-{quote(read.id)}")

    def _read(self, form: FormData, before: WrittenReply) -> WrittenReply:
        tags = self._tags(before)
        return WrittenReply(first(form, "theme"), {tag: first(form, f"text-{tag}") for tag in tags})

    def _tags(self, written: WrittenReply) -> Sequence[str]:
        """The languages of the page, then others in which it is written already."""
        return tuple(dict.fromkeys((*self._languages, *written.texts)))

    def _page(
        self,
        request: Request,
        me: SignedIn,
        reply: str,
        written: WrittenReply,
        replies: Replies,
        refusal: Refusal = _NOTHING,
        fault: str = "",
    ) -> Response:
        words, before = self._pages.words(request), _written(replies, reply)
        values = {
            "reply": reply,
            "fresh": reply == NEW,
            "themes": THEMES,
            "written": written,
            "seen": stamp(before),
            "longest": LONGEST,
            "fields": [
                {
                    "language": tag,
                    "autonym": autonym(tag),
                    "text": written.texts.get(tag, ""),
                    "why": [_says(one, words) for one in refusal.complaints.get(tag, ())],
                }
                for tag in self._tags(written)
            ],
            "faults": refusal.faults,
            "reply_faults": [(one, words.say(f"fault.reply.{one}")) for one in refusal.faults],
            "fault": words.say(fault) if fault else "",
            "here": "settings",
        }
        status = 409 if fault else 422 if refusal.faults else 200
        return self._pages.page(request, "coordinator/reply.html", values, me=me, status=status)


def _written(replies: Replies, reply: str) -> WrittenReply | None:
    """What the form of a reply shows first; None: there is no such reply."""
    if reply == NEW:
        return WrittenReply("", {})
    draft = replies.draft(reply)
    shown = next((one for one in replies.in_force if one.id == reply), None)
    found = draft.reply if draft is not None else shown or shipped_replies().get(reply)
    return None if found is None else WrittenReply(found.theme, dict(found.texts))


def _says(complaint: Complaint, words: Words) -> str:
    return words.say(f"why.{complaint.why}", {"found": complaint.found, "most": LONGEST})
