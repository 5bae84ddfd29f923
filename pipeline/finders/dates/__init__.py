"""Time expressions, resolved against the publication date."""

from __future__ import annotations

from pipeline.finders.dates.find import find_dates

__all__ = ["find_dates"]
