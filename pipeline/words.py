"""The words of a text without a model: spaCy's English tokenizer, cut again where an annotation begins or ends."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.record import Span

if TYPE_CHECKING:
    from spacy.language import Language

MAX_RUN_CHARS = 400  # so much without a blank is no word, and the tokenizer's time is quadratic in it
RUN = re.compile(rf"\S{{{MAX_RUN_CHARS}}}")


class Word(NamedTuple):
    """A token; ``ws`` says whether one space follows that is part of no token, as in spaCy."""

    span: Span
    ws: bool


@cache
def english() -> Language:
    """spaCy's English without any model: a vocabulary and a tokenizer."""
    import spacy

    return spacy.blank("en")


def words_of(text: str, edges: Iterable[int]) -> list[Word]:
    """The tokens of ``text``, blank ones too, so that together they are the text; none runs across an edge."""
    cuts = sorted(set(edges))
    return [piece for word in tokens_of(text) for piece in cut(word, cuts)]


def tokens_of(text: str) -> Iterator[Word]:
    """The tokenizer's tokens."""
    bounds = [0, *(run.end() for run in RUN.finditer(text)), len(text)]
    for start, end in itertools.pairwise(bounds):
        for token in english().tokenizer(text[start:end]):
            at = start + token.idx
            yield Word(Span(at, at + len(token)), bool(token.whitespace_))


def cut(word: Word, cuts: list[int]) -> Iterator[Word]:
    """A token in pieces, cut at those of the sorted ``cuts`` that lie inside it."""
    start, end = word.span
    at = bisect_right(cuts, start)
    while at < len(cuts) and cuts[at] < end:
        yield Word(Span(start, cuts[at]), False)
        start, at = cuts[at], at + 1
    yield Word(Span(start, end), word.ws)
