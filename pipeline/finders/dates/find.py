"""From the draft to its dates: candidates in order, each read with what the text has said before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.finders.dates import absolute, ago, clock, days, days_of_month, decades, durations, feasts, quarters, relative, sets, years
from pipeline.finders.dates.around import told_by_following
from pipeline.finders.dates.order import is_day_first
from pipeline.finders.dates.reading import Context, Reader, Reading, vague
from pipeline.finders.dates.scan import Candidate, scan
from pipeline.record import Draft, Span, When


def read_reference(candidate: Candidate, context: Context) -> Reading | None:
    """Now, recently, the near future; nothing where a date says when at once: "most recently in May"."""
    if candidate["past"].startswith("most") and is_next(candidate, context):
        return None
    if candidate["adj"] and not is_adjective(candidate, context):
        return None  # "the current runs north"
    return vague("PRESENT_REF" if candidate["present"] else "PAST_REF" if candidate["past"] else "FUTURE_REF")


def is_adjective(candidate: Candidate, context: Context) -> bool:
    """Whether the word is an adjective where it stands."""
    token = context.token_at(candidate.span.start)
    return token is not None and token.pos_ == "ADJ"


def is_next(candidate: Candidate, context: Context) -> bool:
    """Whether the next date follows with at most a preposition between."""
    after = context.following
    return (
        after is not None
        and re.fullmatch(r",?\s(?:(?:in|on|at|during)\s)?", context.text[candidate.span.end : after.span.start]) is not None
    )


READERS: dict[str, Reader] = {
    "iso": absolute.read_iso,
    "isomonth": absolute.read_isomonth,
    "isoweek": absolute.read_isoweek,
    "numeric": absolute.read_numeric,
    "attack": absolute.read_attack,
    "mdy": absolute.read_month_day,
    "dmy": absolute.read_month_day,
    "worded": absolute.read_worded_day,
    "odd": absolute.read_odd_date,
    "month": absolute.read_month,
    "twoyears": years.read_two_years,
    "yearrange": years.read_year_range,
    "year": years.read_year,
    "fiscal": years.read_fiscal,
    "shortyear": years.read_short_year,
    "spoken": years.read_spoken,
    "decade": decades.read_decade,
    "century": decades.read_century,
    "quarter": quarters.read_quarter,
    "yearq": quarters.read_year_quarter,
    "season": quarters.read_season,
    "weekday": days.read_weekday,
    "day": days.read_day,
    "rel": relative.read_relative,
    "nthbare": days_of_month.read_bare_day_of_month,
    "nthday": days_of_month.read_day_of_month,
    "weekdaynth": days_of_month.read_weekday_nth,
    "nthofmonth": days_of_month.read_nth_of_month,
    "period": quarters.read_period,
    "newyear": relative.read_new_year,
    "yearago": quarters.read_year_ago,
    "yearend": quarters.read_year_end,
    "ago": ago.read_ago,
    "duration": durations.read_duration,
    "fewer": durations.read_length,
    "every": sets.read_every,
    "often": sets.read_often,
    "ref": read_reference,
    "feast": feasts.read_feast,
}
READERS |= {"clock": partial(clock.read_clock, readers=READERS), "part": partial(clock.read_part, readers=READERS)}


def find_dates(draft: Draft) -> tuple[When, ...]:
    """The time expressions of the draft, by place, resolved against its day of publication.

    Without one a relative expression keeps its type and has no value and no interval.
    """
    context = Context(draft.doc, draft.text, draft.article.published_on)
    groups = scan(draft.text, draft.paragraphs)
    if any(group[0].kind == "numeric" for group in groups):
        context.day_first = is_day_first((group[0] for group in groups), draft.article)
    found: list[When] = []
    for at, group in enumerate(groups):
        context.published = draft.article.published_at(group[0].span.start)
        context.following = groups[at + 1][0] if at + 1 < len(groups) else None
        context.after_next = groups[at + 2][0] if at + 2 < len(groups) else None
        found += sorted(read_group(group, context), key=lambda when: when.span)
    return told_by_following(draft.text, found)


def read_group(group: list[Candidate], context: Context) -> Iterator[When]:
    """The dates among candidates that overlap: the first that can be read, then those that leave it alone."""
    taken: list[Span] = []
    for candidate in group:
        if any(candidate.span.overlaps(span) for span in taken):
            continue
        reading = read(candidate, context)
        if reading is None:
            continue
        context.preceding = (candidate, reading.period)
        context.noted(reading, candidate.span)
        span = reading.span or candidate.span
        taken.append(span)
        yield When(span, reading.type, reading.value, reading.start, reading.end, reading.grain, reading.anchor, reading.mod)


def read(candidate: Candidate, context: Context) -> Reading | None:
    """The candidate as its kind is read; what lies beyond the calendar is no date."""
    try:
        return READERS[candidate.kind](candidate, context)
    except (ValueError, OverflowError):
        return None
