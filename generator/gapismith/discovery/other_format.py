"""Recognises what is JSON and no Discovery document of a REST API, by what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..diagnostics import shown
from .faults import Fault, refusal
from .json_pointer import ROOT
from .values import is_array, is_object

Json = Mapping[str, Any]

_FETCH: Final = (
    "fetch one: `gapismith list` shows the public APIs, `gapismith fetch` gets one"
)
_KINDS: Final = {
    "discovery#rpcDescription": (
        "this is an RPC description: it lists JSON-RPC methods, which have no paths",
        "use the REST description of the API: its URL ends in /rest, not /rpc",
    ),
    "discovery#directoryList": (
        "this is the directory of APIs, not the document of one",
        "use the `discoveryRestUrl` of one of its items",
    ),
    "discovery#directoryItem": (
        "this is an entry of the directory of APIs, not the document of one",
        "use its `discoveryRestUrl`",
    ),
}

_OF_REST: Final = frozenset(["resources", "rootUrl", "schemas"])
"""Keys that a Discovery document has, and hardly another."""


def other_format(raw: Json) -> Fault | None:
    """What `raw` is when it is not a Discovery document of a REST API at all."""
    kind = raw.get("kind")
    if isinstance(kind, str) and kind in _KINDS:
        message, hint = _KINDS[kind]
        return refusal("other-format", message, ROOT / "kind", hint)
    if kind == "discovery#restDescription":
        return _other_protocol(raw)
    if "openapi" in raw or "swagger" in raw:
        return refusal(
            "other-format",
            "this is an OpenAPI description, not a Discovery document",
            hint="Google serves both: use the URL that has `$discovery/rest` in it",
        )
    if is_object(raw.get("error")):
        error: Json = raw["error"]
        what = f"{error.get('code', '')} {error.get('message', '')}".strip()
        return refusal(
            "other-format",
            "this is an error response of a server, not a Discovery document: "
            f"{shown(what, 200)}",
            hint="fetch the document again; some APIs want an API key for it",
        )
    if isinstance(kind, str) and not raw.keys() & _OF_REST:
        return refusal(
            "other-format",
            f'`kind` is "{shown(kind)}", not "discovery#restDescription"',
            ROOT / "kind",
            _FETCH,
        )
    if is_array(raw.get("items")) and "resources" not in raw:
        message, hint = _KINDS["discovery#directoryList"]
        return refusal("other-format", message, hint=hint)
    if not raw.keys() & {"discoveryVersion", *_OF_REST}:
        return refusal("other-format", "this is not a Discovery document", hint=_FETCH)
    return _other_protocol(raw)


def _other_protocol(raw: Json) -> Fault | None:
    protocol = raw.get("protocol", "")
    if not isinstance(protocol, str) or "rpc" not in protocol.lower():
        return None
    message, hint = _KINDS["discovery#rpcDescription"]
    if protocol != "rpc":
        message = f'`protocol` is "{shown(protocol)}"; clients are made for "rest" only'
    return refusal("other-format", message, ROOT / "protocol", hint)
