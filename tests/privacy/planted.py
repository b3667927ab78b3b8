"""One visitor's secrets, planted wherever a browser, a network or she herself could carry them."""

import base64
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from tests.privacy.canary import Pattern, Secret, of_address, patterns

FORWARDED: Final = "203.0.113.87"
REAL: Final = "2001:db8:7319:aa::51"
DEVICE: Final = "Kranichfon/82.61 (Zugvogel OS)"
CAME_FROM: Final = "https://club-kranich.example/room/8261"
SPEAKS: Final = "ar-x-kranich;q=0.97319, en;q=0.61"
COOKIE: Final = "kranich_cookie_8261_bleibt"
QUERY: Final = "kranich-in-der-adresse-8261"
HER_WORDS: Final = "they hold my passport on Kranichweg 8261"
HER_ARABIC: Final = "جواز سفري عند الرجل في شارع الكركي"
HER_EMOJI: Final = "🕊️🧿🫶🏽 kraniche 🕊️🧿🫶🏽"
THEIR_WORDS: Final = "You can sleep at Haus Regenpfeifer tonight"
THEIR_ARABIC: Final = "يمكن النوم هذه الليلة في بيت الزقزاق"
KNOWN: Final = "Schwester Zilpzalp 8261"
NOTE: Final = "she would rather speak of Haus Zilpzalp 8261 first"
HOSTILE: Final = "boeser kranich 8261 ñandú"

SAID: Final = (HER_WORDS, HER_ARABIC, HER_EMOJI)
ANSWERED: Final = (THEIR_WORDS, THEIR_ARABIC)


@dataclass(frozen=True, slots=True)
class Planted:
    """What one visitor brings: a token and keys of her own, the rest as above."""

    raw: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    keys: tuple[str, ...] = field(
        default_factory=lambda: tuple(secrets.token_urlsafe(18) for _ in range(12)), repr=False
    )

    @property
    def token(self) -> str:
        """Her token, as her page writes it."""
        return base64.urlsafe_b64encode(self.raw).rstrip(b"=").decode()

    @property
    def query(self) -> str:
        """A query as nobody should make one."""
        return f"?words={quote(HER_WORDS)}&token={self.token}&from={QUERY}"

    @property
    def headers(self) -> dict[str, str]:
        """What her browser and the networks between would tell."""
        return {
            "X-Forwarded-For": FORWARDED,
            "Forwarded": f'for={FORWARDED};by="[{REAL}]"',
            "X-Real-IP": REAL,
            "User-Agent": DEVICE,
            "Referer": CAME_FROM,
            "Accept-Language": SPEAKS,
            "Cookie": f"k={COOKIE}; t={self.token}",
            "Sec-CH-UA-Model": f'"{DEVICE}"',
        }

    def wanted(self, *more: Secret) -> tuple[Pattern, ...]:
        """Everything to search for; the token also as the bytes that it stands for."""
        found = [
            *of_address("the address of the proxy", FORWARDED),
            *of_address("the address", REAL),
            Secret("the device", DEVICE),
            Secret("where she came from", CAME_FROM),
            Secret("the languages of her browser", SPEAKS),
            Secret("the cookie", COOKIE),
            Secret("the query", QUERY),
            *(Secret("her words", words) for words in SAID),
            *(Secret("the answer", words) for words in ANSWERED),
            Secret("somebody she knows", KNOWN),
            Secret("the note of a transfer", NOTE),
            Secret("hostile words", HOSTILE),
            Secret("the token", self.token),
            *(Secret("a key", key) for key in self.keys),
            *more,
        ]
        whole = Pattern("the token", "bytes", self.raw[:16])
        return (*patterns(found), whole, Pattern("the token", "bytes", self.raw[16:]))


def hostile_frames(token: str) -> Iterator[str | bytes]:
    """First frames that are none, each with words in it."""
    start = {
        "type": "start",
        "v": 1,
        "token": token,
        "line": "persons",
        "languages": ["ar"],
        "wish": "anyone",
        "translation": False,
    }
    for wrong in (
        {"type": HOSTILE},
        {**start, "extra": HOSTILE},
        {**start, "line": HOSTILE},
        {**start, "token": HOSTILE},
        {**start, "languages": [HOSTILE]},
        {"type": "say", "key": "a" * 8, "text": HOSTILE},
        {"type": "resume", "v": 1, "token": token, "after": HOSTILE},
    ):
        yield json.dumps(wrong, ensure_ascii=False)
    yield HOSTILE
    yield HOSTILE.encode()
    yield json.dumps([[[[[[HOSTILE]]]]]])
    yield '{"type": "say", "text": "' + HOSTILE * 2_000 + '"}'
