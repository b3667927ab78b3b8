"""The addresses of many pages in one table."""

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from httpx2 import ASGITransport, AsyncClient

from helpline.web.addresses import Addresses


def _page(path: str, answer: str, *, method: str = "GET") -> APIRouter:
    router = APIRouter(prefix="/desk")

    async def shown(name: str = "") -> PlainTextResponse:
        return PlainTextResponse(f"{answer} {name}".strip())

    router.add_api_route(path, shown, methods=[method])
    return router


async def test_every_address_answers_as_in_its_own_router() -> None:
    """With its prefix, its parameters, and each way of asking by its own page."""
    table = Addresses()
    table.include_router(_page("/people", "list"))
    table.include_router(_page("/people", "new", method="POST"))
    table.include_router(_page("/people/{name}", "person"))
    app = FastAPI()
    app.routes.extend(table.routes)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://l") as browser:
        assert (await browser.get("/desk/people")).text == "list"
        assert (await browser.post("/desk/people")).text == "new"
        assert (await browser.get("/desk/people/ingrid")).text == "person ingrid"
        assert (await browser.delete("/desk/people")).status_code == 405
        assert (await browser.get("/people")).status_code == 404


def test_a_table_in_a_table_is_one_table() -> None:
    """No request asks one router after the other."""
    inner, outer = Addresses(), Addresses()
    inner.include_router(_page("/people", "list"))
    outer.include_router(inner)
    outer.include_router(_page("/lines", "list"))
    assert [getattr(one, "path", None) for one in outer.routes] == ["/desk/people", "/desk/lines"]


def test_nothing_can_be_added_to_what_is_put_in() -> None:
    """A prefix that was silently lost would be an address that nobody guards."""
    with pytest.raises(TypeError):
        Addresses().include_router(_page("/people", "list"), prefix="/more")
