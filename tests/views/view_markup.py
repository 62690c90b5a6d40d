"""Readers that judge finished markup, independent of the code that wrote it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

_VOID = {"br", "col", "hr", "input", "link", "meta"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.texts.append(data)


def read(markup: str) -> _Reader:
    """Read markup as a browser would."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader


def text_of(markup: str) -> str:
    """What a person can read, with single spaces."""
    return " ".join(
        " ".join(read(markup).texts).replace("\xa0", " ").replace("\u202f", " ").split()
    )


def tree_of(markup: str) -> ElementTree.Element:
    """Parse markup as XML; it must be well-formed."""
    if markup.lstrip().startswith("<?xml") or markup.startswith("<!DOCTYPE"):
        return ElementTree.fromstring(markup)
    return ElementTree.fromstring(f"<div>{markup}</div>")


def is_harmless(markup: str) -> bool:
    """Say whether markup is balanced, runs nothing, and loads nothing."""
    reader = read(markup)
    loads = [name for name, _ in reader.attributes if name in {"src", "srcset", "data", "action"}]
    runs = [name for name, _ in reader.attributes if name.startswith("on")]
    bad_links = [
        value
        for name, value in reader.attributes
        if name in {"href", "xlink:href"} and not (value or "").startswith(("#", "http"))
    ]
    bad_tags = {"script", "iframe", "object", "embed", "link", "img", "base"} & set(reader.tags)
    return not (loads or runs or bad_links or bad_tags or reader.unbalanced or reader.open)
