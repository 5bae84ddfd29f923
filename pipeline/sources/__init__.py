"""One file an input format; which file is read by which is in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources import plain, rows
from pipeline.sources.inputs import InputFile
from pipeline.sources.pages.read import read as read_pages

Reader = Callable[[InputFile, Settings], Iterator[Article | Failure]]

SOURCES: dict[str, Reader] = {
    ".htm": read_pages,
    ".html": read_pages,
    ".jsonl": rows.read,
    ".ndjson": rows.read,
    ".text": plain.read,
    ".txt": plain.read,
    ".xhtml": read_pages,
}


def read_articles(entry: InputFile, settings: Settings) -> Iterator[Article | Failure]:
    """The articles in one file; what could not be read is a Failure in its place, and nothing is raised."""
    try:
        reader = SOURCES.get(entry.place.suffix.lower())
        if reader is None:
            raise InputError(
                "unsupported", f"no reader for {entry.place.suffix or 'a file without an ending'!r}; there are {', '.join(sorted(SOURCES))}"
            )
        yield from reader(entry, settings)
    except InputError as error:
        yield Failure(entry.path, error.reason, str(error))
