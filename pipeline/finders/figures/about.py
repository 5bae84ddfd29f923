"""What a figure is a figure of, from the parse.

A counted noun itself, with what stands right behind it ("Syrian soldiers killed"); for money, shares and measures the noun
that the figure stands before ("an 8.5 kW system"), what follows "of" ("12% of voters"), or what the clause says it of
("prices rose 3%", "the house was sold for $2m", "a price of $5").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finders.figures.counted import NOUNS, Counted
from pipeline.lexicons.hedges import DOWN, UP
from pipeline.lexicons.numbers import FRACTIONS
from pipeline.record import FigureKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 10
MAX_AHEAD = 6  # tokens between a figure and the noun that it describes
MAX_BACK = 8  # tokens of a phrase before its noun
ATTRIBUTES = {"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "dep"}
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass")
# Units that are counted but measure something: an index falls 20 points, a share 3 sen.
OF_SOMETHING = {"point", "sen", "tick", "notch", "pip"}
TRADED = set("sell buy price value trade offer acquire purchase get market rent auction list".split())
PAID = set("pay spend charge budget earmark allocate invest".split())
MOVED = UP | DOWN | {"bring", "take", "move", "set", "keep", "hold", "leave", "put", "push"}
# A length of time says how long something lasted only with such a verb; "over six years" is a time.
LASTED = set("last take require need serve spend wait run be".split())
PARTS = {"%", "percent", "cent", *FRACTIONS, *(f"{word}s" for word in FRACTIONS)}
# "an average of $3": of what the clause says it of, where it says so.
GENERIC = {"average", "total", "sum", "record", "maximum", "minimum", "equivalent", "excess", "amount"}
PERSONAL = {"PRP", "PRP$", "EX"}


def about(first: Token, last: Token, kind: FigureKind, counted: Counted | None) -> Span | None:
    """What the figure from ``first`` to ``last``, unit and all, is a figure of; None where the sentence does not say."""
    inside = range(first.i, last.i + 1)
    root = root_of(inside, first)
    if counted is not None:
        return (labelled(first) if is_statistic(counted) else None) or about_counted(counted, first)
    found = described(root, last)
    if found is not None or kind == "duration":
        return found or lasting(root, inside)
    if kind == "age":
        return named_before(first) or (carried(root, inside) if root.dep_ in ("attr", "acomp", "npadvmod") else None)
    return behind(last, kind, root) or labelled(first) or carried(root, inside)


def root_of(inside: range, first: Token) -> Token:
    """The last token of the figure whose head lies outside of it."""
    tokens = [first.doc[place] for place in inside]
    return next((token for token in reversed(tokens) if token.head.i not in inside or token.head is token), tokens[-1])


# ---------------------------------------------------------------- counted nouns
def is_statistic(counted: Counted) -> bool:
    """Whether the noun is a short form: "John Gant (0.5 WAR)"."""
    return counted.noun.text.isupper() or not any(letter in "aeiouy" for letter in counted.noun.lower_)


def about_counted(counted: Counted, number: Token) -> Span:
    """The counted phrase with its "of" or participle; the noun that it stands before ("a 12-page document"); for points what moved."""
    noun = counted.noun
    if counted.lemma in OF_SOMETHING and (moved := carried(noun, range(number.i, noun.i + 1))) is not None:
        return moved
    if noun.dep_ == "compound" and (whole := described(noun, noun)) is not None:
        return whole
    end = noun
    for child in noun.rights:
        if child.i != end.i + 1:
            break
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return Span(counted.span.start, child.idx + len(child))
        inner = next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ == "of" and inner is not None and inner.i - noun.i < 7:
            end = inner
    return Span(counted.span.start, max(counted.span.end, end.idx + len(end)))


# ---------------------------------------------------------------- the noun that a figure describes
def described(root: Token, last: Token) -> Span | None:
    """The noun behind the figure that the figure belongs to: "a $150 price tag", "the 36-year-old striker"."""
    at = root
    for _ in range(3):
        if at.dep_ not in ATTRIBUTES or at.head.i <= last.i:
            return None
        at = at.head
        if at.pos_ in NOUNS:
            between = at.doc[last.i + 1 : at.i]
            far = at.i - last.i > MAX_AHEAD or any(token.tag_ in ("CD", "CC") or token.text in (",", "(", ")") for token in between)
            return None if far or at.ent_type_ in ("DATE", "TIME") else changed(at, range(0)) or from_behind(last, at)
    return None


def from_behind(last: Token, noun: Token) -> Span:
    """From the word behind the figure to its noun, with an "of"."""
    first = next((token for token in noun.doc[last.i + 1 : noun.i + 1] if token.is_alpha and token.lower_ not in ("old", "olds")), noun)
    end = with_of(noun, range(0))
    return Span(first.idx, end.idx + len(end))


def changed(noun: Token, inside: range) -> Span | None:
    """What changed, behind a noun of change: "a 5% rise in sales" is one of sales."""
    if noun.lemma_.lower() not in UP | DOWN:
        return None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("in", "of"):
            inner = next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
            if inner is not None and inner.pos_ in NOUNS and inner.i not in inside and inner.ent_type_ not in ("DATE", "TIME"):
                return phrase(inner)
    return None


# ---------------------------------------------------------------- behind the figure
def behind(last: Token, kind: FigureKind, root: Token) -> Span | None:
    """What follows "of" or, for money, "in" ("12% of voters", "$3m in damages")."""
    stop = last.sent.end
    for token in last.doc[last.i + 1 : min(last.i + 3, stop)]:
        if token.dep_ != "prep" or token.lower_ not in ("of", "in"):
            continue
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is None or noun.pos_ not in (*NOUNS, "PRON", "DET"):
            continue
        if token.lower_ == "in" and (kind != "money" or token.i > last.i + 1 or not is_kind_of_money(noun)):
            continue
        return None if noun.tag_ in ("WDT", "WP", "PRP") else phrase(noun)
    return None


def is_kind_of_money(noun: Token) -> bool:
    """ "in damages", "in cash"; not "in the first quarter", "in Berlin"."""
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not any(child.dep_ in ("det", "poss", "nummod") for child in noun.children)


def labelled(first: Token) -> Span | None:
    """What stands before a colon or an opening bracket: "Base price: $59,995", "John Gant (0.5 WAR)"."""
    at = first.i - 1
    doc, start = first.doc, first.sent.start
    while at > start and (doc[at].is_currency or doc[at].lower_ in ("about", "~", "some", "around", "roughly", "nearly")):
        at -= 1
    if at - 1 < start or doc[at].text not in (":", "("):
        return None
    noun = doc[at - 1]
    return phrase(noun) if noun.pos_ in NOUNS and not noun.is_currency else None


def named_before(first: Token) -> Span | None:
    """The name before an age: "Anna Kade, 33, said"."""
    at = first.i - 2
    if at < first.sent.start or first.nbor(-1).text != "," or first.doc[at].pos_ not in NOUNS:
        return None
    return phrase(first.doc[at])


# ---------------------------------------------------------------- the clause
def carried(root: Token, inside: range) -> Span | None:
    """What the clause says the figure of: the subject, what was sold or moved, or the noun that the figure hangs on."""
    at, spare = root, None
    for _ in range(MAX_CLIMB):
        head = at.head
        if head is at:
            break
        if head.pos_ in VERBS:
            thing = object_of(at, head, inside) or subject_of(head)
            if thing is not None:
                return spare if thing.i == at.i or thing.tag_ in PERSONAL else named(thing, inside) or spare
            if head.dep_ in ("acl", "relcl") and head.head.pos_ in NOUNS:
                return named(head.head, inside) or spare
        elif head.pos_ in NOUNS and head.i < root.i and head.i not in inside and not is_number(head):
            if head.lemma_.lower() not in GENERIC:
                return changed(head, inside) or phrase(head, inside)
            spare = phrase(head, inside)
        at = head
    return spare


def named(thing: Token, inside: range) -> Span | None:
    """The phrase of a noun; where it is another figure ("60% of voters"), of what that is a figure of."""
    if thing.lower_ in PARTS or thing.is_currency or thing.tag_ == "CD":
        inner = (child for of in thing.children if of.lower_ == "of" for child in of.children if child.dep_ == "pobj")
        return next((phrase(noun, inside) for noun in inner if noun.pos_ in (*NOUNS, "PRON")), None)
    return phrase(thing, inside)


def is_number(token: Token) -> bool:
    """Whether the token is a part of another figure: "$2m, or 5%"."""
    return token.is_currency or token.tag_ == "CD" or token.lower_ in PARTS or any(c.tag_ == "CD" for c in token.lefts)


def subject_of(verb: Token) -> Token | None:
    """The subject; for "which" and "that" the noun that they stand for."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" and verb.head.i < verb.i:
        return verb.head
    return subject


def object_of(at: Token, verb: Token, inside: range) -> Token | None:
    """What was sold, moved or paid for: "sold the house for $2m", "cut rates to 4%", "spent $3m on roads"."""
    lemma = verb.lemma_.lower()
    if at.dep_ == "prep":
        verbs = TRADED if at.lower_ in ("for", "at") else MOVED if at.lower_ in ("by", "to", "from") else ()
        found = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < at.i), None) if lemma in verbs else None
        return found if found is not None and found.i not in inside and found.pos_ in NOUNS and not is_number(found) else None
    if at.dep_ == "dobj" and lemma in PAID:
        preps = (child for child in (*verb.rights, *at.rights) if child.dep_ == "prep" and child.lower_ in ("for", "on") and child.i > at.i)
        nouns = (child for prep in preps for child in prep.children if child.dep_ == "pobj" and child.pos_ in NOUNS)
        return next((noun for noun in nouns if noun.ent_type_ not in ("DATE", "TIME") and not noun.is_currency), None)
    return None


def lasting(root: Token, inside: range) -> Span | None:
    """What lasted so long: "the talks took six hours"."""
    verb = root.head
    if verb.pos_ not in VERBS or verb.lemma_.lower() not in LASTED or root.dep_ not in ("dobj", "attr", "npadvmod"):
        return None
    subject = subject_of(verb)
    return phrase(subject, inside) if subject is not None and subject.pos_ in NOUNS and subject.i < root.i else None


# ---------------------------------------------------------------- phrases
def phrase(noun: Token, without: range = range(0)) -> Span:
    """The noun with what stands before it, without articles, and an "of" behind it; no token of ``without``."""
    stop = without.stop if without.stop <= noun.i else 0
    words = noun.doc[max(noun.left_edge.i, noun.i - MAX_BACK, stop) : noun.i + 1]
    counted = max((token.i for token in words[:-1] if token.tag_ == "CD" and token.whitespace_), default=-1)  # "1.8 million visitors"
    first = next(
        (token for token in words if token.i > counted and token.pos_ not in ("DET", "PUNCT", "CCONJ", "PART") and token.tag_ != "PRP$"),
        noun,
    )
    end = with_of(noun, without)
    return Span(first.idx, end.idx + len(end))


def with_of(noun: Token, without: range) -> Token:
    """The last word of the noun with its "of": "shares of the two makers"."""
    of = next((child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if inner is None or inner.i - noun.i >= 7 or any(noun.i < place <= inner.i for place in without):
        return noun
    return inner
