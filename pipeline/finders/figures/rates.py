"""What a rate is for each of: "a barrel", "per 100,000 people", "/kWh", "for every litre", "weekly"."""

from __future__ import annotations

import re

from pipeline.finders.figures.numerals import choice
from pipeline.lexicons.units import BEHIND_FIGURES, DENOMINATORS, QUALIFIERS, REPEATED

PER = re.compile(
    r"(?:[\s-]|\s-\s)?(?P<opening>/\s?|per[\s-]|an?(?:[\s-]|\s-\s)|(?:for\s)?(?:each|every)\s)"
    r"(?P<noun>\d+(?:,\d{3})*(?![\d.]\d)(?:\s(?:[A-Za-z]+[\s-])?[A-Za-z]+)?|(?:[A-Za-z]+[\s-])?[A-Za-z]+)",
    re.IGNORECASE,
)
AGO = {"ago", "earlier", "later", "before", "after"}
TIMES = {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"}
# "Upwards of £90m annually", "1,500 cars weekly"; not "a £5 daily fee".
OFTEN = re.compile(rf"\s(?P<word>{choice(REPEATED)})(?=[,;:)]|\.(?!\d)|\s(?:{choice(BEHIND_FIGURES)})\b|$)", re.IGNORECASE)
# "Tickets are £5 each", "they scored 14 points apiece"; not "£5 each way".
APIECE = re.compile(rf"\s(?:apiece\b|each(?=[,;:)]|\.(?!\d)|\s(?:{choice(BEHIND_FIGURES)})\b|$))", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s\([^()]{1,30}\)(?=\s)")  # "9 billion shekels ($2.4 billion) a year"
# "2.4 billion gallons of jet fuel a year"
PER_OF = re.compile(
    rf"\s+of(?:\s+(?!(?:in|for|at|on|over|after|within|to|by|from|with|as|than|and|or)\b)[a-z-]+){{1,3}}?\s+(?:per|an?|for\s(?:each|every))\s+(?P<noun>{choice(DENOMINATORS)})\b",
    re.IGNORECASE,
)


def denominator(text: str, end: int) -> str | None:
    """The unit that a rate is for each of: "a barrel", "per 100,000 people", "/kWh", "for every litre", "weekly"; "each" for "apiece"."""
    aside = IN_BRACKETS.match(text, end)
    match = PER.match(text, aside.end() if aside else end)
    if match is not None and (unit := unit_of_rate(match)) is not None:
        return unit[0]
    if of := PER_OF.match(text, end):
        return singular(of["noun"])
    if often := OFTEN.match(text, end):
        return REPEATED[often["word"].lower()]
    return "each" if APIECE.match(text, end) else None


def denominator_end(text: str, end: int) -> int:
    """Where the wording of the denominator behind ``end`` ends; a length of time there ("for every nine weeks") is a figure of its own."""
    match = PER.match(text, end)
    unit = unit_of_rate(match) if match else None
    if match is None or unit is None or (match["noun"][0].isdigit() and not is_named_rate(match)):
        return end
    words = re.compile(rf"\S+(?:\s\S+){{{unit[1] - 1}}}").match(match["noun"])
    return match.start("noun") + words.end() if words else match.end()


def is_named_rate(match: re.Match[str]) -> bool:
    """Whether "per" or a stroke names the rate."""
    return match["opening"].strip(" -").lower() in ("per", "/")


def unit_of_rate(match: re.Match[str]) -> tuple[str, int] | None:
    """The denominator that a match of ``PER`` names, and of how many words; None where that is none ("$70 a week ago", "$5 a step")."""
    words, is_for = match["noun"].split(), match["opening"].lower().startswith("for ")
    named = is_for or is_named_rate(match)
    if words[0].lower() in TIMES and words[-1].lower() in AGO:
        return None
    if words[0][0].isdigit():
        counted = behind_number(words[1:])
        return (" ".join([words[0].replace(",", ""), *counted]), 1 + len(counted)) if named else None
    if named and len(words) > 1 and words[0].lower() in QUALIFIERS:
        return f"{words[0].lower()} {singular(words[1])}", 2
    if is_for and words[0].lower() in (*BEHIND_FIGURES, "one"):
        return None
    if words[0].lower() in REPEATED:
        return (REPEATED[words[0].lower()], 1) if named else None
    if words[0].lower() in ("full", "extra", "additional", "single", "new") and len(words) > 1:
        return (singular(words[1]), 2) if named else None  # "5% for every full year"
    return (singular(words[0]), 1) if named or singular(words[0]) in DENOMINATORS else None


def behind_number(words: list[str]) -> list[str]:
    """What a rate for so many is for: "people" of "per 100,000 people in", "live births"; nothing of "per 100,000 in"."""
    if not words or words[0].lower() in BEHIND_FIGURES:
        return []
    return words[:2] if words[0].lower() in QUALIFIERS else words[:1]


def singular(word: str) -> str:
    """ "barrels" to "barrel"; by spelling, for the few words that may be denominators."""
    low = word.lower()
    if low in ("people", "persons"):
        return "people"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us")) and len(low) > 3 else low
