"""Descriptions of a document as HTML: a small part of Markdown, and nothing else.

Documents are untrusted. All text is escaped before any markup is added, links lead to http
and https alone, and control and format characters (bidirectional overrides among them) are
replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from gapismith.render import prose

# Fenced code, and spans of code; in both, nothing else is markup.
_CODE: Final = re.compile(r"```(?:(?:json|\w+)(?=\s))?(.+?)```|`([^`\n]+)`", re.S)
# Stands for a piece of code; `clean` has taken such characters away from documents.
_HELD: Final = re.compile("\ue000(\\d+)\ue001")
# Lists whose line breaks were lost: `Supported types: * User * Group`.
_FLAT_LIST: Final = re.compile(r"(?:^|(?<=[:.;)]))\s+([*-])\s(?=\S)")
_BULLET: Final = re.compile(r"[-*]\s+|\d+[.)]\s+")
# These run over escaped text, in which `&#34;` is a double quote.
_URL: Final = r"https?://(?:(?!&(?:#34|#39|lt|gt);)[^\s<>()\[\]\ue000])+"
_INLINE: Final = re.compile(
    rf"\[(?P<label>[^\]\[]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)\)"
    rf"|(?P<url>{_URL})"
    r"|\ue000(?P<code>\d+)\ue001"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
)
_TRAILING: Final = ".,;:!?"


def clean(text: str) -> str:
    """`text` with control, format and surrogate characters replaced, line breaks kept."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == "\n" else " " if c.isspace() else "\ufffd"
        for c in text
    )


@dataclass(frozen=True, slots=True)
class _Code:
    text: str
    is_fenced: bool


class Prose:
    """Turns descriptions into HTML, each text once: documents repeat them a lot."""

    def __init__(self, link: Callable[[str], str | None]) -> None:
        """`link` gives the URL of a schema by its id, as the page needs it."""
        self._link = link
        self._blocks: dict[str, Markup] = {}
        self._summaries: dict[str, Markup] = {}

    def blocks(self, text: str) -> Markup:
        """A description as paragraphs, lists and code."""
        if text not in self._blocks:
            self._blocks[text] = Markup("").join(self._render(text))
        return self._blocks[text]

    def summary(self, text: str) -> Markup:
        """The first sentence of a description, without block markup."""
        if text not in self._summaries:
            bare, codes = _without_code(text)
            paragraphs = prose.paragraphs(bare)
            first = prose.summary_and_rest(paragraphs[0])[0] if paragraphs else ""
            first = _FLAT_LIST.split(first, 1)[0]
            self._summaries[text] = self._inline(first, codes)
        return self._summaries[text]

    def _render(self, text: str) -> Iterator[Markup]:
        bare, codes = _without_code(text)
        items: list[Markup] = []
        for block in _blocks(bare):
            bullet = _BULLET.match(block)
            if bullet:
                inside = self._inline(block[bullet.end() :], codes)
                items.append(Markup("<li>%s</li>") % inside)
                continue
            yield from _list(items)
            items.clear()
            held = _HELD.fullmatch(block)
            if held and codes[int(held[1])].is_fenced:
                yield Markup("<pre><code>%s</code></pre>") % codes[int(held[1])].text
            else:
                yield Markup("<p>%s</p>") % self._inline(block, codes)
        yield from _list(items)

    def _inline(self, text: str, codes: Sequence[_Code]) -> Markup:
        """Text without block markup; `codes` are those that its marks stand for."""

        def marked(match: re.Match[str]) -> str:
            return self._mark(match, codes)

        def code(match: re.Match[str]) -> str:
            return Markup("<code>%s</code>") % codes[int(match[1])].text

        return Markup(_HELD.sub(code, _INLINE.sub(marked, str(escape(text)))))

    def _mark(self, match: re.Match[str], codes: Sequence[_Code]) -> str:
        """Markup for one match in escaped text: the parts of a match are escaped, too."""
        if match["code"] is not None:
            return _anchor(self._link(codes[int(match["code"])].text), match[0])
        if match["strong"] is not None:
            return f"<strong>{match['strong']}</strong>"
        if match["url"] is not None:
            url = match["url"].rstrip(_TRAILING)
            return f'<a href="{url}">{url}</a>{match["url"][len(url) :]}'
        label, target = match["label"], match["target"]
        if target.startswith(("https://", "http://")):
            return f'<a href="{target}">{label}</a>'
        if target.startswith("#"):
            return _anchor(self._link(target[1:].partition(".")[0]), label)
        # Relative to somebody's website; or the brackets of a regular expression.
        return label if target.startswith(("/", "..")) else match[0]


def _anchor(url: str | None, inside: str) -> str:
    """A link to a page of the site, where there is one."""
    return inside if url is None else f'<a href="{escape(url)}">{inside}</a>'


def _without_code(text: str) -> tuple[str, list[_Code]]:
    """`text` with its code taken out, and a mark where each piece was."""
    codes: list[_Code] = []

    def hold(match: re.Match[str]) -> str:
        fenced, span = match.groups()
        codes.append(_Code((span if fenced is None else fenced).strip(), span is None))
        around = "\n\n" if span is None else ""
        return f"{around}\ue000{len(codes) - 1}\ue001{around}"

    return _CODE.sub(hold, clean(text)), codes


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs and items of lists; an item begins with its bullet."""
    for paragraph in prose.paragraphs(text):
        flat = _FLAT_LIST.search(f" {paragraph}")
        if flat is None or _BULLET.match(paragraph):
            yield paragraph
            continue
        head, *items = re.split(rf"\s+{re.escape(flat[1])}\s(?=\S)", f" {paragraph}")
        if head.strip():
            yield head.strip()
        yield from (f"{flat[1]} {item}" for item in items)


def _list(items: list[Markup]) -> Iterator[Markup]:
    if items:
        yield Markup("<ul>%s</ul>") % Markup("").join(items)
