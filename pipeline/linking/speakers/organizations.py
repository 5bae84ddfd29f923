"""Which organisation or place a noun of its kind means: "the company", "the agency", "the country"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pipeline.lexicons.people import families_of
from pipeline.linking.speakers.party import Party
from pipeline.linking.speakers.phrases import Phrase, same_word
from pipeline.linking.speakers.scene import Scene
from pipeline.record import Span

NEAR = 4  # sentences behind which a description without evidence means nobody
GENERIC = {
    "provincial",
    "federal",
    "national",
    "local",
    "regional",
    "central",
    "public",
    "official",
}  # alone they tell no organisation apart
# Nouns that mean one institution and no other of its kind.
INSTITUTIONS = {"government", "administration", "police", "army", "navy", "military", "parliament", "senate", "congress", "treasury", "cabinet", "ministry", "force", "service", "authority", "body", "network", "coastguard", "ombudsman"}  # fmt: skip
SPOKE = 4.0


def organization_of(scene: Scene, source: Span, phrase: Phrase) -> int | None:
    """The organisation that a noun of its kind means: one that is known to be of the kind, else the last that may be."""
    if phrase.complement:
        return None
    at = scene.step(source.start)
    kinds = families_of(phrase.noun, "organization")
    words = phrase.words - GENERIC
    best: tuple[float, int] | None = None
    for number, party in enumerate(scene.parties):
        last = max(
            (mention.start for mention in party.mentions if mention.start < source.start and not scene.is_quoted(mention)), default=-1
        )
        if party.type != "organization" or party.place or last < 0 or not words <= party.told | known_words(party):
            continue
        own = {family for role in party.roles for family in families_of(role, "organization")}
        same = phrase.noun in party.roles or phrase.noun in party.words
        if not same and not own and is_of_another_kind(party, kinds):
            continue
        apart = at - scene.step(last)
        if (party.roles and not own & kinds) or (not same and (apart > NEAR or phrase.noun in INSTITUTIONS)):
            continue
        if not own and not same and not has_acted(scene, number, source):
            continue  # an organisation in passing is not "the company"
        weight = 6.0 * same + 2.0 * bool(own & kinds) - apart + (SPOKE if scene.spoken and scene.spoken[-1][1] == number else 0.0)
        weight += min(2.0, 0.5 * sum(mention.start < source.start for mention in party.mentions))
        if best is None or weight > best[0]:
            best = weight, number
    return best[1] if best else None


def is_of_another_kind(party: Party, kinds: Collection[str]) -> bool:
    """Whether the name itself says that the party is of none of these kinds: "the Unite union" is no firm."""
    named = {family for word in party.words for family in families_of(word, "organization")}
    return bool(named) and not named & set(kinds)


def has_acted(scene: Scene, number: int, source: Span) -> bool:
    """Whether a party spoke, or was the subject of a sentence, before a place."""
    if any(speaker == number and offset < source.start for offset, speaker in scene.spoken):
        return True
    return any(scene.mentioned[index][1] == number and scene.mentioned[index][0].start < source.start for index in scene.subjects)


def known_words(party: Party) -> set[str]:
    """The words of a name, places and their adjectives as one."""
    return {same_word(word) for word in party.words}


def main_place(scene: Scene, source: Span) -> int | None:
    """The place named last, in this sentence or the one before; else the one named twice as often as any other."""
    at = scene.step(source.start)
    near = [number for _, (_, number) in scene.indexed_before(source.start, scene.from_step(at - 1)) if scene.parties[number].place]
    if near:
        return near[-1]
    counted = Counter(
        {
            number: sum(mention.start < source.start for mention in party.mentions)
            for number, party in enumerate(scene.parties)
            if party.place
        }
    )
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
