"""How a plain text is laid out: paragraphs, title, byline and dateline.

Only the text is read here, no model: the parser and the attribution reader both take the paragraphs
found here one by one, so nothing outside a paragraph can change how it is read.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.record import Span

BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\x85\u2028\u2029])[^\S\n\r]*(?:\r\n|[\n\r\x85\u2028\u2029])\s*")
LINE_END = re.compile(r"[\n\r\x85\u2028\u2029]+")
WRAPPED_MAX_CHARS = 100  # lines wrapped by hand are shorter; lines that are paragraphs are mostly longer


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of ``text``, without the blanks around them.

    Blank lines part paragraphs. A text without any has one paragraph a line, unless its lines look
    wrapped by hand: all of similar length and mostly ending in the middle of a sentence.
    """
    blocks = split(text, BLANK_LINE)
    return tuple(piece for block in blocks for piece in ((block,) if is_wrapped(block.of(text)) else split_lines(text, block)))


def split(text: str, gap: re.Pattern[str], within: Span | None = None) -> tuple[Span, ...]:
    """The parts of ``text`` between matches of ``gap``, blanks cut off, empty ones left out."""
    area = within or Span(0, len(text))
    found, start = [], area.start
    for match in gap.finditer(text, area.start, area.end):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, area.end))
    pieces = (strip(text, start, end) for start, end in found)
    return tuple(piece for piece in pieces if piece.start < piece.end)


def strip(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends."""
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())) if inner.strip() else Span(start, start)


def split_lines(text: str, block: Span) -> tuple[Span, ...]:
    return split(text, LINE_END, block)


def is_wrapped(block: str) -> bool:
    """Whether the line ends of ``block`` are only where a line was full, as in wire copy."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if len(lines) < 2:
        return True
    inner = lines[:-1]
    longest = max(map(len, inner))
    # A wrapped line breaks where the next word would not have fitted.
    full = sum(len(line) + 1 + len(after.split()[0]) > longest for line, after in pairwise(lines))
    return 30 <= longest <= WRAPPED_MAX_CHARS and full >= 0.7 * len(inner) and sum(line[-1] in '.!?"”' for line in inner) <= len(inner) / 2
