"""The training of the attribution reader, on a handful of invented sentences: the loss falls."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[train]'")

from tokenizers import Tokenizer  # noqa: E402

from pipeline.attribution.decode import TAGS  # noqa: E402
from pipeline.attribution.encode import inputs_of  # noqa: E402
from pipeline.corroboration.crossencoder import Reading  # noqa: E402
from pipeline.digests import models_folder  # noqa: E402
from pipeline.record import Span  # noqa: E402
from pipeline.training.attribution.__main__ import averaged  # noqa: E402
from pipeline.training.attribution.corpus import Gold, examples_of, read_marks  # noqa: E402
from pipeline.training.attribution.fit import Recipe, fit, loss_of  # noqa: E402
from pipeline.training.attribution.network import Dropout, Reader, Shape  # noqa: E402
from pipeline.training.attribution.recombined import PLAIN_CUES, PLAIN_SOURCES, Frame, frames_of, invented, plain_sentences  # noqa: E402
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside, sentence_examples  # noqa: E402
from pipeline.training.attribution.silver import consistent  # noqa: E402
from pipeline.training.attribution.smooth import smoothed  # noqa: E402
from pipeline.training.attribution.varied import varied  # noqa: E402
from pipeline.training.crossencoder.__main__ import Row, follow, ids_of  # noqa: E402
from pipeline.training.crossencoder.__main__ import loss_of as loss_of_answers  # noqa: E402
from pipeline.training.crossencoder.network import QUESTIONS, PairEncoder  # noqa: E402

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
    model, recipe = Reader(SMALL), Recipe(encoder_rate=3e-3, head_rate=3e-3, average=0.5)
    before = loss_of(model, examples(), recipe, torch.device("cpu")).item()
    trained = fit(model, [examples()] * 40, recipe, kept=tmp_path / "checkpoint.pt", told=0)
    after = loss_of(trained.eval(), examples(), recipe, torch.device("cpu")).item()
    assert after < before / 2
    again = fit(Reader(SMALL), [examples()] * 40, recipe, kept=tmp_path / "checkpoint.pt", told=0)
    assert loss_of(again.eval(), examples(), recipe, torch.device("cpu")).item() == pytest.approx(after, rel=1e-4)


def test_a_pupil_learns_from_a_teacher_what_the_corpus_does_not_say() -> None:
    """The teacher has learnt the sentences; the pupil is shown them without a single tag, and learns them from it."""
    torch.manual_seed(1)
    recipe = Recipe(encoder_rate=3e-3, head_rate=3e-3, average=0.5, teacher_share=1.0)
    teacher = fit(Reader(SMALL), [examples()] * 40, recipe, told=0)
    bare = [
        replace(
            example, tags=np.full_like(example.tags, -100), links=np.full_like(example.links, -100), starts=np.zeros_like(example.starts)
        )
        for example in examples()
    ]
    before = loss_of(Reader(SMALL).eval(), examples(), recipe, torch.device("cpu")).item()
    pupil = fit(Reader(SMALL), [bare] * 40, recipe, teachers=[teacher], told=0)
    assert loss_of(pupil.eval(), examples(), recipe, torch.device("cpu")).item() < before / 2


def test_two_networks_are_averaged() -> None:
    one, other = Reader(SMALL), Reader(SMALL)
    middle = averaged(one, other)
    for mean, near, far in zip(middle.parameters(), one.parameters(), other.parameters(), strict=True):
        assert torch.allclose(mean, (near + far) / 2, atol=1e-6)


def test_reports_are_made_of_parts_of_the_corpus() -> None:
    text = "Doctors at the clinic have warned that the ward was full. The bridge over the Lenn was closed for most of the week.\n"
    gold = Gold((Span(0, 21),), (Span(22, 33),), (Span(34, 56),))
    assert frames_of([("a", text, [gold])]) == [Frame("Doctors at the clinic", " ", "have warned")]
    assert plain_sentences([("a", text, [gold])]) == ["The bridge over the Lenn was closed for most of the week."]
    for seed in range(60):
        made, golds = invented(frames_of([("a", text, [gold])]), plain_sentences([("a", text, [gold])]), Random(seed))
        for one in golds:
            source, cue, content = (span.of(made) for (span,) in (one.source, one.cue, one.content))
            assert source.lower() in {"doctors at the clinic", *map(str.lower, PLAIN_SOURCES)}
            assert cue in {"have warned", *PLAIN_CUES}
            assert content.lower().removeprefix("that ") == "the bridge over the lenn was closed for most of the week"


def test_a_quoted_sentence_is_no_part_of_a_report() -> None:
    """Neither is one in which a quotation stands, or that could not follow "that"."""
    text = (
        "It was late, he said. “It was late in the evening.” Which was later than anybody had wanted. Rain (heavy) was on its way again.\n"
    )
    assert plain_sentences([("a", text, [Gold((Span(13, 15),), (Span(16, 20),), (Span(0, 11),))])]) == []


def test_dropout_keeps_the_sum_and_drops_nothing_in_use() -> None:
    torch.manual_seed(1)
    drop, ones = Dropout(0.25), torch.ones(100, 1001)
    dropped = drop(ones)
    assert dropped.mean().item() == pytest.approx(1.0, abs=0.01)
    assert (dropped == 0).float().mean().item() == pytest.approx(0.25, abs=0.01)
    assert torch.equal(drop.eval()(ones), ones)


def test_tags_and_links_of_an_example() -> None:
    first = examples()[0]
    tags = [TAGS[number] for number in first.tags]
    assert tags == ["O", "B-source", "B-cue", "B-content", "I-content", "I-content", "O"]
    assert first.links[0].tolist() == [-100, -100, -100, 2, 2, 2, -100]
    assert first.starts.tolist() == [0, 0, 0, 1, 0, 0, 0]
    assert first.links[1][2] == 1


def test_marks_of_the_corpus_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tSource 0 9\tOfficials\nT2\tCue 10 14\tsaid\nT3\tContent 15 20;21 29\tthat it rained\nT4\tAttribution 10 14\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
        "utf-8",
    )
    assert read_marks(path) == [Gold((Span(0, 9),), (Span(10, 14),), (Span(15, 20), Span(21, 29)))]


def test_names_and_worth_are_learnt_beside() -> None:
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(models_folder() / "attribution" / "tokenizer.json"))
    sentences = [Judged("Unemployment fell to 4 percent.", 1), Judged("Good evening to you all.", 0), Judged("Exports doubled in Chad.", 1)]
    drawn = list(sentence_examples(tokenizer, sentences, Random(3)))
    assert sum(len(example.judged) for example in drawn) == 3
    assert all((example.tags == -100).all() for example in drawn)
    recipe = Recipe(encoder_rate=3e-3, head_rate=3e-3, average=0.5, name_weight=0.5, worth_weight=1.0)
    model = Reader(SMALL)
    before = loss_of(model, drawn, recipe, torch.device("cpu")).item()
    trained = fit(model, [drawn] * 40, recipe, told=0)
    assert loss_of(trained.eval(), drawn, recipe, torch.device("cpu")).item() < before / 2


def test_varied_windows_keep_their_tags() -> None:
    first = examples()[0]
    for number in range(20):
        other = varied(first, Tokenizer.from_file(str(models_folder() / "attribution" / "tokenizer.json")), Random(number))
        assert len(other.window.ids) == len(first.window.ids)
        assert other.tags is first.tags


def test_smoothing_changes_no_output() -> None:
    torch.manual_seed(1)
    model = Reader(SMALL).eval()
    inputs = {name: torch.from_numpy(array) for name, array in inputs_of([examples()[0].window]).items()}
    with torch.no_grad():
        for plain, balanced in zip(model(**inputs), smoothed(model, [examples()[0].window])(**inputs), strict=True):
            torch.testing.assert_close(plain, balanced, rtol=1e-3, atol=1e-4)


def test_one_wording_has_one_label_in_a_document() -> None:
    text = "Hillary Clinton spoke. Clinton left. Clinton won."
    places = [Span(0, 15), Span(23, 30), Span(37, 44)]
    names = consistent(text, [(places[0], "PERSON"), (places[1], "ORG"), (places[2], "GPE")])
    assert [label for _, label in names] == ["PERSON"] * 3


def test_a_fifth_of_the_sentences_is_kept_aside() -> None:
    aside, tenth = sum(map(is_kept_aside, range(5000))), sum(map(is_for_calibration, range(5000)))
    assert 900 < aside < 1100
    assert 430 < tenth < 570
    assert not any(is_kept_aside(number) and is_for_calibration(number) for number in range(5000))


# ---------------------------------------------------------------- cross-encoder
SMALL = Shape(vocabulary=30522, width=24, layers=1, heads=2, inner=32, positions=64)


def test_a_reading_has_the_answers_in_the_order_of_the_questions() -> None:
    assert Reading._fields == QUESTIONS


def test_an_answer_that_nobody_knows_teaches_nothing() -> None:
    rows = [Row("a", "b", (1.0, None, None, None, None)), Row("c", "d", (0.0, None, None, None, None))]
    logits = torch.zeros(2, len(QUESTIONS), requires_grad=True)
    loss_of_answers(logits, rows).backward()
    assert logits.grad is not None
    assert logits.grad[:, 0].abs().min() > 0
    assert not logits.grad[:, 1:].any()


def test_padding_changes_no_logit() -> None:
    tokenizer = Tokenizer.from_file(str(models_folder() / "attribution" / "tokenizer.json"))
    network = PairEncoder(SMALL).eval()
    pairs = [
        ("The plant will close.", "It is to shut."),
        ("Rain.", "Sun."),
        ("Prices rose by a third in May, the office said.", "Prices fell."),
    ]
    together = network(ids_of(pairs, tokenizer))
    alone = torch.cat([network(ids_of([pair], tokenizer)) for pair in pairs])
    assert torch.allclose(together, alone, atol=1e-5)


def test_averaged_weights_move_towards_the_new_ones() -> None:
    averaged_, now = PairEncoder(SMALL), PairEncoder(SMALL)
    before = averaged_.verdict.weight.detach().clone()
    follow(averaged_, now, 0.75)
    assert torch.allclose(averaged_.verdict.weight, 0.75 * before + 0.25 * now.verdict.weight)
