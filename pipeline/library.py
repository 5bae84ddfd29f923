"""onrecord inside another program: ``from pipeline import load``, then ``load().read(text)``; tables for pandas.

What is returned are the rows that `onrecord extract` writes, as typed records (``pipeline.evidence``): offsets are Unicode code
points into the text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline.evidence import ArticleRow, DateRow, EntityRow, Evidence, FigureRow, SpeakerRow
from pipeline.record import Article, Failure, InputError, OnrecordError
from pipeline.records import Records
from pipeline.tables import TABLES, claim_row, date_rows, figure_rows

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.run import Analyser

MEASURES = {
    "claims": ("confidence", "checkWorthiness"),
    "figures": ("value", "low", "high", "siValue"),
    "dates": (),
}  # columns of numbers, even where a whole column is empty


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read: its row, as in articles.jsonl, and its claims, as in claims.jsonl, by place."""

    article: ArticleRow
    claims: tuple[Evidence, ...]

    @property
    def text(self) -> str:
        """The text, which every span indexes."""
        return self.article.text

    @property
    def figures(self) -> list[FigureRow]:
        """All figures of the article, claimed or not."""
        return self.article.figures

    @property
    def dates(self) -> list[DateRow]:
        """All dates of the article, claimed or not."""
        return self.article.dates

    @property
    def entities(self) -> list[EntityRow]:
        """All names in the article."""
        return self.article.entities

    @property
    def sources(self) -> list[SpeakerRow]:
        """Each source of the article once, with all its mentions."""
        return self.article.sources


class Reader:
    """Reads articles one at a time with models that are loaded once. One thread at a time may use it."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        authors: Sequence[str] = (),
        publisher: str | None = None,
        url: str | None = None,
        name: str = "text",
    ) -> ReadArticle:
        """The article with this text, taken as it is: the first line is no title.

        ``published`` is an ISO date or date-time, which relative dates are resolved against. ``name`` is the article's path, out
        of which with the text its ids are made. Raises InputError, with a ``reason`` code, for a text that is empty, too long or
        not in English, or a date that is none; TypeError where ``text`` is no string.
        """
        if not isinstance(text, str):
            raise TypeError(f"read: the text is a str, not {type(text).__name__}")
        from pipeline.sources.build import build_article
        from pipeline.sources.metadata import metadata_of

        given = {"published": published, "title": title, "authors": list(authors), "publisher": publisher, "url": url}
        known = metadata_of(given, origin="call")
        return self.analysed(build_article(name, text, text.encode(), known, self.analyser.settings))

    def read_files(self, *paths: Path | str) -> Iterator[ReadArticle]:
        """The articles in files and folders, in order of their paths, as `onrecord extract` reads them.

        Raises InputError at the first that cannot be read; UsageError where a path does not exist.
        """
        from pipeline.sources import read_articles
        from pipeline.sources.inputs import find_inputs

        inputs, failures = find_inputs([Path(path) for path in paths])
        for failure in failures:
            raise InputError(failure.reason, f"{failure.path}: {failure.message}")
        for entry in inputs:
            for article in read_articles(entry, self.analyser.settings):
                if isinstance(article, Failure):
                    raise InputError(article.reason, f"{article.path}: {article.message}")
                yield self.analysed(article)

    def analysed(self, article: Article) -> ReadArticle:
        """The article with its claims; those less sure than the setting ``min_confidence`` are left out."""
        return ReadArticle(*self.analyser.analyse(article))


def load(**settings: Any) -> Reader:
    """Loads the models, a few seconds; the keywords are settings (``attribution="rules"``, ``min_confidence=0.5``, ``model=...``).

    Raises SettingsError for a setting that is unknown or has no usable value, ModelError for a model that is missing or altered.
    """
    from dataclasses import fields

    from pipeline.digests import models_folder
    from pipeline.run import Analyser
    from pipeline.settings import Settings, SettingsError, read_settings

    if unknown := sorted(set(settings) - {field.name for field in fields(Settings)}):
        raise SettingsError(f"load: no such setting: {unknown[0]!r} (there are {', '.join(field.name for field in fields(Settings))})")
    return Reader(Analyser(read_settings(None, settings), models_folder()))


def to_dataframe(
    records: ReadArticle | Records | Path | str | Iterable[ReadArticle | Evidence], table: Literal["claims", "figures", "dates"] = "claims"
) -> pd.DataFrame:
    """Claims as a pandas frame: a row a claim, or with ``table`` a row for each figure or date of a claim.

    ``records`` are articles that were read, claims, or a folder that `onrecord extract` wrote to (all of its claims but
    attitudes; with ``Records(folder, Wanted(...))`` others). The columns are those of `onrecord export csv`; child tables join on
    ``claimId``. Raises OnrecordError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise OnrecordError("data frames need pandas: pip install 'onrecord[exports]'") from error
    if table not in TABLES:
        raise OnrecordError(f"the tables are {', '.join(TABLES)}, not {table!r}")
    rows_of = {"claims": lambda claim: [claim_row(claim)], "figures": figure_rows, "dates": date_rows}[table]
    frame = pd.DataFrame([row for claim in claims_in(records) for row in rows_of(claim)], columns=TABLES[table])
    return frame.astype(dict.fromkeys(MEASURES[table], "float64"))


def claims_in(records: ReadArticle | Records | Path | str | Iterable[ReadArticle | Evidence]) -> Iterator[Evidence]:
    """The claims in whatever holds them."""
    if isinstance(records, Path | str):
        records = Records(Path(records))
    if isinstance(records, Records):
        yield from records.claims()
        return
    for record in [records] if isinstance(records, ReadArticle) else records:
        if isinstance(record, ReadArticle):
            yield from record.claims
        else:
            yield record
