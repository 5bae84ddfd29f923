"""One file an input format; which format is read by which is in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources import archives, feeds, mail, markdown, newsml, nitf, pdf, plain, rows, tables, warc, word
from pipeline.sources.inputs import InputFile
from pipeline.sources.items import Item, open_item
from pipeline.sources.kinds import find_kind
from pipeline.sources.limits import time_limit
from pipeline.sources.pages.read import read as read_pages
from pipeline.sources.sidecar import read_sidecar

Reader = Callable[[Item, Settings], Iterator[Article | Failure]]
Opener = Callable[[Item, Settings], Iterator[Item | Failure]]

SOURCES: dict[str, Reader] = {
    ".csv": tables.read_csv,
    ".docx": word.read,
    ".eml": mail.read,
    ".html": read_pages,
    ".jsonl": rows.read,
    ".md": markdown.read,
    ".newsml": newsml.read,
    ".nitf": nitf.read,
    ".parquet": tables.read_parquet,
    ".pdf": pdf.read,
    ".rss": feeds.read,
    ".txt": plain.read,
}
STREAMED = {".csv", ".jsonl", ".parquet"}  # read row by row, however many there are; the others are read whole
# What holds other things to read.
OPENERS: dict[str, Opener] = {
    ".tar": archives.untar,
    ".warc": warc.records,
    ".zip": archives.unzip,
} | {kind: lambda item, settings, kind=kind: archives.unwrap(item, kind) for kind in (".bz2", ".gz", ".xz", ".zst")}  # type: ignore[misc]


def read_articles(entry: InputFile, settings: Settings) -> Iterator[Article | Failure]:
    """The articles in one file, in its own order; what could not be read is a Failure in its place, and nothing is raised."""
    try:
        with open_item(entry, settings) as item:
            yield from read_item(replace(item, sidecar=partial(read_sidecar, entry.place)), settings)
    except InputError as error:
        yield Failure(entry.path, error.reason, str(error))


def read_item(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The articles in one item, and in all that is packed inside it."""
    try:
        kind = find_kind(item)
        if kind in OPENERS:
            yield from read_inside(item, OPENERS[kind], settings)
        elif kind in STREAMED:
            yield from SOURCES[kind](item.with_sidecar(), settings)
        elif kind in SOURCES:
            with time_limit(settings.max_seconds):
                found = list(SOURCES[kind](item.with_sidecar(), settings))
            yield from found
        else:
            raise InputError("unsupported", f"no reader for {item.ending or 'a file without an ending'!r}; the README lists what is read")
    except InputError as error:
        yield Failure(item.path, error.reason, str(error))


def read_inside(item: Item, opener: Opener, settings: Settings) -> Iterator[Article | Failure]:
    """The articles in an archive; one that holds none is a failure itself, so that every file ends in a row."""
    if item.depth >= settings.max_depth:
        raise InputError("too-deep", f"an archive in {item.depth} others; the setting max_depth allows {settings.max_depth}")
    empty = True
    for inner in opener(item, settings):
        for read in [inner] if isinstance(inner, Failure) else read_item(inner, settings):
            empty = False
            yield read
    if empty:
        raise InputError("empty", "there is nothing to read in it")
