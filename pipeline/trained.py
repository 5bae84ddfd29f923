"""Files of trained models: checked against ``manifest.toml``, and opened so that the same input gives the same output."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.record import ModelError

REMEDY = "restore it from the release (`git checkout models`, or install onrecord again)"


def check_files(folder: Path, names: Iterable[str], remedy: str = REMEDY) -> None:
    """Raises ModelError, with file and remedy, where a file of the model in ``folder`` is missing or is not the one in the manifest."""
    manifest = folder.parent / "manifest.toml"
    if not manifest.is_file():
        raise ModelError(f"{manifest} is missing: {remedy}")
    known = tomllib.loads(manifest.read_text("utf-8")).get(folder.name, {})
    for name in names:
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing: {remedy}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != known.get(name):
            raise ModelError(f"{path} is not the file that {manifest.name} records (SHA-256 differs): {remedy}")


def open_tokenizer(path: Path, max_pieces: int | None = None) -> Any:
    """The tokenizer in a file, without padding; ``max_pieces``: what is longer is cut."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if max_pieces is not None:
        tokenizer.enable_truncation(max_pieces)
    return tokenizer


def open_session(model: Path | bytes) -> Any:
    """The ONNX model in a file or in memory, run on one core, which does not spin while it waits."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model if isinstance(model, bytes) else str(model), options, providers=["CPUExecutionProvider"])
