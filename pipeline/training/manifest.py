"""The digests of the models' files."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_manifest(out: Path) -> None:
    """Records the SHA-256 of the files of every model beside ``out``."""
    lines = ["# SHA-256 of the files of each model; a file that differs stops a run."]
    for folder in sorted(path for path in out.parent.iterdir() if path.is_dir()):
        lines += ["", f"[{folder.name}]"]
        lines += [
            f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"'
            for path in sorted(folder.iterdir())
            if path.suffix != ".md"
        ]
    (out.parent / "manifest.toml").write_text("\n".join(lines) + "\n", "utf-8")
