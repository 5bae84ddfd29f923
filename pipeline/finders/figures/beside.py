"""What figures side by side share: a conversion in brackets, an alternative ("62 points, or 2%"), a unit said once ("8 or $9")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.finders.figures.phrases import CHANGES
from pipeline.lexicons.currencies import CENT_OF
from pipeline.record import Figure

HEDGE = r"(?:about |even |around |roughly |nearly |almost |some |approximately |by |just |an estimated )*"
BRACKET = re.compile(rf"\s?[(\[]\s?(?:or |i\.e\. )?{HEDGE}$", re.IGNORECASE)
ASIDE = re.compile(r"\s?\((?:[A-Za-z]+\s){1,2}$")  # "$149 (save $30)"
BY = re.compile(rf",?\s(?:and\s)?(?:[A-Z&][\w’'&.-]*\s)+by\s{HEDGE}$")  # "Orla fell 2%, Kade Foods by 3%"
LISTED = re.compile(r"\s?,?\s?(?:and\s)?")  # "two years, three months and a day"
THEN = re.compile(rf"\s(?:at|to)\s{HEDGE}$", re.IGNORECASE)  # "up 3p at 90p"
OR = re.compile(rf"\s?,?\sor\s{HEDGE}$", re.IGNORECASE)
JOINT = re.compile(rf"-?\s?,?\s(?:or|to|and)\s{HEDGE}$", re.IGNORECASE)
# A bare number after these is one of what was counted or measured before: "460 cars, compared with 63 a year ago".
COMPARED = re.compile(
    rf"\b(?:compared (?:with|to)|up from|down from|from|versus|against|including)\s(?:an? (?:average|total|record|maximum|minimum) of )?{HEDGE}$",
    re.IGNORECASE,
)
# What was, beside what is: of the same thing, whatever the parse says ("six in 10 adults, up from 52% a year ago").
FROM = re.compile(rf",?\s(?:up|down)\sfrom\s{HEDGE}$", re.IGNORECASE)
TO = re.compile(rf"\sto\s{HEDGE}$", re.IGNORECASE)
ANOTHER = re.compile(r"^[^.;:?!]*(?:,|\b(?:and|then|plus))\s(?:by\s)?(?:another|a further|an additional|an extra)\s$")
TO_THEIRS = re.compile(r"\sto\s(?:(?:his|her|their|its|[A-Z][\w.-]*['’]s?)\s)?")  # "3,912 votes to his 3,740"
AN_INCREASE = re.compile(rf",\s(?:up\s)?an?\s(?:[a-z-]+\s)?[a-z]+\sof\s{HEDGE}$")
WENT_TO = re.compile(
    rf"^\s(?:[a-z]+ )?(?:to|at)\s{HEDGE}$|^[^.;:]{{0,40}}\b(?:close|fall|rise|end|finish|settle|trade) (?:to|at)\s{HEDGE}$", re.IGNORECASE
)
# "3,400 people died and 12,000 were hurt": a bare number with a verb of its own.
AND = re.compile(rf"(?:,|\band|\bwhile|,\swith)\s{HEDGE}(?:a further |another |more than |at least )*$", re.IGNORECASE)
HARM = "killed|injured|wounded|hurt|displaced|infected|hospitali[sz]ed|arrested|detained|evacuated|rescued|sickened"
WITH_VERB = re.compile(rf"\s(?:were|was|are|have|had|remain(?:ed)?|died|others?|missing|{HARM})\b", re.IGNORECASE)
# "killed 41 people and injured 60"
HARMED = re.compile(rf"(?:\band|,|\bwhile)\s(?:\w+ly\s)?(?:{HARM})\s{HEDGE}(?:a further |another |more than |at least )*$", re.IGNORECASE)
HARM_AROUND = re.compile(rf"\b(?:{HARM}|killing|injuring|wounding|hurting|leaving)\s{HEDGE}(?:at least )?$", re.IGNORECASE)
SHORT = re.compile(r"[A-Z]{2,4}|[a-z]{1,3}[a-rt-z]")  # no plural
FEWER = re.compile(r"\s(?:more|fewer|less)\b(?!\s(?:[a-z]+\s)?[a-z]+s\b)", re.IGNORECASE)
OF_THE = re.compile(r"\b[Oo]f\s(?:the\s|those\s|its\s|their\s|all\s|these\s)*$")
OTHER_AGE = re.compile(r",?\s(?:and|or)\s|,\s", re.IGNORECASE)  # "aged 17 and 19"
OF_THEM = re.compile(r"\sof\s(?:them|whom|which|these|those)\b", re.IGNORECASE)
IN_LIST = re.compile(rf",\s{HEDGE}$", re.IGNORECASE)
NEXT_PAIR = re.compile(rf";\s(?:and\s)?(?:[a-z]+\s){{0,2}}{HEDGE}$", re.IGNORECASE)
WITHIN = re.compile(rf"\sin\s(?:under |over |less than |more than |only )?{HEDGE}$")  # "from 0 to 62 mph in 7.2 seconds"
ENDED = re.compile(r"[.;?!:]\s")
CLOCKED = ("second", "minute", "hour")
HUNDREDTHS = {"paisa", "sen", "GBX", "US cent", "euro cent", *CENT_OF.values()}  # "the rupee fell 8 paise to 83.52"
MEASURES = ("money", "percent", "measure")
MAX_GAP = 80  # characters between a figure and one that takes its unit


def shared(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, each with what it shares with the one before it or behind it."""
    found: list[Figure] = []
    for place, figure in enumerate(figures):
        after = figures[place + 1] if place + 1 < len(figures) else None
        before = found[-1] if found else None
        found.append(others(text, in_list(text, found, with_before(text, before, with_after(text, figure, after)))))
    return found


def others(text: str, figure: Figure) -> Figure:
    """Those who came to harm are people: "killed two and injured seven others"."""
    if figure.unit != "other":
        return figure
    start, end = figure.span
    harmed = HARM_AROUND.search(text, max(0, start - 24), start) or WITH_VERB.match(text, end + len(" others"))
    return replace(figure, unit="person") if harmed else figure


def in_list(text: str, found: Sequence[Figure], figure: Figure) -> Figure:
    """A figure of a list of pairs, of what the pair before it is: "Homes to $1m take 70 days; to $2m, 99 days; to $3m, 163 days"."""
    if figure.of is not None or len(found) < 2:
        return figure
    pair, before = found[-2:]
    if (figure.kind, figure.unit) != (pair.kind, pair.unit) or not IN_LIST.fullmatch(
        behind_unit(text[before.span.end : figure.span.start], before)
    ):
        return figure
    return replace(figure, of=pair.of) if NEXT_PAIR.fullmatch(behind_unit(text[pair.span.end : before.span.start], pair)) else figure


def with_after(text: str, figure: Figure, after: Figure | None) -> Figure:
    """A bare number with the unit of the figure that "or" joins to it: "a 7- or 8-inch screen", "8 or $9"."""
    if after is None or figure.unit is not None or figure.kind != "count" or after.kind not in (*MEASURES, "duration"):
        return figure
    if after.unit is None or not JOINT.fullmatch(text[figure.span.end : after.span.start]):
        return figure
    return replace(with_unit(figure, after), of=after.of or figure.of)


def with_unit(figure: Figure, other: Figure) -> Figure:
    """The figure in the unit of the other one."""
    notes = (*figure.notes, *other.notes, "unit of the figure beside it")
    return replace(figure, kind=other.kind, unit=other.unit, unit_text=other.unit_text, per=other.per or figure.per, notes=notes)


def with_before(text: str, before: Figure | None, figure: Figure) -> Figure:
    """What a figure takes from the one before it."""
    if before is None or figure.span.start - before.span.end > MAX_GAP:
        return figure
    gap = behind_unit(text[before.span.end : figure.span.start], before)
    if figure.kind == before.kind and figure.kind in MEASURES and figure.unit != before.unit and BRACKET.fullmatch(gap):
        bound = before.bound if figure.bound == "=" and before.bound != "range" else figure.bound
        return replace(figure, of=before.of, change=figure.change or before.change, bound=bound)
    if before.kind == "ratio" and figure.kind == "percent" and before.of and OR.fullmatch(gap.removeprefix(f" {before.of}")):
        return replace(figure, of=before.of)  # "one in 200 babies, or 0.5%"
    if OR.fullmatch(gap) and figure.kind in MEASURES and (before.kind in MEASURES or before.unit == "point" or before.change):
        of = figure.of if before.kind == "count" and before.unit != "point" and not is_of(figure, before) else before.of
        return replace(figure, of=of, change=figure.change or before.change)
    if BY.fullmatch(gap) and figure.kind == before.kind and figure.change is None:
        return replace(figure, change=before.change)
    if (ASIDE.fullmatch(gap) and figure.of is None) or (THEN.fullmatch(gap) and figure.kind in MEASURES and is_gapped(text, before)):
        return replace(figure, of=before.of)
    if figure.kind == before.kind == "duration" and figure.of is None and LISTED.fullmatch(gap):
        return replace(figure, of=before.of)
    if before.kind == "measure" and figure.kind == "duration" and figure.of is None and figure.unit in CLOCKED and WITHIN.fullmatch(gap):
        return replace(figure, of=before.of)
    if gap == ", " and is_statistic(before, figure):
        return replace(figure, of=before.of)
    if figure.of is None and figure.kind == before.kind and figure.unit == before.unit and COMPARED.search(gap) and not ENDED.search(gap):
        return replace(figure, of=before.of)
    if before.kind == figure.kind == "count" and figure.unit is None and OF_THEM.match(text, figure.span.end) and not ENDED.search(gap):
        return replace(with_unit(figure, before), of=before.unit_text)
    if before.kind == "count" and figure.kind in ("ratio", "percent") and figure.of is None and OF_THEM.match(text, figure.span.end):
        return replace(figure, of=before.unit_text)
    if figure.of == figure.unit_text and figure.unit == before.unit and COMPARED.search(gap) and not ENDED.search(gap):
        return replace(figure, of=before.of)  # "two points, from nine points in March"
    if {figure.kind, before.kind} <= {"ratio", "percent"} and FROM.search(gap) and not ENDED.search(gap):
        return replace(figure, of=before.of)
    if figure.change is None and (figure.kind, figure.unit) == (before.kind, before.unit) and before.change and ANOTHER.search(gap):
        return replace(figure, of=figure.of or before.of, change=before.change)  # "up 5% in April and another 2.5% in October"
    if figure.change is None and before.change and {figure.kind, before.kind} <= set(MEASURES) and TO.fullmatch(gap):
        return replace(figure, of=figure.of or before.of, change=before.change)  # "slipped 4.5p to 318p"
    if before.of is not None and is_that_change(text, figure, gap):
        return replace(figure, of=before.of)
    if figure.kind == before.kind == "count" and is_one_of_those(text, before, figure, gap):
        return replace(with_unit(figure, before), of=before.of)
    if before.kind == "age" and figure.kind == "count" and figure.unit is None and OTHER_AGE.fullmatch(gap):
        return replace(with_unit(figure, before), of=before.of)
    has_verb = before.kind == "count" and AND.search(gap) is not None and WITH_VERB.match(text, figure.span.end) is not None
    return elliptic(gap, before, figure, has_verb=has_verb)


def is_one_of_those(text: str, before: Figure, figure: Figure, gap: str) -> bool:
    """Whether a number counts what the one before it does: "240 seats, 63 fewer than in 2019", "of the 1,563 runners, 813 came", "33 others"."""
    if before.unit is None or ENDED.search(gap):
        return False
    if figure.unit == "other":
        return AND.search(gap) is not None or HARMED.search(gap) is not None
    if figure.unit is not None:
        return False
    fewer = re.fullmatch(rf",\s{HEDGE}", gap) is not None and FEWER.match(text, figure.span.end) is not None
    return fewer or (
        OF_THE.search(text, max(0, before.span.start - 14), before.span.start) is not None and re.fullmatch(rf",\s{HEDGE}", gap) is not None
    )


def is_that_change(text: str, figure: Figure, gap: str) -> bool:
    """Whether a figure is the size of the change to the one before it: "32,695, an increase of 10%", "12.5p, a 10% increase"."""
    if (figure.of or "").lower().split(" ")[-1] not in CHANGES:
        return False
    return AN_INCREASE.search(gap) is not None or (gap in (", a ", ", an ") and figure.change is not None)


def is_gapped(text: str, figure: Figure) -> bool:
    """Whether what the figure is of stands right before it without a verb: "Kade Foods, down 3p at 90p"."""
    start = figure.span.start
    return (
        figure.of is not None and re.search(rf"{re.escape(figure.of)},\s(?:up|down|off)\s$", text[max(0, start - 80) : start]) is not None
    )


def is_statistic(before: Figure, figure: Figure) -> bool:
    """Whether both count short forms and the first is of its label: "Ida Kade (4.6 apg, 3 rpg)"."""
    labelled = before.kind == "count" and before.of is not None and (before.unit_text or "") not in before.of
    return labelled and figure.kind == "count" and SHORT.fullmatch(figure.unit_text or "") is not None


def is_of(figure: Figure, before: Figure) -> bool:
    """Whether a figure is said to be one of the figure before it, which is a misreading of the parse."""
    return figure.of is None or (before.unit_text or "\0") in figure.of


def behind_unit(gap: str, before: Figure) -> str:
    """What stands between two figures, without the unit of the first and its denominator."""
    bare = gap.lstrip(" -\u00a0")
    if before.unit_text and bare.startswith(before.unit_text):
        bare = bare[len(before.unit_text) :]
        rate = re.match(r"\s?(?:/|an? |per )\s?[a-z]+", bare) if before.per else None
        return bare[rate.end() :] if rate else bare
    return gap


def elliptic(gap: str, before: Figure, figure: Figure, *, has_verb: bool) -> Figure:
    """A bare number in the unit of the figure before it: "460 cars, compared with 63", "from 208 pounds to 193"."""
    if figure.unit is not None or figure.kind != "count" or before.unit is None or ENDED.search(gap):
        return figure
    harmed = before.kind == "count" and HARMED.search(gap) is not None
    to_point = before.unit == "point" and WENT_TO.match(gap) is not None
    far = 4 if figure.change else 1  # "fell from £1.2bn in 2019 to 900m"
    moved = (
        before.kind in ("money", "measure")
        and before.unit not in HUNDREDTHS
        and re.fullmatch(rf"(?:\s[A-Za-z0-9]+){{0,{far}}}\sto\s", gap) is not None
    )
    theirs = before.kind == "count" and before.unit in ("vote", "point", "seat", "delegate") and TO_THEIRS.fullmatch(gap) is not None
    if not (to_point or moved or has_verb or harmed or theirs or (before.kind in ("count", *MEASURES) and COMPARED.search(gap))):
        return figure
    counted = before.unit_text if before.kind == "count" and (before.of or "").startswith(before.unit_text or "\0") else before.of
    return replace(with_unit(figure, before), of=counted)
