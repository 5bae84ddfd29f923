"""What is known about an article beside its text, checked, from a sidecar or a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.record import InputError


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date and people of an article; None or empty where nobody said."""

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    section: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These fields, and where one is missing the other's."""
        merged = replace(
            self,
            title=self.title or other.title,
            authors=self.authors or other.authors,
            publisher=self.publisher or other.publisher,
            url=self.url or other.url,
            section=self.section or other.section,
        )
        return merged if self.published else replace(merged, published=other.published, published_from=other.published_from)


def metadata_of(fields: Mapping[str, Any], *, origin: str) -> Metadata:
    """The metadata in a JSON object with the keys title, published, authors, publisher and url.

    Raises InputError (``metadata``) where a value is of no use: a wrong date would date every claim wrongly.
    """
    authors = fields.get("authors") or ()
    if isinstance(authors, str):
        authors = (authors,)
    if not isinstance(authors, list | tuple) or not all(isinstance(author, str) for author in authors):
        raise InputError("metadata", f"authors is a list of names, not {authors!r}")
    published = published_in(fields.get("published"))
    return Metadata(
        title=words_in(fields, "title"),
        published=published,
        published_from=origin if published else None,
        authors=tuple(author.strip() for author in authors if author.strip()),
        publisher=words_in(fields, "publisher"),
        url=words_in(fields, "url"),
        section=words_in(fields, "section"),
    )


def words_in(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError("metadata", f"{key} is a text, not {value!r}")
    return (value or "").strip() or None


def published_in(value: Any) -> str | None:
    """A date or date-time in ISO 8601, as it was written; the day is the writer's own, whatever the zone."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            datetime.fromisoformat(value.strip())
        except ValueError:
            pass
        else:
            # Week dates and basic format ("20201008") are ISO too, but the record promises YYYY-MM-DD in front.
            moment = datetime.fromisoformat(value.strip())
            return moment.date().isoformat() if len(value.strip()) <= 10 else moment.isoformat()
    raise InputError("metadata", f"published is an ISO date or date-time (2020-10-08), not {value!r}")
