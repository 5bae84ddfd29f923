"""``python -m pipeline.training.checkworthy --sentences FILE``: the model of words, and how it and the reader make one probability.

FILE is ClaimBuster's. The reader in models/attribution has learnt from seven tenths of it; so does the model of words. Their two
weights and the bias are fitted on the tenth set apart for it, since of what it has learnt the reader is too sure. At the end
average precision, F1 and the error of the calibration on the fifth kept aside are printed. It needs nothing but what onrecord itself does, and a minute.

With ``--teacher``, what ``pipeline.training.checkworthy.teacher`` wrote, the reader's head is first fitted anew, and it and the words
learn the teacher's probabilities; that needs the extra ``train`` and half an hour.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pipeline.attribution.reader import AttributionReader
from pipeline.scorer import SentenceScorer
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside, read_judged
from pipeline.training.checkworthy.linear import Rows, fit_features, fit_numbers
from pipeline.training.checkworthy.taught import Taught, read_taught
from pipeline.training.manifest import write_manifest
from pipeline.worthiness import CONFIG, PLACES, WEIGHTS, Worthiness, features

SEED = 13
PENALTY, TAUGHT_PENALTY = 0.1, 0.3
RESAMPLED = 1000  # of the intervals
Scored = Sequence[tuple[float, int]]


def main() -> None:
    """Fits and writes the model, then prints what it is worth; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.checkworthy", description=__doc__)
    parser.add_argument("--sentences", type=Path, required=True, help="ClaimBuster: a JSON file of rows with sentence_id, label and text")
    parser.add_argument(
        "--models", type=Path, default=Path("models"), help="folder of the models; the reader must be there (default: models)"
    )
    parser.add_argument("--teacher", type=Path, help="JSON lines of text, probability and label, that head and words learn from")
    parser.add_argument("--seen", type=Path, help="file (.npz) to keep what the reader says of the teacher's sentences, for another run")
    options = parser.parse_args()
    fit_worthiness(options.models, options.sentences, options.teacher, options.seen)


def fit_worthiness(models: Path, sentences: Path, teacher: Path | None = None, seen: Path | None = None) -> None:
    """Writes ``models/checkworthy`` and its digests, and prints the scores of the sentences kept aside.

    With a ``teacher`` the head in ``models/attribution`` is fitted anew, too; ``seen`` is as ``kept`` of ``refit_head``.
    """
    judged = read_judged(sentences)
    if teacher is None:
        scale, weights = fit_words(
            [sentence for number, sentence in judged if not is_kept_aside(number) and not is_for_calibration(number)]
        )
    else:
        from pipeline.training.checkworthy.head import refit_head

        rows = read_taught(teacher)
        refit_head(models / "attribution", rows, seen)
        scale, weights = fit_taught_words(rows)
    unweighted = Worthiness(0.0, 1.0, 1.0, scale, weights)
    scorer = SentenceScorer(AttributionReader.load(models / "attribution"), unweighted)
    told = [sentence for number, sentence in judged if is_for_calibration(number)]
    logits = [[scorer.logit(sentence.text) or 0.0 for sentence in told], [unweighted.logit(sentence.text) for sentence in told]]
    bias, reader, wording = fit_numbers(logits, [sentence.worth for sentence in told])
    write(models / "checkworthy", {"bias": bias, "reader": reader, "wording": wording, "scale": scale}, weights)
    report(SentenceScorer.load(models), kept_aside(sentences))


def fit_words(sentences: Sequence[Judged]) -> tuple[float, np.ndarray]:  # type: ignore[type-arg]
    """Scale and weights of the model of words, as whole numbers of eight bits; its bias is left to the calibration."""
    rows = Rows([features(sentence.text) for sentence in sentences], PLACES)
    return in_eight_bits(fit_features(rows, np.array([float(sentence.worth) for sentence in sentences]), penalty=PENALTY)[:-1])


def fit_taught_words(sentences: Sequence[Taught]) -> tuple[float, np.ndarray]:  # type: ignore[type-arg]
    """The same, learnt from a teacher's probabilities; each sentence counts the same."""
    rows = Rows([features(sentence.text) for sentence in sentences], PLACES)
    targets = np.array([sentence.target for sentence in sentences])
    return in_eight_bits(fit_features(rows, targets, penalty=TAUGHT_PENALTY, weight=np.ones(len(targets)))[:-1])


def in_eight_bits(found: np.ndarray) -> tuple[float, np.ndarray]:  # type: ignore[type-arg]
    """A scale and whole numbers that give ``found``, or nearly."""
    scale = float(np.abs(found).max()) / 127
    return scale, np.round(found / scale).astype(np.int8)


def write(folder: Path, numbers: dict[str, float], weights: np.ndarray) -> None:  # type: ignore[type-arg]
    folder.mkdir(exist_ok=True)
    (folder / CONFIG).write_text(json.dumps({name: round(number, 6) for name, number in numbers.items()}, indent=1) + "\n", "utf-8")
    np.save(folder / WEIGHTS, weights)
    write_manifest(folder)


def kept_aside(sentences: Path) -> list[Judged]:
    """The fifth that nothing was trained or tuned on, balanced: all that are worth a check and as many drawn from the rest."""
    aside = [sentence for number, sentence in read_judged(sentences) if is_kept_aside(number)]
    worth = [sentence for sentence in aside if sentence.worth]
    rest = [sentence for sentence in aside if not sentence.worth]
    return worth + random.Random(SEED).sample(rest, min(len(worth), len(rest)))


def report(scorer: SentenceScorer, sentences: Sequence[Judged]) -> None:
    """Prints average precision, F1 at 0.5 and the error of the calibration, with 95% intervals."""
    scored = [(scorer.score(sentence.text) or 0.0, sentence.worth) for sentence in sentences]
    print(f"check-worthiness of {len(scored)} sentences kept aside:")
    for name, measure in (("average precision", average_precision), ("F1", f1), ("expected calibration error", calibration_error)):
        low, high = interval(scored, measure)
        print(f"  {name} {measure(scored):.3f} ({low:.3f} to {high:.3f})")


def average_precision(scored: Scored) -> float:
    """The mean of the precision at the rank of each sentence that is worth a check, the highest score first."""
    found, total = 0, 0.0
    for rank, (_, worth) in enumerate(sorted(scored, key=lambda item: -item[0]), 1):
        found += worth
        total += worth * found / rank
    return total / found if found else 0.0


def f1(scored: Scored) -> float:
    """F1 of the sentences said to be worth a check: those of 0.5 and more."""
    hits, said = sum(score >= 0.5 and worth for score, worth in scored), sum(score >= 0.5 for score, _ in scored)
    return 2 * hits / max(1, said + sum(worth for _, worth in scored))


def calibration_error(scored: Scored) -> float:
    """How far scores lie from the share that is worth a check, in ten bins by score, each counted by its size (Naeini et al. 2015)."""
    off = [0.0] * 10
    for score, worth in scored:
        off[min(9, int(score * 10))] += score - worth
    return sum(map(abs, off)) / max(1, len(scored))


def interval(scored: Scored, measure: Callable[[Scored], float]) -> tuple[float, float]:
    """The 95% interval of a measure, by bootstrap."""
    draw = random.Random(SEED)
    found = sorted(measure(draw.choices(scored, k=len(scored))) for _ in range(RESAMPLED))
    return found[RESAMPLED // 40], found[-RESAMPLED // 40]


if __name__ == "__main__":
    main()
