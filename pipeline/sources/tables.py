"""CSV and Parquet: one article a row, its fields as in JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import orjson

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.fields import article_of, path_of
from pipeline.sources.inputs import decode
from pipeline.sources.items import Item, library, read_bounded

BATCH_ROWS = 64


def read_csv(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The rows of a CSV or TSV file with the field names in its first line; numbered from 1, the names not counted."""
    head = item.head()
    cut = head.rfind(b"\n") + 1
    _, encoding = decode(head[:cut] if cut and b"\n" in head else head)
    text = io.TextIOWrapper(item.stream, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")
    csv.field_size_limit(min(settings.max_bytes, 2**31 - 1))
    try:
        yield from articles_of(item, csv_rows(text, head.decode(encoding, "replace")), settings)
    finally:
        text.detach()


def csv_rows(text: io.TextIOWrapper, head: str) -> Iterator[dict[str, Any]]:
    """The rows as objects. Raises InputError where the file is no CSV."""
    first = head.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        for row in csv.DictReader(text, delimiter=delimiter):
            yield {key: value for key, value in row.items() if isinstance(key, str) and value not in (None, "")}
    except UnicodeDecodeError as error:
        raise InputError("encoding", f"byte {error.start} is no {error.encoding}; save the file as UTF-8") from error
    except csv.Error as error:
        raise InputError("csv", f"no valid CSV: {error}") from error


def read_parquet(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The rows of a Parquet file, a few at a time."""
    parquet = library("pyarrow.parquet", for_what="Parquet files")
    source = item.stream if item.stream.seekable() else io.BytesIO(read_bounded(item.stream, settings.max_bytes))
    yield from articles_of(item, parquet_rows(parquet, source), settings)


def parquet_rows(parquet: Any, source: Any) -> Iterator[dict[str, Any]]:
    """The rows as objects. Raises InputError where the file is damaged."""
    try:
        for batch in parquet.ParquetFile(source).iter_batches(batch_size=BATCH_ROWS):
            yield from batch.to_pylist()
    except Exception as error:  # pyarrow raises errors of a dozen classes on damaged files
        raise InputError("damaged", f"this Parquet file cannot be read: {str(error)[:200]}") from error


def articles_of(item: Item, table: Iterator[dict[str, Any]], settings: Settings) -> Iterator[Article | Failure]:
    """The article of each row; a row that cannot be used is a failure of its own."""
    seen: set[str] = set()
    number = 0
    for number, row in enumerate(table, start=1):
        path = f"{item.path}#line-{number}"
        try:
            article = article_of(
                row, orjson.dumps(row, default=str, option=orjson.OPT_NON_STR_KEYS), path_of(row, item.path, number, settings), settings
            )
            if article.path in seen:
                raise InputError("duplicate-id", f"an earlier row has the id of {article.path}")
            seen.add(article.path)
            yield article
        except InputError as error:
            yield Failure(path, error.reason, f"row {number}: {error}")
        except (TypeError, ValueError) as error:  # orjson on numbers beyond 64 bits, surrogates in a text
            yield Failure(path, "fields", f"row {number}: {error}")
    if not number:
        raise InputError("empty", "this file holds no rows")
