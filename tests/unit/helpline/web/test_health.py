"""Load balancers learn whether the server is ready; figures are only for those with the token."""

import asyncio
from collections.abc import Mapping

import pytest
from httpx2 import ASGITransport, AsyncClient, Response

from helpline.web import health
from helpline.web.answers import new_app
from helpline.web.health import Check, Readiness, health_routes
from helpline.web.measures import Measures


async def _yes() -> bool:
    return True


async def _no() -> bool:
    return False


async def _never() -> bool:
    await asyncio.sleep(60)
    return True


async def _asked(
    path: str, checks: Mapping[str, Check], *, token: str | None = None, bearer: bytes = b""
) -> Response:
    app = new_app()
    app.include_router(health_routes(checks, measures=Measures(lambda: 0), token=token))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://l") as browser:
        return await browser.get(path, headers=[(b"authorization", bearer)])


async def test_a_process_that_answers_is_alive() -> None:
    """Whatever else is broken: starting it anew would not help."""
    answer = await _asked("/healthz", {"database": _no})
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


async def test_a_server_is_ready_when_everything_works() -> None:
    """Then a load balancer sends people to it."""
    answer = await _asked("/readyz", {"database": _yes, "redis": _yes})
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "failing": []})


async def test_what_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not answer in time counts as failing."""
    monkeypatch.setattr(health, "CHECK_PATIENCE", 0.02)
    answer = await _asked("/readyz", {"database": _yes, "redis": _never, "lobby": _no})
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "failing": ["redis", "lobby"]}


async def test_asking_often_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is open to everybody; the database is asked once a second at most."""
    asked: list[int] = []

    async def counting() -> bool:
        asked.append(1)
        return True

    readiness = Readiness({"database": counting})
    await asyncio.gather(*(readiness.failing() for _ in range(20)))
    assert len(asked) == 1
    monkeypatch.setattr(health, "REMEMBERED", 0.0)
    readiness = Readiness({"database": counting})
    await readiness.failing()
    await readiness.failing()
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("token", "bearer", "status"),
    [
        ("right", "Bearer right", 200),
        ("right", "Bearer wrong", 404),
        ("right", "right", 404),
        ("right", "", 404),
        ("right", "Bearer räksmörgås", 404),
        (None, "Bearer None", 404),
        (None, "", 404),
    ],
)
async def test_figures_need_the_token(token: str | None, bearer: str, status: int) -> None:
    """Without it, and without the setting, there is nothing to be found."""
    answer = await _asked("/desk/metrics", {}, token=token, bearer=bearer.encode())
    assert answer.status_code == status
    assert ("helpline_trouble" in answer.text) is (status == 200)
