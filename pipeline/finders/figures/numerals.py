"""The numerals of a text: digits and number words, each with what it is worth.

One scan with one pattern, in linear time. A numeral is as long as its number ("two hundred and fifty thousand",
"1.2 billion", "half a million", "tens of thousands"); units, signs and hedges come later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pipeline.lexicons.numbers import FRACTIONS, MAGNITUDES, SEVERAL, SIGNS, SMALL, SUFFIXES, TENS, VAGUE
from pipeline.record import Span


class Numeral(NamedTuple):
    """A number as it stands in the text."""

    span: Span
    low: Decimal
    high: Decimal  # the same as low unless vague
    is_word: bool  # written out
    is_fraction: bool = False


def choice(words: object) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


SPELLED = rf"(?:{choice([*SMALL, *TENS])})"
MAGNITUDE = rf"(?:{choice(MAGNITUDES)})"
PART = rf"(?:{choice(FRACTIONS)})s?"
NUMERAL = re.compile(
    rf"""
    (?P<half>     (?:(?:one|a)[\ -])? (?P<half_count> half | quarter | three[\ -]quarters | (?:one|a)[\ -]quarter | two[\ -]thirds | (?:one|a)[\ -]third )
                  (?:[\ -]of)? (?: [\ -] a )? [\ -] (?P<half_of> {MAGNITUDE} ) \b )
  | (?P<vague>    (?: (?P<vague_outer> tens | dozens | hundreds | thousands | millions ) \s+ of \s+ (?P<vague_inner> {choice(VAGUE)} )
                    | (?P<vague_alone> {choice(VAGUE)} ) (?= \s+ (?:of|more) \b | \s+ [a-z]+ \b | [.,;] | $ ) ) \b )
  | (?P<several>  (?P<several_count> {choice(SEVERAL)} ) \s+ (?P<several_of> {MAGNITUDE} ) \b )
  | (?P<fraction> (?: (?P<over> {SPELLED} | an? ) (?: [\ -] | \ -\  ) )? (?P<part> {PART} ) \b )
  | (?P<words>    (?: (?:a|an) \s+ (?= {MAGNITUDE} \b ) )? (?: {SPELLED} | {MAGNITUDE} )
                  (?: (?: \s+ and \s+ | [\ -] ) (?: {SPELLED} | {MAGNITUDE} ) ){{0,12}} (?: s\b | fold\b | \b ) )
  | (?P<science>  \d+ (?: \.\d+ )? \s?[×x]\s? 10 (?P<power> (?: \^ | \*\* )[-−–]?\d{{1,2}} | [-−–]\d{{1,2}} | [⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}} ) (?! \d ) )
  | (?P<digits>   (?: \d{{1,3}} (?: , \ 000 )+ (?! \d ) | \d{{1,3}} (?: , \d{{2,3}} )+ (?! \d ) (?: \.\d+ )? | \d{{1,3}} (?: [\ \u202f\u00a0] \d{{3}} ){{1,4}} (?! \d ) (?= [\ ] ) | \d+ (?: \.\d+ )? | (?<![\w.]) \.\d+ )
                  (?: [\ -]? (?P<over_digits> (?<=[\ -]) \d{{1,2}}/\d{{1,2}} (?!\d|/) | [{"".join(SIGNS)}] ) )? )
  | (?P<sign>     [{"".join(SIGNS)}] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a numeral may start: a word, digits, a sign.
STARTS = re.compile(rf"[A-Za-z]+|\d+|\.(?=\d)|[{''.join(SIGNS)}]")
PLAIN_WORDS = {*SMALL, *TENS, *MAGNITUDES, *FRACTIONS, *VAGUE, *(several.split()[0] for several in SEVERAL), "a", "an"}
OPENING_WORDS = PLAIN_WORDS | {f"{word}s" for word in PLAIN_WORDS}
MILLIONS_OF = r"M(?=(?:USD|EUR|GBP|SEK|NOK|DKK|CHF|AUD|CAD)\b)"  # "30 MUSD", as Nordic firms report
AFTER_DIGITS = re.compile(
    rf"""
    (?: [\ \u00a0-]? (?P<word> {MAGNITUDE} | {MILLIONS_OF} ) (?: [\ ] (?P<word2> {MAGNITUDE} ) )? (?: \b | (?=[A-Z]{{3}}\b) ) | (?P<suffix> bn|mn|mln|mil|bln|tn|trn|mio|k|m|b|t ) (?![\w²³/]) | \ (?P<loose> bn|mn|mln|tn|cr ) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
WORD = re.compile(r"[a-z]+", re.IGNORECASE)
OF_A_WHOLE = re.compile(r"\s+of\b|\s+(?:more|less|fewer|higher|lower|as)\b|[.,;]|\s+(?:since|from|in|over)\b|\s*$", re.IGNORECASE)
BY_A_SHARE = re.compile(r"\b(?:by|about|nearly|almost|roughly|around|than|least|over)\s$", re.IGNORECASE)  # "fell by a third to 3m tonnes"
SLASH = re.compile(r"(?:/|⁄)(\d{1,3})(?![\d/])")
# Behind a small number: "two and a half years", "four-and-a-half", "3 and a quarter million".
AND_A_PART = re.compile(
    rf"[\ -]and[\ -](?:(?:an?|one)[\ -](?P<one>half|third|quarter|fifth|sixth|eighth)|(?P<several>three[\ -]quarters|two[\ -]thirds))\b"
    rf"(?:[\ ](?P<of>{MAGNITUDE})\b)?",
    re.IGNORECASE,
)
# "Seventy-one point four per cent"
DECIMALS = {**{word: number for word, number in SMALL.items() if number < 10}, "oh": 0, "nought": 0}
SPELLED_DECIMALS = re.compile(rf"[\ -]point(?P<digits>(?:[\ -](?:{choice(DECIMALS)})\b)+)(?:[\ ](?P<of>{MAGNITUDE})\b)?", re.IGNORECASE)
OF_A_WORD = re.compile(r"-[A-Za-z]")
SEVERAL_PARTS = {"three quarters": Decimal(3) / 4, "two thirds": Decimal(2) / 3}
# A quarter of a year: "sales fell for three quarters", "in a quarter"; not "for a quarter of them".
IN_A_QUARTER = re.compile(
    r"\b(?:in|for|during|within|after|once|twice|times|over|past|last|next|first|these|those|straight|consecutive)\s$", re.IGNORECASE
)
# "1.2m tons", "5m people"; but "100m hurdles", "5m long".
COUNTED_MILLION = re.compile(r"\s+(?:[a-z]+\s+)?(?!hurdles|runners|sprinters|swimmers|races|waves)(?:people|[a-z]{2,}s)\b")
CURRENCY_BEFORE = re.compile(r"(?:[$£€¥₹₩₽₪₺₦₱]|PS|\b(?:USD|EUR|GBP|RM|Rs\.?|CHF|R|AUD|CAD|NOK|SEK|DKK|JPY|CNY|RMB|INR|[A-Z]{2,3}))\s?$")
# "$1.2bn, up from 900m", "from £1.2bn in May to 900m": millions, of what stands before them.
BESIDE_MONEY = re.compile(
    r"[$£€¥₹]\s?[\d.,]+\s?(?:bn|mn|m|tn|million|billion|trillion)?,?\s(?:[a-z]+\s)?(?:[A-Za-z0-9]+\s){0,2}?(?:from|to|with|against|versus)\s(?:about |around |just |only |nearly |almost |over |under |more than |less than |some |roughly )*$"
)
OWN_MILLIONS = re.compile(r"\d[mM]$")  # of a figure's own wording, which holds no unit


def find_numerals(text: str) -> list[Numeral]:
    """The numerals of ``text``, by place; none overlap. Digits inside words ("MH17", "5G") are numerals too."""
    return list(scan(text))


def scan(text: str) -> Iterator[Numeral]:
    at = 0
    for start in STARTS.finditer(text):
        if start.start() < at or (start[0].isalpha() and not may_open(start[0].lower())):
            continue
        match = NUMERAL.match(text, start.start())
        if match is None:
            continue
        kind = match.lastgroup if match.lastgroup in READERS else next(name for name in READERS if match[name] is not None)
        if kind not in ("digits", "sign", "science") and touches_a_word(text, match):
            at = start.end()
            continue
        numeral = READERS[kind](text, match)
        at = match.end() if numeral is None else numeral.span.end
        if numeral is not None:
            yield numeral


def may_open(word: str) -> bool:
    """Whether a number may start with this word: a test by hash, far quicker than the pattern at each letter."""
    return word in OPENING_WORDS or (word.endswith("fold") and word[:-4] in OPENING_WORDS)


def touches_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether the wording is a part of a longer word."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    return before.isalnum() or before in "_@#" or after.isalnum() or after == "_"


def read_half(text: str, match: re.Match[str]) -> Numeral | None:
    """ "half a million", "three-quarters of a million"."""
    words = match["half_count"].lower().replace("-", " ")
    share = {"half": Decimal(1) / 2, "three quarters": Decimal(3) / 4, "two thirds": Decimal(2) / 3}.get(words)
    share = share or (Decimal(1) / 4 if "quarter" in words else Decimal(1) / 3)
    value = rounded(share * MAGNITUDES[match["half_of"].lower()])
    return Numeral(Span(*match.span()), value, value, True)


def read_vague(text: str, match: re.Match[str]) -> Numeral | None:
    """ "dozens", "tens of thousands"."""
    if match["vague_alone"]:
        low, high = VAGUE[match["vague_alone"].lower()]
        if match["vague_alone"].lower() in ("scores", "tens") and not text[match.end() : match.end() + 4].startswith(" of "):
            return None
        return Numeral(Span(*match.span()), Decimal(low), Decimal(high), True)
    outer, inner = match["vague_outer"].lower(), VAGUE[match["vague_inner"].lower()][0]
    low, high = {"tens": (10, 100), "dozens": (24, 100)}.get(outer, VAGUE[outer])
    return Numeral(Span(*match.span()), Decimal(low) * inner, Decimal(high) * inner, True)


def read_several(text: str, match: re.Match[str]) -> Numeral | None:
    low, high = SEVERAL[match["several_count"].lower()]
    unit = MAGNITUDES[match["several_of"].lower()]
    return Numeral(Span(*match.span()), Decimal(low) * unit, Decimal(high) * unit, True)


def read_fraction(text: str, match: re.Match[str]) -> Numeral | None:
    """ "a third", "two-thirds", "half": with a count, or where the text goes on with "of" or names a whole."""
    part = match["part"].lower()
    share = FRACTIONS[part if part in FRACTIONS else part.removesuffix("s")]
    count = match["over"].lower() if match["over"] else None
    plural = part.endswith("s") and part != "halves"
    if part == "half":
        return Numeral(Span(*match.span()), share, share, True, True) if count in (None, "a", "one") else None
    if part == "halves" or (part == "quarters" and count not in (None, "three")) or is_part_of_year(text, match, part):
        return counted_parts(match)
    if count is None or (count in ("a", "an", "one")) == plural or (count not in ("a", "an", "one") and not plural):
        return None
    number = SMALL.get(count, TENS.get(count, 1))
    if (
        number == 1
        and count in ("a", "an")
        and not (OF_A_WHOLE.match(text, match.end()) or BY_A_SHARE.search(text, max(0, match.start() - 14), match.start()))
    ):
        return None
    return Numeral(Span(*match.span()), number * share, number * share, True, True)


def is_part_of_year(text: str, match: re.Match[str], part: str) -> bool:
    """Whether the quarters are those of the calendar: "over three quarters", "in a quarter"."""
    of_a_whole = text.startswith(" of ", match.end()) or "-" in match[0]  # "just over three-quarters fewer"
    return (
        part.startswith("quarter") and not of_a_whole and IN_A_QUARTER.search(text, max(0, match.start() - 12), match.start()) is not None
    )


def counted_parts(match: re.Match[str]) -> Numeral | None:
    """The number of parts that are counted like any thing: two halves of a match, three quarters of a year; None for one of them."""
    count = (match["over"] or "").lower()
    number = SMALL.get(count, TENS.get(count, 0))
    return Numeral(Span(*match.span("over")), Decimal(number), Decimal(number), True) if number else None


def read_words(text: str, match: re.Match[str]) -> Numeral | None:
    """Number words in English order: "two hundred and fifty thousand", "twenty-one", "a dozen"."""
    span = Span(*match.span())
    wording = match[0].lower()
    if wording.endswith("fold"):
        span, wording = Span(span.start, span.end - 4), wording[:-4]
    elif wording.endswith("s") and wording not in ("s",) and wording[:-1].split()[-1].split("-")[-1] in {*SMALL, *TENS, *MAGNITUDES}:
        if wording in VAGUE:
            low, high = VAGUE[wording]
            return Numeral(span, Decimal(low), Decimal(high), True)
        return None if wording[:-1] in {*SMALL, *TENS} else read_plural(text, span)
    words = [(place.start(), place[0]) for place in WORD.finditer(wording)]
    if len(words) > 1 and words[-1][1] in MAGNITUDES and words[-2][1] in MAGNITUDES and OF_A_WORD.match(text, span.end):
        span = Span(span.start, span.start + words[-2][0] + len(words[-2][1]))  # "a dozen million-dollar homes"
        words.pop()
    value, used = worth([word for _, word in words if word not in ("a", "an")])
    if used < len([word for _, word in words if word not in ("a", "an")]):
        kept = [word for word in words if word[1] not in ("a", "an")][:used]
        span = Span(span.start, span.start + kept[-1][0] + len(kept[-1][1]))
    whole, end = with_part(text, Decimal(value), span.end)
    return Numeral(Span(span.start, end), whole, whole, True)


def with_part(text: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """The value with the part of one that "point" or "and" adds to it, times the magnitude behind that; and where it ends."""
    point = SPELLED_DECIMALS.match(text, end) if value < 1000 else None
    if point is not None:
        digits = "".join(str(DECIMALS[word.lower()]) for word in WORD.findall(point["digits"]))
        size = MAGNITUDES[point["of"].lower()] if point["of"] else 1
        return rounded((value + Decimal(f"0.{digits}")) * size), point.end()
    match = AND_A_PART.match(text, end) if value < 1000 else None
    if match is None:
        return value, end
    part = FRACTIONS[match["one"].lower()] if match["one"] else SEVERAL_PARTS[match["several"].lower().replace("-", " ")]
    size = MAGNITUDES[match["of"].lower()] if match["of"] else 1
    return rounded((value + part) * size), match.end()


def read_plural(text: str, span: Span) -> Numeral | None:
    """ "three millions"."""
    value, _ = worth(WORD.findall(text[span.start : span.end - 1].lower()))
    return Numeral(span, Decimal(value), Decimal(value), True)


def worth(words: list[str]) -> tuple[int, int]:
    """The value of number words, and how many of them make one number ("fifty five hundred": all; "one two": the first)."""
    total = current = used = 0
    last = "start"
    for place, word in enumerate(words):
        if word == "and":
            if last != "big":
                break
            continue
        if word in SMALL:
            if last == "small" or (last == "ten" and SMALL[word] > 9) or (last == "ten" and SMALL[word] == 0):
                break
            current, last = current + SMALL[word], "small"
        elif word in TENS:
            if last in ("small", "ten"):
                break
            current, last = current + TENS[word], "ten"
        else:
            size = MAGNITUDES[word]
            if size == 100:
                current = (current or 1) * 100
            elif total and (
                total < size or (last == "big" and not current)
            ):  # "a thousand million", "two thousand five hundred million", "a dozen million"
                total, current = (total + current) * size, 0
            else:
                total, current = total + (current or (1 if not total or last != "big" else 0)) * size, 0
            last = "big"
        used = place + 1
    return total + current, used


def read_digits(text: str, match: re.Match[str]) -> Numeral | None:
    """Digits with separators, a fraction behind them, and a magnitude glued to them or after a blank."""
    wording, end = match[0], match.end()
    extra = match["over_digits"]
    if extra:
        wording = wording[: -len(extra)].rstrip(" -")
        over, under = (int(part) for part in SIGNS.get(extra, extra).split("/"))
        if under == 0 or over >= under:
            extra, end = None, match.start() + len(wording)
    try:
        value = Decimal(re.sub(r"[,\s]", "", wording))
    except InvalidOperation:
        return None
    if extra:
        value += rounded(Decimal(over) / under).scaleb(-len(wording.partition(".")[2]))  # "$5.62½" is 5.625
    elif (
        (bare := re.fullmatch(r"\d{1,2}", wording))
        and (over_match := SLASH.match(text, end))
        and ((over_match[0][0] == "⁄" and int(over_match[1]) > int(bare[0])) or is_plain_fraction(bare[0], over_match[1]))
    ):
        value, end = rounded(Decimal(bare[0]) / Decimal(over_match[1])), over_match.end()
        return Numeral(Span(match.start(), end), value, value, False, True)
    value, end = with_magnitude(text, match.start(), value, end)
    value, end = with_part(text, value, end)
    return Numeral(Span(match.start(), end), value, value, False)


def read_science(text: str, match: re.Match[str]) -> Numeral | None:
    """ "2.998×10⁸", "1.6 x 10^-19"."""
    power = int(match["power"].translate(SUPERSCRIPTS).lstrip("^*"))
    wording = re.match(r"[\d.]+", match[0])
    if wording is None:
        return None
    value = rounded(Decimal(wording[0]) * Decimal(10) ** power)
    return Numeral(Span(*match.span()), value, value, False)


def is_plain_fraction(over: str, under: str) -> bool:
    """1/2, 3/4, 7/8; not 9/11, 24/7."""
    return under.lstrip("0") in ("2", "3", "4", "5", "8", "16", "32", "64") and 0 < int(over) < int(under)


def with_magnitude(text: str, start: int, value: Decimal, end: int) -> tuple[Decimal, int]:
    """The value times the magnitude that follows, and where that ends. "5m" is a length unless money stands before it."""
    match = AFTER_DIGITS.match(text, end)
    if match is None:
        return value, end
    if match["word"]:
        value *= MAGNITUDES.get(match["word"].lower(), 1_000_000)
        return (value * MAGNITUDES[match["word2"].lower()] if match["word2"] else value), match.end()
    suffix = (match["suffix"] or match["loose"]).lower()
    is_letter = suffix in ("m", "b", "t") and match["suffix"] not in ("M", "B")
    is_counted = suffix == "m" and COUNTED_MILLION.match(text, match.end()) is not None
    if is_letter and not is_counted and not CURRENCY_BEFORE.search(text, max(0, start - 6), start):
        beside = suffix == "m" and match["suffix"] and BESIDE_MONEY.search(text, max(0, start - 60), start)
        return (value * SUFFIXES[suffix], match.end()) if beside else (value, end)
    return value * SUFFIXES[suffix], match.end()


def read_sign(text: str, match: re.Match[str]) -> Numeral | None:
    over, under = (int(part) for part in SIGNS[match[0]].split("/"))
    value = rounded(Decimal(over) / under)
    return Numeral(Span(*match.span()), value, value, False, True)


def rounded(value: Decimal) -> Decimal:
    """Whole where it is whole."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


READERS = {
    "half": read_half, "vague": read_vague, "several": read_several, "fraction": read_fraction, "words": read_words, "science": read_science, "digits": read_digits,
    "sign": read_sign,
}  # fmt: skip
