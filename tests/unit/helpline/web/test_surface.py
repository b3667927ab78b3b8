"""Each path belongs to one part of the site."""

import pytest

from helpline.web.surface import Surface, surface_of


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", Surface.VISITOR),
        ("/chat", Surface.VISITOR),
        ("/deskx", Surface.VISITOR),
        ("//desk", Surface.VISITOR),
        ("/Desk", Surface.VISITOR),
        ("/x/desk/", Surface.VISITOR),
        ("", Surface.VISITOR),
        ("/desk", Surface.DESK),
        ("/desk/", Surface.DESK),
        ("/desk/metrics", Surface.DESK),
        ("/n", Surface.PLAIN),
        ("/n/l", Surface.PLAIN),
        ("/s/a1b2/visitor/page.js", Surface.STATIC),
        ("/sign", Surface.VISITOR),
    ],
)
def test_a_path_belongs_to_one_part(path: str, expected: Surface) -> None:
    """Whatever nobody owns is the visitor's, where the least is let in."""
    assert surface_of(path) is expected
