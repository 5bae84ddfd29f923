"""A component of ours in the place of one of spaCy's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def put_in_place_of(nlp: Language, own: str, name: str, make: Callable[[Language, str], Any]) -> None:
    """Puts the component that ``make`` makes, under ``name``, before the pipeline's ``own`` and turns that off; once."""
    from spacy.language import Language as Registry

    if name in nlp.pipe_names:
        return
    if not Registry.has_factory(name):
        Registry.factory(name, func=make)
    nlp.add_pipe(name, before=own)
    nlp.disable_pipe(own)
