"""Who is meant by the source of each statement: the speakers of an article, each once, and who says what."""

from __future__ import annotations

from pipeline.linking.speakers.resolve import Resolver, display_name
from pipeline.record import Draft, Resolution, Speaker


def find_speakers(draft: Draft) -> tuple[Speaker, ...]:
    """The sources of the article, each once, by place of the first mention."""
    return find_both(draft)[0]


def resolve_sources(draft: Draft) -> tuple[Resolution, ...]:
    """One resolution a statement, in their order."""
    return find_both(draft)[1]


def find_both(draft: Draft) -> tuple[tuple[Speaker, ...], tuple[Resolution, ...]]:
    """The speakers and the resolutions, which point to them."""
    resolver = Resolver(draft)
    found = resolver.run()
    used = sorted({item.speaker for item in found if item.speaker is not None}, key=lambda number: min(resolver.parties[number].mentions))
    places = {number: place for place, number in enumerate(used)}
    speakers = tuple(
        Speaker(display_name(party), party.type, tuple(sorted(set(party.mentions))), party.role, party.affiliation)
        for party in (resolver.parties[number] for number in used)
    )
    resolutions = tuple(
        item
        if item.speaker is None
        else Resolution(places[item.speaker], item.status, item.name, item.type, item.because, item.candidates, item.mention)
        for item in found
    )
    return speakers, resolutions
