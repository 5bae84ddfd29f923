"""What is written: the rows of ``claims.jsonl``, ``articles.jsonl``, ``errors.jsonl``, and ``run.json``.

Each file has one type, here or, of groups and matches, in ``pipeline.grouped``; its JSON Schema is generated from the type, and ``read`` and ``dump`` take
rows from and to JSON. Keys come in the order of the fields. Offsets are Unicode code points into the
article's ``text``, end exclusive. Nothing here needs a model, so records can be used where none is installed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from pipeline.grouped import GroupRow, MatchRow
from pipeline.record import Anchor, Bound, Change, ClaimType, FigureKind, Grain, Quoting, SourceType, Span, Stance, Status, TimexType

SCHEMA: Final = "onrecord/1"
Number = int | float
Judged = Literal["accept", "edit", "add", "reject", "ignore"]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """The article that a claim stands in."""

    id: str
    path: str
    title: str | None
    published: str | None
    published_from: str | None
    authors: list[str]
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Who made the claim."""

    kind: Literal["attributed", "author"]
    text: str | None
    span: Span | None
    name: str | None
    type: SourceType
    status: Status
    candidates: list[str]
    role: str | None
    affiliation: str | None
    entity: str | None
    because: str


@dataclass(frozen=True, slots=True)
class CueRow:
    """The words that signal the attribution."""

    text: str
    span: Span
    lemma: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text with its wording."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SiRow:
    """A value in SI units."""

    value: Number
    unit: str


@dataclass(frozen=True, slots=True)
class FigureWhen:
    """The time a figure speaks of: the date's id and its interval."""

    date: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure; ``in`` says which part of the claim it stands in (null in articles.jsonl)."""

    id: str
    text: str
    span: Span
    in_: Annotated[Literal["content", "source"] | None, Field(alias="in")]
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    kind: FigureKind
    unit: str | None
    unit_text: str | None
    per: str | None
    si: SiRow | None
    of: str | None
    change: Change | None
    when: FigureWhen | None
    notes: list[str]


@dataclass(frozen=True, slots=True)
class DateRow:
    """A time expression, as TIMEX3, and its calendar interval."""

    id: str
    text: str
    span: Span
    type: TimexType
    value: str | None
    mod: str | None
    start: str | None
    end: str | None
    grain: Grain | None
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A named entity, labelled as in OntoNotes."""

    text: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim: who said what, with which figures and dates, and where it stands."""

    schema: Literal["onrecord/1"]
    id: str
    article: ArticleRef
    text: str
    spans: list[Span]
    sentence: Span
    in_title: bool
    quotation: Quoting
    stance: Stance
    source: SourceRow
    cue: CueRow | None
    addressee: Mention | None
    said_on: str | None
    within: str | None
    figures: list[FigureRow]
    dates: list[DateRow]
    entities: list[EntityRow]
    confidence: Annotated[float, Field(ge=0, le=1)]
    check_worthiness: Annotated[float, Field(ge=0, le=1)] | None
    because: list[str]
    claim_type: ClaimType = "other"  # from here on with a default: records of earlier versions lack it
    type_because: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What one reviewer says of a claim."""

    reviewer: str
    verdict: Judged
    time: str  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What the reviewers say of a claim; the last of them to decide has the word."""

    verdict: Judged
    reviewer: str
    time: str
    changed: list[str]  # the fields that differ from what the program found
    since: Literal["same", "changed", "vanished"]  # what the last extraction made of the claim that was decided on
    agreed: bool  # all reviewers gave the same verdict
    judgements: list[JudgementRow]  # by reviewer


@dataclass(frozen=True, slots=True)
class ReviewedEvidence(Evidence):
    """A claim as its reviewers left it; ``review`` is null where nobody has decided."""

    review: ReviewRow | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A source of the article, once, with all its mentions and the number of its claims."""

    entity: str
    name: str
    type: SourceType
    mentions: list[Span]
    claims: int


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A numeral that is neither figure nor date, and why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A post of a live blog."""

    span: Span
    published: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article that was read, with every figure, date and entity in it, claimed or not."""

    schema: Literal["onrecord/1"]
    id: str
    path: str
    title: str | None
    published: str | None
    published_from: str | None
    authors: list[str]
    publisher: str | None
    url: str | None
    sha256: str
    language: str | None
    text: str
    figures: list[FigureRow]
    dates: list[DateRow]
    entities: list[EntityRow]
    sources: list[SpeakerRow]
    claims: list[str]
    unread_numbers: list[UnreadRow]
    warnings: list[str]
    section: str | None = None  # the part of the paper or site that it stood in
    sections: list[SectionRow] = field(default_factory=list)  # posts of a live blog, each with its date
    duplicate_of: str | None = None  # id of an earlier article of the run that says the same
    similarity: float | None = None  # to that article, 0 to 1


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """An input that became no article, and why."""

    schema: Literal["onrecord/1"]
    path: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class RunSourceRow:
    """A source of the run, once, with all its articles."""

    schema: Literal["onrecord/1"]
    id: str
    name: str
    type: SourceType
    wikidata: str | None  # from the user's own list
    names: list[str]
    roles: list[str]
    affiliations: list[str]
    articles: list[str]  # ids
    entities: list[str]  # ids, one an article
    claims: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: counts, settings, versions, digests; times, and how the work was done, stand here and nowhere else."""

    schema: Literal["onrecord/1"]
    counts: dict[str, int]
    errors_by_reason: dict[str, int]
    settings: dict[str, Any]
    versions: dict[str, str]
    digests: dict[str, str]
    timings: dict[str, float] = field(default_factory=dict)  # seconds of CPU of each stage, over all workers; "total": by the clock
    work: dict[str, int] = field(default_factory=dict)  # shards and articles found done, workers


FILES: dict[str, type] = {
    "claims": Evidence, "articles": ArticleRow, "errors": ErrorRow, "sources": RunSourceRow, "run": RunRow, "reviewed": ReviewedEvidence,
    "groups": GroupRow, "matches": MatchRow,
}  # fmt: skip


@cache
def adapter(row_type: Any) -> TypeAdapter[Any]:
    """Takes rows of this type from and to JSON."""
    return TypeAdapter(row_type)


def dump(row: Any) -> str:
    """A row as one line of JSON, without its end."""
    row_type: Any = type(row)
    return adapter(row_type).dump_json(row, by_alias=True).decode()


def read(row_type: type, line: str | bytes) -> Any:
    """A row from its JSON; raises pydantic.ValidationError where it is not of the type."""
    return adapter(row_type).validate_json(line)


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the rows of ``NAME.jsonl``, or of ``run.json``."""
    schema = adapter(FILES[name]).json_schema(by_alias=True, mode="serialization")
    title = f"onrecord {name}.json" if name == "run" else f"a line of onrecord {name}.jsonl"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **closed(schema), "title": title}


def closed(schema: Any) -> Any:
    """The schema with every object's keys required, as they are always written."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(part) for key, part in schema.items()}
    if inner.get("type") == "object" and "properties" in inner:
        inner["required"] = list(inner["properties"])
    return inner
