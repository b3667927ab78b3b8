"""The quick replies for the desk's script: what people have written, in every language."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from helpline.choices.choices import Choices
from helpline.choices.reply import Replies
from helpline.errors import SignInRefused
from helpline.staff.staff import Staff
from helpline.web.desk_door import REPLIES, at_the_desk

_READY: Final = "translation."
"""Sentences that the desk sends by a tap where translation does not work."""


class DeskReplies:
    """Serves `/desk/replies/written`."""

    def __init__(self, staff: Staff, choices: Choices) -> None:
        self._staff: Final = staff
        self._choices: Final = choices

    def router(self) -> APIRouter:
        """The route; it comes before that of a single reply."""
        router = APIRouter(prefix=REPLIES)
        router.add_api_route("/written", self.written, methods=["GET"])
        return router

    async def written(self, request: Request) -> Response:
        """All replies in their order. Raises: SignInRefused."""
        if await at_the_desk(request, self._staff) is None:
            raise SignInRefused
        return JSONResponse(written_replies((await self._choices.read()).replies))


def written_replies(replies: Replies) -> list[dict[str, object]]:
    """Each reply with its theme and its texts; those without a theme are sent by a tap."""
    ready: dict[str, dict[str, str]] = {}
    for language, sentences in replies.phrases.written.items():
        for key, text in sentences.items():
            if key.startswith(_READY):
                ready.setdefault(key, {})[language] = text
    told: list[dict[str, object]] = [
        {"id": one.id, "theme": one.theme, "texts": one.texts} for one in replies.in_force
    ]
    told += [{"id": key, "theme": "", "texts": texts} for key, texts in ready.items()]
    return told
