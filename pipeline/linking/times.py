"""Which date limits which figure."""

from __future__ import annotations

from pipeline.record import Attribution, Draft, When


def link_times(draft: Draft) -> tuple[When | None, ...]:
    """The date that limits each figure, in the figures' order."""
    return tuple(None for _ in draft.figures)


def said_on(draft: Draft, attribution: Attribution) -> When | None:
    """The date that says when the attribution was uttered."""
    return None
