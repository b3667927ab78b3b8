"""A house whose engine is real, and two people who share no language."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import update

from helpline.tables import staff as staff_table
from helpline.wire import to_visitor as page
from tests.house import House, Responder, Visitor, open_house, sign_in
from tests.sample_packages import unpacked

SPANISH = "es"


@dataclass
class Two:
    """A Spanish-writing person and an English-writing responder, in one chat."""

    house: House
    person: Visitor
    ruth: Responder
    chat: str


async def trained(house: House, name: str = "Ruth") -> Responder:
    """Somebody who has checked in, and is trained to write through translation."""
    seat = await sign_in(house.staff, house.database, name, "psychologist")
    hers = update(staff_table).where(staff_table.c.id == seat.signed_in.staff_id)
    async with house.database.begin() as connection:
        await connection.execute(hers.values(translation=True))
    console = await house.console(seat)
    await console.hello()
    await console.stand()
    await house.opens()
    return console


@asynccontextmanager
async def two(
    url: str, folder: Path, *packages: str, language: str = SPANISH, **settings: object
) -> AsyncIterator[Two]:
    """They have met; both have said yes."""
    models = unpacked(folder / "models", *(packages or ("en-es", "es-en")))
    chosen = {"translation": "argos", "models_folder": models, **settings}
    async with open_house(url, folder, **chosen) as house:
        ruth = await trained(house)
        person = await house.visitor()
        await person.start(language=language, translation=True)
        chat = await ruth.accept()
        await person.expect(page.Joined)
        await person.expect(page.Translation, by="them", on=True)
        yield Two(house, person, ruth, chat)
