"""The IR for people and for tools: what `gapismith inspect` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gapismith.diagnostics import counted
from gapismith.ir.extension import Mixin
from gapismith.ir.model import Method, Model, Package, Parameter, Resource, Response
from gapismith.ir.types import FieldType, Message


def as_json(package: Package) -> str:
    """The IR in the public format of `inspect --format json`: stable, sorted by name."""
    service = package.service
    data = {
        "api": {
            "name": service.name,
            "version": service.version,
            "revision": service.revision,
            "package": package.name,
        },
        "methods": [_method(method) for method in package.methods],
        "models": [_model(model) for model in package.models],
        "extensions": [_mixin(m) for e in package.extensions for m in e.mixins],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _class(of: FieldType) -> str:
    """The class of a request or response message; `object` for one without."""
    return of.name if isinstance(of, Message) else "object"


def _response(response: Response) -> str | None:
    if response.kind == "none":
        return None
    return "object" if response.type is None else _class(response.type)


def _method(method: Method) -> dict[str, Any]:
    return {
        "id": method.id,
        "call": method.call,
        "http_method": method.http_method,
        "path": method.path,
        "parameters": [_parameter(p) for p in (*method.positional, *method.keywords)],
        "body": _class(method.body.type) if method.body else None,
        "response": _response(method.response),
        "kind": method.kind,
        "items": method.page.items if method.page else None,
        "media": method.download,
        "deprecated": method.deprecated,
        "scopes": list(method.scopes),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "argument": parameter.argument,
        "location": parameter.location,
        "required": parameter.required,
        "repeated": parameter.repeated,
        "pattern": parameter.pattern,
        "type": str(parameter.type),
    }


def _model(model: Model) -> dict[str, Any]:
    fields = [
        {"name": f.name, "attribute": f.attribute, "type": str(f.type)}
        for f in model.fields
    ]
    found: dict[str, Any] = {"schema": model.schema, "class": model.name}
    if model.bases:
        found["bases"] = list(model.bases)
    if model.variant:
        members = dict(model.variant.members)
        found["variant"] = {"field": model.variant.discriminant, "members": members}
    return {**found, "fields": fields}


def _mixin(mixin: Mixin) -> dict[str, Any]:
    """What an extension adds to a class, given by its path in the package."""
    helpers = [{"name": h.name, "signature": h.signature} for h in mixin.helpers]
    return {"class": mixin.target, "members": helpers}


def as_tree(package: Package) -> str:
    """Resources and methods as an indented tree, a line each."""
    service = package.service
    methods = counted(len(package.methods), "method")
    counts = f"{methods}, {counted(len(package.models), 'model')}"
    head = f"{package.name}: {service.title} {service.version}, revision {service.revision}"
    return "\n".join([f"{head} ({counts})", *_branch(package.root, 1)]) + "\n"


def _branch(resource: Resource, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for method in resource.methods:
        arguments = [p.argument for p in method.positional]
        arguments += ["body"] if method.body else []
        response = (
            str(method.response.type) if method.response.type else method.response.kind
        )
        kind = "" if method.kind == "unary" else f"  [{method.kind}]"
        yield f"{pad}{method.name}({', '.join(arguments)}) -> {response}{kind}"
    for child in resource.resources:
        yield f"{pad}{child.attribute}"
        yield from _branch(child, depth + 1)
