"""onrecord: who said what, with which figure, about when, out of news articles.

As a library: ``from pipeline import load, to_dataframe`` (docs/library.md). Importing this package loads nothing; the names
below bring their modules with them when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.library import ReadArticle, Reader, load, to_dataframe

__version__ = "0.1.0"
__all__ = ["ReadArticle", "Reader", "__version__", "load", "to_dataframe"]


def __getattr__(name: str) -> Any:
    """A name of the library, imported when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline import library

    return getattr(library, name)
