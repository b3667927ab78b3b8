"""The training of one person: what a coordinator sees and writes of it on her page."""

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response

from helpline.staff.gate import allowed, opened_by
from helpline.staff.people import Person
from helpline.staff.staff import Staff
from helpline.staff.training import StepId, standing
from helpline.staff.training_form import read_day
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import PEOPLE, goes_to
from helpline.web.desk_pages import DeskPages, shown_day
from helpline.web.training_words import due_sentences, standing_says
from helpline.words import Words


class PersonTraining:
    """Writing down a day on which somebody did a step, and taking one away."""

    def __init__(self, staff: Staff, pages: DeskPages) -> None:
        self._staff: Final = staff
        self._door: Final = CoordinatorDoor(staff, pages)

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=PEOPLE)
        router.add_api_route("/{person}/training", self.again, methods=["GET"])
        router.add_api_route("/{person}/training", self.write, methods=["POST"])
        return router

    async def again(self, person: str) -> Response:
        """Whoever loads an answer anew gets her page."""
        return goes_to(f"{PEOPLE}/{quote(person)}")

    async def write(
        self,
        request: Request,
        person: str,
        step: Annotated[str, Form()] = "",
        day: Annotated[str, Form()] = "",
        do: Annotated[str, Form()] = "",
    ) -> Response:
        """What is open to her follows within seconds."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        steps, other = self._staff.steps, await self._staff.people.person(person)
        on = read_day(day, steps.today)
        if other is not None and on is not None:
            if do == "done":
                await steps.done(StepId(step), [other.id], on, me.author)
            elif do == "undone":
                await steps.undone(StepId(step), other.id, on, me.author)
        return goes_to(f"{PEOPLE}/{quote(person)}#training")


async def training_values(staff: Staff, person: Person, words: Words) -> dict[str, object]:
    """What a page shows of somebody's training: her steps, their days, and what is closed."""
    steps, today = await staff.steps.everything(), staff.steps.today
    days = (await staff.steps.days([person.id])).get(person.id, {})
    lines = await staff.lines.everything()
    today_is = allowed(person.profile, steps, days, today)
    shown = []
    for step in steps:
        hers = sorted(days.get(step.id, ()), reverse=True)
        stands = standing(step, hers, today)
        needed = bool(opened_by(step, person.profile))
        shown.append(
            {
                "id": step.id,
                "name": step.called(words.language),
                "needed": needed,
                "state": stands.state if needed or hers else "",
                "says": standing_says(step, stands, words),
                "days": [{"day": one.isoformat(), "shown": shown_day(one)} for one in hers],
            }
        )
    return {
        "steps": shown,
        "today": today.isoformat(),
        "due": due_sentences(today_is.due, lines, words),
    }
