"""SmoothQuant (Xiao et al., ICML 2023): a few channels with large values no longer cost all others their precision.

Before each product the activations of a channel are divided by a factor and its weights multiplied by it: the same
result, but spread evenly enough that one int8 scale for all channels loses little.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from pipeline.attribution.encode import Window, in_batches, inputs_of
from pipeline.training.attribution.network import Reader

SHARE = 0.65  # of the difficulty that moves from activations to weights (alpha in the paper)
GROUPS = (("query", "key", "value"), ("out",), ("up",), ("down",))  # products with the same input


class Scaled(nn.Module):
    """Multiplies each channel by its factor."""

    def __init__(self, factors: Tensor) -> None:
        super().__init__()
        self.register_buffer("factors", factors)

    def forward(self, hidden: Tensor) -> Tensor:
        return hidden * self.factors


@torch.no_grad()
def smoothed(trained: Reader, windows: Sequence[Window]) -> Reader:
    """A copy of the model that gives the same outputs, balanced on ``windows``."""
    model: Reader = copy.deepcopy(trained).eval()
    largest = largest_inputs(model, windows)
    for number, layer in enumerate(model.layers):
        for group in GROUPS:
            linears = [getattr(layer, name) for name in group]
            weights = torch.stack([linear.weight.abs().amax(0) for linear in linears]).amax(0).clamp(min=1e-5)
            factors = (largest[number, group[0]].clamp(min=1e-5) ** SHARE / weights ** (1 - SHARE)).clamp(min=1e-5)
            scaled = Scaled(1 / factors)
            for name, linear in zip(group, linears, strict=True):
                linear.weight.mul_(factors)
                setattr(layer, name, nn.Sequential(scaled, linear))
    return model


def largest_inputs(model: Reader, windows: Sequence[Window]) -> dict[tuple[int, str], Tensor]:
    """For each layer and product the largest absolute input of each channel."""
    largest: dict[tuple[int, str], Tensor] = {}

    def watch(key: tuple[int, str]):  # type: ignore[no-untyped-def]
        def seen(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            top = inputs[0].abs().amax((0, 1))
            largest[key] = torch.maximum(largest[key], top) if key in largest else top

        return seen

    hooks = [
        getattr(layer, group[0]).register_forward_pre_hook(watch((number, group[0])))
        for number, layer in enumerate(model.layers)
        for group in GROUPS
    ]
    for batch in in_batches(windows):
        model(**{name: torch.from_numpy(array) for name, array in inputs_of([windows[place] for place in batch]).items()})
    for hook in hooks:
        hook.remove()
    return largest
