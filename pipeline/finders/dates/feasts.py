"""Feasts and other days with a name, fixed and movable."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.finders.dates.absolute import edge_of
from pipeline.finders.dates.periods import Period, containing, easter, nth_weekday
from pipeline.finders.dates.reading import Context, Reading, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import HOLIDAYS


def read_feast(candidate: Candidate, context: Context) -> Reading | None:
    """Christmas Eve, Easter Monday 2019, Election Day."""
    name = candidate["feast"].replace("’", "'").replace("labour", "labor").replace("saint", "st.").replace("st ", "st. ")
    if candidate["rel"] in ("each", "every"):
        return Reading("SET", f"XXXX-{HOLIDAYS[name][0]:02}-{HOLIDAYS[name][1]:02}" if name in HOLIDAYS else "P1Y")
    mod = edge_of(candidate)
    if candidate["year"]:
        found = feast_of(name, int(candidate["year"]))
        return dated(found, "absolute", mod) if found else None
    if context.published is None:
        return unresolved(mod=mod)
    if candidate["rel"] in ("last", "next"):
        at = context.published
        options = [feast for year in (at.year - 1, at.year, at.year + 1) if (feast := feast_of(name, year))]
        back = [option for option in options if option.last < at]
        on = [option for option in options if option.first > at]
        picked = back[-1] if candidate["rel"] == "last" else on[0]
        return dated(picked, "published", mod)

    def made(year: int) -> Period:
        found = feast_of(name, year)
        if found is None:
            raise ValueError(name)
        return found

    near = nearest(context, candidate.span, made)
    return dated(near, "published", mod) if near else None


def feast_of(name: str, year: int) -> Period | None:
    """The day, or the week, of a feast in a year."""
    if name in HOLIDAYS:
        return Period("day", date(year, *HOLIDAYS[name]))
    sunday = easter(year) if year > 1582 else date(year, 4, 1)
    offsets = {
        "easter": 0,
        "easter sunday": 0,
        "easter monday": 1,
        "easter saturday": -1,
        "good friday": -2,
        "ash wednesday": -46,
        "palm sunday": -7,
    }
    if name in offsets:
        return Period("day", sunday + timedelta(days=offsets[name]))
    if name == "easter week":
        return containing("week", sunday)
    thanks = nth_weekday(year, 11, 3, 4)
    movable = {
        "thanksgiving": thanks, "thanksgiving day": thanks, "black friday": thanks + timedelta(days=1),
        "labor day": nth_weekday(year, 9, 0, 1),
        "memorial day": nth_weekday(year, 5, 0, -1), "columbus day": nth_weekday(year, 10, 0, 2),
        "election day": nth_weekday(year, 11, 0, 1) + timedelta(days=1), "inauguration day": date(year, 1, 20),
    }  # fmt: skip
    return Period("day", movable[name]) if name in movable else None
