"""Bylines as publishers write them, read into names of people."""

from __future__ import annotations

import re

PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "della",
    "dos",
    "du",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "bin",
    "al",
    "el",
    "ter",
    "ten",
    "ibn",
    "bint",
    "y",
    "and",
}
JOB = re.compile(
    r"""\b(?: editors? | reporters? | correspondents? | writers? | columnists? | producers? | journalists? | contributors? | critics? | staff | bureau
          | desk | chief | analysts? | photographers? | presenters? | commentators? | senior | deputy | associate | managing
          | head\ of | director | professor | lecturer | fellow | candidate | university )\b""",
    re.VERBOSE | re.IGNORECASE,
)
BEFORE = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|words|story|reporting|edited|analysis|opinion|review|interview|exclusive|comment)\s+)?"
    r"(?:(?:by|from|author|authors|with)\b\s*:?\s*|byline\s*:\s*)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\s+(?:[|•·]|[–—-]\s|\(|@\w|(?:in|for|at)\s+(?:the\s+)?[A-Z]|published\b|updated\b|posted\b|last\s+updated\b|\S+@\S+\.\S+"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d).*$",
    re.DOTALL,
)
PARTED = re.compile(r"\s*(?:,\s*(?:and|&)\s+|;|\||/|•|·|\n|\s+(?:and|AND|&)\s+|\s+with\s+)\s*")
NO_NAME = re.compile(
    r"^(?:https?:|www\.|@|#|\d)|^(?:admin(?:istrator)?|author|authors|unknown|none|null|undefined|guest|view\s+(?:all|profile|bio)|follow|see\s+more"
    r"|more\s+by|share|save|comments?|webmaster|editor|staff|by)$|\b(?:getty|images?|pictures?|photos?)\b",
    re.IGNORECASE,
)
INVERTED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [A-Z]\.)?)")  # "Doe, Jane"
MAX_NAME_CHARS = 60


def read_names(text: str) -> tuple[str, ...]:
    """The names in one byline.

    >>> read_names("By Jane Doe and Ali Reza, Political Editor")
    ('Jane Doe', 'Ali Reza')
    >>> read_names("You, Xiaoying")
    ('Xiaoying You',)
    >>> read_names("jane-doe")
    ('Jane Doe',)
    >>> read_names("https://www.facebook.com/paper")
    ()
    """
    text = " ".join(text.replace("\xa0", " ").split()) if "\n" not in text else text
    if NO_NAME.search(text.strip()):
        return ()
    bare = AFTER.sub("", BEFORE.sub("", text.strip())).strip(" ,;:|•·–—-")
    if (inverted := INVERTED.fullmatch(bare)) and not JOB.search(bare):
        return (f"{inverted[2]} {inverted[1]}",)
    pieces = [piece for part in PARTED.split(bare) for piece in part.split(",")]
    return tuple(dict.fromkeys(name for piece in pieces if (name := read_name(piece))))


def read_name(piece: str) -> str | None:
    """One name, its capitals mended; None where the piece is a job, an address or no name."""
    name = BEFORE.sub("", piece.strip(" .,;:|•·–—-*\n\t"))
    if (
        piece.strip().startswith("(")
        or not name
        or NO_NAME.search(name)
        or len(name) > MAX_NAME_CHARS
        or not re.search(r"[^\W\d_]{2}", name)
        or len(name.split()) > 7
    ):
        return None
    if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name):
        name = name.replace("-", " ")
    if name == name.lower() or (name == name.upper() and " " in name):
        name = " ".join(
            word if word in PARTICLES else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
            for word in name.lower().split()
        )
    only_job = JOB.search(name) and len(JOB.sub(" ", name).split()) < 2
    return None if only_job else name


def read_all_names(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The names in several bylines, each person once ("chuck-ross" is Chuck Ross)."""
    found: dict[str, str] = {}
    for text in texts:
        for name in read_names(text):
            found.setdefault(re.sub(r"\W+", "", name.casefold()), name)
    return tuple(found.values())
