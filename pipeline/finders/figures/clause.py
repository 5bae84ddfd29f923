"""What the clause around a figure says it of: its subject, what was sold or moved, what lasted, or the noun that it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finders.figures.counted import NOUNS
from pipeline.finders.figures.phrases import (
    CHANGES,
    GENERIC,
    SUBJECTS,
    VERBS,
    antecedent,
    is_digits,
    is_number,
    is_somebody,
    is_time,
    meant_by,
    named,
    object_behind,
    opening,
    phrase,
    verb_of_by,
)
from pipeline.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 10
ESTIMATED = set("put estimate value set keep assess reckon price".split())
# What a person does that is told of him or her in figures; who puts, sets or pays them is not what is measured.
OWN = set(
    "be have earn weigh owe own win receive gain lose measure stand hold run swim walk poll score inherit get back support trail lead".split()
)
TRADED = set("sell buy price value trade offer acquire purchase get market rent auction list".split())
PAID = set("pay spend charge budget earmark allocate invest".split())
PUT_IN = set("invest pour plow plough pump inject".split())
MOVED = CHANGES | {"bring", "take", "move", "set", "keep", "hold", "leave", "put", "push"}
# A length of time says how long something lasted only with such a verb; "over six years" is a time.
LASTED = set("last take require need serve spend wait run be stay remain continue".split())
MEASURED = set(
    "margin rate risk chance level cost price degree amount average speed probability likelihood standard proportion rise loss".split()
)
SPREAD = set("take happen occur run stretch spread unfold continue last be".split())  # "the trial took place over six weeks"
PRONOUNS = {"PRP", "PRP$", "EX", "WDT", "WP"}
IMPERSONAL = {"cost", "take"}
# Of what stands before it and has no verb of its own: "Kade Foods, down 3p", "Kade Foods by 3%".
GAPPED = {"up", "down", "off"}
GAPPED_BY = {"by", "between"}
FREE = {"nsubj", "nsubjpass", "attr", "appos", "conj", "ROOT", "npadvmod", "dobj", "dep"}


def carried(root: Token, inside: range) -> Span | None:
    """What the clause says the figure of: the subject, what was sold or moved, or the noun that the figure hangs on."""
    at, spare = root, None
    for _ in range(MAX_CLIMB):
        head = verb_of_by(at) or at.head
        if head == at:
            break
        if head.pos_ in VERBS or any(child.dep_ in SUBJECTS for child in head.lefts):
            thing = object_of(at, head, inside) or made(at, head) or subject_of(head)
            if thing is not None and is_time(thing) and thing.pos_ in NOUNS:
                return spare  # "sales at stores open at least a year fell 2%"
            if thing is not None:
                return spare if thing.i == at.i or is_doer(thing, head, inside) else carrier(thing, head, inside) or spare
            if head.dep_ in ("acl", "relcl") and head.head.pos_ in NOUNS:
                return named(head.head, inside) or spare
        elif head.pos_ in NOUNS and head.i < root.i and head.i not in inside and not is_number(head):
            if head.lemma_.lower() not in GENERIC:
                if (whole := named_by_two(head)) is not None:
                    return phrase(whole, inside)
                return changed(head, inside) or phrase(head, inside)
            spare = phrase(head, inside)
        at = head
    return spare


def named_by_two(noun: Token) -> Token | None:
    """The noun that "of" joins to this one where only both name what is measured: "a margin of error of 3%", "the cost of living of"."""
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return whole if whole is not None and whole.lemma_.lower() in MEASURED and whole.i < noun.i else None


def made(at: Token, verb: Token) -> Token | None:
    """What is made so: "that makes the car $300 cheaper"."""
    if at.dep_ not in ("xcomp", "ccomp", "oprd") or (at.pos_ in VERBS and at.tag_ != "VB"):
        return None
    objects = (child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < at.i)
    return next((child for child in objects if child.pos_ in NOUNS and not is_number(child)), None)


def is_doer(thing: Token, verb: Token, inside: range) -> bool:
    """Whether the subject is a person who does something to something that is measured: "Ida Kade put the loss at $3m"."""
    acts = thing.dep_ == "nsubj" and thing.head == verb and any(child.dep_ == "dobj" and child.i not in inside for child in verb.rights)
    return acts and is_somebody(thing) and verb.lemma_.lower() not in OWN


def carrier(thing: Token, verb: Token, inside: range) -> Span | None:
    """The phrase of a subject or an object; of a pronoun what it stands for in the sentence, but for "it costs", "it takes"."""
    empty = thing.tag_ in PRONOUNS or (thing.pos_ == "PRON" and thing.tag_ == "DT" and thing.n_rights == 0)
    if not empty:
        return named(thing, inside)
    meant = meant_by(thing) if verb.lemma_ not in IMPERSONAL else None
    return phrase(meant, inside) if meant is not None and meant.i not in inside else None


def changed(noun: Token, inside: range) -> Span | None:
    """What changed, behind a noun of change: "a 5% rise in sales" is one of sales."""
    if noun.lemma_.lower() not in CHANGES:
        return None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "for"):
            inner = object_behind(child)
            if (
                inner is not None
                and inner.pos_ in NOUNS
                and inner.i not in inside
                and inner.ent_type_ not in ("DATE", "TIME", "GPE", "LOC")
            ):
                return phrase(inner)
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject; for "which" and "that" the noun that they stand for."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" and verb.head.i < verb.i:
        return antecedent(subject, verb)
    return subject


def object_of(at: Token, verb: Token, inside: range) -> Token | None:
    """What was sold, moved or paid for: "sold the house for $2m", "cut rates to 4%", "spent $3m on roads"."""
    lemma = verb.lemma_.lower()
    if at.dep_ == "prep":
        verbs = TRADED if at.lower_ in ("for", "at") else MOVED if at.lower_ in ("by", "to", "from") else set()
        verbs = verbs | ESTIMATED if at.lower_ == "at" else verbs
        return object_before(at, verb, inside) if lemma in verbs else None
    if at.dep_ in ("npadvmod", "dobj") and lemma in CHANGES and (moved := object_before(at, verb, inside)) is not None:
        return moved  # "raised its rate 25 basis points"
    aside = lemma == "set" and any(child.lower_ == "aside" for child in verb.children)
    if at.dep_ == "dobj" and (lemma in PAID or lemma in PUT_IN or aside):
        into = ("for", "on") if lemma not in PUT_IN else ("in", "into", "for", "on")
        preps = (child for child in (*verb.rights, *at.rights) if child.dep_ == "prep" and child.lower_ in into and child.i > at.i)
        nouns = (noun for prep in preps if (noun := object_behind(prep)) is not None and noun.pos_ in NOUNS)
        return next((noun for noun in nouns if not (is_time(noun) or noun.is_currency or noun.lower_ == "top" or is_each(noun))), None)
    return None


def object_before(at: Token, verb: Token, inside: range) -> Token | None:
    """The object of the verb before ``at``, as long as it is a noun and no figure itself."""
    found = next((child for child in verb.rights if child.dep_ in ("dobj", "dative") and child.i < at.i), None)
    return found if found is not None and found.i not in inside and found.pos_ in NOUNS and not is_number(found) else None


def is_each(noun: Token) -> bool:
    """Whether the noun is the denominator of a rate: "charged $3 for each trade"."""
    return any(child.lower_ in ("each", "every") for child in noun.lefts)


def moved_to(root: Token, inside: range) -> Span | None:
    """What was brought to or by so much of something: "cut its use by 3m tons of coal" is one of its use."""
    at = root.head
    if root.dep_ != "pobj" or at.dep_ != "prep" or at.lower_ not in ("by", "to") or at.head.pos_ != "VERB":
        return None
    thing = object_of(at, at.head, inside)
    return named(thing, inside) if thing is not None else None


def gapped(first: Token) -> Span | None:
    """What stands right before a figure whose verb is left out: "Kade Foods, down 3p at 90p", "Kade Foods by 3%"."""
    before = opening(first)
    if before is None or before.is_sent_start:
        return None
    if (worth := worth_of(before)) is not None:
        return phrase(worth)
    noun = before.nbor(-1)
    if noun.pos_ in NOUNS and noun.dep_ == "pobj" and noun.head.lower_ == "with" and before.lower_ in (*GAPPED, "at") and not is_time(noun):
        return phrase(noun)  # "with the rate at 5%"
    if before.lower_ in GAPPED and noun.text == "," and not noun.is_sent_start:
        noun = noun.nbor(-1)
    elif before.lower_ not in GAPPED_BY:
        return None
    fits = noun.pos_ in NOUNS and noun.dep_ in FREE and not is_number(noun) and not is_time(noun) and noun.ent_type_ not in ("GPE", "LOC")
    return phrase(noun) if fits and root_is_free(noun) else None


def worth_of(before: Token) -> Token | None:
    """The noun that "worth" stands right behind: "cocaine worth up to £3m"; not "the cocaine is worth £3m"."""
    at = before
    while at.lower_ in ("up", "to", "at", "least", "more", "than", "over") and not at.is_sent_start:
        at = at.nbor(-1)
    noun = at.nbor(-1) if at.lower_ == "worth" and not at.is_sent_start else None
    if noun is not None and noun.text == "," and not noun.is_sent_start:
        noun = noun.nbor(-1)  # "12% of the shares, worth about $30m"
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on", "at", "near") and noun.head.head.pos_ in NOUNS:
        noun = noun.head.head  # "a house on the hill worth £3m"
    return noun if noun is not None and noun.pos_ in NOUNS and not is_digits(noun) and not is_time(noun) else None


def root_is_free(noun: Token) -> bool:
    """Whether the first noun of a coordination hangs on no preposition."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun.dep_ != "pobj"


def lasting(root: Token, inside: range) -> Span | None:
    """What lasted so long: "the talks took six hours", "the shop stays open for two days"; not "over the past six years"."""
    at = root
    while at.dep_ == "conj" and at.head != at:
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_.lower() in GENERIC:
        at = at.head.head
    if at.dep_ == "pobj" and at.head.lower_ == "for" and at.head.i < root.i:
        return done_for(at.head, inside)
    if at.dep_ == "pobj" and at.head.lower_ in ("over", "across") and at.head.head.lemma_.lower() in SPREAD and not has_article(at):
        subject = subject_of(at.head.head)
        return phrase(subject, inside) if subject is not None and subject.pos_ in NOUNS else None
    verb = at.head
    if verb.pos_ not in VERBS or verb.lemma_.lower() not in LASTED or at.dep_ not in ("dobj", "attr", "npadvmod"):
        return None
    subject = subject_of(verb)
    return phrase(subject, inside) if subject is not None and subject.pos_ in NOUNS and subject.i < root.i else None


def has_article(noun: Token) -> bool:
    """Whether the time is a known one: "over the past six years"."""
    return any(child.dep_ == "det" or child.lower_ in ("past", "last", "next") for child in noun.lefts)


def done_for(preposition: Token, inside: range) -> Span | None:
    """What went on "for" a time: the subject, else what was kept or held so long ("we cooked the rice for ten minutes")."""
    at = preposition.head
    for _ in range(3):
        if at.pos_ not in (*VERBS, "ADJ") or (at.dep_ == "ROOT" and at.pos_ == "ADJ") or (at.lemma_ == "have" and at.pos_ == "VERB"):
            return None
        subject = subject_of(at)
        thing = subject if subject is not None and subject.pos_ in NOUNS else None
        if subject is not None and thing is None:
            thing = next((child for child in at.rights if child.dep_ == "dobj" and child.pos_ in NOUNS and child.i < preposition.i), None)
        if thing is not None and is_doer(thing, at, inside):
            thing = next((child for child in at.rights if child.dep_ == "dobj" and child.i < preposition.i), thing)
            if thing.pos_ not in NOUNS:
                return None  # "the judge jailed him for six years"
        if thing is not None and (is_digits(thing) or is_time(thing)):
            return None
        state = next((child for child in at.rights if child.dep_ == "acomp" and child.i < preposition.i), None)
        if thing is not None and at.dep_ == "relcl" and at.head == thing and state is not None:
            return Span(phrase(thing, inside).start, state.idx + len(state))  # "people who have been ill for years"
        if thing is not None:
            return phrase(thing, inside)
        if subject is not None or at.dep_ not in ("xcomp", "acomp", "conj"):
            return None
        at = at.head
    return None
