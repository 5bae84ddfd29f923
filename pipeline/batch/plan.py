"""Which inputs make up which shard.

A shard starts at a path whose hash says so, not at every so many files: articles that come or go change the shards that
they stand in and no other. Small files are read by the worker. A large file of many articles (a dump of a million rows) is
read once, here, and handed on in shards of rows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from pipeline.batch.shards import FileRef, Shard, digest, key_of, size_of, slot_of
from pipeline.batch.store import file_system, is_url
from pipeline.record import Article, Failure
from pipeline.settings import Settings
from pipeline.sources.inputs import OWN_OUTPUTS, SIDECAR, InputFile, UsageError, find_inputs

MAX_ITEMS = 32  # articles of a shard, on average; what is lost when a worker is killed, and what waits at the end
SHARDS_WANTED = 64  # fewer files make smaller shards, so that every worker has something to do
MAX_BYTES = 1_000_000  # a shard ends when it has as much
SPLIT_BYTES = 4_000_000  # a larger file of many articles is handed on in shards of rows
MANY = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".zip", ".tar", ".tgz", ".gz", ".zst", ".mbox")  # may hold many

Part = TypeVar("Part")


def find_files(paths: Sequence[Path | str], out: str) -> tuple[list[FileRef], list[Failure]]:
    """All inputs under paths and URLs, in the order of their paths, and those that cannot be inputs.

    Raises UsageError where a path does not exist or two files would bear one path.
    """
    local = [Path(path) for path in paths if not is_url(str(path))]
    found, failures = find_inputs(local, out=None if is_url(out) else Path(out)) if local else ([], [])
    known = (FileRef(printable(entry.path), str(entry.place), size_on_disk(entry.place)) for entry in found)
    files = {file.path: file for file in known}
    failures = [replace(failure, path=printable(failure.path)) for failure in failures]
    for url in (str(path) for path in paths if is_url(str(path))):
        for file in files_at(url, out):
            earlier = files.setdefault(file.path, file)
            if earlier.place != file.place:
                raise UsageError(
                    f"{earlier.place} and {file.place} would both bear the path {file.path!r}: give their common folder instead"
                )
    return [files[path] for path in sorted(files)], failures


def printable(path: str) -> str:
    """The path with those bytes of a file's name that are no UTF-8 written as escapes: JSON knows none such."""
    return path.encode("utf-8", "backslashreplace").decode()


def size_on_disk(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return 0


def files_at(url: str, out: str) -> Iterator[FileRef]:
    """The files at or under a URL; hidden files, sidecars and the outputs of an earlier run are passed over."""
    system, root = file_system(url)
    if not system.exists(root):
        raise UsageError(f"there is no file or folder {url}")
    places = sorted(str(place) for place in system.find(root))
    base = root.rstrip("/") + "/" if system.isdir(root) else root.rsplit("/", 1)[0] + "/"
    skipped = file_system(out)[1].rstrip("/") + "/" if is_url(out) else None
    known = set(places)
    for place in places:
        path, name = place.removeprefix(base), place.rsplit("/", 1)[-1]
        folder = place.rsplit("/", 1)[0]
        own = name in OWN_OUTPUTS and {f"{folder}/run.json", f"{folder}/claims.jsonl"} <= known
        hidden = any(part.startswith(".") for part in path.split("/"))
        if hidden or own or name.endswith(SIDECAR) or (skipped and place.startswith(skipped) and skipped != base):
            continue
        beside = f"{place.rsplit('.', 1)[0] if '.' in name else place}{SIDECAR}"
        yield FileRef(
            path,
            system.unstrip_protocol(place),
            int(system.size(place) or 0),
            system.unstrip_protocol(beside) if beside in known else None,
        )


@contextmanager
def on_this_machine(file: FileRef) -> Iterator[InputFile]:
    """The file as one of this machine; what is behind a URL is copied, with its sidecar, and removed at the end."""
    if not is_url(file.place):
        yield InputFile(file.path, Path(file.place))
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        for place in filter(None, (file.place, file.sidecar)):
            system, path = file_system(place)
            system.get_file(path, str(Path(folder) / path.rsplit("/", 1)[-1]))
        yield InputFile(file.path, Path(folder) / file.place.rsplit("/", 1)[-1])


@dataclass(slots=True)
class Planner:
    """Makes the shards of a run, one after the other; ``old`` are the names of the results of earlier runs."""

    settings: Settings
    old: set[str]
    around: str | None = None  # the earlier result whose articles the place we are at belongs to
    earlier: list[str] = field(default_factory=list)

    def plan(self, files: Sequence[FileRef]) -> Iterator[Shard]:
        """The shards in order; together they hold every file once."""
        target = target_of(len(files))
        for large, group in groupby(files, key=is_split):
            if large:
                for file in group:
                    yield from self.rows_of(file)
            else:
                for some in cut(((file.path, file.size, file) for file in group), target):
                    yield self.shard(some[0].path, some, None)

    def rows_of(self, file: FileRef) -> Iterator[Shard]:
        """The rows of a large file, read once as they are asked for."""
        from pipeline.analyser import readable

        with on_this_machine(file) as entry:
            rows = ((row.path, size_of(row), row) for row in readable(entry, self.settings))
            for some in cut(rows, MAX_ITEMS):
                yield self.shard(some[0].path, [file], tuple(some))

    def shard(self, first: str, files: Sequence[FileRef], rows: tuple[Article | Failure, ...] | None) -> Shard:
        names = [file.path for file in files] if rows is None else [row.path for row in rows]
        seen = [self.around] if self.around else []
        for slot in map(slot_of, names):
            if slot in self.old:
                self.around = slot
                seen.append(slot)
        inputs = digest(part for file in files for part in parts_of(file, self.settings)) if rows is None else digest(map(row_key, rows))
        return Shard(slot_of(first), inputs, tuple(files), rows, tuple(dict.fromkeys(seen)))


def target_of(count: int) -> int:
    """How many articles a shard has on average where there are ``count`` files."""
    target = 1
    while target < MAX_ITEMS and count > 2 * target * SHARDS_WANTED:
        target *= 2
    return target


def cut(parts: Iterable[tuple[str, int, Part]], target: int) -> Iterator[list[Part]]:
    """Parts, each with path and size, in groups that start where the hash of a path says so."""
    group: list[Part] = []
    size = 0
    for path, length, part in parts:
        if group and (int(slot_of(path)[:8], 16) % target == 0 or size >= MAX_BYTES or len(group) >= 4 * target):
            yield group
            group, size = [], 0
        group.append(part)
        size += length
    if group:
        yield group


def is_split(file: FileRef) -> bool:
    return file.size > SPLIT_BYTES and file.place.lower().endswith(MANY)


def row_key(row: Article | Failure) -> str:
    return key_of(row) if isinstance(row, Article) else repr(row)


def parts_of(file: FileRef, settings: Settings) -> Iterator[bytes | str]:
    """What the result of a file depends on: its path and bytes, and its sidecar's; behind a URL, what the listing says."""
    yield file.path
    if is_url(file.place):
        for url in filter(None, (file.place, file.sidecar)):
            system, path = file_system(url)
            known = system.info(path)
            yield str(known.get("ETag") or known.get("md5Hash") or known.get("mtime") or known.get("LastModified") or system.checksum(path))
        return
    place = Path(file.place)
    for beside in (place, place.with_name(place.stem + SIDECAR)):
        try:
            small = beside.is_file() and beside.stat().st_size <= settings.max_bytes
            yield beside.read_bytes() if small else "unread"
        except OSError as error:
            yield type(error).__name__
