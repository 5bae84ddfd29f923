"""Whether two statements state the same thing, read together: a cross-encoder (Nogueira and Cho 2019), int8 ONNX on one thread.

Two vectors say how alike two wordings are; a network that reads both at once sees which word answers which ("found guilty", "sent to
prison"). It costs as much for each pair as a vector for each wording, so only pairs on which the traits do not settle are read.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.corroboration.statements import Statement
from pipeline.trained import check_files, open_session, open_tokenizer

FOLDER = "crossencoder"
TITLE, WORDING = 200, 400  # characters of each that are read
MAX_PIECES = 192  # of the pair


class Reading(NamedTuple):
    """What the network says of two statements, as logits."""

    same: float  # that they are one: above 0 where rather so
    denied: float  # that the one denies what the other states, if they are one
    figures: float  # that both give figures of one thing, if they are one
    differ: float  # that these differ by more than rounding, if they do
    rival: float  # that the one then stands against the other, and not in its place as the newer


class CrossEncoder:
    """Reads two statements together; each pair is read once, when it is first asked for."""

    def __init__(self, models: Path) -> None:
        """``models`` is the folder of the trained models. Raises ModelError where a file is missing or altered."""
        self.models = models
        self.known: dict[tuple[str, str], Reading] = {}
        check_files(models / FOLDER, ("model.onnx",))
        check_files(models / "attribution", ("tokenizer.json",))

    def read(self, one: Statement, other: Statement) -> Reading:
        """What it says of the two; their order does not matter."""
        pair = ordered(as_read(one), as_read(other))
        found = self.known.get(pair)
        if found is None:
            ids = np.array([self.tokenizer.encode(*pair).ids], dtype=np.int64)
            found = self.known[pair] = Reading(*map(float, self.session.run(None, {"ids": ids})[0][0]))
        return found

    def read_before(self, one: Statement, other: Statement) -> Reading | None:
        """What it said of the two when it was asked whether they are one; None where nobody asked."""
        return self.known.get(ordered(as_read(one), as_read(other)))

    @cached_property
    def tokenizer(self) -> Any:
        return open_tokenizer(self.models / "attribution" / "tokenizer.json", MAX_PIECES)

    @cached_property
    def session(self) -> Any:
        return open_session(self.models / FOLDER / "model.onnx")


def as_read(statement: Statement) -> str:
    """A statement as the network reads it: under its title, and with its speaker before it.

    What stands in a title has no other title over it.
    """
    title = "" if statement.in_title else (statement.article.title or "")[:TITLE]
    speaker = statement.source if statement.source_kind == "attributed" else None
    return " ".join(part for part in (f"{title}." if title else "", f"{speaker}:" if speaker else "", statement.wording[:WORDING]) if part)


def ordered(one: str, other: str) -> tuple[str, str]:
    """The two in a fixed order, so that a pair is read alike."""
    return (one, other) if one <= other else (other, one)
