"""Whether a figure says that something went up or down: in the words around it, then in the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.lexicons.hedges import DOWN, UP
from pipeline.record import Change, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

AFTER = re.compile(
    r"\s+(?:(?P<up>higher|increase|rise|jump|gain|growth|hike|surge|uptick|bump|boost|upturn|raise|appreciation|leap|climb|rally|improvement)"
    r"|(?P<down>lower|decrease|drop|fall|decline|cut|reduction|dip|slump|plunge|slide|contraction|downturn|cheaper|devaluation))\b",
    re.IGNORECASE,
)
AFTER_SHARE = re.compile(
    r"\s+(?:(?P<up>more|up|above|larger|bigger|faster)|(?P<down>less|fewer|down|below|smaller|slower|off))\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"\b(?P<way>up|down)\s+(?:by\s+)?(?:about |around |nearly |almost |more than |some |roughly |over |just |only |a further |another )?$",
    re.IGNORECASE,
)


# Between a word of change and the size of the change, or where it went ("rose under 4%", "fell to $3").
OF_SIZE = {"by", "to", "of", "between", "under", "over", "about", "around", "near", "below", "above"}
STOPS = {"nsubj", "nsubjpass", "relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "appos", "parataxis"}
PHRASAL = re.compile(
    r"\b(?:g[ai]ves?|giving|m[ai][dk]es?|making|pick(?:ed|s)?|sets?|put|open(?:ed|s)?|turn(?:ed|s)?|show(?:ed|s)?|rack(?:ed|s)?|t[ao]kes?|took|back(?:ed|s)?|wound|split|sign(?:ed|s)?)\s+$"
)


def change_of(text: str, first: Token, span: Span, end: int, unit: str | None, *, is_share: bool) -> Change | None:
    """Whether the figure is the size of a change, or where something went: "up 5%", "fell to $3", "a 2% rise"."""
    before = BEFORE.search(text, max(0, span.start - 40), span.start)
    if before and not PHRASAL.search(text, max(0, before.start() - 12), before.start()):
        return "up" if before["way"].lower() == "up" else "down"
    for pattern in (AFTER, AFTER_SHARE) if is_share else (AFTER,):
        if (after := pattern.match(text, end)) is not None and not text.startswith(" than a", after.end()):
            return "up" if after["up"] else "down"
    return change_in_parse(first, unit) or moved_from(first)


# What a subject wins, keeps or has lost is no change of anything, but for points and shares of a whole.
NO_CHANGE = {"raise", "lose", "loss", "add", "shed", "slash"}
OF_A_CHANGE = {"percent", "percentage point", "basis point", "point", "sen", "US cent", "GBX"}
VERBS_ONLY = {"contract", "gain", "advance", "lose", "surge", "ease", "discount", "spike"}  # as nouns they say no direction here


def change_in_parse(token: Token, unit: str | None) -> Change | None:
    """Up or down where the number depends on a verb or noun of change, itself or by "by", "to" or "of"."""
    at, preposition = token, ""
    for _ in range(6):
        if at.head == at or at.dep_ in STOPS:
            return None
        # "from 12% to 15%": the parser hangs "to" on "from".
        if at.dep_ == "prep" and at.lower_ not in OF_SIZE and not (at.lower_ == "from" and preposition == "to"):
            return None
        preposition = at.lower_ if at.dep_ == "prep" else ""
        at = at.head
        if at.pos_ in ("VERB", "NOUN", "ADJ", "ADV"):
            way = way_of(at, unit, preposition)
            if way is not None or at.pos_ == "VERB":
                return way
    return None


def moved_from(token: Token) -> Change | None:
    """Up or down for the end of "fell from $2,415 to $2,315", where the parse has "to" on something else."""
    if token.i < 4 or not any(back.lower_ == "to" for back in token.doc[token.i - 2 : token.i]):
        return None
    start = max(token.sent.start + 1, token.i - 10)
    opening = next((back.i for back in reversed(token.doc[start : token.i]) if back.lower_ == "from"), None)
    return way_of(token.doc[opening - 1], None, "to") if opening is not None else None


def way_of(word: Token, unit: str | None, preposition: str) -> Change | None:
    """The direction that a verb or noun of change gives to what hangs on it."""
    lemma = word.lemma_.lower()
    if (lemma in VERBS_ONLY and word.pos_ != "VERB") or lemma == "loss" or (lemma == unit and not preposition):
        return None
    if lemma in NO_CHANGE and unit not in OF_A_CHANGE and preposition != "to" and (lemma, preposition) != ("raise", "by"):
        return None  # "raised $3m", "lost five matches", "a loss of $2m"
    if lemma == "accelerate" and preposition == "to":
        return None  # "from 0 to 62 mph"
    if lemma in UP and lemma not in ("more", "extra"):
        return "up"
    return "down" if lemma in DOWN and lemma not in ("less", "fewer") else None
