"""Who is meant by the source of each statement: the speakers of an article, each once, and who says what."""

from __future__ import annotations

from dataclasses import replace

from pipeline.linking.speakers.party import display_name
from pipeline.linking.speakers.resolve import resolve_all
from pipeline.record import Cast, Draft, Speaker


def find_cast(draft: Draft) -> Cast:
    """The speakers of the article, by place of the first mention, and one resolution a statement, which points to them."""
    scene, found = resolve_all(draft)
    used = sorted({item.speaker for item in found if item.speaker is not None}, key=lambda number: min(scene.parties[number].mentions))
    places = {number: place for place, number in enumerate(used)}
    parties = [scene.parties[number] for number in used]
    speakers = tuple(
        Speaker(display_name(party), party.type, tuple(sorted(set(party.mentions))), party.role, party.affiliation) for party in parties
    )
    return Cast(speakers, tuple(item if item.speaker is None else replace(item, speaker=places[item.speaker]) for item in found))
