"""Whether the way to the server, the programs around it and its words are as promised."""

import importlib.util
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from helpline.adapters.redis_checkup import answers
from helpline.addresses import LOOPBACK
from helpline.checkups.finding import Finding, found
from helpline.key_files import KeyFileRefused
from helpline.promise import promise
from helpline.settings import Settings, full_redis_url

FIRST_TIME: Final = 1_790_000_000.0
"""Seconds since 1970: this program did not exist earlier."""

LAST_TIME: Final = 4_102_444_800.0

_WATCHERS: Final = (
    *("sentry_sdk", "ddtrace", "newrelic", "elasticapm", "appsignal", "rollbar", "bugsnag"),
    *("opentelemetry.sdk", "opentelemetry.instrumentation", "logfire", "scout_apm"),
)
_LOUD: Final = ("PYTHONDEVMODE", "PYTHONASYNCIODEBUG", "PYTHONINSPECT", "PYTHONTRACEMALLOC")
_FORMS: Final = ("_zero", "_one", "_two", "_few", "_many", "_other")


def surroundings(
    settings: Settings, *, now: float, environment: Mapping[str, str], words: Path
) -> Iterator[Finding]:
    """The way here, the waiting room, other programs inside, the clock, and folder `words`."""
    yield found(
        "TLS",
        holds=settings.https or urlsplit(settings.public_origin).hostname in LOOPBACK,
        good="the network sees that a page was opened, not the words",
        bad="everybody on the way can read the words: set public_origin to an https address",
    )
    yield _waiting_room(settings)
    yield found(
        "open door",
        holds=settings.host in LOOPBACK,
        good="only programs on this machine can connect: the proxy in front",
        bad=f"{settings.host} may be reached without the proxy: let nothing else connect to it",
        promised=False,
    )
    yield found(
        "limits",
        holds=not settings.https or settings.network_header is not None,
        good="one network cannot fill the waiting room alone",
        bad="everybody behind the proxy shares one limit: set network_header",
        promised=False,
    )
    yield _watchers()
    loud = [name for name in _LOUD if environment.get(name)]
    yield found(
        "debugging",
        holds=not loud,
        good="it is off",
        bad=f"it slows the server and keeps more than needed: unset {', '.join(loud)}",
    )
    yield found(
        "clock",
        holds=FIRST_TIME < now < LAST_TIME,
        good="it is right as far as one can see from here",
        bad="it is wrong: opening hours, sessions and sign-in codes depend on it",
    )
    yield _languages(settings, words)


def _waiting_room(settings: Settings) -> Finding:
    try:
        redis = full_redis_url(settings)
    except KeyFileRefused as refused:
        return Finding("one waiting room", holds=False, says=str(refused), promised=False)
    alone = "everybody who waits and everybody who answers is in this process"
    return found(
        "one waiting room",
        holds=redis is None or answers(redis),
        good=alone if redis is None else "whoever waits at one node is answered at any of them",
        bad="Redis does not answer: until it does, each process matches only the people whose"
        " connections reach it, and the minimum of a line counts those",
        promised=False,
    )


def _watchers() -> Finding:
    inside = [name for name in _WATCHERS if _installed(name)]
    return found(
        "monitoring agents",
        holds=not inside,
        good="no program that reports errors or requests is installed with the server",
        bad=f"they can see every word: remove {', '.join(inside)}",
    )


def _installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _languages(settings: Settings, words: Path) -> Finding:
    wanted = _keys(words / "en.json") | set(promise(settings))
    lacking = [tag for tag in settings.languages if wanted - _keys(words / f"{tag}.json")]
    return found(
        "languages",
        holds=not lacking,
        good="every sentence is there in every language that is offered",
        bad=f"sentences are missing: do not offer {', '.join(lacking)}, or complete its catalogue",
    )


def _keys(catalogue: Path) -> set[str]:
    """The sentences of a catalogue, each once however many plural forms it has."""
    try:
        entries = json.loads(catalogue.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    keys = set()
    for key in entries:
        ending = next((form for form in _FORMS if key.endswith(form)), "")
        keys.add(key.removesuffix(ending))
    return keys
