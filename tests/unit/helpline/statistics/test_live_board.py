"""The live board: bands, languages, and one sentence for each thing that needs somebody."""

from dataclasses import replace

from helpline.room.picture import Group, OnShift
from helpline.staff.line import Line
from helpline.statistics.live_board import (
    Glance,
    Problem,
    languages_now,
    nameless,
    problems,
    since,
)
from routing.model import Language, LineId, LineRules, ResponderId, Waits

LINE = LineId("persons")
NOW = 100_000.0
AR, SV, FR = Language("ar"), Language("sv"), Language("fr")
WAITS = Group(LINE, AR, "anyone", translation=False, answerable=True, people=2, oldest=99_900)
DANA = OnShift(
    id=ResponderId("dana"),
    name="Dana",
    kind="survivor",
    role="responder",
    lines=(LINE,),
    languages=(SV,),
    translation=True,
    state="free",
    active=0,
    places=1,
    rested=99_000,
)
OPEN = Line(LINE, {"en": "Linden"}, (), LineRules(LINE))


def kinds(glance: Glance, line: Line = OPEN) -> list[str]:
    """What needs somebody."""
    return [one.kind for one in problems(glance, [line], NOW)]


def test_a_wait_is_one_of_four_bands() -> None:
    """Never minutes: who waits is not to be told apart by the second."""
    assert [since(at * 60.0) for at in (0, 4.99, 5, 14.99, 15, 29.99, 30, 600)] == [
        *("new", "new", "short", "short", "long", "long", "longest", "longest"),
    ]


def test_who_could_answer_a_language() -> None:
    """A free place, full, by a computer, or nobody; the most wanted first."""
    glance = Glance(groups=(WAITS,), shift=(DANA,))
    arabic, swedish = languages_now(glance, lambda _one, _other: False)
    assert (arabic.language, arabic.waiting, arabic.people, arabic.answers) == (AR, 2, 0, "nobody")
    assert (swedish.language, swedish.people, swedish.answers) == (SV, 1, "free")
    (arabic, _) = languages_now(glance, lambda one, other: (one, other) == (AR, SV))
    assert arabic.answers == "translated"
    untrained = replace(glance, shift=(replace(DANA, translation=False),))
    assert languages_now(untrained, lambda _one, _other: True)[0].answers == "nobody"
    full = replace(glance, shift=(replace(DANA, state="full"),))
    assert languages_now(full, lambda _one, _other: True)[1].answers == "full"


def test_who_pauses_answers_nobody() -> None:
    """Her languages are not here; to whoever waits for one, the board says that she comes back."""
    glance = Glance(shift=(replace(DANA, state="pause"),))
    assert languages_now(glance, lambda _one, _other: True) == ()
    (found,) = languages_now(
        replace(glance, groups=(replace(WAITS, language=SV),)), lambda _one, _other: True
    )
    assert (found.people, found.answers) == (0, "pause")


def test_nothing_to_do_says_nothing() -> None:
    """On a quiet evening the board has no sentence."""
    assert kinds(Glance(groups=(WAITS,), shift=(DANA,), present={LINE: 1})) == []


def test_whom_nobody_can_answer_is_told_once_a_language() -> None:
    """Groups with different wishes count together."""
    lost = replace(WAITS, answerable=False)
    glance = Glance(groups=(lost, replace(lost, wish="psychologist")), present={LINE: 1})
    (found,) = problems(glance, [OPEN], NOW)
    assert (found.kind, found.about, found.language, found.count) == ("uncovered", LINE, AR, 4)


def test_a_wait_beyond_what_people_are_told() -> None:
    """Nothing is said of it while nothing is told to them either."""
    glance = Glance(groups=(WAITS,), present={LINE: 1}, waits={LINE: Waits(10.0, 30.0)})
    assert kinds(glance) == ["slow"]
    assert kinds(replace(glance, waits={LINE: Waits(10.0, 60.0)})) == []
    assert kinds(replace(glance, waits={LINE: None})) == []


def test_a_line_below_its_minimum() -> None:
    """Not one that a coordinator has paused: she knows."""
    assert kinds(Glance(), OPEN) == ["below"]
    assert kinds(Glance(), replace(OPEN, pause="rest")) == []
    assert kinds(Glance(present={LINE: 1}), OPEN) == []


def test_no_pause_for_two_hours() -> None:
    """Only of those who are with people, and not of somebody who pauses now."""
    tired = replace(DANA, rested=int(NOW) - 7_200)
    glance = Glance(shift=(tired,), present={LINE: 1})
    (found,) = problems(glance, [OPEN], NOW)
    assert (found.kind, found.about, found.name) == ("tired", "dana", "Dana")
    assert kinds(replace(glance, shift=(replace(tired, rested=int(NOW) - 7_199),))) == []
    assert kinds(replace(glance, shift=(replace(tired, state="pause"),))) == []


def test_the_house_comes_before_the_people() -> None:
    """What could harm most is said first."""
    glance = Glance(
        groups=(replace(WAITS, answerable=False),),
        shift=(replace(DANA, rested=0),),
        late=1,
        whole=False,
        down=True,
    )
    assert kinds(glance) == ["apart", "late", "uncovered", "below", "translation", "tired"]


def test_the_wall_names_nobody() -> None:
    """Who is missing is counted there; what is about one person is left out."""
    glance = Glance(present={LINE: 9}, missing={LINE: ("Amina", "Dana")}, late=1)
    found = problems(glance, [OPEN], NOW)
    assert [(one.kind, one.name, one.count) for one in found] == [
        ("late", "", 1),
        ("missing", "Amina, Dana", 2),
    ]
    told = nameless((*found, Problem("tired", about="amina", name="Amina")))
    assert [(one.kind, one.name, one.count) for one in told] == [("late", "", 1), ("absent", "", 2)]
