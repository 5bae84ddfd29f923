"""What a number counts, what it is a figure of, and whether it says that something went up or down; from the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicons.hedges import DOWN, UP
from pipeline.lexicons.numbers import MAGNITUDES
from pipeline.record import Change, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = ("NOUN", "PROPN")
SKIPPED = {"more", "other", "additional", "further", "extra", "new", "fewer", "less", "such"}
NUMBERS = {*MAGNITUDES, *(f"{word}s" for word in MAGNITUDES)}
NO_UNIT = {*NUMBERS, "percent", "percentage", "number", "lot", "ago"}
MAX_AHEAD = 6  # tokens between a number and its noun
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
    noun, plural = None, last.lower_ not in ("one", "1")
    for token in doc[start:stop]:
        if token.pos_ in NOUNS:
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
    first = next((token for token in doc[start : noun.i + 1] if token.lower_ not in SKIPPED and not token.is_punct), noun)
    return Counted(lemma_of(noun), Span(first.idx, noun.idx + len(noun)), noun)


def separated(token: Token) -> bool:
    """Whether the next noun is not of the same phrase: "41 soldiers Monday"."""
    after = token.nbor()
    return (token.tag_ in ("NNS", "NNPS") and after.dep_ != "compound" and token.dep_ != "compound") or after.ent_type_ in ("DATE", "TIME")


def after_of(of: Token) -> Counted | None:
    """The noun after "of the"."""
    noun = next((child for child in of.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
    if noun is None:
        return None
    first = next(
        (
            token
            for token in of.doc[of.i + 1 : noun.i + 1]
            if token.pos_ not in ("DET", "PRON") and token.tag_ not in ("PRP$", "JJS", "RBS")
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


# ---------------------------------------------------------------- of
def measured_by(last: Token, counted: Counted | None) -> Span | None:
    """What the figure is a figure of: for a counted noun itself with the participle behind it ("soldiers killed"); for a
    share what follows "of" or "in"; else the subject of the clause ("prices rose 3%")."""
    if counted is not None:
        after = next(
            (token for token in counted.noun.rights if token.dep_ == "acl" and token.tag_ == "VBN" and token.i == counted.noun.i + 1), None
        )
        return Span(counted.span.start, after.idx + len(after)) if after is not None else counted.span
    for token in last.doc[last.i + 1 : min(last.i + 3, last.sent.end)]:
        if token.lower_ in ("of", "in") and token.dep_ == "prep":
            noun = next((child for child in token.children if child.dep_ == "pobj"), None)
            if noun is not None and noun.pos_ in (*NOUNS, "PRON", "DET"):
                return short_phrase(noun)
    return subject_span(last)


def subject_span(token: Token) -> Span | None:
    """The subject of the clause that a token stands in, or the noun that it qualifies."""
    at, steps = token, 0
    while at.head is not at and steps < 8:
        at, steps = at.head, steps + 1
        if at.pos_ in ("VERB", "AUX"):
            subject = next((child for child in at.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i < token.i:
                return None if subject.pos_ == "PRON" else short_phrase(subject)
        elif at.pos_ in NOUNS and at.i < token.i and at.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT") and token.dep_ != "nummod":
            return short_phrase(at)
    return None


def short_phrase(noun: Token) -> Span:
    """The noun with what stands before it, without articles, and an "of" behind it."""
    first = next(
        (token for token in noun.doc[noun.left_edge.i : noun.i + 1] if token.pos_ not in ("DET", "PUNCT") and token.tag_ != "PRP$"), noun
    )
    if noun.i - first.i > 8:
        first = noun
    end = noun
    of = next((child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1), None)
    if (
        of is not None
        and (inner := next((child for child in of.children if child.dep_ == "pobj"), None)) is not None
        and inner.i - noun.i < 7
    ):
        end = inner
    return Span(first.idx, end.idx + len(end))


# ---------------------------------------------------------------- change
AFTER = re.compile(
    r"\s+(?:(?P<up>higher|increase|rise|jump|gain|growth|hike|surge|uptick|bump|boost|premium|upturn|raise|appreciation|leap|climb|rally|improvement)"
    r"|(?P<down>lower|decrease|drop|fall|decline|cut|reduction|loss|dip|slump|plunge|slide|discount|contraction|downturn|cheaper|devaluation))\b",
    re.IGNORECASE,
)
AFTER_SHARE = re.compile(
    r"\s+(?:(?P<up>more|up|above|larger|bigger|faster)|(?P<down>less|fewer|down|below|smaller|slower|off))\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"\b(?P<way>up|down)\s+(?:by\s+)?(?:about |around |nearly |almost |more than |some |roughly |over |just |only |a further |another )?$",
    re.IGNORECASE,
)


PHRASAL = re.compile(
    r"\b(?:g[ai]ves?|giving|m[ai][dk]es?|making|pick(?:ed|s)?|sets?|put|open(?:ed|s)?|turn(?:ed|s)?|show(?:ed|s)?|rack(?:ed|s)?|t[ao]kes?|took|back(?:ed|s)?|wound|split|sign(?:ed|s)?)\s+$"
)


def change_of(text: str, first: Token, span: Span, end: int, *, is_share: bool) -> Change | None:
    """Whether the figure is the size of a change, or where something went: "up 5%", "fell to $3", "a 2% rise"."""
    before = BEFORE.search(text, max(0, span.start - 40), span.start)
    if before and not PHRASAL.search(text, max(0, before.start() - 12), before.start()):
        return "up" if before["way"].lower() == "up" else "down"
    for pattern in (AFTER, AFTER_SHARE) if is_share else (AFTER,):
        if (after := pattern.match(text, end)) is not None and not text.startswith(" than a", after.end()):
            return "up" if after["up"] else "down"
    return change_in_parse(first)


def sized(to: Token) -> bool:
    """Whether the size of the change stands before: in "rose 8% to 3.65" it, not where it went, tells the direction."""
    return any(child.i < to.i and child.dep_ in ("dobj", "npadvmod") and child.i > to.head.i for child in to.head.children)


def change_in_parse(token: Token) -> Change | None:
    """Up or down where the number depends on a verb or noun of change, itself or by "by", "to" or "of"."""
    at = token
    for _ in range(5):
        if at.head is at:
            return None
        if at.dep_ == "prep" and (at.lower_ not in ("by", "to", "of") or (at.lower_ == "to" and sized(at))):
            return None
        if at.dep_ in ("nsubj", "nsubjpass", "relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "appos", "parataxis"):
            return None
        at = at.head
        if at.pos_ in ("VERB", "NOUN", "ADJ", "ADV"):
            lemma = at.lemma_.lower()
            if lemma in ("raise", "lose", "add", "loss") and at is token.head:
                return None  # "raised $3m", "lost five matches": the amount is no change of something
            if lemma in UP and lemma not in ("more", "extra"):
                return "up"
            if lemma in DOWN and lemma not in ("less", "fewer"):
                return "down"
            if at.pos_ == "VERB":
                return None
    return None
