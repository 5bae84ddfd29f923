"""The sources of a whole run: each once, with its names, roles, articles and claims.

Two articles' sources are one only when their full names agree, word for word, and their types do not contradict; single
words ("Smith", "officials") never join across articles. A user's own list of aliases wins over that. The result does
not depend on the order of the articles.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evidence import SCHEMA, ArticleRow, Evidence, RunSourceRow
from pipeline.record import OnrecordError, SourceType

COLUMNS = ("alias", "name", "type", "wikidata")
JOINED_TYPES = ("person", "organization")
TYPES: dict[str, SourceType] = {"person": "person", "organization": "organization", "group": "group", "document": "document"}


class KnownSourcesError(OnrecordError):
    """A list of known sources that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Known:
    """A source that the user knows: its name, type and Wikidata id."""

    name: str
    type: SourceType | None
    wikidata: str | None


@dataclass(slots=True)
class Seen:
    """A source as the articles have it."""

    name: str
    type: SourceType
    wikidata: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    claims: int = 0


def read_known(path: Path) -> dict[str, Known]:
    """A user's sources by alias (without regard to case), from a CSV file with the columns alias, name, type, wikidata.

    Raises KnownSourcesError with file and line where a column or a value is missing or of no use.
    """
    known: dict[str, Known] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if missing := [column for column in COLUMNS[:2] if column not in (rows.fieldnames or ())]:
                raise KnownSourcesError(f"{path}, line 1: the column {missing[0]!r} is missing; there must be {', '.join(COLUMNS)}")
            for row in rows:
                add_known(known, row, where=f"{path}, line {rows.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnownSourcesError(f"{path}: {error}") from error
    return known


def add_known(known: dict[str, Known], row: Mapping[str, str | None], *, where: str) -> None:
    alias, name, kind = ((row.get(column) or "").strip() for column in COLUMNS[:3])
    if not alias or not name:
        raise KnownSourcesError(f"{where}: alias and name may not be empty")
    if kind and kind not in TYPES:
        raise KnownSourcesError(f"{where}: type is one of {', '.join(TYPES)}, not {kind!r}")
    entry = Known(name, TYPES.get(kind), (row.get("wikidata") or "").strip() or None)
    if known.setdefault(alias.casefold(), entry) != entry:
        raise KnownSourcesError(f"{where}: {alias!r} is given twice, for {known[alias.casefold()].name!r} and {name!r}")


class SourcesOfRun:
    """Gathers the sources of the articles of a run."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self.known = known
        self.seen: dict[tuple[str, ...], Seen] = {}

    def add(self, article: ArticleRow, claims: Sequence[Evidence]) -> None:
        """Takes note of one article's sources."""
        by_entity: dict[str, list[Evidence]] = {}
        for claim in claims:
            if claim.source.kind == "attributed" and claim.source.entity is not None:
                by_entity.setdefault(claim.source.entity, []).append(claim)
        for source in article.sources:
            if source.entity in by_entity:
                self.add_source(article, source.entity, source.name, source.type, by_entity[source.entity])

    def add_source(self, article: ArticleRow, entity: str, name: str, kind: SourceType, claims: Sequence[Evidence]) -> None:
        given = self.known.get(name.casefold())
        key = ("known", given.name) if given else key_of(article.id, entity, name, kind)
        seen = self.seen.get(key)
        if seen is None:
            seen = self.seen[key] = Seen(
                given.name if given else name, (given.type if given else None) or kind, given.wikidata if given else None
            )
        seen.names[name] += len(claims)
        seen.roles |= {claim.source.role for claim in claims if claim.source.role}
        seen.affiliations |= {claim.source.affiliation for claim in claims if claim.source.affiliation}
        seen.articles.add(article.id)
        seen.entities.add(entity)
        seen.claims += len(claims)

    def rows(self) -> Iterable[RunSourceRow]:
        """The rows of ``sources.jsonl``: most claims first, then by name."""
        return sorted((row_of(key, seen) for key, seen in self.seen.items()), key=lambda row: (-row.claims, row.name, row.id))


def key_of(article: str, entity: str, name: str, kind: SourceType) -> tuple[str, ...]:
    """What must agree for two articles' sources to be one."""
    words = tuple(word.casefold() for word in name.split() if word.casefold() not in ("the", "a", "an"))
    if kind in JOINED_TYPES and len(words) >= 2:
        return ("name", kind, *words)
    return ("alone", article, entity)


def row_of(key: tuple[str, ...], seen: Seen) -> RunSourceRow:
    # Of several spellings the most frequent names the source; a user's own name wins.
    name = seen.name if key[0] == "known" else min(seen.names, key=lambda name: (-seen.names[name], name))
    return RunSourceRow(
        schema=SCHEMA,
        id="r-" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:16],
        name=name,
        type=seen.type,
        wikidata=seen.wikidata,
        names=sorted(seen.names),
        roles=sorted(seen.roles),
        affiliations=sorted(seen.affiliations),
        articles=sorted(seen.articles),
        entities=sorted(seen.entities),
        claims=seen.claims,
    )
