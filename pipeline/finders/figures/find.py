"""Every number of an article: a figure with its value, bound, kind and unit, or the reason why it is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from pipeline.finders.figures.about import about
from pipeline.finders.figures.ages import age_of_person
from pipeline.finders.figures.amount import Amount
from pipeline.finders.figures.amounts import amounts_of
from pipeline.finders.figures.beside import shared
from pipeline.finders.figures.bounds import bounded, hedge_end
from pipeline.finders.figures.change import change_of
from pipeline.finders.figures.counted import COMPOUND, Counted, find_counted, in_headline
from pipeline.finders.figures.local import Local
from pipeline.finders.figures.numerals import BY_A_SHARE, OWN_MILLIONS, Numeral, find_numerals
from pipeline.finders.figures.rates import denominator, denominator_end
from pipeline.finders.figures.refuse import blocked, reason_for
from pipeline.finders.figures.units import UnitRead, unit_of
from pipeline.record import Draft, Figure, FigureKind, Measure, Numbers, Span, UnreadNumber

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING = re.compile(r"\b(?:between|from)\s+(?:about\s+|roughly\s+|around\s+|some\s+)?$", re.IGNORECASE)
LENGTH = re.compile(r"[\s-](?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur)", re.IGNORECASE)
TIMES = re.compile(r"\s?(?:-?fold\b|x\b(?!\d))|\s+times\b", re.IGNORECASE)


def find_figures(draft: Draft) -> Numbers:
    """The figures and the unread numbers of the draft, by place (needs ``draft.dates``).

    A number inside a date is the date's, but for durations ("six years", "every 33 years"), which are figures too.
    """
    text = draft.text
    numerals, unread = split_numerals(draft)
    tokens = TokenAt(draft.doc)
    local = Local(text)
    figures: list[Figure] = []
    until = 0
    for amount in amounts_of(text, numerals):
        if amount.number.start < until:  # "parts per million", "per 100,000 people"
            unread.append(UnreadNumber(amount.number, "part of a unit"))
            continue
        read, end = read_amount(text, amount, tokens, local)
        if isinstance(read, Figure):
            figures.append(read)
            until = denominator_end(text, end) if read.per else end if read.unit and read.kind != "count" else amount.span.end
        else:
            unread.append(UnreadNumber(amount.number, read))
    return Numbers(tuple(shared(text, figures)), tuple(sorted(unread, key=lambda number: number.span)))


def split_numerals(draft: Draft) -> tuple[list[Numeral], list[UnreadNumber]]:
    """The numerals that may be figures; and those that stand in a link, a score or the like."""
    text, kept, unread = draft.text, [], []
    dated = sorted(when.span for when in draft.dates if when.type not in ("DURATION", "SET"))
    repeated = sorted(when.span for when in draft.dates if when.type == "SET")
    closed = sorted([*blocked(text), *((span, "page furniture") for span in draft.article.furniture)])
    for numeral in find_numerals(text):
        if holder(dated, numeral.span) is not None or (
            holder(repeated, numeral.span) is not None and not LENGTH.match(text, numeral.span.end)
        ):
            continue
        at = holder([span for span, _ in closed], numeral.span) if closed else None
        if at is not None:
            unread.append(UnreadNumber(numeral.span, closed[at][1]))
        else:
            kept.append(numeral)
    return kept, unread


def holder(spans: list[Span], span: Span) -> int | None:
    """The index of one of the sorted spans that shares a character with ``span``; the last three before it are looked at."""
    at = bisect_right(spans, Span(span.end, 0))
    return next((number for number in range(at - 1, max(-1, at - 4), -1) if spans[number].overlaps(span)), None)


def read_amount(text: str, amount: Amount, tokens: TokenAt, local: Local) -> tuple[Figure | str, int]:
    """The figure that an amount is, or why it is none; and where its wording ends, unit and all."""
    amount = amount._replace(span=Span(amount.span.start, hedge_end(text, amount.span.end)))  # "300 or so people"
    first, last = tokens.at(amount.number.start), tokens.at(amount.span.end - 1)
    unit = unit_of(text, amount, local)
    reason = reason_for(text, amount, last, has_unit=unit is not None)
    if reason is not None:
        return reason, amount.span.end
    if unit is None:
        unit = age_of_person(text, amount, first) or multiple(text, amount)
    counted = counted_noun(text, amount, unit, last)
    if counted is not None and is_name(text, amount, counted):
        return "name", amount.span.end
    if counted is not None and last is not None and is_one_of_many(amount, counted, last):
        return "one of several", amount.span.end
    if unit is None and counted is None and (reason := bare_reason(text, amount, last)):
        return reason, amount.span.end
    end = unit.end if unit else counted.span.end if counted else amount.span.end
    return make_figure(text, amount, unit, counted, first, last, tokens), end


def make_figure(
    text: str, amount: Amount, unit: UnitRead | None, counted: Counted | None, first: Token | None, last: Token | None, tokens: TokenAt
) -> Figure:
    span = unit.span if unit else amount.span
    end = unit.end if unit else amount.span.end
    is_share = amount.fraction and not (counted and not amount.words)  # "1/4 point" counts
    kind: FigureKind = unit.kind if unit else "ratio" if is_share else "count"
    low, high, span = signed_values(text, amount, span)
    start = (tokens.at(span.start) if span.start < amount.number.start else None) or first  # with the sign
    spread = kind == "duration" and start is not None and is_spread(start)
    bound, span = bounded(text, span, counted.span.end if counted and kind == "count" else end, kind, spread=spread)
    ranged = low != high
    if amount.ranged and (opening := OPENING.search(text, max(0, span.start - 24), span.start)):
        span = Span(opening.start(), span.end)
    rate_end = denominator_end(text, end) if unit and unit.per and not text.startswith(" for ", end) else end
    by = (tokens.at(rate_end - 1) or last) if unit else last
    thing = about(start, by, kind, counted if kind == "count" else None) if start is not None and by is not None else None
    unit_name = unit.unit if unit else counted.lemma if counted and kind == "count" else None
    return Figure(
        span=span,
        number=amount.number,
        value=None if ranged else low,
        low=low if ranged else None,
        high=high if ranged else None,
        bound=("~" if bound in ("~", "~<") else "range") if ranged else bound,
        kind=kind,
        unit=unit_name,
        unit_text=unit.text if unit else counted.span.of(text) if counted and kind == "count" else None,
        per=unit.per if unit else denominator(text, counted.span.end if counted and kind == "count" else amount.span.end),
        si=si_of(unit, low) if unit and not ranged else None,
        of=thing.of(text) if thing else None,
        change=change_of(
            text,
            first,
            span,
            end,
            "percent" if kind == "ratio" and unit_name is None else unit_name,
            kind=kind,
            counted_end=counted.span.end if counted else 0,
        )
        if first is not None and kind not in ("duration", "age")
        else None,
        notes=unit.notes if unit else (),
    )


MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))[-−–]|(?<!plus or )\bminus )$")


def signed_values(text: str, amount: Amount, span: Span) -> tuple[Decimal, Decimal, Span]:
    """The values and the span, negative and with the sign after a minus that is no dash: "-4C", "minus 5", "$-5"."""
    if amount.ranged:
        return amount.low, amount.high, span
    minus = MINUS.search(text, max(0, amount.span.start - 7), amount.span.start)
    if minus or span.of(text).lower().endswith((" below zero", " below 0", " below")):
        start = min(minus.start(), span.start) if minus else span.start
        return -amount.low, -amount.high, Span(start, span.end)
    inside = re.search(r"[-−]$", text[amount.span.start : amount.number.start])
    return (-amount.low, -amount.high, span) if inside else (amount.low, amount.high, span)


WAITED = {"wait", "last", "serve", "stay", "remain", "live", "work", "spend"}


def is_spread(number: Token) -> bool:
    """Whether "over" before a length is a preposition of a clause: "cut $3m over ten years"; not "they waited over ten years"."""
    over = number.nbor(-1) if number.i > number.sent.start else None
    if over is None or over.lower_ != "over" or over.dep_ != "prep":
        return False
    return over.head.lemma_ not in WAITED or any(child.dep_ == "dobj" for child in over.head.rights)


FIFTEEN = Context(prec=15)  # digits of a value in SI units


def si_of(unit: UnitRead, value: Decimal) -> Measure | None:
    """The value in SI units; of temperatures in kelvin."""
    if unit.unit == "degree Celsius":
        return Measure(value + Decimal("273.15"), "K")
    if unit.unit == "degree Fahrenheit":
        return Measure(((value + Decimal("459.67")) * 5 / 9).quantize(Decimal("0.01")), "K")
    measure = unit.measure
    if measure is None or measure.factor is None or measure.si is None or (unit.per not in (None, "each") and not measure.per):
        return None
    return Measure((value * measure.factor).normalize(FIFTEEN), measure.si)


def multiple(text: str, amount: Amount) -> UnitRead | None:
    """ "three times", "tenfold", "2x"."""
    match = TIMES.match(text, amount.span.end)
    if match is None:
        return None
    return UnitRead("ratio", "time", match[0].strip(), amount.span, match.end(), denominator(text, match.end()))


def counted_noun(text: str, amount: Amount, unit: UnitRead | None, last: Token | None) -> Counted | None:
    """The noun that is counted, where the amount has no unit."""
    if unit is not None or last is None:
        return None
    if text.startswith("-strong", amount.span.end):
        return None  # "a 300-strong crowd"
    if match := COMPOUND.match(text, amount.span.end):
        noun = last.doc[min(last.i + 2, len(last.doc) - 1)]
        return Counted(match["noun"].lower(), Span(match.start("noun"), match.end("noun")), noun)
    return find_counted(last)


def is_name(text: str, amount: Amount, counted: Counted) -> bool:
    """Whether the noun behind digits is a name that they belong to: "11 Pro Max", "123 Random Street", "90049 ZIP Code".

    No name has thousands: "3,100 Bellport federal workers".
    """
    if "," in amount.number.of(text):
        return False
    return not amount.words and amount.low != 1 and counted.noun.tag_ == "NNP" and not in_headline(counted.noun)


RANKING = {"few", "only", "main", "top", "leading", "key", "major", "first", "last", "many"}


def is_one_of_many(amount: Amount, counted: Counted, last: Token) -> bool:
    """Whether "one of the" ranks a thing or names it, and counts none: "one of the best players", "one of the founders, Ida Kade"."""
    of = last.nbor() if amount.words and last.lower_ == "one" and last.i + 1 < len(last.doc) else None
    if of is None or of.lower_ != "of" or counted.noun.i <= of.i or counted.noun.head != of:
        return False
    before = counted.noun.doc[of.i + 1 : counted.noun.i]
    if any(token.tag_ in ("CD", "RBS", "JJS") or token.lower_ in RANKING for token in before):
        return not any(token.tag_ == "CD" for token in before)
    named = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in (*counted.noun.rights, *last.rights))
    return last.dep_ in ("attr", "appos") or named


HALF_OF = re.compile(r"\s(?:of|the|what|that|those|these|its|their|his|her|our|my|your|all|as)\s", re.IGNORECASE)  # "half what it cost"
PRONOUN_ONE = {"one", "half"}


def bare_reason(text: str, amount: Amount, last: Token | None) -> str | None:
    """Why a number without unit and noun is no figure: "no one", "the latter one", a number word that opens a name."""
    wording = amount.number.of(text).lower()
    if wording in PRONOUN_ONE:
        if wording == "half" and (
            HALF_OF.match(text, amount.span.end) or BY_A_SHARE.search(text, max(0, amount.span.start - 14), amount.span.start)
        ):
            return None
        return "pronoun" if wording == "one" else "not a quantity"
    if last is not None and last.pos_ == "PROPN" and amount.words and amount.number.of(text)[:1].isupper() and last.i > last.sent.start:
        return "name"
    return None


class TokenAt:
    """Finds the token at an offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.starts = doc, doc.to_array("IDX").tolist()

    def at(self, offset: int) -> Token | None:
        """The token that holds the character at ``offset``; None between tokens."""
        number = bisect_right(self.starts, offset) - 1
        return self.doc[number] if number >= 0 and not self.doc[number].is_space else None


def read_figure(text: str) -> Figure | None:
    """The first figure of a short wording such as a figure's own ("more than 1,600", "$5-7 million"), without a parse.

    Value, bound, sign and unit are those that the wording itself shows; a counted noun needs the sentence.
    """
    numerals = find_numerals(text)
    if numerals and OWN_MILLIONS.search(text) and numerals[-1].span.end == len(text) - 1:
        last = numerals[-1]
        numerals[-1] = last._replace(span=Span(last.span.start, len(text)), low=last.low * 10**6, high=last.high * 10**6)
    for amount in amounts_of(text, numerals):
        unit = unit_of(text, amount, Local(text)) or multiple(text, amount)
        return make_figure(text, amount, unit, None, None, None, NO_TOKENS)
    return None


class NoTokens(TokenAt):
    """Stands for a text that was not parsed."""

    def __init__(self) -> None:
        """Nothing to look in."""

    def at(self, offset: int) -> Token | None:
        return None


NO_TOKENS = NoTokens()
