"""Groups of claims that state the same thing, from ``groups.jsonl`` where `onrecord corroborate` has written one.

Only what the report shows is read, and members whose claim is not shown are left out with their figures, so a group is
told as the reader can see it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.review.lines import StoreError

RANKS = ("conflict", "updated", "consistent", "none")  # the gravest first
MEMBERS_MIN = 2
LINES_MAX = 8  # of arithmetic that the report prints of one group


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of a group."""

    claim: str  # id
    text: str  # on one line
    who: str | None  # None: nobody is named
    is_own: bool  # in the article's own voice
    day: str | None
    article: str  # title, or path
    article_id: str
    side: str  # "states" or "denies"
    role: str  # "first", "repeats" or "copy"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that state the same thing, in order of time, and what their figures have to do with each other."""

    id: str
    text: str  # of the claim made first
    relation: str  # of the figures, one of RANKS
    is_disputed: bool  # one denies what another states
    members: tuple[Member, ...]
    arithmetic: tuple[str, ...]  # in words, one line a comparison of two figures

    @property
    def told(self) -> tuple[str, ...]:
        """The arithmetic as it is printed: what is beyond LINES_MAX as a number, for eleven claims have 55 comparisons."""
        more = len(self.arithmetic) - LINES_MAX
        return self.arithmetic if more <= 1 else (*self.arithmetic[:LINES_MAX], f"and {more} more comparisons, all in groups.jsonl")

    @property
    def support(self) -> int:
        """The articles that state it, copies left out."""
        return len({member.article_id for member in self.members if member.side == "states" and member.role != "copy"})


def read_groups(folder: Path, shown: Container[str]) -> list[Group]:
    """The groups with at least two claims that are shown, those whose figures conflict first; none where there is no file.

    A group of one claim and its copies is left out.

    Raises StoreError, naming file and line, where a line is no group.
    """
    path = folder / "groups.jsonl"
    if not path.is_file():
        return []
    found = [group for group in groups_of(path, shown) if sum(member.role != "copy" for member in group.members) >= MEMBERS_MIN]
    return sorted(found, key=gravity)


def gravity(group: Group) -> tuple[bool, int, int]:
    """Sorts groups: what is disputed or in conflict first, then by the relation of the figures and by support."""
    return not group.is_disputed and group.relation != "conflict", RANKS.index(group.relation), -group.support


def groups_of(path: Path, shown: Container[str]) -> Iterator[Group]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield group_of(orjson.loads(line), shown)
                except (ValueError, KeyError, TypeError) as error:
                    raise StoreError(f"{path}, line {number}: this is no group of claims: {error!r}") from error


def group_of(row: dict[str, Any], shown: Container[str]) -> Group:
    members = tuple(member_of(member) for member in row["members"] if member["claim"] in shown)
    compared = [pair for pair in row["comparisons"] if pair["earlier"]["claim"] in shown and pair["later"]["claim"] in shown]
    relations = {pair["relation"] for pair in compared}
    return Group(
        id=row["id"],
        text=row["text"],
        relation=next((rank for rank in RANKS if rank in relations), "none"),
        is_disputed=len({member.side for member in members}) > 1,
        members=members,
        arithmetic=tuple(pair["arithmetic"] for pair in compared),
    )


def member_of(row: dict[str, Any]) -> Member:
    article = row["article"]
    return Member(
        claim=row["claim"],
        text=" ".join(row["text"].split()),
        who=row["source"],
        is_own=row["source_kind"] == "author",
        day=row["said_on"],
        article=article["title"] or article["path"],
        article_id=article["id"],
        side=row["side"],
        role=row["role"],
    )
