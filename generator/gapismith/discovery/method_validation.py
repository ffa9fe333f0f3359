"""What a method says about its path, parameters, scopes and messages, and can't be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..diagnostics import counted, joined, shown
from ..spelling import SCOPE
from . import urls
from .faults import REMOVED, Edit, Fault
from .head_validation import check_scopes
from .identifiers import made_id, name_fault
from .json_pointer import ROOT, Pointer
from .media_validation import check_media
from .nodes import Node
from .pages import check_pages
from .query_parameters import query_parameters
from .type_validation import OF_TYPE, read_type
from .uri_templates import (
    expands_lists,
    flat_path,
    path_parameters,
    template_fault,
    template_variables,
)

Json = Mapping[str, Any]

_BODILESS: Final = ("GET", "DELETE")


@dataclass(slots=True)
class Methods:
    """What methods have in common, gathered while each is checked."""

    ids: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    """Id -> the method that has it."""
    scopes: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    """OAuth scope -> where it is listed first."""
    scalars: dict[str, list[Pointer]] = field(default_factory=dict[str, list[Pointer]])
    """Id of a schema that is no object -> the responses that refer to it."""


def check_method(node: Node, raw: Json, found: Methods) -> Iterator[Fault]:
    """The faults of one method, which leave it out at the worst."""
    yield from _check_id(node, raw, found.ids)
    if (mended := _flat_path(node)) is not None:
        yield mended
        node = node._replace(value={**node.value, "path": node.value["flatPath"]})
    method = node.value
    for key in ("httpMethod", "path"):
        if key not in method:
            yield _left_out(node, f"the method has no `{key}`", node.pointer)
            return
    path: str = method["path"]
    if why := template_fault(path) or urls.path_fault(urls.from_root(path)):
        yield _left_out(node, f"the path `{shown(path)}` {why}", node.pointer / "path")
        return
    variables = template_variables(path)
    fault, parameters = _declared(node, variables)
    if fault is not None:
        yield fault
        if fault.kind == "method-left-out":
            return
        node = node._replace(value={**method, "parameters": parameters})
    for name in sorted(parameters):
        yield from _check_location(node, name, parameters[name], name in variables)
    yield from _check_order(node, parameters)
    yield from check_media(node, variables, _BODILESS)
    yield from _check_scopes(node, found.scopes)
    yield from _check_response(node, raw.get("schemas", {}), found.scalars)
    yield from check_pages(node, raw.get("schemas", {}))
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


def _declared(node: Node, variables: list[str]) -> tuple[Fault | None, Json]:
    """A method's parameters with one for each variable of its path, and what is wrong."""
    parameters: Json = node.value.get("parameters", {})
    missing = [name for name in variables if name not in parameters]
    lost = sorted(_path_parameters(node.value).difference(variables))
    if len(lost) == len(missing) == 1:
        others = {k: v for k, v in parameters.items() if k != lost[0]}
        found = {**others, missing[0]: parameters[lost[0]]}
        return _misnamed(node, lost[0], missing[0]), found
    if lost:
        path = shown(node.value["path"])
        message = f"the path `{path}` lacks the required parameter `{shown(lost[0])}`"
        return _left_out(node, message, node.pointer / "path"), parameters
    if missing:
        made = path_parameters(node.value["path"])
        return _undeclared(node, missing), {**made, **parameters}
    return None, parameters


def _misnamed(node: Node, name: str, variable: str) -> Fault:
    """The fault of the one parameter that must be for the one variable without any."""
    parameters = node.pointer / "parameters"
    return Fault(
        "no-parameter",
        f"the path has the variable `{shown(variable)}`, not `{shown(name)}`; the "
        f"parameter is taken to be `{shown(variable)}`",
        parameters / name,
        (
            (parameters / variable, node.value["parameters"][name]),
            (parameters / name, REMOVED),
        ),
    )


def _undeclared(node: Node, names: list[str]) -> Fault:
    """The fault of variables of the path that nothing else tells about."""
    path: str = node.value["path"]
    made = path_parameters(path)
    said = joined([shown(name) for name in names])
    message = (
        f"the path has the variable {said}, but there is no parameter of that name; it is "
        "taken to be a required string"
        if len(names) == 1
        else f"the path has the variables {said}, but there are no parameters of those "
        "names; they are taken to be required strings"
    )
    return Fault(
        "no-parameter",
        message,
        node.pointer / "path",
        _added(node, {name: made[name] for name in names}),
    )


def _added(node: Node, parameters: Json) -> tuple[Edit, ...]:
    """The edits that give a method more parameters."""
    at = node.pointer / "parameters"
    if "parameters" not in node.value:
        return ((at, parameters),)
    return tuple((at / name, value) for name, value in parameters.items())


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
        yield relocated(pointer, what, parameter, wanted)
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


def relocated(pointer: Pointer, what: str, parameter: Json, wanted: str) -> Fault:
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
    # What `parameters` are by the path alone, they are where they could not be read.
    is_lost = parameters == path_parameters(node.value["path"])
    rebuilt = (node.pointer / "parameters",) if is_lost else ()
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
            causes=(node.pointer / "parameters" / name, *rebuilt),
        )


def _check_response(
    node: Node, schemas: Json, scalars: dict[str, list[Pointer]]
) -> Iterator[Fault]:
    """Whether what comes is an object or an array, as a class of the client stands for.

    Those that refer to a schema are added to `scalars`.
    """
    schema: Json = node.value.get("response", {"type": "object"})
    at = node.pointer / "response"
    seen: list[str] = []
    while (ref := schema.get("$ref", "")) in schemas and ref not in seen:
        seen.append(ref)
        schema = schemas[ref]
    kind = read_type(schema)
    if kind in ("array", "object") or "$ref" in schema or (kind == "any" and not seen):
        return
    if seen:
        scalars.setdefault(seen[-1], []).append(at)
        return
    yield Fault(
        "scalar-response",
        f"the response is of the type `{kind}`, not an object; it is read as any JSON "
        "value",
        at,
        ((at, {"type": "any"}),),
    )


def check_scalars(found: Methods, schemas: Json) -> Iterator[Fault]:
    """The faults of schemas that responses refer to, and that are no objects.

    Any JSON value may be meant, or be what a fault made of an object.
    """
    for name, responses in sorted(found.scalars.items()):
        at, many = ROOT / "schemas" / name, len(responses)
        kind = read_type(schemas[name])
        effect = (
            f"{counted(many, 'method')} that {'responds' if many == 1 else 'respond'} with "
            "it can return any JSON value"
        )
        yield Fault(
            "scalar-response",
            (
                ""
                if kind == "any"
                else f"the schema is of the type `{kind}`, not an object; {effect}"
            ),
            at,
            tuple((response, {"type": "any"}) for response in responses),
            causes=(at,),
            effect=effect,
        )


def _without_body(node: Node, raw: Json) -> Fault:
    """GET and DELETE have no body: what is asked for goes into the query (AIP-127)."""
    parameters: Json = node.value.get("parameters", {})
    made, lost = query_parameters(node.value["request"], raw.get("schemas", {}))
    fresh = {name: p for name, p in made.items() if name not in parameters}
    return Fault(
        "bodiless",
        f"a {node.value['httpMethod']} request has no body; the fields of `request` that "
        f"a query can hold are query parameters{_without(lost)}",
        node.pointer / "request",
        ((node.pointer / "request", REMOVED), *_added(node, fresh)),
        hint="no action needed, unless the API means another HTTP method",
    )


def _without(lost: list[str]) -> str:
    """Which fields are left out, in words."""
    if not lost:
        return ""
    names = ", ".join(f"`{shown(name)}`" for name in lost[:3])
    return f", without {names}{' and others' if len(lost) > 3 else ''}"
