"""The lines in the database."""

from dataclasses import replace

import pytest

from helpline.staff.line import Line, PauseReason
from helpline.staff.lines import moved
from routing.model import Entrance, LineId, LineRules, Tag
from tests.organisation import LINE, Organisation, profile, trained

YOUNG = LineId("young")
EXPOSED, USING, FRIEND = Entrance("exposed"), Entrance("using-violence"), Entrance("friend")


async def line(org: Organisation, name: LineId = YOUNG) -> Line:
    """One line as it is now."""
    return next(one for one in await org.staff.lines.everything() if one.id == name)


async def add_young(org: Organisation) -> None:
    """A line with three entrances."""
    await org.staff.lines.add(LineRules(YOUNG, minimum_present=2), {"sv": "Ung", "en": "Young"})
    for entrance in (EXPOSED, USING, FRIEND):
        await org.staff.lines.add_entrance(YOUNG, entrance, {"en": f"{entrance} in words"})


async def test_a_line_is_kept_as_it_was_written(either: Organisation) -> None:
    """Names, rules and entrances in their order; it takes people from the start."""
    await add_young(either)
    young = await line(either)
    assert young.names == {"en": "Young", "sv": "Ung"}
    assert young.rules == LineRules(YOUNG, 2, 20.0, 60.0, taking=True)
    assert [one.id for one in young.entrances] == [EXPOSED, USING, FRIEND]
    assert all(one.offered and one.trained == 0 for one in young.entrances)
    assert (young.pause, young.people) == (None, 0)


async def test_a_line_is_added_once(either: Organisation) -> None:
    """A second call changes nothing."""
    await add_young(either)
    await either.staff.lines.add(LineRules(YOUNG, minimum_present=5), {"en": "Other"})
    assert (await line(either)).rules.minimum_present == 2
    assert (await line(either)).called("en") == "Young"
    assert [one.id for one in await either.staff.lines.everything()] == [LINE, YOUNG]


async def test_a_change_keeps_the_pause(either: Organisation) -> None:
    """Whoever saves the form does not open the line by accident."""
    await add_young(either)
    await either.staff.lines.pause(YOUNG, "meeting")
    await either.staff.lines.change(LineRules(YOUNG, 3, 0.0, 120.0), {"en": "Younger"})
    young = await line(either)
    assert (young.pause, young.rules) == ("meeting", LineRules(YOUNG, 3, 0.0, 120.0, taking=False))
    assert young.names == {"en": "Younger"}


@pytest.mark.parametrize("reason", ["rest", "other"])
async def test_a_pause_can_be_taken_back(either: Organisation, reason: PauseReason) -> None:
    """One line is paused, the others are not; opening it again leaves no trace of it."""
    await add_young(either)
    await either.staff.lines.pause(YOUNG, reason)
    paused = await line(either)
    assert (paused.pause, paused.rules.taking, paused.closed(9)) == (reason, False, "paused")
    assert (await line(either, LINE)).rules.taking
    await either.staff.lines.pause(YOUNG, None)
    opened = await line(either)
    assert (opened.pause, opened.rules.taking, opened.closed(2)) == (None, True, None)


async def test_an_entrance_off_the_page_keeps_its_people(either: Organisation) -> None:
    """Somebody may wait behind it still; on the page again, everything is as it was."""
    await add_young(either)
    await either.joins("noor", trained(profile("Noor", "survivor"), YOUNG, EXPOSED))
    before = await line(either)
    await either.staff.lines.offer(YOUNG, EXPOSED, offered=False)
    young = await line(either)
    entrance = young.entrance(EXPOSED)
    assert entrance is not None
    assert (entrance.offered, entrance.trained, young.choices()) == (False, 1, ())
    await either.staff.lines.offer(YOUNG, EXPOSED, offered=True)
    assert await line(either) == before


async def test_only_people_who_can_sign_in_are_counted(either: Organisation) -> None:
    """Not who is invited, and not whose access has ended."""
    await add_young(either)
    one = await either.joins("noor", trained(profile("Noor", "survivor"), YOUNG, EXPOSED, FRIEND))
    await either.staff.invite(trained(profile("Dana"), YOUNG, EXPOSED))
    young = await line(either)
    assert [entrance.trained for entrance in young.entrances] == [1, 0, 1]
    assert young.people == 1
    await either.staff.end_access(one.id)
    young = await line(either)
    assert [entrance.trained for entrance in young.entrances] == [0, 0, 0]
    assert young.people == 0


async def test_a_line_is_tagged_while_somebody_of_it_is(either: Organisation) -> None:
    """Not by who is invited, and not by people of another line."""
    await add_young(either)
    hers = replace(trained(profile("Noor"), YOUNG), tags=frozenset({Tag("from:ro")}))
    await either.staff.invite(hers)
    assert not (await line(either)).tagged
    one = await either.joins("noor", hers)
    assert [known.tagged for known in await either.staff.lines.everything()] == [False, True]
    await either.staff.end_access(one.id)
    assert not (await line(either)).tagged


async def test_entrances_and_lines_change_places(either: Organisation) -> None:
    """With their neighbour; the first cannot go up and the last cannot go down."""
    await add_young(either)
    await either.staff.lines.move_entrance(YOUNG, FRIEND, up=True)
    await either.staff.lines.move_entrance(YOUNG, EXPOSED, up=True)
    assert [one.id for one in (await line(either)).entrances] == [EXPOSED, FRIEND, USING]
    await either.staff.lines.move(YOUNG, up=True)
    assert [one.id for one in await either.staff.lines.everything()] == [YOUNG, LINE]
    await either.staff.lines.move(YOUNG, up=False)
    assert [one.id for one in await either.staff.lines.everything()] == [LINE, YOUNG]


async def test_words_of_an_entrance_are_replaced(either: Organisation) -> None:
    """Its place stays, and so do the words of the other lines' entrances."""
    await add_young(either)
    await either.staff.lines.add_entrance(LINE, EXPOSED, {"en": "Elsewhere"})
    await either.staff.lines.add_entrance(YOUNG, EXPOSED, {"sv": "Utsatt"})
    young, persons = await line(either), await line(either, LINE)
    assert young.entrances[0].names == {"sv": "Utsatt"}
    assert persons.entrances[0].names == {"en": "Elsewhere"}


def test_what_is_not_there_does_not_move() -> None:
    """And nothing is lost."""
    assert moved(["a", "b", "c"], "x", up=True) == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "c", up=True) == ["a", "c", "b"]
    assert moved(["a", "b", "c"], "c", up=False) == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "a", up=False) == ["b", "a", "c"]
