"""Reads the records of a run back: those a user wants, one article at a time, in whatever order the lines stand.

No model is needed. Nothing is held but one article and its claims, and the place of each claim's line in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import orjson
from pydantic import ValidationError

from pipeline.evidence import ArticleRow, Evidence, read
from pipeline.record import OnrecordError, Stance

Row = TypeVar("Row")
KEPT_VERDICTS = ("accept", "accepted", "edit", "edited", "add", "added")  # what was rejected, ignored or left open is no result


class RecordsError(OnrecordError):
    """A folder of records that cannot be read: the message names file and line."""


class ArticleClaims(NamedTuple):
    """An article and those of its claims that are wanted, by place."""

    article: ArticleRow
    claims: list[Evidence]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims a user wants. The default: all but attitudes, which are attributions without a proposition."""

    min_confidence: float = 0.0
    stances: tuple[Stance, ...] = ()  # none: all but "attitude"
    source: str | None = None  # part of the source's name, whatever its case
    since: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD: of articles published then or later
    reviewed_only: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise RecordsError(f"the least confidence lies between 0 and 1, not at {self.min_confidence!r}")
        if self.since is not None and not is_day(self.since):
            raise RecordsError(f"a date is written YYYY-MM-DD, YYYY-MM or YYYY, not {self.since!r}")

    def holds(self, claim: Evidence) -> bool:
        """Whether this claim is wanted; one of an article without a date is never "since" any day."""
        if claim.confidence < self.min_confidence:
            return False
        if claim.stance not in self.stances if self.stances else claim.stance == "attitude":
            return False
        if self.since is not None and (claim.article.published or "")[:10] < self.since:
            return False
        return self.source is None or self.source.casefold() in (claim.source.name or "").casefold()


def is_day(text: str) -> bool:
    """Whether ``text`` is a day, a month or a year in ISO 8601.

    >>> [is_day(text) for text in ("2020-10-08", "2020-10", "2020", "2020-13", "8 October", "20201008")]
    [True, True, True, False, False, False]
    """
    try:
        return date.fromisoformat((text + "-01-01")[:10]).isoformat().startswith(text)
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a run in ``folder``, less the claims that are not wanted. Each call reads the files anew."""

    folder: Path
    wanted: Wanted = field(default_factory=Wanted)

    def claims(self) -> Iterator[Evidence]:
        """The claims in the order of their file. Raises RecordsError for a line that is no claim."""
        path = self.claims_file
        for number, line in lines_of(path):
            claim = self.claim_of(path, number, line)
            if claim is not None:
                yield claim

    def articles(self) -> Iterator[ArticleClaims]:
        """Each article that has a claim to show, in the order of articles.jsonl, with its claims by place.

        Raises RecordsError where a claim's article is missing.
        """
        path = self.claims_file
        places = places_of_claims(path)
        with path.open("rb") as claims_file:
            for number, line in lines_of(self.folder / "articles.jsonl"):
                article = row_of(ArticleRow, self.folder / "articles.jsonl", number, line)
                claims = []
                for claim_number, place in places.pop(article.id, ()):
                    claims_file.seek(place)
                    claims.append(self.claim_of(path, claim_number, claims_file.readline()))
                kept = sorted((claim for claim in claims if claim), key=lambda claim: claim.spans)
                if kept:
                    yield ArticleClaims(article, kept)
        if places:
            (number, _), *_ = next(iter(places.values()))
            raise RecordsError(f"{path}, line {number}: articles.jsonl has no article {next(iter(places))!r}")

    @property
    def claims_file(self) -> Path:
        """The file that the claims come from. Raises RecordsError where it is not there."""
        if not (self.folder / "claims.jsonl").is_file():
            raise RecordsError(f"{self.folder / 'claims.jsonl'} is missing: is this a folder that `onrecord extract` wrote to?")
        if not self.wanted.reviewed_only:
            return self.folder / "claims.jsonl"
        if not (self.folder / "reviewed.jsonl").is_file():
            raise RecordsError(f"{self.folder / 'reviewed.jsonl'} is missing: `onrecord reviewed` writes it when claims have been reviewed")
        return self.folder / "reviewed.jsonl"

    def claim_of(self, path: Path, number: int, line: bytes) -> Evidence | None:
        """The claim in a line of the file ``path``, or None where it is not wanted."""
        if self.wanted.reviewed_only and not is_accepted(path, number, line):
            return None
        claim = row_of(Evidence, path, number, line)
        return claim if self.wanted.holds(claim) else None


def places_of_claims(path: Path) -> dict[str, list[tuple[int, int]]]:
    """For each article's id the numbers of its claims' lines, and the bytes at which they start."""
    places: dict[str, list[tuple[int, int]]] = {}
    start = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                article = json_of(path, number, line).get("article")
                name = article.get("id") if isinstance(article, dict) else None
                places.setdefault(str(name), []).append((number, start))
            start += len(line)
    return places


def is_accepted(path: Path, number: int, line: bytes) -> bool:
    """Whether a line of reviewed.jsonl was accepted, edited or added by a reviewer; its review is null where nobody has decided."""
    row = json_of(path, number, line)
    review = row.get("review")
    if "review" in row and review is None:
        return False
    if not isinstance(review, dict) or not isinstance(review.get("verdict"), str):
        raise RecordsError(f"{path}, line {number}: there is no review with a verdict in it")
    return review["verdict"] in KEPT_VERDICTS


def json_of(path: Path, number: int, line: bytes) -> dict[str, Any]:
    """The JSON object in a line."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RecordsError(f"{path}, line {number}: no valid JSON: {error}") from error
    if not isinstance(found, dict):
        raise RecordsError(f"{path}, line {number}: no JSON object")
    return found


def read_rows(path: Path, row_type: type[Row]) -> Iterator[Row]:
    """The rows of one output file, in its order. Raises RecordsError, naming file and line, where one is missing or not of the type."""
    for number, line in lines_of(path):
        yield row_of(row_type, path, number, line)


def row_of(row_type: type[Row], path: Path, number: int, line: bytes) -> Row:
    """The row in a line; fields that this version does not know are passed over."""
    try:
        row: Row = read(row_type, line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise RecordsError(f"{path}, line {number}: {where}: {first['msg']}") from error
    return row


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, each with its number."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except FileNotFoundError as error:
        raise RecordsError(f"{path} is missing: is this a folder that `onrecord extract` wrote to?") from error
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}") from error
