"""Lines of text at places on a page, put into reading order and joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

HYPHENS = "\u00ad\x02\ufffe"  # soft hyphens, and what PDFium has for a hyphen that only parts a line
STEPS = 120  # columns are looked for at so many places across a page
MIN_COLUMN_LINES = 4
MAX_CROSSING = 0.2  # of all lines may cross the gap between two columns: headlines over both
MAX_NESTING = 6  # columns in columns


class Line(NamedTuple):
    """A line: its text, its left and right end, its base, its font size, all in points from the lower left; its height 0 to 1."""

    text: str
    left: float
    right: float
    base: float
    size: float
    height: float = 0.5


def ordered(lines: Sequence[Line], depth: int = 0) -> list[Line]:
    """The lines in reading order: down the left column, then the right; what crosses both parts the page in bands."""
    gap = find_gap(lines) if depth < MAX_NESTING else None
    if gap is None:
        return sorted(lines, key=lambda line: (-round(line.base / max(line.size / 2, 1.0)), line.left))
    found: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if line.left < gap < line.right:
            found += columns(band, gap, depth)
            band = []
            found.append(line)
        else:
            band.append(line)
    return found + columns(band, gap, depth)


def columns(band: Sequence[Line], gap: float, depth: int) -> list[Line]:
    left, right = [line for line in band if line.right <= gap], [line for line in band if line.right > gap]
    return ordered(left, depth + 1) + ordered(right, depth + 1)


def find_gap(lines: Sequence[Line]) -> float | None:
    """Where a gap between two columns runs; None where the lines are one column."""
    if len(lines) < 2 * MIN_COLUMN_LINES:
        return None
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(STEPS // 6, STEPS - STEPS // 6):
        place = low + (high - low) * step / STEPS
        crossing = sum(line.left < place < line.right for line in lines)
        if crossing <= MAX_CROSSING * len(lines) and (best is None or crossing < best[0]) and are_columns(lines, place):
            best = (crossing, place)
    return best[1] if best else None


def are_columns(lines: Sequence[Line], place: float) -> bool:
    """Whether lines stand side by side at both sides of ``place``, and are lines of text, not numbers in a table."""
    left, right = [line for line in lines if line.right <= place], [line for line in lines if line.left >= place]
    if min(len(left), len(right)) < MIN_COLUMN_LINES:
        return False
    bases = {round(line.base / max(line.size, 1.0)) for line in right}
    beside = sum(any(round(line.base / max(line.size, 1.0)) + shift in bases for shift in (-1, 0, 1)) for line in left)
    words = min(sum(len(line.text.split()) for line in side) / len(side) for side in (left, right))
    return beside >= MIN_COLUMN_LINES - 1 and words >= 3


def paragraphs_of(lines: Sequence[Line]) -> list[tuple[str, float]]:
    """Paragraphs, each with the size it is set in; lines in reading order are joined where one goes on in the next."""
    if not lines:
        return []
    leading = usual_leading(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if goes_on(before, line, groups[-1], leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    everything = " ".join(line.text for line in lines)
    joined = ((join_lines([line.text for line in group], everything), group[0].size) for group in groups)
    return [(text, size) for text, size in joined if text]


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines, in font sizes."""
    steps = sorted(
        (before.base - line.base) / before.size for before, line in pairwise(lines) if 0 < before.base - line.base < 3 * before.size
    )
    return steps[len(steps) // 2] if steps else 1.2


def goes_on(before: Line, line: Line, group: Sequence[Line], leading: float) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    step = (before.base - line.base) / before.size
    ended = before.text.endswith((".", "!", "?", ".”", '."', "?”", "!”", ".’", ".)"))
    if abs(step) < 0.4:  # one line, set in two pieces
        return True
    if step < 0 or step > 6:  # the next column or page
        return not ended
    if step > 1.35 * leading:
        return False
    width = max(max(one.right for one in group) - min(one.left for one in group), 1.0)
    indented = line.left - before.left > 0.8 * line.size and len(group) > 1
    first_indented = len(group) == 1 and line.left > before.left + 0.8 * line.size and ended
    short = before.right < max(one.right for one in (*group, line)) - 0.12 * max(width, line.right - line.left) and ended
    return not (indented or first_indented or short)


def join_lines(texts: Sequence[str], everything: str) -> str:
    """Lines as running text. A hyphen at a line's end goes, unless the word is written with it elsewhere.

    >>> join_lines(["The govern-", "ment fell."], "")
    'The government fell.'
    >>> join_lines(["A well-", "known man."], "He is well-known.")
    'A well-known man.'
    """
    found = texts[0]
    for text in texts[1:]:
        if found.endswith(tuple(HYPHENS)):
            found = found.rstrip(HYPHENS) + text
        elif found.endswith("-") and text[:1].islower() and re.search(r"[^\W\d_]-$", found):
            last, first = found.split()[-1], text.split()[0].rstrip(".,;:!?”’\"')")
            found = found + text if f"{last}{first}" in everything else found[:-1] + text
        else:
            found = f"{found} {text}"
    for mark in HYPHENS:
        found = found.replace(mark, "")
    return " ".join(found.split())
