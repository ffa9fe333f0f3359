"""Methods of a document -> methods of the IR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gapismith.discovery import description as view
from gapismith.discovery.selection import MethodNames
from gapismith.ir import recognition
from gapismith.ir.model import (
    Body,
    Enum,
    Kind,
    Method,
    Page,
    Parameter,
    Response,
    Upload,
)
from gapismith.ir.names import Names, Scope, pascal
from gapismith.ir.schemas import SchemaBuilder, enum_values, is_enum, limits
from gapismith.ir.types import (
    ANY,
    FIELD_MASK,
    Element,
    EnumOf,
    ListOf,
    MapOf,
    Message,
    Scalar,
    plain,
    scalar,
)
from gapismith.spelling import snake

# Arguments that every method may come to have; an API's own gets a trailing underscore.
_ARGUMENTS: Final = frozenset(["self", "body", "media", "options"])
# `_SERVICE` is taken in the module of the client.
_CONSTANTS: Final = {"__call__": "_CALL_", "service": "_SERVICE_"}
_WITH_BODY: Final = frozenset(["PATCH", "POST", "PUT"])
_UNITS: Final = {
    "": 1,
    "B": 1,
    "KB": 1 << 10,
    "MB": 1 << 20,
    "GB": 1 << 30,
    "TB": 1 << 40,
}


@dataclass(frozen=True, slots=True)
class GivenNames:
    """What a method is called, settled by the resource that it belongs to."""

    attribute: str
    call: str
    """The path in attributes, `models.operations.list`."""
    media: str
    """The attribute that fetches its media, where it serves any."""
    resource: str
    """Its resource's name in the document."""


class MethodBuilder:
    """Builds methods; `streaming` selects those that stream without saying so."""

    def __init__(
        self,
        document: view.RestDescription,
        types: SchemaBuilder,
        names: Names,
        streaming: tuple[str, ...],
    ) -> None:
        self._document = document
        self._types = types
        self._names = names
        self._streaming = streaming

    def build(self, raw: view.Method, names: GivenNames, classes: Scope) -> Method:
        """The method; the aliases of its parameters' enums are named in `classes`."""
        parameters, enums = self._parameters(raw, names.attribute, classes)
        page = self._page(raw, names.resource)
        return Method(
            at=raw.at,
            id=raw.id,
            call=names.call,
            name=names.attribute,
            constant=_CONSTANTS.get(names.attribute, f"_{names.attribute.upper()}"),
            http_method=raw.http_method,
            path=raw.path,
            parameters=parameters,
            body=self._body(raw),
            response=self._response(raw),
            kind=self._kind(raw, page),
            page=page,
            upload=_upload(raw.media_upload) if raw.media_upload else None,
            download=names.media if raw.media_download else None,
            download_service=raw.media_download_service,
            scopes=raw.scopes,
            api_version=raw.api_version,
            doc=raw.description,
            deprecated=raw.deprecated,
            enums=enums,
        )

    def _kind(self, raw: view.Method, page: Page | None) -> Kind:
        response = recognition.target(raw.response, self._document.schemas)
        if raw.media_upload is not None:
            return "upload"
        if raw.media_download:
            return "download"
        if response is not None and self._streams(raw):
            return "streaming"
        if page is not None:
            return "paged"
        if raw.http_method != "GET" and recognition.is_operation(response):
            return "operation"
        return "unary"

    def _streams(self, raw: view.Method) -> bool:
        last = raw.id.rpartition(".")[2]
        names = MethodNames.of(self._document.name, raw.at, raw.id)
        return (
            raw.streams
            or recognition.is_streaming(last)
            or names.matches(self._streaming)
        )

    def _parameters(
        self, raw: view.Method, method: str, classes: Scope
    ) -> tuple[tuple[Parameter, ...], tuple[Enum, ...]]:
        arguments = self._names.scope(f"{raw.at}#arguments", reserved=_ARGUMENTS)
        arguments.add(raw.parameters, snake, "parameter")
        aliases = {
            f"{method} {name}": pascal(method.strip("_"))
            + (pascal(name) or "Parameter")
            for name, parameter in raw.parameters.items()
            if is_enum(parameter)
        }
        classes.add(aliases, lambda key: aliases[key])
        enums = {
            name: Enum(
                classes.names[f"{method} {name}"],
                f"{raw.id} {name}",
                raw.parameters[name].description,
                enum_values(raw.parameters[name]),
            )
            for name in raw.parameters
            if f"{method} {name}" in aliases
        }
        order = _call_order(raw)
        made = tuple(
            _parameter(
                raw.parameters[name], name, arguments.names[name], enums.get(name)
            )
            for name in order
        )
        return made, tuple(enums[name] for name in order if name in enums)

    def _body(self, raw: view.Method) -> Body | None:
        """What shipped without a body, or without fields in it, can be called without one."""
        if raw.request is None:
            if raw.http_method in _WITH_BODY:
                self._names.once(f"{raw.at}#body", "optional", "body", given=True)
            return None
        target = recognition.target(raw.request, self._document.schemas)
        assert target is not None
        if recognition.is_http_body(target):
            return Body(MapOf(ANY), optional=False, raw=True)
        empty = target.type == "object" and not (
            target.properties or target.additional_properties is not None
        )
        optional = self._names.once(f"{raw.at}#body", "optional", "body", given=empty)
        return Body(self._types.type_of(raw.request), optional=optional, raw=False)

    def _response(self, raw: view.Method) -> Response:
        if raw.response is None:
            return Response("none", None)
        if recognition.is_http_body(
            recognition.target(raw.response, self._document.schemas)
        ):
            return Response("bytes", None)
        kind = self._types.type_of(raw.response)
        if isinstance(kind, Message):
            return Response("model", kind)
        # Only models are converted: all other JSON stays as it came.
        return Response(
            "json", ANY if isinstance(kind, Scalar | EnumOf) else plain(kind)
        )

    def _page(self, raw: view.Method, resource: str) -> Page | None:
        schemas = self._document.schemas
        tokens = recognition.page_tokens(raw, schemas)
        response = recognition.target(raw.response, schemas)
        if tokens is None or response is None:
            return None
        token, in_body, next_token = tokens
        items = recognition.page_items(resource, response, schemas)
        of = None if items is None else self._types.type_of(response.properties[items])
        known = isinstance(of, ListOf | MapOf)
        return Page(
            token=token,
            in_body=in_body,
            next_token=next_token,
            items=items if known else None,
            item_type=of.of if isinstance(of, ListOf | MapOf) else None,
            items_are_map=isinstance(of, MapOf),
        )


def _call_order(raw: view.Method) -> list[str]:
    """Path parameters in `parameterOrder`, then all others by name."""
    path = [n for n, p in raw.parameters.items() if p.location == "path"]
    ordered = [n for n in raw.parameter_order if n in path]
    left = [n for n in path if n not in ordered]
    return ordered + left + [n for n in raw.parameters if n not in path]


def _parameter(
    raw: view.Schema, name: str, argument: str, enum: Enum | None
) -> Parameter:
    kind: Element = (
        EnumOf(enum.name, is_local=True) if enum else scalar(raw.type, raw.format)
    )
    of = ListOf(kind) if raw.repeated else kind
    return Parameter(
        name=name,
        argument=argument,
        location="path" if raw.location == "path" else "query",
        required=raw.required,
        repeated=raw.repeated,
        type=of,
        pattern=raw.pattern,
        default=raw.default,
        doc=raw.description,
        deprecated=raw.deprecated,
        mask=kind == FIELD_MASK,
        limits=limits(raw),
    )


def _upload(raw: view.MediaUpload) -> Upload:
    return Upload(
        simple_path=raw.simple_path.lstrip("/"),
        resumable_path=raw.resumable_path.lstrip("/"),
        multipart=raw.multipart,
        accept=raw.accept,
        max_size=_bytes(raw.max_size),
    )


def _bytes(text: str) -> int | None:
    """`2147483648` or `10GB` in bytes; `None` where nothing is said."""
    digits = text.rstrip("KMGTBkmgtb")
    unit = _UNITS.get(text[len(digits) :].upper())
    return int(digits) * unit if digits.isdigit() and unit else None
