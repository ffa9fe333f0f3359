"""One statement as tokens, with what black's rules ask of them.

There is no parser: a statement is a row of tokens whose brackets are paired. *Optional
parentheses*, in black's words, stand without width where a statement may have parentheses
and has none: around a value that is assigned, returned or imported, and around an
annotation. They are brackets like all others, and appear where a line is split at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_TOKEN: Final = re.compile(
    r'(?P<blank> *)(?P<word>"[^"\\]*"(?! *["\.])|lambda:|->|\*\*|-?\w+'
    r"|[\])}](?!\.)|[|.,:*@(\[{]|=(?!=))"
)
# Words of statements and expressions that templates don't write on long lines.
_UNKNOWN: Final = frozenset(
    [
        "and",
        "assert",
        "del",
        "elif",
        "else",
        "for",
        "if",
        "in",
        "is",
        "lambda",
        "not",
        "or",
        "raise",
        "while",
        "with",
        "yield",
    ]
)
_OPTIONAL: Final = ("(optional", ")optional")
_PAIRS: Final = {")": "(", "]": "[", "}": "{", _OPTIONAL[1]: _OPTIONAL[0]}
_OPENING: Final = frozenset(_PAIRS.values())


class Delimiter(IntEnum):
    """Where a line may end, by black's priority."""

    NONE = 0
    UNION = 1
    """Before a `|`."""
    COMMA = 2
    """Behind it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The tokens of a statement, or of one item of brackets that a template breaks."""

    words: tuple[str, ...]
    blanks: tuple[str, ...]
    """Before each word."""
    partner: tuple[int, ...]
    """Of a bracket: the index of the other one; -1 of all else."""
    depth: tuple[int, ...]
    """How many brackets are open; at a bracket, around it."""
    delimiters: tuple[Delimiter, ...]
    """Behind each word."""

    @property
    def is_def(self) -> bool:
        """Whether it is the head of a function."""
        return self.words[0] in ("def", "async")

    @property
    def is_import(self) -> bool:
        return self.words[0] == "from"

    @property
    def is_item(self) -> bool:
        """Whether it is an item: of a call, a dict or the parameters of a function."""
        return self.words[-1] == ","

    def is_opening(self, at: int) -> bool:
        return self.partner[at] > at

    def is_closing(self, at: int) -> bool:
        return 0 <= self.partner[at] < at

    def is_optional(self, at: int) -> bool:
        """Whether there is an optional parenthesis."""
        return self.words[at] in _OPTIONAL

    def is_atom(self, opening: int) -> bool:
        """Whether brackets are a value of their own: neither a call nor a subscript."""
        before = self.words[opening - 1] if opening else ""
        if before in ("await", "import", "return"):
            return True
        return not (before[-1:].isalnum() or before[-1:] in ("_", ")", "]"))

    def found(self, start: int, stop: int) -> dict[int, Delimiter]:
        """The delimiters between two indexes that stand in no inner brackets."""
        outer = self.depth[start] if start < stop else 0
        return {
            at: self.delimiters[at]
            for at in range(start, stop)
            if self.delimiters[at] and self.depth[at] == outer
        }


def parse(code: str) -> Statement | None:
    """The statement, if it has nothing but what templates write; else `None`."""
    tokens = [(m["blank"], m["word"]) for m in _TOKEN.finditer(code)]
    complete = "".join(blank + word for blank, word in tokens) == code
    if not complete or not _UNKNOWN.isdisjoint(word for _, word in tokens):
        return None
    tokens = [*_with_optional_parentheses(tokens)]
    words = tuple(word for _, word in tokens)
    pairs = _paired(words)
    if pairs is None:
        return None
    partner, depth = pairs
    delimiters = [Delimiter.NONE] * len(words)
    for at, word in enumerate(words):
        if word == ",":
            delimiters[at] = Delimiter.COMMA
        elif word == "|":
            delimiters[at - 1] = Delimiter.UNION
    statement = Statement(
        words, tuple(blank for blank, _ in tokens), partner, depth, tuple(delimiters)
    )
    redundant = any(_is_redundant(statement, at) for at in range(len(words)))
    return None if redundant else statement


def _paired(
    words: tuple[str, ...],
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The partner and the depth of each token, if the brackets are balanced."""
    partner, depth = [-1] * len(words), list[int]()
    opened: list[int] = []
    for at, word in enumerate(words):
        if word in _PAIRS:
            if not opened or words[opened[-1]] != _PAIRS[word]:
                return None
            partner[at] = opened.pop()
            partner[partner[at]] = at
        depth.append(len(opened))
        if word in _OPENING:
            opened.append(at)
    return None if opened else (tuple(partner), tuple(depth))


def _is_redundant(statement: Statement, closing: int) -> bool:
    """Whether these may be parentheses that black takes away: they make no tuple."""
    opening = statement.partner[closing]
    if statement.words[closing] != ")" or not statement.is_atom(opening):
        return False
    return Delimiter.COMMA not in statement.found(opening + 1, closing).values()


def _with_optional_parentheses(
    tokens: list[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Around what `=`, `return`, `import`, `->` or the colon of an annotation leads in."""
    first, last = tokens[0][1], tokens[-1][1]
    leads, ends = frozenset([":", "=", "return", "import"]), frozenset("=")
    level = 0
    if "def" in (word for _, word in tokens[:2]):
        leads, ends, level = frozenset([":", "->"]), frozenset(",=):"), 1
    elif last == ",":
        leads, ends = frozenset("" if first.startswith('"') else ":"), frozenset(",=")
    elif first == "import":
        leads = frozenset[str]()
    depth, is_led, is_open = 0, False, False
    for blank, word in tokens:
        depth -= word in _PAIRS
        is_first = False
        if depth <= level:
            if is_open and word in ends:
                yield "", _OPTIONAL[1]
                is_open = False
            elif is_led and word != "(":  # those of a tuple are its own
                yield blank, _OPTIONAL[0]
                is_open = is_first = True
            is_led = word in leads
            level = 0 if word == "->" else level
        depth += word in _OPENING
        yield "" if is_first else blank, word
    if is_open:
        yield "", _OPTIONAL[1]
