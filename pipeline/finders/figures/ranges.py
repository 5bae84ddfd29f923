"""Two numerals that make one figure: ranges ("between 40 and 60", "$5-7 million") and shares ("one in five")."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.finders.figures.amount import PERCENT_SIGN, Amount, signed
from pipeline.finders.figures.numerals import Numeral
from pipeline.record import Span

RANGE = re.compile(r"\s?(?:-|–|—)\s?|\s+(?:to|and|or|up\s+to)\s+|-to-|\s+to-", re.IGNORECASE)
TIME = re.compile(r"[\s-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|games?|matches)\b", re.IGNORECASE)
RAISED = re.compile(r"\brais(?:ed?|es|ing)\s$", re.IGNORECASE)  # "raised $5m to $7m" is money got in
APART = 3  # times as much as its lower end no range of what something rose by reaches
BY = re.compile(r"\bby\s+(?:about\s+|around\s+|some\s+|nearly\s+)?$", re.IGNORECASE)
# What stands between two numbers: the unit of the first, and what joins them.
UNIT_AND_JOINT = re.compile(
    r"(?P<unit>[\s-]?(?:°\s?)?[A-Za-z%µμ²³/]+(?:\s[A-Za-z]+)?)(?P<joint>\s?[-–—]\s?|\s+(?:to|and|up\s+to)\s+)", re.IGNORECASE
)
BETWEEN = re.compile(r"\b(?:between|from)\s+(?:about\s+|roughly\s+|around\s+|some\s+)?$", re.IGNORECASE)
STEP = re.compile(r"\bfrom\s[^.;,]{0,24}\d[^.;,]{0,16}\sto\s$", re.IGNORECASE)  # "from $160 to $180 to $200"
UP_OR_DOWN = re.compile(r"\b(?:up|down|off)\s$", re.IGNORECASE)  # "down three to 20 per cent"
TO_ONE = re.compile(r"\s+to\s+|-to-|\s?:\s?")  # "a ratio of 3.2 to 1"
RATIO_BEFORE = re.compile(r"\b(?:ratios?|odds|outnumber(?:s|ed|ing)?|outsell(?:s|ing)?|outsold|margin)\b[^.;]{0,60}$", re.IGNORECASE)
RATIO_AFTER = re.compile(r"\s+(?:ratio|odds|margin|favou?rites?|outsiders?|shots?)\b", re.IGNORECASE)
OUT_OF = re.compile(r"\s+(?P<joint>in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every)\s+", re.IGNORECASE)
# "One child in three", "nearly four beehives in ten"; not "two men in five cars", "one win in ten games".
NOUN_OUT_OF = re.compile(r"\s(?P<noun>[a-z-]{3,}(?:\s[a-z-]{3,})?)\s(?P<joint>in(?:\severy)?|out\sof(?:\severy)?)\s")
NO_NOUN = re.compile(
    r"\b(?:[a-z]+ed|(?!building|meeting|wedding|painting|sibling)[a-z]+ing|and|from|with|was|were|are|has|had|who|that|than|wins?|defeats?|loss(?:es)?|draws?|victor(?:y|ies)|tr(?:y|ies)|wickets?|titles?|starts?|goals?|games?|times?|points?|more|per|hundred|thousand|million)\b"
)
COUNTED_AFTER = re.compile(
    r"\s(?!(?:is|was|has|does|lives|says|needs|goes|gets|dies|suffers|owns|works|wants|thinks|believes|lacks|faces|comes|earns|pays|stands|fails|across|as)\b)"
    r"(?:(?:[a-z-]+\s)?[a-z-]+s|children|people|women|men)\b"
)


def out_of(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "one in five", "three out of four", "one child in three": a share."""
    if found := noun_out_of(text, first, second):
        return found
    match = OUT_OF.fullmatch(text, first.span.end, second.span.start)
    if not match or first.low != first.high or second.low != second.high or second.low <= first.low or second.low > 100_000:
        return None
    small = second.low in (10, 100, 1000) or (first.low == 1 and second.low >= 10)  # "nine in 10", "one in 200"
    nine_in_10 = first.is_word and small and not TIME.match(text, second.span.end)
    mixed = first.is_word != second.is_word and not nine_in_10
    if match["joint"].lower() == "in" and (second.low in range(1900, 2101) or second.low < 2 or mixed):
        return None
    if match["joint"].lower() == "of every" and second.low < 2:
        return None
    span = Span(first.span.start, second.span.end)
    value = first.low / second.low
    return Amount(span, span, value, value, True, True)  # in digits as well, a share counts nothing


def noun_out_of(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "one child in three": a share, where the second number counts nothing itself."""
    match = NOUN_OUT_OF.fullmatch(text, first.span.end, second.span.start)
    if match is None or not (first.is_word and second.is_word and 0 < first.low < second.low <= 100) or first.low > 9:
        return None
    if NO_NOUN.search(match["noun"]) or (first.low != 1) != is_plural(match["noun"]) or COUNTED_AFTER.match(text, second.span.end):
        return None
    span = Span(first.span.start, second.span.end)
    value = first.low / second.low
    return Amount(span, span, value, value, True, True)


def is_plural(noun: str) -> bool:
    return noun.endswith("s") or noun.endswith(("children", "people", "women", "men"))


def to_one(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "a ratio of 3.2 to 1", "outnumbered by two to one", "a 20-to-1 outsider": how many times the other."""
    fits = second.low == second.high == 1 and first.low == first.high and first.low > 1
    if not fits or not TO_ONE.fullmatch(text, first.span.end, second.span.start):
        return None
    if not (RATIO_BEFORE.search(text, max(0, first.span.start - 70), first.span.start) or RATIO_AFTER.match(text, second.span.end)):
        return None
    span = Span(first.span.start, second.span.end)
    return Amount(span, span, first.low, first.low, True, True)


def joined(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "between 40 and 60", "$5-7 million", "5% to 10%": one range; "from 12% to 15%" after a verb of change is two figures."""
    low, high = signed(text, first.span), signed(text, second.span)
    bare, unit = parted(text[low.end : high.start], text, high.end)
    if not RANGE.fullmatch(bare) or first.low != first.high or second.low != second.high or first.is_fraction != second.is_fraction:
        return None
    word = bare.strip().lower()
    if word in ("-", "–", "—") and first.is_word != second.is_word:
        return None  # "7-Eleven"
    before = text[max(0, low.start - 30) : low.start]
    opening = BETWEEN.search(before)
    if word == "and" and not (opening and opening[0].lower().startswith("between")):
        return None
    if word == "or" and not (first.is_word == second.is_word and second.low > first.low and second.low - first.low <= 2):
        return None
    if word == "to" and is_step(text, first, second, low.start):
        return None
    from_there = opening is not None and opening[0].lower().startswith("from")
    # "fell from 208 to 193" is two figures, "fell 1 to 1.5 degrees" one, "fell 5 points to 60" two, "by 5% to 10%" one.
    twice = (bool(unit) or (low.start < first.span.start and high.start < second.span.start)) and not RAISED.search(before)
    if (
        word == "to"
        and (from_there or (twice and not (PERCENT_SIGN.fullmatch(unit) and BY.search(before))))
        and moves(before[: opening.start()] if opening else before)
    ):
        return None
    if word == "up to" and not from_there:
        return None
    if word == "or" and high.start < second.span.start and low.start == first.span.start:
        return None
    below, above = first.low, second.low
    scale = scale_of(text, second)
    if scale > 1 and scale_of(text, first) == 1 and below * scale <= above:
        below = below * scale  # "$5-7 million", "two to three million"
    percent = PERCENT_SIGN.fullmatch(unit) or PERCENT_SIGN.match(text, high.end)
    if word == "to" and BY.search(before) and not percent and above >= APART * below:
        return None  # "rose by 12,000 to 1.4 million"
    if below > above or (word in ("-", "–", "—") and looks_like_score(text, first, second, high.end)):
        return None
    return Amount(Span(low.start, high.end), Span(first.span.start, second.span.end), below, above, first.is_word, first.is_fraction, True)


def is_step(text: str, first: Numeral, second: Numeral, start: int) -> bool:
    """Whether "to" says where something went next: "from $160 to $180 to $200", "down three to 20 per cent"."""
    apart = first.is_word and not second.is_word and second.low >= APART * first.low
    if apart and UP_OR_DOWN.search(text, max(0, start - 6), start):
        return True
    return STEP.search(text, max(0, start - 60), start) is not None


def parted(gap: str, text: str, end: int) -> tuple[str, str]:
    """What joins two numbers, and the unit of the first, where the second has the same ("15kHz and 17kHz", "5% to 10%")."""
    if RANGE.fullmatch(gap):
        return gap, ""
    match = UNIT_AND_JOINT.fullmatch(gap)
    if match is None:
        percent = PERCENT_SIGN.match(gap)
        same = percent is not None and PERCENT_SIGN.match(text, end) is not None
        return (gap[percent.end() :], percent[0]) if percent is not None and same else (gap, "")
    unit = match["unit"].strip(" -")
    after = text[end : end + 40].lstrip(" -")
    if PERCENT_SIGN.fullmatch(match["unit"]):
        same = PERCENT_SIGN.match(text, end) is not None
    else:
        same = re.match(re.escape(unit.removesuffix("s").removesuffix("é")), after, re.IGNORECASE) is not None
    return (match["joint"], unit) if same else (gap, "")


def scale_of(text: str, numeral: Numeral) -> Decimal:
    """The magnitude that a numeral ends with, as a factor."""
    digits = re.match(r"[\d.,]+", numeral.span.of(text))
    if digits:
        own = Decimal(digits[0].replace(",", "").rstrip(".") or 1)
        return numeral.low / own if own else Decimal(1)
    for size in (10**12, 10**9, 10**6, 1000):
        if numeral.low >= size:
            return Decimal(size)
    return Decimal(1)


MOVED = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|fell|fall|fallen|falls|falling|grew|grow|grown|went|gone|moved|climbed|dropped|jumped|increased?|increasing|decreased?|declined?|"
    r"cut|raised?|raising|lowered|reduced?|reducing|slipped|surged|soared|plunged|narrowed|widened|up|down|doubled|improved|slid|shrank|shrunk|changed?|extended|"
    r"boost(?:ed)?|lifted?|lifting|slashed|trimmed|expand(?:ed|ing)?|dipped|eased|edged|ticked)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def moves(before: str) -> bool:
    """Whether what stands before "from" says that something went up or down."""
    return MOVED.search(before) is not None


def looks_like_score(text: str, first: Numeral, second: Numeral, end: int) -> bool:
    """ "a 2-4 defeat", "50-50": no range."""
    after = text[end : end + 24]
    if first.low == second.low:
        return True
    return bool(
        re.match(
            r"\s+(?:win|victory|defeat|loss|draw|lead|record|away|home|vote|decision|thriller|score|advantage|aggregate|series)\b", after
        )
    )
