"""What the page asks for and sends: the bodies of requests and the small answers, as OpenAPI describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.record import Span

# Reads a bare phrase ("about 3.5 million dollars", "last Wednesday") as a "figure" or a "date", on the day of publication;
# gives the fields of what it found. Handed in by the command, since nothing here knows the finders.
Reader = Callable[[str, str, str | None], list[dict[str, Any]]]
Reviewer = Field(min_length=1, max_length=80, description="who decides, as they call themselves")


class Asked(BaseModel):
    """A body of a request: what is not asked for is refused."""

    model_config = ConfigDict(extra="forbid")


class Change(Asked):
    """What a reviewer changes."""

    reviewer: str = Reviewer
    after: int | None = Field(
        None,
        description="only in a request that is sent again, since no answer came: the reviewer's last decision that was answered. "
        "If the request was carried out then, its answer is given, and nothing is done twice",
    )


class NewDecision(Change):
    """A reviewer's word on a claim."""

    claim: str
    verdict: Literal["accept", "reject", "edit", "ignore"]
    patch: dict[str, Any] | None = Field(None, description='for "edit": the fields that change; see pipeline/review/patches.py')


class Undoing(Change):
    """Takes back what the reviewer decided last."""


class Trial(Asked):
    """A correction to look at before it is made."""

    reviewer: str = Reviewer
    patch: dict[str, Any]


class NewClaim(Change):
    """A claim that the extraction missed."""

    patch: dict[str, Any] = Field(description="at least the content's spans")


class Merge(Change):
    """Two sources of an article that are one."""

    source: str = Field(description="the entity that goes")
    into: str = Field(description="the entity that stays")


class Phrase(Asked):
    """Words to be read as a figure or a date."""

    kind: Literal["figure", "date"]
    phrase: str = Field(max_length=200)
    article: str = Field(description="its day of publication resolves what is relative")


class Session(BaseModel):
    """What the page is told when it opens."""

    reviewer: str
    folder: str
    token: str
    double: float = Field(description="share of claims that two reviewers decide")
    loading: bool
    loaded: int = Field(description="claims read so far, while loading")
    problem: str | None = Field(description="why the records cannot be read")
    readings: bool = Field(description="whether phrases can be read: false where no model is installed")


class Count(BaseModel):
    claims: int


class Beside(BaseModel):
    claim: str | None


class Pace(BaseModel):
    """How far a reviewer is."""

    decided: dict[str, int] = Field(description="standing decisions by verdict")
    claims: int = Field(description="all claims but attitudes, and those of them that were decided")
    per_hour: float | None = Field(description="decisions an hour over the last stretch without a pause of five minutes")
    last: int = Field(description="number of the reviewer's last decision; 0 where there is none")
    double_waiting: int = Field(description="claims of the double review that still need this reviewer's word")


class Choice(BaseModel):
    """A value to filter by, and how many claims have it."""

    value: str
    claims: int


class Choices(BaseModel):
    speakers: list[Choice]


class Reading(BaseModel):
    """A phrase as it was read."""

    fields: dict[str, Any]
    words: str


class Problem(BaseModel):
    """Why a correction cannot be made."""

    problem: str


class ClaimAdrift(BaseModel):
    """A decision whose claim the last extraction changed or no longer makes."""

    claim: str
    since: Literal["changed", "vanished"]
    verdict: str
    text: str
    spans: list[Span]
    path: str
