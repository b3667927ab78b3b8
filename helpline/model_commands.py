"""The commands with which translation packages are installed, listed, tried and taken out."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Never

import click

from helpline.settings import Settings, SettingsRefused, read_settings
from helpline.translation.index import IndexRefused, downloaded
from helpline.translation.package import Refusal
from helpline.translation.store import (
    StoreRefused,
    add,
    hash_of,
    probe,
    remove,
    sample,
    stored,
)

_WHY: Final = {
    "wrong_hash": "The file does not have that hash. Nothing was installed.",
    "unreadable": "The file or the folder cannot be read.",
    "not_there": "There is no such package.",
    "silent": "The package does not translate. Nothing was changed.",
    "not_a_package": "This is no package of Argos Translate.",
}
_REFUSED: Final[dict[Refusal, str]] = {
    "not_a_package": "This is no package of Argos Translate.",
    "unsafe_name": "The package wants to write outside its folder. Nothing was installed.",
    "too_large": "The package is larger than any that is known.",
    "no_metadata": "The package does not say which languages it is for.",
    "no_pieces": "The package has no word pieces.",
    "old_pieces": "The package has an old kind of word pieces (bpe), which is not read here.",
}


@click.group()
def models() -> None:
    """Translation packages of this installation."""
    if find_spec("ctranslate2") is None or find_spec("sentencepiece") is None:
        _stop('Translation is not installed. Install it with: pip install "helpline[translate]"')


@models.command("add")
@click.argument("package")
@click.option("--sha256", help="The hash of the file, checked by you elsewhere.")
@click.option("--index", help="The address of a list of packages; PACKAGE is then as in en-es.")
def add_package(package: str, sha256: str | None, index: str | None) -> None:
    """Install PACKAGE, a file or a name in a list, after its hash was compared."""
    folder = _settings().models_folder
    with _file(package, index) as file, _said():
        found = hash_of(file)
        if sha256 is None:
            click.echo(f"{found}  {package}")
            _stop("Compare this hash with one from elsewhere, then give it with --sha256.")
        installed, heard = asyncio.run(add(folder, file, sha256=sha256))
        click.echo(f"{installed.name} {installed.version} is installed.")
        click.echo(f"  {sample(installed.direction.source)}\n  {heard}")


@models.command("list")
def list_packages() -> None:
    """Say which packages are installed, and whether their files are unchanged."""
    with _said():
        found = stored(_settings().models_folder)
    if not found:
        click.echo("No package is installed.")
    for one in found:
        state = "unchanged" if one.sound else "CHANGED since it was installed"
        click.echo(f"{one.package.name:12} {one.package.version:8} {state}")


@models.command("remove")
@click.argument("name")
def remove_package(name: str) -> None:
    """Take the package NAME out."""
    with _said():
        remove(_settings().models_folder, name)
    click.echo(f"{name} is removed.")


@models.command("probe")
@click.argument("name", required=False)
def probe_packages(name: str | None) -> None:
    """Let every package, or NAME, translate a plain sentence."""
    folder = _settings().models_folder
    with _said():
        found = [one.package for one in stored(folder) if name in {None, one.package.name}]
        if not found:
            raise StoreRefused("not_there")
        for package in found:
            heard = asyncio.run(probe(folder, package))
            click.echo(f"{package.name}\n  {sample(package.direction.source)}\n  {heard}")


@contextmanager
def _file(package: str, index: str | None) -> Iterator[Path]:
    if index is None:
        yield Path(package)
        return
    try:
        with downloaded(index, package) as file:
            yield file
    except IndexRefused:
        _stop("That list cannot be reached safely, or has no such package.")


@contextmanager
def _said() -> Iterator[None]:
    """Say in a sentence why nothing was done."""
    try:
        yield
    except StoreRefused as refused:
        _stop(_REFUSED[refused.refusal.why] if refused.refusal is not None else _WHY[refused.why])


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsRefused as refused:
        _stop(str(refused))


def _stop(sentence: str) -> Never:
    raise click.ClickException(sentence)
