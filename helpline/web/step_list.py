"""The coordinator's list of training steps: what each asks and opens, its order, adding one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response

from helpline.settings import Settings
from helpline.staff.gate import opened_by
from helpline.staff.line import Line, new_id
from helpline.staff.people import Person
from helpline.staff.sessions import SignedIn
from helpline.staff.staff import Staff
from helpline.staff.training import MOST_STEPS, State, Step, StepId, standing
from helpline.staff.training_form import StepFault, WrittenStep, read_step
from helpline.web.coordinator_door import CoordinatorDoor
from helpline.web.desk_door import TRAINING, goes_to
from helpline.web.desk_pages import DeskPages
from helpline.web.step_form import read_step_form, step_values
from helpline.web.training_words import place_names
from helpline.words import Words


class StepList:
    """The list and its actions."""

    def __init__(self, staff: Staff, pages: DeskPages, settings: Settings) -> None:
        self._staff: Final = staff
        self._pages: Final = pages
        self._door: Final = CoordinatorDoor(staff, pages)
        self._languages: Final = settings.languages

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix=TRAINING)
        router.add_api_route("", self.show, methods=["GET"])
        router.add_api_route("/new", self.form, methods=["GET"])
        router.add_api_route("/new", self.add, methods=["POST"])
        router.add_api_route("/move", self.again, methods=["GET"])
        router.add_api_route("/move", self.move, methods=["POST"])
        return router

    async def show(self, request: Request) -> Response:
        """The list."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        staff, words = self._staff, self._pages.words(request)
        steps, lines = await staff.steps.everything(), await staff.lines.everything()
        everyone = await staff.people.everyone()
        days = await staff.steps.days()
        shown = []
        for step in steps:
            asked = [one for one in asked_of(step, everyone) if needs(step, one)]
            states: Counter[State] = Counter(
                standing(step, days.get(one.id, {}).get(step.id, ()), staff.steps.today).state
                for one in asked
            )
            shown.append(_shown(step, lines, words, states))
        values = {"steps": shown, "full": len(steps) >= MOST_STEPS, "here": "people"}
        return self._pages.page(request, "coordinator/training.html", values, me=me)

    async def again(self) -> Response:
        """Whoever loads an answer anew gets the list."""
        return goes_to(TRAINING)

    async def move(
        self, request: Request, step: Annotated[str, Form()] = "", do: Annotated[str, Form()] = ""
    ) -> Response:
        """Show a step before or after its neighbour."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        if do in {"up", "down"}:
            await self._staff.steps.move(StepId(step), up=do == "up", by=me.author)
        return goes_to(TRAINING)

    async def form(self, request: Request) -> Response:
        """The form for a new step."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        return self._form(request, me, WrittenStep({}, "1", ""))

    async def add(self, request: Request) -> Response:
        """Add a step that closes nothing yet; its own page says what it opens."""
        me = await self._door.enter(request)
        if isinstance(me, Response):
            return me
        steps = await self._staff.steps.everything()
        if len(steps) >= MOST_STEPS:
            return goes_to(TRAINING)
        written = read_step_form(await request.form(), self._languages)
        name = written.names.get(self._languages[0], "")
        step = StepId(new_id(name, [one.id for one in steps], otherwise="step"))
        read = read_step(written, step, self._languages, ())
        if not isinstance(read, Step):
            return self._form(request, me, written, read)
        await self._staff.steps.add(read, me.author)
        return goes_to(f"{TRAINING}/{step}")

    def _form(
        self,
        request: Request,
        me: SignedIn,
        written: WrittenStep,
        faults: Sequence[StepFault] = (),
    ) -> Response:
        values = step_values(written, self._languages, self._pages.words(request), faults)
        status = 422 if faults else 200
        return self._pages.page(request, "coordinator/new_step.html", values, me=me, status=status)


def asked_of(step: Step, people: Iterable[Person]) -> list[Person]:
    """Who can sign in or is invited, answers, and is of a kind that the step is asked of."""
    return [
        one
        for one in people
        if one.state != "ended"
        and one.profile.answers
        and (not step.kinds or one.profile.kind in step.kinds)
    ]


def needs(step: Step, person: Person) -> bool:
    """Whether something is open to her by the step; one that opens nothing is needed by all."""
    return not step.closes or bool(opened_by(step, person.profile))


def _shown(
    step: Step, lines: Sequence[Line], words: Words, states: Counter[State]
) -> dict[str, object]:
    return {
        "id": step.id,
        "name": step.called(words.language),
        "times": step.times,
        "months": step.months,
        "kinds": sorted(step.kinds),
        "everything": step.everything,
        "places": place_names(step.places, lines, words.language),
        "have": states["done"] + states["soon"],
        "soon": states["soon"],
        "lack": states["missing"] + states["expired"],
    }
