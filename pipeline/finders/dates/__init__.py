"""Time expressions, resolved against the publication date."""

from __future__ import annotations

from pipeline.record import Draft, When


def find_dates(draft: Draft) -> tuple[When, ...]:
    """The time expressions of the draft, by place."""
    return ()
