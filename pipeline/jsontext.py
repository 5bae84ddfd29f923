"""Writes JSON whose list of items is too long to hold: one document, or one line an item."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any

import orjson


def write_document(file: IO[str], before: Mapping[str, Any], key: str, items: Iterable[Any]) -> int:
    """Writes one JSON object: the members of ``before``, then ``key`` with the items, a line each; returns how many.

    >>> import sys
    >>> write_document(sys.stdout, {"@context": "https://schema.org"}, "@graph", [{"a": 1}, {"a": 2}])
    {"@context": "https://schema.org",
     "@graph": [
    {"a":1},
    {"a":2}
    ]}
    2
    """
    head = "".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n " for name, value in before.items())
    file.write(f"{{{head}{json.dumps(key)}: ")
    written = write_array(file, items)
    file.write("}\n")
    return written


def write_array(file: IO[str], items: Iterable[Any]) -> int:
    """Writes one JSON array, a line for each item; returns how many."""
    written = 0
    file.write("[")
    for item in items:
        file.write(",\n" if written else "\n")
        file.write(orjson.dumps(item).decode())
        written += 1
    file.write("\n]")
    return written


def write_lines(file: IO[str], items: Iterable[Any]) -> int:
    """Writes JSON Lines; returns how many."""
    written = 0
    for item in items:
        file.write(orjson.dumps(item).decode() + "\n")
        written += 1
    return written
