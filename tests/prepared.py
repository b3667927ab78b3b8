"""The people of the demo, made once: every server of the tests has them in a copy of the folder."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from helpline.demo import demo_settings, prepare_demo


async def put_demo_into(folder: Path) -> None:
    """Put a whole demo into `folder`, which is new or empty.

    Whoever starts there makes what is still missing, as at every start of a demo.
    """
    made = _made_in()
    if not made.exists():
        await prepare_demo(demo_settings(made, 1))
    # With the time of now: a test that asks what was written since then shall find it.
    shutil.copytree(made, folder, copy_function=shutil.copy, dirs_exist_ok=True)


@cache
def _made_in() -> Path:
    place = Path(tempfile.mkdtemp(prefix="helpline-demo-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place / "data"
