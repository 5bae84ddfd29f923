"""Whether a figure says that something went up or down: in the words around it, then in the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finders.figures.phrases import is_for_them, verb_of_by
from pipeline.lexicons.currencies import CENT_OF
from pipeline.lexicons.hedges import DOWN, OFTEN_NONE, UP
from pipeline.lexicons.people import ROLES
from pipeline.record import Change, FigureKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

AFTER = re.compile(
    r"\s+(?:(?P<up>higher|increase|rise|jump|gain|growth|hike|surge|uptick|bump|boost|upturn|raise|appreciation|leap|climb|rally|improvement)"
    r"|(?P<down>lower|decrease|drop|fall|decline|cut|reduction|dip|slump|plunge|slide|contraction|downturn|cheaper|devaluation))\b",
    re.IGNORECASE,
)
AFTER_SHARE = re.compile(
    r"\s+(?:(?P<up>more|up|above|larger|bigger|faster|wider|stronger|dearer|longer|warmer|hotter)|(?P<down>less|fewer|down|below|smaller|slower|off|narrower|weaker|shorter|cooler|colder))\b",
    re.IGNORECASE,
)
# "5% higher than a year ago" is a change; "5% higher than its rivals" compares two things, and so does "5% above the target".
COMPARES = re.compile(r"\s+(?:(?:above|below)|[a-z]+\sthan)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"(?:\s[^\s.,;:]+){0,4}?\s(?:ago|peaks?|earlier|before|last|previous|prior|past|same|years?|months?|weeks?|quarters?|decades?|seasons?|yesterday|now|today|\d{4}|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|it|they|he|she|there|we|was|were|had|did)\b"
)
ON_BEFORE = re.compile(
    r"\s(?:(?P<up>up|higher|more)|(?P<down>down|lower|fewer|less))(?=\s(?:on|from|than)\b|[,;]|\.(?!\d)|$)"
)  # "two points down on May"
HIGHER = re.compile(r"\s(?:(?P<up>higher)|(?P<down>lower))\b")
MORE_THAN = re.compile(
    r"\s(?:(?P<up>more)|(?P<down>fewer|less))\s(?:[^\s.,;:]+\s){0,8}?than(?=\s)", re.IGNORECASE
)  # "300 fewer jobs than a year ago"
HEDGE = r"(?:about |around |nearly |almost |more than |less than |some |roughly |over |just |only |an average of |a total of |at least |a further |another )*"
BEFORE = re.compile(rf"\b(?P<way>up|down)\s+(?:by\s+|(?P<to>to)\s+|(?P<at>at)\s+)?{HEDGE}$", re.IGNORECASE)
# "Dues have gone up to $300" says where they went, "dues of up to $300" and "the sums add up to $300" do not.
WENT_UP = re.compile(
    r"\b(?:went|gone|crept|inched|edged|ticked|shot|way|back)\s$|\b(?:bring(?:s|ing)?|brought|push(?:ed|es|ing)?|driv(?:es?|ing)|drove)\s(?:[a-z’'-]+\s){1,4}$",
    re.IGNORECASE,
)
ADDS_UP = re.compile(r"\badd(?:s|ed|ing)?\s$", re.IGNORECASE)
SHORT_OF = re.compile(r"(?:\s\w+)?\sshort\b", re.IGNORECASE)  # "fell four points short"
PERCENT_TO = re.compile(r"(?:%|\bper\s?cent)\sto\s$", re.IGNORECASE)
TO_PERCENT = re.compile(r"\sto\s\d[\d.]*\s?(?:%|per\s?cent)", re.IGNORECASE)


# Between a word of change and the size of the change, or where it went ("rose under 4%", "fell to $3").
OF_SIZE = {"by", "to", "of", "between", "under", "over", "about", "around", "near", "below", "above"}
STOPS = {"nsubj", "nsubjpass", "relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "appos", "parataxis"}
# What may stand between a change and its figure: "fell to a low of 3%"; not "reduced its portfolio of 14 courses".
LEVELS = set(
    "average total sum record maximum minimum equivalent low high peak rate level pace price value figure speed share median range limit".split()
)
PHRASAL = re.compile(
    r"\b(?:g[ai]ves?|giving|m[ai][dk]es?|making|pick(?:ed|s)?|sets?|put|open(?:ed|s)?|turn(?:ed|s)?|show(?:ed|s)?|rack(?:ed|s)?|t[ao]kes?|took|back(?:ed|s)?|wound|split|sign(?:ed|s)?)\s+$"
)
# "The euro was up at 1.08", "closed down at 96.1", "Kade Foods, up at 90p"; not "turned up at 3 stations".
STANDS_AT = re.compile(
    r"(?:,|\b(?:is|are|was|were|be|been|index|shares?|stocks?|clos(?:e|ed|ing)|end(?:ed|ing)|finish(?:ed|ing)|trad(?:ed|ing)|open(?:ed|ing)|stands?|stood))\s(?:[a-z]+ly\s|slightly\s|still\s)?$"
)
MOVES = set(
    "be go come move end finish close trade settle edge inch tick creep trend open".split()
)  # "moved up 30 places"; not "dug up 30 coins"


def change_of(text: str, first: Token, span: Span, end: int, unit: str | None, *, kind: FigureKind, counted_end: int = 0) -> Change | None:
    """Whether the figure is the size of a change, or where something went: "up 5%", "fell to $3", "a 2% rise".

    ``span`` is the figure's with its hedge, ``end`` where its unit ends, ``counted_end`` where the noun that it counts does.
    """
    before = BEFORE.search(text, max(0, span.start - 60), span.start)
    if before and is_change(text, before, first, unit, kind):
        return "up" if before["way"].lower() == "up" else "down"
    for pattern, start in behind_patterns(unit, kind, end, counted_end):
        if (after := pattern.match(text, start)) is not None:
            return compared(text, start, after)
    if SHORT_OF.match(text, end):
        return None
    return (
        change_in_parse(first, unit, kind, (text[max(0, span.start - 24) : span.start], text[span.start : end], text[end : end + 24]))
        or moved_from(first)
        or (changed_by(first, span, unit, kind) if text.endswith("by ", 0, span.start) else None)
    )


def behind_patterns(unit: str | None, kind: FigureKind, end: int, counted_end: int) -> tuple[tuple[re.Pattern[str], int], ...]:
    """The patterns of a change behind a figure, with where each begins: shares and money move, counts are more or fewer."""
    if kind in ("percent", "money") or (kind == "ratio" and unit != "time"):
        return (AFTER, end), (AFTER_SHARE, end)
    if kind == "count" and counted_end > end:
        return (MORE_THAN, end), (AFTER if unit in OF_A_CHANGE else HIGHER, counted_end), (ON_BEFORE, counted_end)
    return (AFTER, end), (MORE_THAN, end)


def is_change(text: str, before: re.Match[str], first: Token, unit: str | None, kind: FigureKind) -> bool:
    """Whether "up" or "down" right before a figure says that something moved."""
    start = before.start()
    counts = kind == "count" and unit not in OF_A_CHANGE
    if before["at"]:
        return not (counts and unit) and STANDS_AT.search(text, max(0, start - 24), start) is not None
    if not before["to"] and PHRASAL.search(text, max(0, start - 12), start):
        return False
    if before["to"] and before["way"].lower() == "up":
        return WENT_UP.search(text, max(0, start - 48), start) is not None
    verb = first
    while verb.i and verb.idx >= start:
        verb = verb.nbor(-1)
    lemma = verb.lemma_.lower()
    dug_up = unit is not None and not before["to"] and verb.pos_ == "VERB" and lemma not in MOVES
    return lemma != "boil" and not (counts and (lemma == "come" or dug_up))


def compared(text: str, end: int, after: re.Match[str]) -> Change | None:
    """The direction of a comparison behind a figure, where it is with an earlier time or with nothing that is named."""
    compares = COMPARES.match(text, end)
    start = after.end() if after.re is MORE_THAN else compares.end() if compares else None
    if start is not None and not EARLIER.match(text, start):
        return None
    return "up" if after["up"] else "down"


RUINED = re.compile(r"(?:\s\w+)?\sto\s(?:rubble|ash(?:es)?|tears|dust|ruins?|pieces|shreds|splinters|the\sground)\b", re.IGNORECASE)
WENT = set("fall drop plunge climb dive tumble slide slip rise jump leap sink".split())
LENGTHS = {"metre", "foot", "mile", "kilometre", "yard", "inch", "centimetre"}
INTO = re.compile(
    r"\s(?:into|off|onto|over|down|up|through|to\s(?:his|her|their|the)\s(?:deaths?|ground|floor)|from\s(?!last|a\s(?:week|month|year)|the\s(?:previous|same)|\d|[A-Z]))\b"
)
# What a subject wins, keeps or has lost is no change of anything, but for points and shares of a whole, and weights.
NO_CHANGE = {"raise", "lose", "loss", "add", "shed", "slash"}
AMOUNT_FIRST = {"add", "lose", "loss", "shed"}  # "added 2% to $3"; not "added to its 14 shops"
OF_A_CHANGE = {
    "percent",
    "percentage point",
    "basis point",
    "point",
    "sen",
    "paisa",
    "US cent",
    "euro cent",
    *CENT_OF.values(),
    "South African cent",
    "GBX",
}
VERBS_ONLY = OFTEN_NONE | {
    "contract",
    "gain",
    "advance",
    "lose",
    "surge",
    "ease",
    "discount",
    "spike",
    "swell",
    "balloon",
}  # as nouns they say none here
DRIFTS = {"edge", "inch", "tick", "creep", "move", "drift", "trend", "go"}  # "edged lower to $3"
DRIFTED: dict[str, Change] = {"higher": "up", "upward": "up", "upwards": "up", "lower": "down", "downward": "down", "downwards": "down"}


def change_in_parse(token: Token, unit: str | None, kind: FigureKind, around: tuple[str, str, str]) -> Change | None:
    """Up or down where the number depends on a verb or noun of change, itself or by "by", "to" or "of".

    ``around`` is the text before the figure, its own with its unit, and that behind it.
    """
    at, preposition = token, ""
    for _ in range(6):
        if at.head == at or at.dep_ in STOPS:
            return None
        # "from 12% to 15%": the parser hangs "to" on "from".
        if at.dep_ == "prep" and at.lower_ not in OF_SIZE and not (at.lower_ == "from" and preposition == "to"):
            return None
        preposition = at.lower_ if at.dep_ == "prep" else ""
        at = verb_of_by(at) or at.head
        if at.pos_ in ("VERB", "NOUN", "ADJ", "ADV"):
            if (preposition and around[2].startswith("-")) or is_no_size(at, unit, kind, preposition, around):
                return None
            way = way_of(at, unit, preposition, kind)
            if way is not None or at.pos_ == "VERB" or (preposition == "of" and at.lemma_.lower() not in LEVELS):
                return way
    return None


def is_no_size(word: Token, unit: str | None, kind: FigureKind, preposition: str, around: tuple[str, str, str]) -> bool:
    """Whether a figure on a word of change is what was changed, how often, or by how much somebody lost to somebody."""
    lemma, (before, own, after) = word.lemma_.lower(), around
    if word.pos_ == "VERB" and ((kind == "count" and preposition == "to" and is_for_them(word)) or is_way(word, unit, after)):
        return True
    if lemma == "lose" and word.pos_ == "VERB":
        # "lost by 13 points", "lost 54 percent to 46 percent"
        return preposition == "by" or (unit == "percent" and (PERCENT_TO.search(before) or TO_PERCENT.match(after)) is not None)
    if (lemma == "drop" and after.startswith(" worth of")) or RUINED.match(after):
        return True  # "dropped $3m worth of leaflets", "reduced 11 houses to rubble"
    if own.endswith("times") and preposition != "by":
        return True  # "raised rates four times"
    # "reduced the 36 holes to 18": 36 is where it was; "reduced 11 houses to rubble".
    to = (child for child in word.rights if child.lower_ == "to" and child.dep_ == "prep") if not preposition else ()
    counts = kind == "count" and unit is not None and unit not in OF_A_CHANGE
    return counts and any(inner.dep_ == "pobj" for end in to for inner in end.children)


def is_way(verb: Token, unit: str | None, after: str) -> bool:
    """Whether a length is the way that a body went: "he fell 30ft", "plunged 200 feet into a ravine"; not "the lake fell two metres"."""
    if unit not in LENGTHS or verb.lemma_ not in WENT:
        return False
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    living = subject is not None and (
        subject.lower_ in ("he", "she", "who", "i", "we", "they") or subject.ent_type_ == "PERSON" or subject.lemma_ in ROLES
    )
    return living or INTO.match(after) is not None


def moved_from(token: Token) -> Change | None:
    """Up or down for the end of "fell from $2,415 to $2,315", where the parse has "to" on something else."""
    if token.i < 4 or not any(back.lower_ == "to" for back in token.doc[token.i - 2 : token.i]):
        return None
    start = max(token.sent.start + 1, token.i - 10)
    opening = next((back.i for back in reversed(token.doc[start : token.i]) if back.lower_ == "from"), None)
    if opening is None:
        return None
    above = token.doc[opening].head
    # "raised its price target from $160 to $180"
    return next((way for word in (token.doc[opening - 1], above, above.head) if (way := way_of(word, None, "to", "count"))), None)


def way_of(word: Token, unit: str | None, preposition: str, kind: FigureKind) -> Change | None:
    """The direction that a verb or noun of change gives to what hangs on it."""
    lemma = word.lemma_.lower()
    if lemma in ("up", "down") and word.pos_ in ("NOUN", "PROPN"):
        return None  # "start-ups"
    if preposition == "to" and lemma in DRIFTS:
        return next((DRIFTED[child.lower_] for child in word.children if child.lower_ in DRIFTED), None)
    if (lemma in VERBS_ONLY and word.pos_ != "VERB") or lemma == "loss" or (lemma == unit and not preposition):
        return None
    sized = unit in OF_A_CHANGE or (kind == "measure" and lemma in ("lose", "shed"))  # "lost 12 kg", "loses 3m tonnes of ice a year"
    if lemma in NO_CHANGE and not sized and preposition != "to" and (lemma, preposition) != ("raise", "by"):
        return None  # "raised $3m", "lost five matches", "a loss of $2m"
    if lemma in OFTEN_NONE and not sized and preposition not in ("to", "by"):
        return None
    if preposition == "to" and lemma in AMOUNT_FIRST and not has_amount(word):
        return None
    if (lemma == "accelerate" and preposition == "to") or (lemma == "addition" and preposition != "of"):
        return None  # "from 0 to 62 mph", "in addition to 30 houses"
    if lemma in UP and lemma not in ("more", "extra"):
        return "up"
    return "down" if lemma in DOWN and lemma not in ("less", "fewer") else None


def changed_by(first: Token, span: Span, unit: str | None, kind: FigureKind) -> Change | None:
    """Up or down for "rose by more than a third", where the parse has the figure on something else."""
    by = first
    while by.i > first.sent.start and by.idx >= span.start:
        by = by.nbor(-1)
    verb = by.nbor(-1) if by.lower_ == "by" and by.i > by.sent.start else None
    fits = verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() != "lose"  # "lost by 13 points"
    return way_of(verb, unit, "by", kind) if verb is not None and fits else None


def has_amount(verb: Token) -> bool:
    """Whether a number hangs on the verb itself: "added 15 sen to RM2.70"."""
    objects = (child for child in verb.rights if child.dep_ in ("dobj", "npadvmod", "attr", "nsubj"))
    return any(child.tag_ == "CD" or any(part.tag_ == "CD" for part in child.lefts) for child in objects)
