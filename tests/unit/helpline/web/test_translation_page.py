"""The coordinators' page about translation: switches, samples, and who may come in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from helpline.translation.argos import Argos
from routing.model import Language
from tests.desk_site import Desk, served_desk
from tests.organisation import profile
from tests.sample_packages import unpacked

PAGE = "/desk/translation"
EN_ES = (Language("en"), Language("es"))


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Argos]:
    """English and Spanish both ways, Swedish one way."""
    argos = Argos(unpacked(tmp_path / "models", "en-es", "es-en", "en-sv"))
    yield argos
    await argos.close()


@pytest.fixture
async def translated(sqlite_url: str, engine: Argos) -> AsyncIterator[Desk]:
    """A desk with that engine; a coordinator is signed in."""
    async with served_desk(sqlite_url, engine=engine) as desk:
        eva = profile("Eva", None, "coordinator", languages="")
        await desk.signs_in(await desk.org.joins("eva", eva))
        yield desk


async def test_every_installed_pair_is_there_once(translated: Desk) -> None:
    """In its languages' own names; a pair without a way back says so."""
    page = (await translated.browser.get(PAGE)).text
    assert page.count("<section") == 2
    for name in ("English", "español", "svenska"):
        assert name in page
    assert page.count("Only one way is installed") == 1
    assert page.count("in use") == 2


async def test_a_pair_is_switched_off_and_on(translated: Desk) -> None:
    """It goes back to the page, and the page says how it stands."""
    for do, said, off in (("off", "not in use", {EN_ES}), ("on", "Do not use it", set())):
        answer = await translated.browser.post(f"{PAGE}/switch", which="en+es", do=do)
        assert answer.status_code == 303
        assert translated.org.staff.pairs.off == off
        assert said in (await translated.browser.get(PAGE)).text


@pytest.mark.parametrize(
    ("which", "do"), [("en+xx", "off"), ("es+en", "off"), ("en+es", "never"), ("", "off")]
)
async def test_what_is_not_on_the_page_changes_nothing(
    translated: Desk, which: str, do: str
) -> None:
    """A pair that is not installed, another order, another word."""
    assert (await translated.browser.post(f"{PAGE}/switch", which=which, do=do)).status_code == 303
    assert translated.org.staff.pairs.off == frozenset()
    unknown = await translated.browser.post(f"{PAGE}/sample", which="en+xx")
    assert unknown.status_code == 303


async def test_a_sample_both_ways_even_of_what_is_off(translated: Desk) -> None:
    """She judges a pair before it is used."""
    await translated.org.staff.pairs.switch(EN_ES, on=False)
    page = (await translated.browser.post(f"{PAGE}/sample", which="en+es")).text
    for sentence in ("I need a doctor today.", "Necesito un médico hoy."):
        assert page.count(sentence) == 2  # once as it is, once as a translation
    assert 'lang="es"' in page


async def test_the_page_is_for_coordinators(translated: Desk) -> None:
    """A responder is told whose page it is, and switches nothing."""
    await translated.browser.post("/desk/sign-out")
    assert (await translated.browser.get(PAGE)).status_code == 303
    await translated.signs_in(await translated.org.joins("ingrid", profile()))
    assert (await translated.browser.get(PAGE)).status_code == 403
    for action, fields in (("switch", {"do": "off"}), ("sample", {})):
        answer = await translated.browser.post(f"{PAGE}/{action}", which="en+es", **fields)
        assert answer.status_code == 403
    assert translated.org.staff.pairs.off == frozenset()


async def test_without_an_engine_it_says_how_to_get_one(desk: Desk) -> None:
    """Nothing is installed."""
    eva = profile("Eva", None, "coordinator", languages="")
    await desk.signs_in(await desk.org.joins("eva", eva))
    page = (await desk.browser.get(PAGE)).text
    assert "No pair of languages is installed" in page
    assert "helpline models add" in page
