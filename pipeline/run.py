"""One run: reads the inputs, takes each article through the stages, writes the four files.

This is the one place that catches any error of an article: it becomes a row of ``errors.jsonl``, and the run
goes on.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import jsonlines

from pipeline import evidence as rows
from pipeline.attribution.nested import readable_paragraphs
from pipeline.attribution.reader import AttributionReader
from pipeline.digests import find_digests, find_versions, models_folder
from pipeline.files import whole_files
from pipeline.language import load_model, open_draft
from pipeline.linking.across import SourcesOfRun, read_known
from pipeline.linking.worth import worth_by
from pipeline.linking.writeup import write_up
from pipeline.record import Article, Failure, Stage
from pipeline.settings import Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import InputFile, find_inputs
from pipeline.stages import attributions_by, run_stages, stages


@dataclass(slots=True)
class Progress:
    """How far a run is; ``told`` is called after each file with the run's progress."""

    files: int
    told: Callable[[Progress], None] = lambda progress: None
    files_done: int = 0
    bytes_total: int = 0
    bytes_done: int = 0
    articles: int = 0
    words: int = 0


@dataclass(slots=True)
class Outcome:
    """What a run did: its row for ``run.json``, and the sources quoted most."""

    row: rows.RunRow
    most_quoted: list[tuple[str, int]] = field(default_factory=list)


class Analyser:
    """The models of a run, loaded once, and the way from an article to its rows."""

    def __init__(self, settings: Settings, models: Path) -> None:
        self.settings = settings
        self.reader = AttributionReader.load(models / "attribution") if settings.attribution == "model" else None
        self.own_names = self.reader is not None and settings.entities == "reader"
        self.nlp = load_model(settings.model, names=not self.own_names)
        self.order: tuple[Stage, ...] = stages(attributions_by(self.reader), worth_by(models / "checkworthy"))
        self.spent: dict[str, float] = {}

    def analyse(self, article: Article) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]]:
        """The row of the article and those of its claims."""
        started = time.perf_counter()
        reading = self.reader.look(article.text, readable_paragraphs(article)) if self.reader else None
        read = time.perf_counter()
        draft = open_draft(self.nlp, article, names=reading.names() if reading and self.own_names else None)
        draft.reading = reading
        self.spent["reading"] = self.spent.get("reading", 0.0) + read - started
        self.spent["parse"] = self.spent.get("parse", 0.0) + time.perf_counter() - read
        row, claims = write_up(run_stages(draft, self.order, self.spent))
        return row, tuple(claim for claim in claims if is_kept(claim, self.settings))


def is_kept(claim: rows.Evidence, settings: Settings) -> bool:
    """Whether a claim is sure enough to be written; the article's own claims always are."""
    return claim.source.kind == "author" or claim.confidence >= settings.min_confidence


def extract(paths: Sequence[Path], out: Path, settings: Settings, *, told: Callable[[Progress], None] = lambda progress: None) -> Outcome:
    """Reads all articles under ``paths`` and writes claims.jsonl, articles.jsonl, errors.jsonl, sources.jsonl and run.json to ``out``.

    The files are written whole when all is done, or not at all. Raises OnrecordError for arguments or models that
    cannot be used, before anything is written.
    """
    started = time.perf_counter()
    inputs, failures = find_inputs(paths, out=out)
    sources = SourcesOfRun(read_known(Path(settings.sources)) if settings.sources else {})
    analyser = Analyser(settings, models_folder())
    out.mkdir(parents=True, exist_ok=True)
    names = [out / name for name in ("claims.jsonl", "articles.jsonl", "errors.jsonl", "sources.jsonl", "run.json")]
    with whole_files(*names) as (claims_file, articles_file, errors_file, sources_file, run_file):
        progress = Progress(len(inputs), told, bytes_total=sum(size_of(entry) for entry in inputs))
        counts, quoted = Counter[str](), Counter[str]()
        to_claims, to_articles = writer(claims_file), writer(articles_file)
        for result in analysed(inputs, analyser, progress):
            if isinstance(result, Failure):
                failures.append(result)
                continue
            row, claims = result
            to_articles.write(row)
            to_claims.write_all(claims)
            count(counts, row, claims)
            sources.add(row, claims)
            quoted.update(
                claim.source.name for claim in claims if claim.source.kind == "attributed" and claim.source.entity and claim.source.name
            )
        failures.sort(key=lambda failure: (failure.path, failure.reason))
        writer(errors_file).write_all(rows.ErrorRow(rows.SCHEMA, failure.path, failure.reason, failure.message) for failure in failures)
        writer(sources_file).write_all(sources.rows())
        summary = run_row(counts, failures, settings, {**analyser.spent, "total": time.perf_counter() - started})
        run_file.write(json.dumps(asdict(summary), indent=1, ensure_ascii=False) + "\n")
    return Outcome(summary, sorted(quoted.items(), key=lambda item: (-item[1], item[0]))[:10])


def analysed(
    inputs: Iterable[InputFile], analyser: Analyser, progress: Progress
) -> Iterator[tuple[rows.ArticleRow, tuple[rows.Evidence, ...]] | Failure]:
    """The rows of every article, in the order of their paths, and the failures among them."""
    for entry in inputs:
        for article in sorted(readable(entry, analyser.settings), key=lambda read: read.path):
            yield article if isinstance(article, Failure) else analysed_one(article, analyser)
            if isinstance(article, Article):
                progress.articles += 1
                progress.words += len(article.text.split())
                progress.told(progress)
        progress.files_done += 1
        progress.bytes_done += size_of(entry)
        progress.told(progress)


def readable(entry: InputFile, settings: Settings) -> list[Article | Failure]:
    """The articles of one file; whatever goes wrong is a failure that names the file."""
    try:
        return list(read_articles(entry, settings))
    except Exception as error:  # the one door: nothing a file holds may end the run
        return [Failure(entry.path, "internal", f"{type(error).__name__} while reading: {error}")]


def analysed_one(article: Article, analyser: Analyser) -> tuple[rows.ArticleRow, tuple[rows.Evidence, ...]] | Failure:
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


def writer(file: IO[str]) -> jsonlines.Writer:
    """Writes rows as lines of JSON."""
    return jsonlines.Writer(file, dumps=rows.dump)


def size_of(entry: InputFile) -> int:
    try:
        return entry.place.stat().st_size
    except OSError:
        return 0


def count(counts: Counter[str], row: rows.ArticleRow, claims: Sequence[rows.Evidence]) -> None:
    """Adds one article to the counts."""
    author = sum(claim.source.kind == "author" for claim in claims)
    counts.update(
        articles=1,
        claims=len(claims),
        claims_attributed=len(claims) - author,
        claims_author=author,
        figures=len(row.figures),
        dates=len(row.dates),
        unread_numbers=len(row.unread_numbers),
        words=len(row.text.split()),
        characters=len(row.text),
    )


COUNTED = (
    "articles",
    "errors",
    "claims",
    "claims_attributed",
    "claims_author",
    "figures",
    "dates",
    "unread_numbers",
    "words",
    "characters",
)


def run_row(counts: Counter[str], failures: Sequence[Failure], settings: Settings, spent: dict[str, float]) -> rows.RunRow:
    """The row of ``run.json``."""
    counts["errors"] = len(failures)
    by_reason: dict[str, int] = dict(sorted(Counter(failure.reason for failure in failures).items()))
    known: dict[str, Any] = asdict(settings)
    return rows.RunRow(
        schema=rows.SCHEMA,
        counts={name: counts[name] for name in COUNTED},
        errors_by_reason=by_reason,
        settings=known,
        versions=find_versions(),
        digests=find_digests(),
        timings={name: round(seconds, 3) for name, seconds in spent.items()},
    )
