"""brat standoff: a folder with NAME.txt and NAME.ann for each article, and the configuration that brat needs.

A claim with a cue is an event ``Attribution`` with the roles Source, Cue, Content (as in PolNeAR), Addressee, Figure, Date
and SaidOn; without a cue its content is tied to its parts by relations. The type of a claim is the attribute ``ClaimType`` of its event or content; its id
and its check-worthiness stand in the note, since brat has no numbers. Offsets are Unicode code
points into NAME.txt, which is the article's text with each carriage return turned into a blank or a line end, since brat
reads ``\\r\\n`` as one character. A span never holds a line end or a tab: it is cut there. https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pipeline.evidence import Evidence
from pipeline.files import remove, whole_path
from pipeline.marks import ARROWS, LABELS, parts_of
from pipeline.record import ClaimType, OnrecordError, Span

if TYPE_CHECKING:
    from pipeline.records import Records

OURS = "# written by onrecord export brat"  # a folder with this line in its configuration may be written anew
ROLES = {"source": "Source", "cue": "Cue", "addressee": "Addressee", "figure": "Figure", "date": "Date", "said_on": "SaidOn"}
UNBROKEN = re.compile(r"[^\t\n\v\f\r\x85\u2028\u2029]+")
CLAIM_TYPES = get_args(ClaimType)
STANCES = ("assert", "deny", "believe", "predict", "direct", "ask", "attitude")
Place = tuple[str, tuple[Span, ...]]


def write(records: Records, path: Path) -> int:
    """Writes the folder ``path``; returns how many claims are in it. Raises OnrecordError rather than replace a folder of other files."""
    refuse_other_files(path)
    written = 0
    with whole_path(path) as part:
        part.mkdir()
        (part / "annotation.conf").write_text(configuration(), "utf-8")
        (part / "visual.conf").write_text(colours(), "utf-8")
        for article, claims in records.articles():
            text, name = brat_text(article.text), name_of(article.path, article.id)
            (part / f"{name}.txt").write_bytes(text.encode())
            (part / f"{name}.ann").write_bytes("".join(f"{line}\n" for line in lines_of(text, claims)).encode())
            written += len(claims)
        remove(path)
    return written


def refuse_other_files(path: Path) -> None:
    """Raises OnrecordError where ``path`` holds anything but an earlier export."""
    if not path.exists():
        return
    if not path.is_dir():
        raise OnrecordError(f"{path} is a file; brat needs a folder")
    files = sorted(path.iterdir())
    settings = path / "annotation.conf"
    ours = settings.is_file() and settings.read_text("utf-8", errors="replace").startswith(OURS)
    if files and not (ours and all(file.suffix in (".txt", ".ann", ".conf") for file in files)):
        raise OnrecordError(f"{path} holds other files: give a new folder")


def configuration() -> str:
    """annotation.conf: what may be annotated."""
    entities = "\n".join([*LABELS, "Attribution"])
    relations = "\n".join(f"{name}\tArg1:Content, Arg2:{label}" for name, label in ARROWS.items())
    roles = "Content:Content, Source?:Source, Cue?:Cue, Addressee?:Addressee, Figure*:Figure, Date*:Date, SaidOn?:Date"
    attributes = f"Stance\tArg:<EVENT>, Value:{'|'.join(STANCES)}\nClaimType\tArg:Attribution|Content, Value:{'|'.join(CLAIM_TYPES)}"
    overlap = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    return f"{OURS}\n[entities]\n{entities}\n\n[relations]\n{relations}\n{overlap}\n\n[events]\nAttribution\t{roles}\n\n[attributes]\n{attributes}\n"


def colours() -> str:
    """visual.conf: how it looks."""
    drawing = "\n".join(f"{name}\tbgColor:{colour}" for name, colour in LABELS.items())
    return f"[labels]\n\n[drawing]\n{drawing}\nAttribution\tbgColor:#eeeeee\n"


def brat_text(text: str) -> str:
    """The text with single-character line ends, every character where it was.

    >>> brat_text("a\\r\\nb\\rc")
    'a \\nb\\nc'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


def name_of(path: str, article_id: str) -> str:
    """A file name that tells the article, and differs from every other's.

    >>> name_of("in/June, week 1.txt", "a-91c0de02b7a4f356")
    'in-June-week-1-91c0de02b7a4f356'
    """
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", re.sub(r"\.\w{1,5}$", "", path)).strip("-")[:60]
    return f"{stem}-{article_id.removeprefix('a-')}".lstrip("-")


def lines_of(text: str, claims: list[Evidence]) -> Iterator[str]:
    """The lines of one .ann file: text-bound annotations, then events, relations, attributes and notes."""
    numbers: dict[Place, int] = {}
    after: list[str] = []

    def marked(label: str, *spans: Span) -> str:
        place = (label, spans)
        return f"T{numbers.setdefault(place, len(numbers) + 1)}"

    events = relations = attributes = 0
    for number, claim in enumerate(claims, start=1):
        content = marked("Content", *claim.spans)
        parts = [(name, marked(label, span)) for name, label, span in parts_of(claim)]
        holder = content
        if claim.cue:
            events += 1
            holder = f"E{events}"
            trigger = marked("Attribution", claim.cue.span)
            after.append(f"{holder}\tAttribution:{trigger} Content:{content} {' '.join(numbered_roles(parts))}")
            attributes += 1
            after.append(f"A{attributes}\tStance {holder} {claim.stance}")
        else:
            for name, part in parts:
                relations += 1
                after.append(f"R{relations}\t{name} Arg1:{content} Arg2:{part}")
        attributes += 1
        after.append(f"A{attributes}\tClaimType {holder} {claim.claim_type}")
        worth = "" if claim.check_worthiness is None else f", check-worthiness {claim.check_worthiness}"
        after.append(f"#{number}\tAnnotatorNotes {holder}\t{claim.id}{worth}")
    yield from (mark_line(number, text, place) for place, number in numbers.items())
    yield from after


def numbered_roles(parts: list[tuple[str, str]]) -> Iterator[str]:
    """The roles of an event; the second of a kind is Figure2, as brat writes it."""
    seen: dict[str, int] = {}
    for name, mark in parts:
        seen[name] = seen.get(name, 0) + 1
        yield f"{ROLES[name]}{seen[name] if seen[name] > 1 else ''}:{mark}"


def mark_line(number: int, text: str, place: Place) -> str:
    """A text-bound annotation."""
    label, spans = place
    fragments = [fragment for span in spans for fragment in fragments_of(text, span)]
    offsets = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
    return f"T{number}\t{label} {offsets}\t{' '.join(fragment.of(text) for fragment in fragments)}"


def fragments_of(text: str, span: Span) -> Iterator[Span]:
    """A span cut at line ends and tabs, each piece without blanks at its ends."""
    for found in UNBROKEN.finditer(text, span.start, span.end):
        piece = found.group()
        start = found.start() + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(start, start + len(piece.strip()))
