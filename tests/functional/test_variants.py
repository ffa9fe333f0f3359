"""Messages of several kinds, over loopback: what is read, and what leaves."""

from __future__ import annotations

import asyncio
import copy
import importlib
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.functional import shapes
from tests.runtime.server import Reply, Server

GROUP = {
    "type": "group",
    "of": [{"type": "dot", "x": 1}, {"type": "polygon", "corners": 4, "side": 2}],
    "named": {"a": {"type": "dot", "x": 2}, "b": None},
    "rows": [[{"type": "group", "of": [{"type": "dot"}]}]],
    "first": {"type": "star", "points": 5, "color": "red"},
}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("packages")
    shapes.write(folder)
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module("shapes_v1")
    finally:
        sys.path.remove(str(folder))
        for name in [n for n in sys.modules if n.partition(".")[0] == "shapes_v1"]:
            del sys.modules[name]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Responds with what it is sent, and to GET with the group."""

    def reply(request: Any) -> Reply:
        return Reply(json=json.loads(request.body) if request.body else GROUP)

    with Server(reply) as running:
        yield running


@pytest.fixture
def client(api: Any, server: Server) -> Iterator[Any]:
    with api.Client(api_key="k", base_url=server.url) as made:
        yield made


def check_group(types: Any, group: Any) -> None:
    assert type(group) is types.Group
    dot, square = group.of
    assert (type(dot), dot.x, type(square), square.side) == (
        *(types.Dot, 1),
        *(types.Square, 2),
    )
    assert isinstance(square, types.Polygon)
    assert isinstance(square, types.Shape)
    assert type(group.named["a"]) is types.Dot
    assert group.named["b"] is None
    assert type(group.rows[0][0].of[0]) is types.Dot
    assert type(group.first) is types.Shape
    assert (group.first.type, group.first.color, group.first["points"]) == (
        "star",
        "red",
        5,
    )
    assert group.to_dict() == GROUP


def test_what_is_read(api: Any, client: Any) -> None:
    check_group(api.types, client.shapes.get("a"))


def test_what_is_read_later(api: Any, server: Server) -> None:
    async def run() -> None:
        async with api.AsyncClient(api_key="k", base_url=server.url) as client:
            check_group(api.types, await client.shapes.get("a"))
            dot = await client.shapes.insert(api.types.Dot(type="dot", x=1))
            assert type(dot) is api.types.Dot
            dot = await client.shapes.insert({"type": "dot", "x": 1})
            assert (type(dot), dot.x) == (api.types.Dot, 1)

    asyncio.run(run())


def test_what_leaves(api: Any, client: Any, server: Server) -> None:
    types = api.types

    def sent(body: Any) -> tuple[type, Any]:
        response = client.shapes.insert(body)
        return type(response), json.loads(server.requests[-1].body)

    assert sent(types.Dot(type="dot", x=1)) == (types.Dot, {"type": "dot", "x": 1})
    assert sent({"type": "polygon", "corners": 3, "base": 1})[0] is types.Triangle
    assert sent({"type": "star", "points": 5}) == (
        types.Shape,
        {"type": "star", "points": 5},
    )
    assert sent({"color": "red"}) == (types.Shape, {"color": "red"})
    assert sent(GROUP) == (types.Group, GROUP)
    with pytest.raises(ValueError, match=r"Dot\.x"):
        client.shapes.insert({"type": "dot", "x": "far"})
    with pytest.raises(TypeError, match="expected Shape or dict, not Frame"):
        client.shapes.insert(types.Frame())


def test_one_class_in_several_variants(api: Any, client: Any) -> None:
    types = api.types
    tile = client.shapes.lay(types.Dot(pattern="dotted", x=1))
    assert isinstance(tile, types.Tile)
    assert isinstance(tile, types.Shape)
    frame = client.shapes.frame({"inner": {"type": "text", "text": "Hi"}})
    assert (type(frame.inner), frame.inner.text) == (types.Label, "Hi")
    # What was declared to be one member never reads as another.
    assert type(types.Dot.from_dict({"type": "group"})) is types.Dot


def test_models(api: Any) -> None:
    types = api.types
    group = types.Shape.from_json(json.dumps(GROUP))
    check_group(types, group)
    for made in (copy.copy(group), copy.deepcopy(group)):
        assert made == group
        check_group(types, made)
    dot = types.Dot(type="dot", x=1)
    dot.type = "another"
    for made in (copy.copy(dot), copy.deepcopy(dot), pickle.loads(pickle.dumps(dot))):
        assert made == dot
    assert repr(dot) == "Dot(type='another', x=1)"
    group = types.Group()
    group.of.append({"type": "dot", "x": 1})
    group.of += [{"type": "polygon", "corners": 3}]
    group.named["a"] = {"type": "dot"}
    group.first = {"type": "group", "of": [{"type": "dot"}]}
    kinds = [type(each).__name__ for each in (*group.of, group.named["a"])]
    assert kinds == ["Dot", "Triangle", "Dot"]
    assert type(group.first.of[0]) is types.Dot


@pytest.mark.parametrize("value", [None, 3, True, [], {}, 1.5, "3", "4"])
def test_odd_values_that_tell_nothing(api: Any, value: Any) -> None:
    wire = {"type": "polygon", "corners": value, "x": [1]}
    polygon = api.types.Shape.from_dict(wire)
    known = {"3": "Triangle", "4": "Square"}.get(str(value), "Polygon")
    assert type(polygon).__name__ == known
    assert polygon.to_dict() == wire


def test_a_package_without_the_base(api: Any, tmp_path: Path) -> None:
    """Each module can be the first that is imported."""
    names = [path.stem for path in Path(api.__file__).parent.glob("types/*.py")]
    for name in sorted(names):
        for loaded in [n for n in sys.modules if n.startswith("shapes_v1.types")]:
            del sys.modules[loaded]
        importlib.import_module(f"shapes_v1.types.{name}")
