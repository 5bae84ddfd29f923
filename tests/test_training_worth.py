"""The fit of check-worthiness: logistic regression in numpy, the measures, and the whole recipe on invented sentences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.digests import models_folder
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside
from pipeline.training.checkworthy.__main__ import (
    average_precision,
    calibration_error,
    f1,
    fit_taught_words,
    fit_words,
    fit_worthiness,
    interval,
    kept_aside,
)
from pipeline.training.checkworthy.linear import Rows, fit_features, fit_numbers
from pipeline.training.checkworthy.taught import Taught, read_others, read_taught, without_judged_apart, write_taught
from pipeline.worthiness import Worthiness

FACTS = [f"The {thing} of {place} {verb} {number} ships in 19{number}." for thing in ("port", "canal") for place in ("Sallow", "Brask", "Tavel")
         for verb in ("lost", "handled") for number in (61, 72, 83)]  # fmt: skip
TALK = [f"{opening} {what}, {whom}{end}" for opening in ("Thank you", "Let us hope", "I believe in", "Please let") for what in ("all of us", "this")
        for whom in ("friends", "my friend", "sir") for end in (".", "!", " again.")]  # fmt: skip


def test_fit_features_finds_the_least_of_its_loss() -> None:
    rows = Rows([[0, 2], [0, 1], [1], [1, 2], [0], [2]], 3)
    labels = np.array([1.0, 1, 0, 0, 1, 0])
    found = fit_features(rows, labels, penalty=0.5)

    def loss(weights: np.ndarray) -> float:  # type: ignore[type-arg]
        logits = rows.times(weights)
        return float(np.log1p(np.exp(-np.where(labels == 1, 1, -1) * logits)).sum() + 0.25 * (weights[:-1] ** 2).sum())

    for place in range(4):
        for step in (-0.01, 0.01):
            assert loss(found) < loss(found + step * np.eye(4)[place])


def test_fit_features_learns_probabilities() -> None:
    rows = Rows([[0], [0, 1], [1], [0]], 2)
    chances = np.array([0.9, 0.5, 0.2, 0.7])
    found = fit_features(rows, chances, penalty=1e-6, weight=np.ones(4))
    assert 1 / (1 + np.exp(-rows.times(found)[[0, 3]])) == pytest.approx([0.8, 0.8], abs=1e-3)  # of one wording the mean of both
    heavier = fit_features(rows, chances, penalty=1e-6, weight=np.array([3.0, 1, 1, 1]))
    assert 1 / (1 + np.exp(-rows.times(heavier)[0])) == pytest.approx(0.85, abs=1e-3)


def test_fit_numbers_weighs_classes_alike() -> None:
    bias, weight = fit_numbers([[1.0, 1.0, 1.0, -1.0]], [1, 0, 0, 0])
    assert weight > 0
    assert 1 / (1 + np.exp(-(bias + weight))) == pytest.approx(0.6, abs=0.01)  # one of one beside two of three that are not


def test_measures() -> None:
    assert average_precision([(0.9, 1), (0.8, 0), (0.7, 1)]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([(0.9, 0)]) == 0.0
    assert f1([(0.9, 1), (0.5, 0), (0.4, 1)]) == 0.5
    assert calibration_error([(0.9, 1), (0.9, 1), (0.1, 0), (0.1, 1)]) == pytest.approx((2 * 0.1 + 0.8) / 4)
    assert calibration_error([(0.75, 1), (0.75, 1), (0.75, 1), (0.75, 0), (1.0, 1)]) == pytest.approx(0)
    low, high = interval([(0.9, 1), (0.8, 0), (0.7, 1), (0.1, 0)] * 10, f1)
    assert low < 0.8 < high


def test_the_words_tell_facts_from_talk() -> None:
    scale, weights = fit_words([*(Judged(text, 1) for text in FACTS), *(Judged(text, 0) for text in TALK)])
    worthiness = Worthiness(0.0, 1.0, 1.0, scale, weights)
    assert weights.dtype == np.int8
    assert np.abs(weights).max() == 127
    assert worthiness.logit("The market of Wren lost 40 stalls in 1955.") > worthiness.logit("Let us hope, my friends.")


def test_what_a_teacher_says_is_kept_half_way_to_the_label(tmp_path: Path) -> None:
    rows = [Taught("The port lost 61 ships.", 0.75, 1), Taught("“So”,\tfriends …", 0.25, 0), Taught("It moved.", 0.6)]
    write_taught(tmp_path / "taught.jsonl", rows)
    assert read_taught(tmp_path / "taught.jsonl") == rows
    assert [row.target for row in rows] == [0.875, 0.125, 0.6]


def test_others_are_read_without_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "more.tsv"
    path.write_text("text\tlabel\nThe port  lost 61 ships.\t1\n\nSo, friends.\u2028Well.\t0\n", "utf-8")
    assert read_others(path) == ["The port lost 61 ships.", "So, friends. Well."]


def test_no_pupil_sees_a_sentence_that_is_judged_apart() -> None:
    judged = [(number, Judged(f"It’s canal {number}, of Brask.", 0)) for number in range(200)]
    apart = [(number, sentence) for number, sentence in judged if is_kept_aside(number) or is_for_calibration(number)]
    other_transcript = [Taught(f"it's  canal {number} of Brask", 0.5) for number, _ in judged]
    left = without_judged_apart(other_transcript, judged)
    assert len(left) == len(judged) - len(apart)
    assert {row.text.split()[2] for row in left}.isdisjoint(str(number) for number, _ in apart)


def test_the_taught_words_tell_facts_from_talk() -> None:
    scale, weights = fit_taught_words([*(Taught(text, 0.9) for text in FACTS), *(Taught(text, 0.2, 0) for text in TALK)])
    worthiness = Worthiness(0.0, 1.0, 1.0, scale, weights)
    assert worthiness.logit("The market of Wren lost 40 stalls in 1955.") > worthiness.logit("Let us hope, my friends.")


def test_the_recipe_writes_a_model_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    models, sentences = tmp_path / "models", tmp_path / "sentences.json"
    shutil.copytree(models_folder() / "attribution", models / "attribution")
    shutil.copy(models_folder() / "manifest.toml", models / "manifest.toml")
    texts = [*((text, 1) for text in FACTS), *((text, 0) for text in TALK)]
    rows = [{"sentence_id": number, "label": label, "text": text} for number, (text, label) in enumerate(texts)]
    sentences.write_text(json.dumps(rows), "utf-8")
    fit_worthiness(models, sentences)
    worthiness = Worthiness.load(models / "checkworthy")
    assert worthiness.reader > 0
    assert worthiness.wording > 0
    aside = kept_aside(sentences)
    assert {sentence.text for sentence in aside} <= {row["text"] for row in rows if is_kept_aside(int(str(row["sentence_id"])))}
    assert sum(sentence.worth for sentence in aside) * 2 == len(aside)
    assert "average precision 1.000" in capsys.readouterr().out
    first = (models / "checkworthy" / "words.npy").read_bytes()
    fit_worthiness(models, sentences)
    assert (models / "checkworthy" / "words.npy").read_bytes() == first
