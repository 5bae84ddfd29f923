"""Groups of claims that tell the same, from ``groups.jsonl``, where another command has written one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.review.lines import StoreError


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that tell the same, who said it first, and what their figures have to do with each other."""

    id: str
    claims: tuple[str, ...]  # ids
    first: str | None  # id of the claim that said it first
    relations: tuple[str, ...]  # in words


def read_groups(folder: Path) -> Iterator[Group]:
    """The groups of a folder; none where there is no file. Raises StoreError, naming file and line, where one is no group."""
    path = folder / "groups.jsonl"
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield group_of(orjson.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise StoreError(f"{path}, line {number}: this is no group of claims: {error!r}") from error


def group_of(row: dict[str, Any]) -> Group:
    claims = tuple(claim if isinstance(claim, str) else claim["id"] for claim in row["claims"])
    relations = tuple(relation if isinstance(relation, str) else relation["words"] for relation in row.get("relations", ()))
    return Group(row["id"], claims, row.get("first"), relations)
