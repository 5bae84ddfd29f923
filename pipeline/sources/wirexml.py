"""XML from news agencies: parsed with entities and network off."""

from __future__ import annotations

from typing import Any

from pipeline.record import InputError
from pipeline.sources.items import library


def parse_xml(raw: bytes) -> Any:
    """The root element. Raises InputError (``xml``) where it is no well-formed XML, with the line."""
    etree = library("lxml.etree", for_what="XML files")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("xml", f"no well-formed XML: {error}") from error
    if root is None:
        raise InputError("xml", "there is no element in it")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def all_named(root: Any, *names: str) -> list[Any]:
    """All elements of these names, whatever their namespace, in order."""
    return [element for element in root.iter() if local(element) in names]


def first_named(root: Any, *names: str) -> Any:
    """The first element of the first of these names that there is; None if there is none."""
    for name in names:
        for element in root.iter():
            if local(element) == name:
                return element
    return None


def words_in(element: Any) -> str:
    """The text of an element, blanks evened; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
