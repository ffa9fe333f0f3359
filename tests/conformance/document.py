"""The raw Discovery document, flattened into the methods a server has to know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Any
"""Any parsed JSON value."""

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RawMethod:
    """One method of the document: where it stands, and its untouched JSON."""

    resources: tuple[str, ...]
    """Names of the resources above it, outermost first."""
    name: str
    """The key under `methods`, as the document spells it."""
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.raw["id"])

    @property
    def http(self) -> str:
        return str(self.raw["httpMethod"])

    @property
    def parameters(self) -> Mapping[str, Mapping[str, Any]]:
        parameters: Mapping[str, Mapping[str, Any]] = self.raw.get("parameters", {})
        return parameters

    @property
    def request(self) -> str | None:
        """Schema id of the request message."""
        reference: str | None = self.raw.get("request", {}).get("$ref")
        return reference

    @property
    def response(self) -> str | None:
        """Schema id of the response message."""
        reference: str | None = self.raw.get("response", {}).get("$ref")
        return reference

    @property
    def streams(self) -> bool:
        """True where a response is a stream; the document says so in the name only."""
        return "stream" in self.name.lower()

    @property
    def downloads(self) -> bool:
        return bool(self.raw.get("supportsMediaDownload"))

    @property
    def upload_paths(self) -> Mapping[str, str]:
        """Protocol (`simple`, `resumable`) to path template, absolute from the root."""
        protocols: Mapping[str, Mapping[str, Any]]
        protocols = self.raw.get("mediaUpload", {}).get("protocols", {})
        return {name: str(spec["path"]) for name, spec in protocols.items()}


class RawDocument:
    """A Discovery document as it is on disk."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.schemas: Mapping[str, Mapping[str, Any]] = raw.get("schemas", {})
        self.system_parameters: Mapping[str, Mapping[str, Any]] = raw["parameters"]
        self.service_path = str(raw.get("servicePath", ""))
        self.methods = {method.id: method for method in _methods(raw, ())}

    @classmethod
    def load(cls, path: Path) -> RawDocument:
        return cls(json.loads(path.read_text("utf-8")))


def _methods(node: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[RawMethod]:
    for name, raw in node.get("methods", {}).items():
        yield RawMethod(above, name, raw)
    for name, child in node.get("resources", {}).items():
        yield from _methods(child, (*above, name))
