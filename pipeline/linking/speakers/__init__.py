"""Who is meant by the source of each statement."""

from __future__ import annotations

from pipeline.record import Draft, Resolution, Speaker


def find_speakers(draft: Draft) -> tuple[Speaker, ...]:
    """The sources of the article, each once."""
    return ()


def resolve_sources(draft: Draft) -> tuple[Resolution, ...]:
    """One resolution a statement, in their order."""
    text = draft.text
    found = []
    for statement in draft.statements:
        source = statement.attribution.source
        found.append(Resolution(None, "unknown", source.of(text) if source else None, "unnamed" if source else "none", "not resolved"))
    return tuple(found)
