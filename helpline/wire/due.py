"""What a console is told of the training that its responder lacks."""

from typing import Literal

from helpline.wire.frame import Frame


class StepName(Frame):
    """What a step of training is called in a language."""

    language: str
    name: str


class DueStep(Frame):
    """A step of her training that she lacks, or that ends soon.

    `until` is the last day on which it holds, or held. `closed` is what she gets no chats from
    without it: "line" or "line/entrance".
    """

    names: tuple[StepName, ...]
    state: Literal["soon", "expired", "missing"]
    until: str | None = None
    closed: tuple[str, ...] = ()
