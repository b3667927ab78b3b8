"""Where "Leave page" goes: which addresses do, and why another one does not.

Whoever looks at her screen next sees that site, and the browser keeps its name. So it is an
ordinary one that many people open, such as the weather; it is not ours, and it knows nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

DestinationFault = Literal["address", "query", "search", "own"]
"""It is no whole https address of a site · something stands after the path · a search engine, which
shows what was looked for · the line's own site."""

LONGEST: Final = 200
EVERYWHERE: Final = ""
"""The destination of all languages that have none of their own."""

_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_PATH: Final = re.compile(r"/[A-Za-z0-9/._~%-]*")
_SEARCH: Final = frozenset(
    {
        *("google", "bing", "yahoo", "duckduckgo", "baidu", "yandex", "ecosia", "startpage"),
        *("qwant", "ask", "kagi", "mojeek", "swisscows", "seznam", "naver", "brave", "lycos"),
        *("search", "suche", "sok", "recherche", "buscador", "metager", "searx"),
    }
)
"""Parts of host names; a search engine shows the last searches to whoever sits down next."""


@dataclass(frozen=True, slots=True)
class NoDestination:
    """Why an address does not do."""

    why: DestinationFault


def read_destination(typed: str, own: Sequence[str]) -> str | NoDestination:
    """The address as it is kept; or why it does not fit. `own` are the hosts of our own pages."""
    short = typed.strip()
    if (
        len(short) > LONGEST
        or not (short.isascii() and short.isprintable())
        or not short.lower().startswith("https://")
    ):
        return NoDestination("address")
    if set("?#") & set(short):
        return NoDestination("query")
    try:
        parts = urlsplit(short)
        port = parts.port
    except ValueError:
        return NoDestination("address")
    host, path = parts.netloc.lower(), parts.path or "/"
    if port is not None or not _HOST.fullmatch(host) or not _PATH.fullmatch(path):
        return NoDestination("address")
    if set(host.split(".")[:-1]) & _SEARCH:
        return NoDestination("search")
    if any(host == one or host.endswith(f".{one}") for one in own):
        return NoDestination("own")
    return f"https://{host}{path}"


def destination_in(chosen: Mapping[str, str], language: str, otherwise: str) -> str:
    """Where the button of a page in this language goes; `otherwise` where nothing was chosen."""
    main = language.partition("-")[0]
    found = (chosen.get(tag) for tag in (language, main, EVERYWHERE))
    return next((one for one in found if one), otherwise)


def origins_of(addresses: Sequence[str]) -> tuple[str, ...]:
    """The sites of these addresses, each once and in alphabetical order."""
    parts = (urlsplit(one) for one in addresses)
    return tuple(sorted({f"{one.scheme}://{one.netloc}" for one in parts}))
