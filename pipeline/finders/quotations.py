"""Quotations: which quotation marks belong together.

Marks pair inside their paragraph. A paragraph may open a quotation and leave it open, as English news does
when the next paragraph goes on with the same speaker: it then reaches to the paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.record import Draft, Quotation, Span

MARK = re.compile(r"[\"“”„«»]|''|``|['‘’]")
OPENING = {"“", "„", "«", "``", "‘"}
CLOSING = {"”", "»", "’"}  # '' closes what `` opened, and in some archives opens too
SINGLE = {"'", "‘", "’"}
BEFORE_OPENING = "([{—–-/…:,“\"‘'"
AFTER_CLOSING = ".,;:!?)]}—–-/…”\"’'"


def find_quotations(draft: Draft) -> tuple[Quotation, ...]:
    """The outermost quotations of the article, by place."""
    return tuple(quotation for paragraph in draft.paragraphs for quotation in quotations_in(draft.text, paragraph))


def quotations_in(text: str, paragraph: Span) -> Iterator[Quotation]:
    """The outermost quotations of one paragraph, in one pass over its marks."""
    opened: tuple[Span, bool] | None = None  # the opening mark, and whether it is a single one
    for match in MARK.finditer(text, *paragraph):
        mark, place = match.group(), Span(*match.span())
        single = mark in SINGLE
        if opened is None:
            if opens(text, paragraph, place, mark):
                opened = place, single
        elif single == opened[1] and closes(text, paragraph, place, mark):
            yield Quotation(Span(opened[0].start, place.end), Span(opened[0].end, place.start))
            opened = None
        elif opened[1] and not single and opens(text, paragraph, place, mark):
            opened = place, False  # the single mark was an apostrophe after all ('90s)
    if opened is not None and not opened[1]:
        yield Quotation(Span(opened[0].start, paragraph.end), Span(opened[0].end, paragraph.end), closed=False)


def opens(text: str, paragraph: Span, place: Span, mark: str) -> bool:
    """Whether a mark can open a quotation: a word follows it and none stands right before it."""
    if mark in CLOSING:
        return False
    first = place.start == paragraph.start or text[place.start - 1].isspace() or text[place.start - 1] in BEFORE_OPENING
    follows = place.end < paragraph.end and not text[place.end].isspace()
    if mark in OPENING and mark not in SINGLE:
        return follows
    return first and follows and not (mark in SINGLE and is_elision(text, place, paragraph))


def closes(text: str, paragraph: Span, place: Span, mark: str) -> bool:
    """Whether a mark can close a quotation: something stands right before it, and no word right after."""
    if mark in OPENING:
        return False
    ends = place.end >= paragraph.end or text[place.end].isspace() or text[place.end] in AFTER_CLOSING
    if mark not in SINGLE:
        # A straight mark before a word, after a blank, opens: the one before it was never closed.
        return mark in CLOSING or ends or not text[place.start - 1].isspace()
    return ends and not text[place.start - 1].isspace() and not is_possessive(text, place, paragraph)


def is_elision(text: str, place: Span, paragraph: Span) -> bool:
    """'90s, 'tis, 'em: an apostrophe that stands for what was left out."""
    return bool(re.match(r"\d\ds?\b|(?:tis|twas|em|til|cause|n)\b", text[place.end : min(place.end + 6, paragraph.end)], re.IGNORECASE))


def is_possessive(text: str, place: Span, paragraph: Span) -> bool:
    """The plural possessive ("the workers' union"): an s before it, and a single mark still to come that closes."""
    if text[place.start - 1] not in "sS" or place.end >= paragraph.end or not text[place.end].isspace():
        return False
    ahead = text[place.end : min(place.end + 200, paragraph.end)]
    return bool(re.search(r"[^\s][.,!?]?['’](?=[\s.,;:!?)]|$)", ahead)) and not re.match(r"\s(?:said|says|he|she|they)\b", ahead)
