"""Reads documents of 2010, before discovery/v1, whose keys have other names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from .faults import Fault
from .json_pointer import ROOT
from .values import is_object

Json = Mapping[str, Any]

_MARK: Final = "restBasePath"
_RENAMED: Final = {
    _MARK: "basePath",
    "restPath": "path",
    "restParameterType": "location",
}
_OF_RPC: Final = frozenset(["rpcMethod", "rpcPath"])


def with_current_keys(raw: Json) -> tuple[Json, list[Fault]]:
    """`raw` with today's names of its keys, and a warning if they were others."""
    if _MARK not in raw:
        return raw, []
    message = f"a document of 2010: `{_MARK}` and the like are read as today's keys"
    hint = "fetch the API's document again, if it is still served"
    return _resource(raw), [Fault("old-format", message, ROOT / _MARK, hint=hint)]


def _renamed(value: Json) -> dict[str, Any]:
    return {_RENAMED.get(k, k): v for k, v in value.items() if k not in _OF_RPC}


def _resource(raw: Json) -> Json:
    made = _renamed(raw)
    _map(made, "methods", _method)
    _map(made, "resources", _resource)
    return made


def _method(raw: Json) -> Json:
    made = _renamed(raw)
    # They had no types: all were strings.
    _map(made, "parameters", lambda each: {"type": "string", **_renamed(each)})
    return made


def _map(holder: dict[str, Any], key: str, make: Callable[[Json], Json]) -> None:
    values = holder.get(key)
    if is_object(values):
        holder[key] = {n: make(v) if is_object(v) else v for n, v in values.items()}
