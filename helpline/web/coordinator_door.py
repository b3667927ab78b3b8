"""The door of the coordinator's pages: who may come in, and the page for whoever may not."""

import hashlib
from typing import Final

from fastapi import Request, Response

from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.web.desk_door import SIGN_IN, at_the_desk, coordinates, goes_to, landing
from helpline.web.desk_pages import DeskPages

_STAMP_LENGTH: Final = 16


class CoordinatorDoor:
    """Stands in front of every page and action of the coordinators."""

    def __init__(self, staff: Staff, pages: DeskPages) -> None:
        self._staff: Final = staff
        self._pages: Final = pages

    async def enter(self, request: Request) -> SignedIn | Response:
        """The coordinator who is signed in; or the answer for everybody else."""
        me = await at_the_desk(request, self._staff)
        if me is None:
            return goes_to(SIGN_IN)
        if coordinates(me):
            return me
        sentence = self._pages.words(request).say("problem.not_allowed")
        values = {"sentence": sentence, "back": landing(me)}
        return self._pages.page(request, "coordinator/problem.html", values, me=me, status=403)


def stamp(shown: object) -> str:
    """A mark of what a form showed when it was opened, to notice what somebody else changed since.

    `shown` is made of dataclasses, tuples and texts, whose spelling is the same in every process.
    """
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:_STAMP_LENGTH]
