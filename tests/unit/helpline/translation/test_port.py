"""What is said about a translation that is not there."""

import pytest

from helpline.translation.port import NoTranslator, NotTranslated
from tests.sample_packages import EN_ES


async def test_a_server_without_translation() -> None:
    """It knows no pair and translates nothing."""
    none = NoTranslator()
    assert none.directions() == frozenset()
    with pytest.raises(NotTranslated) as refused:
        await none.translate(["Hello."], EN_ES, urgency="message", patience=1.0)
    assert refused.value.why == "no_pair"
    await none.close()
