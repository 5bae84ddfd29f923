"""Whether a man or a woman is meant, from the text alone: never from a first name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from pipeline.lexicons.titles import FEMALE, MALE
from pipeline.linking.speakers.party import Party, gender_of
from pipeline.record import Draft, Span
from pipeline.spans import covering

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


BEHIND = re.compile(r"(?:’s|'s)?,\s(?:\d+,\s)?(?P<words>(?:(?:the|a|an|his|her|their)\s)?(?:[\w’'-]+\s){0,3}[\w’'-]+)")
STOPS = {"of", "for", "from", "who", "whose", "whom", "which", "and", "at", "in", "to", "with", "by", "on", "said", "says", "told"}
REACH = 60  # characters beside a name in which a noun may tell the gender


def vote_relations(draft: Draft, people: list[Party]) -> None:
    """Gender from the noun beside a name: "the first lady, Michelle Obama", "Ruth Hale, a widow"."""
    text = draft.text
    for party in people:
        for mention in party.mentions:
            if party.gender is not None:
                break
            before = re.search(r"([\w-]+),?\s$", text[max(0, mention.start - REACH) : mention.start])
            behind = BEHIND.match(text[mention.end : mention.end + REACH])
            words = [] if before is None else [before[1].lower()]
            words += noun_behind(behind["words"]) if behind else []
            if re.search(r"\bfirst lady,?\s$", text[max(0, mention.start - REACH) : mention.start], re.IGNORECASE):
                words = ["first-lady"]
            if gender_of(words) is not None:
                party.titles |= set(words)  # as sure as a title
                party.gender = gender_of(words)


def noun_behind(wording: str) -> list[str]:
    """The words behind a name up to a preposition, where one of them tells the gender: "a widow from Leeds" gives "widow"."""
    words: list[str] = []
    for word in wording.lower().split():
        if word in STOPS or word.endswith(("’s", "'s")):
            break
        words.append(word)
    joined = " ".join(words).replace("first lady", "first-lady").split()
    return [word for word in joined[-1:] if word in MALE or word in FEMALE]


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
    at = bisect_right(draft.quotations, offset, key=lambda quotation: quotation.span.start) - 1
    return at >= 0 and draft.quotations[at].span.start <= offset < draft.quotations[at].span.end
