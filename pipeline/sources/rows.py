"""JSON Lines: one article a row, with the keys id, text, title, published, authors, publisher and url."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article
from pipeline.sources.inputs import InputFile, decode, read_bytes
from pipeline.sources.metadata import metadata_of


def read(entry: InputFile, settings: Settings) -> Iterator[Article | Failure]:
    """The rows of a file in order; a row that cannot be used is a failure of its own, named by its line."""
    raw = read_bytes(entry, max_bytes=settings.max_bytes)
    seen: set[str] = set()
    empty = True
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        empty = False
        path = f"{entry.path}#line-{number}"
        try:
            article = read_row(entry, line, path, settings)
            if article.path in seen:
                raise InputError("duplicate-id", f"line {number}: an earlier row has the id of {article.path}")
            seen.add(article.path)
            yield article
        except InputError as error:
            yield Failure(path, error.reason, f"line {number}: {error}")
    if empty:
        raise InputError("empty", "this file holds no rows")


def read_row(entry: InputFile, line: bytes, path: str, settings: Settings) -> Article:
    """The article of one row; its text is verbatim, and its first line is no title."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        decode(line)  # says so where the bytes are no text at all
        raise InputError("json", f"no valid JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError("json", "the row is no JSON object")
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("json", f"the row has no text, but the keys {', '.join(sorted(row)) or '(none)'}")
    if (name := row.get("id")) not in (None, ""):
        path = f"{entry.path}#{name}"
    return build_article(path, text, line, metadata_of(row, origin="row"), settings)
