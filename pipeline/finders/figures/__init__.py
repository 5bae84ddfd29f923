"""Figures: every number of the text, with value, bound, kind and unit, or the reason why it is none."""

from __future__ import annotations

from pipeline.record import Draft, Numbers


def find_figures(draft: Draft) -> Numbers:
    """The figures and the unread numbers of the draft, by place."""
    return Numbers((), ())
