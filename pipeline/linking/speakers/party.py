"""One person, organisation, group, document or unnamed source of an article, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lexicons.titles import FEMALE, MALE, SHOWN, STOPPED
from pipeline.record import SourceType, Span


@dataclass(slots=True)
class Party:
    """One source or possible source, with its mentions."""

    name: str
    type: SourceType
    words: tuple[str, ...]  # of the longest name, in lower case
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # what stood before the name; of an organisation its acronyms
    role: str | None = None
    affiliation: str | None = None
    gender: str | None = None  # "male", "female", from the text alone
    sure: bool = False  # whether titles or nouns tell the gender, and not only the pronouns nearby
    roles: set[str] = field(default_factory=set)  # head nouns that it was described by
    told: set[str] = field(default_factory=set)  # all words of these descriptions
    said: list[frozenset[str]] = field(default_factory=list)  # the words of each description
    plural: bool = False
    place: bool = False  # a country, city ...
    members: tuple[int, ...] = ()  # of a group of people named one by one
    doubt: tuple[Party, ...] = ()  # of a single name: the people whose name it is, where nothing tells which is meant


def display_name(party: Party) -> str:
    """The most informative name: a full name, else the surname with its title ("President Trump")."""
    if party.type == "person" and len(party.words) == 1:
        title = next((title for title in SHOWN if title in party.titles), None)
        if title:
            return f"{title.title()}{'.' if title in STOPPED else ''} {party.name}"
    return party.name


def gender_of(words: Iterable[str]) -> str | None:
    """What titles and nouns say of the gender; None where they say nothing or contradict each other."""
    known = {"male" if word in MALE else "female" for word in words if word in MALE or word in FEMALE}
    return known.pop() if len(known) == 1 else None


def leading(parties: Iterable[Party]) -> Party:
    """The one that the article is about: most mentions, then the first."""
    return min(parties, key=lambda party: (-len(party.mentions), party.mentions[0]))
