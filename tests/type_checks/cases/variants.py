"""Call sites of messages that are of several kinds; see `tests.functional.shapes`.

Every line marked `# error` must be refused.
"""

from __future__ import annotations

from typing import assert_type

from shapes_v1 import AsyncClient, Client, types


def reading(client: Client) -> None:
    shape = client.shapes.get("a")
    assert_type(shape, types.Shape)
    print(shape.x)  # error
    if shape.type == "dot":
        assert_type(shape.color, str | None)
    match shape:
        case types.Dot(x=int(x)):
            assert_type(x, int)
        case types.Group():
            assert_type(shape.of, list[types.Shape])
            assert_type(shape.named, dict[str, types.Shape])
            assert_type(shape.rows, list[list[types.Shape]])
        case types.Square():
            assert_type(shape.side, int | None)
            assert_type(shape.corners, int | None)
        case _:
            assert_type(shape.color, str | None)


def writing(client: Client) -> None:
    dot = types.Dot(type="dot", x=1, color="red", pattern="dotted")
    group = types.Group(type="group", of=[dot, {"type": "dot", "x": 1}], first=dot)
    group.of = [{"type": "dot", "x": 2}, {"type": "polygon", "corners": 4, "side": 2}]
    group.of.append(types.Square(corners=4))
    group.named = {"a": dot, "b": {"type": "group", "of": []}}
    group.rows = [[dot], [{"type": "dot"}]]
    group.first = {"type": "dot", "x": 3}
    group.first = types.Label()  # error
    group.of = [{"type": "dot", "z": 2}]  # error
    group.of = [types.Frame()]  # error
    client.shapes.insert(dot)
    client.shapes.insert(group)
    client.shapes.insert(types.Shape(type="new"))
    client.shapes.insert({"type": "dot", "x": 1})
    client.shapes.insert({"type": "a kind that is not known", "color": "red"})
    client.shapes.insert({"type": "group", "of": [{"type": "dot", "x": 1}, dot]})
    client.shapes.insert({"type": "dot", "x": "far"})  # error
    client.shapes.insert(types.Frame())  # error
    client.shapes.lay(dot)
    client.shapes.lay(types.Square(pattern="plain", side=1))
    client.shapes.lay(group)  # error
    client.shapes.frame({"inner": dot})
    client.shapes.frame(types.Frame(inner=types.Label(type="text", text="Hi")))
    client.shapes.frame({"inner": {"type": "text", "text": "Hi"}})


def annotated(client: Client, shape: types.AnyShapeDict, dot: types.DotDict) -> None:
    client.shapes.insert(shape)
    client.shapes.insert(dot)


async def later(client: AsyncClient) -> None:
    shape = await client.shapes.insert({"type": "dot", "x": 1})
    assert_type(shape, types.Shape)
    await client.shapes.insert(types.Dot(x=1))
