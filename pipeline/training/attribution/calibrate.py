"""The score of check-worthiness made a probability, and what it is worth on the sentences kept aside."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.attribution.reader import AttributionReader
from pipeline.linking.worth import Calibration
from pipeline.scorer import SentenceScorer
from pipeline.training.attribution.export import write_manifest
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside, read_judged

SEED = 13


def calibrate(models: Path, sentences: Path) -> None:
    """Fits bias and slope (Platt 1999) on the tenth set apart for it, both classes of equal weight, and writes them."""
    scorer = SentenceScorer(AttributionReader.load(models / "attribution"), Calibration(0.0, 1.0))
    judged = [sentence for number, sentence in read_judged(sentences) if is_for_calibration(number)]
    bias, slope = platt([scorer.logit(sentence.text) or 0.0 for sentence in judged], [sentence.worth for sentence in judged])
    (models / "checkworthy").mkdir(exist_ok=True)
    text = json.dumps({"bias": round(bias, 4), "slope": round(slope, 4)}, indent=1)
    (models / "checkworthy" / "config.json").write_text(text + "\n", "utf-8")
    write_manifest(models / "checkworthy")
    scorer = SentenceScorer.load(models)
    scored = [(scorer.score(sentence.text) or 0.0, sentence.worth) for sentence in kept_aside(sentences)]
    hits, said = sum(score >= 0.5 and worth for score, worth in scored), sum(score >= 0.5 for score, _ in scored)
    f1 = 2 * hits / (said + sum(worth for _, worth in scored))
    print(f"check-worthiness of {len(scored)} sentences kept aside: average precision {average_precision(scored):.3f}, F1 {f1:.3f}")


def average_precision(scored: Sequence[tuple[float, int]]) -> float:
    """The mean of the precision at the rank of each sentence that is worth a check, the highest score first."""
    found, total = 0, 0.0
    for rank, (_, worth) in enumerate(sorted(scored, key=lambda item: -item[0]), 1):
        found += worth
        total += worth * found / rank
    return total / found if found else 0.0


def platt(logits: Sequence[float], labels: Sequence[int], *, rounds: int = 50) -> tuple[float, float]:
    """Bias and slope of a logistic regression of one variable, classes weighted to count alike (Newton's method)."""
    whole, right = np.stack([np.ones(len(logits)), np.array(logits)], axis=1), np.array(labels, dtype=float)
    weights = np.where(right == 1, 0.5 / max(1, right.sum()), 0.5 / max(1, (1 - right).sum()))
    found = np.array([0.0, 1.0])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-whole @ found))
        slope = whole.T @ (weights * (chance - right))
        bend = (whole * (weights * chance * (1 - chance))[:, None]).T @ whole + 1e-6 * np.eye(2)
        found = found - np.linalg.solve(bend, slope)
    return float(found[0]), float(found[1])


def kept_aside(sentences: Path) -> list[Judged]:
    """The fifth that nothing was trained or tuned on, balanced: all that are worth a check and as many drawn from the rest."""
    aside = [sentence for number, sentence in read_judged(sentences) if is_kept_aside(number)]
    worth = [sentence for sentence in aside if sentence.worth]
    rest = [sentence for sentence in aside if not sentence.worth]
    return worth + random.Random(SEED).sample(rest, min(len(worth), len(rest)))
