"""What has come in is dealt with in its order, by whoever hears or by the app that reads."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from helpline.web.unread import TAKEN, Settled, Unread

BACK = not TAKEN


class Line:
    """An app that reads, and somebody who takes up every text that does not begin with "long"."""

    def __init__(self) -> None:
        self.unread = Unread()
        self.heard: list[str] = []
        self.read: list[str] = []
        self.resumed = 0
        self.at_once = False
        self.settled: Settled | None = None
        self.unread.hear_with(self.hear, self.resume)

    def hear(self, text: str, settled: Settled) -> bool:
        """Take it up."""
        if text.startswith("long"):
            return False
        self.heard.append(text)
        if self.at_once:
            settled(TAKEN)
        else:
            self.settled = settled
        return True

    def resume(self) -> None:
        """Nothing is left unread."""
        self.resumed += 1

    def settle(self, how: bool = TAKEN) -> None:
        """What was taken up is done."""
        settled, self.settled = self.settled, None
        assert settled is not None
        settled(how)

    async def comes(self, *texts: str) -> None:
        """These come in, and the app does what it has to."""
        for text in texts:
            self.unread.put_text(text)
        await self.pause()

    async def pause(self) -> None:
        """Let the app read."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def app(self) -> None:
        """Reads for ever."""
        while True:
            message = await self.unread.get()
            self.read.append(str(message.get("text") or message["type"]))


@asynccontextmanager
async def reading() -> AsyncIterator[Line]:
    """The app waits for something to read."""
    line = Line()
    app = asyncio.create_task(line.app())
    await line.pause()
    yield line
    app.cancel()


@pytest.mark.timeout(10)  # what overtakes goes round for ever
async def test_what_is_taken_up_is_not_read_and_nothing_overtakes_it() -> None:
    """One after the other; what comes meanwhile waits until it is settled."""
    async with reading() as line:
        await line.comes("a", "b", "long c", "d")
        assert (line.heard, line.read) == (["a"], [])
        line.settle()
        assert (line.heard, len(line.unread)) == (["a", "b"], 3)
        await line.pause()
        assert line.read == []
        line.settle()
        await line.pause()
        assert (line.heard, line.read) == (["a", "b"], ["long c", "d"])


async def test_what_comes_back_is_read_first() -> None:
    """It was taken up in vain: the app reads it, before everything that came after it."""
    async with reading() as line:
        await line.comes("a", "b")
        line.unread.put_nowait({"type": "websocket.disconnect", "code": 1006})
        line.unread.let_go()
        line.settle(BACK)
        await line.pause()
        assert (line.heard, line.read) == (["a"], ["a", "b", "websocket.disconnect"])


async def test_nobody_takes_up_what_comes_while_the_app_is_busy() -> None:
    """The app has been given a frame and has not come back for the next one."""
    async with reading() as line:
        await line.comes("long a", "b")
        assert (line.heard, line.read) == ([], ["long a", "b"])
        await line.comes("c")
        assert (line.heard, line.read) == (["c"], ["long a", "b"])


async def test_a_binary_frame_is_read_by_the_app() -> None:
    """Whoever hears, hears texts."""
    async with reading() as line:
        line.unread.put_nowait({"type": "websocket.receive", "bytes": b"x"})
        await line.pause()
        assert (line.heard, line.read) == ([], ["websocket.receive"])


async def test_what_breaks_whoever_hears_is_read_by_the_app() -> None:
    """And what comes after it is heard again."""
    async with reading() as line:

        def breaks(_text: str, _settled: Settled) -> bool:
            raise LookupError

        line.unread.hear_with(breaks, line.resume)
        with pytest.raises(LookupError):
            await line.comes("a")
        await line.pause()
        line.unread.hear_with(line.hear, line.resume)
        await line.comes("b")
        assert (line.heard, line.read) == (["b"], ["a"])


async def test_many_at_once_are_settled_one_after_the_other() -> None:
    """However many stand behind one that takes its time."""
    async with reading() as line:
        await line.comes("slow", *["x"] * 5_000)
        line.at_once = True
        line.settle()
        assert (len(line.heard), len(line.unread), line.resumed) == (5_001, 0, 1)


async def test_an_app_that_has_gone_leaves_nobody_who_hears() -> None:
    """What is under way is settled; nothing more is taken up."""
    async with reading() as line:
        await line.comes("a", "b")
    await line.pause()
    line.settle()
    assert (line.heard, len(line.unread)) == (["a"], 1)


async def test_the_app_does_not_read_what_is_under_way() -> None:
    """Also when it has given up waiting meanwhile, and begins again."""
    async with reading() as line:
        await line.comes("a", "long b")
        again = asyncio.create_task(line.app())
        await line.pause()
        assert line.read == []
        line.settle()
        await line.pause()
        assert line.read == ["long b"]
        again.cancel()
