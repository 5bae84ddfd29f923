"""A generated run of any size: events told by several articles, in other words and with other figures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline import evidence as rows
from pipeline.record import Span

SYLLABLES = "ba cor den el fa gor hal is jun kel lor mar nev or pan qua ril sol tav ur vel wes yan zor bri cla dro fen gri".split()
EVENTS = (
    ("{n} people were killed when a {thing} collapsed in {place}", "The collapse of a {thing} in {place} killed {n} people", "person", "people"),
    ("{n} {place} workers will lose their jobs at the {thing} of {firm}", "{firm} will lay off {n} workers at its {thing} in {place}", "worker", "workers"),
    ("The fire near {place} has burned {n} hectares of {thing}", "{n} hectares of {thing} near {place} have been destroyed by the fire", "hectare", "hectares"),
    ("{firm} is recalling {n} cars over faulty {thing} parts", "{n} cars made by {firm} are recalled because of {thing} faults", "car", "cars"),
    ("Police in {place} arrested {n} protesters outside the {thing}", "{n} protesters were arrested outside the {thing} in {place}", "protester", "protesters"),
    ("{n} voters in {place} signed the petition against the {thing}", "The petition against the {thing} in {place} has {n} signatures from voters", "voter", "voters"),
)  # fmt: skip
QUIET = ("{firm} said it had ended its {thing} business in {place}", "The mayor of {place} said the {thing} would stay closed for {firm}")
THINGS = "bridge harbour mill school tunnel market stadium factory station library hospital airport prison dam tower reactor theatre museum vineyard forest".split()


def generated(count: int, *, seed: int = 1) -> Iterator[rows.Evidence]:
    """So many claims: a third of them tell an event that others tell too, the rest stand alone."""
    draw = random.Random(seed)
    made = 0
    event = 0
    while made < count:
        event += 1
        told = draw.choice((1, 1, 1, 1, 2, 3, 5))
        place, firm, thing = name(draw), name(draw) + " " + name(draw), draw.choice(THINGS)
        day = date(2020, 1, 1) + timedelta(days=draw.randrange(1500))
        texts = draw.choice((*EVENTS, *((*QUIET, "", ""),)))
        for telling in range(min(told, count - made)):
            number = draw.randrange(20, 9000)
            text = texts[telling % 2].format(n=f"{number:,}", place=place, firm=firm, thing=thing)
            yield claim(made, event, text, f"{number:,}" if texts[2] else None, number, texts[2], texts[3], day + timedelta(days=telling))
            made += 1


def name(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()


def claim(at: int, event: int, text: str, figure: str | None, value: int, unit: str, unit_text: str, day: date) -> rows.Evidence:
    """A claim of an article of its own, ten claims an article."""
    article = rows.ArticleRef(f"a-{at // 10:016x}", f"{at // 10:06}.txt", None, day.isoformat(), "sidecar", [], None, None)
    figures = []
    place = at % 10 * 1000  # in its article
    if figure:
        start = place + text.index(figure)
        span = Span(start, start + len(figure))
        figures = [rows.FigureRow(f"f-{at:016x}", figure, span, "content", value, None, None, "=", "count", unit, unit_text, None, None, unit_text, None, None, [])]  # fmt: skip
    source = rows.SourceRow("attributed", "officials", None, f"officials {event}", "group", "named", [], None, None, None, "")
    return rows.Evidence("onrecord/1", f"c-{at:016x}", article, text, [Span(place, place + len(text))], Span(place, place + len(text)), False, "indirect", "assert",
                         source, None, None, None, None, figures, [], [], 0.9, None, [])  # fmt: skip
