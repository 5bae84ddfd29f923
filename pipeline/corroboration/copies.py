"""Which articles are copies of another: syndicated texts, which support nothing that the original does not.

Where ``articles.jsonl`` says it (``duplicate_of``), that counts. Else two texts are compared by runs of eight words, of
which one in eight is kept by its hash (shingling, Broder 1997): one that shares seven tenths of the shorter's is a copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pipeline.corroboration.words import words_of
from pipeline.evidence import ArticleRow
from pipeline.records import read_rows

RUN = 8  # words
KEPT = 8  # one in so many
COPIED = 0.7  # share of the runs of the shorter text
LEAST_RUNS = 4  # kept ones: shorter texts are compared by nothing
CROWDED = 200  # a run in more texts is boilerplate


@dataclass(frozen=True, slots=True)
class Text:
    """An article as far as copies are concerned."""

    id: str
    path: str
    published: str | None
    duplicate_of: str | None  # id or path
    runs: frozenset[int]


def read_texts(path: Path) -> Iterator[Text]:
    """The articles of an ``articles.jsonl``; nothing where there is none. Raises RecordsError for a line that is no row."""
    for article in read_rows(path, ArticleRow) if path.is_file() else ():
        yield Text(article.id, article.path, article.published, article.duplicate_of, runs_of(article.text))


def runs_of(text: str) -> frozenset[int]:
    """Hashes of the runs of words that are kept."""
    words = [word.lower() for word in words_of(text)]
    hashes = (crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1))
    return frozenset(number for number in hashes if number % KEPT == 0)


def find_copies(texts: Iterable[Text]) -> dict[str, str]:
    """For each article that is a copy the id of the original: the earliest by date, then by path."""
    ordered = sorted(texts, key=lambda text: (text.published or "9", text.path))
    ids = {name: text.id for text in ordered for name in (text.path, text.id)}
    originals: dict[str, str] = {}
    holders: dict[int, list[int]] = {}
    for at, text in enumerate(ordered):
        original = ids.get(text.duplicate_of) if text.duplicate_of else copied_from(text, ordered, holders)
        if original is not None and original != text.id:
            originals[text.id] = originals.get(original, original)
        for run in text.runs:
            holders.setdefault(run, []).append(at)
    return originals


def copied_from(text: Text, ordered: list[Text], holders: dict[int, list[int]]) -> str | None:
    """The earlier article that shares most, if enough; None for an original."""
    if len(text.runs) < LEAST_RUNS:
        return None
    shared = Counter(at for run in text.runs if len(holders.get(run, ())) <= CROWDED for at in holders.get(run, ()))
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    for at, count in ranked[:5]:
        if count >= COPIED * min(len(text.runs), max(LEAST_RUNS, len(ordered[at].runs))):
            return ordered[at].id
    return None
