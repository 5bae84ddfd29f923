"""A page's bytes as a tree: the encoding it declares, entities read, the network never asked."""

from __future__ import annotations

import re
from typing import Any

from pipeline.record import InputError
from pipeline.sources.inputs import decode

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']""")
# What browsers read these labels as (WHATWG Encoding Standard).
READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
MAX_DEPTH = 600  # a deeper tree is no article; what walks it must not run out of stack
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode_page(raw: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: UTF-8 where valid, else as the page declares, else the likeliest."""
    head = raw[:4096]
    declared = DECLARED.search(head) or XML_DECLARED.search(head)
    try:
        return decode(raw) if not declared or raw[:2] in (b"\xff\xfe", b"\xfe\xff") else (raw.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        pass
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    name = READ_AS.get(name, name)
    try:
        return raw.decode(name), name
    except (UnicodeDecodeError, LookupError):
        return decode_mostly(raw, name)


def decode_mostly(raw: bytes, name: str) -> tuple[str, str]:
    """A page with a few bad bytes is still read; one with many is left to the guess."""
    try:
        text = raw.decode("utf-8" if name in ("utf-8", "utf8") else name, errors="replace")
    except LookupError:
        return decode(raw)
    return (text, name) if text.count("\ufffd") <= 1 + len(text) / 1000 else decode(raw)


def parse_page(text: str) -> Any:
    """The root of the page. Raises InputError (``html``) where nothing can be parsed."""
    from lxml import etree, html

    if not text.strip():
        raise InputError("empty", "this page is empty")
    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", NOT_IN_XML.sub("", text), count=1)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError("html", f"this page cannot be parsed: {error}") from error
    cut_depths(root)
    return root


def cut_depths(root: Any) -> None:
    """What lies deeper than ``MAX_DEPTH`` is dropped."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    for element in level:
        for child in list(element):
            element.remove(child)
