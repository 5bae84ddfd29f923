"""Numbers that are no figures, and why."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.finders.figures.amount import Amount
from pipeline.finders.figures.scores import find_scores, is_tally
from pipeline.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
# Written small; "march" and "may" alone are words.
LOWER_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar\.|apr(?:il|\.)?|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
AFTER_REASONS = (
    (re.compile(r"(?:st|nd|rd|th)\b"), "ordinal"),
    (re.compile(r"-[A-Z][a-z]"), "name"),
    (re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o[’']clock|GMT\b|noon\b)|:\d\d\b|h\d\d\b", re.IGNORECASE), "clock time"),
    (re.compile(r"s\b|-?something\b"), "decade or plural of a number"),
    (re.compile(r"\.\d+\.\d"), "version or section"),
    (re.compile(r"/\d|-\d{1,2}-\d"), "date or name"),
)
BEFORE_REASONS = (
    (re.compile(rf"\b{MONTH}\s$|(?i:\b{LOWER_MONTH}\s$)"), "date"),
    (re.compile(r"\b(?:S\s?&?\s?P|FTSE|Nikkei|DAX|CAC|Russell|Nasdaq|Stoxx|ASX|TSX|KOSPI|Euronext|Hang Seng)\s?$", re.IGNORECASE), "name"),
    (re.compile(r"\d:$"), "clock time"),
    (re.compile(r"(?<=\d)[./]$"), "date or name"),
    (
        re.compile(
            r"\b(?:No|no|Nos|Number|number|page|p|pp|chapter|Chapter|section|Section|Sec|§|Article|article|Rule|rule|Title|Amendment|Proposition|Prop|Measure|Chapter|Part|Phase|Stage|Level|level|Tier|Grade|grade|Type|type|Room|room|Gate|Platform|Pier|Flight|flight|Route|route|Highway|Interstate|Unit|Building|Apartment|Game|Games|Race|Round|round|Week|Day|Season|season|Episode|episode|Volume|vol|Issue|issue|Figure|figure|Table|Group|Class|Formula|Channel|Area|Apollo|Windows|iPhone|Galaxy|Pixel|Model|Series|Version|version|Mark|Bowl|Super Bowl|Big|Top|Covid|COVID|exit|Exit|highway|route|Euro|WrestleMania|UFC|Group of|Big|Radio|Studio|line|Line|Step|step|Lot|District|district|Precinct|Ward|Zone|Psalm|verse|Verse|Category|category|Catch|Forever|Local|Act|Scene|Sonata|Opus|Op)\.?\s?#?$|(?i:\bcovid)[\s-]*$"
        ),
        "name",
    ),
    (re.compile(r"\d-$"), "name"),
    (re.compile(r"[#@_]$|https?://\S*$|\bwww\.\S*$"), "name"),
    (re.compile(r"(?<![\d])['’]$"), "year"),
)
PHONE = re.compile(
    r"(?<![\d.,])(?:\+\d[\d\s().-]{7,17}\d|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}|0\d{3,4}[ -]\d{3}[ -]?\d{3,4}|\d{5}[ -]\d{6})(?!\d)"
)
LIST = re.compile(r"(?m)^[ \t]*(?:\(?\d{1,2}[.)](?=\s)|[•*-]\s*\d{1,2}[.)](?=\s))")
ISO = re.compile(
    r"\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}[./h:]\d{2}\s?(?:[ap]\.?m\b)"
)
# An address begins where a word does: to try it at every character takes the square of 100,000 quotation marks in a row.
LINK = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+\.\w+|#\w+")
SEASON = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)?\d\d)\b")
IDIOM = re.compile(
    r"\b(?:24/7|9/11|7/7|50[-/]50|20/20|one-on-one|one another|no one|one day|one thing|on the one hand|on one hand|at one (?:point|time|stage)|one (?:morning|evening|night|afternoon)|one way or (?:an)?other|one-sided|one-time|one-off|half-staff|half-mast|halfway|half-time|first-half|first half|second half|better half|baker[’\']s dozen)\b",
    re.IGNORECASE,
)

HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\d{1,2})(?![\w,.%-]*\d|\s?(?:%|per\b|million\b|billion\b|of\b))"
CLOCK = re.compile(
    rf"\b(?:half|(?:a\s)?quarter)\s(?:past|to|after)\s{HOURS}|\b(?:\d{{1,2}}|five|ten|twenty|twenty[ -]five)\spast\s{HOURS}"
)  # "half past nine", "ten past six"
TRAIN = re.compile(r" the \d{1,2}[.:]\d{2}(?= (?:to|from) [A-Z])")  # "the 10.30 to Orla"
# "A six-figure sum", "earned seven figures": how long a number is, not the number.
WIDTH = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d)(?:-(?:figures?|digits?)|\sfigures)\b", re.IGNORECASE)
HALVES = re.compile(
    r"\b(?:(?:second|last|latter|opening|other)[- ]half|(?:two|both) halves|quarter-?final(?:s|ists?)?|half-centur(?:y|ies))\b",
    re.IGNORECASE,
)
# Looked for where one of the words stands in the text, which is known at once.
RARE = (
    (
        HALVES,
        "idiom",
        (
            "ast half",
            "ast-half",
            "atter half",
            "pening half",
            "ther half",
            "econd-half",
            "halves",
            "uarter-final",
            "uarterfinal",
            "alf-centur",
        ),
    ),
    (CLOCK, "clock time", (" past ", "uarter to ", "uarter after ")),
    (WIDTH, "number of digits", ("-figure", "-digit", " figures")),
)

# A line of a product's or a player's data: "Fill: 650".
LABELLED = re.compile(r"(?m)^[ \t]*(?:[-•*·][ \t]*)?[A-Z][^.:\n]{0,40}:[ \t]*(?P<numbers>\d[\d.,/ \t–-]*)$")


def blocked(text: str) -> list[tuple[Span, str]]:
    """Stretches whose numbers are no figures, with the reason, by place."""
    found: list[tuple[Span, str]] = []
    for pattern, reason in (
        (LINK, "link"), (PHONE, "phone number"), (ISO, "date"), (SEASON, "years"), (LIST, "list number"), (IDIOM, "idiom"), (TRAIN, "clock time"),
    ):  # fmt: skip
        found.extend((Span(*match.span()), reason) for match in pattern.finditer(text))
    for pattern, reason, words in RARE:
        if any(word in text for word in words):
            found.extend((Span(*match.span()), reason) for match in pattern.finditer(text))
    found.extend((Span(*match.span("numbers")), "label and number") for match in LABELLED.finditer(text))
    found.extend((span, "score") for span in find_scores(text))
    links = [span for span, reason in found if reason == "link"]
    return sorted(item for item in found if item[1] == "link" or not any(link.covers(item[0]) for link in links))


NO_NUMBER_OF_A_NAME = 100_000
LARGEST = Decimal(10) ** 100  # more has no thing that it could count, and no place in a floating-point number


def reason_for(text: str, amount: Amount, token: Token | None, *, has_unit: bool) -> str | None:
    """Why an amount is no figure; None where it is one."""
    start, end = amount.span
    if max(abs(amount.low), abs(amount.high)) > LARGEST:
        return "beyond counting"
    if start == amount.number.start and starts_in_code(text, start):
        return "name"
    for pattern, reason in AFTER_REASONS:
        if not amount.words and not has_unit and pattern.match(text, end):
            return reason
    if not has_unit:
        before = text[max(0, start - 24) : start]
        for pattern, reason in BEFORE_REASONS:
            if reason == "name" and amount.high >= NO_NUMBER_OF_A_NAME:
                continue  # "gives the district 1.56m inhabitants"
            if (not amount.ranged or reason == "date") and pattern.search(before) and not is_tally(text, amount.span):
                return reason
    if amount.span.start == amount.number.start and inside_word(text, amount.number, has_unit=has_unit):
        return "name"
    if not has_unit and is_year(text, amount, token):
        return "year"
    if not has_unit and re.match(rf"\s(?:of\s)?{MONTH}(?!\w)", text[end : end + 14]) and amount.high <= 31 and not amount.fraction:
        return "date"
    if not has_unit and token is not None and is_named(text, amount, token):
        return "name"
    return None


def starts_in_code(text: str, start: int) -> bool:
    """Whether digits stand right behind a letter: "C2I", "t.co/P2q3Pm"; such have no unit, and "3Pm" is no time there."""
    return start > 0 and text[start].isdigit() and text[start - 1].isalpha()


def inside_word(text: str, number: Span, *, has_unit: bool) -> bool:
    """Whether the number is a part of a word: "MH17", "5G", "F-16", "production-four-door"."""
    if number.start > 1 and text[number.start - 1] == "-" and text[number.start].isalpha() and text[number.end : number.end + 1] == "-":
        return text[number.start - 2].isalpha()
    if not text[number.start].isdigit():
        return False
    before = text[number.start - 1] if number.start else " "
    if starts_in_code(text, number.start) or before == "_" or (before == "." and number.start > 1 and text[number.start - 2].isalpha()):
        return True
    if has_unit:
        return False
    if (
        before in "-–"
        and number.start > 1
        and text[number.start - 2].isalpha()
        and not re.search(
            r"(?:mid|pre|post|under|over|sub|non|all|per|about|to)[-–]$", text[max(0, number.start - 6) : number.start], re.IGNORECASE
        )
    ):
        return True
    after = text[number.end : number.end + 2]
    return bool(after[:1].isalpha()) and not text[number.end - 1].isalpha()


def is_year(text: str, amount: Amount, token: Token | None) -> bool:
    """A whole number from 1500 to 2100 without a separator, where no counted noun follows that makes it an amount."""
    wording = amount.number.of(text)
    if amount.ranged:
        low, high = amount.low, amount.high
        if token is not None and token.i + 1 < len(token.doc) and token.nbor().tag_ == "NNS":
            return False  # "hired 1800 to 2000 workers"
        return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d\D+(?:(?:1[5-9]|20)\d\d|\d\d)", wording)) and low >= 1500 and high <= 2100
    if not re.fullmatch(r"(?:1[5-9]|2[01])\d\d", wording):
        return False
    before = text[max(0, amount.span.start - 16) : amount.span.start]
    if amount.span.start != amount.number.start:
        return False
    counts = (
        token is not None and token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS" and token.head.i - token.i <= 2
    )
    if counts and not re.search(r"\b(?:the|in|of|since|from|this|its|their|his|her|our)\s$", before, re.IGNORECASE):
        return not (
            Decimal(1500) <= amount.low < 1900
            or amount.low % 100 == 0
            or re.search(r"\b(?:about|some|than|nearly|least|around|over|to|almost|roughly)\s$", before)
        )
    return True


def is_named(text: str, amount: Amount, token: Token) -> bool:
    """A number that belongs to a name: "Boeing 737", "Falcon 9", "the Fortune 500", "Seven Network"."""
    if amount.words and amount.number.of(text).islower():
        return False
    before = token.nbor(-1) if token.i > 0 and token.i > token.sent.start else None
    after = token.nbor() if token.i + 1 < len(token.doc) and token.i + 1 < token.sent.end else None
    counts = token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN"
    of_index = counts and token.head.lower_ in ("index", "average", "composite")
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and (not counts or of_index) and before.whitespace_:
        return True
    return bool(
        amount.words and after is not None and after.pos_ == "PROPN" and after.text[:1].isupper() and token.text[:1].isupper()
        and token.i > token.sent.start and token.ent_type_ in ("ORG", "WORK_OF_ART", "GPE", "FAC", "PERSON", "PRODUCT", "EVENT", "LOC")
    )  # fmt: skip
