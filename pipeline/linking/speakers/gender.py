"""Whether a man or a woman is meant, from the text alone: never from a first name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from spacy.tokens import Token

from pipeline.lexicons.titles import FEMALE, MALE
from pipeline.linking.speakers.party import Party, gender_of
from pipeline.record import Draft, Span
from pipeline.tokens import tokens_in

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
# Votes, measured on well-known people of a news corpus: of those that get a gender so, about one in fourteen gets the wrong one.
ALONE, LEFT_OVER, SUBJECT, SUBJECT_BEFORE = 2, 1, 2, 1
ENOUGH, OF_ONE_MIND = 3, 2
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
                party.gender, party.sure = gender_of(words), True


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
    """Gender from pronouns nearby, where titles and nouns do not tell it: "Dunn lost. He wept."

    A pronoun votes for the only person of its sentence and the one before, else for the subject before it, in its own
    sentence or the one before; the votes must be enough and of one mind.
    """
    places = sorted((mention, number) for number, party in enumerate(people) for mention in party.mentions)
    starts = [sentence.start for sentence in draft.sentences]
    votes: dict[int, Counter[str]] = {}
    for token in draft.doc:
        gender = GENDERED.get(token.lower_)
        if gender is None or is_quoted(draft, token.idx):
            continue
        at = bisect_right(starts, token.idx) - 1
        near = [item for item in between(places, starts[max(0, at - 1)], token.idx) if not is_owned(draft, item[0], token)]
        open_to = {number for _, number in near if people[number].gender in (None, gender)}
        weight, number = the_voted(draft, near, open_to, starts[at])
        if number is not None:
            votes.setdefault(number, Counter())[gender] += weight
    for number, counted in votes.items():
        if people[number].gender is None:
            (first, most), *rest = counted.most_common()
            if most >= ENOUGH and (not rest or most >= OF_ONE_MIND * rest[0][1]):
                people[number].gender = first


def is_owned(draft: Draft, mention: Span, pronoun: Token) -> bool:
    """Whether a pronoun says whose somebody is, who is thus not meant by it: "Nand, his deputy"."""
    return draft.text[mention.end : pronoun.idx] == ", " and pronoun.tag_ == "PRP$"


def the_voted(draft: Draft, near: list[tuple[Span, int]], open_to: set[int], here: int) -> tuple[int, int | None]:
    """For whom a pronoun votes among the mentions before it, and with what weight."""
    named = {number for _, number in near}
    if len(open_to) == 1:
        return (ALONE if len(named) == 1 else LEFT_OVER), next(iter(open_to))
    own = [number for mention, number in near if mention.start >= here and number in open_to and is_subject(draft, mention)]
    if own:
        return (SUBJECT, own[0]) if len(set(own)) == 1 else (LEFT_OVER, own[-1])  # "Dunn said that Hale lost because he"
    before = [number for mention, number in near if mention.start < here and number in open_to and is_subject(draft, mention)]
    return (SUBJECT_BEFORE, before[0]) if before and not any(mention.start >= here for mention, _ in near) else (0, None)


def between(places: list[tuple[Span, int]], start: int, end: int) -> list[tuple[Span, int]]:
    """The mentions that start between two places."""
    low = bisect_right(places, start - 1, key=lambda item: item[0].start)
    high = bisect_right(places, end - 1, key=lambda item: item[0].start)
    return places[low:high]


def is_subject(draft: Draft, mention: Span) -> bool:
    """Whether the head of a mention is the subject of a verb."""
    return any(token.dep_ in ("nsubj", "nsubjpass") for token in tokens_in(draft.doc, mention))


def is_quoted(draft: Draft, offset: int) -> bool:
    """Whether a place stands inside quotation marks."""
    at = bisect_right(draft.quotations, offset, key=lambda quotation: quotation.span.start) - 1
    return at >= 0 and draft.quotations[at].span.start <= offset < draft.quotations[at].span.end
