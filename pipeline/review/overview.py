"""What a run holds, in numbers: who is quoted most, claims by day, figures by kind, how much is reviewed.

Counted alike for the report (from the records) and for the reviewer's page (``overview_page.py``), and drawn alike. Claims that
a reviewer rejected or ignored are left out of every count but the share reviewed, and attitudes ("welcomed the bill"),
which state nothing, are left out of who is quoted and of the days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from pipeline.evidence import Evidence
from pipeline.review.charts import Bar, Chart, Column, Part, Table, bar_chart, column_chart, number_text, percent_text, share_chart

QUOTED_SHOWN = 12
COLUMNS_MAX = 92  # of days, weeks or months; more are drawn as the next coarser
DROPPED = ("reject", "ignore")
SURE = ("named", "resolved")
STATES = ("accept", "edit", "reject", "ignore", "open")
STATE_WORDS = {"accept": "accepted", "edit": "corrected or added", "reject": "rejected", "ignore": "ignored", "open": "not yet reviewed"}
KIND_WORDS = {
    "count": "counts of people and things", "money": "money", "percent": "percentages", "measure": "measures (distance, mass, area ...)",
    "duration": "durations", "age": "ages", "ratio": "ratios and fractions",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker and how often they are quoted."""

    name: str
    type: str
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of publication, with its attributed claims and those in the article's own voice."""

    day: date
    attributed: int
    own: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a run."""

    articles: int
    attributed: int  # claims that somebody is said to have made, attitudes left out
    own: int  # claims in the article's own voice
    attitudes: int
    speakers: int  # names among the sources of attributed claims
    unsure: int  # attributed claims whose speaker is in doubt or not named
    quoted: tuple[Quoted, ...]  # the most quoted first
    days: tuple[Day, ...]  # in order, those without claims left out
    undated: int  # claims of articles without a date
    kinds: tuple[tuple[str, int], ...]  # figures of the articles by kind, the most frequent first
    states: Mapping[str, int]  # claims by STATES


class Fact(NamedTuple):
    """What the overview needs to know of a claim."""

    claim: str
    article: str
    day: date | None
    own: bool  # in the article's own voice
    attitude: bool
    speaker: str | None  # None: in doubt, or nobody is named
    type: str
    entity: str | None


def fact_of(claim: Evidence) -> Fact:
    """What the overview needs to know of this claim."""
    source = claim.source
    return Fact(
        claim.id, claim.article.id, day_of(claim.article.published), source.kind == "author", claim.stance == "attitude",
        source.name if source.status in SURE else None, source.type, source.entity,
    )  # fmt: skip


def count(facts: Iterable[Fact], verdicts: Mapping[str, str], *, articles: int, kinds: Mapping[str, int]) -> Overview:
    """The numbers of these claims; ``verdicts`` are those that hold, by claim, ``kinds`` the figures of the articles by kind."""
    quoted: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    days: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    states: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    for fact in facts:
        verdict, is_attitude = verdicts.get(fact.claim), fact.attitude and not fact.own
        # Nobody is asked to review attitudes, so an open one is no work left.
        states[state_of(verdict)] += not is_attitude or verdict is not None
        if verdict in DROPPED:
            continue
        if is_attitude:
            tally["attitudes"] += 1
            continue
        tally["own" if fact.own else "attributed"] += 1
        if fact.day is None:
            tally["undated"] += 1
        else:
            days[fact.day][fact.own] += 1
        if not fact.own and fact.speaker:
            who = (fact.speaker, fact.type)
            quoted[who] += 1
            where[who].add(fact.article)
        elif not fact.own:
            tally["unsure"] += 1
    return Overview(
        articles, tally["attributed"], tally["own"], tally["attitudes"], len(quoted), tally["unsure"],
        ranked({who: (number, len(where[who])) for who, number in quoted.items()}),
        tuple(Day(day, *days[day]) for day in sorted(days)), tally["undated"], ordered(kinds), {state: states[state] for state in STATES},
    )  # fmt: skip


def state_of(verdict: str | None) -> str:
    """One of STATES: an added claim counts with the corrected ones."""
    return "edit" if verdict == "add" else verdict if verdict in STATES else "open"


def ranked(quoted: Mapping[tuple[str, str], tuple[int, int]]) -> tuple[Quoted, ...]:
    """The most quoted speakers by name and type, from their numbers of claims and articles; those with as many by name."""
    found = [Quoted(*who, *numbers) for who, numbers in quoted.items()]
    return tuple(sorted(found, key=lambda one: (-one.claims, -one.articles, one.name, one.type))[:QUOTED_SHOWN])


def ordered(kinds: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((kind, number) for kind, number in kinds.items() if number), key=lambda item: (-item[1], item[0])))


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None where there is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


# The charts


def charts_of(overview: Overview) -> dict[str, Markup]:
    """The four charts, by name: quoted, days, kinds, reviewed."""
    return {
        "quoted": quoted_chart(overview),
        "days": days_chart(overview),
        "kinds": kinds_chart(overview),
        "reviewed": reviewed_chart(overview),
    }


def quoted_chart(overview: Overview) -> Markup:
    shown = overview.quoted
    unsure = f" In {counted(overview.unsure, 'claim')} the speaker is in doubt or not named." if overview.unsure else ""
    more = f"The first {len(shown)} of {number_text(overview.speakers)} speakers" if overview.speakers > len(shown) else "All speakers"
    chart = Chart(
        "chart-quoted",
        "Who is quoted most",
        f"{more}, by the number of claims attributed to them.{unsure}",
        Table(("Speaker", "Kind of source", "Claims", "Articles"), tuple((one.name, one.type, one.claims, one.articles) for one in shown)),
    )
    return bar_chart(chart, [Bar(one.name, one.claims, f"in {one.articles} articles" if one.articles > 1 else "") for one in shown])


def days_chart(overview: Overview) -> Markup:
    grain, periods = periods_of(overview.days)
    undated = (
        f" {counted(overview.undated, 'claim')} of articles without a date {is_are(overview.undated)} not shown."
        if overview.undated
        else ""
    )
    chart = Chart(
        "chart-days",
        "Claims by day" if grain == "day" else f"Claims by {grain}",
        f"Counted by the {grain} on which the article was published.{undated}" if grain == "day"
        else f"Counted by the {grain} in which the article was published.{undated}",
        Table((grain.capitalize(), "Attributed", "Article's own voice"), tuple((label, *values) for label, values in periods)),
    )  # fmt: skip
    return column_chart(chart, [Column(label, values) for label, values in periods], ("attributed", "the article's own voice"))


def kinds_chart(overview: Overview) -> Markup:
    total = sum(number for _, number in overview.kinds)
    chart = Chart(
        "chart-kinds",
        "Figures by kind",
        f"All {number_text(total)} figures in the articles, whoever states them.",
        Table(
            ("Kind", "Figures", "Share"), tuple((kind_words(kind), number, percent_text(number, total)) for kind, number in overview.kinds)
        ),
    )
    return bar_chart(chart, [Bar(kind_words(kind), number, percent_text(number, total)) for kind, number in overview.kinds])


def kind_words(kind: str) -> str:
    words = KIND_WORDS.get(kind, kind)
    return words[:1].upper() + words[1:]


def reviewed_chart(overview: Overview) -> Markup:
    total = sum(overview.states.values())
    done = total - overview.states["open"]
    chart = Chart(
        "chart-reviewed",
        "Share reviewed",
        f"{number_text(done)} of {counted(total, 'claim')} ({percent_text(done, total)}) have a reviewer's decision.",
        Table(
            ("Decision", "Claims", "Share"),
            tuple(
                (STATE_WORDS[state].capitalize(), overview.states[state], percent_text(overview.states[state], total)) for state in STATES
            ),
        ),
    )
    return share_chart(chart, [Part(STATE_WORDS[state], overview.states[state], number) for number, state in enumerate(STATES)])


def periods_of(days: Iterable[Day]) -> tuple[str, list[tuple[str, tuple[int, int]]]]:
    """The grain (day, week, month or year) and each period's label and counts, from the first to the last, empty ones too.

    The finest grain is taken that needs no more than COLUMNS_MAX columns.
    """
    known = list(days)
    if not known:
        return "day", []
    first, last = min(one.day for one in known), max(one.day for one in known)
    for grain in ("day", "week", "month", "year"):
        starts = list(period_starts(first, last, grain)) if (last - first).days / DAYS_OF[grain] < 4 * COLUMNS_MAX else []
        if 0 < len(starts) <= COLUMNS_MAX or grain == "year":
            break
    sums: dict[date, list[int]] = {start: [0, 0] for start in starts}
    for one in known:
        place = sums.setdefault(period_start(one.day, grain), [0, 0])
        place[0] += one.attributed
        place[1] += one.own
    return grain, [(period_label(start, grain), (sums[start][0], sums[start][1])) for start in sorted(sums)]


DAYS_OF = {"day": 1, "week": 7, "month": 28, "year": 365}


def period_start(day: date, grain: str) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return day if grain == "day" else day.replace(day=1) if grain == "month" else day.replace(month=1, day=1)


def period_starts(first: date, last: date, grain: str) -> Iterable[date]:
    """The first day of each period from that of ``first`` to that of ``last``."""
    start = period_start(first, grain)
    while start <= last:
        yield start
        if start >= date.max - timedelta(days=400):
            return
        start = period_start(start + timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[grain]), grain)


def period_label(start: date, grain: str) -> str:
    """ "2020-10-08", "week of 2020-10-05", "2020-10" or "2020"."""
    return {"day": f"{start:%Y-%m-%d}", "week": f"week of {start:%Y-%m-%d}", "month": f"{start:%Y-%m}", "year": f"{start.year}"}[grain]


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number_text(number)} {noun}{'' if number == 1 else 's'}"


def is_are(number: int) -> str:
    return "is" if number == 1 else "are"
