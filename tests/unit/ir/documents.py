"""Small Discovery documents, and what the generator makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gapismith.discovery.description import RestDescription
from gapismith.discovery.validate import validate
from gapismith.ir.build import Options, build
from gapismith.ir.model import Field, Method, Model, Package, Resource
from gapismith.render.annotations import Imports, descriptor

Json = Mapping[str, Any]

TEXT: dict[str, Any] = {"type": "string"}


def document(
    *,
    schemas: Json | None = None,
    methods: Json | None = None,
    resources: Json | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A document with these parts and nothing else in it that matters."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "protocol": "rest",
        "name": "library",
        "version": "v1",
        "revision": "20260102",
        "title": "Library API",
        "description": "Books and shelves.",
        "rootUrl": "https://library.googleapis.com/",
        "baseUrl": "https://library.googleapis.com/",
        "servicePath": "",
        "batchPath": "batch",
        "fullyEncodeReservedExpansion": True,
        "schemas": {k: {"id": k, **v} for k, v in (schemas or {}).items()},
        "methods": dict(methods or {}),
        "resources": dict(resources or {}),
        **more,
    }


def obj(**properties: Json) -> dict[str, Any]:
    """A schema: an object with these properties."""
    return {"type": "object", "properties": dict(properties)}


def array(items: Json) -> dict[str, Any]:
    return {"type": "array", "items": items}


def mapping(values: Json) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def ref(schema: str) -> dict[str, Any]:
    return {"$ref": schema}


def method(
    method_id: str,
    path: str,
    http: str = "GET",
    *,
    request: str | Json | None = None,
    response: str | Json | None = None,
    parameters: Json | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A method; its path parameters are made from the template where not given."""
    names = [part.partition("}")[0].lstrip("+") for part in path.split("{")[1:]]
    declared: dict[str, Any] = {
        n: {"type": "string", "location": "path", "required": True} for n in names
    }
    for name, spec in (parameters or {}).items():
        declared[name] = {"location": "query", **declared.get(name, {}), **spec}
    raw: dict[str, Any] = {
        "id": f"library.{method_id}",
        "httpMethod": http,
        "path": path,
        "parameters": declared,
        "parameterOrder": names,
        **more,
    }
    for key, schema in (("request", request), ("response", response)):
        if schema is not None:
            raw[key] = {"$ref": schema} if isinstance(schema, str) else schema
    return raw


def package(raw: Json, **options: Any) -> Package:
    """The IR of a document, which must be valid."""
    checked = validate(raw, "document")
    errors = [d for d in checked.findings if d.level == "error"]
    assert not errors, errors
    return build(RestDescription.of(checked.raw), Options(**options))


def types(**schemas: Json) -> Package:
    """The IR of a document with these schemas."""
    return package(document(schemas=schemas))


def models(of: Package) -> dict[str, Model]:
    """Class name -> model."""
    return {model.name: model for model in of.models}


def fields(model: Model) -> dict[str, Field]:
    """JSON name -> field."""
    return {field.name: field for field in model.fields}


def annotated(model: Model) -> dict[str, str]:
    """JSON name -> the annotation of the field."""
    out: dict[str, str] = {}
    for field in model.fields:
        of = descriptor(field.type, Imports())
        types = f"[{', '.join(of.types)}]" if of.types else ""
        out[field.name] = f"_f.{of.kind}{types}"
    return out


def calls(of: Package) -> dict[str, Method]:
    """`files.list` -> method."""
    return {method.call: method for method in of.methods}


def resources(of: Package) -> dict[str, Resource]:
    """`models.operations` -> resource."""
    return {".".join(resource.path): resource for resource in of.resources}
