"""The training of the attribution reader, on a handful of invented sentences: the loss falls."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[train]'")

from tokenizers import Tokenizer  # noqa: E402

from pipeline.attribution.decode import TAGS  # noqa: E402
from pipeline.digests import models_folder  # noqa: E402
from pipeline.record import Span  # noqa: E402
from pipeline.training.attribution.corpus import Gold, examples_of, read_marks  # noqa: E402
from pipeline.training.attribution.fit import Recipe, fit, loss_of  # noqa: E402
from pipeline.training.attribution.network import Reader, Shape  # noqa: E402

SMALL = Shape(width=48, layers=1, heads=4, inner=96, dropout=0.0)
TEXTS = ["Officials said that it rained.", "The mayor said that it snowed.", "Doctors warned that it was late."]


def examples() -> list:  # type: ignore[type-arg]
    tokenizer = Tokenizer.from_file(str(models_folder() / "attribution" / "tokenizer.json"))
    found = []
    for text in TEXTS:
        cue = text.index("said") if "said" in text else text.index("warned")
        word = text[cue:].split()[0]
        gold = Gold((Span(0, cue - 1),), (Span(cue, cue + len(word)),), (Span(cue + len(word) + 1, len(text) - 1),))
        found += examples_of(tokenizer, text, [gold])
    return found


def test_the_loss_falls_and_a_run_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model, recipe = Reader(SMALL), Recipe(epochs=40, encoder_rate=3e-3, head_rate=3e-3, average=0.5)
    before = loss_of(model, examples(), recipe, torch.device("cpu")).item()
    trained = fit(model, examples(), recipe, kept=tmp_path / "checkpoint.pt", told=0)
    after = loss_of(trained.eval(), examples(), recipe, torch.device("cpu")).item()
    assert after < before / 2
    again = fit(Reader(SMALL), examples(), recipe, kept=tmp_path / "checkpoint.pt", told=0)
    assert loss_of(again.eval(), examples(), recipe, torch.device("cpu")).item() == pytest.approx(after, rel=1e-4)


def test_tags_and_links_of_an_example() -> None:
    first = examples()[0]
    tags = [TAGS[number] for number in first.tags]
    assert tags == ["O", "B-source", "B-cue", "B-content", "I-content", "I-content", "O"]
    assert first.links[0][3] == 2
    assert first.links[1][2] == 1


def test_marks_of_the_corpus_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tSource 0 9\tOfficials\nT2\tCue 10 14\tsaid\nT3\tContent 15 20;21 29\tthat it rained\nT4\tAttribution 10 14\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
        "utf-8",
    )
    assert read_marks(path) == [Gold((Span(0, 9),), (Span(10, 14),), (Span(15, 20), Span(21, 29)))]
