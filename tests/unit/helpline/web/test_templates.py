"""The templates, read once."""

import pytest
from jinja2 import UndefinedError

from helpline.web.templates import templates


def test_a_template_is_understood_once() -> None:
    """Whoever asks for it."""
    name = "coordinator/problem.html"
    assert templates().get_template(name) is templates().get_template(name)


def test_a_value_that_is_missing_is_an_error() -> None:
    """No page goes out with a hole in it."""
    with pytest.raises(UndefinedError):
        templates().from_string("{{ missing }}").render()


def test_every_value_is_escaped() -> None:
    """What somebody wrote is never a part of the page."""
    assert templates().from_string("{{ name }}").render(name="<b>") == "&lt;b&gt;"
