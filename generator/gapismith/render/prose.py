"""Descriptions of a document as lines of Markdown.

Producers join the lines of their comments: what was a list is `...: * one * two` in the
document. Lists become lists again, links and code stay whole, and the rest is wrapped.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

# A sentence ends here, unless what ends is one of the abbreviations.
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'`\[(#])")
# What AIP-203 puts before a description; a summary needs more than that.
_LABEL: Final = re.compile(
    r"(?:(?:Required|Optional|Output only|Input only|Immutable|Identifier|Unordered list"
    r"|Deprecated|Note)[.:]?\s*)+",
    re.I,
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|[A-Z])\.)$", re.I
)
_MARKER: Final = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,3}[.)])[ \t]+")
_FENCE: Final = re.compile(r"[ \t]*(?:```|~~~)")
# What never parts at a blank: links, code, and the words around them.
_WORD: Final = re.compile(
    r"(?:`[^`\s][^`]{0,60}`|\[[^\]\[]{1,200}\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\S)+"
)
_CODE: Final = re.compile(r"```.*?```|`[^`]*`", re.S)
# The items of a list that was joined to one line; the first follows punctuation.
_BULLETS: Final = (
    (re.compile(r"(?<=[:.;)!*`]) \* (?=\S)"), re.compile(r"(?<=\S) \* (?=\S)")),
    (re.compile(r"(?<=[:.;]) - (?=\S)"), re.compile(r"(?<=[^\s\d]) - (?=\S)")),
)
# Of a link in Markdown, the address stands right behind the text.
_BROKEN_LINK: Final = re.compile(r"(\[[^\]\[]{1,200}\])\s+(?=\(https?://[^()\s]+\))")
# Code that is the whole of a list's item; what follows it here doesn't belong to it.
_CODE_ALONE: Final = re.compile(r"`[^`]+` (?=[A-Z])")
_TWICE: Final = re.compile(r"^(Output only\.) \[Output Only\]\s*", re.I)
# What authors of protocol buffers note for themselves: the number of the next field.
_NEXT_FIELD: Final = re.compile(
    r"(?:^|(?<=[.!?]))\s*next (?:available |free )?(?:id|tag)\s?[:=]?\s?\d+\.?\s*$",
    re.I | re.M,
)
_LONGEST: Final = 20_000
"""Texts beyond are wrapped only: no public document has one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list, or lines that stay as they are."""

    text: str
    marker: str = ""
    """Of an item: `-` or `1.`."""
    level: int = 0
    """Of an item: how deep its list is in others."""
    is_verbatim: bool = False


def blocks(text: str) -> list[Block]:
    """The paragraphs and list items of a description."""
    out: list[Block] = []
    text = _NEXT_FIELD.sub("", text.replace("\r", "\n"))
    text = _TWICE.sub(r"\1 ", _BROKEN_LINK.sub(r"\1", text))
    for block in _by_lines(text):
        if block.is_verbatim or len(block.text) > _LONGEST:
            out.append(block)
        else:
            out.extend(_joined_items(block))
    return out


def _by_lines(text: str) -> Iterator[Block]:
    """The blocks that line breaks tell."""
    lines: list[str] = []
    marker, indents = "", list[int]()
    is_code = False

    def block() -> Iterator[Block]:
        words = " ".join(" ".join(lines).split())
        if words:
            yield Block(words, marker, max(0, len(indents) - 1))
        lines.clear()

    for line in text.split("\n"):
        if is_code or (_FENCE.match(line) and line.count("```") % 2):
            if not is_code:
                yield from block()
                is_code = True
                lines.append(line.rstrip())
                continue
            lines.append(line.rstrip())
            if _FENCE.match(line):
                yield Block(textwrap.dedent("\n".join(lines)), is_verbatim=True)
                lines.clear()
                marker, is_code = "", False
            continue
        found = _MARKER.match(line)
        if found:
            yield from block()
            marker = found["marker"] if found["marker"][0].isdigit() else "-"
            indent = len(found["indent"].expandtabs(4))
            indents = [i for i in indents if i < indent] + [indent]
            lines.append(line[found.end() :])
        elif not line.strip():
            yield from block()
            marker = ""
        else:
            if not lines and not marker and not line[0].isspace():
                indents = []
            lines.append(line)
    yield from block()


def _joined_items(block: Block) -> Iterator[Block]:
    """A block, and the items of a list that stands in its text."""
    # Code is left alone: its characters are no markers.
    masked = _CODE.sub(lambda code: "x" * len(code[0]), block.text)
    cuts = _numbered(masked)
    for first, other in _BULLETS if not cuts else ():
        begin = first.search(masked)
        if begin is None:
            continue
        found = [begin, *other.finditer(masked, begin.end())]
        if len(found) > 1 or masked[begin.start() - 1] == ":":
            cuts = [(match.start(), match.end(), "-") for match in found]
            break
    if not cuts:
        yield block
        return
    yield Block(block.text[: cuts[0][0]].strip(), block.marker, block.level)
    level = block.level + bool(block.marker)
    ends = [*(start for start, _, _ in cuts[1:]), len(block.text)]
    items = [
        Block(block.text[start:end].strip(), marker, level)
        for (_, start, marker), end in zip(cuts, ends, strict=True)
    ]
    for item, before in zip(items, _before(items), strict=True):
        yield from _joined_items(replace(item, text=item.text[:before]))
        if item.text[before:]:
            yield Block(item.text[before:].strip())


def _before(items: list[Block]) -> list[int]:
    """Where each item ends in its text; the rest belongs behind the list.

    It does if it announces another list, or if it follows the last item of a list whose
    others are shorter than two sentences.
    """
    *others, last = (item.text for item in items)
    ends = [
        starts[-1] if text.endswith(":") and (starts := _starts(text)) else len(text)
        for text in others
    ]
    short = [text[:end].strip() for text, end in zip(others, ends, strict=True)]
    if len(short) < 2 or any(map(_starts, short)):
        return [*ends, len(last)]
    return [*ends, _end_of_last(last, max(len(text.split()) for text in short))]


def _end_of_last(text: str, longest: int) -> int:
    """Where the last item ends in its text, if the others have `longest` words at most."""
    starts = _starts(text)
    if not starts:
        return len(text)
    for word in list(re.finditer(r"\S+", text))[1 : longest + 1] if longest < 4 else ():
        if word[0][0].isupper():
            return word.start()
    return starts[0]


def _starts(text: str) -> list[int]:
    """Where the sentences of a text begin, but for the first; code may be one."""
    code = _CODE_ALONE.match(text)
    return [match.end() for match in ([code] if code else [*_sentence_ends(text)])]


def _numbered(text: str) -> list[tuple[int, int, str]]:
    """The markers `1. ... 2. ...` in a text, in order."""
    cuts: list[tuple[int, int, str]] = []
    begin = re.compile(r"(?<=[:.;)]) (?P<first>[01])(?P<end>[.)]) (?=\S)").search(text)
    if begin is None:
        return []
    position, number = begin.start(), int(begin["first"])
    while match := re.compile(
        rf"(?<=\S) {number}{re.escape(begin['end'])} (?=\S)"
    ).search(text, position):
        cuts.append((match.start(), match.end(), f"{number}{begin['end']}"))
        position, number = match.end() - 1, number + 1
    return cuts if len(cuts) > 1 else []


def paragraphs(text: str) -> list[str]:
    """The blocks of a description as texts, each item behind its marker."""
    return [f"{block.marker} {block.text}".lstrip() for block in blocks(text)]


def summary_and_rest(text: str) -> tuple[str, str]:
    """The first sentence of `text`, and what follows it."""
    for match in _sentence_ends(text):
        return text[: match.start()], text[match.end() :]
    return text, ""


def _sentence_ends(text: str) -> Iterator[re.Match[str]]:
    """The gaps between sentences. A label is no sentence."""
    labels = _LABEL.match(text)
    for match in _SENTENCE_END.finditer(text, labels.end() if labels else 0):
        # No more than the tail: a text of abbreviations would take the square of its size.
        if not _ABBREVIATION.search(text[max(0, match.start() - 16) : match.start()]):
            yield match


def first_sentence(text: str) -> str:
    """What a description says first, without AIP-203's labels; empty for an empty one."""
    found = blocks(text)
    return summary_and_rest(found[0].text)[0] if found else ""


def wrap(text: str, width: int, *, hang: str = "") -> list[str]:
    """`text` in lines of at most `width` columns; longer words, links and code stay whole.

    `hang` indents every line but the first.
    """
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = f"{hang}{word}"
    return [*lines, line] if line else lines


def lines(found: list[Block], width: int) -> list[str]:
    """Blocks as lines of at most `width` columns, with blank lines as Markdown has them."""
    out: list[str] = []
    previous: Block | None = None
    for block in found:
        if previous and not (block.marker and previous.marker):
            out.append("")
        out += _lines(block, width)
        previous = block
    return out


def _lines(block: Block, width: int) -> list[str]:
    if block.is_verbatim:
        return block.text.split("\n")
    if not block.marker:
        return wrap(block.text, width)
    pad = "  " * block.level
    hang = " " * (len(block.marker) + 1)
    wrapped = wrap(f"{block.marker} {block.text}", width - len(pad), hang=hang)
    return [f"{pad}{line}" for line in wrapped]
