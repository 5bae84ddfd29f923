"""The phrases that name what a figure is of: a noun with its modifiers, and the noun that a pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finders.figures.counted import NOUNS, NUMBERS, PERIODS
from pipeline.lexicons.hedges import DOWN, SUPPLIED, TOLD, UP
from pipeline.lexicons.numbers import FRACTIONS
from pipeline.lexicons.people import ROLES
from pipeline.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_BACK = 8  # tokens of a phrase before its noun
MAX_OF = 7  # tokens from a noun to the noun of its "of"
MAX_PRONOUN = 30  # tokens between a pronoun and what it stands for
NOTHING = range(0)
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass")
PARTS = {"%", "percent", "cent", *FRACTIONS, *(f"{word}s" for word in FRACTIONS)}
CHANGES = UP | DOWN
# "an average of $3": of what the clause says it of, where it says so.
GENERIC = {
    "average",
    "total",
    "sum",
    "record",
    "maximum",
    "minimum",
    "equivalent",
    "excess",
    "amount",
    "low",
    "high",
    "tune",
    "region",
    "neighbourhood",
    "neighborhood",
    "vicinity",
    "order",
}
# "Exports to China", "prices for small homes": which ones of what is measured.
WHICH = ("of", "to", "from", "for", "at", "in")
OF_WHICH = ("from", "for", "with", "among", "in")
HEDGES = {"about", "~", "some", "around", "roughly", "nearly", "almost", "approximately", "just", "only", "another", "further"}
SINGULAR, PLURAL = {"it"}, {"they", "them"}


def phrase(noun: Token, without: range = NOTHING) -> Span:
    """The noun with what stands before it, without articles, and an "of", "to", "for" ... or a name behind it; no token of ``without``."""
    stop = without.stop if without.stop <= noun.i else 0
    words = noun.doc[max(noun.left_edge.i, noun.i - MAX_BACK, stop) : noun.i + 1]
    amounts = (token.i for token in words[:-1] if token.whitespace_ and (token.tag_ == "CD" or token.lower_ in ("%", "percent")))
    counted = max(amounts, default=-1)  # "1.8 million visitors", "5% rise"
    first = next(
        (
            token
            for token in words
            if token.i > counted
            and token.pos_ not in ("DET", "PUNCT", "CCONJ", "PART")
            and token.tag_ != "PRP$"
            and not (token.lower_ in ("only", "just", "even") and token.i < noun.i)
        ),
        noun,
    )
    end = with_of(noun, without, WHICH)
    return Span(first.idx, end.idx + len(end))


def with_of(noun: Token, without: range = NOTHING, prepositions: tuple[str, ...] = ("of",)) -> Token:
    """The last word of the noun with its "of", its name or its participle: "shares of the two makers", "their daughter Olga", "those hurt"."""
    if noun.lower_ in ("those", "ones") and noun.i + 1 < len(noun.doc) and noun.nbor().dep_ == "acl" and noun.nbor().tag_ == "VBN":
        return noun.nbor()
    name = next((child for child in noun.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if name is not None and name.left_edge.i == noun.i + 1 and name.i not in without:
        return name
    of = next((child for child in noun.rights if child.dep_ == "prep" and child.lower_ in prepositions and child.i == noun.i + 1), None)
    inner = object_behind(of) if of is not None else None
    if inner is None or inner.i - noun.i >= MAX_OF or is_digits(inner) or any(noun.i < place <= inner.i for place in without):
        return noun
    if of is None or of.lower_ == "of":
        return end_of_complement(noun, inner, without)
    end = end_of_noun(inner)
    empty = inner.pos_ not in NOUNS or is_time(inner) or is_number(inner) or inner.lemma_.lower() in GENERIC
    return noun if empty or end.i in without else end


def end_of_complement(noun: Token, inner: Token, without: range) -> Token:
    """The last word of the noun behind "of" with what says which: "number of deaths from malaria", "number of jobs in farming"."""
    which = next((child for child in inner.rights if child.dep_ == "prep" and child.lower_ in OF_WHICH and child.i == inner.i + 1), None)
    last = object_behind(which) if which is not None else None
    if last is None or last.pos_ not in NOUNS or is_time(last) or is_number(last):
        return inner
    end = end_of_noun(last)
    return end if end.i - noun.i <= MAX_OF and not any(noun.i < place <= end.i for place in without) else inner


def end_of_noun(noun: Token) -> Token:
    """The last word of a noun with what is coordinated with it and its "of": "Iraq and Syria", "the University of Orla"."""
    end = noun
    for token in noun.doc[noun.i + 1 : min(noun.right_edge.i, noun.i + MAX_OF) + 1]:
        if token.pos_ in NOUNS and not is_time(token) and not is_digits(token):
            end = token
        elif not (token.lower_ in ("of", "and", "&", "the", "'s", "’s") or token.pos_ == "ADJ"):
            break
    return end


def opening(first: Token) -> Token | None:
    """The token before a figure, its sign and its hedges; None where the sentence starts with it."""
    at = first
    while at.i and not at.is_sent_start:
        at = at.nbor(-1)
        if not (at.lower_ in HEDGES or at.is_currency):
            return at
    return None


def is_for_them(verb: Token) -> bool:
    """Whether "to" behind a verb of change says for whom: "cut the gas to 240 homes", "raised concerns to three officials"."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return thing is not None and thing.lemma_.lower() in (TOLD if verb.lemma_ == "raise" else SUPPLIED)


def verb_of_by(preposition: Token) -> Token | None:
    """The verb of a "by" that the parse hangs on a noun: "cut the risk of death by 3%"; None where the noun itself says a change."""
    at = preposition.head
    if preposition.lower_ != "by" or at.pos_ not in NOUNS or at.lemma_.lower() in CHANGES:
        return None
    for _ in range(4):
        if at.pos_ in VERBS:
            return at if at.lemma_.lower() in CHANGES and at.i < preposition.i else None
        if at.dep_ not in ("dobj", "pobj", "prep", "nsubjpass", "conj"):
            return None
        at = at.head
    return None


def object_behind(preposition: Token) -> Token | None:
    """The noun of a preposition."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def is_time(noun: Token) -> bool:
    """Whether the noun names a time: "the first quarter", "last year"."""
    return noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in PERIODS


def is_digits(token: Token) -> bool:
    """Whether the token itself is a number, a currency or a percentage."""
    return token.is_currency or token.tag_ == "CD" or token.lower_ in PARTS or token.lower_ in NUMBERS or token.text[0].isdigit()


def is_number(token: Token) -> bool:
    """Whether the token is a part of another figure: "$2m, or 5%"; not what changed by one ("a 60 point rise")."""
    if is_digits(token):
        return True
    if token.i + 1 < len(token.doc) and token.nbor().is_currency:
        return True  # "AU $90"
    return token.lemma_.lower() not in CHANGES and any(child.tag_ == "CD" for child in token.lefts)


def named(thing: Token, inside: range) -> Span | None:
    """The phrase of a noun; where it is another figure ("60% of voters"), of what that is a figure of."""
    if is_named_number(thing):
        return phrase(thing, inside)
    if thing.lower_ in PARTS or thing.is_currency or thing.tag_ == "CD":
        inner = (child for of in thing.children if of.lower_ == "of" for child in of.children if child.dep_ == "pobj")
        return next((phrase(noun, inside) for noun in inner if noun.pos_ in (*NOUNS, "PRON")), None)
    return phrase(thing, inside)


def is_named_number(thing: Token) -> bool:
    """Whether a number closes a name: "the Footsie 100"."""
    return thing.tag_ == "CD" and any(child.dep_ == "compound" and child.pos_ in NOUNS for child in thing.lefts)


# ---------------------------------------------------------------- what stands for a noun
def antecedent(relative: Token, verb: Token) -> Token:
    """The noun that "which", "that" or "who" stands for: the head of its clause, mended where that cannot be."""
    head = verb.head
    if relative.lower_ == "which" and is_person(head):
        # "a package for the chief executive, Ida Kade, which was worth ...": a person is no "which".
        outer = head.head if head.dep_ == "appos" else head
        outer = outer.head.head if outer.dep_ == "pobj" else outer
        return outer if outer.pos_ in NOUNS else head
    before = relative.nbor(-1) if relative.i else head
    if head.lower_.endswith(("one", "body")) and before.pos_ in NOUNS and relative.lower_ != "who":
        return before  # "everyone knows everyone in the town that is ..."
    return head


def is_person(noun: Token) -> bool:
    """Whether the noun is a person's name, or is followed by one."""
    return noun.ent_type_ == "PERSON" or any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in noun.rights)


def is_somebody(noun: Token) -> bool:
    """Whether the noun is a person by name or by what he or she does."""
    return is_person(noun) or noun.lemma_.lower() in ROLES


def meant_by(pronoun: Token) -> Token | None:
    """The thing that "it" or "they" stands for, if the sentence says it before: its last subject of that number, else its last object."""
    wanted = ("NN", "NNP") if pronoun.lower_ in SINGULAR else ("NNS", "NNPS") if pronoun.lower_ in PLURAL else ()
    if not wanted:
        return None
    start = max(pronoun.sent.start, pronoun.i - MAX_PRONOUN)
    nouns = [
        token
        for token in pronoun.doc[start : pronoun.i]
        if token.tag_ in wanted and token.dep_ in (*SUBJECTS, "dobj", "ROOT") and not is_time(token) and not is_number(token)
    ]
    things = [noun for noun in nouns if noun.ent_type_ != "PERSON"] if pronoun.lower_ == "it" else nouns
    subjects = [noun for noun in things if noun.dep_ in SUBJECTS]
    return next(reversed(subjects or things), None)
