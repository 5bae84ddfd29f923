"""The types passed on between the stages, from the article read to the claim found.

Offsets everywhere are Unicode code points into ``Article.text``, end exclusive. The wording is never
retyped: it is ``span.of(article.text)``. What is written to files stands in ``evidence.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

Quoting = Literal["direct", "indirect", "mixed", "none"]
Stance = Literal["assert", "deny", "believe", "predict", "direct", "ask", "attitude"]
SourceType = Literal["person", "organization", "group", "document", "unnamed", "author", "none"]
Status = Literal["named", "resolved", "ambiguous", "unknown"]
Bound = Literal["=", "~", "<", "<=", ">", ">=", "~<", "range"]
FigureKind = Literal["count", "money", "percent", "measure", "duration", "age", "ratio"]
Change = Literal["up", "down"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ClaimType = Literal["quantity", "comparison", "prediction", "rule", "quotation", "experience", "opinion", "other"]
Grain = Literal["century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend", "day", "time"]
Anchor = Literal["published", "text", "absolute"]


class Span(NamedTuple):
    """A place in an article's text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The wording at this place."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class OnrecordError(Exception):
    """Any error of ours that a user can act on."""


class ModelError(OnrecordError):
    """A model is missing, altered or unusable; the message names file and remedy."""


class InputError(OnrecordError):
    """An input that became no article: ``reason`` is the code written to ``errors.jsonl``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Section(NamedTuple):
    """A part of an article with a date of its own: a post of a live blog."""

    span: Span
    published: str  # ISO date or date-time


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read, with what is known about it."""

    id: str
    path: str  # relative to the folder given; "file.jsonl#id" for a row
    text: str
    sha256: str  # of the input bytes
    title: str | None = None
    title_span: Span | None = None  # where the title stands in the text, if it does
    published: str | None = None  # ISO date or date-time
    published_from: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    language: str | None = "en"
    furniture: tuple[Span, ...] = ()  # bylines, datelines, credits: read, but never claims
    warnings: tuple[str, ...] = ()
    section: str | None = None  # the part of the paper or site that it stood in
    sections: tuple[Section, ...] = ()  # posts of a live blog, in order

    @property
    def published_on(self) -> date | None:
        """The day of publication, the publisher's own."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    def published_at(self, place: int) -> date | None:
        """The day of publication of what stands at ``place``: that of its post, in a live blog."""
        stamp = next((section.published for section in self.sections if section.span.start <= place < section.span.end), None)
        return date.fromisoformat(stamp[:10]) if stamp else self.published_on


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks and what stands between them."""

    span: Span  # with its marks
    inner: Span  # without them
    closed: bool = True  # False: the closing mark is missing (a quotation that goes on, or a slip)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text, labelled as spaCy's OntoNotes models do (PERSON, ORG, GPE ...)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class When:
    """A time expression (TIMEX3, ISO-TimeML) and the calendar interval that it denotes."""

    span: Span
    type: TimexType
    value: str | None  # None: relative, and there was nothing to resolve it against
    start: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD, as coarse as the text
    end: str | None = None  # inclusive
    grain: Grain | None = None
    anchor: Anchor | None = None  # what it was resolved against
    mod: str | None = None  # TIMEX3 mod: START, MID, END, APPROX, MORE_THAN, LESS_THAN ...


class Measure(NamedTuple):
    """A value in an SI base or derived unit."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written, and what it is worth."""

    span: Span  # with its modifiers ("more than 1,600", "$1.2 billion"), without the counted noun
    number: Span  # the digits or number words alone, from the first to the last
    value: Decimal | None  # None for a range or a vague plural, which have low and high
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    kind: FigureKind
    unit: str | None  # singular lemma of the counted noun, ISO 4217 code, "percent", unit's name
    unit_text: str | None  # the words or sign in the text
    per: str | None = None  # the denominator of a rate
    si: Measure | None = None
    of: str | None = None  # what is measured, from the text
    change: Change | None = None
    notes: tuple[str, ...] = ()  # doubts: "currency assumed" ...


@dataclass(frozen=True, slots=True)
class UnreadNumber:
    """A numeral that is neither a figure nor part of a date, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every number of the text: those that are figures, and the rest with its reasons."""

    figures: tuple[Figure, ...]
    unread: tuple[UnreadNumber, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what: three places in the text, as a reader of attributions marks them.

    ``content`` is without its outer quotation marks, without "that", "whether" or "if", and in as many
    pieces as the cue leaves it; the pieces are in order and do not overlap.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 0.5
    because: tuple[str, ...] = ()

    @property
    def whole(self) -> Span:
        """From the first piece of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution, and how it was made."""

    attribution: Attribution
    lemma: str | None  # of the cue
    quotation: Quoting
    stance: Stance
    addressee: Span | None = None
    said_on: When | None = None
    within: int | None = None  # index of the statement whose content holds this one


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source of the article, once, with all places that mention it."""

    name: str  # the most informative name or description in the article
    type: SourceType
    mentions: tuple[Span, ...]
    role: str | None = None  # verbatim: "CJTF spokesperson"
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom the source of one statement means."""

    speaker: int | None  # index into the speakers; None: nobody, or in doubt
    status: Status
    name: str | None  # the speaker's name; the mention itself where in doubt; None for nobody
    type: SourceType
    because: str
    candidates: tuple[str, ...] = ()
    mention: Span | None = None  # where the statement has no source: the speaker's last mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in an article, and who is meant by each source."""

    speakers: tuple[Speaker, ...]  # each once, by place of the first mention
    resolutions: tuple[Resolution, ...]  # one a statement


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, or the article's own sentence with a figure, with its figures and dates."""

    content: tuple[Span, ...]
    sentence: Span
    in_title: bool
    statement: int | None  # index; None: the article's own voice
    content_figures: tuple[int, ...]  # indices into the figures, by place
    source_figures: tuple[int, ...]
    dates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a fact-checker would want to check a claim, and what kind of claim it is."""

    score: float | None  # calibrated, 0 to 1; None: there is no model for it
    type: ClaimType
    because: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """An article on its way: what ``open_drafts`` made of it, then one field a stage."""

    article: Article
    doc: Doc  # one Doc over the whole text; token.idx are offsets into article.text
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    reading: Any = None  # what the trained reader said of the text (``attribution.reader.Reading``); None: it was not asked
    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[When, ...] = ()
    numbers: Numbers = field(default_factory=lambda: Numbers((), ()))
    times: tuple[When | None, ...] = ()  # the date that limits each figure, in the figures' order
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    cast: Cast = field(default_factory=lambda: Cast((), ()))
    claims: tuple[Claim, ...] = ()
    worths: tuple[Worth, ...] = ()  # one a claim

    @property
    def text(self) -> str:
        """The article's text, which every span indexes."""
        return self.article.text

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text, by place."""
        return self.numbers.figures

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The sources of the article, each once."""
        return self.cast.speakers

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """Whom the source of each statement means, one a statement."""
        return self.cast.resolutions


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: the field it fills, the fields it reads, a function from the draft to the field."""

    fills: str
    needs: tuple[str, ...]
    run: Callable[[Draft], Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that became no article: a row of ``errors.jsonl``."""

    path: str
    reason: str
    message: str
