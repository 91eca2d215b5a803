"""The head that is trained: a bidirectional LSTM over LAC's inner states, in torch (needed here alone)."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from kg.extraction.learned.encoder import STATES
from kg.extraction.learned.labels import LABELS, OUTSIDE, PARTS
from kg.model import EntityType
from kg.tools.train_data import STATUSES

_BEYOND = torch.zeros(LABELS, dtype=torch.bool)
_BEYOND[OUTSIDE] = True
_BEYOND[1 + PARTS * len(EntityType) :] = True
"""Labels that say: nothing, or something optional."""


class OneWay(nn.Module):  # type: ignore[misc]
    """An LSTM in one direction."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.m = nn.LSTM(width, hidden, batch_first=True)

    def forward(self, value: torch.Tensor) -> torch.Tensor:
        """(batch, time, width) → (batch, time, hidden)."""
        return self.m(value)[0]


class BothWays(nn.Module):  # type: ignore[misc]
    """An LSTM read in both directions; ``turned`` says where each sequence's mirror images stand."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.f = OneWay(width, hidden)
        self.b = OneWay(width, hidden)

    def forward(self, value: torch.Tensor, turned: torch.Tensor) -> torch.Tensor:
        """(batch, time, width) → (batch, time, 2 * hidden)."""
        back = self.b(_turn(value, turned))
        return torch.cat([self.f(value), _turn(back, turned)], -1)


class Head(nn.Module):  # type: ignore[misc]
    """States and known features of characters → scores of labels and of project states.

    The second only helps the first to be learned: it is not shipped.
    """

    def __init__(self, known: int, width: int = 192, hidden: int = 128, drop: float = 0.3) -> None:
        super().__init__()
        self.drop = drop
        self.inp = nn.Linear(STATES + known, width)
        self.rnn = BothWays(width, hidden)
        self.out = nn.Linear(2 * hidden, LABELS)
        self.status = nn.Linear(2 * hidden, len(STATUSES))

    def forward(
        self, states: torch.Tensor, known: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(batch, time, STATES), (batch, time, known), (batch, time) → two (batch, time, …) of scores."""
        value = torch.cat([self._dropped(states, 0.2), self._dropped(known, 0.1)], -1)
        value = functional.gelu(self.inp(value), approximate="tanh")
        turned = mirror(mask)
        value = self.rnn(self._dropped(value, self.drop), turned)
        value = self._dropped(value, self.drop)
        return self.out(value), self.status(value)

    def _dropped(self, value: torch.Tensor, share: float) -> torch.Tensor:
        """Dropout of whole columns of a sequence: quicker than single numbers, and firmer."""
        if not self.training:
            return value
        kept = torch.rand(value.shape[0], 1, value.shape[2]) >= share
        return value * (kept.float() / (1 - share))


def mirror(mask: torch.Tensor) -> torch.Tensor:
    """For (batch, time) of true before the end: the place of each place's mirror image, padding in place."""
    lengths = mask.sum(1, keepdim=True)
    places = torch.arange(mask.shape[1])[None]
    return torch.where(places < lengths, lengths - 1 - places, places)


def _turn(value: torch.Tensor, turned: torch.Tensor) -> torch.Tensor:
    return value.gather(1, turned[..., None].expand(-1, -1, value.shape[2]))


def loss(
    scores: tuple[torch.Tensor, torch.Tensor],
    labels: torch.Tensor,
    states: torch.Tensor,
    mask: torch.Tensor,
    lenient: torch.Tensor,
    smooth: float = 0.03,
) -> torch.Tensor:
    """Cross-entropy of both outputs.

    ``states`` is -1 where no project is named. In ``lenient`` sequences what is
    not marked may be optional: their writers did not mark every optional name.
    """
    logs = functional.log_softmax(scores[0], -1)
    cost = -logs.gather(-1, labels[..., None])[..., 0]
    either = -torch.logsumexp(logs.masked_fill(~_BEYOND, -1e9), -1)
    cost = torch.where(lenient[:, None] & (labels == OUTSIDE), either, cost)
    cost = (1 - smooth) * cost - smooth * logs.mean(-1)
    total = (cost * mask).sum() / mask.sum()
    named = (states >= 0) & mask
    if named.any():
        share = 0.3 * min(1.0, float(named.sum()) / 100)
        total = total + share * functional.cross_entropy(scores[1][named], states[named])
    return total
