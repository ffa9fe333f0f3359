"""What a Discovery document must be that a JSON Schema can't say.

The document has the right shape already (see `schema_validation`). Nothing here
follows a reference more than once, or recurses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import counted, shown
from ..spelling import SCOPE
from . import urls
from .faults import REMOVED, Edit, Fault
from .head_validation import check_auth, check_head, check_scopes
from .identifiers import made_id, name_fault
from .json_pointer import ROOT, Pointer
from .media_validation import check_media
from .naming import check_spelling
from .nesting import check_nesting
from .parameter_types import check_parameter_type
from .query_parameters import query_parameters
from .schema_validation import Node, flat_path, is_root_schema, walk
from .type_validation import OF_TYPE, check_type, read_type
from .uri_templates import expands_lists, template_fault, template_variables
from .value_validation import check_values
from .variants import check_variants

Json = Mapping[str, Any]

_BODILESS: Final = ("GET", "DELETE")


def check_semantics(raw: Json) -> Iterator[Fault]:
    """The faults of a document whose shape is right, in the order of its names."""
    schemas: Json = raw.get("schemas", {})
    ids: dict[str, Pointer] = {}
    scopes: dict[str, Pointer] = {}
    variants: list[Node] = []
    dangling: list[Node] = []
    yield from check_head(raw)
    for node in walk(raw):
        yield from check_spelling(node)
        if node.kind == "method":
            yield from _check_method(node, raw, ids, scopes)
        elif node.kind == "parameter":
            if len(node.pointer.tokens) == 2 and node.value.get("location") != "query":
                what = f"the parameter `{shown(node.key)}` of all methods"
                yield _relocated(node.pointer, what, node.value, "query")
            if "$ref" not in node.value:
                yield from check_type(node)
                yield from check_values(node)
            yield from check_parameter_type(node, schemas)
        elif node.kind == "schema":
            if "$ref" in node.value and node.value["$ref"] not in schemas:
                dangling.append(node)
            else:
                yield from _check_schema(node)
                yield from check_nesting(node, schemas)
            if "variant" in node.value:
                variants.append(node)
    yield from check_auth(raw, scopes)
    yield from _check_references(dangling, schemas)
    yield from _check_aliases(schemas)
    yield from check_variants(variants, schemas)


def _check_method(
    node: Node, raw: Json, ids: dict[str, Pointer], scopes: dict[str, Pointer]
) -> Iterator[Fault]:
    yield from _check_id(node, raw, ids)
    if (mended := _flat_path(node)) is not None:
        yield mended
        node = node._replace(value={**node.value, "path": node.value["flatPath"]})
    method = node.value
    for key in ("httpMethod", "path"):
        if key not in method:
            yield _left_out(node, f"the method has no `{key}`", node.pointer)
            return
    path: str = method["path"]
    fault = template_fault(path) or urls.path_fault(urls.from_root(path))
    if fault:
        yield _left_out(
            node, f"the path `{shown(path)}` {fault}", node.pointer / "path"
        )
        return
    parameters: Json = method.get("parameters", {})
    variables = template_variables(path)
    for name in variables:
        if name not in parameters:
            yield _left_out(
                node,
                f"the path has the variable `{shown(name)}`, but there is no parameter "
                "of that name",
                node.pointer / "path",
            )
            return
    if lost := sorted(_path_parameters(method).difference(variables)):
        yield _left_out(
            node,
            f"the path `{shown(path)}` lacks the required parameter `{shown(lost[0])}`",
            node.pointer / "path",
        )
        return
    for name in sorted(parameters):
        yield from _check_location(node, name, parameters[name], name in variables)
    yield from _check_order(node, parameters)
    yield from check_media(node, variables, _BODILESS)
    yield from _check_scopes(node, scopes)
    yield from _check_response(node, raw.get("schemas", {}))
    if "request" in method and method["httpMethod"] in _BODILESS:
        yield _without_body(node, raw)


def _check_scopes(node: Node, scopes: dict[str, Pointer]) -> Iterator[Fault]:
    """The faults of a method's scopes; the sound ones are added to `scopes`."""
    listed: list[str] = node.value.get("scopes", [])
    at = node.pointer / "scopes"
    yield from check_scopes(listed, at, is_list=True)
    for i, scope in enumerate(listed):
        if SCOPE.fullmatch(scope):
            scopes.setdefault(scope, at / i)


def _flat_path(node: Node) -> Fault | None:
    """The fault of a path that is damaged, where `flatPath` can stand for it."""
    method, at = node.value, node.pointer / "path"
    flat = flat_path(method)
    if not flat:
        return None
    if "path" not in method:
        message = "the method has no `path`; its `flatPath` is used"
        return Fault("no-path", message, node.pointer, ((at, flat),))
    wanted, variables = _path_parameters(method), template_variables(flat)
    lost = sorted(wanted.difference(template_variables(method["path"])))
    if not lost or wanted != set(variables):
        return None
    return Fault(
        "no-path",
        f"the path `{shown(method['path'])}` lacks the required parameter "
        f"`{shown(lost[0])}`; the `flatPath` is used, which has it",
        at,
        ((at, flat),),
    )


def _path_parameters(method: Json) -> set[str]:
    """The parameters that can't be anywhere but in the path."""
    parameters: Json = method.get("parameters", {})
    return {
        name
        for name, parameter in parameters.items()
        if parameter.get("location") == "path" and parameter.get("required") is True
    }


def _left_out(node: Node, message: str, pointer: Pointer) -> Fault:
    return Fault(
        "method-left-out",
        f"{message}; the method is left out",
        pointer,
        ((node.pointer, REMOVED),),
    )


def _check_id(node: Node, raw: Json, ids: dict[str, Pointer]) -> Iterator[Fault]:
    method_id: str = node.value.get("id", "")
    if not method_id:
        made = made_id(raw["name"], node.pointer)
        message = f"the method has no `id`; it is taken to be `{shown(made)}`"
        edit = (node.pointer / "id", made)
        several = f"methods have no `id`; this one's is taken to be `{shown(made)}`"
        yield Fault("missing-id", message, node.pointer, (edit,), several=several)
        return
    fault = name_fault(method_id)
    if fault:
        at, made = node.pointer / "id", made_id(raw["name"], node.pointer)
        yield Fault(
            "unusable-name",
            f"the method id `{shown(method_id)}` {fault}; it is taken to be "
            f"`{shown(made)}`",
            at,
            ((at, made),),
        )
    elif method_id in ids:
        right, wrong = ids[method_id], node.pointer
        if made_id(raw["name"], wrong) == method_id:
            right, wrong = wrong, right
        yield Fault(
            "duplicate-id",
            f"the method id `{shown(method_id)}` is also that of "
            f"{shown(str(right), 200)}; both methods are kept",
            wrong / "id",
            hint="give one of them another id: scopes and usage reports depend on it",
        )
    else:
        ids[method_id] = node.pointer


def _check_location(
    node: Node, name: str, parameter: Json, is_variable: bool
) -> Iterator[Fault]:
    """Whether one parameter is where its location says, the path or the query."""
    pointer = node.pointer / "parameters" / name
    what = f"the parameter `{shown(name)}`"
    location = parameter.get("location")
    wanted = "path" if is_variable else "query"
    if location == "path" and not is_variable:
        yield Fault(
            "unused-parameter",
            f"{what} is not in the path `{shown(node.value['path'])}`; it is left out",
            pointer,
            ((pointer, REMOVED),),
            hint="add it to the path, or make it a query parameter",
        )
        return
    if location != wanted:
        yield _relocated(pointer, what, parameter, wanted)
    elif is_variable and parameter.get("required") is not True:
        yield Fault(
            "not-required",
            f"{what} is part of the path, but not `required`; it is taken to be",
            pointer / "required",
            ((pointer / "required", True),),
        )
    if not is_variable:
        return
    kind = parameter.get("type")
    if kind in ("array", "object") and not expands_lists(node.value["path"], name):
        yield Fault(
            "bad-type",
            f"{what} is part of the path, but of the type `{kind}`; it is taken to be a "
            "string",
            pointer / "type",
            (
                (pointer / "type", "string"),
                *((pointer / key, REMOVED) for key in OF_TYPE if key in parameter),
            ),
        )
    repeated = parameter.get("repeated", False)
    if repeated and not expands_lists(node.value["path"], name):
        yield Fault(
            "repeated-in-path",
            f"{what} is part of the path, but `repeated`; it takes one value",
            pointer,
            ((pointer / "repeated", False),),
        )


def _relocated(pointer: Pointer, what: str, parameter: Json, wanted: str) -> Fault:
    """The fault of a parameter that can't be where it says."""
    location = parameter.get("location")
    at = pointer / "location"
    edits: list[Edit] = [(at, wanted)]
    effect = f"it is taken to be in the {wanted}"
    if wanted == "path":
        edits.append((pointer / "required", True))
    elif location not in (None, "path"):
        effect, edits = "it is left out", [(pointer, REMOVED)]
    said = "no `location`" if location is None else f"the location `{location}`"
    return Fault(
        "location",
        f"{what} has {shown(said)}; {effect}",
        at if "location" in parameter else pointer,
        tuple(edits),
    )


def _check_order(node: Node, parameters: Json) -> Iterator[Fault]:
    order: list[str] = node.value.get("parameterOrder", [])
    kept = [name for name in dict.fromkeys(order) if name in parameters]
    if kept == order:
        return
    edits = ((node.pointer / "parameterOrder", kept),)
    seen: set[str] = set()
    for i, name in enumerate(order):
        if name in parameters and name not in seen:
            seen.add(name)
            continue
        why = "twice" if name in seen else "which is no parameter"
        yield Fault(
            "parameter-order",
            f"`parameterOrder` names `{shown(name)}`{' ' if name in seen else ', '}{why}; "
            "it is ignored",
            node.pointer / "parameterOrder" / i,
            edits,
        )


def _check_response(node: Node, schemas: Json) -> Iterator[Fault]:
    """Whether what comes is an object or an array, as a class of the client stands for."""
    schema: Json = node.value.get("response", {"type": "object"})
    seen: set[str] = set()
    while (ref := schema.get("$ref", "")) in schemas and ref not in seen:
        seen.add(ref)
        schema = schemas[ref]
    kind = read_type(schema)
    if kind not in ("any", "array", "object") and "$ref" not in schema:
        at = node.pointer / "response"
        yield Fault(
            "scalar-response",
            f"the response is of the type `{kind}`, not an object; it is read as any JSON "
            "value",
            at,
            ((at, {"type": "any"}),),
        )


def _without_body(node: Node, raw: Json) -> Fault:
    """GET and DELETE have no body: what is asked for goes into the query (AIP-127)."""
    parameters: Json = node.value.get("parameters", {})
    made, lost = query_parameters(node.value["request"], raw.get("schemas", {}))
    fresh = {name: p for name, p in made.items() if name not in parameters}
    edits: list[tuple[Pointer, Any]] = [(node.pointer / "request", REMOVED)]
    if fresh:
        edits.append((node.pointer / "parameters", {**parameters, **fresh}))
    return Fault(
        "bodiless",
        f"a {node.value['httpMethod']} request has no body; the fields of `request` that "
        f"a query can hold are query parameters{_without(lost)}",
        node.pointer / "request",
        tuple(edits),
        hint="no action needed, unless the API means another HTTP method",
    )


def _without(lost: list[str]) -> str:
    """Which fields are left out, in words."""
    if not lost:
        return ""
    names = ", ".join(f"`{shown(name)}`" for name in lost[:3])
    return f", without {names}{' and others' if len(lost) > 3 else ''}"


def _check_references(dangling: list[Node], schemas: Json) -> Iterator[Fault]:
    """References to schemas that don't exist."""
    if dangling and not schemas:
        edits = [edit for node in dangling for edit in _without_reference(node)]
        yield Fault(
            "no-schemas",
            f"there are no `schemas`; {counted(len(dangling), 'reference')} to them can be "
            "any JSON value",
            ROOT,
            tuple(edits),
        )
        return
    names = {_loosely(name): name for name in schemas} if dangling else {}
    for node in dangling:
        kind, meant = read_type(node.value), names.get(_loosely(node.value["$ref"]))
        yield Fault(
            "dangling-ref",
            f"`$ref` names the schema `{shown(node.value['$ref'])}`, which does not exist; "
            f"it is read as {'any JSON value' if kind == 'any' else f'`{kind}`'}",
            node.pointer / "$ref",
            _without_reference(node),
            hint=(
                f"did you mean `{shown(meant)}`?"
                if meant
                else "add the schema, or correct the reference"
            ),
        )


def _loosely(reference: str) -> str:
    """The name in a reference, whatever its case and the path before it."""
    return reference.rpartition("/")[2].strip().casefold()


def _without_reference(node: Node) -> tuple[Edit, ...]:
    return (node.pointer / "type", read_type(node.value)), (
        node.pointer / "$ref",
        REMOVED,
    )


def _check_schema(node: Node) -> Iterator[Fault]:
    schema = node.value
    if is_root_schema(node) and schema.get("id", node.key) != node.key:
        yield Fault(
            "schema-id",
            f"the schema is stored as `{shown(node.key)}`, which is used, but its id is "
            f"`{shown(schema['id'])}`",
            node.pointer / "id",
        )
    yield from check_type(node)
    yield from check_values(node)


def _check_aliases(schemas: Json) -> Iterator[Fault]:
    """Schemas that are nothing but references to each other, in a circle."""
    settled: set[str] = set()
    for name in sorted(schemas):
        chain: dict[str, None] = {}
        here = name
        while here in schemas and here not in settled and here not in chain:
            chain[here] = None
            here = schemas[here].get("$ref", "")
        if here in chain:
            pointer = ROOT / "schemas" / name
            yield Fault(
                "circular-ref",
                f"the schema `{shown(name)}` is only a reference that leads back to "
                "itself; it is read as any JSON value",
                pointer,
                ((pointer / "type", "any"), (pointer / "$ref", REMOVED)),
            )
        settled.update(chain)
