"""Date stamps as publishers write them: ISO 8601 and its slips, RFC 822, "March 5, 2024 10:15 am EST", Unix time.

A stamp keeps its own time zone, and its day is the day as written there: the publisher's own.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from pipeline.sources.furniture import MONTHS, find_full_date

FIRST_YEAR, LAST_YEAR = 1600, 2199  # a stamp outside is a slip (0001-01-01) or no date at all
ISO = re.compile(
    r"""
    (?P<year> \d{4} ) [-/.] (?P<month> \d{1,2} ) [-/.] (?P<day> \d{1,2} )
    (?: [T\s,]+ (?P<hour> \d{1,2} ) : (?P<minute> \d\d ) (?: : (?P<second> \d\d ) (?: [.,] (?P<part> \d{1,9} ) )? )?
        \s* (?P<zone> Z | UTC | GMT | [+-] \d\d :? (?: \d\d )? )? )? (?! \d )""",
    re.VERBOSE | re.IGNORECASE,
)
SOLID = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<zone>Z|[+-]\d{4})?)?"
)


def read_stamp(text: str) -> str | None:
    """A stamp as an ISO date or date-time; None where it is none.

    >>> read_stamp("2024-04-25 04:21:02.000000-0400")
    '2024-04-25T04:21:02-04:00'
    >>> read_stamp("Tue, 05 Mar 2024 10:15:00 GMT")
    '2024-03-05T10:15:00+00:00'
    >>> read_stamp("Published: March 5, 2024")
    '2024-03-05'
    >>> read_stamp("1 hour ago") is None
    True
    """
    text = text.strip()[:200]
    if match := ISO.match(text) or SOLID.fullmatch(text):
        return of_match(match)
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    return of_mail(text) or find_full_date(text)


def of_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    day = day_of_parts(parts["year"], parts["month"], parts["day"])
    if day is None or parts["hour"] is None:
        return day
    try:
        moment = datetime.fromisoformat(day).replace(hour=int(parts["hour"]), minute=int(parts["minute"]), second=int(parts["second"] or 0))
        return moment.replace(tzinfo=zone_of(parts["zone"])).isoformat()
    except ValueError:
        return day


def zone_of(text: str | None) -> timezone | None:
    if text is None:
        return None
    digits = re.sub(r"\D", "", text)
    if not digits:
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if text.startswith("-") else offset)


def of_mail(text: str) -> str | None:
    """RFC 822, as feeds and mails have it."""
    if not re.match(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d{1,2}:", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def day_of_parts(year: str, month: str, day: str) -> str | None:
    """The day as YYYY-MM-DD, the month as number or name; None where there is no such day."""
    try:
        found = date(int(year), int(month) if month.isdigit() else MONTHS[month[:3].lower()], int(day))
    except (ValueError, KeyError):
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None


def in_own_zone(stamp: str, others: tuple[str, ...]) -> str:
    """The same moment as another stamp wrote it with the publisher's own zone, where ``stamp`` has it in UTC.

    >>> in_own_zone("2024-03-06T01:30:00+00:00", ("2024-03-05T20:30:00-05:00",))
    '2024-03-05T20:30:00-05:00'
    """
    moment = moment_of(stamp)
    if moment is None or moment.utcoffset() != timedelta(0):
        return stamp
    for other in others:
        there = moment_of(other)
        if there is not None and there.utcoffset() != timedelta(0) and there.replace(microsecond=0) == moment.replace(microsecond=0):
            return other
    return stamp


def moment_of(stamp: str) -> datetime | None:
    """A stamp with a zone as a moment; None for a bare day or a time without a zone."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
