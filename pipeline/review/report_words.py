"""The words of the report's notes: short, where ``words.py`` has whole sentences."""

from __future__ import annotations

import re

from pipeline.evidence import DateRow, Evidence, ReviewRow
from pipeline.review import words

STANCES = {
    "assert": "states", "deny": "denies", "believe": "believes", "predict": "predicts", "direct": "orders, demands or promises",
    "ask": "asks", "attitude": "takes a position",
}  # fmt: skip
QUOTATIONS = {"direct": "word for word", "indirect": "retold", "mixed": "partly word for word", "none": ""}
VERDICTS = {"accept": "Accepted", "edit": "Corrected", "add": "Added", "reject": "Rejected", "ignore": "Ignored"}
SINCE = {"same": "", "changed": "; a later extraction reads it differently", "vanished": "; a later extraction no longer finds it"}
UNITS = {
    "CE": "century", "DE": "decade", "Y": "year", "Q": "quarter", "M": "month", "W": "week", "WE": "weekend", "D": "day",
    "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
REFERENCES = {"PRESENT_REF": "the present", "PAST_REF": "the past", "FUTURE_REF": "the future"}
DURATION = re.compile(r"P(?P<time>T?)(?P<number>X|\d+(?:\.\d+)?)(?P<unit>[A-Z]{1,2})")


def speaker(claim: Evidence) -> str:
    """Who makes the claim, as a heading: the name, the mention with its doubt, or that nobody is named."""
    source = claim.source
    if source.kind == "author":
        return "The article itself"
    name = source.name or source.text
    return "Nobody is named" if name is None else f"{name} (in doubt)" if source.status == "ambiguous" else name


def statement(claim: Evidence) -> str:
    """How the claim is made: "states, retold"."""
    if claim.source.kind == "author":
        return "in its own voice"
    return ", ".join(part for part in (STANCES[claim.stance], QUOTATIONS[claim.quotation]) if part)


def date(when: DateRow) -> str:
    """The days that a time expression means; its length where it is only that; "not resolved" where nobody can tell."""
    told = words.interval(when.start, when.end) or duration(when.value)
    return f"every {told.removeprefix('1 ')}" if when.type == "SET" and told else told or "not resolved"


def duration(value: str | None) -> str:
    """A TIMEX3 duration in words; other values as they are.

    >>> duration("P6Y"), duration("PT90M"), duration("P1W"), duration("PXDE"), duration("2024-W03")
    ('6 years', '90 minutes', '1 week', 'some decades', '2024-W03')
    """
    found = DURATION.fullmatch(value or "")
    unit = UNITS.get(found["time"] + found["unit"]) if found else None
    if not found or not unit:
        return REFERENCES.get(value or "", value or "")
    many = f"{unit[:-1]}ies" if unit.endswith("y") and unit != "day" else f"{unit}s"
    return f"some {many}" if found["number"] == "X" else f"{found['number']} {unit if found['number'] == '1' else many}"


def review(row: ReviewRow) -> str:
    """ "Accepted by Ana", with the others where they differ, and with what a later extraction made of it."""
    others = [f"{one.reviewer}: {VERDICTS[one.verdict].lower()}" for one in row.judgements if one.reviewer != row.reviewer]
    told = f"; {', '.join(others)}" if others and not row.agreed else ""
    return f"{VERDICTS[row.verdict]} by {row.reviewer}{told}{SINCE[row.since]}"
