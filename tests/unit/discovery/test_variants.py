"""Schemas with a `variant`: what each fault costs, and what members get of their bases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.discovery.selection import Selection, select
from gapismith.discovery.validate import Validated, validate
from gapismith.discovery.variants import MAX_INHERITED, MAX_NESTING
from gapismith.ir.build import build
from gapismith.render.renderer import render_package

from tests.functional.shapes import DOCUMENT, variant
from tests.unit.ir.documents import TEXT, array, document, method, obj, ref

_TOLD = ("schema-id", "unknown-key")
"""Faults that are told, and stay."""

INTEGER = {"type": "integer"}
BASE = {**obj(), **variant("type", dot="Dot", line="Line")}
SHAPES: dict[str, Any] = {
    "Shape": BASE,
    "Dot": obj(type=TEXT, x=INTEGER),
    "Line": obj(length=INTEGER),
}


def checked(**schemas: Any) -> Validated:
    """What is left of a document with these schemas, which always generates."""
    return of(document(schemas={**SHAPES, **schemas}))


def of(raw: dict[str, Any]) -> Validated:
    before = json.dumps(raw)
    found = validate(raw)
    assert json.dumps(raw) == before, "validation changed its input"
    assert all(d.level == "warning" for d in found.findings), found.findings
    for path, text in render_package(build(RestDescription.of(found.raw))).items():
        compile(text if path.endswith(".py") else "", path, "exec")
    left = [d for d in validate(found.raw).findings if d.kind not in _TOLD]
    assert left == [], "what is left is sound"
    return found


def told(found: Validated) -> list[tuple[str, str]]:
    return [(d.kind, d.pointer) for d in found.findings]


def fields(found: Validated, schema: str) -> set[str]:
    return set(found.raw["schemas"][schema]["properties"])


def values(found: Validated, schema: str = "Shape") -> list[str]:
    entries = found.raw["schemas"][schema].get("variant", {}).get("map", [])
    return [entry["type_value"] for entry in entries]


def test_members_get_the_fields_of_their_base() -> None:
    found = checked(
        Shape={**obj(color=TEXT), **variant("type", dot="Dot", line="Line")}
    )
    assert told(found) == []
    assert fields(found, "Shape") == {"color", "type"}
    assert fields(found, "Dot") == {"color", "type", "x"}
    assert fields(found, "Line") == {"color", "type", "length"}
    assert found.raw["schemas"]["Shape"]["properties"]["type"]["enum"] == [
        "dot",
        "line",
    ]
    assert found.raw["schemas"]["Line"]["properties"]["type"]["enum"] == ["line"]
    assert told(of(DOCUMENT)) == []


AT = "/schemas/Shape/variant"
ENTRY = {"type_value": "dot", "$ref": "Dot"}
FAULTS: dict[str, tuple[Any, list[tuple[str, str]], list[str]]] = {
    "no object": ("dot", [("wrong-type", AT)], []),
    "no discriminant": ({"map": [ENTRY]}, [("variant", AT)], []),
    "an unusable discriminant": (
        {"discriminant": "\u200b", "map": [ENTRY]},
        [("variant", AT)],
        [],
    ),
    "no map": ({"discriminant": "type"}, [("variant", AT)], []),
    "an empty map": ({"discriminant": "type", "map": []}, [], []),
    "a map that is an object": (
        {"discriminant": "type", "map": {"dot": {"$ref": "Dot"}}},
        [("wrong-type", f"{AT}/map")],
        [],
    ),
    "an entry that is none": (
        {"discriminant": "type", "map": ["Dot", ENTRY]},
        [("wrong-type", f"{AT}/map/0")],
        ["dot"],
    ),
    "a list of values": (
        {"discriminant": "type", "map": [{"type_value": ["a"], "$ref": "Line"}, ENTRY]},
        [("wrong-type", f"{AT}/map/0/type_value")],
        ["dot"],
    ),
    "no value": (
        {"discriminant": "type", "map": [{"$ref": "Line"}, ENTRY]},
        [("variant-member", f"{AT}/map/0")],
        ["dot"],
    ),
    "a value that is a number": (
        {"discriminant": "type", "map": [{"type_value": 3, "$ref": "Line"}, ENTRY]},
        [("wrong-type", f"{AT}/map/0/type_value")],
        ["3", "dot"],
    ),
    "no reference": (
        {"discriminant": "type", "map": [{"type_value": "line"}, ENTRY]},
        [("variant-member", f"{AT}/map/0")],
        ["dot"],
    ),
    "a reference that leads nowhere": (
        {"discriminant": "type", "map": [{"type_value": "a", "$ref": "Arc"}, ENTRY]},
        [("variant-member", f"{AT}/map/0")],
        ["dot"],
    ),
    "a value that is there twice": (
        {"discriminant": "type", "map": [{"type_value": "dot", "$ref": "Line"}, ENTRY]},
        [("variant-member", f"{AT}/map/0")],
        ["dot"],
    ),
    "an unknown key": (
        {"discriminant": "type", "map": [{**ENTRY, "x": 1}], "y": 2},
        [("unknown-key", f"{AT}/map/0/x"), ("unknown-key", f"{AT}/y")],
        ["dot"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_costs_its_smallest_part(fault: str) -> None:
    given, findings, left = FAULTS[fault]
    found = checked(Shape={**obj(), "variant": given})
    assert told(found) == findings
    assert values(found) == left


@pytest.mark.parametrize(
    "member",
    [
        *(TEXT, array(TEXT), {"type": "object", "additionalProperties": TEXT}),
        ref("Dot"),
    ],
)
def test_a_member_that_is_no_object_with_fields(member: dict[str, Any]) -> None:
    found = checked(Line=member)
    assert told(found) == [("variant-member", f"{AT}/map/1")]
    assert values(found) == ["dot"]


@pytest.mark.parametrize("member", [{}, {"enum": ["a"]}, {"type": "x"}])
def test_a_member_that_is_damaged_is_told_once(member: dict[str, Any]) -> None:
    found = checked(Line=member)
    (finding,) = found.findings
    assert finding.kind in ("no-type", "wrong-type")
    assert finding.message.endswith("; the `variant` of `Shape` does without it")
    assert values(found) == ["dot"]


@pytest.mark.parametrize("base", [TEXT, {"additionalProperties": TEXT}, ref("Dot")])
def test_a_base_that_is_no_object_with_fields(base: dict[str, Any]) -> None:
    found = checked(Shape={**base, **variant("type", dot="Dot")})
    assert ("variant", AT) in told(found)


def test_a_base_may_be_its_own_member() -> None:
    found = checked(Shape={**obj(), **variant("type", dot="Dot", plain="Shape")})
    assert told(found) == []
    assert values(found) == ["dot"]
    assert found.raw["schemas"]["Shape"]["properties"]["type"]["enum"] == [
        "dot",
        "plain",
    ]


def test_a_base_of_itself() -> None:
    found = checked(Dot={**obj(), **variant("kind", big="Big")}, Big={**obj(), **BASE})
    assert [kind for kind, _ in told(found)] == ["variant-member"]
    inside = {"type": "object", **variant("type", dot="Dot")}
    found = checked(Dot=obj(inner=inside))
    assert told(found) == [
        ("variant-member", "/schemas/Dot/properties/inner/variant/map/0")
    ]


@pytest.mark.parametrize(
    "holder",
    [
        {"type": "string", "properties": {"a": BASE}},
        {"type": "array", "items": BASE, "properties": {"a": BASE}},
        {"type": "object", "additionalProperties": BASE, "properties": {"a": BASE}},
        {**BASE, "properties": {"a": array(BASE), "b": BASE}},
    ],
)
def test_variants_where_they_mean_something_and_where_not(holder: Any) -> None:
    copied = {"properties": {"a": BASE, "b": array(BASE)}}
    checked(Holder=holder, Dot={**obj(), **copied}, Line={**obj(), **copied})


def test_only_schemas_have_variants() -> None:
    raw = document(
        schemas=SHAPES,
        methods={
            "get": method(
                "get",
                "shape",
                "POST",
                request={**obj(), **variant("type", dot="Dot")},
                parameters={"a": {**TEXT, "variant": {}}, "b": {**TEXT, "variant": []}},
            )
        },
    )
    found = of(raw)
    assert told(found) == [
        ("unknown-key", "/methods/get/parameters/a/variant"),
        ("unknown-key", "/methods/get/parameters/b/variant"),
        ("variant", "/methods/get/request/variant"),
    ]


def test_a_field_that_a_member_declares_otherwise() -> None:
    found = checked(Shape={**obj(x=TEXT), **variant("type", dot="Dot")})
    assert told(found) == [("variant-field", "/schemas/Dot/properties/x")]
    assert found.raw["schemas"]["Dot"]["properties"]["x"] == TEXT


def test_two_bases_that_do_not_agree() -> None:
    other = {**obj(type=INTEGER), **variant("kind", dot="Dot")}
    found = checked(Other=other)
    assert told(found) == [("variant-member", "/schemas/Other/variant/map/0")]
    assert values(found) == ["dot", "line"]


def test_too_many_inside_each_other() -> None:
    chain = {
        f"C{i:03}": {**obj(), **variant(f"t{i}", deeper=f"C{i + 1:03}")}
        for i in range(3 * MAX_NESTING)
    }
    found = checked(**chain, **{f"C{3 * MAX_NESTING:03}": obj(x=TEXT)})
    assert {kind for kind, _ in told(found)} == {"variant-member"}


def test_too_many_fields_to_inherit() -> None:
    many = obj(**{f"f{i}": TEXT for i in range(2000)})
    members = {f"M{i}": obj() for i in range(MAX_INHERITED // 2000 + 5)}
    base = {**many, **variant("type", **{name.lower(): name for name in members})}
    raw = document(schemas={"Base": base, **members})
    found = validate(raw)
    assert 0 < found.counts["variant-member"] <= 10


def test_selection_keeps_the_members() -> None:
    raw = document(
        schemas={**SHAPES, "Unused": obj()},
        methods={"get": method("get", "shape", response="Shape")},
    )
    kept = select(raw, Selection(include=("get",)))
    assert kept["schemas"].keys() == SHAPES.keys()
