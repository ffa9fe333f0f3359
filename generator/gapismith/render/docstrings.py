"""Texts of a document as docstrings: wrapped, escaped, and left alone by black."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from gapismith.render.literals import escape_character

WIDTH: Final = 88

# A sentence ends here, unless what ends is one of the abbreviations.
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'`\[(#])")
# What AIP-203 puts before a description; a summary needs more than that.
_LABEL: Final = re.compile(
    r"(?:(?:Required|Optional|Output only|Input only|Immutable|Identifier|Unordered list"
    r"|Deprecated|Note)[.:]?\s*)+",
    re.I,
)
_DEPRECATED: Final = re.compile(r"(?:[\w ]{1,20}[.:] )?\W*deprecated\b", re.I)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|[A-Z])\.)$", re.I
)


def paragraphs(text: str) -> list[str]:
    """`text` as paragraphs with single blanks, list items kept apart."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+[.)])\s)", text.replace("\r", "\n"))
    return [block for block in (" ".join(b.split()) for b in blocks) if block]


def summary_and_rest(text: str) -> tuple[str, str]:
    """The first sentence of `text`, and what follows it."""
    labels = _LABEL.match(text)
    for match in _SENTENCE_END.finditer(text, labels.end() if labels else 0):
        # No more than the tail: a text of abbreviations would take the square of its size.
        if not _ABBREVIATION.search(text[max(0, match.start() - 16) : match.start()]):
            return text[: match.start()], text[match.end() :]
    return text, ""


def wrap(text: str, width: int, *, hang: str = "") -> list[str]:
    """`text` in lines of at most `width` columns; a longer word stays whole.

    `hang` indents every line but the first.
    """
    return textwrap.wrap(
        text,
        width,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def docstring(lines: Sequence[str], indent: int) -> str:
    """Lines as the source of a docstring at `indent` columns, in black's form.

    The first line follows the quotes; a single one that fits has the quotes behind it.
    """
    body = [line.rstrip() for line in lines] or ["."]
    if len(body) == 1 and indent + len(body[0]) + 6 > WIDTH:
        body = wrap(body[0], WIDTH - indent - 6)
    body = [_escape(line) for line in body]
    if body[0].startswith('"'):
        body[0] = f" {body[0]}"
    if len(body) == 1:
        return f'"""{body[0]} """' if body[0].endswith('"') else f'"""{body[0]}"""'
    pad = " " * indent
    rest = [pad + line if line else "" for line in body[1:]]
    return '"""' + "\n".join([body[0], *rest]) + f'\n{pad}"""'


def prose(text: str, indent: int) -> list[str]:
    """A description as the lines of a docstring: a summary line, then the rest."""
    blocks = paragraphs(text)
    if not blocks:
        return []
    summary, rest = summary_and_rest(blocks[0])
    # The quotes stand before the first line, and behind the only one.
    out = wrap(summary, WIDTH - indent - 3)
    for block in ([rest] if rest else []) + blocks[1:]:
        bullet = re.match(r"(?:[-*]|\d+[.)])\s", block)
        lines = wrap(block, WIDTH - indent, hang=" " * len(bullet[0]) if bullet else "")
        previous_is_bullet = re.match(r"(?:[-*]|\d+[.)])\s", out[-1]) or out[
            -1
        ].startswith("  ")
        if not (bullet and previous_is_bullet):
            out.append("")
        out.extend(lines)
    return out


def entry(head: str, text: str, indent: int) -> list[str]:
    """An item of an `Args:` section or of a list of values: `head` and a hanging text."""
    flat = " ".join(paragraphs(text))
    return wrap(f"{head} {flat}".rstrip(), WIDTH - indent, hang="    ")


def deprecation(deprecated: bool, text: str) -> str:
    """What to add to a description of something deprecated, unless it begins with it."""
    return "Deprecated." if deprecated and not _DEPRECATED.match(text) else ""


def default(value: str | None, text: str) -> str:
    """What counts where nothing is given, unless `text` says so already."""
    said = r"\bdefaults?(?: value)?(?: is| to|:)? [`\"']?"
    if not value or re.search(f"{said}{re.escape(value)}(?!\\w)", text, re.I):
        return ""
    return f"Defaults to `{value}`."


def section(title: str, entries: Iterable[list[str]]) -> list[str]:
    """A Google-style section: its title, then the entries indented; empty without any."""
    lines = [f"    {line}" for item in entries for line in item]
    return ["", f"{title}:", *lines] if lines else []


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(escape_character, text))
