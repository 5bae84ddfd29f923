"""Logistic regression in a few lines of numpy: of many features that are there or not, and of a few numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
ROUNDS, STEPS = 12, 60  # of Newton's method, and of conjugate gradients in each
ENOUGH = 1e-4  # a change of the weights that ends it


class Rows:
    """Which features each row has; a row counts one, however many it has."""

    def __init__(self, rows: Sequence[Sequence[int]], width: int) -> None:
        self.count, self.width = len(rows), width
        self.row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.place = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
        self.value = np.array([1 / np.sqrt(max(1, len(row))) for row in rows])[self.row]

    def times(self, weights: Floats) -> Floats:
        """For each row the sum of the weights of its features, and the bias, which stands last."""
        sums: Floats = np.bincount(self.row, self.value * weights[self.place], self.count).astype(np.float64)
        sums += weights[-1]
        return sums

    def gathered(self, numbers: Floats) -> Floats:
        """For each feature the sum of its rows' numbers, and last the sum of all."""
        return np.append(np.bincount(self.place, self.value * numbers[self.row], self.width), numbers.sum())


def fit_features(rows: Rows, labels: Floats, *, penalty: float, weight: Floats | None = None) -> Floats:
    """The weights of the features and the bias, with ``penalty`` on the squares of the weights.

    ``labels`` are 0 or 1, and then both classes weigh the same, or probabilities, and then ``weight`` says what a row counts.
    Newton's method, each step found by conjugate gradients (Lin, Weng and Keerthi 2008).
    """
    found = np.zeros(rows.width + 1)
    shrink = np.append(np.full(rows.width, penalty), 0.0)
    weight = evened(labels) * len(labels) if weight is None else weight
    for _ in range(ROUNDS):
        chance = sigmoid(rows.times(found))
        slope = rows.gathered(weight * (chance - labels)) + shrink * found
        step = newton_step(rows, weight * chance * (1 - chance), shrink, slope)
        found += step
        if np.abs(step).max() < ENOUGH:
            break
    return found


def newton_step(rows: Rows, bend: Floats, shrink: Floats, slope: Floats) -> Floats:
    """The step that takes the slope to nothing, as far as ``STEPS`` of conjugate gradients lead."""
    step, left = np.zeros_like(slope), -slope
    direction, size = left.copy(), float(slope @ slope)
    first = size
    for _ in range(STEPS):
        bent = rows.gathered(bend * rows.times(direction)) + shrink * direction
        length = size / float(direction @ bent)
        step += length * direction
        left = left - length * bent
        before, size = size, float(left @ left)
        if size < 1e-6 * first:
            break
        direction = left + size / before * direction
    return step


def fit_numbers(columns: Sequence[Sequence[float]], labels: Sequence[int], *, rounds: int = 50) -> list[float]:
    """Bias and weights of a few numbers, both classes of equal weight (Platt 1999, by Newton's method)."""
    right = np.array(labels, dtype=float)
    whole = np.stack([np.ones(len(right)), *(np.array(column, dtype=float) for column in columns)], axis=1)
    weights = evened(right)
    found = np.zeros(whole.shape[1])
    for _ in range(rounds):
        chance = sigmoid(whole @ found)
        bend = (whole * (weights * chance * (1 - chance))[:, None]).T @ whole + 1e-6 * np.eye(len(found))
        found = found - np.linalg.solve(bend, whole.T @ (weights * (chance - right)))
    return [float(number) for number in found]


def evened(labels: Floats) -> Floats:
    """A weight for each row, so that both classes weigh a half."""
    return np.where(labels == 1, 0.5 / max(1.0, float(labels.sum())), 0.5 / max(1.0, float((1 - labels).sum())))


def sigmoid(logits: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
    return found
