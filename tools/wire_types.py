"""Writes the frames of both sockets as types for the scripts: web_widget/shared/wire.d.ts.

Made from the classes of `helpline.wire` by `make schema`; nobody edits what it writes, browsers
never load it, and a layout test compares.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Final, Literal, Union, get_args, get_origin

from helpline.wire.frame import Frame
from helpline.wire.from_responder import FromResponder
from helpline.wire.from_visitor import FromVisitor
from helpline.wire.to_responder import ToResponder
from helpline.wire.to_visitor import ToVisitor

PAGE: Final = Path(__file__).resolve().parents[1] / "web_widget" / "shared" / "wire.d.ts"

UNIONS: Final = (
    ("FromVisitor", "What a visitor's page may send.", FromVisitor),
    ("ToVisitor", "What a visitor's page is told.", ToVisitor),
    ("FromResponder", "What a console may send.", FromResponder),
    ("ToResponder", "What a console is told.", ToResponder),
)

_HEAD: Final = """\
/** The frames of both sockets. Made by `make schema` from helpline/wire; do not edit. */
"""

_PLAIN: Final = {str: "string", int: "number", bool: "boolean", NoneType: "null"}


def written() -> str:
    """Today's frames, as one file of types."""
    return _HEAD + "".join(_union(name, says, union) for name, says, union in UNIONS)


def _union(name: str, says: str, union: object) -> str:
    sent = name.startswith("From")
    frames: tuple[type[Frame], ...] = get_args(union)
    held = [one for frame in frames for one in _held(frame)]
    inside = "\n".join(_interface(frame, sent=sent) for frame in (*held, *frames))
    choices = "".join(f"\n  | {name}.{frame.__name__}" for frame in frames)
    known = f"\n/** {says} */\nexport type {name} ={choices};\n"
    return f"{known}\nexport namespace {name} {{\n{inside}}}\n"


def _held(frame: type[Frame]) -> Iterator[type[Frame]]:
    """The classes that stand in the fields of a frame, and in theirs."""
    for field in frame.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            bare = get_args(part)[0] if get_origin(part) is Annotated else part
            if isinstance(bare, type) and issubclass(bare, Frame):
                yield from _held(bare)
                yield bare


def _interface(frame: type[Frame], *, sent: bool) -> str:
    says = (inspect.getdoc(frame) or "").replace("\n", "\n   * ").replace(" * \n", " *\n")
    lines = [f"  /** {says} */", f"  interface {frame.__name__} {{"]
    for name, field in frame.model_fields.items():
        mark = "?" if sent and not field.is_required() else ""
        lines.append(f"    readonly {name}{mark}: {_type(field.annotation)};")
    return "\n".join([*lines, "  }", ""])


def _type(annotation: object) -> str:
    """How a field's type is written.

    Raises: ValueError — a kind of type that no frame had before.
    """
    parts = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type(parts[0])
    if origin is Literal:
        return " | ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in parts)
    if origin is Union or isinstance(annotation, UnionType):
        return " | ".join(_type(part) for part in parts)
    if origin is tuple and parts[1:] == (...,):
        inner = _type(parts[0])
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    if isinstance(annotation, type):
        if annotation in _PLAIN:
            return _PLAIN[annotation]
        if issubclass(annotation, Frame):
            return annotation.__name__
    raise ValueError("no way to write this type")


def main() -> None:
    """Write the file."""
    PAGE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
