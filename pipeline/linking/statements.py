"""How something was said: stance, kind of quotation, addressee, time of saying, and which statement holds which."""

from __future__ import annotations

import re
from bisect import insort

from spacy.tokens import Token

from pipeline.attribution.grammar import noun_phrase, passive_of
from pipeline.lexicons.cues import ATTITUDES, STANCE_OF_NOUN, STANCE_OF_VERB
from pipeline.linking.times import said_on
from pipeline.record import Attribution, Draft, Quoting, Span, Stance, Statement
from pipeline.spans import Overlaps
from pipeline.tokens import each_token_in, tokens_in

TOLD = {
    "tell",
    "ask",
    "urge",
    "inform",
    "remind",
    "assure",
    "warn",
    "advise",
    "order",
    "notify",
    "brief",
    "persuade",
    "convince",
    "instruct",
    "beg",
    "implore",
    "reassure",
}
CLAUSE_WORDS = 5
MAX_ASKED = 8  # words for who is asked
FINITE = ("VBD", "VBZ", "VBP", "MD")
ASKING = ("WP", "WDT", "WP$", "WRB", "IN")
SILENT = r"to (?:comment|answer|respond|elaborate|discuss|speculate|be drawn|say)\b"
WH_WORDS = {"who", "what", "when", "where", "why", "how", "whether", "if", "which"}


def read_statements(draft: Draft) -> tuple[Statement, ...]:
    """One statement an attribution, in order."""
    inside = find_holders(draft.attributions)
    quotations = Overlaps(quotation.span for quotation in draft.quotations)
    return tuple(read_statement(draft, attribution, inside[number], quotations) for number, attribution in enumerate(draft.attributions))


def read_statement(draft: Draft, attribution: Attribution, within: int | None, quotations: Overlaps) -> Statement:
    """The attribution with what its cue and its content say of how it was made; ``quotations`` are the places of the draft's."""
    head = head_of_cue(draft, attribution)
    quoted = quotation_of(draft, attribution, quotations)
    return Statement(
        attribution=attribution,
        lemma=head.lemma_.lower() if head is not None else None,
        quotation=quoted,
        stance=stance_of(draft, attribution, head, quoted),
        addressee=addressee_of(draft, attribution, head),
        said_on=said_on(draft, attribution),
        within=within,
    )


def head_of_cue(draft: Draft, attribution: Attribution) -> Token | None:
    """The word of the cue that carries its meaning: a known cue, else a verb, else the last word."""
    if attribution.cue is None:
        return None
    tokens = [token for token in tokens_in(draft.doc, attribution.cue) if not token.is_space]
    known = [
        token
        for token in tokens
        if token.lemma_.lower() in STANCE_OF_VERB or token.lemma_.lower() in STANCE_OF_NOUN or token.lemma_.lower() in ATTITUDES
    ]
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    return next(iter(known or verbs), tokens[-1] if tokens else None)


# ---------------------------------------------------------------- quotation
def quotation_of(draft: Draft, attribution: Attribution, quotations: Overlaps) -> Quoting:
    """Direct where quotation marks hold all of the content, mixed where they hold a part of it, else indirect."""
    inners = [draft.quotations[number].inner for number in quotations.numbers(attribution.whole)]
    if not inners:
        return "indirect"
    words = quoted = 0
    for piece in attribution.content:
        count = len(piece.of(draft.text).split())
        words += count
        for inner in inners:
            shared = Span(max(inner.start, piece.start), min(inner.end, piece.end))
            if shared.start < shared.end:
                quoted += min(count, len(shared.of(draft.text).split()))
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.95 * words else "mixed"


# ---------------------------------------------------------------- stance
def stance_of(draft: Draft, attribution: Attribution, head: Token | None, quoted: Quoting) -> Stance:
    """The stance of the cue, as its grammar and the form of the content qualify it.

    A verb of feeling whose object is a bare noun states nothing ("supports the bill": attitude); "told them to go" and
    "called on them to go" direct; "asked whether" asks, "asked for" and "asked them to" direct.
    """
    if head is None:
        return "assert"
    if not head.is_alpha and draft.text[attribution.whole.end - 1] == "?":  # a colon: "BRANDT: Why?"
        return "ask"
    lemma, place = head.lemma_.lower(), attribution.content[0]
    first = next((token for token in each_token_in(draft.doc, place) if token.is_alpha), None)
    infinitive = first is not None and (first.lower_ == "to" and first.tag_ == "TO")
    clause = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in each_token_in(draft.doc, place) if not token.is_space)
    denied = any(child.dep_ == "neg" for child in head.children)
    usual = STANCE_OF_VERB.get(lemma) or STANCE_OF_NOUN.get(lemma)
    if lemma in ("decline", "refuse") and re.match(SILENT, place.of(draft.text)):
        return "attitude"  # "declined to comment"
    if lemma == "ask" and wants_done(draft, place):
        return "direct"  # "asked | the states to match the funds"
    long = lemma == "say" and len(place.of(draft.text).split()) >= CLAUSE_WORDS  # a clause, though taggers see no verb in it
    if (
        quoted == "indirect"
        and not infinitive
        and not long
        and usual not in ("direct", "predict", "deny")
        and not states_something(draft, place)
    ):
        return "attitude"
    if lemma in ATTITUDES and not clause and not infinitive and quoted == "indirect":
        return "attitude"
    if lemma in ("ask", "question", "wonder"):
        return "ask" if lemma != "ask" or (not infinitive and not follows(head, "for")) else "direct"
    if (
        lemma in ("call", "press", "push", "appeal", "argue", "plead", "petition", "lobby", "campaign")
        and follows(head, "for", "on", "upon")
        and lemma != "argue"
    ):
        return "direct"
    if (
        lemma in ("tell", "warn", "say", "remind", "advise", "suggest", "call")
        and (infinitive or follows(head, "against"))
        and lemma != "call"
    ):
        return "direct"
    if lemma in ("promise", "swear", "insist", "threaten") and infinitive:
        return "direct"
    if lemma in ("think", "believe", "expect", "say") and denied and lemma != "say":
        return "believe"
    table = STANCE_OF_VERB if head.pos_ in ("VERB", "AUX") else {**STANCE_OF_VERB, **STANCE_OF_NOUN}
    stance = table.get(lemma) or STANCE_OF_NOUN.get(lemma)
    if stance:
        return stance
    return "assert" if clause or quoted != "indirect" or infinitive else "attitude"


def wants_done(draft: Draft, place: Span) -> bool:
    """Whether a content opens with whom and what is asked of them: "the states to match the funds"."""
    words = [token for token in tokens_in(draft.doc, place) if not token.is_space]
    to = next((token for token in words if token.tag_ == "TO"), None)
    if to is None or to.i + 1 >= len(to.doc) or to.i == words[0].i or to.nbor().tag_ != "VB":
        return False
    before = [token for token in words if token.i < to.i]
    return len(before) <= MAX_ASKED and before[0].tag_ not in ASKING and not any(token.tag_ in FINITE for token in before)


def states_something(draft: Draft, place: Span) -> bool:
    """Whether a content can be true or done: it has a verb, or asks; a bare noun or pronoun ("the ruling", "it") cannot."""
    return any(token.pos_ in ("VERB", "AUX") or token.lower_ in WH_WORDS for token in each_token_in(draft.doc, place) if not token.is_space)


def follows(head: Token, *words: str) -> bool:
    """Whether a preposition of these hangs on ``head`` or stands right after it."""
    after = head.nbor() if head.i + 1 < len(head.doc) else None
    return any(child.lower_ in words and child.dep_ in ("prep", "prt") for child in head.children) or (
        after is not None and after.lower_ in words
    )


# ---------------------------------------------------------------- addressee
def addressee_of(draft: Draft, attribution: Attribution, head: Token | None) -> Span | None:
    """Who was spoken to: the object of "told", or the noun after "to" of other cues."""
    if head is None or head.pos_ != "VERB":
        return None
    candidates = [
        child for child in head.children if child.dep_ in ("dobj", "dative", "nsubjpass") and child.pos_ in ("NOUN", "PROPN", "PRON")
    ]
    if head.lemma_.lower() not in TOLD or passive_of(head):
        to = next((child for child in head.children if child.dep_ in ("prep", "dative") and child.lower_ == "to"), None)
        candidates = (
            [child for child in to.children if child.dep_ == "pobj"] if to is not None and head.lemma_.lower() != "according" else []
        )
        candidates = [
            child for child in candidates if child.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or child.tag_ in ("NNS", "NNPS", "PRP")
        ]
    parts = [span for span in (*attribution.content, attribution.source, attribution.cue) if span]
    for child in candidates:
        span = noun_phrase(child)
        if not any(span.overlaps(part) for part in parts):
            return span
    return None


# ---------------------------------------------------------------- nesting
def find_holders(attributions: tuple[Attribution, ...]) -> tuple[int | None, ...]:
    """For each attribution the smallest other one whose content covers its content and its cue or source."""
    order = sorted(range(len(attributions)), key=lambda n: (attributions[n].whole.start, -attributions[n].whole.end))
    holders: list[int | None] = [None] * len(attributions)
    open_ones: list[tuple[int, int, int, int]] = []  # size, place in the order, number, end: the smallest first
    for place, number in enumerate(order):
        inner = attributions[number]
        whole = inner.whole
        open_ones = [entry for entry in open_ones if entry[3] > whole.start]
        holders[number] = next((other for _, _, other, _ in open_ones if holds(attributions[other], inner)), None)
        insort(open_ones, (size(inner), place, number, whole.end))
    return tuple(holders)


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the whole of ``inner`` lies in the content of ``outer``."""
    marks = [span for span in (inner.cue, inner.source) if span]
    return (
        bool(marks)
        and size(inner) < size(outer)
        and all(any(piece.covers(part) for piece in outer.content) for part in (*inner.content, *marks))
    )


def size(attribution: Attribution) -> int:
    return sum(piece.end - piece.start for piece in attribution.content)
