"""The line on somebody else's site: the script that sites load or copy, and the lines to paste.

The script is answered under one address that never changes, so a site need not follow our versions.
Nothing of it is kept on anybody's device. A site that copies the file asks us for nothing
before a tap.
"""

from typing import Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from helpline.settings import Settings
from helpline.web.outgoing import LOADER
from helpline.web.packed import Packed
from helpline.web.static import BrowserFiles
from helpline.words import Words

COPY: Final = "/linden.js"
"""Where a site has its copy of the script, as we suggest it."""

_FILE: Final = "embed/loader.js"


class LoaderMissing(Exception):
    """The script is not among the files of this installation."""


def loader(files: BrowserFiles) -> Packed:
    """The script as it goes out.

    Raises: LoaderMissing — the installation is broken.
    """
    file = files.get(_FILE)
    if file is None:
        raise LoaderMissing
    return file


def loader_route(files: BrowserFiles) -> APIRouter:
    """The one address."""
    file = loader(files)

    async def answer(request: Request) -> Response:
        return file.answer(request)

    router = APIRouter()
    router.add_api_route(LOADER, answer, methods=["GET", "HEAD"])
    return router


def snippet(settings: Settings, words: Words, *, script: str, leave: str | None = None) -> Markup:
    """What a site pastes where the link shall stand: a link that works by itself, and the script.

    `words` are those of the visitor's page; `script` is the address of the site's copy; `leave`,
    if a coordinator has chosen it, where "Leave page" goes.
    """
    link = Markup(
        '<a href="{origin}/" data-leave="{leave}" data-back="{back}" rel="noreferrer">{text}</a>'
    ).format(
        origin=settings.public_origin,
        leave=leave or settings.leave_destination,
        back=words.say("before"),
        text=words.say("entry").partition("\n")[0],
    )
    return link + Markup('\n<script src="{}" async></script>').format(script)


def needed_policy(settings: Settings) -> str:
    """What the Content-Security-Policy of a site that copies the script must allow; no style."""
    return f"script-src 'self'; frame-src {settings.public_origin}"
