"""The one door to dateparser: dates in rare orders, on text already known to be a date."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

LONGEST = 40


@lru_cache(maxsize=4)
def parser_for(published: date | None) -> Any:
    """One parser for the articles of a day, with that day as its base; loaded when the first odd date is met."""
    from dateparser.date import DateDataParser

    base = datetime.combine(published or date(2000, 1, 1), time(12))
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "MDY"}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1024)
def read_odd(text: str, published: date | None) -> date | None:
    """The day that the text names, month first where only the order could tell; None where it names none."""
    if len(text) > LONGEST or not any(char.isdigit() for char in text):
        return None
    try:
        found = parser_for(published).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None  # what dateparser raises on numbers out of range
    moment = found.date_obj if found else None
    return moment.date() if moment and found.period == "day" else None
