"""How far reviewers agree, how far they have come, and at what pace: functions over decisions.

Agreement on verdicts is Cohen's kappa (Cohen 1960), with the standard error of Fleiss, Cohen and Everitt (1969); agreement on
spans is F1 over tokens, the measure by which the scorers compare spans too. Only decisions that stand are compared.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from statistics import median
from typing import Any

from pipeline.record import Span
from pipeline.review.store import Decision

JUDGED = ("accept", "edit", "reject", "ignore")  # verdicts on a claim that the program found
KEPT = ("accept", "edit")  # those that say the claim stands, as it was or corrected
PAUSE_S = 300.0  # a longer gap between two decisions is a pause, not work
TOKEN = re.compile(r"\w+|[^\w\s]")
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two reviewers on the claims that both judged, with its 95% interval."""

    claims: int
    agreed: float  # share of claims with the same verdict
    value: float | None  # None: both always gave one and the same verdict, so chance explains everything
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """F1 over tokens on the claims that both reviewers kept; None where neither marked anything."""

    claims: int
    content: float | None
    source: float | None
    cue: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, in the order of their names."""

    reviewers: tuple[str, str]
    verdicts: Kappa
    spans: SpanAgreement


@dataclass(frozen=True, slots=True)
class Progress:
    """What one reviewer has done, and how quickly."""

    reviewer: str
    claims: int  # whose decision stands
    decisions: int  # all keys pressed, undoings and second thoughts among them
    active_s: float  # time at work, without pauses
    seconds_each: float | None  # a decision, at the median; None with fewer than two
    per_hour: float | None  # decisions an hour of work
    left_s: float | None  # for the claims that are open, at this pace


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a claim stands as one reviewer left it, and the article's text."""

    text: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Kappa | None:
    """Kappa over the two verdicts on each claim; None without claims.

    >>> cohen_kappa([("accept", "accept"), ("accept", "reject"), ("reject", "reject"), ("reject", "reject")]).value
    0.5
    """
    count = len(pairs)
    if not count:
        return None
    cells = {pair: number / count for pair, number in Counter(pairs).items()}
    first = {verdict: number / count for verdict, number in Counter(one for one, _ in pairs).items()}
    second = {verdict: number / count for verdict, number in Counter(other for _, other in pairs).items()}
    agreed = sum(share for (one, other), share in cells.items() if one == other)
    chance = sum(share * second.get(verdict, 0.0) for verdict, share in first.items())
    if math.isclose(chance, 1.0):
        return Kappa(count, agreed, None, None, None)
    value = (agreed - chance) / (1 - chance)
    half = Z95 * kappa_error(cells, first, second, value, count)
    return Kappa(count, agreed, value, max(value - half, -1.0), min(value + half, 1.0))


def kappa_error(
    cells: Mapping[tuple[str, str], float], first: Mapping[str, float], second: Mapping[str, float], kappa: float, count: int
) -> float:
    """The standard error of kappa for ``count`` claims, from the shares of the cells and of both margins (Fleiss et al. 1969)."""
    chance = sum(share * second.get(verdict, 0.0) for verdict, share in first.items())
    same = apart = 0.0
    for (one, other), share in cells.items():
        if one == other:
            same += share * (1 - (first[one] + second[one]) * (1 - kappa)) ** 2
        else:
            apart += share * (second.get(one, 0.0) + first.get(other, 0.0)) ** 2
    apart *= (1 - kappa) ** 2
    return math.sqrt(max(same + apart - (kappa - chance * (1 - kappa)) ** 2, 0.0) / count) / (1 - chance)


def token_f1(pairs: Iterable[tuple[str, Sequence[Span], Sequence[Span]]]) -> float | None:
    """F1 over the tokens (words and marks) of both reviewers' spans, each pair in its text, all pairs together.

    >>> token_f1([("He said it was cold", [Span(8, 19)], [Span(11, 19)])])
    0.8
    """
    shared = total = 0
    for text, ours, theirs in pairs:
        one, other = tokens_in(text, ours), tokens_in(text, theirs)
        shared += len(one & other)
        total += len(one) + len(other)
    return 2 * shared / total if total else None


def tokens_in(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the tokens inside ``spans`` start."""
    return {start + token.start() for start, end in spans for token in TOKEN.finditer(text[start:end])}


def agreements(standing: Iterable[Decision], kept: Mapping[tuple[str, str], Kept]) -> list[Agreement]:
    """Each pair of reviewers who judged some of the same claims; ``kept`` has the claims kept, by claim and reviewer."""
    verdicts: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in standing:
        if decision.verdict in JUDGED:
            verdicts[decision.reviewer][decision.claim] = decision.verdict
    found = []
    for one, other in combinations(sorted(verdicts), 2):
        shared = sorted(verdicts[one].keys() & verdicts[other].keys())
        kappa = cohen_kappa([(verdicts[one][claim], verdicts[other][claim]) for claim in shared])
        if kappa is not None:
            both = [(kept[claim, one], kept[claim, other]) for claim in shared if (claim, one) in kept and (claim, other) in kept]
            found.append(Agreement((one, other), kappa, span_agreement(both)))
    return found


def span_agreement(both: Sequence[tuple[Kept, Kept]]) -> SpanAgreement:
    """How far the spans agree on claims that both reviewers kept."""
    content = token_f1((one.text, one.content, other.content) for one, other in both)
    source = token_f1((one.text, one.source, other.source) for one, other in both)
    cue = token_f1((one.text, one.cue, other.cue) for one, other in both)
    return SpanAgreement(len(both), content, source, cue)


def kept_of(row: Mapping[str, Any], patch: Mapping[str, Any] | None, text: str) -> Kept:
    """The places of a claim, from its JSON, with the changes of a correction (see ``patches.py``)."""
    change = patch or {}
    source = {**row["source"], **(change.get("source") or {})}
    cue = change["cue"] if "cue" in change else row["cue"]
    return Kept(text, spans_of(change.get("spans", row["spans"])), spans_of([source["span"]]), spans_of([cue and cue["span"]]))


def spans_of(pairs: Iterable[Sequence[int] | None]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs if pair)


def progress(decisions: Iterable[Decision], standing: Iterable[Decision], *, claims: int) -> list[Progress]:
    """How far each reviewer has come through ``claims`` claims, by name; merged sources count as decisions, not as claims."""
    made: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        made[decision.reviewer].append(decision)
    done = Counter(decision.reviewer for decision in standing if decision.verdict in JUDGED)
    return [pace(reviewer, made[reviewer], done[reviewer], max(claims - done[reviewer], 0)) for reviewer in sorted(made)]


def pace(reviewer: str, decisions: Sequence[Decision], done: int, left: int) -> Progress:
    """One reviewer's progress, from the times of all decisions made."""
    times = sorted(datetime.fromisoformat(decision.time) for decision in decisions)
    gaps = [gap for before, after in pairwise(times) if (gap := (after - before).total_seconds()) <= PAUSE_S]
    if not gaps:
        return Progress(reviewer, done, len(decisions), 0.0, None, None, None)
    # The first decision after a pause took time as well, which nobody saw: it is taken to be the usual one.
    usual = median(gaps)
    active = sum(gaps) + usual * (len(times) - len(gaps))
    per_hour = 3600 * len(times) / active if active else None
    return Progress(reviewer, done, len(decisions), active, usual, per_hour, left * active / len(times))
