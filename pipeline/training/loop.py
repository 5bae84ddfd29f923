"""What the training loops share: batches of rows of about one length, and the rate at each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import torch

SHUFFLED = 20  # batches that are put in order by length together


def alike_in_length(lengths: Sequence[int], size: int, draw: Random) -> Iterator[list[int]]:
    """The numbers of the rows in batches of ``size``, in an order drawn anew; every row once, little of a batch padding."""
    order = list(range(len(lengths)))
    draw.shuffle(order)
    parts = [sorted(order[at : at + size * SHUFFLED], key=lengths.__getitem__) for at in range(0, len(order), size * SHUFFLED)]
    batches = [part[at : at + size] for part in parts for at in range(0, len(part), size)]
    draw.shuffle(batches)
    yield from batches


def warm_and_decay(optimizer: torch.optim.Optimizer, steps: int, warm_up: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Linear decay to nothing over ``steps``, with a linear warm-up over the share ``warm_up`` of them."""
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / (warm_up * steps)) * max(0.0, 1.0 - step / steps))
