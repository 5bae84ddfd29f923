"""Which date limits which figure, and which says when something was said: both through the shared parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from pipeline.linking.compared import find_compared
from pipeline.record import Attribution, Draft, Figure, Span, When
from pipeline.spans import Overlaps, covering, hull
from pipeline.tokens import tokens_in

MAX_CLIMB = 25
# What joins the ends of a range: "between June and October", "from 29 May, the day of the vote, to 13 July", "2014-18".
JOINS = re.compile(r"\s*(?:-|–|—|to|through|until|till|and|up to)\s*(?:the\s+)?|,\s[^.;:]{1,80},\s(?:to|until)\s", re.IGNORECASE)
OPENS = re.compile(
    r"\b(?P<word>from|between|since|after|before|until|till|by|through|starting|beginning)\s+(?:the\s+)?(?:late|early)?\s*$", re.IGNORECASE
)
# "from 21 percent in 2005 to 11 percent in 2021": the year that follows a figure is the figure's, whatever the parse says.
FOLLOWS = re.compile(r"\s+(?:[a-z]+\s+)?in\s+(?:the\s+same\s+[a-z]+\s+(?:of\s+|in\s+)?)?", re.IGNORECASE)
ISSUED = frozenset("publish release issue date post make air broadcast hold give print carry run send file convene".split())
APART = frozenset("following including than despite unlike besides excluding".split())


# ---------------------------------------------------------------- figures
def link_times(draft: Draft) -> tuple[When | None, ...]:
    """The date that limits each figure, in the figures' order: its span, with the interval that it gives the figure.

    That is the interval of both dates where they are the ends of a range (the span is the first one's), open where the
    text says "since" (to the day of publication), "from", "until" or "by". None where the sentence gives no time.
    """
    dates = anchored_in_title(draft)
    starts = [when.span.start for when in dates]
    ranges = find_ranges(draft.text, dates)
    spoken = Overlaps(hull([*attribution.content, *([attribution.cue] if attribution.cue else [])]) for attribution in draft.attributions)
    compared = find_compared(draft, dates) if draft.figures else ()
    return tuple(limit_of(draft, figure, dates, starts, ranges, spoken, compared) for figure in draft.figures)


def anchored_in_title(draft: Draft) -> tuple[When, ...]:
    """The dates; a length in the headline has the interval that the article gives the same length below."""
    title = draft.article.title_span
    if title is None:
        return draft.dates
    known = {when.value: when for when in reversed(draft.dates) if when.type == "DURATION" and when.start and when.end}

    def anchored(when: When) -> When:
        same = known.get(when.value)
        if same is None or when.type != "DURATION" or when.start or not title.covers(when.span):
            return when
        return replace(when, start=same.start, end=same.end, grain=same.grain, anchor="text")

    return tuple(anchored(when) for when in draft.dates)


def find_ranges(text: str, dates: Sequence[When]) -> dict[int, When]:
    """For each date that begins or ends a range, by its index, the first one with the interval of both."""
    found: dict[int, When] = {}
    for at, first in enumerate(dates):
        for other in range(at + 1, min(at + 3, len(dates))):
            if is_range(text, first, dates[other]):
                found[at] = found[other] = replace(first, end=dates[other].end)
                break
    return found


def is_range(text: str, first: When, second: When) -> bool:
    """Whether two dates are the ends of one stretch of time."""
    if second.span.start - first.span.end > 100 or "SET" in (first.type, second.type):
        return False
    between = text[first.span.end : second.span.start]
    if not JOINS.fullmatch(between) or not first.start or not second.end or first.start > second.end:
        return False
    word = opening_of(text, first)
    return not ("and" in between.casefold().split() and word != "between") and not ("," in between and word != "from")


def opening_of(text: str, when: When) -> str:
    """The preposition that opens or closes an interval before the date: "since", "until"; empty where there is none."""
    found = OPENS.search(text, max(0, when.span.start - 24), when.span.start)
    return found["word"].casefold() if found else ""


def limit_of(
    draft: Draft,
    figure: Figure,
    dates: Sequence[When],
    starts: Sequence[int],
    ranges: dict[int, When],
    spoken: Overlaps,
    compared: Sequence[Span | None],
) -> When | None:
    """The date that limits one figure; ``spoken`` are the places of the attributions, ``compared`` where compared dates may limit."""
    if figure.kind in ("duration", "age"):
        return None
    place = covering(draft.sentences, figure.number.start)
    sentence = draft.sentences[place] if place is not None else figure.span
    around = range(bisect_left(starts, sentence.start), bisect_right(starts, sentence.end))
    usable = [at for at in around if may_limit(compared[at], figure) and is_usable(draft, dates[at], figure, spoken)]
    behind = end_of_unit(draft.text, figure)
    if following := [at for at in usable if FOLLOWS.fullmatch(draft.text, behind, dates[at].span.start)]:
        return as_limit(draft, dates, following[0], ranges)
    chain = chain_of(draft, figure) if usable else {}
    governed = [(step, distance(dates[at], figure), at) for at in usable if (step := step_of(draft, dates[at], chain)) is not None]
    if governed:
        return as_limit(draft, dates, min(governed)[2], ranges)
    return None


def may_limit(stretch: Span | None, figure: Figure) -> bool:
    """Whether the figure stands where a compared date may limit it; any other date may limit any figure."""
    return stretch is None or stretch.start <= figure.span.start < stretch.end


def end_of_unit(text: str, figure: Figure) -> int:
    """Where the unit ends that stands right behind the figure."""
    unit = figure.unit_text or ""
    stop = re.compile(r"[\s-]?" + re.escape(unit)).match(text, figure.span.end) if unit else None
    return stop.end() if stop else figure.span.end


def is_usable(draft: Draft, when: When, figure: Figure, spoken: Overlaps) -> bool:
    """Whether a date can limit the figure: it has an interval, is not the figure itself, and is not when it was said.

    What lies in the content of an attribution speaks of nothing outside it.
    """
    if (when.start is None and when.end is None) or when.type == "SET" or when.span.overlaps(figure.span):
        return False
    if when.grain == "season" and " " not in when.span.of(draft.text):
        return False  # "20 degrees in winter"
    for attribution in (draft.attributions[number] for number in spoken.numbers(when.span)):
        holds_date = any(piece.overlaps(when.span) for piece in attribution.content)
        if holds_date and not any(piece.covers(figure.number) for piece in attribution.content):
            return False
    governor = governor_of(draft, when)
    return not (governor is not None and is_cue_of_figure(draft, governor, figure, spoken))


def is_cue_of_figure(draft: Draft, governor: Token, figure: Figure, spoken: Overlaps) -> bool:
    """Whether the word that a date hangs on is the cue of what holds the figure."""
    place = Span(governor.idx, governor.idx + len(governor))
    return any(
        attribution.cue is not None
        and attribution.cue.overlaps(place)
        and any(piece.covers(figure.number) for piece in attribution.content)
        for attribution in (draft.attributions[number] for number in spoken.numbers(place))
    )


def chain_of(draft: Draft, figure: Figure) -> dict[int, int]:
    """The words above the figure's number that speak of the same time, and how far above each is.

    Up to the verb of the clause, on through participles ("destroying 30 percent"), and from a relative clause to the
    noun that it describes; not out of an apposition, nor past "following", "including", "than".
    """
    token = root_of(tokens_in(draft.doc, figure.number))
    found: dict[int, int] = {}
    for step in range(MAX_CLIMB):
        if token is None:
            break
        found[token.i] = step
        if token.head == token or token.dep_ in ("ccomp", "appos", "parataxis", "csubj") or token.lower_ in APART:
            break
        if token.dep_ == "advcl" and token.tag_ not in ("VBG", "VBN"):
            break
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            break
        if token.dep_ == "relcl":
            found[token.head.i] = step + 1
            break
        token = token.head
    return found


def step_of(draft: Draft, when: When, chain: dict[int, int]) -> int | None:
    """How far up the figure's chain the date hangs; None where it does not."""
    governor = governor_of(draft, when)
    for _ in range(4):
        if governor is None:
            return None
        if governor.i in chain:
            return chain[governor.i]
        if (governor.pos_ in ("VERB", "AUX") and governor.dep_ != "pcomp") or governor.lower_ in APART or governor.head == governor:
            return None
        governor = governor.head
    return None


def distance(when: When, figure: Figure) -> int:
    """Characters between the date and the figure."""
    return max(when.span.start - figure.span.end, figure.span.start - when.span.end, 0)


def as_limit(draft: Draft, dates: Sequence[When], at: int, ranges: dict[int, When]) -> When:
    """The date with the interval that its preposition gives it."""
    if at in ranges:
        return ranges[at]
    when, word, published = dates[at], opening_of(draft.text, dates[at]), draft.article.published
    if word == "since":
        return replace(when, end=published[:10] if published else None)
    if word in ("from", "starting", "beginning"):
        return replace(when, end=None)
    if word == "after":
        return replace(when, start=when.end, end=None)
    if word in ("until", "till", "by", "through"):
        return replace(when, start=None)
    return replace(when, start=None, end=when.start) if word == "before" else when


# ---------------------------------------------------------------- the parse
def root_of(tokens: Sequence[Token]) -> Token | None:
    """The token whose head lies outside."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), None)


def governor_of(draft: Draft, when: When) -> Token | None:
    """The word that a date hangs on, past its prepositions; None where it hangs on nothing."""
    token = root_of(tokens_in(draft.doc, when.span))
    for _ in range(4):
        if token is None or token.head == token:
            return None
        token = token.head
        if token.dep_ not in ("prep", "pcomp") or token.pos_ not in ("ADP", "SCONJ", "ADV"):
            return token
    return token


# ---------------------------------------------------------------- when it was said
def said_on(draft: Draft, attribution: Attribution) -> When | None:
    """The date that says when the attribution was uttered: one on its cue, or on what was issued; never one in its content."""
    if attribution.cue is None:
        return None
    cue = attribution.cue
    near = [when for when in dates_around(draft, attribution) if not any(piece.overlaps(when.span) for piece in attribution.content)]
    on_cue = [when for when in near if hangs_on(draft, when, attribution)]
    if not on_cue:
        on_cue = [when for when in near if is_beside(draft, when, cue)]
    return min(on_cue, key=lambda when: max(when.span.start - cue.end, cue.start - when.span.end), default=None)


def dates_around(draft: Draft, attribution: Attribution) -> Iterator[When]:
    """The dates, neither lengths nor sets, of the sentence in which the cue stands."""
    assert attribution.cue is not None
    at = covering(draft.sentences, attribution.cue.start)
    if at is None:
        return
    sentence = draft.sentences[at]
    first, behind = (bisect_left(draft.dates, place, key=lambda when: when.span.start) for place in sentence)
    for when in draft.dates[first:behind]:
        if when.type in ("DATE", "TIME") and not (when.value or "").endswith("_REF") and when.grain not in ("decade", "century"):
            yield when


def hangs_on(draft: Draft, when: When, attribution: Attribution) -> bool:
    """Whether the date hangs on the cue, on what the cue's verb takes ("in a statement on Tuesday") or on what was issued."""
    token, issued = governor_of(draft, when), False
    for _ in range(5):
        if token is None:
            return False
        issued = issued or token.lemma_.lower() in ISSUED
        if token.dep_ in ("nsubj", "nsubjpass") and not issued:
            return False  # "the 1898 case makes clear"
        place = Span(token.idx, token.idx + len(token))
        if attribution.cue is not None and attribution.cue.overlaps(place):
            return True
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() not in ISSUED:
            return False
        if any(piece.overlaps(place) for piece in attribution.content) or token.head == token:
            return False
        token = token.head
    return False


def is_beside(draft: Draft, when: When, cue: Span) -> bool:
    """Whether the date stands so near the cue that the parse must be wrong: no verb and no stop between them."""
    between = Span(min(when.span.end, cue.end), max(when.span.start, cue.start))
    if between.end - between.start > 40:
        return False
    words = between.of(draft.text)
    return not any(mark in words for mark in ',;:.“”"') and not any(
        token.pos_ in ("VERB", "AUX") and token.idx >= between.start for token in tokens_in(draft.doc, between)
    )
