"""The network of a sample model: a small Transformer, written for PyTorch (developers only).

Pre-norm, two layers on each side, one table of word pieces for input and output, and the order of
pieces as waves (Vaswani et al. 2017). Its weights go over one by one into what CTranslate2 reads.
"""

import math
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

PIECES: Final = 400
WIDTH: Final = 64
HEADS: Final = 4
INNER: Final = 192
LAYERS: Final = 2
LONGEST: Final = 128
UNKNOWN, BEGIN, END = 0, 1, 2
PAD: Final = END


class Attention(nn.Module):
    """Looks from every place at the places it may see."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)

    def forward(self, at: Tensor, seen: Tensor, hidden: Tensor) -> Tensor:
        """`hidden` is true where nothing may be seen."""
        query, key, value = (
            part(where).view(*where.shape[:2], HEADS, -1).transpose(1, 2)
            for part, where in ((self.query, at), (self.key, seen), (self.value, seen))
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        weights = scores.masked_fill(hidden, -1e9).softmax(-1)
        return self.out((weights @ value).transpose(1, 2).reshape(at.shape))


class Layer(nn.Module):
    """One step of reading (and, with `crossing`, of looking at what was read)."""

    def __init__(self, *, crossing: bool) -> None:
        super().__init__()
        self.own, self.own_norm = Attention(), nn.LayerNorm(WIDTH)
        self.cross = Attention() if crossing else None
        self.cross_norm = nn.LayerNorm(WIDTH) if crossing else None
        self.first, self.second = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.inner_norm, self.drop = nn.LayerNorm(WIDTH), nn.Dropout(0.1)

    def forward(self, at: Tensor, hidden: Tensor, read: Tensor | None, unread: Tensor) -> Tensor:
        """The places after this layer."""
        normed = self.own_norm(at)
        at = at + self.drop(self.own(normed, normed, hidden))
        if self.cross is not None and self.cross_norm is not None and read is not None:
            at = at + self.drop(self.cross(self.cross_norm(at), read, unread))
        inner = functional.relu(self.first(self.inner_norm(at)))
        return at + self.drop(self.second(inner))


class Network(nn.Module):
    """Reads pieces of one language and says how likely each next piece of the other is."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        nn.init.normal_(self.pieces.weight, std=WIDTH**-0.5)
        self.readers = nn.ModuleList(Layer(crossing=False) for _ in range(LAYERS))
        self.writers = nn.ModuleList(Layer(crossing=True) for _ in range(LAYERS))
        self.read_norm, self.write_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, source: Tensor, unread: Tensor, target: Tensor) -> Tensor:
        """Scores of the next piece after each piece of `target`."""
        unread = unread[:, None, None, :]
        read = self._placed(source)
        for layer in self.readers:
            read = layer(read, unread, None, unread)
        read = self.read_norm(read)
        length = target.shape[1]
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        written = self._placed(target)
        for layer in self.writers:
            written = layer(written, later, read, unread)
        return functional.linear(self.write_norm(written), self.pieces.weight)

    def _placed(self, pieces: Tensor) -> Tensor:
        return self.drop(self.pieces(pieces) * math.sqrt(WIDTH) + waves()[: pieces.shape[1]])


def waves() -> Tensor:
    """Where a piece stands, as sines and cosines; one row for each place."""
    rates = torch.exp(torch.arange(WIDTH // 2) * -(math.log(10_000.0) / (WIDTH // 2 - 1)))
    angles = torch.arange(LONGEST)[:, None] * rates[None, :]
    return torch.cat((angles.sin(), angles.cos()), dim=1)
