"""Words that were not taken: shown once, and not kept for long."""

import asyncio

import pytest

from helpline.web import given_back
from helpline.web.given_back import GivenBack

pytestmark = pytest.mark.usefixtures("paper_time")

HERS, ANOTHER = b"h" * 16, b"a" * 16
NOTHING = ("", None)


async def test_once_and_only_hers() -> None:
    """The page that asks has them; the next one does not."""
    kept = GivenBack()
    kept.keep(HERS, ("first", None))
    kept.keep(HERS, ("words", ("slow", 3)))
    assert kept.take(ANOTHER) == NOTHING
    assert kept.take(HERS) == ("words", ("slow", 3))
    assert kept.take(HERS) == NOTHING


async def test_whoever_leaves_or_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stays; what is kept anew is not taken away by the older clock."""
    monkeypatch.setattr(given_back, "WITHIN", 0.2)
    kept = GivenBack()
    kept.keep(HERS, ("words", None))
    kept.forget(HERS)
    assert kept.take(HERS) == NOTHING
    kept.keep(HERS, ("words", None))
    await asyncio.sleep(0.15)
    kept.keep(HERS, ("newer", None))
    await asyncio.sleep(0.1)
    assert kept.take(HERS) == ("newer", None)
    kept.keep(HERS, ("words", None))
    await asyncio.sleep(0.3)
    assert kept.take(HERS) == NOTHING
