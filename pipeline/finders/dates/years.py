"""Years: which four digits are one, ranges of years, fiscal years, years in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.finders.dates.absolute import edge_of, full_year
from pipeline.finders.dates.amounts import read_spoken_year
from pipeline.finders.dates.periods import Period
from pipeline.finders.dates.reading import Context, Reading, dated
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import CAR_MAKERS, DATED_PLURALS
from pipeline.record import Span
from pipeline.tokens import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

# What makes the number after it no year: "room 1984", "No. 1990", "some 2000".
NOT_BEFORE = re.compile(
    r"(?:[$£€#&]|\b(?:no|nos|number|flight|room|route|section|article|page|pp?|version|v|gate|channel|highway|unit|level|area|code|zip|"
    r"suite|rule|model|boeing|airbus|about|around|some|nearly|almost|roughly|approximately|than|over|least|up to|only|another|"
    r"average|dow|index|points|at|to about|iso|rfc|apollo|hz|windows|formula|class)\.?)\s?$",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"\s?(?:%|percent|per cent|°|[€£$]|(?:m|b|tr)illion\b|million|thousand|hundred|dozen|(?:square |cubic |sq )?(?:met(?:er|re)s?|mi(?:les?)?|"
    r"k(?:ilo)?m(?:et(?:er|re)s?)?|"
    r"feet|ft|acres|hectares|pounds|lbs?|kg|kilograms?|tons?|tonnes|yards|inches|cm|mm|mph|kph|degrees|dollars|euros|yen|points?|people|"
    r"sq|men|women|children|employees|workers|jobs|times|votes|seats|shares|units|copies|barrels|calories|volts|watts|mw|megawatts|rpm|hp|horsepower|"
    r"troops|soldiers|more|others|additional|hours?|hrs?|minutes|seconds|days|weeks|months|years|gmt|utc|civilians|students|homes|houses|cars|rooms|beds|tickets)\b)"
    r"|[-–]?(?:km|mile|foot|meter|metre|acre|seat|page|pound|ton|room|bed|strong|member|point|word|man|person|square|volt|watt|degree|hour|plus)\b",
    re.IGNORECASE,
)
STREET = re.compile(r"\s(?:[A-Z][\w.]*\s){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Highway)\b")
PAIR = re.compile(r"\s(?:to|or|and)\s(?P<other>\d{4})(?!\w)")
DATING = frozenset(
    """in since from by until till of during for before after through between and to or late early mid the circa around starting
    beginning ending throughout into than on late- mid- early- - versus vs versus. within not as""".split()
)


def read_year(candidate: Candidate, context: Context) -> Reading | None:
    """1998, the year 2000, early 1998, fiscal 1989, pre-1959, the 1988 period."""
    year = full_year(candidate["year"], context)
    prefix = candidate["pre"]
    mod = edge_of(candidate) or {"mid-": "MID", "early-": "START", "late-": "END", "post-": "AFTER", "pre-": "BEFORE"}.get(prefix)
    if not candidate["the"] and not candidate["edge"] and not prefix and not is_year(candidate, context, year):
        return None
    return dated(Period("year", date(year, 1, 1)), "absolute", mod)


def is_year(candidate: Candidate, context: Context, year: int) -> bool:
    """Whether a bare number is a year, by what stands around it."""
    text, span = context.text, candidate.span
    if candidate["adj"]:
        return True
    if is_measure(candidate, context):
        return False
    if STREET.match(text, span.end, span.end + 40):
        return False
    if text[span.end : span.end + 2] in ("'s", "’s"):
        return True
    tokens = tokens_in(context.doc, span)
    if not tokens or (len(tokens) == 1 and len(tokens[0]) > 5 and not tokens[0].text[:4].isdigit()):
        return False
    token = tokens[0]
    before = token.nbor(-1) if token.i else None
    after = tokens[-1].nbor() if tokens[-1].i + 1 < len(context.doc) else None
    if counts_a_noun(token, before, after) or is_model_year(before, after):
        return False
    if pairs_with_a_count(context, span):
        return False
    if year < 1500:  # "1,200" without its comma, far more often
        return (
            before is not None
            and before.lower_ in ("in", "since", "from", "until", "by")
            and not (after is not None and after.pos_ in ("NOUN", "ADJ"))
        )
    return True


def is_measure(candidate: Candidate, context: Context) -> bool:
    """Whether a sign, a unit or a noun beside the number says that it counts or numbers something."""
    return bool(NOT_BEFORE.search(context.before(candidate, 16)) or NOT_AFTER.match(context.after(candidate, 24)))


def is_model_year(before: Token | None, after: Token | None) -> bool:
    """Whether the number is a part of what a car is called: "a silver 2015 Toyota"; "in 2015 Toyota" is none."""
    return after is not None and after.text in CAR_MAKERS and (before is None or before.lower_ not in DATING)


def counts_a_noun(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether the number counts: "1990 units", "sold 2000 phones" do; "the 2016 elections", "2016 results" do not."""
    if after is None or not after.is_alpha or after.text[0].isupper():
        return False
    plural = after.tag_ in ("NNS", "NNPS") and after.lower_ not in DATED_PLURALS
    determined = before is not None and (before.tag_ in ("DT", "PRP$", "POS", "WP$") or before.lower_ in ("the", "'s", "’s"))
    if plural and not determined:
        return True
    noun = token.head if token.dep_ == "nummod" and token.head.i > token.i else None
    return noun is not None and noun.tag_ == "NNS" and noun.lower_ not in DATED_PLURALS and not determined and noun.i - token.i <= 3


def pairs_with_a_count(context: Context, span: Span) -> bool:
    """Whether the number opens a range of what is counted: "from 1800 to 2000 jobs"."""
    match = PAIR.match(context.text, span.end, span.end + 12)
    if match is None:
        return False
    tokens = tokens_in(context.doc, Span(match.start("other"), match.end("other")))
    after = tokens[-1].nbor() if tokens and tokens[-1].i + 1 < len(context.doc) else None
    return bool(NOT_AFTER.match(context.text, match.end(), match.end() + 24)) or (bool(tokens) and counts_a_noun(tokens[0], None, after))


def read_year_range(candidate: Candidate, context: Context) -> Reading | None:
    """One end of 2014-18, 2014–2018, 1989-90; the two ends are two candidates."""
    first = int(candidate.groups["year"])
    written = candidate.groups["year2"]
    second = int(written) if len(written) == 4 else int(candidate.groups["year"][:2] + written)
    if not 1000 <= first <= 2150 or not first - 100 < second < first + 200 or (second < first and len(written) == 4):
        return None
    if is_measure(candidate, context):
        return None
    return dated(Period("year", date(first, 1, 1)), "absolute")


def read_two_years(candidate: Candidate, context: Context) -> Reading | None:
    """The 2023/24 season, the 2023-24 financial year: one year that is called by the one in which it ends."""
    year, until = int(candidate["year"]), candidate["until"] or candidate["until2"]
    if (year + 1) % 100 != int(until[-2:]) or (len(until) == 4 and int(until) != year + 1):
        return None
    return replace(dated(Period("year", date(year + 1, 1, 1)), "absolute", edge_of(candidate)), start=str(year))


def read_fiscal(candidate: Candidate, context: Context) -> Reading | None:
    """FY2020, FY20; FY2023-24, which is called by the year in which it ends."""
    year = full_year(candidate["year"], context)
    if not candidate["until"]:
        return dated(Period("year", date(year, 1, 1)), "absolute")
    if (year + 1) % 100 != int(candidate["until"]):
        return None
    return replace(dated(Period("year", date(year + 1, 1, 1)), "absolute"), start=str(year))


def read_short_year(candidate: Candidate, context: Context) -> Reading | None:
    """'98, where a word that dates stands before it."""
    before = re.search(r"(\w+)\s+$", context.before(candidate, 20))
    known = before is not None and before[1].casefold() in DATING | {"summer", "spring", "winter", "fall", "autumn"}
    if not known and not candidate["edge"]:
        return None
    return dated(Period("year", date(full_year(candidate["yy"], context), 1, 1)), "absolute", edge_of(candidate))


def read_spoken(candidate: Candidate, context: Context) -> Reading | None:
    """Nineteen ninety-six, the year two thousand."""
    year = read_spoken_year(candidate["spoken"])
    if year is None or not 1500 <= year <= 2100:
        return None
    if candidate["spoken"].startswith("two") and not candidate["the"]:
        before = re.search(r"(\w+)\s+$", context.before(candidate, 20))
        if before is None or before[1].casefold() not in ("in", "since", "until", "by", "from", "of", "january", "may"):
            return None
    return dated(Period("year", date(year, 1, 1)), "absolute")
