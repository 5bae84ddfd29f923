"""The rows of ``groups.jsonl`` and ``matches.jsonl``: claims that state the same thing, and claims that were checked already.

As in ``pipeline.evidence``, keys come in the order of the fields, and nothing here needs a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from pipeline.record import Span, Stance


@dataclass(frozen=True, slots=True)
class GroupArticle:
    """The article of a group's member."""

    id: str
    path: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A claim of a group. ``role``: who said it first, who repeats it, and which are copies of another article."""

    claim: str  # id
    article: GroupArticle
    text: str
    spans: list[Span]
    source: str | None
    source_kind: Literal["attributed", "author"]
    stance: Stance
    side: Literal["states", "denies"]
    role: Literal["first", "repeats", "copy"]
    copy_of: str | None  # id of the claim that it is a copy of
    said_on: str | None  # a day; the day of publication where the text gives none
    figures: list[str]  # as written
    likeness: float  # of its wording to that of the first member, 0 to 1


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One side of a comparison of figures, or of dates to come."""

    claim: str  # id
    figure: str | None  # id, of a date where dates are compared; null where only the statements as a whole were read together
    text: str  # of the figure; of the claim where there is none
    source: str | None
    article: str  # path
    said_on: str | None


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """Two figures of the same thing, or two dates to come, the earlier first, and their relation with the arithmetic in words."""

    earlier: GroupFigure
    later: GroupFigure
    relation: Literal["consistent", "updated", "conflict"]
    arithmetic: str


@dataclass(frozen=True, slots=True)
class GroupSource:
    """Who states it (or denies it), and in how many claims, copies left out."""

    name: str
    side: Literal["states", "denies"]
    claims: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Claims that state the same thing, by day, path and place."""

    schema: Literal["onrecord/1"]
    id: str
    text: str  # of the first
    relation: Literal["consistent", "updated", "conflict", "none"]  # of the figures; "none": nothing to compare
    disputed: bool  # one denies what another states
    first: str  # id of the claim that was made first
    support: int  # articles that state it, copies left out
    copies: int
    sources: list[GroupSource]
    members: list[GroupMember]
    comparisons: list[GroupComparison]
    because: list[str]


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim that was checked already, as its file gives it."""

    id: str
    text: str
    claimant: str | None
    date: str | None
    rating: str | None
    title: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class CheckedMatch:
    """A checked claim beside one of ours."""

    score: Annotated[float, Field(ge=0, le=1)]
    likeness: float
    because: list[str]
    checked: CheckedClaim


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A claim with the checked claims that may be the same, the likeliest first."""

    schema: Literal["onrecord/1"]
    claim: str  # id
    article: GroupArticle
    text: str
    source: str | None
    matches: list[CheckedMatch]
