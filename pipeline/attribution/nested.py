"""What the trained reader is given, and the attributions inside others that it does not mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from pipeline.layout import find_paragraphs
from pipeline.record import Article, Attribution, Span
from pipeline.spans import Overlaps, subtract, trim

# "14:05 The coastguard says", of which a live blog has several
STAMP = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|BST|UTC|CET|[ECMP][SD]T))?(?:\s?[-–—:|])?\s+(?=[A-Z“\"‘'])")
LIVE = 2


def readable_paragraphs(article: Article) -> list[Span]:
    """The paragraphs without bylines, datelines, the times of a live blog and the like."""
    parts: list[Span] = []
    paragraphs = find_paragraphs(article.text)
    stamps = [match for paragraph in paragraphs if (match := STAMP.match(article.text, *paragraph))]
    furniture = Overlaps(article.furniture)
    live = len(stamps) >= LIVE
    for paragraph in paragraphs:
        if live and (stamp := STAMP.match(article.text, *paragraph)) and stamp.end() < paragraph.end:
            paragraph = Span(stamp.end(), paragraph.end)
        holes = [furniture.spans[number] for number in furniture.numbers(paragraph)]
        parts += (
            [part for part in (trim(article.text, rest) for rest in subtract(paragraph, holes)) if part.start < part.end]
            if holes
            else [paragraph]
        )
    return parts


def with_nested(outer: tuple[Attribution, ...], others: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """``outer``, and those of ``others`` that lie, cue and content, inside one piece of a content: a source quoting a source."""
    pieces = sorted(piece for attribution in outer for piece in attribution.content)
    cues = {attribution.cue for attribution in outer}
    nested = [other for other in others if other.cue is not None and other.cue not in cues and is_inside(other, pieces)]
    return tuple(sorted([*outer, *nested], key=lambda attribution: (attribution.content[0], attribution.cue or Span(0, 0))))


def is_inside(attribution: Attribution, pieces: list[Span]) -> bool:
    parts = [span for span in (*attribution.content, attribution.cue, attribution.source) if span is not None]
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    at = bisect_right(pieces, Span(whole.start, whole.end + 10**9)) - 1
    return any(pieces[number].covers(whole) for number in range(max(0, at - 3), at + 1))
