"""The trained reader: windows, decoding, its files, and that nothing outside an article changes a result."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.attribution.decode import TAGS, Thresholds, best_path, decode, spans_of
from pipeline.attribution.encode import MAX_BATCH_PIECES, MAX_PIECES, case_of, in_batches, make_windows
from pipeline.attribution.reader import AttributionReader, tidy_cue, without_addressee
from pipeline.digests import models_folder
from pipeline.layout import find_paragraphs
from pipeline.record import Attribution, ModelError, Span

FOLDER = models_folder() / "attribution"
TEXT = (
    "Bridge closed\n\nOfficials said on Wednesday that the bridge was closed for ever.\n\n"
    "“It was not safe any more,” Anna Keller, the mayor, told reporters. “We had no choice.”\n\nThe weather was fine.\n"
)


@pytest.fixture(scope="module")
def reader() -> AttributionReader:
    return AttributionReader.load(FOLDER)


def read(reader: AttributionReader, text: str) -> tuple[Attribution, ...]:
    return reader.read(text, reader.look(text, find_paragraphs(text)))


def shown(reader: AttributionReader, text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [
        (
            found.source.of(text) if found.source else None,
            found.cue.of(text) if found.cue else None,
            tuple(piece.of(text) for piece in found.content),
        )
        for found in read(reader, text)
    ]


def test_it_reads_who_said_what(reader: AttributionReader) -> None:
    found = shown(reader, TEXT)
    assert ("Officials", "said", ("the bridge was closed for ever",)) in found
    (keller,) = [row for row in found if row[0] and row[0].startswith("Anna Keller")]
    assert keller[1:] == ("told", ("It was not safe any more", "We had no choice"))
    assert not any("weather" in piece for row in found for piece in row[2])


def test_blank_lines_before_a_text_only_shift_it(reader: AttributionReader) -> None:
    plain, moved = read(reader, TEXT), read(reader, "\n\n\n" + TEXT)
    assert [tuple(Span(piece.start + 3, piece.end + 3) for piece in found.content) for found in plain] == [found.content for found in moved]
    assert [found.confidence for found in plain] == [found.confidence for found in moved]


def test_confidence_is_a_probability(reader: AttributionReader) -> None:
    assert all(0 < found.confidence < 1 for found in read(reader, TEXT))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for found in read(AttributionReader.load(FOLDER), text) if len(text) < 10 else ():
        assert found.content
    windows = make_windows(AttributionReader.load(FOLDER).tokenizer, text, find_paragraphs(text)) if len(text) >= 10 else []
    assert all(len(window.ids) <= MAX_PIECES for window in windows)


def test_windows_hold_every_word_once_and_stay_small(reader: AttributionReader) -> None:
    text = "\n\n".join(["word " * 700, "“So,” he said. " * 60, "x" * 3000, "a b c"])
    windows = make_windows(reader.tokenizer, text, find_paragraphs(text))
    spans = [span for window in windows for span in window.words[1:]]
    assert all(len(window.ids) <= MAX_PIECES for window in windows)
    assert spans == sorted(spans)
    assert sum(span.end - span.start for span in spans) >= 0.95 * len(text.replace(" ", "").replace("\n", ""))
    groups = list(in_batches(windows))
    assert sorted(number for group in groups for number in group) == list(range(len(windows)))
    assert all(max(len(windows[number].ids) for number in group) * len(group) <= MAX_BATCH_PIECES for group in groups)


@pytest.mark.parametrize(("wording", "case"), [("word", 0), ("Word", 1), ("UN", 2), ("iPhone", 3), ("1990", 4), ("A", 1), ("“", 0)])
def test_cases(wording: str, case: int) -> None:
    assert case_of(wording) == case


def test_the_best_path_never_goes_on_with_what_did_not_begin() -> None:
    logits = np.zeros((4, len(TAGS)), dtype=np.float32)
    logits[1, TAGS.index("I-cue")] = 5
    logits[2, TAGS.index("B-source")] = 9
    logits[3, TAGS.index("I-content")] = 3
    path = [TAGS[number] for number in best_path(logits)]
    assert all(not tag.startswith("I-") or before[1:] == tag[1:] for before, tag in zip(["O", *path], path, strict=False))
    assert spans_of(best_path(logits))["source"] == [(2, 2)]


def test_contents_of_one_cue_are_one_attribution() -> None:
    words = 8
    tags = np.full((words, len(TAGS)), -5, dtype=np.float32)
    for word, tag in enumerate(["O", "B-content", "I-content", "B-source", "B-cue", "B-content", "I-content", "O"]):
        tags[word, TAGS.index(tag)] = 5
    links = np.zeros((2, words, words), dtype=np.float32)
    links[0, 1, 4] = links[0, 5, 4] = links[1, 4, 3] = 9
    (found,) = decode(tags, links, Thresholds())
    assert (found.source, found.cue, found.content) == ((3, 3), (4, 4), ((1, 2), (5, 6)))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_or_altered_file_stops_the_run(tmp_path: Path, name: str) -> None:
    shutil.copytree(models_folder(), tmp_path / "models")
    place = tmp_path / "models" / "attribution" / name
    place.write_bytes(place.read_bytes() + b" ")
    with pytest.raises(ModelError, match=rf"{name}.*SHA-256"):
        AttributionReader.load(place.parent)
    place.unlink()
    with pytest.raises(ModelError, match=rf"{name} is missing.*--attribution rules"):
        AttributionReader.load(place.parent)


@pytest.mark.parametrize(
    ("text", "cue", "tidied"),
    [
        ("Officials said on Tuesday that it rained.", "said on", "said"),
        ("Officials wrote in 2019 that it rained.", "wrote in", "wrote"),
        ("Officials called on Tuesday's marchers to go.", "called", "called"),
        ("Officials called on drivers to wait.", "called on", "called on"),
        ("Officials spoke of Tuesday.", "spoke of", "spoke of"),
        ("Officials said Thursday that it rained.", "said Thursday", "said"),
        ("Officials wrote: it rained.", "wrote:", "wrote"),
    ],
)
def test_a_cue_ends_before_the_date(text: str, cue: str, tidied: str) -> None:
    at = text.index(cue)
    assert tidy_cue(text, Span(at, at + len(cue))).of(text) == tidied


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sani told Governor Uba Dunn that 187 pupils were gone.", "187 pupils were gone"),
        ("Sani told Governor Uba Dunn would pay.", "Governor Uba Dunn would pay"),
        ("Sani told those present that 187 pupils were gone.", "those present that 187 pupils were gone"),
    ],
)
def test_whom_it_was_told_is_no_part_of_the_content(text: str, content: str) -> None:
    cue, whole = Span(5, 9), Span(10, len(text) - 1)
    assert [piece.of(text) for piece in without_addressee(text, cue, (whole,))] == [content]
