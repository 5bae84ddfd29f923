"""The one form that contents have in the records, and the step that takes any reader's content there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.record import Span
from pipeline.spans import trim

QUOTES = "\"“”„«»‘’'"
EDGE = ",;:—–- "
CONJUNCTION = re.compile(r"\s(?:and|or|but)$")  # joins what comes next, which is no part of it
# "protection from creditors in" federal court on Thursday: what the reader cut behind it. "A deal to agree on", he said, ends so of itself.
CUT_PREPOSITION = re.compile(r"\s(?:in|on|at|from|of|by|with|for|to)(?=\s+\w)")
COMMA = re.compile(r"[,;]? ?")
COMPLEMENTISER = re.compile(r"(?:that|whether|if)\s+")  # "If" and "That" begin a sentence


def tidy_content(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces in order, each without blanks, outer quotation marks, commas at its edges, complementiser and last conjunction.

    Pieces that hold no letter or digit are dropped, those that overlap or have but a comma between them are joined. A stop is left out where it
    stands just before a closing quotation mark; inside running text it stays out as well: it ends the sentence,
    not the content.
    """
    tidy = sorted(piece for piece in (tidy_piece(text, piece) for piece in pieces) if any(char.isalnum() for char in piece.of(text)))
    joined: list[Span] = []
    for piece in tidy:
        if joined and (piece.start <= joined[-1].end or COMMA.fullmatch(text, joined[-1].end, piece.start)):
            joined[-1] = Span(joined[-1].start, max(piece.end, joined[-1].end))
        else:
            joined.append(piece)
    return tuple(joined)


def tidy_piece(text: str, piece: Span) -> Span:
    """One piece of content without what does not belong to it at its edges."""
    start, end = trim(text, piece, EDGE)
    if match := CONJUNCTION.search(text, max(start, end - 5), end):
        start, end = trim(text, Span(start, match.start()), EDGE)
    if (match := CUT_PREPOSITION.search(text, max(start, end - 5), end + 2)) and match.end() == end:
        start, end = trim(text, Span(start, match.start()), EDGE)
    if match := COMPLEMENTISER.match(text, start, end):
        start = match.end()
    start, end = trim_quotes(text, Span(start, end))
    return trim(text, Span(start, end), EDGE)


def trim_quotes(text: str, span: Span) -> Span:
    """Without the quotation marks that enclose the whole, and a comma or stop just before the closing one."""
    start, end = span
    if text[end - 1 : end] in ".!?" and not any(char in QUOTES for char in text[start : start + 1]):
        end -= text[end - 1] == "."
    opened = text[start : start + 1] in tuple(QUOTES)
    body = text[start:end]
    width = 2 if body.startswith("''") else 1  # of the opening mark
    closing = re.search(rf"([,.]?)([{re.escape(QUOTES)}]+)[.,]?$", body)
    if opened and closing and not inner_close(body):
        return Span(start + width, start + closing.start(1))
    if opened and not any(char in QUOTES for char in body[width:]):
        return Span(start + width, end)
    return Span(start, end)


def inner_close(body: str) -> bool:
    """Whether the quotation that ``body`` opens with closes before its end ("a" and "b")."""
    first = "''" if body.startswith("''") else body[0]
    close = {"“": "”", "‘": "’", "«": "»", "„": "“"}.get(first, first)
    at = body.find(close, len(first))
    while at != -1 and close in "'’" and at + 1 < len(body) and body[at + 1].isalnum():
        at = body.find(close, at + 1)
    return at != -1 and at < len(body.rstrip(".,")) - len(close)
