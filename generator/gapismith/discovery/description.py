"""The typed view of a Discovery document: the last place that sees raw JSON objects.

The classes mirror https://developers.google.com/discovery/v1/reference/apis, reduced to the
keys that the generator reads. They expect a document that passed validation. Mappings are
sorted by key, because served documents change their order from download to download;
`enum` and `parameterOrder` keep theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self, TypeVar

from .json_pointer import escape

Json = Mapping[str, Any]
_STREAMS: Final = ("SERVER_SIDE", "SERVER_STREAMING", "BIDIRECTIONAL")
MAX_NESTING: Final = 10
"""Lists and maps inside each other in one type; public documents have three."""
MAX_ALIASES: Final = 4
"""Aliases that one type follows; no public document has more than two in a row."""
T = TypeVar("T")


def _map(raw: Json, key: str, make: Callable[[Json, str], T], at: str) -> dict[str, T]:
    values: Json = raw.get(key, {})
    return {k: make(values[k], f"{at}/{key}/{escape(k)}") for k in sorted(values)}


@dataclass(frozen=True, slots=True)
class Variant:
    """How one field of a message tells which schema it has."""

    discriminant: str
    """The field's name."""
    members: tuple[tuple[str, str], ...]
    """What the field can be, and the id of the schema then."""

    @classmethod
    def of(cls, raw: Json) -> Self:
        return cls(
            raw["discriminant"], tuple((e["type_value"], e["$ref"]) for e in raw["map"])
        )


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema, a property, an item type or a parameter: the format has one shape for all."""

    at: str
    """JSON Pointer of this node."""
    type: str
    format: str
    ref: str
    """The id of the schema that `$ref` names; empty if there is none."""
    description: str
    enum: tuple[str, ...]
    enum_descriptions: tuple[str, ...]
    enum_deprecated: tuple[bool, ...]
    default: str | None
    pattern: str
    minimum: str
    maximum: str
    location: str
    """`path` or `query` for a parameter, else empty."""
    required: bool
    repeated: bool
    required_by: tuple[str, ...]
    """`annotations.required`: ids of the methods whose requests must have the property."""
    read_only: bool
    deprecated: bool
    items: Schema | None
    properties: Mapping[str, Schema]
    additional_properties: Schema | None
    variant: Variant | None

    @classmethod
    def of(cls, raw: Json, at: str) -> Self:
        items, extra = raw.get("items"), raw.get("additionalProperties")
        variant = raw.get("variant") if at.startswith("/schemas/") else None
        return cls(
            at=at,
            type=raw.get("type", ""),
            format=raw.get("format", ""),
            ref=raw.get("$ref", ""),
            description=raw.get("description", ""),
            enum=tuple(raw.get("enum", ())),
            enum_descriptions=tuple(raw.get("enumDescriptions", ())),
            enum_deprecated=tuple(raw.get("enumDeprecated", ())),
            default=raw.get("default"),
            pattern=raw.get("pattern", ""),
            minimum=raw.get("minimum", ""),
            maximum=raw.get("maximum", ""),
            location=raw.get("location", ""),
            required=raw.get("required") is True,
            repeated=raw.get("repeated", False),
            required_by=tuple(raw.get("annotations", {}).get("required", ())),
            read_only=raw.get("readOnly", False),
            deprecated=raw.get("deprecated", False),
            items=None if items is None else cls.of(items, f"{at}/items"),
            properties=_map(raw, "properties", cls.of, at),
            additional_properties=(
                None if extra is None else cls.of(extra, f"{at}/additionalProperties")
            ),
            variant=None if variant is None else Variant.of(variant),
        )


@dataclass(frozen=True, slots=True)
class MediaUpload:
    """`mediaUpload` of a method."""

    accept: tuple[str, ...]
    max_size: str
    """As the document has it: decimal digits with an optional suffix (`10GB`), or empty."""
    simple_path: str
    resumable_path: str
    """Both absolute, relative to `rootUrl`; empty where the protocol is not offered."""
    multipart: bool

    @classmethod
    def of(cls, raw: Json) -> Self:
        protocols: Mapping[str, Json] = raw.get("protocols", {})
        return cls(
            accept=tuple(raw.get("accept", ())),
            max_size=raw.get("maxSize", ""),
            simple_path=protocols.get("simple", {}).get("path", ""),
            resumable_path=protocols.get("resumable", {}).get("path", ""),
            multipart=any(p.get("multipart", False) for p in protocols.values()),
        )


@dataclass(frozen=True, slots=True)
class Method:
    at: str
    id: str
    http_method: str
    path: str
    description: str
    parameters: Mapping[str, Schema]
    parameter_order: tuple[str, ...]
    request: Schema | None
    """A reference or an inline object; `None` for a method without a body."""
    response: Schema | None
    scopes: tuple[str, ...]
    deprecated: bool
    api_version: str
    media_upload: MediaUpload | None
    media_download: bool
    media_download_service: bool
    streams: bool
    """Whether the document says that the response is a stream."""

    @classmethod
    def of(cls, raw: Json, at: str) -> Self:
        request, response, upload = (
            raw.get(k) for k in ("request", "response", "mediaUpload")
        )
        return cls(
            at=at,
            id=raw.get("id", ""),
            http_method=raw.get("httpMethod", "GET"),
            path=raw.get("path", ""),
            description=raw.get("description", ""),
            parameters=_map(raw, "parameters", Schema.of, at),
            parameter_order=tuple(raw.get("parameterOrder", ())),
            request=None if request is None else Schema.of(request, f"{at}/request"),
            response=(
                None if response is None else Schema.of(response, f"{at}/response")
            ),
            scopes=tuple(sorted(raw.get("scopes", ()))),
            deprecated=raw.get("deprecated", False),
            api_version=raw.get("apiVersion", ""),
            media_upload=None if upload is None else MediaUpload.of(upload),
            media_download=raw.get("supportsMediaDownload", False),
            media_download_service=raw.get("useMediaDownloadService", False),
            streams=raw.get("streamingType", "") in _STREAMS,
        )


@dataclass(frozen=True, slots=True)
class Resource:
    at: str
    methods: Mapping[str, Method]
    resources: Mapping[str, Resource]
    deprecated: bool

    @classmethod
    def of(cls, raw: Json, at: str) -> Self:
        return cls(
            at=at,
            methods=_map(raw, "methods", Method.of, at),
            resources=_map(raw, "resources", cls.of, at),
            deprecated=raw.get("deprecated", False),
        )


@dataclass(frozen=True, slots=True)
class RestDescription:
    """A whole Discovery document."""

    name: str
    version: str
    revision: str
    title: str
    description: str
    documentation_link: str
    root_url: str
    """Empty where the document names no server."""
    service_path: str
    base_url: str
    batch_path: str
    mtls_root_url: str
    fully_encode_reserved_expansion: bool
    features: tuple[str, ...]
    scopes: Mapping[str, str]
    """OAuth scope -> what it allows."""
    endpoints: Mapping[str, str]
    """Location -> URL of a regional endpoint."""
    parameters: Mapping[str, Schema]
    """The parameters that every method takes (`alt`, `fields`, ...)."""
    schemas: Mapping[str, Schema]
    root: Resource
    """The top-level methods and resources."""

    @classmethod
    def of(cls, raw: Json) -> Self:
        auth: Mapping[str, Json] = (
            raw.get("auth", {}).get("oauth2", {}).get("scopes", {})
        )
        return cls(
            name=raw["name"],
            version=raw["version"],
            revision=raw.get("revision", ""),
            title=raw.get("title", ""),
            description=raw.get("description", ""),
            documentation_link=raw.get("documentationLink", ""),
            root_url=raw.get("rootUrl", ""),
            service_path=raw.get("servicePath", ""),
            base_url=raw.get("baseUrl", ""),
            batch_path=raw.get("batchPath", ""),
            mtls_root_url=raw.get("mtlsRootUrl", ""),
            fully_encode_reserved_expansion=raw.get(
                "fullyEncodeReservedExpansion", False
            ),
            features=tuple(raw.get("features", ())),
            scopes={k: auth[k].get("description", "") for k in sorted(auth)},
            endpoints={
                e["location"]: e["endpointUrl"]
                for e in sorted(
                    raw.get("endpoints", ()), key=lambda e: str(e.get("location"))
                )
                if "location" in e and "endpointUrl" in e
            },
            parameters=_map(raw, "parameters", Schema.of, ""),
            schemas=_map(raw, "schemas", Schema.of, ""),
            root=Resource.of(raw, ""),
        )
