"""Where a text may speak of time: candidates, found by pattern near a trigger, in groups that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.finders.dates.patterns import BETWEEN, PATTERNS
from pipeline.finders.dates.triggers import find_triggers
from pipeline.lexicons.dates import MONTHS
from pipeline.record import Span

REACH = 90  # characters around a trigger in which its expression lies
LONGEST_MONTH = 12  # characters of "September " and a stop
DAY_OF_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.?\s$", re.IGNORECASE)
CLOCKS = frozenset(("clock", "part"))
DAYS = frozenset(("weekday", "day", "mdy", "dmy", "iso", "numeric", "feast"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that may be a time expression: its place, the kind of its pattern, what the groups matched."""

    span: Span
    kind: str
    groups: dict[str, str]
    part: Candidate | None = None  # the day of a time of day
    whole: Span | None = None  # of such a day, the place of both

    def __getitem__(self, name: str) -> str:
        """What the group matched, case-folded; empty where it did not."""
        return self.groups.get(name, "").casefold()


def scan(text: str, paragraphs: Iterable[Span]) -> list[list[Candidate]]:
    """The candidates of the text in groups, in order; within a group they overlap, the likeliest first."""
    found = [candidate for paragraph in paragraphs for candidate in scan_paragraph(text, paragraph)]
    return merged(text, grouped(found))


def scan_paragraph(text: str, paragraph: Span) -> Iterator[Candidate]:
    """All candidates of a paragraph, overlapping ones too."""
    windows: dict[str, list[list[int]]] = {}
    for name, first, last in find_triggers(text, paragraph):
        start, end = max(paragraph.start, first - REACH), min(paragraph.end, last + REACH)
        known = windows.setdefault(name, [])
        if known and known[-1][0] <= start <= known[-1][1]:
            known[-1][1] = max(known[-1][1], end)
        else:
            known.append([start, end])
    for kind, (classes, pattern) in PATTERNS.items():
        near = [window for name in classes if name in windows for window in windows[name]]
        for start, end in joined(near) if near else ():
            yield from candidates_in(text, kind, pattern, snapped(text, paragraph, start, end))


def joined(windows: Iterable[list[int]]) -> list[list[int]]:
    """The windows in order, those that overlap as one."""
    whole: list[list[int]] = []
    for start, end in sorted(windows):
        if whole and whole[-1][1] >= start:
            whole[-1][1] = max(whole[-1][1], end)
        else:
            whole.append([start, end])
    return whole


def snapped(text: str, paragraph: Span, start: int, end: int) -> Span:
    """The window without the pieces of words at its ends."""
    limit = start + REACH // 2
    while paragraph.start < start < limit and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    limit = end - REACH // 2
    while limit < end < paragraph.end and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return Span(start, max(start, end))


def candidates_in(text: str, kind: str, pattern: re.Pattern[str], window: Span) -> Iterator[Candidate]:
    """The matches of one pattern; a range of days or years is two candidates."""
    for match in pattern.finditer(text, *window):
        if match.start() == match.end():
            continue
        if kind == "dmy" and DAY_OF_MONTH.search(text, max(window.start, match.start() - LONGEST_MONTH), match.start("day")):
            continue  # the 30 of "Aug. 30-Sept. 8" is August's
        groups = {name: found for name, found in match.groupdict().items() if found is not None}
        second = next((name for name in ("day2", "year2") if kind in ("mdy", "dmy", "yearrange") and name in groups), None)
        whole = Span(match.start(), match.end())
        if second is None:
            yield Candidate(trimmed(text, whole), kind, groups)
            continue
        name, at = second[:-1], match.start(second)
        yield Candidate(trimmed(text, Span(whole.start, match.end(name))), kind, groups)
        rest = {**groups, name: groups[second]}
        if second == "year2" and len(groups["year2"]) == 2:
            rest["year"] = groups["year"][:2] + groups["year2"]
        yield Candidate(trimmed(text, Span(at, whole.end)), kind, {key: part for key, part in rest.items() if key not in ("wd", "edge")})


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks and hyphens at its ends."""
    start, end = span
    while start < end and text[start] in " \t\r\n-–\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\r\n-–\u00a0":
        end -= 1
    return Span(start, end)


PRIORITY = {kind: number for number, kind in enumerate(PATTERNS)}


def grouped(found: Iterable[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups that overlap; in each the longest first, of equals the kind that stands first in the table."""
    groups: list[list[Candidate]] = []
    end = -1
    for candidate in sorted(found, key=lambda c: (c.span, PRIORITY[c.kind])):
        if candidate.span.start < end:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
        end = max(end, candidate.span.end)
    for group in groups:
        group.sort(key=lambda c: (c.span.start - c.span.end, PRIORITY[c.kind]))
    return groups


def merged(text: str, groups: Sequence[list[Candidate]]) -> list[list[Candidate]]:
    """Times of day put together with the day that stands beside them: "10 p.m. Wednesday", "Friday at 6 a.m."."""
    whole: list[list[Candidate]] = []
    for group in groups:
        joint = joint_of(text, whole[-1][0], group[0]) if whole else None
        if joint is None:
            whole.append(group)
        else:
            whole[-1] = [joint, *sorted([*whole[-1], *group], key=lambda c: (c.span.start - c.span.end, PRIORITY[c.kind]))]
    return whole


def joint_of(text: str, before: Candidate, after: Candidate) -> Candidate | None:
    """One candidate of a time of day and the day beside it; None where the two are not such."""
    if before.part is not None or (before.kind in CLOCKS) == (after.kind in CLOCKS):
        return None
    between = text[before.span.end : after.span.start]
    if len(between) >= 8 or not BETWEEN.fullmatch(between):
        return None
    time, day = (before, after) if before.kind in CLOCKS else (after, before)
    if day.kind not in DAYS or (time.kind == "part" and day.groups.get("part")):
        return None
    whole = Span(before.span.start, after.span.end)
    return replace(time, span=whole, part=replace(day, whole=whole))
