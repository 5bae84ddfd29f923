"""How alike two wordings are: vectors of all-MiniLM-L6-v2, int8 ONNX, run with onnxruntime on one thread.

Each wording is computed by itself, so its vector depends on nothing else in the run. The word pieces are those of the
attribution model, whose tokenizer is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.trained import check_files, open_session, open_tokenizer

MAX_PIECES = 96  # of a wording; news sentences rarely have more
Vector = np.ndarray[Any, np.dtype[np.float32]]


class Similarity:
    """Cosine similarity of wordings; each is encoded once, when it is first asked for."""

    def __init__(self, models: Path) -> None:
        """``models`` is the folder of the trained models. Raises ModelError where a file is missing or altered."""
        self.models = models
        self.vectors: dict[str, Vector] = {}
        self.lengths: dict[str, int] = {}
        check_files(models / "similarity", ("model.onnx",))
        check_files(models / "attribution", ("tokenizer.json",))

    def of(self, one: str, other: str) -> float:
        """From -1 to 1; 1 for the same wording."""
        if one == other:
            return 1.0
        return float(self.vector(one) @ self.vector(other))

    def encode(self, wordings: Iterable[str], told: Callable[[int], None] = lambda done: None) -> None:
        """Computes the vectors of wordings ahead; ``told`` is called with the number done so far."""
        for done, wording in enumerate(wordings, start=1):
            self.vector(wording)
            told(done)

    def vector(self, wording: str) -> Vector:
        """The vector of a wording, of length one."""
        known = self.vectors.get(wording)
        if known is None:
            ids = np.array([self.tokenizer.encode(wording).ids], dtype=np.int64)
            known = self.vectors[wording] = self.session.run(None, {"ids": ids})[0][0]
        return known

    def pieces(self, word: str) -> int:
        """Into how many pieces the tokenizer takes a word apart: one where it knows it."""
        known = self.lengths.get(word)
        if known is None:
            known = self.lengths[word] = len(self.tokenizer.encode(word, add_special_tokens=False).ids)
        return known

    @cached_property
    def tokenizer(self) -> Any:
        return open_tokenizer(self.models / "attribution" / "tokenizer.json", MAX_PIECES)

    @cached_property
    def session(self) -> Any:
        return open_session(self.models / "similarity" / "model.onnx")
