"""Whether what translates is there, unchanged, and kept from every network but its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from helpline.addresses import LOOPBACK
from helpline.checkups.finding import Finding, found
from helpline.settings import Settings
from helpline.translation.port import Direction, NotTranslated
from helpline.translation.store import PROBE_PATIENCE, StoreRefused, sample, stored
from helpline.translation.worker import Worker

_ADD: Final = "add packages with helpline models add"


def translation(settings: Settings) -> Iterator[Finding]:
    """What is said of the engine that the settings name; nothing where nothing translates."""
    if settings.translation == "argos":
        yield from _packages(settings.models_folder)
    elif settings.translation == "libretranslate" and settings.translation_url is not None:
        yield from _server(settings.translation_url)


def _packages(folder: Path) -> Iterator[Finding]:
    try:
        packages = stored(folder)
    except (StoreRefused, OSError):
        yield Finding("translation packages", holds=False, says="the folder cannot be read")
        return
    names = [one.package.name for one in packages]
    yield found(
        "translation",
        holds=bool(names),
        good=f"installed: {', '.join(names)}",
        bad=f"nothing is installed: {_ADD}",
        promised=False,
    )
    if not packages:
        return
    changed = [one.package.name for one in packages if not one.sound]
    yield found(
        "translation packages",
        holds=not changed,
        good="they are as they were installed",
        bad=f"{', '.join(changed)} changed since, or never compared with a hash: install anew",
    )
    ways = {one.package.direction for one in packages}
    single = [
        f"{way.source}-{way.target}"
        for way in ways
        if Direction(way.target, way.source) not in ways
    ]
    yield found(
        "translation both ways",
        holds=not single,
        good="every language that is read is also written",
        bad=f"{', '.join(sorted(single))}: there is no package for the way back",
        promised=False,
    )
    yield from asyncio.run(_engine(folder, packages[0].package.direction))


async def _engine(folder: Path, way: Direction) -> list[Finding]:
    """Whether the engine starts and says something, and who keeps it from the network."""
    worker = Worker(folder, most_models=1, memory=0)
    try:
        await worker.run([sample(way.source)], way, beam=1, within=PROBE_PATIENCE)
    except NotTranslated as refusal:
        says = f"it does not translate ({refusal.why}): try helpline models probe"
        return [Finding("translation engine", holds=False, says=says, promised=False)]
    finally:
        await worker.close()
    kept = found(
        "translation without network",
        holds=bool(worker.isolated),
        good="the operating system keeps the engine from every network",
        bad="only the engine itself refuses the network: allow it a namespace of its own",
        promised=False,
    )
    works = Finding("translation engine", holds=True, says="it translates a plain sentence")
    return [works, kept]


def _server(url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    yield found(
        "translation server",
        holds=parts.scheme == "https" or parts.hostname in LOOPBACK,
        good="words go to it over TLS, or stay on this machine",
        bad="everybody on the way to it can read the words: give translation_url an https address",
    )
