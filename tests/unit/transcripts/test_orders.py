"""Which orders of a batch go together, and in what order they are carried out."""

from transcripts.orders import (
    Append,
    Batch,
    Drop,
    Lend,
    Replace,
    Sweep,
    Touch,
    Withdraw,
    Write,
    sort_out,
)

A, B, H = b"a" * 16, b"b" * 16, b"h" * 16


def test_appends_lends_and_drops_go_together() -> None:
    """Of different streams each, and one append of each stream."""
    orders: list[Write] = [
        *(Append(A, 0, (b"1",)), Lend(A, H, b"w", 1), Append(B, 3, (b"4",)), Drop(B)),
    ]
    assert sort_out(orders) == Batch(
        appends=[Append(A, 0, (b"1",)), Append(B, 3, (b"4",))],
        append_places=[0, 2],
        lends=[Lend(A, H, b"w", 1)],
        drops=[B],
        rest=[],
    )


def test_the_second_append_of_a_stream_waits() -> None:
    """And so does everything of that stream after it."""
    orders: list[Write] = [
        *(Append(A, 0, (b"1",)), Append(A, 1, (b"2",)), Lend(A, H, b"w", 1), Drop(A)),
    ]
    batch = sort_out(orders)
    assert batch.appends == [orders[0]]
    assert batch.rest == [(1, orders[1]), (2, orders[2]), (3, orders[3])]


def test_nothing_overtakes_a_drop() -> None:
    """What is asked after a drop is carried out after it."""
    orders: list[Write] = [Drop(A), Append(A, 0, (b"1",)), Lend(A, H, b"w", 1), Drop(A)]
    batch = sort_out(orders)
    assert batch.drops == [A]
    assert batch.rest == list(enumerate(orders))[1:]


def test_what_is_replaced_was_written_before() -> None:
    """And what follows in that stream follows."""
    orders: list[Write] = [Append(A, 0, (b"1",)), Replace(A, 1, b"x"), Append(A, 1, (b"2",))]
    batch = sort_out(orders)
    assert batch.appends == orders[:1]
    assert batch.rest == list(enumerate(orders))[1:]


def test_a_key_withdrawn_and_lent_again_is_lent() -> None:
    """In the order asked."""
    orders: list[Write] = [Withdraw(A, H), Lend(A, H, b"w", 1), Lend(B, H, b"w", 1)]
    batch = sort_out(orders)
    assert batch.rest == list(enumerate(orders))[:2]
    assert batch.lends == [orders[2]]


def test_a_key_lent_twice_ends_as_the_second() -> None:
    """One statement may not hold the same row twice."""
    orders: list[Write] = [Lend(A, H, b"old", 1), Lend(A, H, b"new", 1)]
    batch = sort_out(orders)
    assert batch.lends == [orders[0]]
    assert batch.rest == [(1, orders[1])]


def test_nothing_overtakes_what_concerns_many_streams() -> None:
    """After a touch or a sweep, everything waits."""
    for many in (Touch((A,), 1), Sweep(1)):
        orders: list[Write] = [Append(A, 0, (b"1",)), many, Append(B, 0, (b"1",)), Drop(A)]
        batch = sort_out(orders)
        assert batch.appends == [orders[0]]
        assert batch.drops == []
        assert batch.rest == list(enumerate(orders))[1:]
