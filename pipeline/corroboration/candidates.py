"""Which statements are compared at all: those that share a block, so that not every pair has to be looked at.

A block is the statements that share a word, in order of day and counted unit. Each statement looks into the blocks of
its rarest words (prefix filtering, Bayardo et al. 2007), and in a large block only at its neighbours (the sorted
neighbourhood of Hernández and Stolfo 1995). What it meets there is ranked by the words shared, rare ones more.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pipeline.corroboration.statements import Statement, pieces_touch

BLOCKS = 10  # blocks that a statement looks into: those of its rarest words
NEIGHBOURS = 40  # statements looked at on either side in a block
KEPT = 24  # candidates of a statement
LEAST_SHARED = 0.05  # of the weight of the words of the one with fewer
EXACT = 1_000_000  # weights are whole numbers, so that a sum does not depend on the order of a set
LASTING = 3  # so many windows may lie between two statements of what is to come
CONTEXT = 0.5  # weight of a word of the title or the speaker's name beside one of the statement


def candidate_pairs(
    statements: Sequence[Statement], *, window_days: int, told: Callable[[int], None] = lambda done: None
) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``statements`` that are worth comparing, each once, the smaller first; in a fixed order."""
    words = [statement.words | statement.context for statement in statements]
    number = Counter(word for found in words for word in found)
    weights = {word: round(EXACT * math.log1p(len(statements) / count)) for word, count in number.items()}
    blocks = make_blocks(statements, words)
    places = {word: {at: place for place, at in enumerate(block)} for word, block in blocks.items() if len(block) > 2 * NEIGHBOURS}
    totals = [sum(weights[word] for word in statement.words) for statement in statements]
    seen: set[tuple[int, int]] = set()
    for at, statement in enumerate(statements):
        told(at + 1)
        met = neighbours(at, rarest(words[at], number), blocks, places, weights)
        ranked = sorted(
            (
                (-shared(statement, words[at], statements[other], words[other], weights) / max(1, min(totals[at], totals[other])), other)
                for other in met
            ),
        )
        for score, other in ranked[:KEPT]:
            pair = (min(at, other), max(at, other))
            if -score >= LEAST_SHARED and pair not in seen and are_near(statement, statements[other], window_days):
                seen.add(pair)
                yield pair


def make_blocks(statements: Sequence[Statement], words: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """For each word that two statements share the places of those statements, in order of day and unit."""
    order = sorted(range(len(statements)), key=lambda at: (statements[at].day or date.max, main_unit(statements[at]), at))
    blocks: dict[str, list[int]] = {}
    for at in order:
        for word in words[at]:
            blocks.setdefault(word, []).append(at)
    return {word: block for word, block in blocks.items() if len(block) > 1}


def main_unit(statement: Statement) -> str:
    """What the first figure counts or measures; empty for a statement without one."""
    return f"{statement.amounts[0].dimension} {statement.amounts[0].unit}" if statement.amounts else ""


def rarest(words: frozenset[str], number: Counter[str]) -> list[str]:
    return sorted((word for word in words if number[word] > 1), key=lambda word: (number[word], word))[:BLOCKS]


def neighbours(
    at: int, words: Sequence[str], blocks: dict[str, list[int]], places: dict[str, dict[int, int]], weights: dict[str, int]
) -> list[int]:
    """The statements met in the blocks of these words, those that were met with most weight."""
    met: dict[int, int] = {}
    for word in words:
        block, weight = blocks[word], weights[word]
        if word in places:
            here = places[word][at]
            block = block[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]
        for other in block:
            met[other] = met.get(other, 0) + weight
    met.pop(at, None)
    return heapq.nsmallest(2 * KEPT, met, key=lambda other: (-met[other], other))


def shared(one: Statement, ours: frozenset[str], other: Statement, theirs: frozenset[str], weights: dict[str, int]) -> float:
    """The weight of the words that both share; a word of the context, which ``ours`` and ``theirs`` hold too, counts for less."""
    own = sum(weights[word] for word in one.words & other.words)
    return own + CONTEXT * (sum(weights[word] for word in ours & theirs) - own)


def are_near(one: Statement, other: Statement, window_days: int) -> bool:
    """Whether the two were said within the window, and do not quote one another; what is to come stays the same for longer."""
    longest = LASTING * window_days if one.foretells and other.foretells else window_days
    if one.day and other.day and abs((one.day - other.day).days) > longest:
        return False
    return not pieces_touch(one, other)
