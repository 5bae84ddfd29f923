"""The training loop: seeded, resumable from its last checkpoint, on CPU or GPU."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.attribution.decode import TAGS
from pipeline.attribution.encode import Ints, inputs_of, padded
from pipeline.training.attribution.corpus import IGNORED, Example
from pipeline.training.attribution.network import Reader


@dataclass(frozen=True)
class Recipe:
    """How the model is trained."""

    batch_pieces: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.05  # share of the steps
    weight_decay: float = 0.01
    link_weight: float = 0.5
    owner_weight: float = 0.0  # of the link of every word of a content, not only of its first
    name_weight: float = 0.0
    worth_weight: float = 0.0
    teacher_share: float = 0.0  # of the loss of tags and links: what a teacher says in place of the corpus
    average: float = 0.998  # of the weights, at each step
    seed: int = 20161108


def fit(
    model: Reader,
    epochs: Sequence[Sequence[Example]],
    recipe: Recipe,
    *,
    teachers: Sequence[Reader] = (),
    kept: Path | None = None,
    told: int = 20,
) -> Reader:
    """Trains ``model`` on the examples of one epoch after the other; returns the average of its weights over the last steps.

    Of several ``teachers`` each teaches a step in turn, which on average is to learn from the mean of what they say. With
    ``kept`` a checkpoint is written there twice an epoch, and a run goes on from it where one lies there.
    """
    torch.manual_seed(recipe.seed)
    device = next(model.parameters()).device
    optimizer, averaged = optimizer_of(model, recipe), copy.deepcopy(model)
    plan = [[examples[number] for number in group] for epoch, examples in enumerate(epochs) for group in batches(examples, recipe, epoch)]
    step, started = resume(kept, model, averaged, optimizer), time.monotonic()
    begun = step
    losses: list[float] = []
    while step < len(plan):
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * rate_at(step / len(plan), recipe.warm_up)
        model.train()
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=is_fast_in_bfloat16(device)):
            teacher = teachers[step % len(teachers)].eval() if teachers else None
            loss = loss_of(model, plan[step], recipe, device, teacher)
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
        if kept is not None and (step % max(1, len(plan) // (2 * len(epochs))) == 0 or step == len(plan)):
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
        fused=True,
    )


def is_fast_in_bfloat16(device: torch.device) -> bool:
    """Whether products of matrices are faster in bfloat16 there: on GPUs, and on CPUs that have instructions for it."""
    return device.type == "cuda" or bool(torch.cpu._is_avx512_bf16_supported())


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


def loss_of(model: Reader, examples: Sequence[Example], recipe: Recipe, device: torch.device, teacher: Reader | None = None) -> Tensor:
    """Cross-entropy of the tags, of what each word selects, of the names and of what is worth a check."""
    inputs = {name: torch.from_numpy(array).to(device) for name, array in inputs_of([example.window for example in examples]).items()}
    tags, links, names, worth = (output.float() for output in model(**inputs))

    def targets(rows: Iterable[Ints]) -> Tensor:
        return torch.where(inputs["word_mask"] == 1, torch.from_numpy(padded(rows)).to(device), IGNORED)

    asked, to_source = (targets(example.links[kind] for example in examples) for kind in range(2))
    starts = targets(example.starts for example in examples)
    losses = [
        selected(tags, targets(example.tags for example in examples)),
        recipe.link_weight * selected(links[:, 0], torch.where(starts == 1, asked, IGNORED)),
        recipe.link_weight * selected(links[:, 1], to_source),
    ]
    if recipe.owner_weight:
        losses.append(recipe.owner_weight * selected(links[:, 0], asked))
    if teacher is not None:
        with torch.no_grad():
            said = [output.float() for output in teacher(**inputs)[:2]]
        share = recipe.teacher_share
        losses = [*((1 - share) * loss for loss in losses), share * taught(tags, links, said, inputs["word_mask"], recipe)]
    if recipe.name_weight:
        losses.append(recipe.name_weight * selected(names, targets(example.names for example in examples)))
    if recipe.worth_weight:
        losses.append(recipe.worth_weight * worth_loss(worth, examples))
    return torch.stack(losses).sum()


def taught(tags: Tensor, links: Tensor, said: Sequence[Tensor], word_mask: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropy against a teacher's probabilities (Hinton et al. 2015; of networks of the same size, Furlanello et al. 2018).

    What a word selects counts as much as the teacher takes it for a word of a content, or the first of a cue.
    """
    known_tags, known_links = said[0].softmax(-1), said[1].softmax(-1)
    words = word_mask.float()
    words[:, 0] = 0  # [CLS]
    content = words * known_tags[..., [number for number, tag in enumerate(TAGS) if tag.endswith("content")]].sum(-1)
    cue = words * known_tags[..., TAGS.index("B-cue")]
    of_content = recipe.link_weight + recipe.owner_weight
    return (
        likened(tags, known_tags, words)
        + of_content * likened(links[:, 0], known_links[:, 0], content)
        + recipe.link_weight * likened(links[:, 1], known_links[:, 1], cue)
    )


def likened(logits: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy over the last axis against probabilities, the mean of the places by their weights."""
    lost = -(wanted * logits.log_softmax(-1)).sum(-1)
    return (lost * weights).sum() / weights.sum().clamp(min=1e-6)


def selected(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy over the last axis; 0 where nothing is asked."""
    asked = wanted != IGNORED
    return functional.cross_entropy(logits[asked], wanted[asked]) if asked.any() else logits.sum() * 0.0


def worth_loss(worth: Tensor, examples: Sequence[Example]) -> Tensor:
    """Binary cross-entropy of the spans that were judged; 0 where there are none."""
    judged = [(row, *span) for row, example in enumerate(examples) for span in example.judged]
    if not judged:
        return worth.sum() * 0.0
    logits = torch.stack([pooled(worth[row, first : last + 1]) for row, first, last, _ in judged])
    return functional.binary_cross_entropy_with_logits(logits, torch.tensor([float(label) for *_, label in judged], device=worth.device))


def pooled(worth: Tensor) -> Tensor:
    """The weighted mean of the scores of words (word, score and weight)."""
    return (worth[:, 0] * worth[:, 1].softmax(0)).sum()


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
