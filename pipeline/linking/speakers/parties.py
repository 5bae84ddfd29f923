"""Who appears in an article: each person and organisation once, with all places that name it.

Names are joined when they agree word by word: a surname or a first name with the one full name that it fits, an
acronym with the name whose initials it is or behind which it stands in brackets. Nothing is looked up outside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lexicons.people import FEMALE, MALE, NICKNAMES, SPEAKING_PLACES, TITLES
from pipeline.linking.speakers.gender import vote_pronouns
from pipeline.record import Draft, SourceType, Span
from pipeline.tokens import tokens_in

WORD = re.compile(r"[\w’'-]+\.?|&")
OTHER_LABELS = ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW")
PARTICLES = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "el",
    "da",
    "dos",
    "di",
    "la",
    "le",
    "du",
    "ben",
    "ibn",
    "jr",
    "sr",
    "jr.",
    "sr.",
    "ii",
    "iii",
}
SUFFIXES = {"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"}
CORPORATE = {"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "llc", "group", "company", "the"}


@dataclass(slots=True)
class Party:
    """One person, organisation or described source, with all its mentions in order."""

    name: str
    type: SourceType
    words: tuple[str, ...]  # of the longest name, in lower case
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # what stood before the name
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None  # "male", "female", from the text alone
    roles: set[str] = field(default_factory=set)  # head nouns that it was described by
    plural: bool = False
    place: bool = False  # a country, city ...


def collect(draft: Draft) -> list[Party]:
    """The parties of the article that have names, in order of first mention."""
    people: list[tuple[Span, list[str], set[str]]] = []
    title = draft.article.title_span or Span(0, 0)
    headline: list[tuple[Span, list[str], set[str]]] = []
    others: list[tuple[Span, str]] = []
    for entity in draft.entities:
        if any(entity.span.overlaps(hole) for hole in draft.article.furniture):
            continue
        if entity.label == "PERSON":
            span, words, titles = person_words(draft.text, name_span(draft, entity.span))
            if words and len(words) <= 6:
                (headline if title.covers(span) else people).append((span, words, titles))
        elif entity.label in OTHER_LABELS and looks_like_a_name(entity.span.of(draft.text)):
            others.append((entity.span, entity.label))
    parties = join_people(draft, people)
    for span, words, titles in headline:
        join_headline(draft.text, parties, span, words, titles)
    parties += join_organizations(draft.text, others, parties)
    for party in parties:
        party.mentions.sort()
    return sorted(parties, key=lambda party: party.mentions[0])


def name_span(draft: Draft, span: Span) -> Span:
    """A person's name without what the parser takes for no noun: "Beyond Trump", "Obama Sees"."""
    tokens = [token for token in tokens_in(draft.doc, span) if not token.is_space]
    while len(tokens) > 1 and tokens[0].pos_ in ("ADP", "ADV", "VERB", "AUX", "ADJ", "DET", "SCONJ", "CCONJ"):
        tokens.pop(0)
    verb = next((place for place, token in enumerate(tokens) if place and token.pos_ in ("VERB", "AUX")), None)
    tokens = tokens[:verb]
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else span


SMALL = {"of", "the", "and", "for", "in", "to", "on", "at", "de", "la", "a", "an", "with", "by", "from", "or", "du", "von", "der"}


def looks_like_a_name(wording: str) -> bool:
    """Whether every word has a capital, but for the small ones: a name, and no piece of a sentence."""
    return all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL for word in WORD.findall(wording) if word[0].isalnum())


def person_words(text: str, span: Span) -> tuple[Span, list[str], set[str]]:
    """The span of a person's name without titles before it, its words, and the titles (also those just outside)."""
    found = [(match.start(), match[0]) for match in WORD.finditer(span.of(text))]
    titles: set[str] = set()
    while len(found) > 1 and found[0][1].rstrip(".").lower() in TITLES:
        titles.add(found.pop(0)[1].rstrip(".").lower())
    if found and (match := re.search(r"([\w-]+)\.?\s$", text[max(0, span.start - 24) : span.start])) and match[1].lower() in TITLES:
        titles.add(match[1].lower())
    lower = next((place for place, (_, word) in enumerate(found) if word[0].islower() and word not in PARTICLES), None)
    if lower is not None:
        found = found[:lower]  # "Trump accused Holt of being"
    while found and found[-1][1].lower() in PARTICLES - SUFFIXES:
        found.pop()
    if not found or not any(word[0].isupper() for _, word in found) or any(char.isdigit() for _, word in found for char in word):
        return span, [], titles
    end = span.end if lower is None else span.start + found[-1][0] + len(found[-1][1])
    return Span(span.start + found[0][0], end), [word for _, word in found], titles


def join_headline(text: str, parties: list[Party], span: Span, words: list[str], titles: set[str]) -> None:
    """A name of the headline, whose capitals show nothing: a known surname in it is that person ("Beyond Trump")."""
    low = [word.lower() for word in words]
    known = [party for party in parties if party.words[-1] in low]
    if known:
        add(leading(known), span, titles)
    else:
        parties.append(Party(" ".join(words), "person", tuple(low), [span], titles))


def join_people(draft: Draft, found: list[tuple[Span, list[str], set[str]]]) -> list[Party]:
    """People by name: full names first, then single words with the full name that they fit."""
    parties: list[Party] = []
    for span, words, titles in found:
        low = tuple(word.lower() for word in words if word.lower() not in SUFFIXES)
        if len(low) < 2:
            continue
        party = next((party for party in parties if same_person(party.words, low)), None)
        if party is None:
            party = Party(" ".join(words), "person", low)
            parties.append(party)
        elif len(low) > len(party.words):
            party.name, party.words = " ".join(words), low
        add(party, span, titles)
    vote_pronouns(draft, parties)
    full = {party.words: len(party.mentions) for party in parties}
    for span, words, titles in found:
        low = tuple(word.lower() for word in words if word.lower() not in SUFFIXES)
        if len(low) == 1:
            add(single(parties, full, span, words[0], low[0], titles), span, titles)
    return parties


def single(parties: list[Party], full: dict[tuple[str, ...], int], span: Span, word: str, low: str, titles: set[str]) -> Party:
    """The person that a single name means: by surname, else by first name; of several the one most often named in full."""
    fitting = [party for party in parties if party.words[-1] == low and agrees(party, titles)]
    fitting = fitting or [
        party for party in parties if party.words[0] == low and len(party.words) > 1 and not titles - {"president", "sir", "dame"}
    ]
    if fitting:
        likely = [party for party in fitting if gender_of(titles) is None or party.gender in (None, gender_of(titles))] or fitting
        before = [party for party in likely if min(party.mentions) < span] or likely
        return min(before, key=lambda party: (-full.get(party.words, 0), party.mentions[0]))
    party = Party(word, "person", (low,))
    parties.append(party)
    return party


def leading(parties: list[Party]) -> Party:
    """The one that the article is about: most mentions, then the first."""
    return min(parties, key=lambda party: (-len(party.mentions), party.mentions[0]))


def agrees(party: Party, titles: set[str]) -> bool:
    """Whether a title does not contradict what is known: "Mrs. Clinton" is not a man."""
    gender = gender_of(titles)
    return gender is None or gender_of(party.titles) in (None, gender)


def gender_of(words: Iterable[str]) -> str | None:
    known = {"male" if word in MALE else "female" for word in words if word in MALE or word in FEMALE}
    return known.pop() if len(known) == 1 else None


def same_person(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same surname, and first names that are equal, initials or short forms."""
    if first[-1] != second[-1]:
        return False
    shorter, longer = sorted((first, second), key=len)
    if longer[-len(shorter) :] == shorter:
        return True  # "Suu Kyi" of "Aung San Suu Kyi"
    one, two = first[0].rstrip("."), second[0].rstrip(".")
    return one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]) or frozenset((one, two)) in NICKNAMES


def add(party: Party, span: Span, titles: set[str]) -> None:
    party.mentions.append(span)
    party.titles |= titles
    party.gender = gender_of(party.titles) or party.gender  # a title says more than the pronouns nearby


# ---------------------------------------------------------------- organisations and places
def join_organizations(text: str, found: list[tuple[Span, str]], people: list[Party]) -> list[Party]:
    parties: list[Party] = []
    surnames = {party.words[-1]: party for party in people}
    for span, label in found:
        words = org_words(span.of(text))
        if not words:
            continue
        if len(words) == 1 and words[0] in surnames and label in ("ORG", "GPE", "PRODUCT", "WORK_OF_ART", "NORP"):
            surnames[words[0]].mentions.append(span)  # the tagger took a surname for something else
            continue
        party = next((party for party in parties if same_organization(party, words, span.of(text))), None)
        if party is None:
            party = Party(span.of(text), "group" if label == "NORP" else "organization", words)
            party.plural, party.place = label == "NORP", label == "GPE"
            parties.append(party)
        elif len(words) > len(party.words) or (len(words) == len(party.words) and len(span.of(text)) > len(party.name)):
            party.name, party.words = span.of(text), words
        party.mentions.append(span)
        bracket = re.match(r"\s\(([A-Z][A-Za-z.&]{1,7})\)", text[span.end : span.end + 12])
        if bracket:
            party.titles.add(bracket[1].lower())  # its acronym
    return parties


def org_words(name: str) -> tuple[str, ...]:
    low = [word.lower() for word in WORD.findall(name)]
    kept = [word for word in low if word not in CORPORATE]
    return tuple(kept or low)


def same_organization(party: Party, words: tuple[str, ...], name: str) -> bool:
    """Whether a name is a party's: the same words, its acronym, or one telling word of a longer name."""
    if words == party.words or (len(words) == 1 and words[0] in party.titles):
        return True
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6 and len(party.words) >= 2:
        return "".join(word[0] for word in party.words if word not in ("of", "and", "for", "the", "&")) == words[0]
    if len(party.words) == 1 and party.name.isupper() and 2 <= len(party.name) <= 6 and len(words) >= 2:
        return "".join(word[0] for word in words if word not in ("of", "and", "for", "the", "&")) == party.words[0]
    if party.place or party.type != "organization":
        return False
    if len(words) > 1 and len(party.words) > len(words) and party.words[-len(words) :] == words:
        return True  # "the Security Council" for "the United Nations Security Council"
    # "The Post" for "The New York Post", "Boeing" for "Boeing Commercial"
    return len(words) == 1 and len(party.words) > 1 and (words[0] == party.words[-1] or words[0] == party.words[0]) and len(words[0]) > 3 and words[0] not in ("united", "north", "south", "national", "new", "american")  # fmt: skip


def is_speaking_place(name: str) -> bool:
    """Whether a place stands for those who work there: "the White House"."""
    return name.removeprefix("the ").removeprefix("The ") in SPEAKING_PLACES
