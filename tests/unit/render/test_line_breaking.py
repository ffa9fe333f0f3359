"""Broken lines are black's, whatever the statement; what isn't sure goes through black."""

from __future__ import annotations

import ast
import keyword

import pytest
from gapismith.render.environment import header
from gapismith.render.formatting import format_all, format_one
from gapismith.render.line_breaking import WIDTH, break_lines
from hypothesis import event, given, settings
from hypothesis import strategies as st

names = st.from_regex(r"[a-z][a-z_]{0,40}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)
modules = names.map(lambda name: f"_{name}")
classes = st.from_regex(r"(?:_[tr]\.)?[A-Z][A-Za-z]{0,70}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)
literals = st.from_regex(r'"[A-Za-z /{}+:.]{0,60}"', fullmatch=True)


def subscripted(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arguments = st.lists(inner, min_size=1, max_size=3).map(", ".join)
    return st.builds(
        lambda name, of: f"{name}[{of}]",
        st.sampled_from(["list", "Sequence", "_r.Pager", "Mapping"]),
        arguments,
    )


types = st.recursive(classes, subscripted, max_leaves=4)
unions = st.lists(types, min_size=1, max_size=3).map(" | ".join)


def tuples(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=2, max_size=4).map(lambda x: f"({', '.join(x)})")


def dicts(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.builds(lambda key, value: f"{key}: {value}", literals, inner)
    return st.lists(pairs, max_size=4).map(lambda x: f"{{{', '.join(x)}}}")


def calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    keyword_ = st.builds(lambda name, value: f"{name}_={value}", names, inner)
    return st.builds(
        lambda name, positional, named: f"{name}({', '.join([*positional, *named])})",
        classes,
        st.lists(inner, max_size=4),
        st.lists(keyword_, max_size=3),
    )


lambdas = classes.map(lambda name: f"lambda: {name}")
values = st.recursive(
    st.one_of(literals, names.map(lambda name: f"{name}_")),
    lambda inner: st.one_of(calls(inner), dicts(inner), tuples(inner)),
    max_leaves=6,
)


@st.composite
def assignments(draw: st.DrawFn) -> str:
    """Constants, fields and aliases: `name: Annotation = value`."""
    annotation = draw(st.one_of(st.just(""), types.map(lambda of: f": {of}")))
    value = draw(st.one_of(values, calls(st.one_of(values, lambdas)), unions))
    return f"{draw(names)}_{annotation} = {value}"


@st.composite
def functions(draw: st.DrawFn) -> str:
    """Signatures, with what they return."""
    parameters = [
        f"{name}_{number}: {draw(unions)}{draw(st.sampled_from(['', ' | None']))}"
        f"{draw(st.sampled_from(['', ' = None']))}"
        for number, name in enumerate(draw(st.lists(names, max_size=4)))
    ]
    star = draw(st.sampled_from([[], ["*"]]))
    end = ["options_: _r.RequestOptions | None = None"]
    head = draw(st.sampled_from(["def", "async def"]))
    signature = ", ".join(["self", *star, *parameters, *(end if star else [])])
    try:
        ast.parse(f"def f({signature}): pass")
    except SyntaxError:  # a default before a parameter without
        signature = "self"
    return f"{head} {draw(names)}_({signature}) -> {draw(types)}:\n    pass"


imports = st.builds(
    lambda module, found: f"from .{module} import {', '.join(found)}",
    names,
    st.lists(
        st.builds(lambda a, b: f"{a}_ as {b}_", names, names), min_size=1, max_size=4
    ),
)
headers = st.builds(
    lambda name, bases: f"class {name}_({', '.join(bases)}):\n    pass",
    names,
    st.lists(classes, min_size=1, max_size=3),
)
keys = st.builds(lambda name, of: f"{name}_: {of} | None", names, unions)
returns = st.builds(
    lambda word, verb, found: f"return {word}self._api.{verb}_({', '.join(found)})",
    st.sampled_from(["", "await "]),
    names,
    st.lists(values, max_size=4),
)
statements = st.one_of(assignments(), functions(), imports, headers, keys, returns)


def indented(statement: str, depth: int) -> str:
    """The statement as a whole module, `depth` blocks deep."""
    heads = ["class A:\n", "async def f():\n"][:depth]
    text = "".join(f"{'    ' * level}{head}" for level, head in enumerate(heads))
    pad = "    " * depth
    return f"{text}{pad}{statement.replace(chr(10), chr(10) + pad)}\n"


@given(statements, st.integers(0, 2))
def test_lines_are_broken_as_black_breaks_them(statement: str, depth: int) -> None:
    source = indented(statement, 2 if statement.startswith("return") else depth)
    event("long" if len(max(source.split("\n"), key=len)) > WIDTH else "short")
    broken = break_lines(source)
    event("sure" if broken.is_sure else "for black")
    assert not broken.is_sure or broken.text == format_one("x.py", source)


@given(st.lists(values, min_size=1, max_size=4), st.booleans())
def test_items_of_brackets_that_a_template_opens(items: list[str], named: bool) -> None:
    lines = [
        f"    {f'name_{number}=' if named else ''}{item},\n"
        for number, item in enumerate(items)
    ]
    source = f"X = f(\n{''.join(lines)})\n"
    broken = break_lines(source)
    assert not broken.is_sure or broken.text == format_one("x.py", source)


def test_few_statements_are_left_to_black() -> None:
    """A breaker that is never sure would pass all else."""
    sure: list[bool] = []

    @settings(max_examples=1200)
    @given(statements)
    def count(statement: str) -> None:
        source = indented(statement, 2)
        if len(max(source.split("\n"), key=len)) > WIDTH:
            sure.append(break_lines(source).is_sure)

    count()
    assert len(sure) > 250
    assert sum(sure) / len(sure) > 0.85


@pytest.mark.parametrize(
    "odd",
    [
        'x = "\\\\d"\n',
        'x = "é"\n',
        "x = 1" + " + 1" * 40 + "\n",
        "x = (\n    1,\n    2,)\n",
        '"""🙂"""\n',
        "x = " + "y" * 90 + "  # comment\n",
        "x = f" + "(1)" * 40 + ".y(2)\n",
    ],
)
def test_odd_sources_are_left_to_black(odd: str) -> None:
    assert not break_lines(odd).is_sure
    source = header() + odd
    formatted = format_all({"x.py": source})["x.py"]
    assert formatted == format_one("x.py", source) == header() + format_one("x.py", odd)


def test_docstrings_may_say_anything() -> None:
    source = '"""A long line.\n\n' + "x" * 100 + ' é \\\\d\n"""\n'
    assert break_lines(source).is_sure
    assert break_lines(source).text == source


def test_invalid_source_is_a_bug_of_ours() -> None:
    with pytest.raises(Exception, match=r"(?s)not valid Python: .*please report"):
        format_one("types/x.py", "def (")


def test_a_name_that_is_longer_than_the_line() -> None:
    name = "n" * 100
    source = f"def {name}(self, *, first: int, second: str) -> None:\n    pass\n"
    broken = break_lines(source)
    assert broken.is_sure
    assert broken.text == format_one("a.py", source)
