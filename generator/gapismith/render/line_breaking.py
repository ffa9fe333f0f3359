"""Statements laid out as black would: what comes from here needs no formatting.

Black takes ten times as long as the rest of a generation, and what gapismith writes has few
shapes. The functions here know how black breaks each of them. A shape that they don't know
stays on one long line, which `needs_black` finds; such a file goes through black. The tests
hold every file that is left out against plain black.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 88
# What no one can break, black neither: a name or a string on its own line, and what must
# stand before an opening bracket.
_UNBREAKABLE: Final = re.compile(
    r' *(?:\w+ as \w+,|(?:\w+=|"[^"]*": )?"[^"]*",'
    r'|(?:\| |"[^"]*": |(?:\w+=)?(?:lambda: )?)[\w.]+,?'
    r"|from [\w.]+ import \(|class \w+\(|\w+: \()"
)
_STEP: Final = 4


def needs_black(text: str) -> bool:
    """Whether black might change a rendered file: it has something out of the ordinary.

    Docstrings come from `ir.docs`, in black's form whatever they say; only the length of a
    line with wide characters in it may look different to black.
    """
    for number, part in enumerate(text.split('"""')):
        if number % 2 == 0:
            long = any(
                len(line) > WIDTH and not _UNBREAKABLE.fullmatch(line)
                for line in part.split("\n")
            )
            if long or "\\" in part or not part.isascii():
                return True
        elif not part.isascii() and "\n" not in part:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Annotated:
    """A parameter of a function: `name: A | B = default`."""

    target: str
    annotation: str
    default: str = ""

    def __str__(self) -> str:
        return f"{self.target}: {self.annotation}{self.default}"


@dataclass(frozen=True, slots=True)
class Call:
    """`head` + items, separated by commas, + `tail`: `f(a, b)`, `{a, b}`, `X[a, b]`."""

    head: str
    items: tuple[Item, ...]
    tail: str

    def __str__(self) -> str:
        return f"{self.head}{', '.join(map(str, self.items))}{self.tail}"


Item = str | Annotated | Call


def call(head: str, items: Sequence[Item], tail: str = ")") -> Call:
    return Call(head, tuple(items), tail)


def strings(head: str, literals: Sequence[str]) -> Call:
    """`head` and a tuple of string literals."""
    return call(f"{head}(", literals, ",)" if len(literals) == 1 else ")")


def lay_out(statement: Call, indent: int) -> str:
    """A statement that ends in its brackets; the first line comes without the indent.

    The items move to a line of their own if they fit there, else to one line each.
    """
    if indent + len(str(statement)) <= WIDTH or not statement.items:
        return str(statement)
    keyword, _, head = statement.head.partition(" ")
    if keyword == "return" and indent + len(statement.head) > WIDTH:
        inner = indent + _STEP
        value = lay_out(Call(head, statement.items, statement.tail), inner)
        return f"return (\n{' ' * inner}{value}\n{' ' * indent})"
    tail = _tail(statement.tail.removeprefix(","), indent)
    body = ", ".join(map(str, statement.items))
    opening, *inside = tail.split("\n")
    # Black leaves the parameters on their line where the answer fills lines enough.
    if (
        len(inside) > 2
        and body != "self"
        and indent + len(f"{statement.head}{body}{opening}") <= WIDTH
    ):
        return f"{statement.head}{body}{tail}"
    inner = indent + _STEP
    pad = " " * inner
    # The comma of a tuple of one stays on its line, and so does that behind a lone `self`.
    is_single = statement.tail.startswith(",") or body == "self"
    if inner + len(body) <= WIDTH and not is_single:
        lines = [body]
    else:
        lines = [_item(item, inner) for item in statement.items]
    text = "".join(f"\n{pad}{line}" for line in lines)
    return f"{statement.head}{text}\n{' ' * indent}{tail}"


def _tail(tail: str, indent: int) -> str:
    """`) -> F[A, B]:`, broken in its brackets where it is too long, or put into some."""
    if indent + len(tail) <= WIDTH or not tail.endswith(":"):
        return tail
    inner = indent + _STEP
    if not tail.endswith("]:"):
        head, _, name = tail[:-1].partition(" -> ")
        return f"{head} -> (\n{' ' * inner}{name}\n{' ' * indent}):"
    head, _, inside = tail[:-2].partition("[")
    lines = [inside]
    if inner + len(inside) > WIDTH and len(operands := _split(inside, ", ")) > 1:
        lines = [f"{operand}," for operand in operands]
    text = "".join(f"\n{' ' * inner}{line}" for line in lines)
    return f"{head}[{text}\n{' ' * indent}]:"


def _split(text: str, separator: str) -> list[str]:
    """The parts of `text` between separators that stand outside of brackets."""
    out, depth = [""], 0
    for word in text.split(separator):
        out[-1] = f"{out[-1]}{separator}{word}" if depth else word
        depth += word.count("[") - word.count("]")
        if not depth:
            out.append("")
    return out[:-1]


def _item(item: Item, indent: int) -> str:
    match item:
        case str():
            return f"{item},"
        case Annotated(target, annotation, default):
            return annotated(target, annotation, default, indent, ",")
        case Call():
            pass
    return lay_out(Call(item.head, item.items, f"{item.tail},"), indent)


def field(target: str, annotation: Call | str, value: Call, indent: int) -> str:
    """An annotated assignment: `name: A[x, y] = F(a, b)`."""
    line = f"{target}: {annotation} = {value}"
    if indent + len(line) <= WIDTH:
        return line
    pad, inner = " " * indent, " " * (indent + _STEP)
    fits_below = len(f"{inner}{', '.join(map(str, value.items))}") <= WIDTH
    if indent + len(f"{target}: {annotation} = {value.head}") <= WIDTH and fits_below:
        return lay_out(
            Call(f"{target}: {annotation} = {value.head}", value.items, value.tail),
            indent,
        )
    if (
        indent + len(f"{target}: {annotation} = (") <= WIDTH
        and len(f"{inner}{value}") <= WIDTH
    ):
        return f"{target}: {annotation} = (\n{inner}{value}\n{pad})"
    if isinstance(annotation, str):
        return line
    broken = lay_out(
        Call(f"{target}: {annotation.head}", annotation.items, annotation.tail), indent
    )
    if "\n" not in broken:
        inside = ", ".join(map(str, annotation.items))
        broken = f"{target}: {annotation.head}\n{inner}{inside}\n{pad}{annotation.tail}"
    return f"{broken} = " + _behind(f"{annotation.tail} = ", value, indent)


def _behind(before: str, value: Call, indent: int) -> str:
    """`value` where `before` already stands on its line."""
    if indent + len(f"{before}{value}") <= WIDTH:
        return str(value)
    return lay_out(Call(f"{before}{value.head}", value.items, value.tail), indent)[
        len(before) :
    ]


def alias(target: str, first: Call | str, rest: str) -> str:
    """A union as a type alias at the margin: `Name: TypeAlias = Literal[...] | str`."""
    line = f"{target} = {first}{rest}"
    if len(line) <= WIDTH or isinstance(first, str):
        return line
    inner = " " * _STEP
    if len(f"{target} = (") > WIDTH:
        name, _, annotation = target.partition(": ")
        target = f"{name}: (\n{inner}{annotation}\n)"
        if len(f"{name}: (") <= WIDTH and len(f") = ({first}{rest})") <= WIDTH:
            return f"{target} = ({first}{rest})"
    if len(f"{inner}{first}{rest}") <= WIDTH:
        return f"{target} = (\n{inner}{first}{rest}\n)"
    return f"{target} = (\n{inner}{lay_out(first, _STEP)}\n{inner}{rest.lstrip()}\n)"


def annotated(
    target: str, annotation: str, default: str, indent: int, end: str = ""
) -> str:
    """`name: A | B = default`, where the annotation may need parentheses of its own."""
    line = f"{target}: {annotation}{default}{end}"
    if indent + len(line) <= WIDTH:
        return line
    pad, inner = " " * indent, " " * (indent + _STEP)
    if len(f"{inner}{annotation}") <= WIDTH:
        return f"{target}: (\n{inner}{annotation}\n{pad}){default}{end}"
    if len(operands := _split(annotation, " | ")) == 1:
        return line
    first, *others = operands
    lines = [_operand(first, indent + _STEP, 0)]
    lines += [_operand(text, indent + _STEP, 2) for text in others]
    body = f"\n{inner}| ".join(lines)
    return f"{target}: (\n{inner}{body}\n{pad}){default}{end}"


def _operand(text: str, indent: int, prefix: int) -> str:
    """One operand on a line, behind `prefix` columns; `F[A | B]` breaks in its brackets."""
    if indent + prefix + len(text) <= WIDTH or not text.endswith("]"):
        return text
    head, _, inside = text[:-1].partition("[")
    pad, inner = " " * indent, " " * (indent + _STEP)
    if len(inner) + len(inside) > WIDTH:
        *before, last = inside.split(", ")
        end = "," if before else ""
        if len(inner) + len(last) + len(end) > WIDTH:
            last = f"\n{inner}| ".join(_split(last, " | "))
        inside = f"\n{inner}".join([*(f"{item}," for item in before), f"{last}{end}"])
    return f"{head}[\n{inner}{inside}\n{pad}]"


def imported(statement: str, names: str, indent: int) -> str:
    """`from x import name`, in parentheses where it is too long."""
    line = f"{statement} {names}"
    pad = " " * indent
    if indent + len(line) > WIDTH:
        return f"{statement} (\n{pad}    {names},\n{pad})"
    return line
