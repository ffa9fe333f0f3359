"""Long lines broken as black breaks them.

Templates write every statement on one line; what is too long for it is broken here, by the
rules of black and in its words:

- A *right-hand split* takes the last pair of brackets and gives three lines: the head to the
  opening bracket, the body one step further in, the tail from the closing bracket. Where the
  head is too long, *trailers are omitted*: the split takes the pair before, as long as all
  behind it fits on the line of its closing bracket.
- A *left-hand split* does the same at the parameters of a `def`.
- A *delimiter split* puts each item of a body that is too long on a line of its own, behind
  commas or, where there are none, before each `|`. It adds a trailing comma.

Each line that comes of a split is split again while it is too long. Black goes on where the
rules end here: what `statement` doesn't know, and what black gives a *second opinion*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from gapismith.render.statement import Delimiter, Statement, parse

WIDTH: Final = 88
_STEP: Final = 4
_LONG: Final = re.compile(rf"^.{{{WIDTH + 1},}}$", re.MULTILINE)
_MAGIC_COMMA: Final = re.compile(r'\("[^"]*",\)|(?P<magic>,[)\]}])')
"""One behind the last item; that of a tuple of one is none."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A text whose long lines are broken."""

    text: str
    is_sure: bool
    """Whether black would leave it so. Otherwise it is for black to break."""


def break_lines(source: str) -> Broken:
    """Break the long statements of a module in which each statement has one line.

    Docstrings are in black's form already (see `docstrings`) and stay as they are.
    """
    is_sure = True

    def broken(line: re.Match[str]) -> str:
        nonlocal is_sure
        try:
            return _broken(line[0])
        except _UnsureError:
            is_sure = False
            return line[0]

    parts = source.split('"""')
    for number, part in enumerate(parts):
        if number % 2:
            # Black counts columns: a wide character takes two of them.
            is_sure &= part.isascii() or "\n" in part or _is_narrow(part)
            continue
        is_sure &= part.isascii() and "\\" not in part
        is_sure &= not any(found["magic"] for found in _MAGIC_COMMA.finditer(part))
        parts[number] = _LONG.sub(broken, part)
    return Broken('"""'.join(parts), is_sure)


def _is_narrow(text: str) -> bool:
    """Whether every character takes one column."""
    return not any(
        unicodedata.east_asian_width(character) in ("F", "W")
        or unicodedata.category(character) in ("Cf", "Me", "Mn")
        for character in text
    )


def _broken(line: str) -> str:
    code = line.lstrip(" ")
    statement = parse(code)
    if statement is None:
        raise _UnsureError
    whole = _Line(0, len(statement.words), len(line) - len(code))
    return "\n".join(_Splitter(statement).split(whole))


class _UnsureError(Exception):
    """Only black knows how to break a line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens from `start` to `stop`, on a line of their own."""

    start: int
    stop: int
    indent: int
    comma: str = ""
    """One that a split has added."""
    is_body: bool = False
    """Whether it is in brackets that a split has opened."""
    explodes: bool = False
    """Whether its items part, although they may fit on the line."""


class _Splitter:
    """Splits the lines of one statement."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._shown: set[int] = set()
        """Optional parentheses that a split has made visible."""

    def split(self, line: _Line) -> list[str]:
        """The text of a line, on as many lines as it takes."""
        if self._fits(line) and not line.explodes:
            return [self._text(line)]
        if self._statement.is_def and line.start == 0:
            return self._left_hand_split(line)
        parts = self._delimiter_split(line) or self._right_hand_split(line)
        texts = [text for part in parts for text in self.split(part)]
        texts = texts or [self._text(line)]
        if len(texts[0]) > WIDTH and self._has_second_opinion(line):
            raise _UnsureError
        return texts

    def _has_second_opinion(self, line: _Line) -> bool:
        """Whether black would try again, with all optional parentheses made visible."""
        statement = self._statement
        optional = [
            at
            for at in range(line.start, line.stop)
            if statement.is_optional(at) and line.start <= statement.partner[at] < at
        ]
        outer = statement.depth[line.start]
        used = self._shown.intersection(optional)
        return bool(used < set(optional)) and not any(
            statement.depth[at] == outer for at in used
        )

    def _text(self, line: _Line) -> str:
        statement = self._statement
        text = "".join(
            statement.blanks[at] + self._word(at) for at in range(line.start, line.stop)
        )
        return f"{' ' * line.indent}{text.lstrip(' ')}{line.comma}"

    def _word(self, at: int) -> str:
        if not self._statement.is_optional(at):
            return self._statement.words[at]
        return self._statement.words[at][0] if at in self._shown else ""

    def _fits(self, line: _Line, width: int = WIDTH) -> bool:
        return len(self._text(line)) <= width

    def _parts(self, line: _Line, closing: int) -> tuple[_Line, _Line, _Line]:
        """Head, body and tail at a pair of brackets."""
        statement = self._statement
        opening = statement.partner[closing]
        has_commas = (
            Delimiter.COMMA in statement.found(opening + 1, closing - 1).values()
        )
        # A function of one parameter gets a comma behind it, and so do imports.
        is_single = statement.is_def and line.start == 0 and not has_commas
        adds = is_single or (statement.is_import and line.start == 0)
        return (
            _Line(line.start, opening + 1, line.indent),
            _Line(
                opening + 1,
                closing,
                line.indent + _STEP,
                comma="," if adds else "",
                is_body=True,
                explodes=has_commas and statement.is_atom(opening),
            ),
            _Line(closing, line.stop, line.indent, line.comma),
        )

    def _left_hand_split(self, line: _Line) -> list[str]:
        opening = self._statement.words.index("(")
        closing = self._statement.partner[opening]
        if closing >= line.stop:  # the head, whose name is too long
            return [self._text(line)]
        head, body, tail = self._parts(line, closing)
        returns = self.split(tail)
        # A comma that was added to the annotation is a magic one in black's second pass, which
        # then keeps the parameters on the first line if they fit.
        if any(text.endswith(",") for text in returns) and not body.comma:
            parameters = self._text(body).strip()
            first = f"{self._text(head)}{parameters}{returns[0].strip()}"
            if len(first) <= WIDTH:
                return [first, *returns[1:]]
        return [*self.split(head), *self.split(body), *returns]

    def _delimiter_split(self, line: _Line) -> list[_Line]:
        """Each item or operand on a line of its own."""
        statement = self._statement
        if not line.is_body:
            return []
        found = statement.found(line.start, line.stop - 1)
        if not found:
            return []
        highest = max(found.values())
        cuts = [at + 1 for at, delimiter in found.items() if delimiter == highest]
        ends = [*cuts, line.stop]
        has_comma = statement.words[line.stop - 1] == ","
        last = "," if highest == Delimiter.COMMA and not has_comma else line.comma
        return [
            _Line(
                start,
                stop,
                line.indent,
                last if stop == line.stop else "",
                is_body=True,
            )
            for start, stop in zip([line.start, *cuts], ends, strict=True)
        ]

    def _right_hand_split(self, line: _Line) -> list[_Line]:
        """At the last brackets that leave a head which fits, else at the last ones."""
        first: list[_Line] = []
        for omitted in self._trailers(line):
            parts = self._split_at_last(line, omitted)
            if not parts or self._fits(parts[0]):
                return parts
            first = first or parts
        return first

    def _trailers(self, line: _Line) -> Iterator[Set[int]]:
        """Closing brackets to omit: none, the last, the last two, and so on.

        As long as all from the last of them on fits on a line. Empty brackets, and those
        inside of others, are omitted with the next pair.
        """
        statement = self._statement
        omitted: set[int] = set()
        inner: set[int] = set()
        yield omitted
        length = line.indent + len(line.comma)
        pair: tuple[int, int] | None = None
        is_inside = False
        for at in reversed(range(line.start, line.stop)):
            length += len(statement.blanks[at]) + len(self._word(at))
            if length > WIDTH:
                return
            if pair and at == pair[0]:
                is_inside = False
            elif statement.is_closing(at):
                if is_inside or statement.partner[at] == at - 1:
                    inner.add(at)
                    continue
                if pair:
                    omitted |= {pair[1], *inner}
                    inner.clear()
                    yield omitted
                if self._word(at):
                    pair, is_inside = (statement.partner[at], at), True

    def _split_at_last(self, line: _Line, omitted: Set[int]) -> list[_Line]:
        """At the last brackets that aren't omitted; at optional ones only if need be."""
        statement = self._statement
        closing = self._last(line, omitted)
        if closing < 0:
            return []
        head, body, tail = self._parts(line, closing)
        if statement.is_optional(closing) and closing not in self._shown:
            if not statement.is_import and self._may_be_omitted(body):
                passed = {*omitted, closing}
                inner = self._last(line, passed)
                if inner < 0 or self._prefers_inside(head, statement.partner[inner]):
                    parts = self._split_at_last(line, passed)
                    is_hopeless = body.stop - body.start == 1 and not self._fits(body)
                    if parts or is_hopeless or self._is_of_a_parameter(closing):
                        return parts
            self._shown |= {closing, statement.partner[closing]}
        return [head, body, tail]

    def _last(self, line: _Line, omitted: Set[int]) -> int:
        """The last closing bracket with something in it, if its pair is on the line."""
        partner = self._statement.partner
        for at in reversed(range(line.start, line.stop)):
            if 0 <= partner[at] < at - 1 and at not in omitted:
                return at if partner[at] >= line.start else -1
        return -1

    def _may_be_omitted(self, body: _Line) -> bool:
        """Whether a value may omit its optional parentheses."""
        statement = self._statement
        found = statement.found(body.start, body.stop)
        starts = statement.is_opening(body.start)
        if found and (starts or statement.is_closing(body.stop - 1)):
            raise _UnsureError
        return not found

    def _is_of_a_parameter(self, closing: int) -> bool:
        """Whether optional parentheses are of the kind that only unions get."""
        statement = self._statement
        is_inside = statement.depth[closing] == statement.is_def
        return is_inside and (statement.is_def or statement.is_item)

    def _prefers_inside(self, head: _Line, opening: int) -> bool:
        """Whether to split at `opening` rather than at the optional parentheses around it,
        in which `head` ends."""
        statement = self._statement
        is_value = statement.words[head.stop - 2] == "="
        target = range(head.start, head.stop - 1)
        has_brackets = any(statement.partner[at] >= 0 for at in target)
        if not is_value or not has_brackets or not self._fits(head, WIDTH - 1):
            return True
        inner = _Line(head.start, opening + 1, head.indent)
        for at in reversed(range(inner.start, inner.stop)):
            if statement.words[at] == "=":
                return self._fits(inner)
            if statement.is_closing(at):
                return True
        return False
