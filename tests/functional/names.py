"""The naming rule of the design, written a second time: from the document to Python.

snake(): `IPv4`/`OAuth` and plural acronyms are words; symbols, and changes from lower
to upper case, part words. A keyword gets `_`; of two names that meet, the plain one
wins and the other gets `_2`.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tests.conformance.document import Json, RawDocument, RawMethod

CHOSEN = {"_responseJsonSchema": "legacy_response_json_schema"}
"""The names that discovery/knowledge gives."""


def snake(name: str) -> str:
    name = re.sub("IPv(?=[46])", "Ipv", name).replace("OAuth", "Oauth")
    name = re.sub(r"[A-Z]{2,}s(?![a-z])", lambda found: found[0].capitalize(), name)
    name = re.sub("[^0-9A-Za-z]+", "_", name)
    name = re.sub("([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z\d])([A-Z])", r"\1_\2", name)
    name = re.sub("_+", "_", name).strip("_").lower()
    return name + "_" if keyword.iskeyword(name) else name


def attributes(names: Iterable[str]) -> dict[str, str]:
    """JSON names that live side by side to Python names."""
    taken: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (not name[0].isalnum(), name)):
        attribute, number = CHOSEN.get(name, snake(name)), 2
        while attribute in taken.values():
            attribute, number = f"{snake(name)}_{number}", number + 1
        taken[name] = attribute
    return taken


def call_path(method: RawMethod) -> str:
    """`models.operations.list` as it is reached from a client."""
    return ".".join(map(snake, (*method.resources, method.name)))


def rename(document: RawDocument, schema: str, value: Json) -> Json:
    """A JSON value with Python names wherever the document names a field."""
    return _rename(document, {"$ref": schema}, value, to_python=True)


def canonical(document: RawDocument, schema: str, value: Json) -> Json:
    """A JSON value with the document's names for fields that came in snake_case.

    Servers of the API take both spellings (the JSON mapping of proto3).
    """
    return _rename(document, {"$ref": schema}, value, to_python=False)


def _rename(
    document: RawDocument, raw: Mapping[str, Any], value: Json, *, to_python: bool
) -> Json:
    if "$ref" in raw:
        raw = document.schemas[raw["$ref"]]
    if isinstance(value, list) and "items" in raw:
        return [_rename(document, raw["items"], v, to_python=to_python) for v in value]
    if not isinstance(value, dict):
        return value
    if "additionalProperties" in raw:
        inner = raw["additionalProperties"]
        return {
            key: _rename(document, inner, item, to_python=to_python)
            for key, item in value.items()
        }
    properties = raw.get("properties", {})
    names = attributes(properties)
    json_names = {attribute: name for name, attribute in names.items()}
    renamed = {}
    for key, item in value.items():
        name = key if key in properties else json_names.get(key)
        if name is None:
            renamed[key] = item
            continue
        renamed[names[name] if to_python else name] = _rename(
            document, properties[name], item, to_python=to_python
        )
    return renamed
