"""Corrections: what a reviewer changes of a claim, and the claim as it is with the change.

A patch is a JSON object with the fields that change and nothing else:

- ``stance``, ``quotation``, ``said_on`` (a date's id or null): the new value;
- ``spans``: the pieces of the content, ``[[start, end], ...]``;
- ``cue``, ``addressee``: ``{"span": [start, end]}`` or null;
- ``source``: the fields of the source that change: ``span`` (or null), ``name``, ``type``, ``entity``, ``role``, ``affiliation`` ...;
- ``figures``, ``dates``: for each id the fields that change, or null where it is none of this claim's; a new one has a key
  that starts with "new" and brings its span.

Offsets are code points into the article's text. Wording is never part of a patch: it is read from the text anew, so a corrected claim
keeps every invariant of a claim that was extracted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.review.store import DecisionError
from pipeline.spans import hull

WHOLE = ("stance", "quotation", "said_on")
PLACES = ("cue", "addressee")
KNOWN = {*WHOLE, *PLACES, "spans", "source", "figures", "dates"}
NEW_FIGURE: dict[str, Any] = {
    "in": None, "value": None, "low": None, "high": None, "bound": "=", "kind": "count", "unit": None, "unit_text": None, "per": None,
    "si": None, "of": None, "change": None, "when": None, "notes": [],
}  # fmt: skip
NEW_DATE: dict[str, Any] = {"type": "DATE", "value": None, "mod": None, "start": None, "end": None, "grain": None, "anchor": None}
MEASURED = {"value", "low", "high", "unit", "per"}  # changes to these make a figure's value in SI units obsolete


def corrected(claim: rows.Evidence, patch: dict[str, Any] | None, article: rows.ArticleRow) -> rows.Evidence:
    """The claim with the changes of ``patch``; raises DecisionError, saying what is wrong, where they cannot be made.

    Where the content or the source moves, the claim's figures and dates become those of the article that now lie in it.
    """
    if not patch:
        return claim
    patch = plain(patch)
    unknown = sorted(set(patch) - KNOWN)
    if unknown:
        raise DecisionError(f"a claim's {', '.join(unknown)} cannot be corrected")
    row: dict[str, Any] = json.loads(rows.dump(claim))
    row.update({field: patch[field] for field in WHOLE if field in patch})
    row.update({field: place_of(row[field], patch[field]) for field in PLACES if field in patch})
    row["source"].update(asked(patch.get("source"), "source"))
    if (
        row["source"]["name"]
        and row["source"]["status"] in ("unknown", "ambiguous")
        and "status" not in asked(patch.get("source"), "source")
    ):
        row["source"]["status"] = "named"
    row["spans"] = patch.get("spans", row["spans"])
    return checked(with_mentions(row, patch, article), article)


def plain(patch: dict[str, Any]) -> dict[str, Any]:
    """The patch as JSON has it: lists for spans, and no number that is none."""
    try:
        found: dict[str, Any] = json.loads(json.dumps(patch, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise DecisionError(f"this is no correction: {error}") from error
    return found


def place_of(before: dict[str, Any] | None, change: Any) -> dict[str, Any] | None:
    """A cue or an addressee at its new place; the lemma of a cue that moved is not known."""
    if change is None:
        return None
    fresh: dict[str, Any] = {"lemma": None} if before is None or "lemma" in before else {}
    same = before if before and before["span"] == asked(change, "place").get("span") else fresh
    return {**(same or {}), **asked(change, "place")}


def asked(part: Any, name: str) -> dict[str, Any]:
    """A part of a patch that must be an object, or is not there."""
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise DecisionError(f"{name} of a correction is an object, not {part!r}")
    return part


def with_mentions(row: dict[str, Any], patch: dict[str, Any], article: rows.ArticleRow) -> dict[str, Any]:
    """The row with the figures, dates and entities that its content and source hold, and the changes to them."""
    pieces = [span_in(piece, article.text) for piece in row["spans"]]
    if not pieces:
        raise DecisionError("a claim has content: at least one piece of the text")
    source = span_in(row["source"]["span"], article.text) if row["source"]["span"] else None
    moved = "spans" in patch or "span" in asked(patch.get("source"), "source")
    figures = found_in(article.figures, row["figures"], pieces, source) if moved else {figure["id"]: figure for figure in row["figures"]}
    dates = found_in(article.dates, row["dates"], pieces, None) if moved else {when["id"]: when for when in row["dates"]}
    figures = changed(figures, with_ids(patch, "figures", article), NEW_FIGURE)
    for figure in figures.values():
        figure["in"] = "source" if source and source.covers(Span(*figure["span"])) else "content"
    row["figures"] = in_order(figures.values())
    row["dates"] = in_order(changed(dates, with_ids(patch, "dates", article), NEW_DATE).values())
    if moved:
        row["entities"] = [entity for entity in listed(article.entities) if any(piece.covers(Span(*entity["span"])) for piece in pieces)]
    return row


def listed(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [json.loads(rows.dump(row)) for row in found]


def found_in(all_of: Iterable[Any], own: list[dict[str, Any]], pieces: list[Span], source: Span | None) -> dict[str, dict[str, Any]]:
    """The article's figures or dates that lie in the pieces, or in the source, and of the claim's own those that still do."""
    places = [*pieces, *([source] if source else [])]
    known = {row["id"]: row for row in [*listed(all_of), *own]}
    return {key: row for key, row in known.items() if any(place.overlaps(Span(*row["span"])) for place in places)}


def with_ids(patch: dict[str, Any], group: str, article: rows.ArticleRow) -> dict[str, Any]:
    """The changes to figures or dates by id: a new one, whose key starts with "new", gets the id of its place."""
    changes = asked(patch.get(group), group)
    return {
        make_id(article.id, group, span_in(asked(change, key).get("span"), article.text)) if key.startswith("new") else key: change
        for key, change in changes.items()
    }


def changed(before: dict[str, dict[str, Any]], changes: dict[str, Any], new: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Figures or dates with the changes to them: null takes one away, an unknown id with a span adds one."""
    after = dict(before)
    for key, change in changes.items():
        if change is None:
            after.pop(key, None)
            continue
        fields = asked(change, key)
        if key not in after and "span" not in fields:
            raise DecisionError(f"{key} is nothing that this claim has, and brings no place in the text")
        after[key] = {**after.get(key, {"id": key, "text": "", "span": None, **new}), **fields, "id": key}
        if MEASURED & set(fields) and "si" in after[key]:
            after[key]["si"] = None
    return after


def in_order(mentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(mentions, key=lambda mention: (mention["span"], mention["id"]))


def span_in(pair: Any, text: str) -> Span:
    """A span that lies inside the text and is not empty."""
    if not (isinstance(pair, list | tuple) and len(pair) == 2 and all(type(place) is int for place in pair)):
        raise DecisionError(f"a place in the text is [start, end], not {pair!r}")
    span = Span(*pair)
    if not 0 <= span.start < span.end <= len(text):
        raise DecisionError(f"{list(span)} is no place in a text of {len(text)} characters")
    return span


def checked(row: dict[str, Any], article: rows.ArticleRow) -> rows.Evidence:
    """The row with all wording read from the text, as a record; raises DecisionError where it is none."""
    text = article.text
    pieces = sorted(span_in(piece, text) for piece in row["spans"])
    if any(first.overlaps(second) for first, second in pairwise(pieces)):
        raise DecisionError("the pieces of the content overlap")
    row["spans"], row["text"] = [list(piece) for piece in pieces], " ".join(piece.of(text) for piece in pieces)
    for part in (row["source"], row["cue"], row["addressee"], *row["figures"], *row["dates"]):
        if part is not None:
            part["text"] = span_in(part["span"], text).of(text) if part["span"] else None
    sentence = Span(*row["sentence"])
    row["sentence"] = list(sentence if any(sentence.overlaps(piece) for piece in pieces) else hull(pieces))
    try:
        return rows.read(rows.Evidence, json.dumps(row))  # type: ignore[no-any-return]
    except ValidationError as error:
        raise DecisionError(
            "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        ) from error


def added(article: rows.ArticleRow, patch: dict[str, Any]) -> rows.Evidence:
    """A claim that the extraction missed, made of a correction of nothing: ``patch`` brings at least the content's ``spans``."""
    pieces = [span_in(piece, article.text) for piece in patch.get("spans") or ()]
    if not pieces:
        raise DecisionError("a claim has content: at least one piece of the text")
    source = asked(patch.get("source"), "source")
    attributed = bool(source.get("span") or source.get("name"))
    blank = rows.Evidence(
        schema=rows.SCHEMA,
        id="",
        article=rows.ArticleRef(**{field: getattr(article, field) for field in rows.ArticleRef.__dataclass_fields__}),
        text="",
        spans=pieces,
        sentence=sentence_around(article.text, hull(pieces)),
        in_title=False,
        quotation="indirect" if attributed else "none",
        stance="assert",
        source=rows.SourceRow(
            "attributed" if attributed else "author", None, None, None, "unnamed" if attributed else "author", "unknown", [], None, None, None,
            "named by a reviewer",
        ),
        cue=None,
        addressee=None,
        said_on=None,
        within=None,
        figures=[],
        dates=[],
        entities=[],
        confidence=1.0,
        check_worthiness=None,
        because=["added by a reviewer"],
    )  # fmt: skip
    made = corrected(blank, patch, article)
    marks = (Span(*mark.span) if mark is not None and mark.span else Span(0, 0) for mark in (made.source, made.cue))
    made_id = make_id(article.id, "claim", *(Span(*piece) for piece in made.spans), *(marks if attributed else ()))
    return replace(made, id=made_id)


def make_id(article: str, kind: str, *spans: Span) -> str:
    """The id that the extraction would give it, so that what is added by hand and found later is one."""
    places = ";".join(f"{span.start}-{span.end}" for span in spans)
    return f"{kind[0]}-" + hashlib.sha256(f"{article}/{kind.removesuffix('s')}/{places}".encode()).hexdigest()[:16]


def sentence_around(text: str, span: Span) -> Span:
    """From the last sentence end or line end before the span to the first one behind it."""
    ends = ".!?\n\r"
    start = max((text.rfind(mark, 0, span.start) for mark in ends), default=-1) + 1
    stops = [at for mark in ends if (at := text.find(mark, max(span.start, span.end - 1))) >= 0]
    end = min(stops) + 1 if stops else len(text)
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), max(span.end, start + len(inside.rstrip())))


def merged(claim: rows.Evidence, merges: Iterable[tuple[str, str]], article: rows.ArticleRow) -> rows.Evidence:
    """The claim with its source taken for the one into which a reviewer merged it; ``merges`` are (from, into) entities."""
    into = dict(merges)
    entity, seen = claim.source.entity, set[str]()
    while entity in into and entity not in seen:
        seen.add(entity)
        entity = into[entity]
    target = next((source for source in article.sources if source.entity == entity), None)
    if target is None or entity == claim.source.entity:
        return claim
    return corrected(claim, {"source": {"entity": target.entity, "name": target.name, "type": target.type, "status": "resolved"}}, article)
