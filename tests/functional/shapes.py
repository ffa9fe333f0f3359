"""An API whose messages are of several kinds: variants inside each other, and shared members."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gapismith.config import ClientConfig
from gapismith.pipeline import generate

from tests.unit.ir.documents import TEXT, array, document, mapping, method, obj, ref


def variant(discriminant: str, **members: str) -> dict[str, Any]:
    """What makes a schema one of `members`, by the value of a field."""
    entries = [{"type_value": value, "$ref": name} for value, name in members.items()]
    return {"variant": {"discriminant": discriminant, "map": entries}}


SCHEMAS: dict[str, Any] = {
    "Shape": {
        **obj(color=TEXT),
        **variant("type", dot="Dot", group="Group", polygon="Polygon"),
    },
    "Dot": obj(type=TEXT, x={"type": "integer"}),
    "Group": obj(
        of=array(ref("Shape")),
        named=mapping(ref("Shape")),
        rows=array(array(ref("Shape"))),
        first=ref("Shape"),
    ),
    "Polygon": {**obj(), **variant("corners", **{"3": "Triangle", "4": "Square"})},
    "Triangle": obj(corners={"type": "integer"}, base={"type": "integer"}),
    "Square": obj(corners={"type": "integer"}, side={"type": "integer"}),
    "Tile": {"type": "object", **variant("pattern", plain="Square", dotted="Dot")},
    "Frame": obj(inner={"type": "object", **variant("type", dot="Dot", text="Label")}),
    "Label": obj(text=TEXT),
}
"""A Dot may be a Shape, a Tile, or what is inside a Frame."""

DOCUMENT = document(
    name="shapes",
    rootUrl="https://shapes.example.com/",
    baseUrl="https://shapes.example.com/",
    schemas=SCHEMAS,
    resources={
        "shapes": {
            "methods": {
                "insert": method(
                    "shapes.insert", "shapes", "POST", request="Shape", response="Shape"
                ),
                "get": method("shapes.get", "shapes/{id}", response="Shape"),
                "lay": method(
                    "shapes.lay", "tiles", "POST", request="Tile", response="Tile"
                ),
                "frame": method(
                    "shapes.frame", "frames", "POST", request="Frame", response="Frame"
                ),
            }
        }
    },
)


def write(folder: Path) -> None:
    """Write the client of the API into `folder`, as the package `shapes_v1`."""
    path = folder / "shapes.v1.json"
    path.write_text(json.dumps(DOCUMENT))
    generate(ClientConfig("shapes_v1", path, folder / "shapes_v1"))
