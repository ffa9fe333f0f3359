"""Docstrings: lines wrapped, escaped, and in a form that black leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from gapismith.render import prose
from gapismith.render.literals import escape_character, literal

WIDTH: Final = 88

_DEPRECATED: Final = re.compile(r"(?:[\w ]{1,20}[.:] )?\W*deprecated\b", re.I)


def docstring(lines: Sequence[str], indent: int) -> str:
    """Lines as the source of a docstring at `indent` columns, in black's form.

    The first line follows the quotes; a single one that fits has the quotes behind it.
    """
    body = [line.rstrip() for line in lines] or ["."]
    if len(body) == 1 and indent + len(body[0]) + 6 > WIDTH:
        body = prose.wrap(body[0], WIDTH - indent - 6)
    body = [_escape(line) for line in body]
    if body[0].startswith('"'):
        body[0] = f" {body[0]}"
    if len(body) == 1:
        return f'"""{body[0]} """' if body[0].endswith('"') else f'"""{body[0]}"""'
    pad = " " * indent
    rest = [pad + line if line else "" for line in body[1:]]
    return '"""' + "\n".join([body[0], *rest]) + f'\n{pad}"""'


def wrapped(text: str, indent: int) -> list[str]:
    """A text of ours as the first lines of a docstring."""
    return prose.wrap(text, WIDTH - indent - 3)


def description(text: str, indent: int) -> list[str]:
    """A description as the lines of a docstring: a summary line, then the rest."""
    blocks = prose.blocks(text)
    if not blocks:
        return []
    first, *others = blocks
    if first.is_verbatim:
        return prose.lines(blocks, WIDTH - indent)
    summary, rest = prose.summary_and_rest(first.text)
    if rest:
        others = [replace(first, text=rest, marker=""), *others]
    # The quotes stand before the first line, and behind the only one.
    lines = prose.wrap(summary, WIDTH - indent - 3)
    return [*lines, "", *prose.lines(others, WIDTH - indent)] if others else lines


def entry(head: str, text: str, indent: int) -> list[str]:
    """An item of an `Args:` section or of a list of values: `head` and a hanging text."""
    blocks = prose.blocks(text)
    if blocks and not (blocks[0].marker or blocks[0].is_verbatim):
        head, blocks = f"{head} {blocks[0].text}", blocks[1:]
    width = WIDTH - indent
    lines = prose.wrap(head, width, hang="    ")
    more = prose.lines(blocks, width - 4)
    return [*lines, *(["", *(f"    {line}".rstrip() for line in more)] if more else [])]


def deprecation(deprecated: bool, text: str) -> str:
    """What to add to a description of something deprecated, unless it begins with it."""
    return "Deprecated." if deprecated and not _DEPRECATED.match(text) else ""


def deprecation_message(deprecated: bool, text: str, what: str) -> str:
    """What checkers say of something deprecated, a literal: the sentence of its
    description, or a plain one on `what`; empty where it isn't deprecated."""
    if not deprecated:
        return ""
    for block in prose.blocks(text):
        rest = block.text
        while rest:
            sentence, rest = prose.summary_and_rest(rest)
            if re.search(r"\bdeprecated\b", sentence, re.I) and len(sentence) > 30:
                return literal(sentence)
    return literal(f"`{what}` is deprecated.")


def default(value: str | None, text: str) -> str:
    """What counts where nothing is given, unless `text` says so already."""
    said = r"\bdefaults?(?: value)?(?: is| to|:)? [`\"']?"
    if not value or re.search(f"{said}{re.escape(value)}(?!\\w)", text, re.I):
        return ""
    return f"Defaults to `{value}`."


def section(title: str, entries: Iterable[list[str]]) -> list[str]:
    """A Google-style section: its title, then the entries indented; empty without any."""
    lines = [f"    {line}" if line else "" for item in entries for line in item]
    return ["", f"{title}:", *lines] if lines else []


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(escape_character, text))
