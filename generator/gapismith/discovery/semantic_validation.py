"""What a Discovery document must be that a JSON Schema can't say.

The document has the right shape already (see `shape`). Nothing here runs a pattern of the
document, follows a reference more than once, or recurses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..diagnostics import Diagnostic, shown
from . import urls
from .json_pointer import Place, pointer
from .schema_validation import FIX, Node, walk

MAX_NAME = 512
"""Characters of one name; the longest public one has 143."""

_EXPRESSION = re.compile(r"\{([^{}]*)\}")
_VARIABLE = re.compile(r"\+?([A-Za-z0-9_$@-][A-Za-z0-9_.$@-]*)")
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}

Json = Mapping[str, Any]


def check_semantics(raw: Json, allow_root: Collection[str]) -> Iterator[Diagnostic]:
    """The faults of a document whose shape is right, in the order of its names."""
    yield from _check_urls(raw, allow_root)
    schemas: Json = raw["schemas"]
    ids: dict[str, Place | None] = {}
    for node in walk(raw):
        if node.kind == "method":
            yield from _check_method(node, ids)
        elif node.kind == "parameter":
            yield from _check_type(node, schemas)
        elif node.kind == "schema":
            yield from _check_schema(node, schemas)
    yield from _check_aliases(schemas)


def name_fault(name: str) -> str:
    """Why `name` can't name anything in a generated package; empty if it can."""
    if len(name) > MAX_NAME:
        return f"is longer than {MAX_NAME} characters"
    if name.isascii() and name.isidentifier() and name.strip("_"):
        return ""
    for character in name:
        if unicodedata.category(character) in _INVISIBLE:
            return f"holds the invisible character U+{ord(character):04X}"
    if not any(c.isascii() and c.isalnum() for c in name):
        return "has no letter or digit to make an identifier from"
    return ""


def _error(
    message: str, place: Place | None, *tokens: str, hint: str = FIX
) -> Diagnostic:
    for token in tokens:
        place = Place(place, token)
    return Diagnostic(message, hint, pointer=pointer(place))


def _check_urls(raw: Json, allow_root: Collection[str]) -> Iterator[Diagnostic]:
    root: str = raw["rootUrl"]
    found: list[tuple[Place, str]] = [
        (Place(None, key), raw[key])
        for key in ("rootUrl", "mtlsRootUrl", "baseUrl")
        if raw.get(key)
    ]
    endpoints: list[Json] = raw.get("endpoints", [])
    found += [
        (Place(Place(Place(None, "endpoints"), i), "endpointUrl"), e["endpointUrl"])
        for i, e in enumerate(endpoints)
    ]
    if not root:
        yield _error("`rootUrl` is empty", None, "rootUrl")
    home = urls.domain(urls.host(root))
    for place, url in found:
        what = f"`{place.token}` {shown(url)}"
        hint = (
            f"if you trust it, allow it by name: `--allow-root-url {shown(url)}`, or "
            "`allow_root_url` in the configuration"
        )
        fault = urls.url_fault(url, allow_root)
        if fault:
            plain = url.startswith("http://")
            yield _error(f"{what} {fault}", place, hint=hint if plain else FIX)
        elif urls.domain(urls.host(url)) != home and not urls.is_allowed(
            url, allow_root
        ):
            yield _error(
                f"{what} is outside {home}, the domain of `rootUrl`", place, hint=hint
            )
    for key in ("servicePath", "batchPath"):
        fault = urls.path_fault(raw.get(key, ""))
        if fault:
            yield _error(f"`{key}` {shown(raw[key])} {fault}", None, key)


def _check_method(node: Node, ids: dict[str, Place | None]) -> Iterator[Diagnostic]:
    method = node.value
    method_id: str = method["id"]
    fault = name_fault(method_id)
    if fault:
        yield _error(f"the method id `{shown(method_id)}` {fault}", node.place, "id")
    elif method_id in ids:
        yield _error(
            f"the method id `{shown(method_id)}` is taken by "
            f"{shown(pointer(ids[method_id]), 200)}",
            node.place,
            "id",
            hint="two methods collide; give one of them another id, or remove it",
        )
    else:
        ids[method_id] = node.place
    parameters: Json = method.get("parameters", {})
    yield from _check_path(node, parameters)
    yield from _check_order(node, parameters)
    for name in sorted(parameters):
        parameter = parameters[name]
        if parameter["location"] == "path":
            at = node.place, "parameters", name
            if not parameter.get("required", False):
                yield _error(
                    f"the path parameter `{shown(name)}` is not `required`", *at
                )
            if parameter.get("repeated", False):
                yield _error(f"the path parameter `{shown(name)}` is `repeated`", *at)


def _check_path(node: Node, parameters: Json) -> Iterator[Diagnostic]:
    path: str = node.value["path"]
    fault = template_fault(path) or urls.path_fault(path)
    if fault:
        yield _error(f"the path `{shown(path)}` {fault}", node.place, "path")
        return
    variables = template_variables(path)
    places = {n for n, p in parameters.items() if p["location"] == "path"}
    for name in variables:
        if name not in places:
            yield _error(
                f"the path has the variable `{shown(name)}`, but there is no path "
                "parameter of that name",
                node.place,
                "path",
                hint="add the parameter, or correct the path",
            )
    for name in sorted(places.difference(variables)):
        yield _error(
            f"the path parameter `{shown(name)}` is not in the path `{shown(path)}`",
            node.place,
            "parameters",
            name,
            hint="add it to the path, or make it a query parameter",
        )
    protocols: Json = node.value.get("mediaUpload", {}).get("protocols", {})
    for name in sorted(protocols.keys() & {"simple", "resumable"}):
        at = node.place, "mediaUpload", "protocols", name, "path"
        upload: str = protocols[name]["path"]
        if not upload.startswith("/"):
            fault = "is not absolute"
        else:
            fault = template_fault(upload) or urls.path_fault(upload[1:])
        if fault:
            yield _error(f"the upload path `{shown(upload)}` {fault}", *at)
        elif unknown := sorted(set(template_variables(upload)).difference(places)):
            yield _error(
                f"the upload path has the variable `{shown(unknown[0])}`, but there is "
                "no path parameter of that name",
                *at,
            )


def template_fault(path: str) -> str:
    """Why `path` is no URI template that generated code can expand; empty if it is.

    Public documents use `{name}` and `{+name}` (RFC 6570, levels 1 and 2) and no more.
    """
    expressions = _EXPRESSION.findall(path)
    rest = _EXPRESSION.sub("", path)
    if "{" in rest or "}" in rest:
        return "has a brace without its partner"
    for expression in expressions:
        if not _VARIABLE.fullmatch(expression):
            return f"has the expression {{{shown(expression)}}}, which is not supported"
    names = template_variables(path)
    if len(set(names)) != len(names):
        return "uses a variable twice"
    return ""


def template_variables(path: str) -> list[str]:
    """The names of the variables of a valid template, in order."""
    return [expression.removeprefix("+") for expression in _EXPRESSION.findall(path)]


def _check_order(node: Node, parameters: Json) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    order: list[str] = node.value.get("parameterOrder", [])
    for i, name in enumerate(order):
        if name not in parameters:
            message = f"`parameterOrder` names `{shown(name)}`, which is no parameter"
        elif name in seen:
            message = f"`parameterOrder` names `{shown(name)}` twice"
        else:
            seen.add(name)
            continue
        yield _error(message, node.place, "parameterOrder", str(i))


def _check_schema(node: Node, schemas: Json) -> Iterator[Diagnostic]:
    schema = node.value
    ref: str | None = schema.get("$ref")
    if ref is not None and ref not in schemas:
        yield _error(
            f"`$ref` names the schema `{shown(ref)}`, which does not exist",
            node.place,
            "$ref",
            hint="add the schema, or correct the reference",
        )
    if is_root_schema(node) and schema.get("id", node.key) != node.key:
        yield _error(
            f"the schema is stored as `{shown(node.key)}`, but its id is "
            f"`{shown(schema['id'])}`",
            node.place,
            "id",
        )
    yield from _check_type(node, schemas)


def is_root_schema(node: Node) -> bool:
    """Whether `node` is an entry of the document's `schemas`."""
    parent = node.place.parent if node.place else None
    return parent is not None and parent.parent is None and parent.token == "schemas"


def _check_type(node: Node, schemas: Json) -> Iterator[Diagnostic]:
    schema = node.value
    if schema.get("type") == "array" and "items" not in schema:
        yield _error(
            "an array without `items`",
            node.place,
            hint='add `items`; `{"type": "any"}` if anything can be in it',
        )
    if "enum" not in schema:
        return
    values: list[str] = schema["enum"]
    for key in ("enumDescriptions", "enumDeprecated"):
        if len(schema.get(key, ())) > len(values):
            yield Diagnostic(
                f"`{key}` has more entries ({len(schema[key])}) than `enum` "
                f"({len(values)}); the rest is ignored",
                FIX,
                pointer=pointer(Place(node.place, key)),
                level="warning",
            )


def _check_aliases(schemas: Json) -> Iterator[Diagnostic]:
    """Schemas that are nothing but references to each other, in a circle."""
    settled: set[str] = set()
    for name in sorted(schemas):
        chain: dict[str, None] = {}
        here = name
        while here in schemas and here not in settled and here not in chain:
            chain[here] = None
            here = schemas[here].get("$ref", "")
        if here in chain:
            yield _error(
                f"the schema `{shown(name)}` is only a reference that leads back to "
                "itself",
                Place(Place(None, "schemas"), name),
            )
        settled.update(chain)
