"""Texts of documents as docstrings and literals."""

from __future__ import annotations

import ast
import re
import unicodedata

import pytest
from gapismith.render import docstrings, prose
from gapismith.render.formatting import format_one
from gapismith.render.literals import literal
from hypothesis import example, given, settings
from hypothesis import strategies as st

NASTY = [
    'ends with "quoted"',
    '"quoted" from the start',
    '"',
    '""',
    '"""',
    '""""""',
    'an empty string `""`',
    "two triples \"\"\" and '''",
    "ends with a backslash \\",
    "ends with two \\\\",
    'backslash and quote \\"',
    '\\"""',
    "\\N and \\x and \\u and C:\\Users\\me",
    "{{ config }} {% raw %} {# comment #} ${var} %s {0!r}",
    "unbalanced ` backtick",
    "``` fence ```",
    "bidi \u202e override \u2066 isolate",
    "control \x00 \x07 \x1b[31m",
    "carriage\rreturn and\x0bvertical\x0cfeed",
    "separators \u2028 and \u2029 and \u0085",
    "no-break\u00a0space and zero\u200bwidth and \ufeffBOM",
    "lone surrogate \ud800",
    "emoji 🎈 and 漢字 and naïve",
    "- a bullet\n- another\n- a third that is so long that it has to be wrapped to more "
    "than one line, since it goes on and on",
    "Text.\n\n1. first\n2. second\n\nMore.",
    "Args:\n    not: ours",
    "x" * 300,
    "a/" * 100,
    "# type: ignore",
    "# fmt: off",
    "   leading and trailing   ",
    "Sentence one. Sentence two e.g. This one. Three!",
]


def evaluated(literal: str, indent: int) -> str:
    """The value of the docstring `literal`, in a function indented by `indent` columns."""
    node = ast.parse(source(literal, indent))
    for _ in range(indent // 4):
        inner = node.body[0]
        assert isinstance(inner, ast.ClassDef | ast.Module)
        node = inner  # type: ignore[assignment]  # both have a body and a docstring
    text = ast.get_docstring(node, clean=False)
    assert text is not None
    return text


def source(literal: str, indent: int) -> str:
    heads = "".join(f"{' ' * (4 * i)}class C:\n" for i in range(indent // 4))
    return f"{heads}{' ' * indent}{literal}\n"


def words(text: str) -> list[str]:
    """The words of a text but for the markers of lists, which may change."""
    return [word for word in text.split() if not re.fullmatch(r"[-*+]|\d+[.)]", word)]


@pytest.mark.parametrize("indent", [0, 4, 8])
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts(text: str, indent: int) -> None:
    check(text, indent)


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(min_size=1),
        st.text(alphabet="\"'\\ \n.-*`{}#a1)", min_size=1, max_size=60),
    ),
    st.sampled_from([0, 4, 8]),
)
@example("-", 0)
@example("\\", 4)
def test_any_text(text: str, indent: int) -> None:
    check(text, indent)


def check(text: str, indent: int) -> None:
    lines = docstrings.description(text, indent)
    if not lines:
        assert not words(text)
        return
    literal = docstrings.docstring(lines, indent)
    assert words(evaluated(literal, indent)) == words(text)
    code = source(literal, indent)
    assert "\x00" not in code
    assert not [c for c in code if is_invisible(c) and c != "\n"]
    assert all(
        len(line) <= docstrings.WIDTH or len(max(line.split(), key=len)) > 60
        for line in code.splitlines()
        if "\\" not in line
    )
    assert format_one("doc.py", code) == code


def is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


@settings(max_examples=300)
@given(st.text())
@example('"""\\')
@example("\ud800")
@example("\u202e{{ x }}")
def test_literals_are_the_text(text: str) -> None:
    source = literal(text)
    assert ast.literal_eval(source) == text
    assert source.isprintable()
    assert "\n" not in source


def test_a_summary_line_then_the_rest() -> None:
    text = "Lists the books. They come by title, i.e. Sorted. A third."
    assert docstrings.description(text, 8) == [
        "Lists the books.",
        "",
        "They come by title, i.e. Sorted. A third.",
    ]


def test_a_heading_is_of_the_rest() -> None:
    lines = docstrings.description("Runs a query. # Permissions: none.", 4)
    assert lines == ["Runs a query.", "", "# Permissions: none."]


def test_a_label_is_no_summary() -> None:
    assert docstrings.description("Output only. The name. More of it.", 4) == [
        "Output only. The name.",
        "",
        "More of it.",
    ]


def test_bullets_hang_and_stand_together() -> None:
    long = "- " + "word " * 20
    lines = docstrings.description(f"Values:\n{long.rstrip()}\n- b\n\nThen more.", 0)
    assert lines == [
        "Values:",
        "",
        "- " + ("word " * 17).rstrip(),
        "  word word word",
        "- b",
        "",
        "Then more.",
    ]


def test_lists_that_were_joined_to_a_line_are_lists_again() -> None:
    text = "Takes one of: * `a`: the first. * `b * c`: the second."
    assert docstrings.description(text, 4) == [
        "Takes one of:",
        "",
        "- `a`: the first.",
        "- `b * c`: the second.",
    ]
    assert docstrings.description("Steps: 1. Ask. 2. Wait 3 s. 3. Read.", 4) == [
        "Steps:",
        "",
        "1. Ask.",
        "2. Wait 3 s.",
        "3. Read.",
    ]
    assert docstrings.description("**Note:** * One. * Two.", 4) == [
        "**Note:**",
        "",
        "- One.",
        "- Two.",
    ]
    assert docstrings.description("From 1 - 5, or 6 - 10.", 4) == [
        "From 1 - 5, or 6 - 10."
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Types: * BYTES * STRING * JSON The default is BYTES. It can be set.",
            "- BYTES\n- STRING\n- JSON\n\nThe default is BYTES. It can be set.",
        ),
        (
            "It: * Signs. * Saves. * Decrypts. For more, see there.",
            "- Signs.\n- Saves.\n- Decrypts.\n\nFor more, see there.",
        ),
        (
            "One of: * `a` * `b` Otherwise one of: * `c` * `d` If none is set, all.",
            "- `a`\n- `b`\n\nOtherwise one of:\n\n- `c`\n- `d`\n\nIf none is set, all.",
        ),
        (
            "One: - If set, it. - If not, this. In others: - If set, it. - If not, one.",
            "- If set, it.\n- If not, this.\n\nIn others:\n\n- If set, it.\n- If not, one.",
        ),
        (
            "When: * It is A. It fails. * It is B. It waits. * It is C. It goes on.",
            "- It is A. It fails.\n- It is B. It waits.\n- It is C. It goes on.",
        ),
        ("Values: 0. Other 1. Remorse 2. Fraud", "0. Other\n1. Remorse\n2. Fraud"),
    ],
)
def test_what_follows_a_list_is_no_item(text: str, shown: str) -> None:
    head, _, *rest = docstrings.description(text, 4)
    assert head == text.partition(":")[0] + ":"
    assert "\n".join(rest) == shown


def test_links_that_are_broken_and_labels_that_are_said_twice() -> None:
    text = "Output only. [Output Only] The [zone] (https://a.b/c)."
    assert docstrings.description(text, 4) == [
        "Output only. The [zone](https://a.b/c)."
    ]


def test_lists_in_lists() -> None:
    text = "Has:\n- a\n  * b\n  * c\n- d\n\nEnd."
    assert docstrings.description(text, 4) == [
        "Has:",
        "",
        "- a",
        "  - b",
        "  - c",
        "- d",
        "",
        "End.",
    ]


def test_links_and_code_stay_whole() -> None:
    link = "[the guide of all that there is](https://example.com/a_(b)/long/path)"
    lines = docstrings.description(f"Read {'word ' * 12}{link}, and `x = y z` too.", 4)
    assert any(f"{link}," in line for line in lines)
    fenced = "See:\n```\n{\n  a:   1\n}\n```\nEnd."
    assert docstrings.description(fenced, 4)[2:7] == [
        "```",
        "{",
        "  a:   1",
        "}",
        "```",
    ]


def test_entries_hold_lists() -> None:
    assert docstrings.entry("kind:", "One of: * `a` * `b`", 12) == [
        "kind: One of:",
        "",
        "    - `a`",
        "    - `b`",
    ]


def test_entries_hang_by_four_columns() -> None:
    lines = docstrings.entry("name:", "word " * 20, 12)
    assert lines[0].startswith("name: word")
    assert all(line.startswith("    word") for line in lines[1:])
    assert all(len(line) <= 88 - 12 for line in lines)


@pytest.mark.parametrize(
    ("value", "text", "said"),
    [
        ("500", "How many.", "Defaults to `500`."),
        ("500", "From `0` to `500`. (Default: `500`)", ""),
        ("true", "The default value is True.", ""),
        ("50", "Defaults to 500.", "Defaults to `50`."),
        ("(.*", "Anything.", "Defaults to `(.*`."),
        (None, "Anything.", ""),
    ],
)
def test_a_default_is_said_once(value: str | None, text: str, said: str) -> None:
    assert docstrings.default(value, text) == said


def test_a_section_without_entries_is_nothing() -> None:
    assert docstrings.section("Args", []) == []
    assert docstrings.section("Args", [["a: b", "    c"]]) == [
        "",
        "Args:",
        "    a: b",
        "        c",
    ]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Deprecated: use `b`.", ""),
        ("DEPRECATED", ""),
        ("Output only. Deprecated. Gone soon.", ""),
        ("**Deprecated.** Use `b`.", ""),
        ("Models in this stage are deprecated.", "Deprecated."),
        ("", "Deprecated."),
    ],
)
def test_what_is_deprecated_says_so_once(text: str, note: str) -> None:
    assert docstrings.deprecation(True, text) == note
    assert docstrings.deprecation(False, text) == ""


@pytest.mark.parametrize(
    "note", ["Next ID: 15", "Next tag: 6.", "\nNext available id: 4", "NEXT ID = 9"]
)
def test_the_number_of_the_next_field_is_no_documentation(note: str) -> None:
    assert prose.paragraphs(f"A file. {note}") == ["A file."]
    assert prose.paragraphs(f"See {note} of it.") == [
        " ".join(f"See {note} of it.".split())
    ]
