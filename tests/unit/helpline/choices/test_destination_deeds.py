"""Where "Leave page" goes: kept whole, and told in the log."""

from helpline.choices.destination_deeds import read_destinations
from helpline.staff.deeds import Author
from tests.organisation import Organisation

EVA = Author("eva", "Eva")


async def test_what_was_chosen_holds_until_it_is_chosen_anew(either: Organisation) -> None:
    """For pages of each language; the log says from where to where."""
    choices, change = either.choices, either.choices.deeds.destinations.change
    started = choices.leave("sv")
    await change({"": "https://a.example/", "sv": "https://b.example/"}, EVA)
    await change({"sv": "https://c.example/x"}, EVA)
    await choices.look()
    assert (choices.leave("sv"), choices.leave("en")) == ("https://c.example/x", started)
    assert choices.leaves_to == ("https://c.example", "https://www.wikipedia.org")
    newest = (await either.staff.log.entries())[0]
    assert (newest.what, newest.name, newest.about) == ("leave.changed", "Eva", "leave")
    assert {(one.field, one.old, one.new) for one in newest.changes} == {
        ("address.", "https://a.example/", ""),
        ("address.sv", "https://b.example/", "https://c.example/x"),
    }


async def test_the_same_again_is_no_deed(org: Organisation) -> None:
    """Nothing is written down of a form that was sent as it was."""
    change = org.choices.deeds.destinations.change
    await change({"": "https://a.example/"}, EVA)
    before = await org.staff.log.entries()
    await change({"": "https://a.example/"}, EVA)
    assert await org.staff.log.entries() == before
    async with org.engine.connect() as connection:
        assert await read_destinations(connection) == {"": "https://a.example/"}
