"""Times that are compared with: "up from 52% in 2019", "9% lower than a year ago". They limit what was, not what is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.record import Draft, Figure, Span, When
from pipeline.spans import covering

WINDOW = 90  # characters before a date in which what compares it may stand
COMPARES = re.compile(
    r"\b(?P<word>than|compared\s(?:with|to)|against|versus|vs\.?|from|above|below|on|as|since|in|for)\s(?=(?P<between>(?:(?!\b(?:than|versus|from|against)\s)[^;:()]){0,60})$)",
    re.IGNORECASE,
)
# Words that may stand between a comparison and its time: "than in the same month of", "than at its peak in".
DIRECT = re.compile(
    r"(?:(?:in|at|for|during|on|the|a|its|their|his|her|same|period|point|stage|time|week|month|quarter|year|previous|corresponding|comparable|figures?|"
    r"levels?|totals?|averages?|of|those|that|peak|highs?|lows?|record|start|end|beginning|height|it|they|he|she|there|we|was|were|had|did|been)\s)*",
    re.IGNORECASE,
)
# Between a comparison and the figure that it compares with: "from just under 52% in 2019".
HEDGED = re.compile(
    r"(?:(?:about|around|roughly|nearly|almost|some|just|only|a|an|the|its|their|low|high|average|total|record|peak|figure|of|over|under|more|less|than|at|least)\s)*",
    re.IGNORECASE,
)
FIRST_OR_MOST = re.compile(
    r"\b(?:[a-z]+est|most|least|worst|best|first\s[a-z]+|(?:not|un)\s?seen|record)\b[^,.;:]{0,30}\s$", re.IGNORECASE
)  # "its lowest since May"
AS_MANY = re.compile(r"\b(?:as\s[a-z]+|same|\d+(?:\.\d+)?\stimes\s[a-z]+)\s$", re.IGNORECASE)
WHOSE = re.compile(r"['’]s?\s(?:figure|total|level|number|rate)?(?:\sof)?[^.,;:]{0,24}")  # "compared with May's 2.0 billion deficit"
PAST = re.compile(r"\b(?:ago|earlier|before|previous|prior|last|same|past)\b", re.IGNORECASE)
DAYS = ("day", "time", "hour", "minute", "second", "week")


def find_compared(draft: Draft, dates: Sequence[When]) -> tuple[Span | None, ...]:
    """For each date the stretch whose figures alone it may limit; None for a date that nothing is compared with."""
    starts = [figure.span.start for figure in draft.figures]
    return tuple(compared(draft, when, starts) for when in dates)


def compared(draft: Draft, when: When, starts: Sequence[int]) -> Span | None:
    """Where the figures stand that a compared time limits, an empty stretch for a bare one ("than in 2019"); None for any other time."""
    place = covering(draft.sentences, when.span.start)
    begin = max(draft.sentences[place].start if place is not None else 0, when.span.start - WINDOW)
    near = draft.figures[bisect_left(starts, begin) : bisect_left(starts, when.span.start)]
    text = draft.text
    for match in reversed(list(COMPARES.finditer(text, begin, when.span.start))):
        if any(figure.span.start <= match.start() < figure.number.start for figure in near):
            continue  # "more than 300 of them in 2019"
        behind = [figure for figure in near if figure.span.start >= match.end()]
        if behind and is_compared_figure(match) and HEDGED.fullmatch(text, match.end(), behind[0].span.start):
            return Span(match.start(), when.span.start)
        before = [figure for figure in near if figure.span.start < match.start()]
        if not behind and is_compared_time(draft, match, when, before[-1] if before else None):
            if whose := WHOSE.match(text, when.span.end):
                return Span(when.span.start, whose.end())
            return Span(when.span.start, when.span.start)
    return None


def is_compared_figure(match: re.Match[str]) -> bool:
    """Whether the word compares what is with a figure that follows it."""
    return match["word"].lower() not in ("above", "below", "on", "as", "since", "in", "for")


def is_compared_time(draft: Draft, match: re.Match[str], when: When, before: Figure | None) -> bool:
    """Whether a word compares what is with the time that follows it."""
    word, text = match["word"].lower(), draft.text
    if not DIRECT.fullmatch(text, match.end(), when.span.start):
        return False
    if word in ("since", "in", "for"):
        fits = word == "since" or (when.type == "DURATION" and not when.span.of(text).lower().startswith("the "))
        return before is not None and fits and FIRST_OR_MOST.search(text, before.span.end, match.start()) is not None
    if word == "as":
        return AS_MANY.search(text, max(0, match.start() - 20), match.start()) is not None
    if word in ("above", "below"):
        return before is not None and before.change is not None  # "14 cent below its level of last June"
    if word == "on":
        return before is not None and before.change is not None and when.grain not in DAYS
    if word == "from":
        published = draft.article.published
        is_past = PAST.search(when.span.of(text)) is not None or bool(published and when.end and when.end < published[: len(when.end)])
        return before is not None and before.change is not None and is_past
    return True
