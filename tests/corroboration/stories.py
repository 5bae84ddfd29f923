"""The invented stories: a few facts each, told by four outlets in their own words, and what belongs together.

Pairs alone teach that what is of one event is one statement. In a story most statements of two articles are of one event and
state different things, as in real coverage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline import evidence as rows
from tests.corroboration.pairs import FIFTH, HERE, claim_at, read_records

STORIES = HERE / "stories"
STORY = re.compile(r"^story$", re.MULTILINE)
SETS = ("affairs", "markets", "incidents", "society", "freer", "farther", "nation", "abroad")


@dataclass(frozen=True)
class Telling:
    """A fact as one article has it."""

    fact: str
    sentence: str
    path: str
    title: str
    start: int  # of the sentence in the article

    def claim(self, claims: Iterable[rows.Evidence]) -> rows.Evidence | None:
        """The claim that the sentence makes."""
        return claim_at(claims, self.path, self.start, len(self.sentence))


@dataclass(frozen=True)
class Report:
    """One outlet's article."""

    path: str
    published: str
    title: str
    tellings: tuple[Telling, ...]

    @property
    def text(self) -> str:
        return "\n\n".join([self.title, *(telling.sentence for telling in self.tellings)]) + "\n"


@dataclass(frozen=True)
class Story:
    """An event in four articles; ``relations`` says of each fact how its figures stand: "single" where one article has it."""

    number: int
    reports: tuple[Report, ...]
    relations: dict[str, str]

    @property
    def left_out(self) -> bool:
        """Whether it is one of the fifth that neither the cross-encoder nor the weights of the traits were fitted on."""
        return self.number % FIFTH == 0

    def articles(self) -> Iterator[tuple[str, str, str]]:
        """Name, date and text of each article."""
        for report in self.reports:
            yield report.path.removesuffix(".txt"), report.published, report.text

    def pairs(self) -> Iterator[tuple[Telling, Telling]]:
        """What one article tells with what another tells."""
        for one, other in combinations(self.reports, 2):
            for here in one.tellings:
                for there in other.tellings:
                    yield here, there

    def claims(self, claims: Sequence[rows.Evidence]) -> Iterator[tuple[str, rows.Evidence | None]]:
        """Each sentence and the claim that it makes: the longest that begins in it."""
        for telling, claim in self.told(claims):
            yield telling.sentence, claim

    def told(self, claims: Sequence[rows.Evidence]) -> Iterator[tuple[Telling, rows.Evidence | None]]:
        """Each telling and the claim that it makes."""
        for report in self.reports:
            for telling in report.tellings:
                yield telling, telling.claim(claims)


def stories_of(name: str) -> list[Story]:
    """The stories of a set, in order."""
    blocks = STORY.split((STORIES / f"{name}.txt").read_text("utf-8"))
    return [read_story(number, block.strip().splitlines()) for number, block in enumerate((block for block in blocks if block.strip()), 1)]


def read_story(number: int, lines: Iterable[str]) -> Story:
    *told, last = lines
    reports: list[Report] = []
    for line in told:
        key, text = line.split(" | ")
        if key[0].isdigit():
            reports.append(Report(f"s{number:03}{'abcd'[len(reports)]}.txt", key, text, ()))
            continue
        report = reports[-1]
        telling = Telling(key, text, report.path, report.title, len(report.text) + 1)
        reports[-1] = Report(report.path, report.published, report.title, (*report.tellings, telling))
    relations = dict(relation.split() for relation in last.removeprefix("relations: ").split(", "))
    return Story(number, tuple(reports), relations)


def records_of(name: str) -> list[rows.Evidence]:
    """The claims of all stories of a set, as the extractor wrote them."""
    return read_records(f"stories/{name}")
