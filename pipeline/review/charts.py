"""Charts as functions: numbers in, escaped SVG out, with a title and a description for who cannot see it and a table beneath.

A chart stretches with its column while its lettering keeps its size: widths are in percent, heights and letters in
pixels. Colours come from ``static/charts.css``; what differs in colour differs in pattern too. The markup holds no script
and no style attribute, so it stands under a strict Content-Security-Policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

LABEL_MAX_CHARS = 46
ROW_PX, BAR_PX = 40, 12  # of a bar chart: a row with its label, its bar
PLOT_PX, TOP_PX, AXIS_PX = 150, 20, 26  # of a column chart: the plot, the room above and the labels beneath
COLUMN_MAX_PERCENT = 9.0
SHARE_PX = 26
# The patterns that lie over the colours of series 1, 2 ...; series 0 is plain.
PATTERNS = (
    '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6"/>',
    '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6M0 0 8 8M-2 6 2 10M6-2 10 2"/>',
    '<circle cx="2" cy="2" r="1.1"/><circle cx="6" cy="6" r="1.1"/>',
    '<path d="M0 4H8"/>',
)


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart, to be read as a table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What every chart has: its id in the page, its title, one sentence on what it shows, its numbers."""

    id: str
    title: str
    summary: str
    table: Table


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and words that stand behind the number."""

    label: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole; ``series`` numbers its colour and pattern, from 0."""

    label: str
    value: float
    series: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its parts one upon the other in the order of the chart's series."""

    label: str
    values: tuple[float, ...]


def bar_chart(chart: Chart, bars: Sequence[Bar]) -> Markup:
    """Bars from left to right, one a row, each under its label; the longest takes the whole width."""
    longest = max((bar.value for bar in bars), default=0) or 1
    rows = Markup("").join(bar_row(number, bar, longest) for number, bar in enumerate(bars))
    return figure(chart, svg(chart, ROW_PX * max(len(bars), 1), rows) if bars else nothing())


def bar_row(number: int, bar: Bar, longest: float) -> Markup:
    top = number * ROW_PX
    width = max(100 * bar.value / longest, 0.4) if bar.value else 0
    return Markup(
        '<g><title>{full}</title><text class="label" x="0" y="{label_y}">{label}</text>'
        '<text class="value" x="100%" y="{label_y}" text-anchor="end">{value}</text>'
        '<rect class="track" x="0" y="{bar_y}" width="100%" height="{height}" rx="3"/>'
        '<rect class="series-0" x="0" y="{bar_y}" width="{width:.2f}%" height="{height}" rx="3"/></g>'
    ).format(
        full=f"{bar.label}: {number_text(bar.value)}{', ' + bar.note if bar.note else ''}",
        label=shortened(bar.label),
        value=number_text(bar.value) + (f" · {bar.note}" if bar.note else ""),
        label_y=top + 15,
        bar_y=top + 22,
        width=width,
        height=BAR_PX,
    )


def column_chart(chart: Chart, columns: Sequence[Column], series: Sequence[str]) -> Markup:
    """Columns side by side, their parts stacked; with a legend where there is more than one series."""
    if not columns:
        return figure(chart, nothing())
    highest = nice_ceiling(max(sum(column.values) for column in columns))
    slot = 100 / len(columns)
    drawn = Markup("").join(one_column(number, column, slot, highest) for number, column in enumerate(columns))
    body = Markup("").join((grid(highest), drawn, axis_labels(columns, slot)))
    key = legend([(name, number, None) for number, name in enumerate(series)]) if len(series) > 1 else Markup("")
    return figure(chart, key + svg(chart, TOP_PX + PLOT_PX + AXIS_PX, body))


def one_column(number: int, column: Column, slot: float, highest: float) -> Markup:
    width = min(slot * 0.76, COLUMN_MAX_PERCENT)
    left = slot * number + (slot - width) / 2
    bottom, parts = float(TOP_PX + PLOT_PX), []
    for series, value in enumerate(column.values):
        height = PLOT_PX * value / highest
        bottom -= height
        parts.append(rectangle(series, left, bottom, width, height) if value else Markup(""))
    told = f"{column.label}: {number_text(sum(column.values))}"
    return Markup("<g><title>{}</title>{}</g>").format(told, Markup("").join(parts))


def rectangle(series: int, x: float, y: float, width: float, height: float) -> Markup:
    """A filled place and its pattern over it; x and width in percent, y and height in pixels."""
    place = Markup('x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"').format(x, y, width, height)
    filled = Markup('<rect class="series-{}" {}/>').format(series, place)
    return filled + (Markup('<rect fill="url(#pattern-{})" {}/>').format(series, place) if series else Markup(""))


def grid(highest: float) -> Markup:
    """The lines at nothing, half and all, each with its number."""
    lines = []
    for share in (0.0, 0.5, 1.0):
        y = TOP_PX + PLOT_PX * (1 - share)
        lines.append(Markup('<line class="grid" x1="0" x2="100%" y1="{0:.1f}" y2="{0:.1f}"/>').format(y))
        if share and (highest * share).is_integer():
            lines.append(Markup('<text class="tick" x="0" y="{:.1f}">{}</text>').format(y - 4, number_text(highest * share)))
    return Markup("").join(lines)


def axis_labels(columns: Sequence[Column], slot: float) -> Markup:
    """The labels of some columns: all where they have room, else the first, the middle one and the last."""
    count = len(columns)
    shown = range(count) if count <= 6 else (0, count // 2, count - 1)
    return Markup("").join(
        Markup('<text class="tick" x="{:.2f}%" y="{}" text-anchor="{}">{}</text>').format(*placed, columns[number].label)
        for number in shown
        for placed in [label_place(number, count, slot)]
    )


def label_place(number: int, count: int, slot: float) -> tuple[float, int, str]:
    """Where the label of a column stands; the outermost of many stay inside the chart."""
    y = TOP_PX + PLOT_PX + 18
    if count > 6 and number == 0:
        return 0.0, y, "start"
    if count > 6 and number == count - 1:
        return 100.0, y, "end"
    return slot * (number + 0.5), y, "middle"


def share_chart(chart: Chart, parts: Sequence[Part]) -> Markup:
    """One bar for the whole, cut into its parts, with a legend that tells each part's number and share."""
    total = sum(part.value for part in parts)
    if not total:
        return figure(chart, nothing())
    drawn, left = [], 0.0
    for part in parts:
        width = 100 * part.value / total
        if width:
            told = f"{part.label}: {number_text(part.value)} ({percent_text(part.value, total)})"
            drawn.append(Markup("<g><title>{}</title>{}</g>").format(told, rectangle(part.series, left, 1, width, SHARE_PX - 2)))
        left += width
    key = legend([(part.label, part.series, (part.value, total)) for part in parts])
    frame = Markup('<rect class="frame" x="0" y="1" width="100%" height="{}"/>').format(SHARE_PX - 2)
    return figure(chart, svg(chart, SHARE_PX, Markup("").join(drawn) + frame) + key)


def legend(entries: Iterable[tuple[str, int, tuple[float, float] | None]]) -> Markup:
    """A list of the series with a swatch each, and the number and share where they are told."""
    items = []
    for label, series, share in entries:
        told = Markup(" <b>{}</b> ({})").format(number_text(share[0]), percent_text(*share)) if share else Markup("")
        swatch = Markup(
            '<svg class="swatch" width="16" height="16" aria-hidden="true" focusable="false">{}<rect class="frame" x=".5" y=".5" '
            'width="15" height="15"/></svg>'
        ).format(rectangle(series, 0, 0, 100, 16))
        items.append(Markup("<li>{}{}{}</li>").format(swatch, label, told))
    return Markup('<ul class="legend">{}</ul>').format(Markup("").join(items))


def pattern_definitions() -> Markup:
    """What stands once in a page with charts: the patterns of the series."""
    drawn = Markup("").join(
        Markup('<pattern id="pattern-{}" class="pattern" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>').format(
            number, Markup(drawing)
        )
        for number, drawing in enumerate(PATTERNS, start=1)
    )
    return Markup('<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>').format(drawn)


def figure(chart: Chart, drawing: Markup) -> Markup:
    """The chart with its heading, its sentence and its table."""
    return Markup(
        '<figure class="chart" id="{id}"><figcaption><h3>{title}</h3><p>{summary}</p></figcaption>{drawing}'
        '<details><summary>The numbers<span class="hidden"> of {title}</span></summary>{table}</details></figure>'
    ).format(id=chart.id, title=chart.title, summary=chart.summary, drawing=drawing, table=table_of(chart))


def svg(chart: Chart, height_px: int, body: Markup) -> Markup:
    return Markup(
        '<svg role="img" width="100%" height="{height}" aria-labelledby="{id}-title {id}-desc">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{summary}</desc>{body}</svg>'
    ).format(height=height_px, id=chart.id, title=chart.title, summary=chart.summary, body=body)


def table_of(chart: Chart) -> Markup:
    """The numbers; the first column heads its row, numbers stand right."""
    numeric = [bool(chart.table.rows) and not isinstance(cell, str) for cell in (chart.table.rows or (chart.table.columns,))[0]]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(Markup(' class="number"' if is_number else ""), name)
        for name, is_number in zip(chart.table.columns, numeric, strict=True)
    )
    rows = Markup("").join(table_row(row) for row in chart.table.rows)
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(chart.title, head, rows)


def table_row(row: Sequence[str | int | float]) -> Markup:
    cells = [Markup('<th scope="row">{}</th>').format(row[0])]
    cells += [
        Markup("<td>{}</td>").format(cell) if isinstance(cell, str) else Markup('<td class="number">{}</td>').format(number_text(cell))
        for cell in row[1:]
    ]
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def nothing() -> Markup:
    return Markup('<p class="nothing">Nothing to show yet.</p>')


def shortened(label: str) -> str:
    """The label, cut behind a word where it is too long for its row.

    >>> shortened("a spokesperson for the ministry of the interior of the republic")
    'a spokesperson for the ministry of the…'
    """
    label = " ".join(label.split())
    if len(label) <= LABEL_MAX_CHARS:
        return label
    return re.sub(r"\s+\S*$", "", label[:LABEL_MAX_CHARS]) + "…"


def number_text(value: float) -> str:
    """A number with its thousands parted.

    >>> number_text(12345), number_text(0.5)
    ('12,345', '0.5')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def percent_text(part: float, whole: float) -> str:
    """A share in percent, never rounded to nothing or to all.

    >>> percent_text(1, 3), percent_text(1, 1000), percent_text(999, 1000), percent_text(0, 5)
    ('33%', '<1%', '>99%', '0%')
    """
    share = 100 * part / whole if whole else 0.0
    if 0 < share < 1:
        return "<1%"
    return ">99%" if 99 < share < 100 else f"{share:.0f}%"


def nice_ceiling(value: float) -> float:
    """The top of an axis for ``value``: the next round number whose half is round too.

    >>> [nice_ceiling(value) for value in (1, 3, 7, 13, 230)]
    [2, 4, 8, 16, 240]
    """
    scale = 1
    while True:
        for step in ((2, 4, 6, 8) if scale == 1 else ()) + (10, 12, 16, 20, 24, 30, 40, 50, 60, 80):
            if value <= step * scale:
                return step * scale
        scale *= 10
