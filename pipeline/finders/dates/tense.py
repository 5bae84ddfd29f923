"""Whether the clause around a date speaks of what was or of what is to come, by the shared parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.lexicons.dates import AHEAD, COMING, EVENTS, HAPPENED, ORDINALS, OUTCOMES, PROSPECTS, REPORTING
from pipeline.record import Span
from pipeline.tokens import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WILL = frozenset(("will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d", "may", "might", "should", "must", "ca", "can"))
ARRANGED = frozenset(("plan", "schedule", "set", "slate", "book", "expect"))  # "scheduled a news conference Thursday"
FOR = frozenset(("for", "by", "until", "till", "through"))
UP_TO = FOR - {"for"}
# Done on the day beside them, whatever they lead to: "was agreed on Monday", "were ordered on Monday to leave".
DEFERRED = frozenset("extend postpone delay adjourn suspend remand defer reschedule".split())
MOVED = DEFERRED | {"move", "bail", "put", "push", "bring", "slip", "shift"}
SETTLED = DEFERRED | frozenset(
    "agree decide order ask urge propose threaten offer refuse consider recommend invite vow promise pledge".split()
)
# The same in the present and the past; after a subject in the singular "put" is the past, whatever the tagger says.
UNCHANGED = frozenset("beat bet burst cast cost cut hit hurt let put quit read set shed shut split spread".split())
CONDITIONS = frozenset(("if", "once", "unless", "until"))
LASTING = frozenset("be continue head hold last lead live own play reign remain rule run serve stay survive teach wait work".split())
BESIDE_DAYS = frozenset(("on", "in", "late", "early", "earlier", "later"))
SENSES = frozenset(("watch", "see", "hear", "feel", "notice", "witness"))
BEHIND = frozenset(("despite", "with", "after", "of", "in", "since", "following", "from", "during", "by", "because"))
HAVE = frozenset(("have", "has", "had", "'ve", "’ve", "to"))
MAX_CLIMB = 12


def direction_of(doc: Doc, span: Span) -> int:
    """-1 past, -2 past where the date hangs on the verb itself, -3 past for certain ("since"), 1 future, 0 where the clause does not say."""
    tokens = tokens_in(doc, span)
    if not tokens:
        return 0
    before = tokens[0].nbor(-1) if tokens[0].i else None
    told = before.nbor(-1) if before is not None and before.i and before.lower_ in BESIDE_DAYS else before
    if told is not None and told.lemma_.lower() in REPORTING and told.tag_ in ("VBD", "VBN"):
        return -1  # "said Friday that it will", "said on Friday it will"
    if before is not None and before.lower_ == "since":
        return -3
    if before is not None and before.lower_ == "come" and not (before.i and before.nbor(-1).lower_ in HAVE):
        return 1  # "will be gone come December"
    after = tokens[-1].nbor() if tokens[-1].i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("'s", "’s") and before is not None:
        return direction_of_possessive(after, before)
    head = next((token for token in tokens if token.head.i < tokens[0].i or token.head.i > tokens[-1].i), tokens[0])
    preposition, direct = "", True
    for _ in range(MAX_CLIMB):
        if head.lower_ in ("despite", "according"):
            return -1  # "despite defeats on Tuesday", "according to a poll in May"
        if head.dep_ == "prep" and preposition not in UP_TO:
            preposition = head.lower_
        if head.pos_ == "NOUN" and any(child.i < tokens[0].i and child.lower_ in COMING for child in head.children):
            return 1  # "the looming showdown in July"
        if head.lower_ in ("until", "till") and has_lasted(head.head):
            return -2  # "the show ran until May"
        if head.pos_ in ("VERB", "AUX") or head.lemma_.lower() in AHEAD:
            if head.tag_ in ("VBP", "VBZ") and told_since(head, tokens[0]):
                return -1
            if direct and (way := way_of_own_verb(head, tokens[0], preposition)):
                return way
            if not direct and head.lemma_.lower() in SETTLED - DEFERRED:
                preposition = ""  # "asked for his view in an interview in May"
            way = tense_of(head, preposition, distant=tokens[0].i - head.i > 2)
            return 0 if way > 0 and not direct and is_plain_present(head) else way  # "strength, 166,000 in April, lags the target"
        if preposition == "for" and head.lemma_.lower() in EVENTS:
            return 1  # "called a strike for Monday"
        if head.lemma_.lower() in HAPPENED and direct and not preposition:
            return -3  # "the 7 September attack"
        if head.lemma_.lower() in HAPPENED and has_happened(head):
            return -1
        if head.head == head:
            return 0
        direct = direct and (head in tokens or head.dep_ == "prep" or head.pos_ == "ADV")  # "as early as Saturday"
        head = head.head
    return 0


def way_of_own_verb(verb: Token, date: Token, preposition: str) -> int:
    """The direction where a date hangs on its verb with nothing but a preposition between; 0 where that says nothing by itself."""
    if preposition == "for" and any(child.dep_ == "dobj" and child.lemma_.lower() in EVENTS for child in verb.children):
        return 1
    lemma = verb.lemma_.lower()
    if preposition == "to" and lemma in MOVED:
        return 1  # "was adjourned to September", "bailed to Monday"
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "could" in helpers and not helpers & {"have", "be"} and date.i > verb.i and not is_denied(verb):
        return 1  # "could matter in May", not "could not be reached on Monday"
    if lemma in AHEAD or any(child.dep_ == "aux" for child in verb.children):
        return 0
    if verb.lower_ in UNCHANGED and verb.dep_ in ("advcl", "conj") and any(child.lower_ in WILL for child in verb.head.children):
        return 1  # "prices will rise when the rules hit the market on Monday", "will open at noon and shut on Monday"
    if verb.tag_ == "VBG" and is_prospect(verb):
        return 1
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("despite", "since"):
        return -1  # "despite winning in May"
    if (
        verb.tag_ == "VBD"
        and any(child.lower_ == "if" for child in verb.children)
        and any(child.lower_ in WILL for child in verb.head.children)
    ):
        return 1  # "how would they fare if he won in May"
    if verb.tag_ == "VBD":
        return -2 if lemma != "be" else 0
    if lemma == "be" and verb.tag_ in ("VBZ", "VBP"):
        return 1 if 0 < date.i - verb.i <= 2 or is_up_for(verb) else 0  # "the vote is on Tuesday"
    passive = next((child.tag_ for child in verb.children if child.dep_ == "auxpass"), "") if verb.tag_ == "VBN" else ""
    return {"VBZ": 1, "VBP": 1, "VBD": -2}.get(passive, 0)  # "when the case is heard in May", "it was heard in May"


def is_arrangement_over(doc: Doc, span: Span) -> bool:
    """Whether something was arranged for the date of which the past is told: "the service planned for Saturday was cancelled"."""
    tokens = tokens_in(doc, span)
    plan = tokens[0].head.head if tokens else None
    if plan is None or plan.dep_ != "acl" or plan.tag_ != "VBN" or plan.lemma_.lower() not in AHEAD or tokens[0].head.dep_ != "prep":
        return False
    whole = plan.head.head
    if plan.head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return whole.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_ in ("aux", "auxpass") for child in whole.children)


def told_since(verb: Token, date: Token) -> bool:
    """Whether a verb in the past stands between one in the present and the date: "prices hurt the index, which fell 2%, on Friday"."""
    return any(token.tag_ == "VBD" and token.pos_ == "VERB" for token in verb.doc[verb.i + 1 : date.i])


def direction_of_possessive(mark: Token, before: Token) -> int:
    """ "Wednesday's ruling" has been, unless it is to do something or something is done ahead of it."""
    if before.lower_ in ("before", "for", "until") or (before.lower_ == "of" and before.i and before.nbor(-1).lower_ == "ahead"):
        above = verb_above(mark.head.head)
        return (
            -1 if above is not None and any(child.lower_ == "had" for child in above.children) else 1
        )  # "had been told before Tuesday's vote"
    noun = mark.head.head
    if noun.lemma_.lower() in HAPPENED or (noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in OUTCOMES):
        return -1
    if noun.lemma_.lower() in EVENTS and (verb := verb_above(noun)) is not None and noun.dep_ not in ("nsubj", "nsubjpass"):
        return max(-1, tense_of(verb, "")) or -1  # "hopes to win November's election"
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.pos_ in ("VERB", "AUX"):
        return 1 if tense_of(noun.head, "") > 0 else -1
    return -1


def is_witnessed(verb: Token) -> bool:
    """Whether the verb is what somebody saw or heard: "thousands watched the team win on Saturday"."""
    return verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.head.lemma_.lower() in SENSES and verb.head.tag_ in ("VBD", "VBN")


def has_lasted(verb: Token) -> bool:
    """Whether the verb tells of what went on, up to a day that has been: "ran", "had been paying"."""
    if verb.tag_ == "VBD":
        return verb.lemma_.lower() in LASTING
    return verb.tag_ == "VBG" and any(child.lower_ in ("had", "was", "were") for child in verb.children)


def is_up_for(verb: Token) -> bool:
    """Whether something is to come for the subject: "she is up for election in May"."""
    return any(child.lower_ == "up" and any(below.lower_ == "for" for below in child.children) for child in verb.children)


def is_plain_present(verb: Token) -> bool:
    """Whether a verb in the present says nothing of when: "lags", not "will lag", "is due"."""
    return (
        verb.tag_ in ("VBZ", "VBP")
        and verb.lemma_.lower() not in AHEAD | {"be"}
        and not any(child.dep_ == "aux" for child in verb.children)
    )


def is_prospect(verb: Token) -> bool:
    """Whether the verb is what somebody hopes or plans for: "his chances of winning in May"."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for") and verb.head.head.lemma_.lower() in PROSPECTS


def is_denied(verb: Token) -> bool:
    """Whether the verb is denied, by itself or by who did it: "could not see", "nobody could see"."""
    return any(child.dep_ == "neg" or child.lower_ in ("neither", "nobody", "none", "nor") for child in verb.children)


def is_guess(verb: Token) -> bool:
    """Whether the verb tells who was taken for what, not what is to come: "was projected as the winner"."""
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)


def is_condition(verb: Token) -> bool:
    """Whether the verb tells on what something depends: "if he is still there"."""
    return any(child.lower_ in CONDITIONS and child.dep_ in ("mark", "advmod") for child in verb.children)


def is_needed(verb: Token) -> bool:
    """Whether the verb is the "needed" of "the votes needed to win", which says nothing of when."""
    return verb.lemma_ == "need" and verb.tag_ == "VBN" and verb.dep_ == "acl"


def has_happened(noun: Token) -> bool:
    """Whether what the noun names has been, whatever verb is above it: "the victories on Tuesday will help", "because of the attack on Friday"."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return True
    return noun.dep_ == "pobj" and noun.head.lower_ in BEHIND and noun.head.head.lower_ != "ahead"


def verb_above(noun: Token) -> Token | None:
    """The verb on which the noun hangs."""
    token = noun.head
    for _ in range(MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def tense_of(verb: Token, preposition: str, distant: bool = False) -> int:
    """The direction that a verb group gives to a date on it.

    ``preposition`` stands before the date; ``distant``: something else stands between the verb and the date.
    """
    asked = verb
    for _ in range(MAX_CLIMB):
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if not helpers and is_witnessed(verb):
            return -1
        if helpers & WILL:
            return -1 if "have" in helpers and helpers & {"would", "could", "might", "may"} else 1
        lemma = verb.lemma_.lower()
        if lemma in AHEAD and (
            preposition in FOR
            or verb.tag_ in ("JJ", "NN", "IN")
            or (lemma not in SETTLED and helpers & {"is", "are", "was", "were", "been", "be", "'s"} and not is_guess(verb))
        ):
            return 1
        if lemma in ARRANGED and verb.tag_ in ("VBD", "VBN") and distant:
            return 1
        if verb.tag_ == "VBD" or helpers & {"had", "has", "have", "did", "was", "were", "'ve", "’ve"}:
            return -1
        if verb.tag_ == "VBN" and "being" in helpers and helpers & {"is", "are"}:
            return 1  # "a service is being held on Saturday"
        if verb.tag_ == "VBN" and not is_needed(verb):
            return 1 if lemma in AHEAD and (preposition in FOR or lemma not in SETTLED | {"set", "book"}) else -1
        if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "am"}:
            return 1
        if verb.tag_ == "VB" and "to" in {child.lower_ for child in verb.children}:
            if verb.dep_ in ("relcl", "acl") and verb.head.lower_ in ORDINALS:  # "was the first to speak on Monday"
                return tense_of(verb.head.head, preposition) if verb.head.head != verb.head else 0
            points_ahead = verb.head.lemma_.lower() in AHEAD and not is_needed(verb.head)
            if points_ahead or verb.dep_ in ("relcl", "acl") or verb.head.lower_ in ("is", "are", "was", "were"):
                return 1
        elif verb.tag_ in ("VBZ", "VBP"):
            singular = any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in verb.children)
            if verb.lower_ in UNCHANGED and (singular or (verb.dep_ == "advcl" and verb.head.tag_ == "VBD")):
                return -1  # "it hit the town", "seven died when shells hit the town"
            if lemma == "be" and any(child.dep_ == "acomp" and child.lemma_.lower() in AHEAD for child in verb.children):
                return 1  # "is due by May"
            if lemma in ("be", "have"):  # "is in force until midnight on Saturday", "if he is still in office in May"
                return 1 if preposition in UP_TO or is_condition(verb) else 0
            return -1 if lemma in REPORTING else 1 if verb == asked else 0
        if verb.head == verb or (verb.dep_ in ("ccomp", "advcl") and verb.tag_ not in ("VB", "VBG")):
            return 0
        verb = verb.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb and verb.lemma_.lower() not in AHEAD:
            verb = verb.head
    return 0
