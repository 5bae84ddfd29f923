"""Decisions out again: ``reviewed.jsonl``, gold for the scorers, training data for the reader of attributions.

``reviewed.jsonl`` holds the record schema and ``review`` (see ``evidence.ReviewedEvidence``), article by article and there by
place: what reviewers accepted, corrected or added. Gold and training data are made of articles that somebody has been
through to the end, since a claim that is missing in them counts as none.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import evidence as rows
from pipeline.files import whole_files
from pipeline.review.gold import gold_of, is_complete
from pipeline.review.lines import StoreError
from pipeline.review.settled import Settled, is_kept, settle_folder
from pipeline.review.store import DATABASE
from pipeline.review.training import is_certain, marks_of_attributions

MARKER = ".onrecord"  # lies in a folder that may be replaced whole
NOT_PLAIN = re.compile(r"[^\w.-]+")
NAME_MAX_CHARS = 50  # with four bytes each still a file name


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and of whose decisions."""

    gold: Path | None  # folder; None: no gold
    training: Path | None  # folder; None: no training data
    reviewer: str | None = None  # only this one's decisions count
    everything: bool = False  # reviewed.jsonl holds every claim: rejected, ignored and open ones too
    partial: bool = False  # gold of articles with open claims too, these marked as optional


@dataclass(slots=True)
class Written:
    """What was written."""

    claims: Counter[str] = field(default_factory=Counter)  # by verdict; "open" for those without
    articles: int = 0
    gold: int = 0  # articles
    training: int = 0  # articles
    disputed: int = 0  # claims on which reviewers differ
    since: Counter[str] = field(default_factory=Counter)  # decided claims by what a later extraction made of them


def write_reviewed(folder: Path, wanted: Wanted) -> Written:
    """Writes ``reviewed.jsonl`` into ``folder`` and what else is wanted; each file and folder whole or not at all.

    Raises StoreError where nobody has reviewed anything in the folder, or a folder to be replaced is not of our making.
    """
    if not (folder / DATABASE).is_file():
        raise StoreError(f"{folder / DATABASE} is missing: nobody has reviewed these records; `onrecord review {folder}` opens them")
    written, names = Written(), Names()
    with new_folder(wanted.gold) as gold, new_folder(wanted.training) as training, whole_files(folder / "reviewed.jsonl") as (lines,):
        for settled in settle_folder(folder, reviewer=wanted.reviewer):
            written.articles += 1
            count(settled, written)
            lines.writelines(rows.dump(claim) + "\n" for claim in settled.claims if wanted.everything or is_kept(claim))
            name = names.of(settled.article.path)
            if gold is not None and any(claim.review for claim in settled.claims) and (wanted.partial or is_complete(settled.claims)):
                write_gold(gold, name, settled)
                written.gold += 1
            if training is not None and is_certain(settled.claims):
                write_training(training, name, settled)
                written.training += 1
    return written


def count(settled: Settled, written: Written) -> None:
    for claim in settled.claims:
        written.claims[claim.review.verdict if claim.review else "open"] += 1
        if claim.review:
            written.disputed += not claim.review.agreed
            written.since[claim.review.since] += 1


def write_gold(folder: Path, name: str, settled: Settled) -> None:
    """The article as NAME.txt, what is known about it as NAME.meta.json, its gold as NAME.gold.json."""
    article = settled.article
    known = {key: getattr(article, key) for key in ("title", "published", "authors", "publisher", "url")}
    (folder / f"{name}.txt").write_bytes(article.text.encode())
    for kind, row in (("meta", {"doc": name, **known}), ("gold", gold_of(name, settled))):
        (folder / f"{name}.{kind}.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def write_training(folder: Path, name: str, settled: Settled) -> None:
    """The article as text/NAME.txt and its attributions as attributions/NAME_reviewed.ann, in PolNeAR's layout of brat standoff."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(settled.article.text.encode())
    (folder / "attributions" / f"{name}_reviewed.ann").write_bytes(marks_of_attributions(settled).encode())


class Names:
    """File names for articles, made of their paths; each is given once."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def of(self, path: str) -> str:
        """The name for the article of this path.

        >>> names = Names()
        >>> names.of("uk/bbc 1.txt"), names.of("uk/bbc-1.txt"), names.of("rows.jsonl#17")
        ('uk_bbc-1', 'uk_bbc-1-2', 'rows.jsonl-17')
        """
        plain = NOT_PLAIN.sub("-", path.removesuffix(".txt").replace("/", "_")).strip("-._")[-NAME_MAX_CHARS:] or "article"
        name, number = plain, 1
        while name.casefold() in self.given:
            number += 1
            name = f"{plain}-{number}"
        self.given.add(name.casefold())
        return name


@contextmanager
def new_folder(path: Path | None) -> Iterator[Path | None]:
    """A folder to fill, which takes the place of ``path`` when the block ends well.

    Raises StoreError where something lies at ``path`` that was not written by an earlier run.
    """
    if path is None:
        yield None
        return
    if path.exists() and not (path / MARKER).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise StoreError(f"{path} holds files that onrecord did not write: name another folder, or empty this one")
    part = path.with_name(path.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        (part / MARKER).write_text("Written by `onrecord reviewed`, which replaces this folder whole.\n", "utf-8")
        if path.exists():
            shutil.rmtree(path)
        part.rename(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)
