"""Descriptions of a document as HTML: a small part of Markdown, and nothing else.

Documents are untrusted. All text is escaped before any markup is added, links lead to http
and https alone, and control and format characters (bidirectional overrides among them) are
replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from markupsafe import Markup, escape

from gapismith.render import docstrings

# Fenced code, and spans of code; in both, nothing else is markup.
_CODE: Final = re.compile(r"```(?:(?:json|\w+)(?=\s))?(.+?)```|`([^`\n]+)`", re.S)
_HELD: Final = re.compile("\ue000(\\d+)\ue001")
# Lists whose line breaks were lost: `Supported types: * User * Group`.
_FLAT_LIST: Final = re.compile(r"(?:^|(?<=[:.;)]))\s+([*-])\s(?=\S)")
_BULLET: Final = re.compile(r"[-*]\s+|\d+[.)]\s+")
# These run over escaped text, in which `&#34;` is a double quote.
_URL: Final = r"https?://(?:(?!&(?:#34|#39|lt|gt);)[^\s<>()\[\]\ue000])+"
_INLINE: Final = re.compile(
    rf"\[(?P<label>[^\]\[]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)\)"
    rf"|(?P<url>{_URL})"
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
            held: list[Markup] = []
            paragraphs = docstrings.paragraphs(self._hold(text, held))
            first = docstrings.summary_and_rest(paragraphs[0])[0] if paragraphs else ""
            first = _FLAT_LIST.split(first, 1)[0]
            self._summaries[text] = self._inline(first, held)
        return self._summaries[text]

    def _render(self, text: str) -> Iterator[Markup]:
        held: list[Markup] = []
        items: list[Markup] = []
        for block in _blocks(self._hold(text, held)):
            bullet = _BULLET.match(block)
            inline = self._inline(block[bullet.end() :] if bullet else block, held)
            if bullet:
                items.append(Markup("<li>%s</li>") % inline)
                continue
            yield from _list(items)
            items.clear()
            if _HELD.fullmatch(block) and inline.startswith("<pre"):
                yield inline
            else:
                yield Markup("<p>%s</p>") % inline
        yield from _list(items)

    def _hold(self, text: str, held: list[Markup]) -> str:
        """`text` with its code taken out, and a mark where each piece was."""

        def hold(match: re.Match[str]) -> str:
            fenced, span = match.groups()
            if fenced is not None:
                code = Markup("<pre><code>%s</code></pre>") % fenced.strip()
                mark, around = code, "\n\n"
            else:
                mark, around = self._code(span), ""
            held.append(mark)
            return f"{around}\ue000{len(held) - 1}\ue001{around}"

        bare = clean(text).replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
        return _CODE.sub(hold, bare)

    def _code(self, text: str) -> Markup:
        code = Markup("<code>%s</code>") % text
        url = self._link(text)
        return code if url is None else Markup('<a href="%s">%s</a>') % (url, code)

    def _inline(self, text: str, held: list[Markup]) -> Markup:
        marked = _INLINE.sub(self._mark, str(escape(text)))
        return Markup(_HELD.sub(lambda match: held[int(match[1])], marked))

    def _mark(self, match: re.Match[str]) -> str:
        """Markup for one match in escaped text: the parts of a match are escaped, too."""
        if match["strong"] is not None:
            return f"<strong>{match['strong']}</strong>"
        if match["url"] is not None:
            url = match["url"].rstrip(_TRAILING)
            return f'<a href="{url}">{url}</a>{match["url"][len(url) :]}'
        label, target = match["label"], match["target"]
        if re.fullmatch(_URL.replace("()", ""), target):
            return f'<a href="{target}">{label}</a>'
        url_of_type = self._link(target.removeprefix("#").partition(".")[0])
        if target.startswith("#") and url_of_type is not None:
            return f'<a href="{escape(url_of_type)}">{label}</a>'
        # A link relative to somebody's website, or the brackets of a regular expression.
        return label if target.startswith(("/", "#", "..")) else match[0]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs and items of lists; an item begins with its bullet."""
    for paragraph in docstrings.paragraphs(text):
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
