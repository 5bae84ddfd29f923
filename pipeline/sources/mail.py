"""EML: a newsletter or a release sent by mail, and MHTML, a page that a browser saved with all its parts."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.pages.fragment import paragraphs_in
from pipeline.sources.pages.read import read_page
from pipeline.sources.stamps import read_stamp

SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
MAX_PARTS = 1000


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of a mail: subject, then the paragraphs of its HTML part, or of its plain one."""
    raw = item.read_all(settings)
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        html, plain = parts_of(message)
        known = item.known.or_else(metadata_in(message))
        location = str(message.get("Snapshot-Content-Location") or "") or None
    except Exception as error:  # the standard library's parser lets errors of many classes out on damaged headers
        raise InputError("mail", f"this mail cannot be read: {type(error).__name__}: {str(error)[:200]}") from error
    if location and html:
        yield read_page(item.path, html.encode("utf-8", "replace"), settings, known=item.known, url=location)
        return
    paragraphs = paragraphs_in(html) or plain_paragraphs(plain)
    if not paragraphs:
        raise InputError("empty", "there is no text in this mail")
    text, title_span = in_paragraphs(known.title, [part for part in paragraphs if part != known.title])
    yield build_article(item.path, text, raw, known, settings, title_span=title_span)


def parts_of(message: EmailMessage) -> tuple[str, str]:
    """The HTML and the plain text of a mail, without what is attached; empty where it has none."""
    found = {"text/html": "", "text/plain": ""}
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        kind = part.get_content_type()
        if kind in found and not found[kind] and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
            found[kind] = decoded(content, charset) if isinstance(content, bytes) else ""
    return found["text/html"], found["text/plain"]


def decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def metadata_in(message: EmailMessage) -> Metadata:
    """Subject, date and sender: a sender with a person's name is the author."""
    published = read_stamp(str(message.get("Date") or ""))
    sender = " ".join(str(message.get("From") or "").split("<")[0].replace('"', "").split())
    return Metadata(
        title=re.sub(r"^(?:(?:re|fwd?)\s*:\s*)+", "", " ".join(str(message.get("Subject") or "").split()), flags=re.IGNORECASE) or None,
        published=published,
        published_from="header" if published else None,
        authors=read_all_names([sender]) if 1 < len(sender.split()) <= 3 else (),
        publisher=sender or None,
    )


def plain_paragraphs(plain: str) -> list[str]:
    """The paragraphs of a plain part, without its signature and what it quotes of other mails."""
    body = QUOTED.sub("", SIGNATURE.split(plain.replace("\r\n", "\n"), maxsplit=1)[0])
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", body) if part.strip()]
