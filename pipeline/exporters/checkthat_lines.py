"""Lines for CLEF CheckThat! check-worthiness systems: a tab-separated file, a line a sentence with a claim in it.

Columns as in the lab's English data of 2023 and 2024: ``Sentence_id``, ``Text``, ``class_label``. The label is Yes where the
highest check-worthiness of the sentence's claims is 0.5 or more, No below, and empty where no claim has one. Quoted as CSV
is, so that pandas reads it with ``sep="\\t"``. Sentence ids say where: the article's id, first and last character.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evidence import Evidence
from pipeline.files import whole_files
from pipeline.record import Span

if TYPE_CHECKING:
    from pipeline.records import ArticleClaims, Records

COLUMNS = ("Sentence_id", "Text", "class_label")
UNDECIDED = 0.5


def write(records: Records, path: Path) -> int:
    """Writes the sentences to ``path``; returns how many claims stand in them."""
    written = 0
    with whole_files(path) as (file,):
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for read in records.articles():
            writer.writerows(rows_of(read))
            written += len(read.claims)
    return written


def rows_of(read: ArticleClaims) -> Iterator[tuple[str, str, str]]:
    """The rows of one article, by place; blanks and line ends are one space each."""
    by_sentence: dict[Span, list[Evidence]] = {}
    for claim in read.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, claims in sorted(by_sentence.items(), key=lambda item: item[0]):
        text = " ".join(sentence.of(read.article.text).split())
        yield f"{read.article.id}:{sentence.start}-{sentence.end}", text, label_of(claims)


def label_of(claims: list[Evidence]) -> str:
    """Yes, No, or nothing where there is no score."""
    scores = [claim.check_worthiness for claim in claims if claim.check_worthiness is not None]
    if not scores:
        return ""
    return "Yes" if max(scores) >= UNDECIDED else "No"
