"""How messages between nodes are written and sealed; Redis sees who sends, when, and how much.

All nodes have the same `server.key`. Each seals under a key that comes from it and from the node's
random name, so nobody without that key can read a message, or send one that is taken for ours.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, get_args

from pydantic import TypeAdapter, ValidationError

from helpline.room.courier import Packet
from helpline.room.envelopes import Envelope, Fence, Letter
from helpline.room.visits import NodeName
from helpline.staff.keys import derived, opened, sealed

FORMAT: Final = 3
"""Nodes of another format are not heard: during such an upgrade each format has its own room."""

TO_ALL: Final = f"helpline:room:{FORMAT}"
"""The channel that every node hears; each has one of its own as well."""

NAME_LENGTH: Final = 22
"""Signs of a node's name: 16 random bytes in base64url."""


class BadLetter(Exception):
    """Not sealed by one of our nodes, or not of this format. Carries no detail."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Everything of an envelope but its letters. `first` is None without a packet."""

    number: int
    holder: NodeName
    session: int
    leaves: bool
    first: int | None
    heard: int


class Letters:
    """Writes envelopes and reads them."""

    def __init__(self, server_key: bytes) -> None:
        self._key_of: Final = lru_cache(64)(lambda node: derived(server_key, f"room node {node}"))
        self._head: Final = TypeAdapter(_Head)
        self._kinds: Final[dict[str, TypeAdapter[Letter]]] = {
            kind.__name__: TypeAdapter(kind) for kind in get_args(Letter)
        }

    def write(self, envelope: Envelope) -> bytes:
        """The message, sealed for the channel that it goes out on."""
        fence, packet = envelope.fence, envelope.packet
        first, heard = (None, 0) if packet is None else (packet.first, packet.heard)
        head = _Head(fence.number, fence.holder, envelope.session, envelope.leaves, first, heard)
        lines = [self._head.dump_json(head)]
        for letter in () if packet is None else packet.letters:
            kind = type(letter).__name__
            lines.append(kind.encode() + b" " + self._kinds[kind].dump_json(letter))
        key, channel = self._key_of(envelope.sender), channel_of(envelope.to)
        return envelope.sender.encode() + sealed(key, channel, b"\n".join(lines))

    def read(self, to: NodeName | None, message: bytes) -> Envelope:
        """The envelope that came by the channel of `to`. Raises: BadLetter."""
        sender = NodeName(message[:NAME_LENGTH].decode("ascii", "replace"))
        plain = opened(self._key_of(sender), channel_of(to), message[NAME_LENGTH:])
        if plain is None:
            raise BadLetter
        first_line, *lines = plain.split(b"\n")
        try:
            head = self._head.validate_json(first_line)
            letters = tuple(self._letter(line) for line in lines)
        except (ValidationError, KeyError):
            raise BadLetter from None
        packet = None if head.first is None else Packet(head.first, letters, head.heard)
        fence = Fence(head.number, head.holder)
        return Envelope(fence, sender, to, head.session, packet, head.leaves)

    def _letter(self, line: bytes) -> Letter:
        kind, _, body = line.partition(b" ")
        return self._kinds[kind.decode()].validate_json(body)


def channel_of(node: NodeName | None) -> str:
    """Where messages for a node are sent, or for all."""
    return TO_ALL if node is None else f"{TO_ALL}:{node}"
