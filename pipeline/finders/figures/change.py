"""Whether a figure says that something went up or down: in the words around it, then in the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicons.hedges import DOWN, UP
from pipeline.record import Change, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

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
