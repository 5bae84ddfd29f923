"""The unit that stands at an amount: currency, percentage, age or measure, with the denominator of a rate."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.finders.figures.amount import PERCENT_SIGN, PREFIX, Amount
from pipeline.finders.figures.local import Local
from pipeline.finders.figures.numerals import COUNTED_MILLION, choice
from pipeline.finders.figures.rare_units import find_rare_unit
from pipeline.finders.figures.rates import denominator
from pipeline.finders.figures.refuse import starts_in_code
from pipeline.lexicons.currencies import MINOR, PENCE, PREFIXES, WORDS
from pipeline.lexicons.units import GLUED_ONLY, IMPERIAL, LOWER_CASE, PERCENTS, UNITS, Unit
from pipeline.record import FigureKind, Span


class UnitRead(NamedTuple):
    """The unit of an amount."""

    kind: FigureKind
    unit: str | None
    text: str | None
    span: Span  # the amount, with the sign or word that belongs to it
    end: int  # where the unit ends in the text
    per: str | None = None
    measure: Unit | None = None
    notes: tuple[str, ...] = ()


POINTS = re.compile(
    r"(?:\s?%|\s?-?percent(?:age)?|\s+per cent)?[\s-](?P<kind>(?:percentage|percent|basis|per cent)[\s-])?points?\b", re.IGNORECASE
)
CURRENCY_WORD = re.compile(rf"\s?-?(?:(?P<word>{choice(WORDS)})s?|(?P<cents>cents?|¢|sen|paise|paisas?))(?![\w-])", re.IGNORECASE)
CURRENCY_GLUED = re.compile(
    r"(?:\s?(?P<sign>€|£|¥|₹|₽|元|\$)|\s?(?P<code>USD|usd|EUR|eur|GBP|gbp|JPY|CNY|INR|CHF|CAD|AUD|SEK|NOK|DKK|RUB|ZAR|MYR|NZD|HKD|SGD)\b|(?P<pence>[pc])(?!\w|\.\w)|\s(?P<penny>p)(?=[\s,;)]|\.\s|\.?$))"
)
UNIT = re.compile(rf"[\s\u00a0]?-?(?P<unit>{choice(UNITS)})(?![\w²³])")
UNIT_LOOSE = re.compile(
    rf"[\s\u00a0]-?(?P<unit>{choice(form for form in UNITS if len(form) > 3)})(?![\w²³])|-(?P<unit2>{choice(form for form in UNITS if len(form) > 2)})(?![\w²³])",
    re.IGNORECASE,
)
# "The over-65s", "under-12s".
OVERS = re.compile(r"(?:over|under)[\s-]$", re.IGNORECASE)
OLD = re.compile(
    r"[\s-]*(?:years?|yrs?|months?|weeks?|days?)[\s-]olds?\b|\s*(?:years?|months?|weeks?|days?)\s+of\s+age\b|\s?y/?o\b", re.IGNORECASE
)
AGED = re.compile(r"\b(?:aged|ages?(?:\s+of)?|age)\s+(?:between\s+|from\s+|over\s+|under\s+|about\s+)?$", re.IGNORECASE)
# Pounds that are paid, and pounds that weigh.
PAID = re.compile(
    r"\b(?:pa(?:y|ys|id|ying|yment)|ow(?:e[sd]?|ing)|cost(?:s|ing)?|fin(?:e[sd]?|ing)|worth|earn(?:s|ed|ing)?|spen[dt]s?|spending|len[dt]|lending|loans?|borrow(?:s|ed)?|"
    r"charg(?:e[sd]?|ing)|donat(?:e[sd]?|ions?)|rents?|salar(?:y|ies)|wages?|debts?|bills?|fees?|price[sd]?|tax(?:es)?|cash|bonus|savings?|prize|sold for|bought for|"
    r"compensation|damages|budget|bail|bounty|ransom|stole|stolen)\b",
    re.IGNORECASE,
)
PAID_AFTER = re.compile(
    r"[\s-]pounds?(?:\s(?:an?|per|each|every)\s(?:hour|day|week|month|year|head|person|ticket|share)\b|\sin\s(?:cash|rent|debts?|fines?|tax(?:es)?|damages|compensation|savings)\b|"
    r"[\s-](?:fine|fee|prize|bill|loan|bonus|note|reward|ticket|penalty|grant|debt)s?\b)",
    re.IGNORECASE,
)
WEIGHED = re.compile(
    r"\b(?:weigh(?:s|ed|ing|t)?|lift(?:s|ed|ing)?|gained|lost|los(?:e|es|ing)|heav(?:y|ier)|carr(?:y|ies|ied)|catch|caught)\b",
    re.IGNORECASE,
)
WEIGHED_AFTER = re.compile(
    r"[\s-](?:pounds?|stones)\s(?:of\b(?!\s(?:debt|damage|savings|cash|it))|overweight|heavier|lighter|in weight)", re.IGNORECASE
)
BELOW = re.compile(r"\sbelow(?=[,;]|\.(?!\d)|\s(?:in|on|at|overnight|and|across)\b|$)")  # "12C below in the glens"
IN_WEATHER = re.compile(r"\b(?:temperatures?|thermometers?|mercury)\b(?:[^.;:]|\.(?=\d))*$", re.IGNORECASE)
MINUS_IN_WEATHER = re.compile(
    r"\b(?:temperatures?|thermometers?|mercury|lows?|highs?|nights?|cold(?:er|est)?|chill(?:y|ier)?|freezing|froze|frost|it\s(?:was|is)|wind\schill)\b(?:(?!\band\b)[^.;:]){0,50}\bminus\s$",
    re.IGNORECASE,
)
NO_NOUN = re.compile(r"(?=[,;:)]|\.(?!\d)|\s(?:in|at|on|overnight|and|but|with|by|last|this|as|before|after)\b|$)")
OF_ITS = re.compile(r"['’]s\s")
SAILING = re.compile(
    r"\b(?:winds?|gust|speed|sail|boat|ship|vessel|ferry|yacht|storm|hurricane|cyclone|typhoon|aircraft|plane|jet|blow|blew)", re.IGNORECASE
)
# "81 full days", "three long years"
LASTING = re.compile(
    r"\s(?:full|whole|long|straight|consecutive|solid)(?:\s(?:full|whole|long|straight|consecutive|solid))?(?=\s(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)\b)"
)
STONES = re.compile(r"\b(?:weigh(?:s|ed|ing|t)?|los(?:t|es|e|ing)|gain(?:s|ed|ing)?|heavier|lighter|shed)\b", re.IGNORECASE)
BELOW_ZERO = re.compile(r"\sbelow\s(?:zero|0)\b(?![.,]?\d)", re.IGNORECASE)


def unit_of(text: str, amount: Amount, local: Local) -> UnitRead | None:
    """The currency, percentage, measure or age of an amount; None for a bare number or a counted noun.

    ``local`` is what "$" and "cent" mean in this article; without evidence they are American and the figure says so.
    """
    if amount.head is not None:
        whole = amount._replace(span=amount.head, number=amount.head, head=None)
        larger = unit_of(text, whole, local)
        return larger._replace(span=amount.span, end=max(amount.tail, amount.span.end)) if larger else None
    end = amount.span.end
    prefix = text[amount.span.start : amount.number.start] if amount.span.start < amount.number.start else ""
    match = PREFIX.search(prefix) if prefix else None
    if match:
        return money(text, amount, PREFIXES[match["sign"]], match["sign"], end, local)
    if POINTS.match(text, end):
        return points(text, amount)
    if found := PERCENT_SIGN.match(text, end):
        return UnitRead(
            "percent", "percent", found[0].strip(), Span(amount.span.start, found.end()), found.end(), denominator(text, found.end())
        )
    if (
        text.startswith("s", end)
        and amount.high < 116
        and not amount.words
        and OVERS.search(text, max(0, amount.span.start - 6), amount.span.start)
    ):
        return UnitRead("age", "year", None, amount.span, end + 1)
    if OLD.match(text, end) or (AGED.search(text, max(0, amount.span.start - 24), amount.span.start) and amount.high < 130):
        stop = OLD.match(text, end)
        return UnitRead("age", age_unit(stop), stop[0].strip(" -") if stop else None, amount.span, stop.end() if stop else end)
    return currency_after(text, amount, local) or measure_after(text, amount, local)


def age_unit(match: re.Match[str] | None) -> str:
    wording = match[0].lower() if match else "year"
    return next((unit for unit in ("month", "week", "day") if unit in wording), "year")


def points(text: str, amount: Amount) -> UnitRead | None:
    match = POINTS.match(text, amount.span.end)
    if match is None:
        return None
    kind = (match["kind"] or "").lower()
    percent = "%" in match[0] or "percent" in match[0].lower() or "per cent" in match[0].lower()
    if "basis" in kind:
        return UnitRead("percent", "basis point", match[0].strip(), amount.span, match.end())
    if percent:
        return UnitRead("percent", "percentage point", match[0].strip(" -"), amount.span, match.end())
    return None


def money(text: str, amount: Amount, code: str | None, sign: str, end: int, local: Local) -> UnitRead:
    notes: tuple[str, ...] = ()
    if code is None:
        code, notes = dollar_of(local)
    after = re.compile(r"\s?(?:US|USD|dollars?|euros?|pounds?|AUD|CAD)\b").match(text, end) if sign in ("$", "€", "£") else None
    stop = after.end() if after else end
    return UnitRead("money", code, sign, amount.span, stop, denominator(text, stop), None, notes)


def dollar_of(local: Local) -> tuple[str, tuple[str, ...]]:
    return (local.dollar, ("currency from the article",)) if local.dollar else ("USD", ("currency assumed",))


def known_or(code: str | None, otherwise: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """The code with no notes; where there is none the code and the notes of the article."""
    return (code, ()) if code else otherwise


def cent_of(local: Local) -> tuple[str, tuple[str, ...]]:
    return (local.cent, ("currency from the article",)) if local.cent else ("US cent", ("currency assumed",))


def currency_after(text: str, amount: Amount, local: Local) -> UnitRead | None:
    end = unit_start(text, amount)
    if word := CURRENCY_WORD.match(text, end):
        wording = word[0].strip(" -")
        if word["cents"]:
            code, notes = known_or(MINOR.get(wording.lower()), cent_of(local))
            return UnitRead("money", code, wording, amount.span, word.end(), denominator(text, word.end()), None, notes)
        if (name := word["word"].lower()) in ("won", "real", "mark", "colon", "rand", "franc") and not re.match(r"\s", word[0]):
            return None
        if name == "won" and amount.high < 1000:
            return None  # "has 12 won"
        code, notes = known_or(WORDS[name], dollar_of(local))
        return UnitRead("money", code, wording, amount.span, word.end(), denominator(text, word.end()), None, notes)
    if (pounds := re.compile(r"[\s-]-?pounds?\b(?![\s-]*(?:feet|foot|force)\b)", re.IGNORECASE).match(text, end)) and is_money_pound(
        text, amount
    ):
        return UnitRead("money", "GBP", pounds[0].strip(), amount.span, pounds.end(), denominator(text, pounds.end()))
    if glued := CURRENCY_GLUED.match(text, end):
        if pence := glued["pence"] or glued["penny"]:
            if amount.words:
                return None
            code, notes = known_or(PENCE[pence], cent_of(local))
            return UnitRead("money", code, pence, amount.span, glued.end(), denominator(text, glued.end()), None, notes)
        sign = glued["sign"] or glued["code"]
        if not sign.isalpha() and text[glued.end() : glued.end() + 1].isdigit():
            return None  # "three €150 vouchers"
        sign = sign.upper()
        code, notes = known_or(PREFIXES[sign], dollar_of(local))
        return UnitRead("money", code, sign, Span(amount.span.start, glued.end()), glued.end(), denominator(text, glued.end()), None, notes)
    return None


def unit_start(text: str, amount: Amount) -> int:
    """Where the unit stands: behind the number, or behind "of" in "billions of pounds", "a" in "half a mile", "full" in "two full days"."""
    if amount.words and not amount.ranged:
        linking = re.compile(r"\s+of(?=\s)" if amount.low != amount.high else r"\s+(?:of\s+)?an?(?=\s)").match(text, amount.span.end)
        if linking and (amount.low != amount.high or amount.fraction):
            return linking.end()
    lasting = LASTING.match(text, amount.span.end)
    return lasting.end() if lasting else amount.span.end


def is_money_pound(text: str, amount: Amount) -> bool:
    """ "20 million pounds" is money; a small number of pounds is a weight unless the text writes £ or speaks of paying there."""
    if (amount.high >= 10_000 or "£" in text) and not text.startswith("-", amount.span.end):
        return True
    end = amount.span.end
    before, after = text[max(0, amount.span.start - 60) : amount.span.start], text[end : end + 60]
    before, after = before[before.rfind(". ") + 1 :], re.split(r"[.;!?]\s", after)[0]
    if WEIGHED.search(before) or WEIGHED_AFTER.match(after):
        return False
    return PAID_AFTER.match(after) is not None or (not after.startswith("-") and PAID.search(before) is not None)


def measure_after(text: str, amount: Amount, local: Local) -> UnitRead | None:
    end = unit_start(text, amount)
    strict, loose = UNIT.match(text, end), UNIT_LOOSE.match(text, end)
    match = max((found for found in (strict, loose) if found), key=lambda found: found.end(), default=None)
    form = (match["unit"] if match is strict else match["unit"] or match["unit2"]) if match else None
    if match is None or form is None:
        return below_zero(text, amount) or pound_weight(text, amount) or rare_measure(text, amount)
    unit = UNITS.get(form) or LOWER_CASE.get(form.lower())
    if form.istitle() and form not in UNITS and not (unit and unit.duration):
        return None  # "2016 Stone spoke"; but "Six Years" in a headline
    if unit is None or (
        form in GLUED_ONLY
        and (
            amount.words
            or (
                text[amount.span.end] == " "
                and form not in ("L", "W", "V", "g", "m", "ha", "C", "F", "stone", "stones", "bp", "bar", "min", "sec")
            )
        )
    ):
        return below_zero(text, amount)
    if form == "stones" and not (
        STONES.search(text, max(0, amount.span.start - 40), amount.span.start) or WEIGHED_AFTER.match(text, match.start())
    ):
        return None  # "threw 40 stones"
    if form in ("cup", "cups") and not text.startswith(" of ", match.end()):
        return None  # "won three cups"
    if form in ("knot", "knots") and not SAILING.search(text[max(0, amount.span.start - 120) : match.end() + 80]):
        return None  # "tied 20 knots"
    if form == "st" and amount.high % 10 == 1 and amount.high % 100 != 11:
        return None  # "the 21st"
    if form == "m" and text[amount.span.end] == " " and COUNTED_MILLION.match(text, match.end()):
        return None
    if form in ("C", "F") and not re.search(
        r"temperature|degree|°|fahrenheit|celsius|warm|cold|hot|below|above|minus|freez|snow|weather|winter|heat",
        text[max(0, amount.span.start - 120) : match.end() + 60],
        re.IGNORECASE,
    ):
        return None
    if unit.name.startswith("degree") and (below := BELOW_ZERO.match(text, match.end()) or BELOW.match(text, match.end())):
        return UnitRead("measure", unit.name, form, Span(amount.span.start, below.end()), below.end(), None, unit)
    if amount.fraction and match.start() > amount.span.end and OF_ITS.match(text, match.end()):
        return None  # "two-thirds of a month's rain"
    per = unit.per or denominator(text, match.end())
    kind: FigureKind = "duration" if unit.duration else "percent" if unit.name in PERCENTS else "measure"
    notes: tuple[str, ...] = ()
    if unit.name in IMPERIAL:
        unit = IMPERIAL[unit.name] if local.imperial else unit
        notes = ("British measure from the article",) if local.imperial else ("American measure assumed",)
    return UnitRead(kind, unit.name, form, amount.span, match.end(), per, unit, notes)


def below_zero(text: str, amount: Amount) -> UnitRead | None:
    """Degrees of frost without their unit: "12 below zero"."""
    start = amount.span.start
    match = BELOW_ZERO.match(text, amount.span.end) or (
        BELOW.match(text, amount.span.end) if IN_WEATHER.search(text, max(0, start - 100), start) else None
    )
    if (
        match is None
        and MINUS_IN_WEATHER.search(text, max(0, amount.span.start - 80), amount.span.start)
        and NO_NOUN.match(text, amount.span.end)
    ):
        return UnitRead("measure", "degree", None, amount.span, amount.span.end)  # "a low of minus 12 in Kent"
    return UnitRead("measure", "degree", None, Span(amount.span.start, match.end()), match.end()) if match else None


def rare_measure(text: str, amount: Amount) -> UnitRead | None:
    """A unit that the table lacks: "0.8rad", "61.4 MPa"."""
    asked = not amount.words and not starts_in_code(text, amount.span.start)
    found = find_rare_unit(text, amount.span.end) if asked else None
    if found is None:
        return None
    unit, form, end = found
    return UnitRead("measure", unit.name, form, amount.span, end, denominator(text, end), unit)


def pound_weight(text: str, amount: Amount) -> UnitRead | None:
    match = re.compile(r"[\s-]pounds?\b", re.IGNORECASE).match(text, amount.span.end)
    return (
        UnitRead("measure", "pound-mass", match[0].strip(" -"), amount.span, match.end(), denominator(text, match.end()), UNITS["lb"])
        if match
        else None
    )
