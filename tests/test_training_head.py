"""The head of check-worthiness fitted to a teacher, and the teacher itself, on invented sentences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[train]'")
onnx = pytest.importorskip("onnx", reason="onnx is not installed: pip install -e '.[train]'")

from onnx import numpy_helper  # noqa: E402

from pipeline.attribution.encode import inputs_of, make_windows  # noqa: E402
from pipeline.digests import models_folder  # noqa: E402
from pipeline.layout import find_paragraphs  # noqa: E402
from pipeline.scorer import SentenceScorer  # noqa: E402
from pipeline.trained import open_session, open_tokenizer  # noqa: E402
from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside  # noqa: E402
from pipeline.training.checkworthy.__main__ import fit_worthiness  # noqa: E402
from pipeline.training.checkworthy.head import LONGEST, fit_head, look_at, pooled, put, put_head, quantised, refit_head  # noqa: E402
from pipeline.training.checkworthy.taught import Taught, letters, write_taught  # noqa: E402
from pipeline.training.loop import alike_in_length  # noqa: E402
from tests.test_training_worth import FACTS, TALK  # noqa: E402

ARTICLE = "Mayor Ruth Gale said the port of Brask lost 61 ships in 1961.\n\n“Thank you, friends,” she told reporters."
CHANGED = {f"onnx::MatMul_{product}_{part}" for product in (934, 935) for part in ("quantized", "scale")}
CHANGED |= {f"trained.worth.{layer}.bias" for layer in (0, 3)}


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for name in ("attribution", "checkworthy"):
        shutil.copytree(models_folder() / name, tmp_path / "models" / name)
    shutil.copy(models_folder() / "manifest.toml", tmp_path / "models" / "manifest.toml")
    return tmp_path / "models"


def rows() -> list[Taught]:
    return [*(Taught(text, 0.9) for text in FACTS), *(Taught(text, 0.1) for text in TALK), Taught("", 0.5)]


def outputs(path: Path) -> list[np.ndarray]:  # type: ignore[type-arg]
    tokenizer = open_tokenizer(path.with_name("tokenizer.json"))
    return list(open_session(path).run(["tags", "links", "worth"], inputs_of(make_windows(tokenizer, ARTICLE, find_paragraphs(ARTICLE)))))


def test_only_the_head_of_the_reader_changes(models: Path) -> None:
    path = models / "attribution" / "model.onnx"
    before, known = outputs(path), onnx.load(path)
    refit_head(models / "attribution", rows())
    after, now = outputs(path), onnx.load(path)
    assert before[0].tobytes() == after[0].tobytes()
    assert before[1].tobytes() == after[1].tobytes()
    assert np.abs(before[2] - after[2]).max() > 0.1
    assert list(known.graph.node) == list(now.graph.node)
    old, new = ({constant.name: numpy_helper.to_array(constant) for constant in model.graph.initializer} for model in (known, now))
    assert {name for name in old if old[name].tobytes() != new[name].tobytes()} == CHANGED
    assert list(old) == list(new)
    refit_head(models / "attribution", rows())
    assert [array.tobytes() for array in outputs(path)] == [array.tobytes() for array in after]


def test_the_head_in_the_reader_says_what_was_fitted(models: Path) -> None:
    folder = models / "attribution"
    seen = look_at(folder, [row.text for row in rows()])
    assert len(seen.starts) == 2 * len(rows()) + 1
    assert seen.count(len(rows()) - 1) == 0
    head = fit_head(seen, [row.target for row in rows()] * 2, epochs=20)
    with torch.no_grad():
        logits = pooled(head, *seen.batch(range(len(rows()) - 1)))
    model = onnx.load(folder / "model.onnx")
    put_head(model, head)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    worth = open_session(folder / "model.onnx")
    tokenizer = open_tokenizer(folder / "tokenizer.json")
    for number in (0, len(FACTS)):
        text = rows()[number].text
        said = worth.run(["worth"], inputs_of(make_windows(tokenizer, text, find_paragraphs(text))))[0][0, 1:]
        share = np.exp(said[:, 1]) / np.exp(said[:, 1]).sum()
        assert float((share * said[:, 0]).sum()) == pytest.approx(float(logits[number]), abs=0.15)  # what eight bits leave
    assert logits[: len(FACTS)].min() > 0 > logits[len(FACTS) :].max()


def test_every_sentence_is_seen_alone_and_among_others(models: Path) -> None:
    texts = [*FACTS[:20], *TALK[:20]]
    seen = look_at(models / "attribution", texts)
    counts = [seen.count(number) for number in range(2 * len(texts))]
    assert counts[: len(texts)] == counts[len(texts) :]  # no word of a neighbour, none lost
    alone, among = (seen.batch(range(start, start + len(texts)))[0] for start in (0, len(texts)))
    apart = (alone - among).abs().amax((1, 2))
    assert (apart > 0.01).sum() > len(texts) / 2  # neighbours are read with it
    same = torch.cosine_similarity(alone[:, :5].flatten(1), among[:, :5].flatten(1))
    other = torch.cosine_similarity(alone[:, :5].flatten(1), among[:, :5].flatten(1).roll(23, 0))
    assert same.mean() > other.mean() + 0.1


def test_long_sentences_are_cut_and_padding_weighs_nothing(models: Path) -> None:
    seen = look_at(models / "attribution", ["It rained. " * LONGEST, FACTS[0]])
    assert seen.count(0) == LONGEST
    head = fit_head(seen, [0.2, 0.8] * 2, epochs=1)
    with torch.no_grad():
        assert float(pooled(head, *seen.batch([0, 1]))[1]) == pytest.approx(float(pooled(head, *seen.batch([1]))[0]), abs=1e-5)


def test_what_the_reader_says_is_kept(models: Path, tmp_path: Path) -> None:
    kept = tmp_path / "seen.npz"
    refit_head(models / "attribution", rows(), kept)
    first = (models / "attribution" / "model.onnx").read_bytes()
    arrays = dict(np.load(kept))
    refit_head(models / "attribution", rows(), kept)
    assert (models / "attribution" / "model.onnx").read_bytes() == first
    refit_head(models / "attribution", rows()[1:], kept)  # of other sentences: looked at anew
    assert len(np.load(kept)["starts"]) == len(arrays["starts"]) - 2


def test_weights_keep_seven_bits() -> None:
    weights = np.array([[0.5, 0.0], [-1.0, 0.0], [0.26, 0.0]], dtype=np.float32)
    whole, scale = quantised(weights)
    assert whole.tolist() == [[32, 0], [-64, 0], [17, 0]]
    assert scale.tolist() == [1 / 64, 0.0]


def test_another_shape_is_refused(models: Path) -> None:
    with pytest.raises(ValueError, match=r"trained\.worth\.3\.bias"):
        put(onnx.load(models / "attribution" / "model.onnx"), "trained.worth.3.bias", np.zeros(3, dtype=np.float32))


def test_batches_hold_every_row_once_and_like_lengths_together() -> None:
    from random import Random

    lengths = [number * 7 % 50 for number in range(500)]
    batches = list(alike_in_length(lengths, 16, Random(1)))
    assert sorted(number for batch in batches for number in batch) == list(range(500))
    assert np.mean([max(lengths[number] for number in batch) - min(lengths[number] for number in batch) for batch in batches]) < 10


def test_the_recipe_with_a_teacher(models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentences, teacher = tmp_path / "sentences.json", tmp_path / "taught.jsonl"
    texts = [*((text, 1) for text in FACTS), *((text, 0) for text in TALK)]
    sentences.write_text(json.dumps([{"sentence_id": number, "label": label, "text": text} for number, (text, label) in enumerate(texts)]))
    write_taught(teacher, rows())
    before = SentenceScorer.load(models)
    old = [before.logit(text) for text, _ in texts]
    fit_worthiness(models, sentences, teacher)
    scorer = SentenceScorer.load(models)
    assert [scorer.logit(text) for text, _ in texts] != old
    assert "average precision 1.000" in capsys.readouterr().out


# ---------------------------------------------------------------- the teacher
def tiny_encoder(folder: Path) -> Path:
    """An encoder of random weights with a vocabulary of the invented words, as transformers saves one."""
    transformers = pytest.importorskip("transformers", reason="transformers is not installed: pip install -e '.[teacher]'")
    words = sorted(
        {word for text in [*FACTS, *TALK] for word in text.lower().replace(",", " ,").replace(".", " .").replace("!", " !").split()}
    )
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]) + "\n", "utf-8")
    torch.manual_seed(3)
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    transformers.BertModel(transformers.BertConfig(vocab_size=len(words) + 5, **shape)).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_the_teacher_learns_and_says_nothing_of_what_is_judged_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = tiny_encoder(tmp_path / "encoder")
    from pipeline.training.checkworthy import teacher

    monkeypatch.setattr(teacher, "RATE", 3e-3)
    judged = list(enumerate([*(Judged(text, 1) for text in FACTS), *(Judged(text, 0) for text in TALK)]))
    apart = [sentence.text for number, sentence in judged if is_kept_aside(number) or is_for_calibration(number)]
    others = [apart[0].upper(), "The canal of Brask lost 83 ships in 1961.", "Let us hope this, sir friends!"]
    found = teacher.taught(judged, others, encoder, epochs=30)
    assert [row.label for row in found[-2:]] == [None, None]
    assert found[-2].probability > 0.8 > 0.2 > found[-1].probability
    wordings = {letters(text) for text in apart}
    assert [row.text for row in found[:-2]] == [sentence.text for _, sentence in judged if letters(sentence.text) not in wordings]
    assert all((row.probability > 0.5) == bool(row.label) for row in found[:-2])
