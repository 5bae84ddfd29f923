"""Claims made by hand, for the tests of corroboration."""

from __future__ import annotations

from pipeline import evidence as rows
from pipeline.record import Span

Figure = tuple[str, float | None, str, str, str | None]  # as written, value, bound, kind, unit


def claim(
    text: str, *figures: Figure, published: str | None = "2024-05-06", path: str = "a.txt", number: int = 1, stance: str = "assert",
    source: str = "officials", title: str | None = None, when: tuple[str, str] | None = None, place: int = 0,
) -> rows.Evidence:  # fmt: skip
    """A claim made by hand; each figure is found in the text by its wording."""
    made = [figure_row(text, figure, when, place, at) for at, figure in enumerate(figures)]
    article = rows.ArticleRef(f"a-{path}", path, title, published, "sidecar", [], None, None)
    who = rows.SourceRow("attributed", source, None, source, "group", "named", [], None, None, None, "")
    span = Span(place, place + len(text))
    return rows.Evidence("onrecord/1", f"c-{path}-{number}", article, text, [span], span, False, "indirect", stance, who, None, None, None,
                         None, made, [], [], 0.9, None, [])  # type: ignore[arg-type]  # fmt: skip


def figure_row(text: str, figure: Figure, when: tuple[str, str] | None, place: int, at: int) -> rows.FigureRow:
    written, value, bound, kind, unit = figure
    start = place + text.index(written)
    low, high = (None, None)
    if bound == "range":
        low, high = (float(part.replace(",", "")) for part in written.replace("between ", "").split(" and "))
        value = None
    known = rows.FigureWhen("d-1", *when) if when else None
    si = None if kind == "age" else SI.get(unit or "")
    return rows.FigureRow(f"f-{at}", written, Span(start, start + len(written)), "content", value, low, high, bound, kind, unit, unit, None,  # type: ignore[arg-type]
                          rows.SiRow((value or 0) * si[0], si[1]) if si else None, unit, None, known, [])  # fmt: skip


SI = {"kilometre": (1000.0, "m"), "mile": (1609.344, "m"), "tonne": (1000.0, "kg"), "kilogram": (1.0, "kg"), "year": (31_557_600.0, "s")}


COUNT = ("count", "person")


SAME_DAY, LATER = "2024-05-06", "2024-05-08"
