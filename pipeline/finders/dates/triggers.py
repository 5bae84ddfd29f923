"""The words and digits without which there is no time expression; they say which patterns are worth a try."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicons.dates import DECADES, MONTHS, SEASONS, WEEKDAYS
from pipeline.record import Span

WORD = re.compile(r"[A-Za-z]+")
DIGITS = re.compile(
    r"""(?P<digits> (?<![\d.,])\d{4}s?(?!\d) | \b\d0['’]?s\b | \d[/.-]\d\d?[/.-]\d\d | \b[1-4]Q | \b9/11\b | \b[12]H\d | ['’‘]\d\ds?\b )
      | (?P<nth> (?<=\bthe\s)\d{1,2}(?:st|nd|rd|th)\b ) | (?P<clock> \d[:.]\d\d(?!\d) | \d\s?[aApP]\.?\s?[mM]\b | \b\d{3,4}\s?(?:GMT|UTC)\b )""",
    re.VERBOSE,
)
SHORT_QUARTER = re.compile(r"(?:Q[1-4]|H[12]|FY\s?['’]?\d\d)")
UNITS = """minute minutes hour hours day days night nights week weeks
    fortnight fortnights weekend weekends month months year years seconds""".split()
ONLY_CAPITAL = frozenset("may mar march jan jun sep dec mon tue wed thu fri sat sun tues thurs thur".split())
TIMED = frozenset("some long the that this present".split())  # what stands before "time" where it is told: "for some time", "at the time"
ENDS_OF_UNITS = frozenset(("s", "day", "days", "week", "weeks", "month", "months", "year", "years"))  # "in two weeks' time"
PAIRS = {("new", "year"): "newyear"} | {
    (unit, day): "ago" for unit in ("week", "weeks", "fortnight") for day in ("today", "tomorrow")
}  # two words that trigger a class together
AFTER_UNIT = frozenset("before after from".split())


def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of patterns for each trigger word."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(MONTHS, ("month",))
    found |= dict.fromkeys(WEEKDAYS, ("weekday",)) | {f"{day}s": ("weekday",) for day in WEEKDAYS if day.endswith("day")}
    found |= {day: ("weekday", "feast") for day in WEEKDAYS if day.endswith("day")}
    found |= dict.fromkeys(SEASONS, ("season",)) | {"summers": ("unit",), "winters": ("unit",)}
    found |= dict.fromkeys(UNITS, ("unit",)) | {"year": ("unit", "year"), "month": ("unit", "year")}
    found |= {"Day": ("unit", "feast"), "Year": ("unit", "year", "feast"), "Night": ("unit", "part", "feast"), "period": ("unit",)}
    found |= {"second": ("unit",), "quarter": ("quarter", "unit"), "quarters": ("quarter", "unit"), "half": ("quarter",)}
    found |= dict.fromkeys(("decade", "decades"), ("unit",)) | dict.fromkeys(("century", "centuries"), ("unit", "century"))
    found |= dict.fromkeys("hourly daily weekly fortnightly monthly quarterly yearly annually nightly".split(), ("often",))
    found |= dict.fromkeys("noon midday midnight clock".split(), ("clock",))
    found |= dict.fromkeys(
        "morning mornings afternoon afternoons evening evenings overnight dawn dusk daybreak sunrise sunset nightfall light lunchtime".split(),
        ("part",),
    )
    found |= {"night": ("unit", "part"), "today": ("day",), "tomorrow": ("day",), "yesterday": ("day",), "tonight": ("day",)}
    found |= dict.fromkeys("now current currently nowadays recently recent future past moment lately presently".split(), ("ref",))
    found |= {"these": ("ref",), "bygone": ("ref",), "previous": ("ref",), "earlier": ("ago", "ref"), "this": ()}
    found |= dict.fromkeys("ago later hence previously beforehand afterward afterwards before after from".split(), ("ago",))
    found |= {"time": ("length", "ref", "ago")}
    found |= dict.fromkeys("every each once twice times".split(), ("every",)) | dict.fromkeys(("while", "long"), ("length",))
    found |= {f"{unit}{ending}long": ("length",) for unit in ("year", "month", "week", "day", "decade", "hour") for ending in ("", "s")}
    found |= {"someday": ("ref",), "day": ("unit", "ref"), "weekends": ("unit", "often")}
    found |= {"fiscal": ("unit",), "hours": ("unit", "part")}
    found |= dict.fromkeys("nineteen eighteen twenty thousand".split(), ("words",)) | dict.fromkeys(DECADES, ("words",))
    feasts = "christmas easter thanksgiving halloween juneteenth eve epiphany pentecost fourth mayo gras election inauguration"
    feasts += " diwali deepavali eid ramadan ramzan holi navratri puja janmashtami muharram ashura nowruz vesak onam hanukkah passover kippur hashanah"
    return found | dict.fromkeys(feasts.split(), ("feast",))


CLASSES = _classes()


def find_triggers(text: str, paragraph: Span) -> Iterator[tuple[str, int, int]]:
    """Class, start and end of each trigger of a paragraph, in order of place within the words, then within the digits.

    A few words trigger more where they begin with a capital: "Day" may end the name of a feast.
    """
    before = ""
    for word in WORD.finditer(text, *paragraph):
        written = word.group()
        known = written.lower()
        classes = CLASSES.get(written) or CLASSES.get(known)
        if (pair := PAIRS.get((before, known))) is not None:
            yield pair, word.start(), word.end()
        if classes and is_trigger(text, written, known, before, word.start()):
            for name in classes:
                yield name, word.start(), word.end()
        before = known
    for number in DIGITS.finditer(text, *paragraph):
        yield number.lastgroup or "digits", number.start(), number.end()
    for short in SHORT_QUARTER.finditer(text, *paragraph):
        yield "digits", short.start(), short.end()


def is_trigger(text: str, written: str, known: str, before: str, place: int) -> bool:
    """Whether a trigger word is one as it stands: "may" and "sat" are none, "before" only behind a unit of time."""
    if known in ONLY_CAPITAL:
        return written[0].isupper()
    if known in AFTER_UNIT:
        return before in CLASSES and "unit" in CLASSES[before]
    if known == "time":
        return before in TIMED or before in ENDS_OF_UNITS or text[place - 2 : place - 1] in ("'", "’")
    if known == "light":
        return before == "first"
    if known == "second":
        return text[place - 1 : place] == "-" or text[max(0, place - 2) : place - 1].isdigit()
    return True
