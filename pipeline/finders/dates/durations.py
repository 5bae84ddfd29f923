"""Durations: how long."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from pipeline.finders.dates.amounts import duration, read_amount, read_unit
from pipeline.finders.dates.bounded import around_publication, is_ended, is_part_of_another, length_inside, length_up_to
from pipeline.finders.dates.reading import Context, Reading, lasting, vague
from pipeline.finders.dates.relative import OPEN_ARTICLE
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import MODS, UNITS
from pipeline.record import Span

PROGRAMMES = frozenset(("60 Minutes", "48 Hours", "24 Hours"))
# "Open 24 hours a day": all of it is no length of time.
ALWAYS = re.compile(
    r"(?:24|twenty-four)\shours\s(?:a|per)\sday\b|(?:seven|7)\sdays\s(?:a|per)\sweek\b|(?:365|366)\sdays\sa\syear\b", re.IGNORECASE
)
HOUR_OF_DAY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
AT = re.compile(r"\b(?:at|until|till|from)\s$", re.IGNORECASE)
AGED = re.compile(r"\s?(?:-|\s)?(?:old\b|olds\b|of age\b)", re.IGNORECASE)
AGED_BEFORE = re.compile(r"\b(?:aged?|age of)\s$", re.IGNORECASE)
BARE_BEFORE = re.compile(
    r"\b(for|in|over|through|down|took|takes?|within|after|during|lasted|lasts?|spent|spend|spends|follows|followed|following|despite)\s$",
    re.IGNORECASE,
)
# "In the weeks before the vote", "days after he left", "in the years that followed".
BESIDE_EVENT = re.compile(r"\s(?:before|after|since|leading\sup|that\s(?:have\s|had\s)?follow\w*|following|afterwards?)\b", re.IGNORECASE)
ANOTHER = ("another", "a further", "an additional", "an extra")
SPENT = frozenset("spend take give last allow wait serve need require stay get leave grant".split())  # "gave the patients a year"


def read_duration(candidate: Candidate, context: Context) -> Reading | None:
    """Six years, the past six years, a year and a half, two to three weeks, a 10-hour, months."""
    if is_verb_last(candidate, context):
        rest = replace(
            candidate, span=Span(candidate.span.start + len("last "), candidate.span.end), groups={**candidate.groups, "rel": ""}
        )
        reading = read_duration(rest, context)
        return reading and replace(reading, span=reading.span or rest.span)
    if is_rate_of_things(candidate, context):
        return Reading("SET", duration(Fraction(1), read_unit(candidate["unit"])))
    unit = read_unit(candidate["unit"])
    written, rel = candidate["count"].strip(), candidate["rel"]
    amount = amount_of(candidate, written)
    if unit not in UNITS or not is_length(candidate, context, unit, amount):
        return None
    mod = MODS.get(candidate["approx"]) or None
    if rel in ("past", "last", "recent") and amount is None and not candidate["count2"]:
        return up_to_now(context, duration(None, unit), unit)
    value = value_of(candidate, amount, unit)
    return anchored(candidate, context, value, amount, unit, mod) or without_article(candidate, context, lasting(value, mod))


def is_length(candidate: Candidate, context: Context, unit: str, amount: Fraction | None) -> bool:
    """Whether the wording is a length at all: no age, no rate, no share, no name."""
    written, words = candidate["count"].strip(), context.words(candidate)
    if ALWAYS.match(words + context.after(candidate, 9)):
        return False
    if (
        words in PROGRAMMES
        or (candidate["old"] and not is_old_matter(candidate))
        or is_age(candidate, context)
        or is_rate(candidate, context)
    ):
        return False
    if not written and not is_one(candidate, context) and not is_bare_length(candidate, context, candidate["rel"]):
        return False
    if written == "many" and context.before(candidate, 3).casefold() == "as ":
        return False  # "the third time in as many weeks"
    if written == "one" and unit == "day" and "-" not in words and not is_measured(candidate, context):
        return False  # "he will one day return"
    if (unit == "quarter" and is_fraction(candidate, context)) or is_hour_of_day(candidate, context):
        return False
    return is_counted(candidate, amount, unit)


def is_hour_of_day(candidate: Candidate, context: Context) -> bool:
    """Whether four digits are a time of day: "0900 hours", "at 1500 hours"."""
    written = candidate["count"].strip()
    if candidate["unit"] != "hours" or not HOUR_OF_DAY.fullmatch(written):
        return False
    return written[0] == "0" or AT.search(context.before(candidate, 8)) is not None


def up_to_now(context: Context, value: str, unit: str) -> Reading:
    """The past few months: nobody knows since when, but until publication."""
    coarse = unit in ("month", "year", "decade")
    end = context.published.isoformat()[: 7 if coarse else 10] if context.published else None
    return lasting(value, end=end, grain="month" if coarse else "day", anchor="published" if end else None)


def anchored(candidate: Candidate, context: Context, value: str, amount: Fraction | None, unit: str, mod: str | None) -> Reading | None:
    """The length with its interval, where something says when it began or ended; None where nothing does."""
    rel = candidate["rel"]
    if amount == Fraction(1, 2) and unit == "year":
        amount, unit = Fraction(6), "month"  # "the half-year ended June 30"
    if amount is None or amount.denominator > 1:
        return None
    if ended := length_up_to(candidate, context, value, int(amount), unit, mod):
        return ended
    if is_part_of_another(candidate, context):
        return length_inside(candidate, context, value, int(amount), unit, mod)
    if candidate["count2"] or rel not in ("past", "last", "next", "coming", "upcoming"):
        return None
    if rel == "next" and context.last is not None and context.direction(candidate.span) < 0:
        return None  # "over the next two years millions died": from the date told, not from publication
    return around_publication(context, value, unit, int(amount), rel, mod)


def without_article(candidate: Candidate, context: Context, reading: Reading) -> Reading:
    """Of "the six-month delay" only "six-month"."""
    if (candidate["long"] or candidate["old"]) and candidate["count"].strip() in ("a", "an"):
        return replace(reading, span=Span(candidate.span.start + len(candidate["count"].strip()) + 1, candidate.span.end))
    if candidate["the"] != "the" or candidate["rel"] or is_ended(candidate, context) or not re.search(r"\w-\w+$", context.words(candidate)):
        return reading
    return replace(reading, span=Span(candidate.span.start + 4, candidate.span.end))


def is_counted(candidate: Candidate, amount: Fraction | None, unit: str) -> bool:
    """Whether the number counts the units: "a second group" and "the 1988 quarter" hold no duration."""
    if candidate["unit"] != unit or amount is None:
        return True
    if unit in ("second", "weekend") and amount == 1:
        return False
    return amount < 100 or "-" in candidate.groups.get("count", "") or candidate["unit"] != unit


def amount_of(candidate: Candidate, written: str) -> Fraction | None:
    """The number of units; one where there is only an article."""
    if not written:
        return Fraction(1) if not candidate["unit"].endswith("s") else None
    if (candidate["long"] or candidate["old"]) and written in ("a", "an") and candidate["unit"].endswith("s"):
        return None  # "a months-long siege"
    if (written.split()[0] in ("a", "an") or "better part" in written) and not re.search(r"few|couple|number|half|dozen", written):
        amount: Fraction | None = Fraction(1)
    else:
        amount = read_amount(written)
    if amount is not None and candidate["half"]:
        amount += Fraction(3, 4) if "quarters" in candidate["half"] else Fraction(1, 2)
    return amount


def value_of(candidate: Candidate, amount: Fraction | None, unit: str) -> str:
    """The ISO duration; of "two to three weeks" the first."""
    value = duration(amount, unit)
    for count, smaller in (("count3", "unit3"), ("count4", "unit4")):
        if candidate[smaller] and amount is not None and (more := read_amount(candidate[count])) is not None:
            rest = duration(more, read_unit(candidate[smaller]))
            value += rest[2:] if "T" in value and rest.startswith("PT") else rest[1:]
    return value


def is_age(candidate: Candidate, context: Context) -> bool:
    """Ages are no durations: "52 years old", "aged six months"; a "decades-old feud" is."""
    text, span = context.text, candidate.span
    return bool(AGED.match(text, span.end, span.end + 10) or AGED_BEFORE.search(text, max(0, span.start - 8), span.start))


def is_old_matter(candidate: Candidate) -> bool:
    """Whether units without a number tell how old something is, never somebody: "a decades-old feud"."""
    return candidate["unit"].endswith("s") and candidate["count"].strip() in ("", "a") and candidate["old"] == "old"


def is_bare_length(candidate: Candidate, context: Context, rel: str) -> bool:
    """Whether units without a number are a length: "for years", "in the weeks before the vote"; never "in the early days"."""
    if candidate["unit"] == "fortnight":
        return candidate["the"] == "the" and BESIDE_EVENT.match(context.text, candidate.span.end, candidate.span.end + 24) is not None
    if not candidate["unit"].endswith("s") or candidate["unit"] == "seconds":
        return False
    if rel in ("past", "last", "coming", "next", "first", "final", "early", "opening", "closing"):
        return rel != "past" or OPEN_ARTICLE.match(context.words(candidate)) is not None  # not "in past years"
    text, span = context.text, candidate.span
    if rel:
        return False
    if BESIDE_EVENT.match(text, span.end, span.end + 24) or candidate["ahead"]:
        return True
    before = BARE_BEFORE.search(text, max(0, span.start - 12), span.start)
    if before is None:
        return False
    if OPEN_ARTICLE.match(text, span.start):
        return before[1].casefold() in ("over", "through", "down") and candidate["unit"] in ("years", "decades", "centuries")
    after = text[span.end : span.end + 4]
    return after != " whe" and (after != " of " or before[1].casefold() in ("after", "follows", "followed", "following", "despite", "for"))


def is_one(candidate: Candidate, context: Context) -> bool:
    """Whether a unit in the singular is one of it without a number: "another year", "the past hour"."""
    if candidate["unit"].endswith("s"):
        return False
    if candidate["approx"].startswith(ANOTHER):
        return True
    return (
        candidate["unit"] in ("hour", "minute")
        and candidate["rel"] in ("past", "last")
        and bool(OPEN_ARTICLE.match(context.words(candidate)))
    )


def is_fraction(candidate: Candidate, context: Context) -> bool:
    """Three quarters of its food, three-quarters: a share."""
    written = candidate["count"].strip()
    if written in ("three", "one", "3"):
        return context.after(candidate, 4) == " of " or "-" in context.words(candidate)
    return written in ("a", "") or written.startswith("half")


def read_length(candidate: Candidate, context: Context) -> Reading | None:
    """A while, for some time, a while ago, year-long, decadeslong."""
    if candidate["ago"]:
        return vague("PAST_REF")
    if candidate["while"]:
        return lasting("PXX")
    written = candidate["long"] or candidate["long2"]
    unit = read_unit(written)
    return lasting(duration(None if written != unit else Fraction(1), unit))


RATED = re.compile(r"(?:\d|illion|thousand|hundred|percent|per cent|%|cents?|dollars?|euros?|pounds?|hours|days?)\s$|\b(?:\d[\d,.]*|"
                   r"one|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z-]{3,14}\s)?[a-z-]{2,14}s\s$", re.IGNORECASE)  # fmt: skip


def is_rate(candidate: Candidate, context: Context) -> bool:
    """A year, a week, after an amount, is the unit of a rate: "$2 million a year", "four flights a week"."""
    if candidate["count"].strip() not in ("a", "an") or candidate["rel"] or candidate["approx"]:
        return False
    return bool(RATED.search(context.before(candidate, 40)))


def is_verb_last(candidate: Candidate, context: Context) -> bool:
    """Whether "last" before a length is the verb: "it could last six weeks"."""
    if candidate["rel"] != "last" or candidate["the"] or not context.words(candidate).casefold().startswith("last "):
        return False
    token = context.token_at(candidate.span.start)
    return token is not None and (token.pos_ == "VERB" or (token.i > 0 and (token.nbor(-1).tag_ == "MD" or token.nbor(-1).lower_ == "to")))


def is_rate_of_things(candidate: Candidate, context: Context) -> bool:
    """Dozens of interviews a day, CDs a year: how often, where a plural noun stands before it and nothing says when."""
    if candidate["count"].strip() not in ("a", "an") or candidate["approx"] or candidate["rel"] or candidate["unit"].endswith("s"):
        return False
    token = context.token_at(candidate.span.start)
    before = token.nbor(-1) if token is not None and token.i else None
    if before is None or before.tag_ != "NNS" or is_rate(candidate, context):
        return False
    if before.head.lemma_.lower() in SPENT and before.dep_ in ("dobj", "dative"):
        return False
    after = context.after(candidate, 12).casefold().split()
    return not after or after[0] not in ("before", "after", "later", "earlier", "ago", "to", "since", "from", "into")


def is_measured(candidate: Candidate, context: Context) -> bool:
    """Whether "one day" is a length: "for one day"; "he will one day" is none."""
    return bool(candidate["approx"] or candidate["rel"]) or bool(
        BARE_BEFORE.search(context.text, max(0, candidate.span.start - 12), candidate.span.start)
    )
