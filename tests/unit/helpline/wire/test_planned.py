"""What a desk is told of what is planned goes into its frame, and out again."""

from helpline.wire.planned import LineCloses, OwnShift
from helpline.wire.to_responder import TO_RESPONDER, Desk


def test_what_is_planned_is_part_of_the_desk() -> None:
    """A desk without it says that nothing is planned."""
    desk = Desk(
        name="Amina",
        kind="survivor",
        state="available",
        capacity=1,
        languages=("ar",),
        waiting=0,
        colleagues=0,
    )
    assert (desk.closing, desk.shifts) == ((), ())
    planned = desk.model_copy(
        update={
            "closing": (LineCloses(line="persons", at="21:00", last="20:45"),),
            "shifts": (OwnShift(line="persons", begins="18:00", ends="21:00"),),
        }
    )
    assert TO_RESPONDER.validate_json(planned.as_json()) == planned
