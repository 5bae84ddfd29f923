"""The invented pairs: what each says of two statements, and which claim of the records is which."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import evidence as rows

HERE = Path(__file__).parent
CHECKS = ("check5", "check6", "check7", "check8", "check9", "check10", "check11")  # final checks, on which nothing is fitted
SETS = (
    "pairs",
    "fresh",
    "wordings",
    "domains",
    "check",
    "parts",
    "check2",
    "check3",
    "check4",
    "outlets",
    "politics",
    "business",
    "courts",
    "science",
    "culture",
    "wire",
    "trade",
    "leisure",
    "wide",
    "denials",
    "reckoned",
    "britain",
    "america",
    "commonwealth",
    "money",
    "alarms",
    "diplomacy",
    "studies",
    "antipodes",
    "counts",
    "measures",
    "weekly",
    "pastimes",
    "tallies",
    "witnesses",
)
HALF_OF = {"development": "pairs", "regression": "pairs"}
VERDICTS = ("consistent", "updated", "conflict", "none", "denied", "different")
OPENING = "It has been a long week for the people who live here, and there is no sign yet that it will come to an end soon."
FIFTH = 5
Side = Literal["a", "b"]


@dataclass(frozen=True)
class Pair:
    """Two statements and the verdict on them."""

    number: int
    verdict: str
    a: tuple[str, str, str]  # date, title, sentence
    b: tuple[str, str, str]

    @property
    def together(self) -> bool:
        """Whether both stand in one article."""
        return self.b[0] == "+"

    @property
    def left_out(self) -> bool:
        """Whether it is one of the fifth that neither the cross-encoder nor the weights of the traits were fitted on."""
        return self.number % FIFTH == 0

    @property
    def even(self) -> bool:
        """Whether the pair is of the half for regression; the other is for development."""
        return self.number % 2 == 0

    def path(self, side: Side) -> str:
        return f"p{self.number:03}{'a' if self.together else side}.txt"

    def sentence(self, side: Side) -> str:
        return self.a[2] if side == "a" else self.b[2]

    def articles(self) -> Iterator[tuple[str, str, str]]:
        """Name, date and text of each article."""
        if self.together:
            yield f"p{self.number:03}a", self.a[0], f"{self.a[1]}\n\n{OPENING}\n\n{self.a[2]}\n\n{self.b[2]}\n"
            return
        for side, (date, title, sentence) in (("a", self.a), ("b", self.b)):
            yield f"p{self.number:03}{side}", date, f"{title}\n\n{OPENING}\n\n{sentence}\n"

    def claim(self, side: Side, claims: Iterable[rows.Evidence]) -> rows.Evidence | None:
        """The claim that the sentence makes: the longest that lies in it."""
        title = self.a[1] if side == "a" or self.together else self.b[1]
        start = len(title) + len(OPENING) + 4
        if self.together and side == "b":
            start += len(self.a[2]) + 2
        return claim_at(claims, self.path(side), start, len(self.sentence(side)))

    def claims(self, claims: Sequence[rows.Evidence]) -> Iterator[tuple[str, rows.Evidence | None]]:
        """Each sentence and the claim that it makes."""
        yield self.sentence("a"), self.claim("a", claims)
        yield self.sentence("b"), self.claim("b", claims)


def claim_at(claims: Iterable[rows.Evidence], path: str, start: int, length: int) -> rows.Evidence | None:
    """The claim that a sentence of an article makes: the longest that begins in it."""
    place = range(start, start + length)
    found = [claim for claim in claims if claim.article.path == path and any(span.start in place for span in claim.spans)]
    return max(found, key=lambda claim: len(claim.text), default=None)


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file, in order."""
    blocks = [block.splitlines() for block in path.read_text("utf-8").split("\n\n") if block.strip() and not block.startswith("#")]
    return [Pair(number, block[0], parts(block[1]), parts(block[2])) for number, block in enumerate(blocks, start=1)]


def parts(line: str) -> tuple[str, str, str]:
    date, title, sentence = line.split(" | ")
    return date, title, sentence


def pairs_of(name: str) -> list[Pair]:
    """The pairs of a set, or of one half of ``pairs``: odd ones are for development, even ones for regression."""
    found = read_pairs(HERE / f"{HALF_OF.get(name, name)}.txt")
    return [pair for pair in found if name not in HALF_OF or pair.even == (name == "regression")]


def read_records(name: str = "pairs") -> list[rows.Evidence]:
    """The claims of all pairs of ``NAME.txt`` (of all of ``pairs`` for its halves), as the extractor wrote them."""
    written = gzip.decompress((HERE / f"{HALF_OF.get(name, name)}.jsonl.gz").read_bytes())
    return [rows.read(rows.Evidence, line) for line in written.splitlines()]
