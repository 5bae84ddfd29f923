"""How alike two wordings are: vectors of all-MiniLM-L6-v2, int8 ONNX, run with onnxruntime on one thread.

Each wording is computed by itself, so its vector depends on nothing else in the run. The word pieces are those of the
attribution model, whose tokenizer is used.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.record import ModelError

MAX_PIECES = 96  # of a wording; news sentences rarely have more
Vector = np.ndarray[Any, np.dtype[np.float32]]
REMEDY = "restore it from the release (`git checkout models`, or install onrecord again)"


class Similarity:
    """Cosine similarity of wordings; each is encoded once, when it is first asked for."""

    def __init__(self, models: Path) -> None:
        """``models`` is the folder of the trained models. Raises ModelError where a file is missing or altered."""
        self.models = models
        self.vectors: dict[str, Vector] = {}
        check_files(models, ("similarity/model.onnx", "attribution/tokenizer.json"))

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

    @cached_property
    def tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.models / "attribution" / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_PIECES)
        return tokenizer

    @cached_property
    def session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(str(self.models / "similarity" / "model.onnx"), options, providers=["CPUExecutionProvider"])


def check_files(models: Path, names: Iterable[str]) -> None:
    """Raises ModelError, with file and remedy, where one of ``FOLDER/FILE`` is missing or is not the one in the manifest."""
    manifest = models / "manifest.toml"
    if not manifest.is_file():
        raise ModelError(f"{manifest} is missing: {REMEDY}")
    known = tomllib.loads(manifest.read_text("utf-8"))
    for name in names:
        folder, file = name.split("/")
        path = models / folder / file
        if not path.is_file():
            raise ModelError(f"{path} is missing: {REMEDY}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != known.get(folder, {}).get(file):
            raise ModelError(f"{path} is not the file that {manifest.name} records (SHA-256 differs): {REMEDY}")
