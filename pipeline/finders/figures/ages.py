"""Ages told by a bare number, of people by name or by what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finders.figures.amount import Amount
from pipeline.finders.figures.units import UnitRead
from pipeline.lexicons.people import ROLES

if TYPE_CHECKING:
    from spacy.tokens import Token

AGE_AFTER_NAME = re.compile(r"(?<=[a-z.’'],)\s$")
PEOPLE = (
    r"(?:adults?|people|persons?|children|men|women|those|anyone|everyone|patients|residents|workers|pensioners|drivers|girls|boys|kids|players|voters|"
    r"smokers|teen(?:ager)?s|students|pupils|youngsters|youths|citizens|households)"
)
# "Adults over 75 should drink", "the over 50s" aside.
OVER_SO_MUCH = re.compile(rf"\b{PEOPLE}\s(?:aged\s)?(?:over|under|above|below)(?:\sthe\sage\sof)?\s$", re.IGNORECASE)
NO_NOUN = re.compile(
    r"(?=[,;:)]|\.(?!\d)|\s(?:(?:and|or)\s(?:over|above|older|under)|in|at|on|who|with|were|was|are|is|have|had|has|should|must|may|can|could|will|would|do|did|to|from|live|by)\b|$)"
)


def is_age(amount: Amount) -> bool:
    """Whether the number may be somebody's age in years."""
    return 1 <= amount.high < 116 and amount.high % 1 == 0


def is_over_so_much(text: str, amount: Amount) -> bool:
    """Whether people are said to be over or under a number that counts nothing."""
    start = amount.span.start
    return OVER_SO_MUCH.search(text, max(0, start - 40), start) is not None and NO_NOUN.match(text, amount.span.end) is not None


def age_of_person(text: str, amount: Amount, first: Token | None) -> UnitRead | None:
    """The age that a bare number is: "Slemp, 33, said", "the striker, 27, signed", "she was 35", "adults over 75"."""
    if first is None or amount.words or not 1 <= amount.high < 116:
        return None
    age = UnitRead("age", "year", None, amount.span, amount.span.end)
    if is_age(amount) and is_over_so_much(text, amount):
        return age
    if amount.ranged:
        return None
    if is_predicate_of_person(first):
        return age
    after = text[amount.span.end : amount.span.end + 1]
    if not is_age(amount) or (after not in ",.;)—" and after):
        return None
    if AGE_AFTER_NAME.search(text, max(0, amount.span.start - 3), amount.span.start) and first.i > 1:
        name = first.nbor(-2)
        if name.lemma_.lower() in ROLES and after == "," and amount.span.end - amount.span.start == 2:
            return age
        known = name.pos_ == "PROPN" or (name.is_sent_start and name.text.isalpha() and not name.is_stop)
        in_a_place = name.ent_type_ in ("GPE", "LOC") and not name.is_sent_start
        if known and not in_a_place and name.ent_type_ != "DATE" and name.text[:1].isupper():
            return age
    return None


def is_predicate_of_person(number: Token) -> bool:
    """Whether the number alone is said of a person: "she was 35 in May"."""
    if number.dep_ not in ("attr", "acomp") or number.head.lemma_ not in ("be", "turn", "become"):
        return False
    subject = next((child for child in number.head.children if child.dep_ == "nsubj"), None)
    return subject is not None and (subject.lower_ in ("he", "she", "who", "i") or subject.ent_type_ == "PERSON")
