"""Feasts and other days with a name, fixed and movable."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.finders.dates.absolute import edge_of, named_year
from pipeline.finders.dates.periods import Period, containing, easter, nth_weekday
from pipeline.finders.dates.reading import Context, Reading, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import HOLIDAYS, INDEPENDENCE

FEAST_NOUNS = frozenset("Day Eve Festival Holiday Mubarak Prayers Week Weekend".split())
SAINT = re.compile(r"^(?:saint|st\.?)\s")
NEAR = 150  # characters around an independence day in which a country tells whose it is
# Days from Easter Sunday.
FROM_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "easter saturday": -1, "good friday": -2, "maundy thursday": -3,
    "holy thursday": -3, "ash wednesday": -46, "shrove tuesday": -47, "fat tuesday": -47, "mardi gras": -47, "palm sunday": -7,
    "mothering sunday": -21, "ascension day": 39, "pentecost": 49, "whit sunday": 49, "whit monday": 50,
}  # fmt: skip


def read_feast(candidate: Candidate, context: Context) -> Reading | None:
    """Christmas Eve, Easter Monday 2019, Election Day, Labor Day weekend."""
    name, whole, mod = name_of(candidate, context), candidate["whole"], edge_of(candidate)
    if candidate["unknown"]:
        return feast_of_another_calendar(candidate, context)
    if candidate["rel"] in ("each", "every"):
        return Reading("SET", f"XXXX-{HOLIDAYS[name][0]:02}-{HOLIDAYS[name][1]:02}" if name in HOLIDAYS and not whole else "P1Y")
    if (named := named_year(candidate, context)) is not None:
        found = feast_of(name, named[0], whole)
        return dated(found, named[1], mod) if found else None
    if context.published is None:
        return unresolved(mod=mod)

    def made(year: int) -> Period:
        found = feast_of(name, year, whole)
        if found is None:
            raise ValueError(name)
        return found

    at = context.published
    if candidate["rel"] in ("last", "next"):
        options = [made(year) for year in (at.year - 1, at.year, at.year + 1)]
        back = [option for option in options if option.last < at]
        on = [option for option in options if option.first > at]
        return dated(back[-1] if candidate["rel"] == "last" else on[0], "published", mod)
    near = nearest(context, candidate.span, made)
    return dated(near, "published", mod) if near else None


def feast_of_another_calendar(candidate: Candidate, context: Context) -> Reading | None:
    """Eid, Diwali, Passover: a date without a day, which depends on the moon and on who sights it; of a year that is named, the year."""
    if is_person(candidate, context):
        return None
    if candidate["rel"] in ("each", "every"):
        return Reading("SET", "P1Y")
    named = named_year(candidate, context)
    return dated(Period("year", date(named[0], 1, 1)), named[1]) if named is not None else unresolved()


def is_person(candidate: Candidate, context: Context) -> bool:
    """Whether the name of the feast is a part of somebody's: "Ramadan Saleh", "Tariq Ramadan"."""
    token = context.token_at(candidate.span.start)
    beside = [token.nbor(-1)] if token is not None and token.i and not token.is_sent_start else []
    if token is not None and token.i + 1 < len(token.doc) and " " not in context.words(candidate):
        beside.append(token.nbor())
    return any(other.pos_ == "PROPN" and other.text.istitle() and other.text not in FEAST_NOUNS for other in beside)


def name_of(candidate: Candidate, context: Context) -> str:
    """The feast as the tables name it; of an independence day whose it is, by the country named nearest."""
    name = " ".join(candidate["feast"].replace("’", "'").replace("labour", "labor").split())
    if name == "independence day":
        around = re.findall(r"[a-z]+", f"{context.before(candidate, NEAR)} {context.after(candidate, NEAR)}".casefold())
        return next((f"independence day of {word}" for word in around if word in INDEPENDENCE), name)
    if name.startswith("father"):
        return "father's day"
    if name.startswith("presid"):
        return "presidents' day"
    if name.startswith(("martin", "mlk")):
        return "martin luther king day"
    return SAINT.sub("st. ", name)


def feast_of(name: str, year: int, whole: str = "") -> Period | None:
    """The day of a feast in a year, or its week or weekend; None for what is no feast."""
    day = day_of_feast(name, year)
    if day is None:
        return None
    if whole == "weekend":
        return containing("weekend", day if day.weekday() > 2 else day - timedelta(days=7))  # Labor Day's is the one before it
    return containing(whole or "day", day)


def day_of_feast(name: str, year: int) -> date | None:
    """The day of a feast in a year."""
    if name in HOLIDAYS:
        return date(year, *HOLIDAYS[name])
    if name.startswith("independence day of "):
        return date(year, *INDEPENDENCE[name.removeprefix("independence day of ")])
    if name in FROM_EASTER:
        return (easter(year) if year > 1582 else date(year, 4, 1)) + timedelta(days=FROM_EASTER[name])
    thanks, labor = nth_weekday(year, 11, 3, 4), nth_weekday(year, 9, 0, 1)
    movable = {
        "thanksgiving": thanks, "thanksgiving day": thanks, "black friday": thanks + timedelta(days=1),
        "cyber monday": thanks + timedelta(days=4), "giving tuesday": thanks + timedelta(days=5), "labor day": labor,
        "memorial day": nth_weekday(year, 5, 0, -1), "columbus day": nth_weekday(year, 10, 0, 2),
        "indigenous peoples' day": nth_weekday(year, 10, 0, 2), "martin luther king day": nth_weekday(year, 1, 0, 3),
        "presidents' day": nth_weekday(year, 2, 0, 3), "remembrance sunday": nth_weekday(year, 11, 6, 2),
        "father's day": nth_weekday(year, 6, 6, 3),
        "victoria day": date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday()),
        "election day": nth_weekday(year, 11, 0, 1) + timedelta(days=1), "inauguration day": date(year, 1, 20),
    }  # fmt: skip
    return movable.get(name)
