"""The sources of a whole run: each once, with its names, roles, articles and claims.

Two articles' sources are one only when their full names agree, word for word, and their types do not contradict; single
words ("Smith", "officials") never join across articles. A user's own list of aliases wins over that. The result does
not depend on the order of the articles.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from pipeline.evidence import SCHEMA, ArticleRow, Evidence, RunSourceRow, dump, read
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
    """Gathers the sources of the articles of a run, in a temporary database on disk: a million articles have many."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self.known = known
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.executescript(
            "CREATE TABLE seen (key TEXT, number INTEGER PRIMARY KEY, name TEXT, type TEXT, article TEXT, entity TEXT, roles TEXT, claims INTEGER);"
            "CREATE TABLE line (claims INTEGER, name TEXT, id TEXT, row TEXT)"
        )
        self.database.execute("BEGIN")

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
        roles = sorted({(claim.source.role, claim.source.affiliation) for claim in claims}, key=str)
        row = (json.dumps(key), name, kind, article.id, entity, json.dumps(roles), len(claims))
        self.database.execute("INSERT INTO seen (key, name, type, article, entity, roles, claims) VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def rows(self) -> Iterator[RunSourceRow]:
        """The rows of ``sources.jsonl``: most claims first, then by name."""
        places = self.database.execute("SELECT key, name, type, article, entity, roles, claims FROM seen ORDER BY key, number")
        writing = self.database.cursor()
        for key, mentions in groupby(places, key=lambda place: str(place[0])):
            row = row_of(tuple(json.loads(key)), self.seen_of(mentions))
            writing.execute("INSERT INTO line VALUES (?, ?, ?, ?)", (row.claims, row.name, row.id, dump(row)))
        for (line,) in self.database.execute("SELECT row FROM line ORDER BY claims DESC, name, id"):
            yield read(RunSourceRow, line)
        self.database.close()

    def seen_of(self, mentions: Iterable[tuple[str, str, SourceType, str, str, str, int]]) -> Seen:
        """One source out of the articles that mention it."""
        seen: Seen | None = None
        for _, name, kind, article, entity, roles, claims in mentions:
            if seen is None:
                given = self.known.get(name.casefold())
                seen = Seen(given.name, given.type or kind, given.wikidata) if given else Seen(name, kind)
            seen.names[name] += claims
            seen.roles |= {role for role, _ in json.loads(roles) if role}
            seen.affiliations |= {affiliation for _, affiliation in json.loads(roles) if affiliation}
            seen.articles.add(article)
            seen.entities.add(entity)
            seen.claims += claims
        assert seen is not None
        return seen


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
