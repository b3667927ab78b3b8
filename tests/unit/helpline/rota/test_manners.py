"""How lines close, as coordinators have set it."""

from datetime import timedelta

from helpline.rota.outlook import USUAL, Manners
from helpline.staff.deeds import Author, Change
from tests.organisation import Organisation
from tests.rotas import LINE

EVA = Author("eva", "Eva")
QUIET = Manners(timedelta(minutes=30), timedelta(minutes=25), timedelta(minutes=10))


async def test_a_line_has_the_usual_manners_until_others_are_set(either: Organisation) -> None:
    """Each change is in the log with its minutes; saying the same again is none."""
    manners = either.rota.manners
    assert await manners.of(LINE) == USUAL
    for _ in range(2):
        await manners.set(LINE, QUIET, EVA)
        assert await manners.of(LINE) == QUIET
    newest, *older = await either.staff.log.entries()
    assert (newest.what, newest.by) == ("hours.manners", "eva")
    assert newest.changes == (
        Change("notice", "20", "30"),
        Change("last_entry", "15", "25"),
        Change("missing_after", "5", "10"),
    )
    assert "hours.manners" not in {one.what for one in older}
