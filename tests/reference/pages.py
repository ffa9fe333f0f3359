"""A site as a browser sees it: the elements, links and texts of its pages."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

_VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list["Element | str"])

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, css_class: str = "") -> list[Element]:
        return [
            e
            for e in self.walk()
            if e.tag == tag and (not css_class or css_class in e.classes)
        ]

    def by_id(self, wanted: str) -> Element:
        (found,) = (e for e in self.walk() if e.attributes.get("id") == wanted)
        return found

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


class _Parser(HTMLParser):
    """Builds the tree, and minds that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(element.attributes) == len(attrs), (tag, attrs)
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def close(self) -> None:
        super().close()
        assert self._open == [self.root]


def parse(text: str) -> Element:
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.root


def pages(files: Mapping[str, str]) -> dict[str, Element]:
    return {path: parse(text) for path, text in files.items() if path.endswith(".html")}


def data(script: str) -> object:
    """What a script of the site hands over: `reference.fields({...});`."""
    return json.loads(script[script.index("(") + 1 : script.rindex(")")])


def links(path: str, page: Element) -> Iterator[tuple[str, str]]:
    """(file of the site, anchor) of every link and resource of a page in the site."""
    for element in page.walk():
        for name in ("href", "src", "data-url"):
            target = element.attributes.get(name)
            if target is None or target.startswith(("https://", "http://")):
                continue
            folder = "" if name == "data-url" else posixpath.dirname(path)
            file, anchor = urldefrag(target)
            joined = posixpath.normpath(posixpath.join(folder, file)) if file else path
            yield unquote(joined), anchor
