"""Bylines and datelines of plain text: where they stand, and the author and date they give."""

from __future__ import annotations

import re
from datetime import date

from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import JOB

MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
NAME = r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|da|di|del|van|von|der|den|la|le|bin|al|el|ter|ten)\s+)*[^\W\d_a-z][\w.'’-]*){0,4}"
HEAD_PARAGRAPHS = 6  # bylines and datelines stand at the top, credits at the foot
FOOT_PARAGRAPHS = 3
BYLINE_MAX_CHARS = 160

FULL_DATE = re.compile(
    rf"""
    \b(?:
      (?P<iso> \d{{4}}-\d\d-\d\d )
    | (?P<month> {MONTH} ) \s+ (?P<day> \d{{1,2}} ) (?:st|nd|rd|th)? ,? \s+ (?P<year> \d{{4}} )
    | (?P<day2> \d{{1,2}} ) (?:st|nd|rd|th)? \s+ (?P<month2> {MONTH} ) ,? \s+ (?P<year2> \d{{4}} )
    )\b""",
    re.VERBOSE,
)

BYLINE = re.compile(
    rf"""
    (?P<mark> (?:By|BY|Author|Written\ by|Reported\ by|Story\ by|Words\ by) (?: \s*:\s* | \s+ ) )
    (?P<names> {NAME} (?: (?: \s*,\s* | \s+(?:and|AND|&)\s+ | \s*,\s+and\s+ ) {NAME} ){{0,5}} )
    (?P<rest> .{{0,90}} )""",
    re.VERBOSE | re.DOTALL,
)
# What may follow the names on the line: an agency, a job, an address, a date, a handle.
BYLINE_REST = re.compile(
    rf"""
    \s* (?: $ | [,|·•–—(@-] | {FULL_DATE.pattern.replace("?P<", "?P<r_")} | \S+@\S+
           | (?:in|for|of|at)\s+[A-Z] | Published | Updated | Staff )""",
    re.VERBOSE,
)

# "KYIV, Nov. 3 (Reuters) -", "WASHINGTON (AP) —", "LONDON —", "NEW DELHI, Nov 3, 2020 /PRNewswire/ --"
DATELINE = re.compile(
    rf"""
    (?P<city> [A-Z][A-Z.'’-]+ (?: [\ ,/] \s? [A-Z][A-Za-z.'’-]+ ){{0,5}}
              | (?: [A-Z][\w.'’-]+ [\ ]? ){{1,3}} (?= ,\s {MONTH} \s \d | \s*\( ) )
    (?P<state> , \s [A-Z][\w.]+ (?: \s [A-Z][\w.]+ )? )?
    (?P<date> ,? \s {MONTH} \s \d{{1,2}} (?: , \s \d{{4}} )? | ,? \s \d{{1,2}} \s {MONTH} (?: \s \d{{4}} )? )?
    (?P<agency> \s* (?: \( [A-Z][\w .&/-]{{1,40}} \) | / [A-Z][\w .-]{{1,30}} / ) )?
    \s* (?: — | – | -{{1,2}} (?=\s) )\s*""",
    re.VERBOSE,
)


AGENCY = re.compile(
    r"(?:The\s)?(?:Reuters|AP|AFP|PA|UPI|ANI|PTI|IANS|AAP|dpa|EFE|Xinhua|Bloomberg(?:\sNews)?|Associated\sPress|Press\sAssociation|PA\sMedia|Canadian\sPress|Agence\sFrance-Presse)"
)
WITH_AGENCY = rf"(?:Getty(?:\sImages)?|Shutterstock|Alamy|EPA|Rex|iStock|{AGENCY.pattern})(?:\sPhoto|\sImages)?"
# "Reporting by Ivy Marsh; editing by Ole Vik" is a credit, "Reporting by The Gazette led the council to act" a sentence.
NO_SENTENCE = r"(?! .* \b(?:said|says|told|that|who|was|were|is|are|has|had|have|led|show|shows|showed|could|would|will|may|did) \b )"
NOTHING_SAID = r"(?! .* \b(?:said|told|adding|according) \b )"
# Paragraphs that are nothing but a credit of pictures or words, or a link to another article.
CREDIT = re.compile(
    rf"""
      (?: (?i:photo (?:graph)? s? | pictures? | images? | videos? | illustrations? | graphics?) (?: \s (?:by|courtesy\sof) \b {NO_SENTENCE} | (?:\s(?i:credit|source))? \s? [:|] {NOTHING_SAID} ) .{{2,100}}
        | (?i: (?:image|video|media|photo|picture) \s (?:source|caption|credit) ) \b (?: [,:] | {NO_SENTENCE} ) .*
        | [—–-]{{1,2}} \s? {AGENCY.pattern} [.]?
        | [([]? {WITH_AGENCY} [)\]]?
        | [([]? (?:(?:Additional|Further)\s)? (?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) \s by \s {NO_SENTENCE} [A-Z] .*
        | .{{0,80}} \b contributed \s to \s this \s (?:report|story|article) \b .{{0,60}}
        | {NOTHING_SAID} This \s (?:story|article|report) \s (?:was|has \s been|first|originally) \b .{{0,60}} \b (?:published|appeared|updated|corrected|amended) \b .*
        | (?: (?i:read \s (?:more|also|next)|also \s read|see \s also|related|recommended|more \s on|don[’']t \s miss) (?: \s [^:|]{{1,40}} )? | MORE | WATCH | LISTEN | READ ) \s? [:|»>] {NOTHING_SAID} \s? .+
      )""",
    re.VERBOSE | re.DOTALL,
)
# At the end of a caption: "Photograph: Ivy Marsh/PA", "(Photo by Ivy Marsh/Getty Images)", "(AP Photo/Ivy Marsh)".
PICTURE_CREDIT = re.compile(
    r"""
      (?<=\s) (?: [([]? (?:Photo(?:graph)?|Picture|Image)s? (?:\s (?:by|credit|courtesy\sof))? \s? [:]? \s? [A-Z][^.:]{1,60} [/|] \s? [A-Z][^.]{1,40} [)\]]? [.]?
        | [([] AP \s Photo / [^)]{2,60} [)\]] ) $""",
    re.VERBOSE,
)
CREDIT_MAX_CHARS = 400
MAX_FURNITURE = 200  # in an article; what asks for it may look through all


def find_furniture(text: str) -> tuple[tuple[Span, ...], Metadata]:
    """The bylines, datelines, date lines, credits and links of ``text``, by place, and the authors and the date that they give."""
    paragraphs = find_paragraphs(text)
    found: list[Span] = []
    authors: tuple[str, ...] = ()
    dated: tuple[str, str] | None = None
    ends = {*paragraphs[:HEAD_PARAGRAPHS], *paragraphs[-FOOT_PARAGRAPHS:]}
    for number, paragraph in enumerate(paragraphs):
        if number == 0 and len(paragraphs) > 1:
            continue
        wording = paragraph.of(text)
        if len(found) < MAX_FURNITURE and (credit := credit_start(wording)) is not None:
            found.append(Span(paragraph.start + credit, paragraph.end))
            continue
        if paragraph not in ends:
            continue
        if names := read_byline(wording):
            found.append(paragraph)
            authors = authors or names
            dated = dated or (day, "byline") if (day := find_full_date(wording)) else dated
        elif is_date_line(wording):
            found.append(paragraph)
            dated = dated or (day, "byline") if (day := find_full_date(wording)) else dated
        elif number < HEAD_PARAGRAPHS and (length := dateline_length(wording)):
            found.append(Span(paragraph.start, paragraph.start + length))
            dated = dated or (day, "dateline") if (day := find_full_date(wording[:length])) else dated
    published, origin = dated or (None, None)
    return tuple(sorted(found)), Metadata(authors=authors, published=published, published_from=origin)


def credit_start(wording: str) -> int | None:
    """Where in a paragraph a credit starts: at 0 where it is nothing but a credit or a link, or behind a caption; None where there is none.

    >>> credit_start("Read more: Mayor says the port will close")
    0
    >>> credit_start("Dockers at Port Hale. Photograph: Ivy Marsh/PA")
    22
    >>> credit_start("Photographs show that the bridge had cracks.")
    """
    if len(wording) > CREDIT_MAX_CHARS:
        return None
    if CREDIT.fullmatch(wording):
        return 0
    picture = PICTURE_CREDIT.search(wording)
    return picture.start() if picture else None


def read_byline(wording: str) -> tuple[str, ...]:
    """The names on a byline; none where the paragraph is no byline.

    >>> read_byline("By Jane Doe and Ali Reza, Political Editor")
    ('Jane Doe', 'Ali Reza')
    >>> read_byline("By Monday the river had risen.")
    ()
    """
    if len(wording) > BYLINE_MAX_CHARS:
        return ()
    match = BYLINE.fullmatch(wording)
    if not match or wording.rstrip().endswith((".", "!", "?", ":")) or not BYLINE_REST.match(match["rest"]):
        return ()
    names = re.split(r"\s*,\s+and\s+|\s+(?:and|AND|&)\s+|\s*,\s*", match["names"].strip())
    people = tuple(name for name in names if name and not name.isdigit() and not JOB.search(name))
    return tuple(name for name in people if not AGENCY.fullmatch(name)) or people  # "By Jane Doe, Reuters"


def is_date_line(wording: str) -> bool:
    """Whether a paragraph is a publication stamp: "Published: October 8, 2020 at 10:15 am"."""
    if len(wording) > 90 or not (match := FULL_DATE.search(wording)):
        return False
    before, after = wording[: match.start()], wording[match.end() :]
    stamp = (
        r"(?:(?:First\s+)?(?:Published|Posted|Updated|Last\s+updated|Date)\b[\s:]*(?:on|at)?\s*)?"
        r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?,?\s*)?"
    )
    return bool(re.fullmatch(stamp, before) and re.fullmatch(r"[\s,|·•–—-]*(?:at\s+)?[\d:.\s]*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?", after))


def dateline_length(wording: str) -> int:
    """The length of the dateline that a paragraph starts with; 0 where there is none."""
    match = DATELINE.match(wording[:120])
    if not match or len(wording) - match.end() < 20:
        return 0
    return match.end() if match["agency"] or match["date"] or match["city"].replace(",", "").split()[0].isupper() else 0


def find_full_date(wording: str) -> str | None:
    """The first full date in ``wording`` as YYYY-MM-DD.

    >>> find_full_date("KYIV, Nov. 3, 2020 (Reuters) -")
    '2020-11-03'
    """
    for match in FULL_DATE.finditer(wording):
        try:
            if match["iso"]:
                return date.fromisoformat(match["iso"]).isoformat()
            month, day, year = (
                (match["month"], match["day"], match["year"]) if match["month"] else (match["month2"], match["day2"], match["year2"])
            )
            return date(int(year), MONTHS[month[:3].lower()], int(day)).isoformat()
        except ValueError:
            continue
    return None
