"""A record in words that a newcomer understands."""

from __future__ import annotations

from pipeline import evidence as rows

STANCES = {
    "assert": "says that it is so",
    "deny": "denies it",
    "believe": "believes or thinks it",
    "predict": "expects it",
    "direct": "orders, urges, demands or promises it",
    "ask": "asks it",
    "attitude": "takes a position, without stating anything",
}
QUOTATIONS = {
    "direct": "word for word, in quotation marks",
    "indirect": "retold in the reporter's words",
    "mixed": "partly word for word, partly retold",
    "none": "in the article's own voice",
}
TYPES = {
    "person": "a person",
    "organization": "an organisation",
    "group": "a group of people",
    "document": "a document",
    "unnamed": "somebody who is not named",
    "author": "the article itself",
    "none": "nobody is named",
}
STATUSES = {
    "named": "named where the claim stands",
    "resolved": "named elsewhere in the article",
    "ambiguous": "in doubt: more than one could be meant",
    "unknown": "not known",
}
BOUNDS = {"=": "", "~": "about ", "<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least ", "~<": "nearly ", "range": ""}
TIMES = {"DATE": "a date", "TIME": "a time of day", "DURATION": "a length of time", "SET": "something that recurs"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def who(claim: rows.Evidence) -> str:
    """Who said it, in one sentence.

    "US officials, a group of people, named where the claim stands."
    """
    source = claim.source
    if source.kind == "author":
        return f"The article itself says so{f', by {source.name}' if source.name else ''}: nobody else is said to have stated it."
    if source.name is None and source.text is None:
        return "Said by nobody who is named."
    role = f" ({', '.join(part for part in (source.role, source.affiliation) if part)})" if source.role or source.affiliation else ""
    return f"{source.name or source.text}{role}, {TYPES[source.type]}, {STATUSES[source.status]}."


def how(claim: rows.Evidence) -> str:
    """How it was said: the cue, the kind of quotation and the stance."""
    cue = f"“{claim.cue.text}”: " if claim.cue else ""
    to = f", to {claim.addressee.text}" if claim.addressee else ""
    return f"{cue}{'the source' if claim.source.kind == 'attributed' else 'it'} {STANCES[claim.stance]}, {QUOTATIONS[claim.quotation]}{to}."


def figure(found: rows.FigureRow) -> str:
    """What a figure is worth: "nearly 35,000 airstrikes, from October 2014 to October 2020"."""
    rate = f" per {found.per}" if found.per else ""
    of = f", of {found.of}" if found.of and found.of not in (found.unit, found.unit_text) else ""
    moved = {"up": ", upwards", "down": ", downwards"}.get(found.change or "", "")
    when = f", {interval(found.when.start, found.when.end)}" if found.when and found.when.start else ""
    return f"{BOUNDS[found.bound]}{amount(found)}{rate}{of}{moved}{when}"


def amount(found: rows.FigureRow) -> str:
    """The value with its unit, as one writes it."""
    number = f"{written(found.low)} to {written(found.high)}" if found.value is None else written(found.value)
    if found.kind == "money" and found.unit:
        return f"{found.unit} {number}"
    unit = found.unit_text if found.kind == "count" else found.unit
    many = (
        found.kind in ("duration", "age", "measure") and found.value not in (1, -1) and unit and unit.isalpha() and not unit.endswith("s")
    )
    return f"{number} {unit}{'s' if many else ''}" if unit else number


def written(value: rows.Number | None) -> str:
    """A number with its thousands parted; "any number" where it is open."""
    return "any number" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def date(found: rows.DateRow) -> str:
    """What a time expression means: "Wednesday, a date: 7 October 2020"."""
    if found.start or found.end:
        return f"{TIMES[found.type]}: {interval(found.start, found.end)}"
    return f"{TIMES[found.type]}{f': {found.value}' if found.value else ', which could not be placed in the calendar'}"


def interval(start: str | None, end: str | None) -> str:
    """A stretch of the calendar, as coarse as it was written.

    >>> interval("2014-10", "2020-10"), interval("2020-10-07", "2020-10-07"), interval("1999", None)
    ('October 2014 to October 2020', '7 October 2020', 'from 1999')
    """
    if not start or not end:
        return f"from {day(start)}" if start else f"until {day(end)}" if end else ""
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def day(written_date: str | None) -> str:
    """An ISO date as one says it."""
    parts = (written_date or "")[:10].split("-")
    clock = f", {(written_date or '')[11:16]}" if len(written_date or "") > 10 else ""
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return written_date or ""
    names = [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1] for part in parts[1:2]]
    return " ".join([*names, parts[0].lstrip("0") or parts[0]]) + clock
