"""Lists and maps inside each other, of models: typed all the way down, and lossless."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.models import fields as _f
from gapismith.runtime.models.model import Model


class Cell(Model):
    __slots__ = ()
    text: _f.String = _f.String("text")


class Grid(Model):
    __slots__ = ()
    rows: _f.NestedMessages[Any, Any] = _f.NestedMessages(
        "rows", lambda: Cell, "list", "list"
    )
    named: _f.NestedMessages[Any, Any] = _f.NestedMessages(
        "named", lambda: Cell, "map", "list"
    )
    deep: _f.NestedMessages[Any, Any] = _f.NestedMessages(
        "deep", lambda: Cell, "list", "map", "map"
    )


RAW = {
    "rows": [[{"text": "a", "odd": 1}], []],
    "named": {"x": [{"text": "b"}]},
    "deep": [{"k": {"l": {"text": "c"}}}],
}


def test_elements_are_models_and_what_came_leaves_as_it_came() -> None:
    grid = Grid.from_dict(RAW)
    assert grid.rows[0][0].text == "a"
    assert grid.named["x"][0].text == "b"
    assert grid.deep[0]["k"]["l"].text == "c"
    assert grid.to_dict() == RAW
    assert grid == Grid.from_dict(RAW)
    assert pickle.loads(pickle.dumps(grid)) == copy.deepcopy(grid) == grid


def test_dicts_become_models_wherever_they_are_put() -> None:
    grid = Grid(rows=[[{"text": "a"}, Cell(text="b")]], named={"x": [{"text": "c"}]})
    grid.rows[0].append({"text": "d"})
    grid.rows.append([{"text": "e"}])
    grid.rows += [({"text": "f"},)]
    grid.rows.insert(0, [])
    grid.rows[0] = [{"text": "g"}]
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["g"],
        ["a", "b", "d"],
        ["e"],
        ["f"],
    ]
    grid.named["y"] = [{"text": "h"}]
    grid.named.update(z=[{"text": "i"}])
    grid.named.setdefault("w", []).append({"text": "j"})
    grid.named |= {"v": [{"text": "k"}]}
    assert {k: v[0].text for k, v in grid.named.items()} == {
        **{"x": "c", "y": "h", "z": "i"},
        **{"w": "j", "v": "k"},
    }
    grid.deep.append({"k": {"l": {"text": "m"}}})
    grid.deep[0]["k"]["n"] = {"text": "o"}
    grid.deep[0]["p"] = {"q": {"text": "r"}}
    assert grid.deep[0]["p"]["q"].text == "r"
    assert json.loads(grid.to_json())["deep"] == [
        {"k": {"l": {"text": "m"}, "n": {"text": "o"}}, "p": {"q": {"text": "r"}}}
    ]


def test_an_absent_field_is_written_once_it_is_filled() -> None:
    grid = Grid()
    assert grid.rows == []
    assert grid.to_dict() == {}
    grid.rows.append([{"text": "a"}])
    assert grid.to_dict() == {"rows": [[{"text": "a"}]]}
    grid.rows = None
    assert grid.to_dict() == {"rows": None}
    del grid.rows
    assert grid.to_dict() == {}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (3, "Grid.rows: expected a list"),
        ([3], "Grid.rows: expected a list, not int"),
        ([[3]], "Grid.rows: expected an object"),
        ({"a": []}, "Grid.rows: expected a list"),
    ],
)
def test_what_does_not_fit(rows: Any, said: str) -> None:
    with pytest.raises(errors.FieldError, match=said):
        _ = Grid.from_dict({"rows": rows}).rows
    with pytest.raises(TypeError, match=r"Grid\.rows: expected"):
        Grid(rows=rows)
