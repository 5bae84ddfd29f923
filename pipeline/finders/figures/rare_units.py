"""The one door to quantulum3: units of measure that our own table does not have, on wordings known to be units.

quantulum3 invents compound units for news notation ("£250m" becomes pound·metre) and takes milliseconds a sentence, so
it is asked only about short forms glued to digits or written as no word is ("61.4 MPa"), each once a process, and what
it makes up of several units is vetoed. Its classifier, which needs scikit-learn, stays off.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from pipeline.lexicons.units import Unit

# Letters that no English word has: a capital behind a small one, a sign.
FORM = re.compile(
    r"(?P<glued>(?<=\d)[A-Za-zµμΩ°]{1,6}[²³]?)(?![\w/-])|\s(?P<odd>[a-zµμΩ]{1,2}[A-ZΩ][A-Za-z]{0,2}|[MG][A-Z]?[a-z]{1,3}|[µμ][A-Za-z]{1,3})(?![\w/-])"
)
REFUSED = {
    "st",
    "nd",
    "rd",
    "th",
    "s",
    "am",
    "pm",
    "x",
    "k",
    "m",
    "bn",
    "mn",
    "p",
    "c",
    "pc",
    "G",
    "D",
    "b",
    "B",
    "M",
    "K",
    "T",
    "tn",
    "nT",
}


def find_rare_unit(text: str, end: int) -> tuple[Unit, str, int] | None:
    """The unit whose short form starts at ``end``, with its wording and where that ends; None where there is none."""
    match = FORM.match(text, end)
    if match is None:
        return None
    form = match["glued"] or match["odd"]
    unit = read_unit(form) if form not in REFUSED else None
    return (unit, form, match.end()) if unit else None


@lru_cache(maxsize=4096)
def read_unit(form: str) -> Unit | None:
    """What quantulum3 takes ``form`` for, if that is one unit of measure and no currency."""
    parser = load_parser()
    try:
        found = parser.parse(f"The value is 5 {form}.")
    except Exception:
        return None
    if len(found) != 1 or found[0].value != 5 or not found[0].surface.endswith(form):
        return None
    unit = found[0].unit
    if len(unit.dimensions or ()) > 1 or unit.name == "dimensionless" or unit.entity.name in ("currency", "dimensionless", "unknown"):
        return None
    return Unit(str(unit.name))


@lru_cache(maxsize=1)
def load_parser() -> Any:
    """quantulum3's parser, imported when it is first needed."""
    with warnings.catch_warnings(), unchecked_types():
        warnings.simplefilter("ignore")  # it asks for scikit-learn, which is not wanted
        import inflect  # noqa: F401
        import quantulum3.classifier
        from quantulum3 import parser

    quantulum3.classifier.USE_CLF = False
    return parser


@contextmanager
def unchecked_types() -> Iterator[None]:
    """Inside, typeguard leaves what it decorates alone: inflect, which quantulum3 imports, would spend seconds on rewriting itself."""
    import typeguard

    kept = typeguard.typechecked
    typeguard.typechecked = lambda target, **_: target  # type: ignore[assignment]
    try:
        yield
    finally:
        typeguard.typechecked = kept
