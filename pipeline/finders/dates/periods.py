"""Calendar periods of every grain: what contains a day, what lies before and after, how each is written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.lexicons.dates import SEASON_CODES
from pipeline.record import Grain

MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "time": 1, "week": 7, "weekend": 7, "fortnight": 14, "night": 1}


class Period(NamedTuple):
    """A period of the calendar: its grain and its first day.

    A week begins on Monday (ISO 8601), a weekend on Saturday, winter on 1 December of the year it is named after.
    """

    grain: Grain
    first: date

    @property
    def last(self) -> date:
        """The last day."""
        if self.grain in MONTHS_IN:
            return add_months(self.first, MONTHS_IN[self.grain]) - timedelta(days=1)
        return self.first + timedelta(days={"week": 6, "weekend": 1}.get(self.grain, 0))

    @property
    def value(self) -> str:
        """As TIMEX3 writes it."""
        day = self.first
        match self.grain:
            case "century":
                return f"{day.year // 100:02}XX"
            case "decade":
                return f"{day.year // 10:03}"
            case "year":
                return f"{day.year:04}"
            case "half":
                return f"{day.year:04}-H{1 if day.month < 7 else 2}"
            case "quarter":
                return f"{day.year:04}-Q{(day.month + 2) // 3}"
            case "season":
                return f"{day.year:04}-{SEASON_CODES[day.month]}"
            case "month":
                return f"{day.year:04}-{day.month:02}"
            case "week" | "weekend":
                year, week, _ = day.isocalendar()
                return f"{year:04}-W{week:02}" + ("-WE" if self.grain == "weekend" else "")
            case _:
                return day.isoformat()

    @property
    def interval(self) -> tuple[str, str]:
        """First and last, as coarse as the grain: YYYY, YYYY-MM or YYYY-MM-DD."""
        width = {"century": 4, "decade": 4, "year": 4, "half": 7, "quarter": 7, "season": 7, "month": 7}.get(self.grain, 10)
        return self.first.isoformat()[:width], self.last.isoformat()[:width]

    def moved(self, count: int, unit: str | None = None) -> Period:
        """The period of the same grain ``count`` units (its own by default) later. Raises ValueError beyond the calendar."""
        return containing(self.grain, moved_day(self.first, count, unit or self.grain))


def moved_day(day: date, count: int, unit: str) -> date:
    """The day ``count`` units later; the 31st becomes the last of a shorter month. Raises ValueError beyond the calendar."""
    if unit in MONTHS_IN:
        return add_months(day, count * MONTHS_IN[unit])
    try:
        return day + timedelta(days=count * DAYS_IN.get(unit, 0))
    except OverflowError as error:
        raise ValueError(f"{count} {unit}s from {day} lie beyond the calendar") from error


def add_months(day: date, count: int) -> date:
    """The same day of another month, or its last. Raises ValueError beyond the calendar."""
    at = day.year * 12 + day.month - 1 + count
    year, month = at // 12, at % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(f"{count} months from {day} lie beyond the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def containing(grain: str, day: date) -> Period:
    """The period of this grain in which the day lies; for a weekend that of the day's week."""
    match grain:
        case "century":
            return Period("century", date(max(1, day.year // 100 * 100), 1, 1))
        case "decade":
            return Period("decade", date(max(1, day.year // 10 * 10), 1, 1))
        case "year":
            return Period("year", date(day.year, 1, 1))
        case "half":
            return Period("half", date(day.year, 1 if day.month < 7 else 7, 1))
        case "quarter":
            return Period("quarter", date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case "season":
            start = add_months(day, -(day.month % 3))
            return Period("season", start.replace(day=1))
        case "month":
            return Period("month", day.replace(day=1))
        case "week":
            return Period("week", day - timedelta(days=day.weekday()))
        case "weekend":
            return Period("weekend", day + timedelta(days=5 - day.weekday()))
        case _:
            return Period("day", day)


def quarter(year: int, number: int) -> Period:
    """The quarter 1 to 4 of a year."""
    return Period("quarter", date(year, 3 * number - 2, 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th such weekday of a month; -1 is the last."""
    if count < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def weekend_back(own: Period, at: date) -> Period:
    """The last weekend: that of this week only where it is over."""
    return own.moved(-1) if own.first > at - timedelta(days=1) else own
