"""What a wording of time was read as, and what a reader may know of the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.finders.dates.periods import Period
from pipeline.finders.dates.scan import Candidate
from pipeline.finders.dates.tense import direction_of
from pipeline.record import Anchor, Grain, Span, TimexType
from pipeline.tokens import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUARTER_REACH = 900  # characters in which a quarter told stays the one that "a year earlier" is compared with
LENGTH_UP_TO = re.compile(
    r"\b(?:months?|years?|weeks?|quarters?|half|period)\s(?P<way>to|ended|ending|up\sto)\s(?:the\send\sof\s|on\s)?$", re.I
)
FORECAST = re.compile(r"\b(?:will|would|expect|forecast|predict|project|likely|due)", re.IGNORECASE)
FORECAST_REACH = 120
SAME_REACH = 300  # characters in which "that same day" means one of the month just named
SENTENCE_REACH = 120  # characters in which a sentence goes on to speak of the month that it has named
SENTENCE_END = re.compile(r"[a-z0-9][.!?][\"”’']?\s+[A-Z“\"]")
SENTENCE_OPENS = re.compile(r"(?:^|[.!?][\"”’']?\s+|\n\s*)(?:In\s)?$")
TURNS = re.compile(r"\b(?:but|while|whereas|since|though|although|now|today|until|again)\b|;", re.IGNORECASE)
WHOLE_MONTH = 27  # days between the first and the last of the shortest
FRAME_REACH = 250  # characters in which an explicit year of long ago dates the bare months after it


@dataclass(frozen=True, slots=True)
class Reading:
    """TIMEX3 type and value, the interval as coarse as the text, and the period that later words may refer to."""

    type: TimexType
    value: str | None
    period: Period | None = None
    start: str | None = None
    end: str | None = None
    grain: Grain | None = None
    anchor: Anchor | None = None
    mod: str | None = None
    span: Span | None = None  # where the expression is shorter than its pattern


@dataclass(slots=True)
class Context:
    """The article around a candidate, as far as it has been read."""

    doc: Doc
    text: str
    published: date | None
    day_first: bool = False  # how the article writes 3/4/2025
    last: Period | None = None  # the last date that the text named
    last_at: int = 0
    by_grain: dict[str, tuple[Period, int]] = field(default_factory=dict)
    days_told: dict[tuple[int, int], int] = field(default_factory=dict)  # the year of each month and day named so far
    frame: tuple[Period, int] | None = None  # the last date told with its year, and where
    following: Candidate | None = None
    after_next: Candidate | None = None
    preceding: tuple[Candidate, Period | None] | None = None

    def direction(self, span: Span) -> int:
        """-1 to -3 (for certain) where the clause speaks of the past, 1 of the future, 0 where it does not say."""
        return direction_of(self.doc, span)

    def before(self, candidate: Candidate, width: int) -> str:
        """So many characters in front of the candidate."""
        return self.text[max(0, candidate.span.start - width) : candidate.span.start]

    def after(self, candidate: Candidate, width: int) -> str:
        """So many characters behind the candidate."""
        return self.text[candidate.span.end : candidate.span.end + width]

    def words(self, candidate: Candidate) -> str:
        """The wording of the candidate."""
        return candidate.span.of(self.text)

    def token_at(self, place: int) -> Token | None:
        """The token that holds the character."""
        return next(iter(tokens_in(self.doc, Span(place, place + 1))), None)

    def between(self, first: Span, second: Span) -> str:
        """The words between two places."""
        return " ".join(self.text[first.end : second.start].casefold().split()) if second.start - first.end < 12 else "..."

    def noted(self, reading: Reading, span: Span) -> None:
        """Remembers a date that was read."""
        if reading.period is None or reading.type not in ("DATE", "TIME"):
            return
        self.last, self.last_at = reading.period, span.start
        grain = reading.period.grain
        told = self.by_grain.get(grain)
        if told is None or span.start - told[1] > QUARTER_REACH or not is_compared(reading.period, told[0]):
            self.by_grain[grain] = (reading.period, span.start)
        self.frame = (reading.period, span.start) if self.opens_frame(reading, span) else None

    def opens_frame(self, reading: Reading, span: Span) -> bool:
        """Whether the text goes on to tell of the year named: "In 1994 ...", "On 3 May 1995 ...", not "since 1980"."""
        if reading.anchor != "absolute" or reading.period is None:
            return self.frame is not None and reading.period is not None and reading.period.first.year == self.frame[0].first.year
        before = self.text[max(0, span.start - 4) : span.start].split()
        return reading.period.grain in ("year", "month", "day", "season") and bool(before) and before[-1] in ("In", "On")

    def opening_year(self, span: Span) -> int | None:
        """The year with which the sentence opens that the span stands in: "Last year it shut in May"."""
        told, place = self.by_grain.get("year", (None, 0))
        if told is None or span.start - place > SENTENCE_REACH or SENTENCE_END.search(self.text, place, span.start):
            return None
        opens = SENTENCE_OPENS.search(self.text, max(0, place - 8), place) is not None
        return told.first.year if opens and not TURNS.search(self.text, place, span.start) else None

    def frame_year(self, span: Span) -> int | None:
        """The year in which the text has been telling: one long before publication, or the last, where a day or month of it was told."""
        if self.frame is None or span.start - self.frame[1] > FRAME_REACH:
            return None
        told, published = self.frame[0], self.published
        if published is None or told.first.year < published.year - 1:
            return told.first.year
        return told.first.year if told.first.year == published.year - 1 and told.grain in ("day", "month") else None


def is_compared(period: Period, told: Period) -> bool:
    """Whether a quarter is that of an earlier year, to which the one told is only compared."""
    return period.grain == "quarter" and period.first < told.first and period.first.month == told.first.month


Reader = Callable[[Candidate, Context], Reading | None]


def dated(period: Period, anchor: Anchor, mod: str | None = None) -> Reading:
    """A date: the period and its interval."""
    start, end = period.interval
    return Reading("DATE", period.value, period, start, end, period.grain, anchor, mod)


def unresolved(kind: TimexType = "DATE", mod: str | None = None) -> Reading:
    """A relative expression with nothing to resolve it against."""
    return Reading(kind, None, mod=mod)


def vague(value: str) -> Reading:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Reading("DATE", value)


def lasting(value: str, mod: str | None = None, *, start: str | None = None, end: str | None = None, grain: Grain | None = None,
            anchor: Anchor | None = None) -> Reading:  # fmt: skip
    """A duration, with its interval where it is anchored."""
    return Reading("DURATION", value, None, start, end, grain, anchor, mod)


def at_hand(candidate: Candidate, context: Context) -> bool:
    """Whether the last date was told so near before that the words speak of it."""
    return candidate.span.start - context.last_at < SAME_REACH


def nearest(context: Context, span: Span, make: Callable[[int], Period], *, behind: int = 12) -> Period | None:
    """Of the periods that ``make`` gives for the years around publication the one that the clause means.

    The nearest, where what lies against the tense of the clause counts as so much farther: a past clause takes a coming
    date only if it is about to come, a future one a past date hardly ever; ``behind`` weighs the latter. Where the clause
    does not say, what is to come counts twice.
    """
    published = context.published
    if published is None:
        return None
    way = context.direction(span)
    if way > 0 and (told := LENGTH_UP_TO.search(context.text, max(0, span.start - 40), span.start)) is not None:
        ahead = told["way"].casefold() != "ended" and FORECAST.search(context.text, max(0, span.start - FORECAST_REACH), span.start)
        way = 1 if ahead else 0  # "the figure covers the 12 months to June", not "will rise in the year to June"
    if way < 0 and (year := context.frame_year(span)) is not None:
        framed = make(year)
        if year < published.year - 1 or (context.frame is not None and framed.first > context.frame[0].first):
            return framed  # of last year only what goes on: "On March 2, 2015 ... On March 25"
    if way <= 0 and (year := context.opening_year(span)) is not None:
        return make(year)
    options = []
    for year in range(published.year - 5, published.year + 6):
        try:
            options.append(make(year))
        except ValueError:  # 29 February, or no such year
            continue
    if way == -2 and options and (options[0].last - options[0].first).days >= WHOLE_MONTH:
        way = -3  # what was done in January is not done in the January that is five days off
    weights = {-3: (1, 1000), -2: (1, 60), -1: (1, 8), 0: (1, 2), 1: (behind, 1)}[way]
    return min(options, key=lambda option: distance(option, published, *weights), default=None)


def distance(period: Period, day: date, back: int, ahead: int) -> int:
    """Days from the day to the period, weighed by whether it lies behind or ahead."""
    if period.first > day:
        return ahead * (period.first - day).days
    return back * max(0, (day - period.last).days)
