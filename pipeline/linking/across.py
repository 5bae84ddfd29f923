"""The sources of a whole run: each once, with its names, roles, articles and claims.

Two articles' sources are one only when their full names agree, word for word, and neither their types nor what they are
said to be contradict each other: Ann Lowe the dentist is not Ann Lowe the striker. Single words ("Smith", "officials")
never join across articles. A user's own list of aliases wins over that. The result does not depend on the order of the
articles.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pipeline.evidence import SCHEMA, ArticleRow, Evidence, RunSourceRow, dump, read
from pipeline.lexicons.people import RIVALS, SAME_WORD, families_of
from pipeline.record import OnrecordError, SourceType

COLUMNS = ("alias", "name", "type", "wikidata")
WIKIDATA = re.compile(r"Q[1-9]\d*")
JOINED_TYPES = ("person", "organization")
TYPES: dict[str, SourceType] = {"person": "person", "organization": "organization", "group": "group", "document": "document"}


Place = tuple[str, str, SourceType, str, str, str, int]  # key, name, type, article, entity, roles and claims of one article's source
Said = tuple[tuple[str | None, str | None], ...]  # role and affiliation, as often as one article gives them
NOTHING_SAID = "[[null, null]]"
# Families of roles that hardly anybody has two of; politics, business and the like go with any of them.
CALLINGS = {"learning", "medicine", "arms", "sport", "stage", "faith", "law"}
PARTIES = {SAME_WORD.get(word, word) for word in RIVALS[0]}
WORD = re.compile(r"\w[\w’'-]*")
GENERAL = {"the", "of", "and", "for", "a", "an", "national", "state", "federal", "house", "senate", "government", "party", "white", "gop"}


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

    The file is UTF-8, with or without a byte-order mark; type and wikidata may be missing. Raises KnownSourcesError with
    file and line where it cannot be read as such, or a column or a value is missing or of no use.
    """
    known: dict[str, Known] = {}
    rows = csv.DictReader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        if missing := [column for column in COLUMNS[:2] if column not in (rows.fieldnames or ())]:
            raise KnownSourcesError(f"{path}, line 1: the column {missing[0]!r} is missing; there must be {', '.join(COLUMNS)}")
        for row in rows:
            add_known(known, row, where=f"{path}, line {rows.line_num}")
    except csv.Error as error:
        raise KnownSourcesError(f"{path}, line {max(1, rows.reader.line_num)}: {error}") from error
    return known


def text_of(path: Path) -> str:
    """The text of the file. Raises KnownSourcesError, with the line, where it is not UTF-8."""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise KnownSourcesError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise KnownSourcesError(f"{path}, line {line}: byte 0x{raw[error.start]:02x} is not UTF-8; save the list as UTF-8") from error


def add_known(known: dict[str, Known], row: Mapping[str, str | None], *, where: str) -> None:
    if None in row:
        raise KnownSourcesError(f"{where}: more fields than columns; a comma inside a field needs quotation marks around it")
    alias, name, kind, wikidata = ((row.get(column) or "").strip() for column in COLUMNS)
    if not alias or not name:
        raise KnownSourcesError(f"{where}: alias and name may not be empty")
    if kind and kind not in TYPES:
        raise KnownSourcesError(f"{where}: type is one of {', '.join(TYPES)}, not {kind!r}")
    if wikidata and not WIKIDATA.fullmatch(wikidata):
        raise KnownSourcesError(f"{where}: a Wikidata id is Q and a number, not {wikidata!r}")
    entry = Known(name, TYPES.get(kind), wikidata or None)
    if known.setdefault(alias.casefold(), entry) != entry:
        raise KnownSourcesError(f"{where}: {alias!r} is given twice, for {known[alias.casefold()].name!r} and {name!r}")


class Told(NamedTuple):
    """A source as one article has it."""

    entity: str
    name: str
    type: SourceType
    roles: str  # roles and affiliations of its claims, as JSON: each pair once
    claims: int


def told_by(article: ArticleRow, claims: Sequence[Evidence]) -> list[Told]:
    """The sources of an article that have a claim in it."""
    by_entity: dict[str, list[Evidence]] = {}
    for claim in claims:
        if claim.source.kind == "attributed" and claim.source.entity is not None:
            by_entity.setdefault(claim.source.entity, []).append(claim)
    return [
        Told(source.entity, source.name, source.type, roles_of(by_entity[source.entity]), len(by_entity[source.entity]))
        for source in article.sources
        if source.entity in by_entity
    ]


def roles_of(claims: Sequence[Evidence]) -> str:
    return json.dumps(sorted({(claim.source.role, claim.source.affiliation) for claim in claims}, key=str))


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

    def add(self, article: str, sources: Iterable[Told]) -> None:
        """Takes note of one article's sources; ``article`` is its id."""
        self.database.executemany(
            "INSERT INTO seen (key, name, type, article, entity, roles, claims) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(self.key_of(article, told), told.name, told.type, article, told.entity, told.roles, told.claims) for told in sources],
        )

    def key_of(self, article: str, told: Told) -> str:
        given = self.known.get(told.name.casefold())
        return json.dumps(("known", given.name) if given else key_of(article, told.entity, told.name, told.type))

    def rows(self) -> Iterator[RunSourceRow]:
        """The rows of ``sources.jsonl``: most claims first, then by name."""
        self.database.execute("CREATE INDEX by_key ON seen (key, roles)")
        places = self.database.execute("SELECT key, name, type, article, entity, roles, claims FROM seen ORDER BY key, number")
        writing = self.database.cursor()
        for key, mentions in groupby(places, key=lambda place: str(place[0])):
            for part, of_one in self.told_apart(key, mentions):
                row = row_of((*json.loads(key), *part), self.seen_of(of_one))
                writing.execute("INSERT INTO line VALUES (?, ?, ?, ?)", (row.claims, row.name, row.id, dump(row)))
        for (line,) in self.database.execute("SELECT row FROM line ORDER BY claims DESC, name, id"):
            yield read(RunSourceRow, line)
        self.database.close()

    def told_apart(self, key: str, mentions: Iterable[Place]) -> Iterator[tuple[tuple[str, ...], Iterable[Place]]]:
        """The mentions of one name, in parts that contradict each other, each with what tells it apart; one part mostly.

        Where there are several, an article that says nothing of the source joins none of them.
        """
        if not key.startswith('["name"'):
            yield (), mentions
            return
        profiles = [row[0] for row in self.database.execute("SELECT DISTINCT roles FROM seen WHERE key = ? ORDER BY roles", (key,))]
        parts = apart([tuple(map(tuple, json.loads(profile))) for profile in profiles])
        if not any(parts):
            yield (), mentions
            return
        part_of = dict(zip(profiles, parts, strict=True))
        of_part: dict[tuple[str, ...], list[Place]] = {}
        for place in mentions:
            part = (place[3],) if place[5] == NOTHING_SAID else (f"part {part_of[place[5]]}",)
            of_part.setdefault(part, []).append(place)
        yield from of_part.items()

    def seen_of(self, mentions: Iterable[Place]) -> Seen:
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


# ---------------------------------------------------------------- contradictions
def apart(profiles: Sequence[Said]) -> list[int]:
    """For each of ``profiles`` the number of its part: those of one part do not contradict each other."""
    parts: list[list[Said]] = []
    found = []
    for profile in profiles:
        number = next((at for at, part in enumerate(parts) if not any(contradict(profile, other) for other in part)), len(parts))
        if number == len(parts):
            parts.append([])
        parts[number].append(profile)
        found.append(number)
    return found


def contradict(one: Said, other: Said) -> bool:
    """Whether what two articles say of a name cannot be said of one: callings that exclude each other, or rival parties,
    or roles of two kinds in two organisations ("professor at Leeds", "spokesman for Calder Bank")."""
    first, second = families_said(one), families_said(other)
    if not first or not second or first & second:
        return are_rivals(one, other)
    employers, others = words_said(one), words_said(other)
    return (first <= CALLINGS and second <= CALLINGS) or bool(employers and others and not employers & others) or are_rivals(one, other)


def families_said(said: Said) -> set[str]:
    """The families of the roles of a source."""
    words = {word.casefold() for role, _ in said if role for word in WORD.findall(re.split(r"\s(?:of|at|for|in|with)\s", role)[0])}
    return {family for word in words for family in families_of(word, "role")}


def words_said(said: Said) -> set[str]:
    """The telling words of the affiliations of a source."""
    return {word.casefold() for _, affiliation in said if affiliation for word in WORD.findall(affiliation)} - GENERAL


def are_rivals(one: Said, other: Said) -> bool:
    """Whether one is said to be of one party and the other of another."""
    first, second = (
        {SAME_WORD.get(word, word) for role, _ in said if role for word in WORD.findall(role.casefold())} & PARTIES for said in (one, other)
    )
    return bool(first and second and not first & second)


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
