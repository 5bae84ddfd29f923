"""What a figure is a figure of, from the parse.

A counted noun itself, with what stands right behind it ("Syrian soldiers killed"); for money, shares and measures the noun
that the figure stands before ("an 8.5 kW system"), what follows "of" ("12% of voters"), or what the clause says it of
("prices rose 3%", "the house was sold for $2m", "a price of $5").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finders.figures.clause import carried, changed, gapped, lasting, moved_to, object_of, subject_of
from pipeline.finders.figures.counted import NOUNS, Counted
from pipeline.finders.figures.phrases import (
    CHANGES,
    GENERIC,
    SUBJECTS,
    VERBS,
    end_of_noun,
    is_digits,
    is_for_them,
    is_number,
    is_time,
    object_behind,
    opening,
    phrase,
    with_of,
)
from pipeline.record import FigureKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_AHEAD = 6  # tokens between a figure and the noun that it describes
ATTRIBUTES = {"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "predet", "dep"}
# Units that are counted but measure something: an index falls 20 points, a share 3 sen.
WHICH = {"of", "for", "from", "in", "with", "without", "against", "among", "between"}
PLACES = {"worldwide", "nationwide", "globally", "nationally", "abroad", "overseas", "statewide", "countrywide", "aboard"}
MAX_PHRASE = 7  # tokens from a counted noun to the noun of its preposition
HYPHENS = {"-", "‑"}
AGE_WORDS = {
    "over",
    "under",
    "above",
    "below",
    "at",
    "from",
    "between",
    "the",
    "age",
    "ages",
    "aged",
    "of",
    "up",
    "to",
    "as",
    "young",
    "old",
}
PRONOUNS = {"PRP", "PRP$", "EX", "WP", "WDT", "DT"}
STANDS = ("close", "end", "finish", "settle", "trade", "open", "be", "up", "down", "at", "to", "by")  # "closed 20 points up"
PUT = set("stand put estimate rank rate remain hold stay peak set cap limit".split())  # "the toll was put at 41 people"
HARMS = set("kill injure wound hurt arrest detain displace evacuate rescue infect".split())
DIRECTIONS = {"away", "outside", "inland", "offshore", "short", "ahead", "upstream", "downstream", "shy"} | {
    f"{first}{joint}{second}"
    for first in ("north", "south", "")
    for joint in ("", "-")
    for second in ("north", "south", "east", "west", "")
    if first or second
}
OF_SOMETHING = {"point", "sen", "tick", "notch", "pip", "place", "rung"}


def about(first: Token, last: Token, kind: FigureKind, counted: Counted | None) -> Span | None:
    """What the figure from ``first`` to ``last``, unit and all, is a figure of; None where the sentence does not say."""
    inside = range(first.i, last.i + 1)
    root = root_of(inside, first)
    if counted is not None:
        sign = is_statistic(counted)
        carries = sign and counted.noun.text.islower() and counted.noun.dep_ in ("dobj", "attr", "pobj", "npadvmod")
        of_sign = (labelled(first) if sign else None) or (carried(counted.noun, range(first.i, counted.noun.i + 1)) if carries else None)
        return of_sign or about_counted(counted, first)
    found = (of_age(first) if kind == "age" else None) or described(root, last)
    if found is not None or kind == "duration":
        return found or lasting(root, inside)
    if kind == "age":
        carries = root.dep_ in ("attr", "acomp", "npadvmod")
        return named_before(first) or (carried(root, inside) if carries else None)
    if kind == "count" and root.dep_ == "dobj" and root.head.lemma_.lower() in HARMS:
        return None  # "the storm killed 41": 41 of whom is not said
    moved = moved_to(root, inside) if kind in ("money", "measure") else None
    return moved or behind(last, kind, root) or labelled(first) or gapped(first) or carried(root, inside)


def root_of(inside: range, first: Token) -> Token:
    """The token of the figure that hangs on the preposition right before it, else the last whose head lies outside."""
    tokens = [first.doc[place] for place in inside]
    before = opening(first)
    if before is not None and before.dep_ == "prep" and (hung := next((token for token in tokens if token.head.i == before.i), None)):
        return hung
    return next((token for token in reversed(tokens) if token.head.i not in inside or token.head == token), tokens[-1])


# ---------------------------------------------------------------- counted nouns
def is_statistic(counted: Counted) -> bool:
    """Whether the noun is a short form: "John Gant (0.5 WAR)"."""
    return counted.noun.text.isupper() or not any(letter in "aeiouy" for letter in counted.noun.lower_)


def about_counted(counted: Counted, number: Token) -> Span:
    """The counted phrase with its "of" or participle; the noun that it stands before ("a 12-page document"); for points what moved."""
    noun = counted.noun
    if counted.lemma in OF_SOMETHING and (noun.head.lemma_.lower() in (*CHANGES, *STANDS) or noun.head.tag_ in ("JJR", "RBR")):
        moved = carried(noun, range(number.i, noun.i + 1))
        if moved is not None:
            return moved
    if (noun.dep_ == "compound" or is_joined(noun)) and (whole := described(noun, noun)) is not None:
        return whole
    if counted.span.end - counted.span.start == len(noun) and (thing := measured(noun, number)) is not None:
        return thing
    end = end_of_counted(noun)
    return Span(counted.span.start, max(counted.span.end, end.idx + len(end)))


def end_of_counted(noun: Token) -> Token:
    """The last word of what says which ones are counted: "soldiers killed in May", "homes in the valley", "people who were hurt"."""
    end = noun
    for child in noun.rights:
        if child.left_edge.i != end.i + 1:
            break
        if child.dep_ == "acl" and child.tag_ in ("VBN", "JJ"):
            return with_preposition(child)
        if child.dep_ == "relcl":
            return end_of_relative(child) if child.i - noun.i < MAX_PHRASE and noun.nbor().tag_ in ("WP", "WDT") else end
        if child.dep_ == "advmod" and child.i == end.i + 1 and child.lower_ in PLACES:
            end = child
        inner = object_behind(child) if child.dep_ == "prep" and child.lower_ in WHICH else None
        if inner is None or inner.i - noun.i >= MAX_PHRASE or not fits_phrase(inner):
            break
        if child.lower_ != "of":
            return end_of_noun(inner)
        end = inner
    return end


def end_of_relative(verb: Token) -> Token:
    """The last word of a clause that says what the counted are or what befell them: "people who were hurt", "people who are ill"."""
    state = next((child for child in verb.rights if child.dep_ == "acomp" and child.i == verb.i + 1), None)
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    whole = (
        subject is not None and subject.tag_ in ("WP", "WDT") and not any(child.dep_ in ("dobj", "xcomp", "ccomp") for child in verb.rights)
    )
    ended = state or (verb if verb.lemma_ != "be" else None)
    return ended if whole and ended is not None else verb.head


def with_preposition(participle: Token) -> Token:
    """The participle, or the noun of the preposition right behind it: "students enrolled at the college"."""
    behind_it = next((child for child in participle.rights if child.dep_ in ("prep", "agent")), None)
    inner = object_behind(behind_it) if behind_it is not None and behind_it.i == participle.i + 1 else None
    fits = inner is not None and inner.i - participle.i < MAX_PHRASE and fits_phrase(inner)
    return end_of_noun(inner) if inner is not None and fits else participle


def fits_phrase(noun: Token) -> bool:
    """Whether the noun of a preposition is of the counted phrase: no time, no figure."""
    return noun.pos_ in NOUNS and not is_time(noun) and not is_number(noun)


def measured(noun: Token, number: Token) -> Span | None:
    """What a bare counted noun is said of: "the toll was 41 people", "a survey of 300 people"."""
    verb, preposition = noun.head, None
    if noun.dep_ == "pobj" and verb.lower_ == "of":
        whole = verb.head
        fits = whole.pos_ in NOUNS and whole.i < number.i and not is_number(whole) and not is_time(whole) and whole.lemma_ not in GENERIC
        return phrase(whole, range(number.i, noun.i + 1)) if fits else None
    if noun.dep_ == "pobj" and verb.lower_ in ("by", "to", "at"):
        verb, preposition = verb.head, verb
    if verb.pos_ not in VERBS or not (preposition is not None or noun.dep_ == "attr"):
        return None
    if preposition is not None and verb.lemma_.lower() not in (PUT if preposition.lower_ == "at" else CHANGES):
        return None
    if preposition is not None and preposition.lower_ == "to" and is_for_them(verb):
        return None
    if preposition is not None and (moved := object_of(preposition, verb, range(number.i, noun.i + 1))) is not None:
        return phrase(moved)  # "cut its workforce by 300 people"
    while verb.dep_ == "conj" and subject_of(verb) is None and verb.head != verb:
        verb = verb.head
    subject = subject_of(verb)
    if subject is None or subject.pos_ not in NOUNS or is_digits(subject) or is_time(subject) or subject.i > number.i:
        return None
    return phrase(subject)


# ---------------------------------------------------------------- the noun that a figure describes
def described(root: Token, last: Token) -> Span | None:
    """The noun behind the figure that the figure belongs to: "a $150 price tag", "the 36-year-old striker"."""
    if is_joined(last) and (noun := noun_behind(last)) is not None:
        return changed(noun, range(0)) or from_behind(last, noun)
    at = root
    for _ in range(3):
        if at.dep_ not in ATTRIBUTES or at.head.i <= last.i:
            return None
        at = at.head
        if at.lower_ in ("plus", "odd"):
            return None
        if at.pos_ in NOUNS:
            start = last.i + 2 if last.i + 1 < at.i and last.nbor().text == "," and has_opening(at, root) else last.i + 1
            between = at.doc[start : at.i]
            far = at.i - last.i > MAX_AHEAD or any(ends_phrase(token) for token in between)
            return None if far or is_time(at) else changed(at, range(0)) or from_behind(last, at)
    return None


def is_joined(unit: Token) -> bool:
    """Whether a hyphen joins a unit or a counted noun to its number: "a 270-hp engine", "a six-speed automatic gearbox"."""
    return unit.i - 1 > 0 and unit.nbor(-1).text in HYPHENS and not unit.nbor(-1).whitespace_


def has_opening(noun: Token, root: Token) -> bool:
    """Whether an article opens the noun's phrase before a figure, so that a comma parts adjectives: "a $2.2 billion, two-year deficit"."""
    return any(child.i < root.i and child.dep_ in ("det", "poss") for child in noun.lefts)


def noun_behind(unit: Token) -> Token | None:
    """The noun right behind a unit that a hyphen joins to its number: "a 270-hp engine"."""
    noun = None
    for token in unit.doc[unit.i + 1 : min(unit.i + 1 + MAX_AHEAD, unit.sent.end)]:
        if token.pos_ in NOUNS and not is_time(token) and (noun is None or noun.dep_ in ATTRIBUTES):
            noun = token
        elif noun is not None or not (
            token.pos_ == "ADJ" or token.text in HYPHENS or (token.pos_ == "NUM" and token.nbor().text in HYPHENS)
        ):
            break
    return noun


def ends_phrase(token: Token) -> bool:
    """Whether no noun behind the token can be the figure's: another number (but for "four-cylinder"), "and", a comma, a bracket."""
    return (token.tag_ == "CD" and token.nbor().text != "-") or token.tag_ == "CC" or token.text in (",", "(", ")")


def from_behind(last: Token, noun: Token) -> Span:
    """From the word behind the figure to its noun, with an "of"; of "worth of clothes" the clothes."""
    if noun.lower_ == "worth" and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "of":
        goods = object_behind(noun.nbor())
        if goods is not None and goods.pos_ in NOUNS:
            return phrase(goods)
    words = noun.doc[last.i + 1 : noun.i + 1]
    skipped = [token for token in words if token.tag_ in ("DT", "PRP$") or token.lower_ in ("old", "olds")]
    first = next((token for token in words if (token.is_alpha or opens_pair(token)) and token not in skipped), noun)
    end = with_of(noun, range(0))
    return Span(first.idx, end.idx + len(end))


def opens_pair(token: Token) -> bool:
    """Whether a hyphen joins digits to the next word: "10-year"."""
    return token.tag_ == "CD" and token.nbor().text in HYPHENS


# ---------------------------------------------------------------- behind the figure
def behind(last: Token, kind: FigureKind, root: Token) -> Span | None:
    """What follows "of" or, for money, "in" ("12% of voters", "$3m in damages")."""
    stop = last.sent.end
    if last.i + 1 < stop and last.nbor().lower_ in DIRECTIONS:
        return None  # "12 miles north of Orla"
    for token in last.doc[last.i + 1 : min(last.i + 3, stop)]:
        if token.dep_ != "prep" or token.lower_ not in ("of", "in"):
            continue
        noun = object_behind(token)
        if noun is None or noun.pos_ not in (*NOUNS, "PRON", "DET"):
            continue
        if token.lower_ == "in" and (kind != "money" or token.i > last.i + 1 or not is_kind_of_money(noun)):
            continue
        return of_which(noun) if noun.tag_ in ("WDT", "WP") else None if noun.tag_ == "PRP" else phrase(noun)
    return None


def of_which(relative: Token) -> Span | None:
    """What "which" or "whom" stands for: "300 guests, a third of whom were ill" is a third of the guests."""
    verb = next((token for token in relative.ancestors if token.dep_ == "relcl"), None)
    return phrase(verb.head) if verb is not None and verb.head.pos_ in NOUNS and verb.head.i < relative.i else None


def is_kind_of_money(noun: Token) -> bool:
    """ "in damages", "in cash"; not "in the first quarter", "in Berlin"."""
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not any(child.dep_ in ("det", "poss", "nummod") for child in noun.children)


def labelled(first: Token) -> Span | None:
    """What stands before a colon or an opening bracket: "Base price: $59,995", "John Gant (0.5 WAR)"."""
    at, doc = opening(first), first.doc
    if at is None or at.is_sent_start or at.text not in (":", "("):
        return None
    noun = doc[at.i - 1]
    return phrase(noun) if noun.pos_ in NOUNS and not noun.is_currency else None


def named_before(first: Token) -> Span | None:
    """The name before an age: "Anna Kade, 33, said"."""
    at = first.i - 2
    if at < first.sent.start or first.nbor(-1).text != "," or first.doc[at].pos_ not in NOUNS:
        return None
    return phrase(first.doc[at])


def of_age(first: Token) -> Span | None:
    """Who has the age behind them: "players over the age of 21", "men aged 18 to 34", "those at 35 or above"."""
    start, at = first.sent.start, first.i - 1
    while at > start and first.doc[at].lower_ in AGE_WORDS:
        at -= 1
    noun = first.doc[at]
    says = {token.lower_ for token in first.doc[at + 1 : first.i]} & {"age", "aged", "ages", "over", "under", "above", "below"}
    if not says or noun.pos_ not in (*NOUNS, "PRON", "DET") or (noun.tag_ in PRONOUNS and noun.lower_ != "those"):
        return None
    return phrase(noun)
