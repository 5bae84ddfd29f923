"""Times of day: hours with minutes and zone, noon, "this morning", with the day they belong to."""

from __future__ import annotations

from datetime import date

from pipeline.finders.dates.absolute import BETWEEN
from pipeline.finders.dates.amounts import read_amount
from pipeline.finders.dates.days import part_of
from pipeline.finders.dates.periods import Period
from pipeline.finders.dates.reading import Context, Reader, Reading, unresolved
from pipeline.finders.dates.scan import DAYS, Candidate
from pipeline.lexicons.dates import MODS, ZONES
from pipeline.record import Span
from pipeline.tokens import tokens_in

NEAR = 16  # characters between a time and the day after it: "10:35 a.m. (0735 GMT) Friday"
NIGHT_REACH = 300  # characters in which "overnight" is the night before the day told
PLACE_REACH = 60  # characters of the place that may stand between a time and its day
PARTING = frozenset(("VERB", "AUX", "CCONJ", "SCONJ", "PUNCT"))
TOLD_REACH = 150  # characters in which a time belongs to the day told before it


def day_meant(candidate: Candidate, context: Context, readers: dict[str, Reader]) -> tuple[Period | None, str]:
    """The day beside a time, or near it; without one that of publication."""
    if candidate.part is not None:
        reading = readers[candidate.part.kind](candidate.part, context)
        return (reading.period, reading.anchor or "published") if reading else (None, "published")
    for near in (context.following, context.after_next):
        if near is None or context.published is None or near.span.start - candidate.span.end >= NEAR:
            continue
        near = near.part or near  # "at 4 in the morning (0900 GMT Friday)"
        if near.kind in DAYS:
            reading = readers[near.kind](near, context)
            if reading is not None and reading.period is not None and reading.period.grain == "day":
                return reading.period, reading.anchor or "published"
    if (later := day_later_on(candidate, context, readers)) is not None:
        return later
    told = context.last
    if told is not None and told.grain == "day" and candidate.span.start - context.last_at < TOLD_REACH:
        return told, "text"
    return (Period("day", context.published) if context.published else None), "published"


def day_later_on(candidate: Candidate, context: Context, readers: dict[str, Reader]) -> tuple[Period, str] | None:
    """The day that follows a place: "at 3.30am on the coast road on Monday"; None where a verb or another clause stands between."""
    after = context.following
    if after is None or after.kind not in DAYS or after.span.start - candidate.span.end > PLACE_REACH or context.published is None:
        return None
    between = Span(candidate.span.end, after.span.start)
    if not between.of(context.text).endswith(" on ") or any(token.pos_ in PARTING for token in tokens_in(context.doc, between)):
        return None
    reading = readers[after.kind](after, context)
    if reading is None or reading.period is None or reading.period.grain != "day":
        return None
    return reading.period, reading.anchor or "published"


def read_clock(candidate: Candidate, context: Context, readers: dict[str, Reader]) -> Reading | None:
    """7:15 p.m., noon Saturday, 0735 GMT, 2.30am on Sunday, four o'clock, 4 in the morning."""
    clock = clock_of(candidate)
    if clock is None or (candidate["and"] and not BETWEEN.search(context.before(candidate, 9))):
        return None
    if candidate.part is not None and (days := readers[candidate.part.kind](candidate.part, context)) is not None and days.type == "SET":
        return Reading("SET", f"{days.value}T{clock}")  # "Sundays at 9 p.m."
    day, anchor = day_meant(candidate, context, readers)
    mod = MODS.get(candidate["approx"]) or None
    if day is None:
        return unresolved("TIME", mod)
    zone = ZONES.get(" ".join(candidate["zone"].split()), "")
    return Reading("TIME", f"{day.value}T{clock}{zone}", day, *day.interval, "time", anchor, mod)  # type: ignore[arg-type]


def clock_of(candidate: Candidate) -> str | None:
    """Hours and minutes, HH:MM; None for a number that is no time of day."""
    if candidate["word"]:
        return {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[candidate["word"]]
    if candidate["open"]:
        return opening_clock(candidate)
    if candidate["four"]:
        return f"{candidate['four'][:2]}:{candidate['four'][2:]}"
    if candidate["wordhour"]:
        number = read_amount(candidate["wordhour"])
        hour, minute = int(number) if number is not None and number.denominator == 1 else 99, "00"
    else:
        hour, minute = int(candidate["hour"]), candidate["minute"] or "00"
    half = candidate["half"] or candidate["half2"]
    part = candidate["part"] or candidate["part3"] or candidate["part4"] or ("night" if candidate["part2"] else "")
    said = bool(half or part or candidate["clockword"] or candidate["wordhour"])
    if not said and not is_plain_clock(candidate):
        return None
    if half or part:
        if hour > 12:
            return None
        late = half == "p" or part in ("afternoon", "evening", "night")
        hour = hour % 12 + (12 if late else 0) if not (part == "night" and hour == 12) else 24
    return f"{hour:02}:{minute}" if hour <= 24 else None


def opening_clock(candidate: Candidate) -> str:
    """The first time of "7 to 9 p.m.", before noon where it would else be the later one: "11 to 1 p.m."."""
    hour, close = int(candidate["open"]) % 12, int(candidate["close"]) % 12
    late = (candidate["closehalf"] == "p") == (hour < close)
    return f"{hour + 12 * late:02}:{candidate['openminute'] or '00'}"


def is_plain_clock(candidate: Candidate) -> bool:
    """19:00 and 7:30 are times; 7.30 only beside a zone or with a day; a bare hour never."""
    if not candidate["minute"]:
        return False
    if candidate["sep"] == ":":
        return len(candidate["hour"]) == 2 or bool(candidate["zone"]) or candidate.part is not None
    return bool(candidate["zone"])


def night_meant(candidate: Candidate, context: Context) -> Period:
    """The night of "overnight": the one before the day told or of publication, unless the clause speaks of what is to come.

    A night has the value of the day on which it falls.
    """
    today, told = Period("day", context.published or date(2000, 1, 1)), context.last
    if told is not None and told.grain == "day" and candidate.span.start - context.last_at < NIGHT_REACH:
        today = told if 0 <= (today.first - told.first).days < 7 else today
    return today if context.direction(candidate.span) > 0 else today.moved(-1)


def read_part(candidate: Candidate, context: Context, readers: dict[str, Reader]) -> Reading | None:
    """This morning, last night, overnight, the following morning, the morning of March 3."""
    light = candidate["light"] or candidate["light3"] or candidate["light4"]
    part = "dawn" if candidate["hours"] or candidate["light2"] else light or candidate["part"] or "night"
    if candidate.part is not None:
        day, anchor = day_meant(candidate, context, readers)
        return part_of(day, part, anchor, "START" if candidate["hours"] else None)
    if part != candidate["part"] and not (candidate["last"] or candidate["twice"] or candidate["overnight"]):
        return None  # "at dawn" without a day says too little
    if context.published is None:
        return unresolved("TIME")
    today = Period("day", context.published)
    if candidate["last"] or candidate["twice"]:
        return part_of(today.moved(-1 if candidate["last"] else -2), "night", "published")
    if candidate["overnight"]:
        return part_of(night_meant(candidate, context), "night", "published") if context.after(candidate, 1) != "-" else None
    rel = candidate["rel"]
    if rel == "this":
        return part_of(today, candidate["part"], "published")
    told = context.last if context.last is not None and context.last.grain in ("day", "time") else None
    if candidate["beside"] and rel == "the":
        return part_of(told and Period("day", told.first).moved(1 if candidate["beside"] == "after" else -1), candidate["part"], "text")
    if rel == "the" or told is None:
        if rel != "the" or context.after(candidate, 4) == " of ":
            return None
        if told is None and candidate["part"] == "night":
            return part_of(night_meant(candidate, context), "night", "published")
        return part_of(told or today, candidate["part"], "text")
    step = 1 if rel.endswith(("next", "following")) else -1 if rel.endswith("previous") else 0
    return part_of(Period("day", told.first).moved(step), candidate["part"], "text")
