"""Schemas: field types, inline objects, enums, aliases, recursion."""

from __future__ import annotations

from typing import Any

import pytest
from gapismith.ir.types import ANY, SCALARS, Nested
from gapismith.render import annotations as faces
from gapismith.render.annotations import (
    ImportedNames,
    ImportGroup,
    Imports,
    descriptor,
)
from gapismith.runtime.models import fields as runtime_fields
from gapismith.runtime.models.model import FieldProperty

from tests.unit.ir.documents import (
    TEXT,
    annotated,
    array,
    fields,
    mapping,
    models,
    obj,
    ref,
    types,
)


@pytest.mark.parametrize(
    ("kind", "format_", "annotation", "read", "write"),
    [
        ("string", "", "String", "str", "str"),
        ("string", "unheard-of", "String", "str", "str"),
        ("boolean", "", "Boolean", "bool", "bool"),
        ("integer", "", "Integer", "int", "int"),
        ("integer", "int32", "Integer", "int", "int"),
        ("integer", "uint32", "Integer", "int", "int"),
        ("number", "float", "Float", "float", "float"),
        ("number", "double", "Float", "float", "float"),
        ("string", "int64", "Int64", "int", "int | str"),
        ("string", "uint64", "Int64", "int", "int | str"),
        ("string", "byte", "Bytes", "bytes", "bytes | str"),
        (
            "string",
            "google-datetime",
            "Timestamp",
            "_dt.datetime",
            "_dt.datetime | str",
        ),
        ("string", "date-time", "DateTime", "_dt.datetime", "_dt.datetime | str"),
        ("string", "date", "Date", "_dt.date", "_dt.date | str"),
        (
            "string",
            "google-duration",
            "Duration",
            "_dt.timedelta",
            "_dt.timedelta | str",
        ),
        (
            "string",
            "google-fieldmask",
            "FieldMask",
            "tuple[str, ...]",
            "Sequence[str] | str",
        ),
        ("any", "", "Any", "Any", "Any"),
        ("any", "google.protobuf.Value", "Any", "Any", "Any"),
    ],
)
def test_scalars(
    kind: str, format_: str, annotation: str, read: str, write: str
) -> None:
    spec = {"type": kind, **({"format": format_} if format_ else {})}
    model = models(types(Book=obj(one=spec, many=array(spec), by_key=mapping(spec))))[
        "Book"
    ]
    assert annotated(model) == {
        "one": f"_f.{annotation}",
        "many": f"_f.{annotation}List",
        "by_key": f"_f.{annotation}Map",
    }
    one = fields(model)["one"].type
    assert faces.write(one, Imports()) == write
    assert faces.read(one, Imports()) == read


@pytest.mark.parametrize("kind", sorted({of.kind for of in (*SCALARS.values(), ANY)}))
def test_every_scalar_has_its_fields_in_the_runtime(kind: str) -> None:
    for name in (kind, f"{kind}List", f"{kind}Map"):
        assert isinstance(getattr(runtime_fields, name)("wire"), FieldProperty)


def test_references_are_messages_also_before_their_schema() -> None:
    package = types(
        A=obj(b=ref("B"), many=array(ref("B")), named=mapping(ref("B"))), B=obj()
    )
    assert annotated(models(package)["A"]) == {
        "b": "_f.Message[_t.B, _t.BDict]",
        "many": "_f.MessageList[_t.B, _t.BDict]",
        "named": "_f.MessageMap[_t.B, _t.BDict]",
    }
    b = fields(models(package)["A"])["b"].type
    assert descriptor(b, Imports()).arguments == ("lambda: _t.B",)


def test_recursion() -> None:
    package = types(
        Tree=obj(left=ref("Tree"), below=array(ref("Node"))), Node=obj(up=ref("Tree"))
    )
    assert annotated(models(package)["Tree"])["left"] == (
        "_f.Message[_t.Tree, _t.TreeDict]"
    )
    assert annotated(models(package)["Node"])["up"] == (
        "_f.Message[_t.Tree, _t.TreeDict]"
    )


def test_inline_objects_are_models_named_by_their_path() -> None:
    package = types(
        Book=obj(
            cover=obj(color=TEXT),
            chapters=array(obj(pages=array(obj(n={"type": "integer"})))),
            notes=mapping(obj(text=TEXT)),
        )
    )
    assert list(models(package)) == [
        "Book",
        "BookChaptersItem",
        "BookChaptersItemPagesItem",
        "BookCover",
        "BookNotesValue",
    ]
    assert [m.schema for m in package.models] == [
        "Book",
        "Book.chapters[]",
        "Book.chapters[].pages[]",
        "Book.cover",
        "Book.notes{}",
    ]
    assert annotated(models(package)["Book"]) == {
        "chapters": "_f.MessageList[_t.BookChaptersItem, _t.BookChaptersItemDict]",
        "cover": "_f.Message[_t.BookCover, _t.BookCoverDict]",
        "notes": "_f.MessageMap[_t.BookNotesValue, _t.BookNotesValueDict]",
    }
    assert len(package.types) == 1


def test_an_inline_object_never_takes_the_name_of_a_schema() -> None:
    package = types(Book=obj(cover=obj(color=TEXT)), BookCover=obj())
    assert annotated(models(package)["Book"]) == {
        "cover": "_f.Message[_t.BookCover_2, _t.BookCover_2Dict]"
    }


def test_an_object_without_properties_is_any_json() -> None:
    model = models(types(Book=obj(extra={"type": "object"})))["Book"]
    assert annotated(model) == {"extra": "_f.AnyMap"}


ENUM: dict[str, Any] = {
    "type": "string",
    "enum": ["A_B", "c", "A_B"],
    "enumDescriptions": ["The first.", ""],
    "enumDeprecated": [False, True],
}


def test_enums_are_aliases_with_documented_values() -> None:
    package = types(Book=obj(state=ENUM, states=array(ENUM)))
    model = models(package)["Book"]
    assert annotated(model) == {
        "state": "_f.Enum[_t.BookState]",
        "states": "_f.EnumList[_t.BookStatesItem]",
    }
    enum = package.types[0].enums[0]
    assert (enum.name, enum.owner) == ("BookState", "Book.state")
    assert [(v.value, v.doc, v.deprecated) for v in enum.values] == [
        ("A_B", "The first.", False),
        ("c", "", True),
    ]


def test_an_enum_that_meets_a_schema() -> None:
    package = types(Control=obj(family=ENUM), ControlFamily=obj())
    assert annotated(models(package)["Control"]) == {
        "family": "_f.Enum[_t.ControlFamilyEnum]"
    }


def test_typed_dicts_give_way_to_schemas() -> None:
    package = types(Book=obj(), BookDict=obj())
    assert {m.name: m.typed_dict for m in package.models} == {
        "Book": "BookDict_2",
        "BookDict": "BookDictDict",
    }


def test_containers_in_containers_stay_json_but_for_models() -> None:
    int64 = {"type": "string", "format": "int64"}
    model = models(
        types(
            Book=obj(
                grid=array(array(int64)),
                shelves=mapping(array(ref("Book"))),
                maps=array(mapping({"type": "any"})),
                deep=array(mapping(array(TEXT))),
            )
        )
    )["Book"]
    assert all(isinstance(f.type, Nested) for f in model.fields)
    texts = {f.name: faces.read(f.type, Imports()) for f in model.fields}
    assert texts == {
        "deep": "list[dict[str, list[str]]]",
        "grid": "list[list[str]]",
        "maps": "list[dict[str, Any]]",
        "shelves": "dict[str, list[_t.Book]]",
    }


def test_schemas_that_are_no_objects_are_aliases() -> None:
    package = types(
        Value={"type": "any"},
        Row=array(ref("Cell")),
        Cell=obj(v=ref("Value")),
        Table=mapping(ref("Value")),
        Book=obj(rows=array(ref("Row")), row=ref("Row"), table=ref("Table")),
    )
    aliases = {
        a.name: faces.read(a.type, Imports()) for m in package.types for a in m.aliases
    }
    assert aliases == {
        "Row": "list[_t.Cell]",
        "Table": "dict[str, Any]",
        "Value": "Any",
    }
    assert list(models(package)) == ["Book", "Cell"]
    assert annotated(models(package)["Book"]) == {
        "row": "_f.MessageList[_t.Cell, _t.CellDict]",
        "rows": "_f.NestedMessages[list[list[_t.Cell]], "
        "Sequence[Sequence[_t.Cell | _t.CellDict]] | None]",
        "table": "_f.AnyMap",
    }


def test_an_alias_of_itself_is_followed_once() -> None:
    package = types(Json=mapping(ref("Json")), Book=obj(data=ref("Json")))
    alias = package.types[1].aliases[0]
    assert faces.read(alias.type, Imports()) == "dict[str, dict[str, Any]]"


def test_field_attributes() -> None:
    model = models(
        types(
            Config=obj(
                **{
                    "responseJsonSchema": TEXT,
                    "_responseJsonSchema": TEXT,
                    "from": TEXT,
                    "self": TEXT,
                    "@type": TEXT,
                    "type": TEXT,
                    "toDict": TEXT,
                    "3d": TEXT,
                    "items": TEXT,
                }
            )
        )
    )["Config"]
    assert {f.name: f.attribute for f in model.fields} == {
        "3d": "v3d",
        "@type": "type_2",
        "_responseJsonSchema": "response_json_schema_2",
        "from": "from_",
        "items": "items",
        "responseJsonSchema": "response_json_schema",
        "self": "self_",
        "toDict": "to_dict_",
        "type": "type",
    }


def test_names_of_builtins_are_not_hidden_by_fields_or_classes() -> None:
    hiding = Imports(own=["list", "Any"], shadowed=["int", "str"])
    assert hiding.builtin("int") == "_b.int"
    assert hiding.builtin("list") == "_b.list"
    assert hiding.builtin("bool") == "bool"
    assert hiding.name("typing", "Any") == "_Any"
    standard = ImportGroup(
        ("builtins as _b",), (ImportedNames("typing", ("Any as _Any",)),)
    )
    assert hiding.groups(ImportedNames("..", ())) == (standard,)


def test_a_module_never_hides_a_class() -> None:
    """A lower-case schema id would be the name of its own module."""
    package = types(book=obj(), Book=obj(), lazy=obj(), con=obj())
    names = {name for module in package.types for name in module.names}
    assert not names & {module.module for module in package.types}
    assert len({m.module.casefold() for m in package.types}) == 4
    assert "lazy" not in names


def test_notes_on_fields() -> None:
    spec = {
        "type": "integer",
        "description": "How many.",
        "default": "10",
        "readOnly": True,
        "deprecated": True,
    }
    (field,) = models(types(Book=obj(n=spec)))["Book"].fields
    assert (field.doc, field.default) == ("How many.", "10")
    assert field.read_only
    assert field.deprecated
