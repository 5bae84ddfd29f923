"""Whether a man or a woman is meant, from the text alone: never from a first name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.record import Draft, Span
from pipeline.spans import covering

if TYPE_CHECKING:
    from pipeline.linking.speakers.parties import Party

GENDERED = {
    "he": "male",
    "his": "male",
    "him": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}


def vote_pronouns(draft: Draft, people: list[Party]) -> None:
    """Gender from pronouns: where the sentence and the one before name one person alone, "he" or "she" tells of that person."""
    by_sentence: dict[int, set[int]] = {}
    for number, party in enumerate(people):
        for mention in party.mentions:
            at = covering(draft.sentences, mention.start)
            if at is not None:
                by_sentence.setdefault(at, set()).add(number)
    votes: dict[int, Counter[str]] = {}
    starts = [sentence.start for sentence in draft.sentences]
    places = sorted((mention, number) for number, party in enumerate(people) for mention in party.mentions)
    for token in draft.doc:
        gender = GENDERED.get(token.lower_)
        if gender is None or is_quoted(draft, token.idx):
            continue
        at = bisect_right(starts, token.idx) - 1
        named = by_sentence.get(at, set()) | by_sentence.get(at - 1, set())
        if len(named) == 1:
            votes.setdefault(next(iter(named)), Counter())[gender] += 3
        elif named:
            last = bisect_right(places, (Span(token.idx, 0), 0)) - 1
            if last >= 0 and places[last][0].start >= starts[max(0, at - 1)]:
                votes.setdefault(places[last][1], Counter())[gender] += 1
    for number, counted in votes.items():
        if people[number].gender is None:
            (first, most), *rest = counted.most_common()
            if most >= 3 and (not rest or most >= 2 * rest[0][1]):
                people[number].gender = first


def is_quoted(draft: Draft, offset: int) -> bool:
    """Whether a place stands inside quotation marks."""
    at = bisect_right([quotation.span.start for quotation in draft.quotations], offset) - 1 if len(draft.quotations) < 2000 else -1
    return at >= 0 and draft.quotations[at].span.start <= offset < draft.quotations[at].span.end
