"""The models of a run and the way from an article to its rows.

This is the one place that catches any error of an article: it becomes a ``Failure``, and the run goes on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import evidence as rows
from pipeline.language import load_model, open_draft
from pipeline.linking.writeup import write_up
from pipeline.record import Article, Failure, Stage
from pipeline.settings import Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import InputFile
from pipeline.stages import load_stages, run_stages

Rows = tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]


class Analyser:
    """The models, loaded once; ``spent`` gathers the seconds of CPU of each stage."""

    def __init__(self, settings: Settings, models: Path) -> None:
        self.settings = settings
        self.nlp = load_model(settings.model)
        self.order: tuple[Stage, ...] = load_stages(settings.attribution, models)
        self.spent: dict[str, float] = {}

    def analyse(self, article: Article) -> Rows:
        """The row of the article and those of its claims."""
        started = time.thread_time()
        draft = open_draft(self.nlp, article)
        parsed = time.thread_time()
        run_stages(draft, self.order, self.spent)
        written = time.thread_time()
        row, claims = write_up(draft)
        self.add("parse", parsed - started)
        self.add("write-up", time.thread_time() - written)
        return row, tuple(claim for claim in claims if is_kept(claim, self.settings))

    def add(self, stage: str, seconds: float) -> None:
        self.spent[stage] = self.spent.get(stage, 0.0) + seconds

    @contextmanager
    def short_lived(self) -> Iterator[None]:
        """What spaCy learns of new words inside is forgotten at the end, so that long runs do not grow."""
        with self.nlp.memory_zone():
            yield
        lemmas = getattr(self.nlp.get_pipe("lemmatizer"), "cache", None)
        if lemmas is not None and len(lemmas) > MAX_LEMMAS:
            lemmas.clear()


MAX_LEMMAS = 50_000  # some 10 MB


def is_kept(claim: rows.Evidence, settings: Settings) -> bool:
    """Whether a claim is sure enough to be written; the article's own claims always are."""
    return claim.source.kind == "author" or claim.confidence >= settings.min_confidence


def readable(entry: InputFile, settings: Settings) -> Iterator[Article | Failure]:
    """The articles of one file as they are read; whatever goes wrong is a failure that names the file."""
    try:
        yield from read_articles(entry, settings)
    except Exception as error:  # the one door: nothing a file holds may end the run
        yield Failure(entry.path, "internal", f"{type(error).__name__} while reading: {error}")


def analysed_one(article: Article, analyser: Analyser) -> Rows | Failure:
    """The rows of one article, or why there are none."""
    try:
        return analyser.analyse(article)
    except Exception as error:  # the one door: an article may cost itself, never the run
        frame = traceback_line(error)
        return Failure(article.path, "internal", f"{type(error).__name__} at {frame}: {error}")


def traceback_line(error: BaseException) -> str:
    """Where an error arose, as file and line."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else "an unknown place"
