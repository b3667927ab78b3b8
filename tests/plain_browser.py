"""A browser without script, for tests over HTTP: it follows forms and keeps one cookie."""

import re
from html import unescape
from typing import Final

import httpx2

from tests.house import ORIGIN
from tests.loopback import asker

_FORM: Final = {"origin": "null", "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
"""What a browser sends with a form of a page that gives no referrer."""

_ISOLATES: Final = re.compile("[\u2068\u2069]")
"""What keeps names apart from the sentence around them."""

COOKIE: Final = re.compile(r"n=([^;]*);")


class PlainBrowser:
    """One browser. `answers` are all that it got, `cookie` is what it would send."""

    def __init__(self, ports: tuple[int, ...], *, language: str = "en") -> None:
        self.answers: Final[list[httpx2.Response]] = []
        self.cookie = ""
        self._ports: Final = ports
        self._asked = 0
        self._headers: Final = {"accept-language": language, "host": ORIGIN.partition("//")[2]}
        self._http: Final = asker()

    async def close(self) -> None:
        """Close the browser."""
        await self._http.aclose()

    async def get(self, path: str = "/n") -> str:
        """A page."""
        return _ISOLATES.sub("", (await self._ask("GET", path)).text)

    async def post(self, do: str, path: str = "/n", **fields: str) -> str:
        """Press a button; what is shown then, without going anywhere else than to `/n`."""
        answer = await self.send({"do": do, **fields}, path)
        return await self.follow(answer)

    async def follow(self, answer: httpx2.Response) -> str:
        """Where an answer leads."""
        if answer.status_code != 303:
            return _ISOLATES.sub("", answer.text)
        assert answer.headers["location"] in {"/n", "/n/l"}
        return await self.get(answer.headers["location"])

    async def send(
        self, fields: dict[str, str], path: str = "/n", **headers: str
    ) -> httpx2.Response:
        """The answer to a form."""
        return await self._ask("POST", path, fields, {**_FORM, **headers})

    async def begin(self) -> str:
        """From the first page into the queue."""
        await self.post("")
        return await self.post("find", wish="anyone")

    async def _ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx2.Response:
        self._asked += 1
        port = self._ports[self._asked % len(self._ports)]
        sent = {**self._headers, **(headers or {})}
        if self.cookie and path.startswith("/n"):
            sent["cookie"] = f"n={self.cookie}"
        url = f"http://127.0.0.1:{port}{path}"
        answer = await self._http.request(method, url, data=fields, headers=sent)
        for given in answer.headers.get_list("set-cookie"):
            found = COOKIE.match(given)
            assert found is not None
            self.cookie = found[1].strip('"')
        self.answers.append(answer)
        return answer


def said(html: str) -> list[str]:
    """The words in a log, in order."""
    found = re.findall(r'<bdi class="b[^"]*" dir="auto">(.*?)</bdi>', html, re.DOTALL)
    return [unescape(one) for one in found]


def key_in(html: str) -> str:
    """The key of the first form of a page that has one."""
    found = re.search(r'name="key" value="([^"]+)"', html)
    assert found is not None
    return found[1]
