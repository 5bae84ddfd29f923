"""The tokens at a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from pipeline.record import Span


class Offsets(Sequence[int]):
    """The token ends of a Doc, read as they are asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def __len__(self) -> int:
        return len(self.doc)

    def __getitem__(self, at: int) -> int:  # type: ignore[override]
        token = self.doc[at]
        return token.idx + len(token)


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """The tokens that share a character with ``span``, found by bisection."""
    return list(each_token_in(doc, span))


def each_token_in(doc: Doc, span: Span) -> Iterator[Token]:
    """The same one after the other, for who needs but the first of a long span."""
    for at in range(bisect_left(Offsets(doc), span.start + 1), len(doc)):
        token = doc[at]
        if token.idx >= span.end:
            return
        yield token


def has_verb(doc: Doc, span: Span) -> bool:
    """Whether a verb or auxiliary shares a character with ``span``."""
    return any(token.pos_ in ("VERB", "AUX") for token in each_token_in(doc, span))
