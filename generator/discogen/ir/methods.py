"""Resources and methods of a document -> the tree of the IR."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from discogen.document import view
from discogen.ir import shapes
from discogen.ir.model import (
    Answer,
    Body,
    Enum,
    Getter,
    Kind,
    Method,
    Page,
    Parameter,
    Resource,
    Upload,
)
from discogen.ir.names import Names, Scope, module_name, pascal, snake
from discogen.ir.schemas import SchemaBuilder, enum_values, is_enum, scalar
from discogen.ir.types import Element, EnumOf, ListOf, MapOf, Message, Scalar

# Arguments that every method may come to have; an API's own gets a trailing underscore.
_ARGUMENTS: Final = frozenset(["self", "body", "media", "options"])
# What the client itself offers beside the API's resources.
_CLIENT_MEMBERS: Final = frozenset(["batch", "close", "wait", "with_options"])
# What resource modules use beside their classes; see `types.Imports`.
_RESOURCE_RESERVED: Final = frozenset(["TYPE_CHECKING", "_b", "_dt", "_r", "_t"])

_UNITS: Final = {"": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "TB": 1 << 40}


class TreeBuilder:
    """Builds the resources of a document; `streaming` are globs of further stream methods."""

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

    def root(self) -> Resource:
        """The client: the document's top-level methods and resources."""
        return self._resource(self._document.root, (), "client", "", (), None)

    def _resource(
        self,
        raw: view.Resource,
        path: tuple[str, ...],
        attribute: str,
        call: str,
        module: tuple[str, ...],
        callable_: view.Method | None,
    ) -> Resource:
        """`callable_` is the parent's method of the same name, if there is one."""
        members = self._names.scope(
            f"{raw.at}#members", reserved=() if path else _CLIENT_MEMBERS
        )
        members.add([f"resources/{n}" for n in raw.resources], _last)
        members.add(
            [f"methods/{n}" for n in raw.methods if n not in raw.resources], _last
        )
        media = [n for n, m in raw.methods.items() if m.media_download and m.response]
        members.add([f"media/{n}" for n in media], lambda key: f"{_last(key)}_media")
        modules = self._names.scope(f"{raw.at}#modules", fold_case=True)
        modules.add(raw.resources, module_name)

        title = pascal(path[-1]) if path else "Client"
        classes = self._names.scope(f"{raw.at}#classes", reserved=_RESOURCE_RESERVED)
        classes.add([title], lambda name: name)
        classes.add([f"async {title}"], lambda _: f"Async{title}")

        made = (
            []
            if callable_ is None
            else [self._method(callable_, path, "__call__", call, classes)]
        )
        for name, method in raw.methods.items():
            if name in raw.resources:
                continue
            own = members.names[f"methods/{name}"]
            made.append(
                self._method(
                    method,
                    path,
                    own,
                    f"{call}.{own}" if call else own,
                    classes,
                    members.names.get(f"media/{name}", own),
                )
            )
        children = []
        for name, child in raw.resources.items():
            own = members.names[f"resources/{name}"]
            children.append(
                self._resource(
                    child,
                    (*path, name),
                    own,
                    f"{call}.{own}" if call else own,
                    (*module, modules.names[name]),
                    raw.methods.get(name),
                )
            )
        return Resource(
            path=path,
            attribute=attribute,
            class_name=classes.names[title],
            async_class_name=classes.names[f"async {title}"],
            module=module,
            methods=tuple(made),
            resources=tuple(children),
            deprecated=raw.deprecated,
        )

    def _method(
        self,
        raw: view.Method,
        path: tuple[str, ...],
        name: str,
        call: str,
        classes: Scope,
        media_name: str = "",
    ) -> Method:
        parameters, enums = self._parameters(raw, name, classes)
        page = self._page(raw, path[-1] if path else "")
        upload = _upload(raw.media_upload) if raw.media_upload else None
        return Method(
            at=raw.at,
            id=raw.id,
            call=call,
            name=name,
            constant="_CALL_" if name == "__call__" else f"_{name.upper()}",
            http_method=raw.http_method,
            path=raw.path,
            parameters=parameters,
            body=self._body(raw),
            answer=self._answer(raw),
            kind=self._kind(raw, call, page),
            page=page,
            upload=upload,
            download=(media_name or name) if raw.media_download else None,
            download_service=raw.media_download_service,
            scopes=raw.scopes,
            api_version=raw.api_version,
            doc=raw.description,
            deprecated=raw.deprecated,
            enums=enums,
        )

    def _kind(self, raw: view.Method, call: str, page: Page | None) -> Kind:
        answer = shapes.target(raw.response, self._document.schemas)
        if raw.media_upload is not None:
            return "upload"
        if raw.media_download:
            return "download"
        last = raw.id.rpartition(".")[2]
        named = shapes.is_streaming(last) or any(
            fnmatchcase(raw.id, glob) or fnmatchcase(call, glob)
            for glob in self._streaming
        )
        if named and answer is not None:
            return "streaming"
        if page is not None:
            return "paged"
        if raw.http_method != "GET" and shapes.is_operation(answer):
            return "operation"
        return "unary"

    def _parameters(
        self, raw: view.Method, method: str, classes: Scope
    ) -> tuple[tuple[Parameter, ...], tuple[Enum, ...]]:
        arguments = self._names.scope(f"{raw.at}#arguments", reserved=_ARGUMENTS)
        arguments.add(raw.parameters, snake)
        aliases = {
            f"{method} {name}": pascal(method.strip("_")) + pascal(name)
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
        if raw.request is None:
            return None
        target = shapes.target(raw.request, self._document.schemas)
        assert target is not None
        empty = target.type == "object" and not (
            target.properties or target.additional_properties is not None
        )
        return Body(self._types.type_of(raw.request), optional=empty)

    def _answer(self, raw: view.Method) -> Answer:
        if raw.response is None:
            return Answer("none", None)
        if shapes.is_http_body(shapes.target(raw.response, self._document.schemas)):
            return Answer("bytes", None)
        kind = self._types.type_of(raw.response)
        return Answer("model" if isinstance(kind, Message) else "json", kind)

    def _page(self, raw: view.Method, resource: str) -> Page | None:
        schemas = self._document.schemas
        tokens = shapes.page_tokens(raw, schemas)
        answer = shapes.target(raw.response, schemas)
        if tokens is None or answer is None:
            return None
        token, in_body, next_token = tokens
        items = shapes.page_items(resource, answer, schemas)
        of = None if items is None else self._types.type_of(answer.properties[items])
        known = isinstance(of, ListOf | MapOf)
        return Page(
            token=token,
            in_body=in_body,
            next_token=next_token,
            items=items if known else None,
            item_type=of.of if isinstance(of, ListOf | MapOf) else None,
            items_are_map=isinstance(of, MapOf),
        )


def getters(document: view.RestDescription, root: Resource) -> tuple[Getter, ...]:
    """The methods that read a named operation, one for each path and pattern."""
    operations = {
        raw.at
        for raw in _all_methods(document.root)
        if shapes.is_named_operation(shapes.target(raw.response, document.schemas))
    }
    found: dict[tuple[str, str], Getter] = {}
    for resource in root.walk():
        for method in resource.methods:
            if (
                method.at in operations
                and method.http_method == "GET"
                and len(method.positional) == 1
            ):
                pattern = method.positional[0].pattern
                found.setdefault((method.path, pattern), Getter(method, pattern))
    return tuple(getter for _, getter in sorted(found.items()))


def _all_methods(resource: view.Resource) -> list[view.Method]:
    below = [m for child in resource.resources.values() for m in _all_methods(child)]
    return [*resource.methods.values(), *below]


def _last(key: str) -> str:
    return snake(key.partition("/")[2])


def _call_order(raw: view.Method) -> list[str]:
    """Path parameters in `parameterOrder`, then all others by name."""
    path = [n for n, p in raw.parameters.items() if p.location == "path"]
    ordered = [n for n in raw.parameter_order if n in path]
    left = [n for n in path if n not in ordered]
    return ordered + left + [n for n in raw.parameters if n not in path]


def _parameter(
    raw: view.Schema, name: str, argument: str, enum: Enum | None
) -> Parameter:
    kind: Element = EnumOf(enum.name, is_local=True) if enum else scalar(raw)
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
        mask=kind == Scalar("FieldMask"),
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
