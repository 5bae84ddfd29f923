"""Sentences with a teacher's probability that they are worth a check, as JSON lines: ``text``, ``probability``, ``label`` where one is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.training.attribution.sentences import Judged, is_for_calibration, is_kept_aside

GOLD_SHARE = 0.5  # of the label in what is learnt of a sentence that has one


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence, what the teacher says of it, and the corpus's label; None where it has none."""

    text: str
    probability: float
    label: int | None = None

    @property
    def target(self) -> float:
        """What a pupil learns: the teacher's probability, half-way to the label where there is one."""
        return self.probability if self.label is None else GOLD_SHARE * self.label + (1 - GOLD_SHARE) * self.probability


def read_taught(path: Path) -> list[Taught]:
    """The rows of a file that ``write_taught`` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Taught(row["text"], row["probability"], row.get("label")) for row in map(json.loads, lines)]


def write_taught(path: Path, rows: Iterable[Taught]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            known = {} if row.label is None else {"label": row.label}
            out.write(json.dumps({"text": row.text, "probability": round(row.probability, 4), **known}, ensure_ascii=False) + "\n")


def read_others(path: Path) -> list[str]:
    """The sentences of a file of tab-separated values with a heading, the text first; labels are not read."""
    lines = path.read_text("utf-8").split("\n")[1:]
    return [" ".join(line.rsplit("\t", 1)[0].split()) for line in lines if line.strip()]


def without_judged_apart(rows: Iterable[Taught], judged: Sequence[tuple[int, Judged]]) -> list[Taught]:
    """The rows but those that have the wording of a sentence kept aside or for the calibration."""
    apart = {letters(sentence.text) for number, sentence in judged if is_kept_aside(number) or is_for_calibration(number)}
    return [row for row in rows if letters(row.text) not in apart]


def letters(text: str) -> str:
    """What two transcripts of a sentence have in common: letters and digits, in lower case ("werehere" of "We’re here.")."""
    return re.sub(r"[\W_]+", "", text.lower())
