"""JSON Lines: one article a row. The rows of known crawlers are told by their keys; others are mapped by the settings."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import orjson

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.fields import article_of, path_of
from pipeline.sources.inputs import decode
from pipeline.sources.items import Item


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The rows of a file in order; a row that cannot be used is a failure of its own, named by its line.

    The file is read line by line, however long it is.
    """
    seen: set[str] = set()
    empty = True
    for number, line in numbered_lines(item.stream, settings.max_bytes):
        if isinstance(line, InputError):
            empty = False
            yield Failure(f"{item.path}#line-{number}", line.reason, f"line {number}: {line}")
            continue
        if not line.strip():
            continue
        empty = False
        path = f"{item.path}#line-{number}"
        try:
            article = read_row(item, line, number, settings)
            if article.path in seen:
                raise InputError("duplicate-id", f"line {number}: an earlier row has the id of {article.path}")
            seen.add(article.path)
            yield article
        except InputError as error:
            yield Failure(path, error.reason, f"line {number}: {error}")
    if empty:
        raise InputError("empty", "this file holds no rows")


def numbered_lines(stream: io.BufferedReader[Any], limit: int) -> Iterator[tuple[int, bytes | InputError]]:
    """The lines with their numbers, from 1; one longer than ``limit`` bytes is passed over, and an error stands for it."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, InputError("too-large", f"the row has more than {limit:,} bytes; the setting max_bytes allows no more")
            continue
        yield number, line.removeprefix(b"\xef\xbb\xbf").removesuffix(b"\n") if number == 1 else line.removesuffix(b"\n")


def read_row(item: Item, line: bytes, number: int, settings: Settings) -> Article:
    """The article of one row; its text is verbatim, and its first line is no title."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        decode(line)  # says so where the bytes are no text at all
        raise InputError("json", f"no valid JSON: {error}") from error
    if not isinstance(row, dict):
        raise InputError("json", "the row is no JSON object")
    return article_of(row, line, path_of(row, item.path, number, settings), settings)
