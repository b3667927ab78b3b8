"""What coordinators see of the waiting room."""

from dataclasses import replace

from helpline.room import news as of
from helpline.room.picture import on_shift
from helpline.room.view import RoomView
from routing.model import Language, ResponderId, Standing, VisitId
from tests.unit.helpline.room.examples import (
    AMINA,
    INGRID,
    LENA,
    LINE,
    NORTH,
    NOW,
    SOUTH,
    VERA,
    desk,
    open_room,
    waits,
    writes,
)

HERE = Standing("ready", 0, None)


def asks(visit: VisitId, language: str, *, since: float = NOW, number: int = 1) -> of.VisitStands:
    """Somebody who waits and writes this language."""
    stands = waits(visit, number=number, since=since)
    assert stands.ticket is not None
    return replace(stands, ticket=replace(stands.ticket, languages=(Language(language),)))


def test_people_who_asked_for_the_same_are_one_group() -> None:
    """On all nodes; the beginning is known to the minute, and whether anybody fits."""
    room = open_room()
    room.take(SOUTH, desk(checked="finish"), NOW)
    room.take(NORTH, asks(VERA, "ar", since=NOW - 70), NOW)
    room.take(SOUTH, asks(LENA, "ar", since=NOW - 10), NOW)
    (group,) = RoomView(room).groups()
    assert (group.line, group.language, group.people, group.answerable) == (LINE, "ar", 2, False)
    assert group.oldest == (NOW - 70) // 60 * 60


def test_a_group_holds_no_visit() -> None:
    """Nothing of it names anybody."""
    room = open_room()
    room.take(NORTH, waits(), NOW)
    assert VERA not in repr(RoomView(room).groups())


def test_who_is_disconnected_or_in_a_chat_is_in_no_group() -> None:
    """Her place is kept, but nobody can be offered to her now."""
    room = open_room()
    room.take(NORTH, waits(here=False), NOW)
    room.take(SOUTH, writes(LENA), NOW)
    assert RoomView(room).groups() == ()


def test_everybody_who_has_checked_in_is_on() -> None:
    """With her chats as a count, and never with whom."""
    room = open_room()
    room.take(NORTH, desk(INGRID, capacity=2), NOW)
    room.take(SOUTH, desk(AMINA, checked=None), NOW)
    room.take(SOUTH, writes(VERA, INGRID), NOW)
    (ingrid,) = RoomView(room).shift()
    assert (ingrid.name, ingrid.active, ingrid.places, ingrid.state) == ("Ingrid", 1, 2, "free")
    assert VERA not in repr(ingrid)


def test_how_somebody_stands() -> None:
    """Each state has one name."""
    found = desk(INGRID).desk
    one_chat = Standing("ready", 1, None)
    nowhere = replace(found.facts, lines=frozenset())
    shown = {
        "free": on_shift(found, HERE),
        "full": on_shift(found, one_chat),
        "finish": on_shift(replace(found, checked="finish"), HERE),
        "pause": on_shift(replace(found, checked="pause"), one_chat),
        "away": on_shift(replace(found, away=True), HERE),
        "rest": on_shift(found, Standing("resting", 0, None)),
        "beside": on_shift(replace(found, facts=nowhere), HERE),
    }
    assert {name: one.state for name, one in shown.items()} == {name: name for name in shown}
    assert shown["beside"].places == 0


def test_a_pause_is_known_to_five_minutes() -> None:
    """Since she sat down, since her last pause, or since a rest: whichever is latest."""
    found = replace(desk(INGRID).desk, since=NOW)
    assert on_shift(found, HERE).rested == 900
    assert on_shift(replace(found, rested=NOW + 800), HERE).rested == 1_800
    assert on_shift(replace(found, rests_until=NOW + 3_000), HERE).rested == 3_900


def test_only_languages_that_are_routed_on_are_shown() -> None:
    """Basic is never routed on."""
    found = desk(ResponderId("leila")).desk
    spoken = (*found.facts.languages, (Language("ar"), 1))
    shown = on_shift(replace(found, facts=replace(found.facts, languages=spoken)), HERE)
    assert shown.languages == ("sv",)
