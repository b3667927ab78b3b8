"""The quick replies as the desk's script gets them."""

from helpline.choices.reply import Replies, Reply
from helpline.web.desk_replies import written_replies


def test_each_has_its_theme_and_its_texts() -> None:
    """In the order of the desk; what a tap sends has no theme."""
    own = Reply("own-1", "places", {"sv": "Det finns en plats."})
    told = written_replies(Replies((own,), frozenset({"welcome.here"})))
    ids = [one["id"] for one in told]
    assert ids[0] == "welcome.pace"
    assert {"id": "own-1", "theme": "places", "texts": {"sv": "Det finns en plats."}} in told
    ready = [one for one in told if one["theme"] == ""]
    assert [one["id"] for one in ready] == ["translation.down", "translation.language"]
    assert all(len(str(one["texts"])) > 100 for one in ready)
