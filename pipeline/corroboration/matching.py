"""Claims beside claims that were checked already, the likeliest first.

For each claim the checked ones that share its rarest words are looked up; those are ranked by likeness of wording and by
the weight of the shared words, and a number that agrees or differs, or a negation, is told.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipeline.corroboration.amounts import Amount
from pipeline.corroboration.arithmetic import meet, number
from pipeline.corroboration.groups import article_row
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.words import is_negated, subjects, words_of
from pipeline.evidence import SCHEMA
from pipeline.grouped import CheckedClaim, CheckedMatch, MatchRow
from pipeline.lexicons.numbers import MAGNITUDES

LOOKED_UP = 10  # words of a claim
CROWDED = 2000  # a word in more checked claims than this leads to too many
COMPARED = 20  # checked claims of a claim whose wording is compared
LEAST_SHARED = 0.2  # of the weight of the words of the one with fewer
LIKENESS, SHARED, NUMBERS, DENIAL = 0.75, 0.25, 0.05, 0.05  # parts of the score
NUMERAL = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:\s+(" + "|".join(MAGNITUDES) + r"))?(?![\w])", re.IGNORECASE)


class Library:
    """Checked claims, and the words that lead to them."""

    def __init__(self, checked: Sequence[CheckedClaim]) -> None:
        self.checked = checked
        self.words = [subjects(claim.text) for claim in checked]
        counted = Counter(word for found in self.words for word in found)
        self.weights = {word: math.log1p(len(checked) / count) for word, count in counted.items()}
        self.holders: dict[str, list[int]] = {}
        for at, found in enumerate(self.words):
            for word in found:
                if counted[word] <= CROWDED:
                    self.holders.setdefault(word, []).append(at)

    def lookup(self, words: frozenset[str]) -> list[tuple[float, int]]:
        """The checked claims that share most with these words, with the share, the best first."""
        known = sorted((word for word in words if word in self.holders), key=lambda word: (-self.weights[word], word))[:LOOKED_UP]
        met = {at for word in known for at in self.holders[word]}
        ranked = sorted((-self.share(words, at), at) for at in met)
        return [(-share, at) for share, at in ranked[:COMPARED] if -share >= LEAST_SHARED]

    def share(self, words: frozenset[str], at: int) -> float:
        """The weight of the shared words by that of the words of the one with fewer; a word of no checked claim weighs most."""
        most = math.log1p(len(self.checked))
        both = sum(self.weights[word] for word in sorted(words & self.words[at]))
        fewer = min(sum(self.weights.get(word, most) for word in sorted(words)), sum(self.weights[word] for word in sorted(self.words[at])))
        return both / max(fewer, 1e-9)


def match(
    statements: Sequence[Statement],
    checked: Sequence[CheckedClaim],
    similarity: Similarity,
    *,
    top: int = 3,
    min_score: float = 0.6,
    told: Callable[[str, int, int], None] = lambda what, done, whole: None,
) -> Iterator[MatchRow]:
    """For each claim that has any its likeliest checked claims, at most ``top``, none below ``min_score``; in order."""
    library = Library(checked)
    for done, statement in enumerate(statements, start=1):
        told("matching", done, len(statements))
        found = [matched(statement, checked[at], share, similarity) for share, at in library.lookup(statement.words)]
        best = sorted((one for one in found if one.score >= min_score), key=lambda one: (-one.score, one.checked.id))[:top]
        if best:
            yield MatchRow(SCHEMA, statement.id, article_row(statement.article), statement.text, statement.source, best)


def matched(statement: Statement, checked: CheckedClaim, share: float, similarity: Similarity) -> CheckedMatch:
    """How well a checked claim fits, and why."""
    likeness = max(0.0, similarity.of(statement.wording, checked.text))
    score = LIKENESS * likeness + SHARED * min(1.0, share)
    because = [f"likeness {likeness:.2f}", f"shares {100 * min(1.0, share):.0f}% of the words"]
    names = statement.names & {word.lower() for word in words_of(checked.text) if word[0].isupper()}
    if names:
        because.append("both name " + ", ".join(sorted(names)))
    agreeing = numbers_agree(statement.amounts, checked.text)
    if agreeing is not None:
        score += NUMBERS if agreeing[0] else -NUMBERS
        because.append(agreeing[1])
    if is_negated(checked.text) != statement.denies:
        score -= DENIAL
        because.append("one denies what the other states")
    return CheckedMatch(round(min(1.0, max(0.0, score)), 2), round(min(1.0, likeness), 2), because, checked)


def numbers_agree(amounts: Sequence[Amount], text: str) -> tuple[bool, str] | None:
    """Whether a figure of the claim and a number of the text can be the same; None where one of the two has none."""
    numbers = [float(digits.replace(",", "")) * float(MAGNITUDES.get(power.lower(), 1)) for digits, power in NUMERAL.findall(text)]
    if not numbers or not amounts:
        return None
    for amount in amounts:
        for value in numbers:
            if meet(amount.likely, (value * amount.scale, value * amount.scale)) or meet(amount.likely, (value, value)):
                return True, f"“{amount.text}” agrees with {number(value)}"
    return False, f"the numbers differ: “{amounts[0].text}” and {', '.join(number(value) for value in numbers[:3])}"
