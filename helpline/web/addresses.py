"""The table of a server's addresses: those of all pages side by side, each made once.

FastAPI's own way of putting routers together makes every address a second time and asks one router
after the other at each request. With a hundred addresses that is most of what a start costs.
"""

from typing import Final

from fastapi import APIRouter

_AS_THEY_ARE: Final = "put in as they are: nothing can be added to them here"


class Addresses(APIRouter):
    """A router that takes the addresses of others in as they are."""

    def include_router(self, router: APIRouter, **further: object) -> None:
        """Put in what `router` answers. What asks for more than that is a mistake.

        Raises: TypeError — the addresses should get a prefix or anything else in addition.
        """
        added = [name for name, value in further.items() if value]
        if added:
            raise TypeError(_AS_THEY_ARE)
        self.routes.extend(router.routes)
