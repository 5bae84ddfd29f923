"""What a number counts, from the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicons.dates import SEASONS
from pipeline.lexicons.numbers import MAGNITUDES
from pipeline.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = ("NOUN", "PROPN")
SKIPPED = {"more", "additional", "further", "extra", "fewer", "less", "such"}
NUMBERS = {*MAGNITUDES, *(f"{word}s" for word in MAGNITUDES)}
NO_UNIT = {*NUMBERS, "percent", "percentage", "number", "lot", "ago", "cast"}
PERIODS = {
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
}
MAX_AHEAD = 8  # tokens between a number and its noun
COMPOUND = re.compile(r"-(?P<noun>[A-Za-z]{3,})(?![\w])")


class Counted:
    """The noun that a number counts: its lemma, and where the noun stands with its own modifiers."""

    __slots__ = ("lemma", "noun", "span")

    def __init__(self, lemma: str, span: Span, noun: Token) -> None:
        self.lemma, self.span, self.noun = lemma, span, noun


def find_counted(last: Token) -> Counted | None:
    """The noun that the number ending with ``last`` counts: "41 Syrian soldiers", "three of the men", "12-member"."""
    start = last.i + 1
    doc, stop = last.doc, min(last.sent.end, last.i + 2 + MAX_AHEAD)
    if start < stop and doc[start].lower_ == "of":
        return after_of(doc[start])
    if (
        start + 1 < stop
        and doc[start].lower_ in ("last", "next", "this", "past")
        and doc[start + 1].lemma_.lower() in {*PERIODS, *SEASONS, "season"}
    ):
        return None  # "rose to 1,200 last month"
    noun, plural = None, last.lower_ not in ("one", "1")
    for token in doc[start:stop]:
        if token.pos_ in NOUNS and token.i + 1 < stop and is_hyphenated(token):
            noun = None  # "20 coal-fired plants"
        elif token.pos_ in NOUNS:
            if noun is None and token.tag_ == "NN" and plural and token.i + 1 < stop and doc[token.i + 1].tag_ == "NN":
                noun = token  # "a 12 page document"
                break
            noun = token
            if (
                token.tag_ in ("NNP", "NN")
                and plural
                and token.i + 2 < stop
                and doc[token.i + 1].lower_ in ("and", "or")
                and doc[token.i + 2].pos_ in NOUNS
            ):
                noun = None  # "460 Kia and Hyundai vehicles"
                continue
            if token.tag_ == "NNP" and token.i + 2 < stop and doc[token.i + 1].tag_ == "CD" and doc[token.i + 2].tag_ == "NNS":
                noun = None  # "300 Type 3 tractors"
                continue
            if not (token.i + 1 < stop and doc[token.i + 1].pos_ in NOUNS and not separated(token)):
                break
        elif noun is not None:
            break
        elif token.lower_ in ("and", "or") and doc[token.i - 1].tag_ in ("NNP", "NN", "JJ") and token.i > start:
            continue
        elif (
            (last.lower_ == "one" and token.pos_ == "NUM")
            or not (
                token.pos_ in ("ADJ", "ADV", "NUM")
                or token.tag_ in ("VBN", "VBG", "HYPH", "POS", "CD")
                or token.text in ("-", "–", "“", '"', "‘")
                or (token.is_currency and token.i == start)  # "three €150 vouchers"
            )
            or (
                token.dep_ in ("acomp", "advmod", "conj", "ROOT")
                and token.pos_ in ("ADV", "ADJ")
                and token.lower_ not in SKIPPED
                and token.dep_ != "conj"
                and not (token.i + 1 < stop and doc[token.i + 1].tag_ in ("VBN", "JJ"))
            )
        ):
            return None
    if (
        noun is None
        or noun.lower_ in NO_UNIT
        or (noun.pos_ == "PROPN" and noun.tag_ == "NNP" and last.dep_ not in ("nummod", "compound", "quantmod"))
    ):
        return None
    first = next(
        (
            token
            for token in doc[start : noun.i + 1]
            if token.lower_ not in SKIPPED and not (token.is_punct or token.is_currency or token.text.isdigit())
        ),
        noun,
    )
    return Counted(lemma_of(noun), Span(first.idx, noun.idx + len(noun)), noun)


def is_hyphenated(token: Token) -> bool:
    """Whether a hyphen joins the word to the next one."""
    return not token.whitespace_ and token.nbor().text in ("-", "–", "‑") and not token.nbor().whitespace_


def separated(token: Token) -> bool:
    """Whether the next noun is not of the same phrase: "41 soldiers Monday"."""
    after = token.nbor()
    return (token.tag_ in ("NNS", "NNPS") and after.dep_ != "compound" and token.dep_ != "compound") or after.ent_type_ in ("DATE", "TIME")


def after_of(of: Token) -> Counted | None:
    """The noun after "of the"."""
    noun = next((child for child in of.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
    if noun is None or not noun.text[0].isalpha():
        return None  # "a rise of 5%, then one of 3%"
    first = next(
        (
            token
            for token in of.doc[of.i + 1 : noun.i + 1]
            if token.pos_ not in ("DET", "PRON", "NUM") and token.tag_ not in ("PRP$", "JJS", "RBS")
        ),
        noun,
    )
    return Counted(lemma_of(noun), Span(first.idx, noun.idx + len(noun)), noun)


def lemma_of(noun: Token) -> str:
    """The singular, in lower case for a common noun."""
    if noun.pos_ == "PROPN" or noun.tag_ == "NNPS":
        wording = noun.text.lower() if in_headline(noun) else noun.text
        return wording[:-1] if wording.endswith("s") and (noun.tag_ == "NNPS" or in_headline(noun)) else wording
    return "person" if noun.lower_ == "people" else noun.lemma_.lower()


def in_headline(noun: Token) -> bool:
    """Whether nearly every word of the sentence has a capital, so that capitals show nothing."""
    words = [token for token in noun.sent[:40] if token.is_alpha and len(token) > 3]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) >= 0.8 * len(words)
