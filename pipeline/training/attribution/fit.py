"""The training loop: seeded, resumable from its last checkpoint, on CPU or GPU."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.attribution.encode import inputs_of, padded
from pipeline.training.attribution.corpus import IGNORED, Example
from pipeline.training.attribution.network import Reader


@dataclass(frozen=True)
class Recipe:
    """How the model is trained."""

    epochs: int = 5
    batch_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.05  # share of the steps
    weight_decay: float = 0.01
    link_weight: float = 0.5
    average: float = 0.998  # of the weights, at each step
    seed: int = 20161108


def fit(model: Reader, examples: Sequence[Example], recipe: Recipe, *, kept: Path | None = None, told: int = 20) -> Reader:
    """Trains ``model`` on ``examples``; returns the average of its weights over the last steps.

    With ``kept`` a checkpoint is written there twice an epoch, and a run goes on from it where one lies there.
    """
    torch.manual_seed(recipe.seed)
    device = next(model.parameters()).device
    optimizer, averaged = optimizer_of(model, recipe), copy.deepcopy(model)
    plan = [group for epoch in range(recipe.epochs) for group in batches(examples, recipe, epoch)]
    step, started = resume(kept, model, averaged, optimizer), time.monotonic()
    begun = step
    losses: list[float] = []
    while step < len(plan):
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate_at(step / len(plan), recipe.warm_up)
        model.train()
        loss = loss_of(model, [examples[number] for number in plan[step]], recipe, device)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        average_into(averaged, model, min(recipe.average, step / (step + 10)))
        losses.append(loss.item())
        if told and step % told == 0:
            pace = (time.monotonic() - started) / (step - begun)
            recent = sum(losses[-told:]) / told
            print(
                f"step {step} of {len(plan)}, loss {recent:.4f}, {pace:.2f} s a step, {pace * (len(plan) - step) / 60:.0f} min left",
                flush=True,
            )
        if kept is not None and (step % max(1, len(plan) // (2 * recipe.epochs)) == 0 or step == len(plan)):
            save(kept, model, averaged, optimizer, step)
    return averaged


def optimizer_of(model: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    heads = model.heads()
    known = {id(parameter) for parameter in heads}
    encoder = [parameter for parameter in model.parameters() if id(parameter) not in known]
    return torch.optim.AdamW(
        [
            {"params": encoder, "full": recipe.encoder_rate, "lr": 0.0},
            {"params": heads, "full": recipe.head_rate, "lr": 0.0},
        ],
        weight_decay=recipe.weight_decay,
    )


def batches(examples: Sequence[Example], recipe: Recipe, epoch: int) -> Iterator[list[int]]:
    """The numbers of the examples of each batch, of like length, in an order drawn anew each epoch."""
    draw = random.Random(recipe.seed * 1000 + epoch)
    order = sorted(range(len(examples)), key=lambda number: len(examples[number].window.ids) + draw.random() * 16)
    groups: list[list[int]] = [[]]
    for number in order:
        if len(examples[number].window.ids) * (len(groups[-1]) + 1) > recipe.batch_pieces and groups[-1]:
            groups.append([])
        groups[-1].append(number)
    draw.shuffle(groups)
    yield from groups


def rate_at(done: float, warm_up: float) -> float:
    """The share of the full learning rate: linear warm-up, then linear decay to nothing."""
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up)


def loss_of(model: Reader, examples: Sequence[Example], recipe: Recipe, device: torch.device) -> Tensor:
    """Cross-entropy of the tags, and of what each word selects."""
    inputs = {name: torch.from_numpy(array).to(device) for name, array in inputs_of([example.window for example in examples]).items()}
    tags, links = model(**inputs)
    wanted = torch.from_numpy(padded(example.tags for example in examples)).to(device)
    wanted = torch.where(inputs["word_mask"] == 1, wanted, IGNORED)
    total = functional.cross_entropy(tags.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
    for kind in range(2):
        asked = torch.full_like(wanted, IGNORED)
        for row, example in enumerate(examples):
            asked[row, : len(example.window.words)] = torch.from_numpy(example.links[kind])
        if (asked != IGNORED).any():
            total = total + recipe.link_weight * functional.cross_entropy(
                links[:, kind].flatten(0, 1), asked.flatten(), ignore_index=IGNORED
            )
    return total


@torch.no_grad()
def average_into(averaged: Reader, model: Reader, share: float) -> None:
    for mean, now in zip(averaged.parameters(), model.parameters(), strict=True):
        mean.lerp_(now, 1 - share)


def save(kept: Path, model: Reader, averaged: Reader, optimizer: torch.optim.Optimizer, step: int) -> None:
    part = kept.with_suffix(".part")
    state = {"model": model.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
    torch.save(state, part)
    part.replace(kept)


def resume(kept: Path | None, model: Reader, averaged: Reader, optimizer: torch.optim.Optimizer) -> int:
    """The step to go on from; 0 where there is no checkpoint."""
    if kept is None or not kept.is_file():
        return 0
    state = torch.load(kept, map_location=next(model.parameters()).device, weights_only=True)
    model.load_state_dict(state["model"])
    averaged.load_state_dict(state["averaged"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])
