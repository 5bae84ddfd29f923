"""Records made by hand for the tests of the reviewer's page: no model is needed, and every span is found by its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.review.patches import make_id, sentence_around

FIGURE: dict[str, Any] = {
    "in_": None, "value": None, "low": None, "high": None, "bound": "=", "kind": "count", "unit": None, "unit_text": None, "per": None,
    "si": None, "of": None, "change": None, "when": None, "notes": [],
}  # fmt: skip
DATE: dict[str, Any] = {"type": "DATE", "value": None, "mod": None, "start": None, "end": None, "grain": None, "anchor": "published"}


@dataclass
class Story:
    """An article and its claims, built up claim by claim."""

    row: rows.ArticleRow
    claims: list[rows.Evidence] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        """Where ``words`` stand in the text for the nth time."""
        start = -1
        for _ in range(nth + 1):
            start = self.row.text.index(words, start + 1)
        return Span(start, start + len(words))

    def figure(self, words: str, **fields: Any) -> rows.FigureRow:
        span = self.span(words)
        made = rows.FigureRow(id=make_id(self.row.id, "figure", span), text=words, span=span, **{**FIGURE, **fields})
        if made not in self.row.figures:
            self.row.figures.append(made)
        return replace(made, in_="content")

    def date(self, words: str, **fields: Any) -> rows.DateRow:
        span = self.span(words)
        made = rows.DateRow(id=make_id(self.row.id, "date", span), text=words, span=span, **{**DATE, **fields})
        if made not in self.row.dates:
            self.row.dates.append(made)
        return made

    def claim(
        self, content: str | Sequence[str], source: str | None = None, cue: str | None = None, *, name: str | None = None,
        kind: str = "person", figures: Iterable[tuple[str, Mapping[str, Any]]] = (), dates: Iterable[tuple[str, Mapping[str, Any]]] = (),
        stance: str = "assert", confidence: float = 0.9, worth: float | None = None, said_on: str | None = None,
    ) -> rows.Evidence:  # fmt: skip
        """Adds a claim whose parts are given by their words."""
        spans = [self.span(piece) for piece in ([content] if isinstance(content, str) else content)]
        source_span, cue_span = self.span(source) if source else None, self.span(cue) if cue else None
        found_dates = [self.date(words, **fields) for words, fields in dates]
        speaker = name or source
        marks = [span or Span(0, 0) for span in (source_span, cue_span)] if source else []
        made = rows.Evidence(
            schema=rows.SCHEMA,
            id=make_id(self.row.id, "claim", *spans, *marks),
            article=rows.ArticleRef(**{key: getattr(self.row, key) for key in rows.ArticleRef.__dataclass_fields__}),
            text=" ".join(span.of(self.row.text) for span in spans),
            spans=spans,
            sentence=sentence_around(self.row.text, spans[0]),
            in_title=False,
            quotation="indirect" if source else "none",
            stance=stance,  # type: ignore[arg-type]
            source=rows.SourceRow(
                "attributed" if source else "author", source, source_span, speaker, kind if source else "author",  # type: ignore[arg-type]
                "named" if speaker else "unknown", [], None, None, self.entity(speaker, kind, source_span) if source else None, "named there",
            ),
            cue=rows.CueRow(cue, cue_span, None) if cue and cue_span else None,
            addressee=None,
            said_on=next((when.id for when in found_dates if when.text == said_on), None),
            within=None,
            figures=[self.figure(words, **fields) for words, fields in figures],
            dates=found_dates,
            entities=[],
            confidence=confidence,
            check_worthiness=worth,
            because=["cue:say", "made by hand"],
        )  # fmt: skip
        self.claims.append(made)
        self.row.claims.append(made.id)
        return made

    def entity(self, name: str | None, kind: str, span: Span | None) -> str | None:
        """The id of a source of the article, which then has this mention too."""
        if name is None or span is None:
            return None
        for at, known in enumerate(self.row.sources):
            if known.name == name:
                mentions = sorted({*known.mentions, span})
                self.row.sources[at] = replace(known, mentions=mentions, claims=known.claims + 1)
                return known.entity
        made = rows.SpeakerRow(make_id(self.row.id, "source", span), name, kind, [span], 1)  # type: ignore[arg-type]
        self.row.sources.append(made)
        return made.entity


def story(path: str, text: str, *, title: str | None = None, published: str | None = "2026-03-06", number: int | None = None) -> Story:
    """An article without claims; its id comes from ``number``, or from its path."""
    made_id = f"a-{number:016x}" if number is not None else make_id(path, "article").replace("a-", "a-", 1)
    row = rows.ArticleRow(
        schema=rows.SCHEMA, id=made_id, path=path, title=title, published=published, published_from="sidecar", authors=["Ida Brandt"],
        publisher="The Harbour Post", url=None, sha256="", language="en", text=text, figures=[], dates=[], entities=[], sources=[], claims=[],
        unread_numbers=[], warnings=[],
    )  # fmt: skip
    return Story(row)


def write(folder: Path, stories: Iterable[Story]) -> None:
    """Writes the records as the extraction would."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = list(stories)
    for name, lines in (("articles", [one.row for one in kept]), ("claims", [claim for one in kept for claim in one.claims])):
        part = folder / f"{name}.jsonl.part"
        part.write_text("".join(rows.dump(line) + "\n" for line in lines), "utf-8", newline="\n")
        part.replace(folder / f"{name}.jsonl")


HARBOUR = """\
Harbour council approves 40-metre quay wall

Mayor Tove Lindqvist said on Tuesday that the new quay wall would cost about 12.5 million euros, "a third more than last year", and protect 3,400 households.

The builders' union denied that wages had risen by 9 percent. Lindqvist told reporters the work would start in May.

Two in five residents oppose the plan, according to a survey by the Harbour Institute.
"""


def harbour() -> Story:
    """An everyday article with four attributed claims and one of its own."""
    one = story("harbour.txt", HARBOUR, title="Harbour council approves 40-metre quay wall")
    one.claim(
        "Harbour council approves 40-metre quay wall",
        figures=[("40-metre", {"value": 40, "kind": "measure", "unit": "metre"})],
        confidence=0.8,
    )
    one.claim(
        'the new quay wall would cost about 12.5 million euros, "a third more than last year", and protect 3,400 households',
        "Mayor Tove Lindqvist", "said", name="Tove Lindqvist", confidence=0.93, worth=0.88, said_on="Tuesday",
        figures=[
            ("about 12.5 million euros", {"value": 12500000, "bound": "~", "kind": "money", "unit": "EUR", "unit_text": "euros", "of": "the new quay wall"}),
            ("3,400", {"value": 3400, "unit": "household", "unit_text": "households"}),
        ],
        dates=[
            ("last year", {"value": "2025", "start": "2025", "end": "2025", "grain": "year"}),
            ("Tuesday", {"value": "2026-03-03", "start": "2026-03-03", "end": "2026-03-03", "grain": "day"}),
        ],
    )  # fmt: skip
    one.claim(
        "wages had risen by 9 percent", "The builders' union", "denied", kind="organization", stance="deny", confidence=0.71, worth=0.64,
        figures=[("9 percent", {"value": 9, "kind": "percent", "unit": "percent", "unit_text": "percent", "change": "up"})],
    )  # fmt: skip
    one.claim(
        "the work would start in May", "Lindqvist told"[:9], "told", name="Tove Lindqvist", stance="predict", confidence=0.55,
        dates=[("May", {"value": "2026-05", "start": "2026-05", "end": "2026-05", "grain": "month"})],
    )  # fmt: skip
    one.claim("Two in five residents oppose the plan", "a survey by the Harbour Institute", "according to", kind="document", confidence=0.84,
              figures=[("Two in five", {"value": 40, "kind": "percent", "unit": "percent"})])  # fmt: skip
    return one


# Every character in this text takes part in something that goes wrong with UTF-16, line ends, writing directions or markup.
ODD = (
    "Festival 🎉🎉 opens <b>loudly</b>\r\n\r\n"
    "🎪 Organiser Åsa 🇸🇪 Öberg said “over 1,200 👩‍👩‍👧 families & 35 <script>alert(1)</script> stalls” had come.\r\n"
    "She added: the tent is 𝟰𝟬 metres wide.\r\n\r\n"
    "وقال المتحدث باسم البلدية إن ٣٥٠ شخصا حضروا الاحتفال يوم الجمعة.\r\n\r\n"
    "Café owner Zoë Nuñez called it “the best week in ten years”.\r\n"
)


def odd() -> Story:
    """Emoji, right-to-left text, CRLF, markup, and marks that lie over one another."""
    one = story("odd.txt", ODD, title="Festival 🎉🎉 opens <b>loudly</b>")
    one.claim(
        "over 1,200 👩‍👩‍👧 families & 35 <script>alert(1)</script> stalls", "🎪 Organiser Åsa 🇸🇪 Öberg", "said", name="Åsa Öberg",
        figures=[("over 1,200", {"value": 1200, "bound": ">", "unit": "family"}), ("35", {"value": 35, "unit": "stall"})],
    )  # fmt: skip
    one.claim(
        "the tent is 𝟰𝟬 metres wide",
        "She",
        "added",
        name="Åsa Öberg",
        figures=[("𝟰𝟬 metres", {"value": 40, "kind": "measure", "unit": "metre"})],
    )
    one.claim(
        "٣٥٠ شخصا حضروا الاحتفال يوم الجمعة", "المتحدث باسم البلدية", "وقال", figures=[("٣٥٠", {"value": 350})], dates=[("يوم الجمعة", {})]
    )
    one.claim(
        ["Café owner Zoë Nuñez called", "the best week in ten years"], "Café owner Zoë Nuñez", "called it", kind="group",
        figures=[("ten years", {"value": 10, "kind": "duration", "unit": "year"})], dates=[("in ten years", {"type": "DURATION", "value": "P10Y"})],
    )  # fmt: skip
    return one


def budget() -> Story:
    """A short second article."""
    text = (
        "Budget talks stall\n\nFinance chief Omar Haddad warned that the gap could reach 2 billion crowns by 2030. Critics were unmoved.\n"
    )
    one = story("budget.txt", text, title="Budget talks stall", published="2026-02-11")
    one.claim(
        "the gap could reach 2 billion crowns by 2030", "Finance chief Omar Haddad", "warned", name="Omar Haddad", stance="predict", confidence=0.47,
        figures=[("2 billion crowns", {"value": 2000000000, "kind": "money", "unit": "SEK"})], dates=[("2030", {"value": "2030", "start": "2030", "end": "2030"})],
    )  # fmt: skip
    one.claim("Critics were unmoved", "Critics", "were", kind="group", stance="attitude", confidence=0.4)
    return one


def many(claims: int, *, a_story: int = 8) -> Iterable[Story]:
    """As many claims as asked for, in articles of ``a_story`` claims each."""
    for number in range((claims + a_story - 1) // a_story):
        lines = [f"Agency {number % 97} said item {at} of report {number} had grown by {at + 2} percent in 2025." for at in range(a_story)]
        one = story(f"many/{number:06}.txt", f"Report {number}\n\n" + "\n\n".join(lines) + "\n", title=f"Report {number}", number=number)
        for at in range(min(a_story, claims - number * a_story)):
            one.claim(
                f"item {at} of report {number} had grown by {at + 2} percent in 2025", f"Agency {number % 97}", "said", kind="organization",
                figures=[(f"{at + 2} percent", {"value": at + 2, "kind": "percent", "unit": "percent"})],
                confidence=((number * 7 + at * 13) % 100) / 100,
            )  # fmt: skip
        yield one


A_STORY = 8  # claims of each article that ``write_many`` makes


def write_many(folder: Path, claims: int) -> None:
    """Writes as many claims as asked for, quickly: one article's lines, again and again with other numbers of the same width."""
    number, agency, sure = "NNNNNN", "MMMMMM", 0.123
    lines = [f"Agency {agency} said item {at} of report {number} had grown by {at + 2} percent in 2025." for at in range(A_STORY)]
    one = story(f"many/{number}.txt", f"Report {number}\n\n" + "\n\n".join(lines) + "\n", title=f"Report {number}")
    for at in range(A_STORY):
        percent = {"value": at + 2, "kind": "percent", "unit": "percent"}
        content = f"item {at} of report {number} had grown by {at + 2} percent in 2025"
        one.claim(content, f"Agency {agency}", "said", kind="organization", figures=[(f"{at + 2} percent", percent)], confidence=sure)
    made = {one.row.id: f"a-0000000000{number}", **{claim.id: f"c-{at:010}{number}" for at, claim in enumerate(one.claims)}}

    def template(row: Any) -> str:
        line = rows.dump(row)
        for old, new in made.items():
            line = line.replace(old, new)
        return line

    article, templates = template(one.row), [template(claim) for claim in one.claims]
    with (
        (folder / "articles.jsonl").open("w", encoding="utf-8") as articles_file,
        (folder / "claims.jsonl").open("w", encoding="utf-8") as claims_file,
    ):
        for at in range(claims):
            story_number = at // A_STORY
            names = f"{story_number:06}", f"{story_number % 97:06}"
            if at % A_STORY == 0:
                articles_file.write(article.replace(number, names[0]).replace(agency, names[1]) + "\n")
            line = templates[at % A_STORY].replace(number, names[0]).replace(agency, names[1])
            claims_file.write(line.replace(f'"confidence":{sure}', f'"confidence":{at * 7 % 100 / 100}') + "\n")
