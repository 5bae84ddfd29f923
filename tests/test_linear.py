"""Twice as long an article takes about twice the time, whatever stands in it. Times are CPU, the best of a few tries."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from pipeline.analyser import Analyser
from pipeline.digests import models_folder
from pipeline.record import Article
from pipeline.run import Way, extract
from pipeline.settings import Settings
from tests.bench.invented import article as invented
from tests.bench.invented import write_articles

TOO_MUCH = 3.0  # times as long for twice the length; quadratic work takes 4


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    loaded = Analyser(Settings(attribution="rules"), models_folder())
    loaded.analyse(Article(id="", path="", text=invented(1, paragraphs=1), sha256=""))
    return loaded


def long_article(size: int) -> str:
    """So many characters of invented news."""
    paragraphs = max(1, size // 300)
    text = invented(size, paragraphs=paragraphs)
    while len(text) < size:
        text += invented(len(text), paragraphs=paragraphs)
    return text[:size]


def quotation_marks(count: int) -> str:
    return "He said: " + '"' * count + " and left."


def one_sentence(words: int) -> str:
    """A single sentence of so many words, with a name and a figure here and there."""
    clause = "the mayor of Northport and Ana Belton lost 12 homes by the river and "
    return "On Monday " + (clause * (words // 13 + 1)).strip() + " nobody answered."


def nested_sentence(words: int) -> str:
    """A single sentence in which each said that the next said: every content holds all that follow."""
    clause = "the mayor of Northport told Ana Belton that 12 homes were lost and "
    return "On Monday " + (clause * (words // 13 + 1)).strip() + " nobody answered."


KINDS = {"article": long_article, "quotation marks": quotation_marks, "sentence": one_sentence, "nested sentence": nested_sentence}


def seconds_of(analyser: Analyser, text: str) -> float:
    """CPU seconds of the article, the best of two."""
    found = []
    for _ in range(2):
        started = time.process_time()
        with analyser.short_lived():
            analyser.analyse(Article(id="", path="", text=text, sha256="", published="2023-03-30"))
        found.append(time.process_time() - started)
    return min(found)


@pytest.mark.parametrize(
    ("kind", "size"), [("article", 8_000), ("quotation marks", 2_000), ("sentence", 1_000), ("nested sentence", 2_000)]
)
def test_time_grows_with_the_length(analyser: Analyser, kind: str, size: int) -> None:
    text_of = KINDS[kind]
    assert seconds_of(analyser, text_of(2 * size)) < TOO_MUCH * seconds_of(analyser, text_of(size)) + 0.05


@pytest.mark.slow
def test_time_grows_with_the_length_of_nested_speech(analyser: Analyser) -> None:
    assert seconds_of(analyser, nested_sentence(8_000)) < TOO_MUCH * seconds_of(analyser, nested_sentence(4_000))


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["model", "rules"])
@pytest.mark.parametrize(("kind", "size"), [("article", 1_000_000), ("quotation marks", 100_000), ("sentence", 50_000)])
def test_time_grows_with_the_length_of_very_long_articles(reader: str, kind: str, size: int) -> None:
    analyser, text_of = Analyser(Settings(attribution=reader), models_folder()), KINDS[kind]
    seconds_of(analyser, text_of(size // 50))
    assert seconds_of(analyser, text_of(size)) < TOO_MUCH * seconds_of(analyser, text_of(size // 2))


def peak_of_worker(folder: Path, out: Path) -> float:
    """The most memory, in MB, that this process and its one worker held while reading ``folder``."""
    peak = 0

    def look(progress: object) -> None:
        nonlocal peak
        here = psutil.Process()
        peak = max(peak, sum(process.memory_info().rss for process in [here, *here.children()]))

    extract([folder], out, Settings(attribution="rules"), way=Way("processes", 1), told=look)
    return peak / 1e6


def test_memory_does_not_grow_with_what_was_read(analyser: Analyser) -> None:
    """What spaCy learns of new words is forgotten: the second half of the articles adds little to the first."""
    me = psutil.Process()
    held = []
    for half in range(2):
        for batch in range(3):
            with analyser.short_lived():
                for number in range(4):
                    text = " ".join(f"Qx{half}{batch}{number}w{word}" for word in range(300))
                    analyser.analyse(Article(id="", path="", text=text, sha256=""))
        held.append((len(analyser.nlp.vocab.strings), me.memory_info().rss))
    assert held[1][0] <= held[0][0] + 100
    assert held[1][1] < 1.1 * held[0][1]


@pytest.mark.slow
def test_memory_with_ten_thousand_articles_is_that_with_a_thousand(tmp_path: Path) -> None:
    write_articles(tmp_path / "few", 1_000, paragraphs=1)
    write_articles(tmp_path / "many", 10_000, paragraphs=1)
    few = peak_of_worker(tmp_path / "few", tmp_path / "few-out")
    assert peak_of_worker(tmp_path / "many", tmp_path / "many-out") < 1.1 * few
