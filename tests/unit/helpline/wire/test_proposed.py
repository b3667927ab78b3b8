"""Who would come, as both sides are told."""

from helpline.conversation.terms import Joins, ToKind, ToLine, ToPerson
from helpline.wire.proposed import who_would_come
from routing.model import Entrance, LineId, ResponderId

LENA = ResponderId("r-2")


def test_by_name_by_kind_or_by_line() -> None:
    """Never by the id in the organisation's tables."""
    told = [
        tuple(who_would_come(what).values())
        for what in (
            ToPerson(LENA, "Lena", "survivor"),
            ToKind("psychologist"),
            ToLine(LineId("young"), Entrance("friend")),
            Joins("interpreter", LENA, "Lena"),
        )
    ]
    assert told == [
        ("transfer", "Lena", "survivor", None),
        ("transfer", None, "psychologist", None),
        ("transfer", None, None, "young"),
        ("interpreter", "Lena", None, None),
    ]
