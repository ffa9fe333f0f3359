"""Random changes of a document, of the kinds that real APIs make."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any, Final

from tests.unit.diff.documents import Json, ref

_TYPES: Final[tuple[Json, ...]] = (
    {"type": "string"},
    {"type": "string", "format": "int64"},
    {"type": "string", "format": "byte"},
    {"type": "string", "format": "google-datetime"},
    {"type": "string", "format": "google-duration"},
    {"type": "string", "format": "google-fieldmask"},
    {"type": "string", "enum": ["ONE", "TWO"]},
    {"type": "integer", "format": "int32"},
    {"type": "number", "format": "double"},
    {"type": "boolean"},
    {"type": "any"},
    {"type": "array", "items": {"type": "string"}},
    {"type": "array", "items": ref("Author")},
    {"type": "object", "additionalProperties": {"type": "string"}},
    {"type": "object", "additionalProperties": ref("Author")},
    {"type": "object", "properties": {"inner": {"type": "string"}}},
    ref("Author"),
    ref("Labels"),
)
_SIMPLE: Final = _TYPES[:10]
"""What parameters may be."""


def mutated(document: Json, rng: random.Random, times: int) -> Json:
    """A copy of the document with random changes, which may make it invalid."""
    raw = copy.deepcopy(document)
    for _ in range(times):
        rng.choice(_MUTATIONS)(raw, rng)
    return raw


def _schema(raw: Json, rng: random.Random) -> Json:
    owners = [s for s in raw["schemas"].values() if s.get("properties")]
    return rng.choice(owners)


def _methods(resource: Json) -> Iterator[tuple[Json, str]]:
    for name in resource.get("methods", {}):
        yield resource["methods"], name
    for child in resource.get("resources", {}).values():
        yield from _methods(child)


def _method(raw: Json, rng: random.Random) -> Json:
    methods, name = rng.choice(list(_methods(raw)))
    found: Json = methods[name]
    return found


def _renamed(owner: Json, old: str, new: str) -> None:
    """Rename a key, in its place."""
    items = [(new if key == old else key, value) for key, value in owner.items()]
    owner.clear()
    owner.update(items)


def retype_field(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    fields[rng.choice(sorted(fields))] = copy.deepcopy(rng.choice(_TYPES))


def remove_field(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    del fields[rng.choice(sorted(fields))]


def add_field(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    fields[f"added{rng.randrange(9)}"] = copy.deepcopy(rng.choice(_TYPES))


def respell_field(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    name = rng.choice(sorted(fields))
    _renamed(fields, name, rng.choice([name.upper(), f"{name}_", f"${name}"]))


def rename_field(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    _renamed(fields, rng.choice(sorted(fields)), f"renamed{rng.randrange(9)}")


def output_only(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    fields[rng.choice(sorted(fields))]["readOnly"] = True


def rename_schema(raw: Json, rng: random.Random) -> None:
    old = rng.choice(sorted(raw["schemas"]))
    new = rng.choice([f"V1{old}", f"My{old}", f"{old}Beta", f"Other{rng.randrange(9)}"])
    if new not in raw["schemas"]:
        _renamed(raw["schemas"], old, new)
        raw["schemas"][new]["id"] = new
        _redirect(raw, old, new)


def _redirect(value: Any, old: str, new: str) -> None:
    match value:
        case {"$ref": str(name)} if name == old:
            value["$ref"] = new
        case dict():
            for inner in value.values():
                _redirect(inner, old, new)
        case list():
            for inner in value:
                _redirect(inner, old, new)
        case _:
            return


def inline_schema(raw: Json, rng: random.Random) -> None:
    fields = _schema(raw, rng)["properties"]
    name = rng.choice(sorted(fields))
    target = raw["schemas"].get(fields[name].get("$ref"))
    if target is not None:
        fields[name] = {k: copy.deepcopy(v) for k, v in target.items() if k != "id"}


def class_to_map(raw: Json, rng: random.Random) -> None:
    schema = raw["schemas"][rng.choice(sorted(raw["schemas"]))]
    if schema.pop("properties", None) is not None:
        schema["additionalProperties"] = copy.deepcopy(rng.choice(_TYPES))
    else:
        schema.pop("additionalProperties", None)
        schema["properties"] = {"key": {"type": "string"}}


def remove_method(raw: Json, rng: random.Random) -> None:
    methods, name = rng.choice(list(_methods(raw)))
    if len(list(_methods(raw))) > 1:
        del methods[name]


def rename_method(raw: Json, rng: random.Random) -> None:
    methods, name = rng.choice(list(_methods(raw)))
    new = rng.choice([f"{name}All", name.upper(), f"_{name}"])
    if new not in methods:
        _renamed(methods, name, new)
        methods[new]["id"] = f"shelf.books.{new}"


def move_method(raw: Json, rng: random.Random) -> None:
    methods, name = rng.choice(list(_methods(raw)))
    others = raw["resources"].setdefault("shelves", {"methods": {}})["methods"]
    if name not in others and len(methods) > 1:
        others[name] = methods.pop(name)
        others[name]["id"] = f"shelf.shelves.{name}"


def change_body(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    target = rng.choice([None, *sorted(raw["schemas"])])
    method.pop("request", None)
    if target is not None:
        method["request"] = ref(target)
        method["httpMethod"] = "POST"


def change_response(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    target = rng.choice([None, *sorted(raw["schemas"])])
    method.pop("response", None)
    if target is not None:
        method["response"] = ref(target)


def add_parameter(raw: Json, rng: random.Random) -> None:
    parameters = _method(raw, rng).setdefault("parameters", {})
    parameters[f"more{rng.randrange(9)}"] = {
        **copy.deepcopy(rng.choice(_SIMPLE)),
        "location": "query",
        "required": rng.random() < 0.5,
        "repeated": rng.random() < 0.3,
    }


def change_parameter(raw: Json, rng: random.Random) -> None:
    parameters = _method(raw, rng).get("parameters")
    if parameters:
        name = rng.choice(sorted(parameters))
        old = parameters[name]
        kept = {k: old[k] for k in ("location", "required", "pattern") if k in old}
        changed = {**copy.deepcopy(rng.choice(_SIMPLE)), **kept}
        if old["location"] == "query":
            changed["required"] = rng.random() < 0.5
            changed["repeated"] = rng.random() < 0.5
        parameters[name] = changed


def remove_parameter(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    parameters = method.get("parameters", {})
    queries = sorted(n for n, p in parameters.items() if p["location"] == "query")
    if queries:
        del parameters[rng.choice(queries)]


def respell_parameter(raw: Json, rng: random.Random) -> None:
    parameters = _method(raw, rng).get("parameters", {})
    queries = sorted(n for n, p in parameters.items() if p["location"] == "query")
    if queries:
        name = rng.choice(queries)
        _renamed(parameters, name, rng.choice([name.upper(), f"{name}_", f"${name}"]))


def query_to_path(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    parameters = method.get("parameters", {})
    queries = [
        n
        for n, p in sorted(parameters.items())
        if p["location"] == "query" and not p.get("repeated")
    ]
    if queries:
        name = rng.choice(queries)
        parameters[name] |= {"location": "path", "required": True}
        method["path"] += f"/{{{name}}}"
        order = method.setdefault("parameterOrder", [])
        order.insert(rng.randrange(len(order) + 1), name)


def path_to_query(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    parameters = method.get("parameters", {})
    paths = sorted(n for n, p in parameters.items() if p["location"] == "path")
    if paths:
        name = rng.choice(paths)
        parameters[name] |= {"location": "query", "required": rng.random() < 0.5}
        for text in (f"/{{{name}}}", f"{{+{name}}}", f"{{{name}}}"):
            method["path"] = method["path"].replace(text, "")
        if name in method.get("parameterOrder", []):
            method["parameterOrder"].remove(name)


def reorder(raw: Json, rng: random.Random) -> None:
    rng.shuffle(_method(raw, rng).get("parameterOrder", []))


def media(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    if rng.random() < 0.5:
        method["supportsMediaDownload"] = not method.get("supportsMediaDownload")
    elif method.pop("supportsMediaUpload", None) is None:
        method["supportsMediaUpload"] = True
        simple = {"path": f"/upload/{method['path']}", "multipart": True}
        method["mediaUpload"] = {"accept": ["*/*"], "protocols": {"simple": simple}}
    else:
        del method["mediaUpload"]


def texts(raw: Json, rng: random.Random) -> None:
    method = _method(raw, rng)
    method["description"] = rng.choice(["", "Other words than before.", "Required."])
    method["deprecated"] = rng.random() < 0.5


_MUTATIONS: Final[tuple[Callable[[Json, random.Random], None], ...]] = (
    *(retype_field, remove_field, add_field, respell_field, rename_field),
    *(output_only, rename_schema, inline_schema, class_to_map, remove_method),
    *(rename_method, move_method, change_body, change_response, add_parameter),
    *(change_parameter, remove_parameter, respell_parameter, query_to_path),
    *(path_to_query, reorder, media, texts, retype_field, change_parameter),
)
