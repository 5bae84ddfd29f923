"""Training windows varied: other lengths, other quotation marks, masked pieces, drawn anew for each epoch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tokenizers import Tokenizer

from pipeline.attribution.encode import MAX_PIECES
from pipeline.training.attribution.corpus import Example

SHORTEST = 64  # pieces of a drawn window
AS_IT_IS = 0.4  # share of the windows of full length
MASKED = 0.06  # share of the pieces that are masked, in half of the windows
MARKS = ("“", "”", '"', "‘", "’")


def drawn_limits(draw: Random) -> Iterator[int]:
    """The most pieces of one window after the other."""
    while True:
        yield MAX_PIECES if draw.random() < AS_IT_IS else draw.randint(SHORTEST, MAX_PIECES)


def varied(example: Example, tokenizer: Tokenizer, draw: Random) -> Example:
    """The example with pieces masked or quotation marks of another kind; tags and links stay."""
    opening, closing, straight, single, single_end = (tokenizer.token_to_id(mark) or 0 for mark in MARKS)
    window = example.window
    ids, quoted = window.ids.copy(), window.quoted.copy()
    opens = (ids == opening) | ((ids == straight) & (quoted == 1) & (shifted(quoted) == 0))
    closes = (ids == closing) | ((ids == straight) & ~opens)
    kind = draw.random()
    if kind < 0.15:
        ids[opens | closes] = straight
    elif kind < 0.3:
        ids[opens], ids[closes] = opening, closing
    elif kind < 0.4:  # British usage; inside single marks nothing counts as quoted, since they may be apostrophes
        ids[opens], ids[closes] = single, single_end
        quoted[:] = 0
    if draw.random() < 0.5:
        for place in range(1, len(ids)):
            if draw.random() < MASKED and ids[place] != ids[-1]:
                ids[place] = tokenizer.token_to_id("[MASK]") or 0
    return replace(example, window=replace(window, ids=ids, quoted=quoted))


def shifted(row):  # type: ignore[no-untyped-def]
    """The row moved one place to the right, a zero in front."""
    moved = row.copy()
    moved[1:], moved[0] = row[:-1], 0
    return moved
