"""One run: finds the inputs, has them worked off shard by shard, and writes the files.

Where the work is done (in this process, in several, on a cluster) is ``pipeline.batch``'s; what is done with one
article is ``pipeline.analyser``'s.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import evidence as rows
from pipeline.batch import PLACES, gist
from pipeline.batch.merge import Order, merged
from pipeline.batch.plan import Planner, find_files
from pipeline.batch.shards import SUFFIX, Event, FileRef, Hear, Job, Shard, StoreError, digest
from pipeline.batch.store import Folder, head_of, is_url, open_folder
from pipeline.digests import find_digests, find_reader_versions, find_versions, model_version, models_folder
from pipeline.files import whole_files
from pipeline.linking.across import SourcesOfRun, read_known
from pipeline.linking.duplicates import Duplicates
from pipeline.record import Failure
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.analyser import Analyser as Analyser
    from pipeline.analyser import analysed_one as analysed_one
    from pipeline.analyser import is_kept as is_kept
    from pipeline.analyser import readable as readable

STORE = ".shards"  # in OUT
OUTPUTS = ("claims.jsonl", "articles.jsonl", "errors.jsonl", "sources.jsonl", "run.json")


def __getattr__(name: str) -> Any:
    """What stands in ``pipeline.analyser``, loaded when asked for: a run that hands its work to others needs no spaCy."""
    if name in ("Analyser", "analysed_one", "is_kept", "readable"):
        from pipeline import analyser

        return getattr(analyser, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is done; it changes no byte of what is written."""

    place: str = "here"  # of ``pipeline.batch.PLACES``
    workers: int = 1
    address: str | None = None  # of a Ray cluster
    fresh: bool = False  # forget what earlier runs have done


@dataclass(slots=True)
class Progress:
    """How far a run is; ``told`` is called with it whenever it has gone on."""

    files: int
    told: Callable[[Progress], None] = lambda progress: None
    bytes_total: int = 0
    bytes_done: int = 0
    bytes_reused: int = 0
    articles: int = 0
    articles_reused: int = 0
    words: int = 0  # of the articles that were read anew
    workers: int = 1
    workers_died: int = 0
    shards: int = 0
    shards_reused: int = 0


@dataclass(slots=True)
class Outcome:
    """What a run did: its row for ``run.json``, and the sources quoted most."""

    row: rows.RunRow
    most_quoted: list[tuple[str, int]] = field(default_factory=list)


def extract(
    paths: Sequence[Path | str],
    out: Path | str,
    settings: Settings,
    *,
    told: Callable[[Progress], None] = lambda progress: None,
    hear: Hear = lambda event: None,
    way: Way = Way(),
) -> Outcome:
    """Reads all articles under ``paths`` and writes claims.jsonl, articles.jsonl, errors.jsonl, sources.jsonl and run.json to ``out``.

    The files are written whole when all is done, or not at all; what is done of a run that ends early is kept in
    ``out/.shards`` and not done again. Raises OnrecordError for arguments or models that cannot be used.
    """
    started = time.perf_counter()
    files, failures = find_files(paths, str(out))
    sources = SourcesOfRun(read_known(Path(settings.sources)) if settings.sources else {})
    run = Run(files, str(out), settings, way, Progress(len(files), told, sum(file.size for file in files), workers=way.workers), hear)
    run.work()
    with run.outputs() as (claims_file, articles_file, errors_file, sources_file, run_file):
        counts, quoted = Counter[str](), Counter[str]()
        duplicates = Duplicates(settings)
        for item in merged(run.store, run.name, run.order):
            if item.kind == "error":
                row = rows.read(rows.ErrorRow, item.lines[0])
                failures.append(Failure(row.path, row.reason, row.message))
                continue
            noted, (line, *claims) = gist.read(item.gist), item.lines
            counts["duplicates"] += (earlier := duplicates.find(noted.id, noted.sketch)) is not None
            if earlier:
                line = marked(line, *earlier, with_claims=not settings.skip_duplicates)
                noted, claims = (noted.without_claims(), []) if settings.skip_duplicates else (noted, claims)
            articles_file.write(decoded(line))
            claims_file.writelines(map(decoded, claims))
            counts.update(noted.counts)
            sources.add(noted.id, noted.sources)
            quoted.update(noted.quoted)
        failures.sort(key=lambda failure: (failure.path, failure.reason))
        errors_file.writelines(line_of(rows.ErrorRow(rows.SCHEMA, failure.path, failure.reason, failure.message)) for failure in failures)
        sources_file.writelines(line_of(row) for row in sources.rows())
        summary = run_row(counts, failures, settings, {**run.spent, "total": time.perf_counter() - started}, work_of(run.progress))
        run_file.write(json.dumps(asdict(summary), indent=1, ensure_ascii=False) + "\n")
    run.tidy()
    return Outcome(summary, sorted(quoted.items(), key=lambda item: (-item[1], item[0]))[:10])


def marked(line: bytes, earlier: str, similarity: float, *, with_claims: bool) -> bytes:
    """The row of an article with what it is a duplicate of, and without its claims where they are left out."""
    row = replace(rows.read(rows.ArticleRow, line), duplicate_of=earlier, similarity=round(similarity, 2))
    if not with_claims:
        row = replace(row, claims=[], sources=[replace(source, claims=0) for source in row.sources])
    return rows.dump(row).encode("utf-8", "surrogatepass")


def decoded(line: bytes) -> str:
    return line.decode("utf-8", "surrogatepass") + "\n"


class Run:
    """The shards of a run: which are done, which are to do, and their results."""

    def __init__(self, files: Sequence[FileRef], out: str, settings: Settings, way: Way, progress: Progress, hear: Hear) -> None:
        self.files, self.out, self.settings, self.way, self.progress, self.told_of = files, out, settings, way, progress, hear
        self.store: Folder = open_folder(f"{out.rstrip('/')}/{STORE}")
        self.name = name_of_run(settings)
        self.order = Order()
        self.split: dict[str, int] = {}  # bytes of text planned of each file that is split
        self.spent: Counter[str] = Counter()

    def work(self) -> None:
        """Has all shards worked off that are not done yet."""
        if self.way.fresh:
            self.store.remove(self.name)
        job = Job(self.settings, str(models_folder()), f"{self.out.rstrip('/')}/{STORE}", self.name)
        PLACES[self.way.place]()(self.to_do(), job, self.way.workers, self.way.address, self.hear)

    def to_do(self) -> Iterator[Shard]:
        """The shards that are not done, as they are asked for; the order of all is noted."""
        known = self.store.names(self.name)
        planner = Planner(self.settings, {name.removesuffix(SUFFIX) for name in known if name.endswith(SUFFIX)})
        for shard in planner.plan(self.files):
            if shard.rows is not None:
                self.measure(shard)
            self.order.add(shard.slot, shard.files[0].path if shard.rows is not None else None)
            self.progress.shards += 1
            if shard.slot in planner.old and self.is_done(shard):
                self.progress.shards_reused += 1
                self.progress.bytes_done += shard.size
                self.progress.bytes_reused += shard.size
                self.progress.told(self.progress)
            else:
                yield shard
        for path, size in self.split.items():
            self.progress.bytes_total -= max(0, next(file.size for file in self.files if file.path == path) - size)

    def measure(self, shard: Shard) -> None:
        """Counts the rows of a split file by the length of their texts; the file may be longer or, compressed, shorter."""
        file = shard.files[0]
        before = self.split.get(file.path, 0)
        self.split[file.path] = after = before + shard.size
        self.progress.bytes_total += max(0, after - file.size) - max(0, before - file.size)

    def is_done(self, shard: Shard) -> bool:
        """Whether the result of just this shard is in the store."""
        try:
            head = head_of(self.store, f"{self.name}/{shard.slot}{SUFFIX}")
        except (FileNotFoundError, StoreError):
            return False
        done = head.inputs == shard.inputs
        if done:
            number = sum(entry.kind == "article" for entry in head.entries)
            self.progress.articles += number
            self.progress.articles_reused += number
        return done

    def hear(self, event: Event) -> None:
        """Takes note of what a worker or a place tells."""
        progress = self.progress
        if event.kind == "article":
            progress.articles += 1
            progress.articles_reused += event.reused
            progress.words += 0 if event.reused else event.words
        elif event.kind == "shard":
            progress.bytes_done += event.size
            self.spent.update(event.spent)
        elif event.kind == "died":
            progress.workers_died += 1
        self.told_of(event)
        progress.told(progress)

    @contextmanager
    def outputs(self) -> Iterator[list[Any]]:
        """The files of the run, open for writing; behind a URL they are made here first."""
        if not is_url(self.out):
            Path(self.out).mkdir(parents=True, exist_ok=True)
            with whole_files(*(Path(self.out) / name for name in OUTPUTS)) as files:
                yield files
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-") as here:
            with whole_files(*(Path(here) / name for name in OUTPUTS)) as files:
                yield files
            folder = open_folder(self.out)
            for name in OUTPUTS:
                folder.put(Path(here) / name, name)

    def tidy(self) -> None:
        """Removes from the store what this run had no use for: other settings, code or models, inputs that are gone."""
        kept = {f"{slot}{SUFFIX}" for slot in self.order.slots}
        for name in self.store.names(self.name) - kept:
            self.store.remove(f"{self.name}/{name}")
        for other in self.store.names("") - {self.name}:
            self.store.remove(other)


def name_of_run(settings: Settings) -> str:
    """A digest of all that results depend on besides the inputs; known sources and duplicates come in when all is merged."""
    known: dict[str, Any] = {**asdict(settings), "sources": None, "skip_duplicates": None, "duplicate_similarity": None}
    parts = (known, find_digests(), find_versions(), find_reader_versions(), model_version(settings.model))
    return digest(json.dumps(part, sort_keys=True) for part in parts)[:16]


def line_of(row: object) -> str:
    return rows.dump(row) + "\n"


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
    "duplicates",
)


def work_of(progress: Progress) -> dict[str, int]:
    """How the run was done, in numbers."""
    return {
        "articles_reused": progress.articles_reused,
        "shards": progress.shards,
        "shards_reused": progress.shards_reused,
        "workers": progress.workers,
        "workers_died": progress.workers_died,
    }


def run_row(
    counts: Counter[str], failures: Sequence[Failure], settings: Settings, spent: dict[str, float], work: dict[str, int]
) -> rows.RunRow:
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
        work=work,
    )
