"""Four times as long an article takes about four times as long, whatever stands in it: in each stage, and the whole.

Times are CPU, the least of a few tries in turns: a machine that others use as well makes some slower, none faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable
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

LONGER = 4
TOO_MUCH = 2 * LONGER  # times as long for ``LONGER`` times the length; quadratic work takes 16
SLACK_S = 0.1  # so much more is no sign of anything
MOST_TRIES = 6  # where it looks too slow


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


def spent_on(analyser: Analyser, text: str) -> dict[str, float]:
    """CPU seconds of each stage, and of the whole."""
    analyser.spent.clear()
    started = time.process_time()
    with analyser.short_lived():
        analyser.analyse(Article(id="", path="", text=text, sha256="", published="2023-03-30"))
    return {**analyser.spent, "whole": time.process_time() - started}


def too_slow(analyser: Analyser, text_of: Callable[[int], str], size: int, least_tries: int = 2) -> dict[str, tuple[float, float]]:
    """The stages whose time grows faster than the length of a text, with their seconds for the short one and the long one."""
    least: list[dict[str, float]] = [{}, {}]
    found: dict[str, tuple[float, float]] = {}
    for tried in range(1, MOST_TRIES + 1):
        for known, length in zip(least, (size, LONGER * size), strict=True):
            for stage, seconds in spent_on(analyser, text_of(length)).items():
                known[stage] = min(seconds, known.get(stage, seconds))
        pairs = {stage: (least[0][stage], seconds) for stage, seconds in least[1].items()}
        found = {stage: (short, long) for stage, (short, long) in pairs.items() if long > TOO_MUCH * short + SLACK_S}
        if not found and tried >= least_tries:
            break
    return found


@pytest.mark.parametrize(("kind", "size"), [("article", 6_000), ("quotation marks", 1_000), ("sentence", 600), ("nested sentence", 1_000)])
def test_time_grows_with_the_length(analyser: Analyser, kind: str, size: int) -> None:
    assert too_slow(analyser, KINDS[kind], size) == {}


def test_quadratic_work_would_be_seen(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that looks at every pair of characters is found, though the whole hardly takes longer."""

    def analyse(article: Article) -> None:
        analyser.spent.update(pairs=len(article.text) ** 2 / 1e7, each=len(article.text) / 1e3)

    monkeypatch.setattr(analyser, "analyse", analyse)
    assert set(too_slow(analyser, quotation_marks, 500)) == {"pairs"}


@pytest.mark.slow
def test_time_grows_with_the_length_of_nested_speech(analyser: Analyser) -> None:
    """Not the writing: each content holds all that follow, so that what is written does grow with the square."""
    assert set(too_slow(analyser, nested_sentence, 2_000)) <= {"write-up"}


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["model", "rules"])
@pytest.mark.parametrize(("kind", "size"), [("article", 1_000_000), ("quotation marks", 100_000), ("sentence", 50_000)])
def test_time_grows_with_the_length_of_very_long_articles(reader: str, kind: str, size: int) -> None:
    analyser, text_of = Analyser(Settings(attribution=reader), models_folder()), KINDS[kind]
    spent_on(analyser, text_of(size // 50))
    assert too_slow(analyser, text_of, size // LONGER, least_tries=1) == {}


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
