"""What `line_breaking` lays out, black leaves alone: that is its whole contract."""

from __future__ import annotations

import keyword

import pytest
from gapismith.render import line_breaking
from gapismith.render.formatting import format_one
from hypothesis import given
from hypothesis import strategies as st

names = st.from_regex(r"[a-z][a-z_]{0,40}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)
classes = st.from_regex(r"_t\.[A-Z][A-Za-z]{0,100}", fullmatch=True)
literals = st.from_regex(r'"[A-Za-z /{}+:.]{0,60}"', fullmatch=True)


def certain(source: str) -> bool:
    return not line_breaking.needs_black(source)


def stable(source: str) -> bool:
    return format_one("x.py", source) == source


@given(names, st.lists(literals, min_size=3, max_size=7), classes)
def test_calls(name: str, arguments: list[str], answer: str) -> None:
    items = [*arguments, f"response=lambda: {answer}"]
    source = (
        line_breaking.lay_out(
            line_breaking.call(f"_{name.upper()} = _r.Method(", items), 0
        )
        + "\n"
    )
    assert stable(source) or not certain(source)


returns = st.sampled_from(
    ["{}", "_r.Pages[{}]", "_r.Pager[{}, {}Page]", "_r.Pager[tuple[str, {}], {}Page]"]
)


@given(names, st.lists(st.tuples(names, classes), max_size=5), returns, classes)
def test_definitions(
    name: str, parameters: list[tuple[str, str]], returned: str, answer: str
) -> None:
    items: list[line_breaking.Item] = ["self"]
    for number, (target, of) in enumerate(parameters):
        union = (
            f"{of} | {of}Dict" if number % 2 else f"Sequence[{of} | {of}Dict] | None"
        )
        items.append(line_breaking.Annotated(f"{target}_{number}", union, " = None"))
    items += ["*", "options: _r.RequestOptions | None = None"]
    tail = f") -> {returned.format(answer, answer)}:"
    definition = line_breaking.call(f"def {name}_(", items, tail)
    source = f"class A:\n    {line_breaking.lay_out(definition, 4)}\n        pass\n"
    assert stable(source) or not certain(source)


@given(names, classes)
def test_properties(name: str, of: str) -> None:
    """As they lead to resources: the module and the class have nearly the same name."""
    statement = line_breaking.imported(
        "from .resources import", f"{name} as _{name}", 8
    )
    definition = line_breaking.call(
        f"def {name}_(", ["self"], f") -> _{name}.{of[3:]}:"
    )
    construction = line_breaking.call(f"return _{name}.{of[3:]}(", ["self._api"])
    source = (
        f"class A:\n    {line_breaking.lay_out(definition, 4)}\n        {statement}\n\n"
        f"        {line_breaking.lay_out(construction, 8)}\n"
    )
    assert stable(source) or not certain(source)


@given(names, classes, names)
def test_fields(name: str, of: str, wire: str) -> None:
    annotation = line_breaking.call("_f.MessageList[", [of, f"{of}Dict"], "]")
    value = line_breaking.call("_f.MessageList(", [f'"{wire}"', f"lambda: {of}"])
    statement = line_breaking.field(f"{name}_", annotation, value, 4)
    source = f"class A:\n    {statement}\n"
    assert stable(source) or not certain(source)


@given(classes, st.lists(literals, min_size=1, max_size=9))
def test_aliases(name: str, values: list[str]) -> None:
    alias = line_breaking.alias(
        f"{name[3:]}_: TypeAlias", line_breaking.call("Literal[", values, "]"), " | str"
    )
    assert stable(f"{alias}\n") or not certain(f"{alias}\n")


@given(names, classes)
def test_keys(name: str, of: str) -> None:
    for union in (f"{of} | {of}Dict | None", f"Mapping[str, {of} | {of}Dict] | None"):
        source = f"class A:\n    {line_breaking.annotated(f'{name}_', union, '', 4)}\n"
        assert stable(source) or not certain(source)


@pytest.mark.parametrize(
    "odd", ['x = "\\\\d"\n', 'x = "é"\n', "x = 1" + " + 1" * 40 + "\n", '"""🙂"""\n']
)
def test_odd_sources_go_through_black(odd: str) -> None:
    assert line_breaking.needs_black(odd)


def test_docstrings_may_say_anything() -> None:
    assert not line_breaking.needs_black(
        '"""A long line.\n\n' + "x" * 100 + ' é \\\\d\n"""\n'
    )


def test_invalid_source_is_a_bug_of_ours() -> None:
    with pytest.raises(Exception, match=r"(?s)not valid Python: .*please report"):
        format_one("types/x.py", "def (")
