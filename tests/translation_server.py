"""A small server that speaks as LibreTranslate 1.9 does, and says what a test wants."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from routing.model import Language

PT = Language("pt-br")
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "pt-BR"]},
    {"code": "es", "name": "Spanish", "targets": ["en", "es", "xx"]},
    {"code": "pt-BR", "name": "Portuguese (Brazil)", "targets": ["en"]},
    "rubbish",
]


@dataclass
class TranslationServer:
    """What it was asked, and how it answers."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    languages: object = field(default_factory=lambda: LANGUAGES)
    status: int = 200
    answer: Callable[[list[str]], object] = lambda said: {"translatedText": said}
    sleeps: float = 0.0


@contextmanager
def translation_server() -> Iterator[TranslationServer]:
    """On this machine, until the block ends."""
    told = TranslationServer()

    class Door(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the base's
            return

        def do_GET(self) -> None:
            told.paths.append(self.path)
            self._say(200, told.languages)

        def do_POST(self) -> None:
            told.paths.append(self.path)
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(asked)
            time.sleep(told.sleeps)
            self._say(told.status, told.answer(asked["q"]))

        def _say(self, status: int, body: object) -> None:
            whole = body if isinstance(body, bytes) else json.dumps(body).encode()
            with suppress(ConnectionError):
                self.send_response(status)
                self.send_header("Content-Length", str(len(whole)))
                if status == 302:
                    self.send_header("Location", f"{told.url}/elsewhere")
                self.end_headers()
                self.wfile.write(whole)

    web = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    told.url = f"http://127.0.0.1:{web.server_port}"
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield told
    web.shutdown()
    web.server_close()
