"""The reference of the served APIs, with a form for each method that calls the server."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from gapismith.discovery.description import Method, RestDescription, Schema
from gapismith.discovery.knowledge import knowledge
from gapismith.discovery.values import is_array, is_object
from gapismith.ir.build import Options, build, package_name
from gapismith.ir.model import Package
from gapismith.reference.site import overview, site
from gapismith.spelling import singular

from .actions import Action, Actions
from .managed import is_read_only
from .messages import Request, Response
from .samples import Sampler
from .schemas import Schemas, fields_of
from .templates import MANY, ONE

_CONDITIONS: Final = frozenset(["etag", "fingerprint"])
"""Fields that would have to be those of the resource."""
BASE: Final = "/reference/"
"""Where the pages are served; no API has such a path."""


class Pages:
    """The sites of documents, each made when its first page is asked for."""

    def __init__(self, documents: Sequence[RestDescription], seed: int = 0) -> None:
        self._documents = {package_name(document): document for document in documents}
        self._sites: dict[str, Mapping[str, bytes]] = {}
        self._seed = seed

    def _page(self, path: str) -> bytes | None:
        """One site is at the root; several have a folder each, below a front page."""
        name, rest = next(iter(self._documents)), path
        if len(self._documents) > 1:
            name, _, rest = path.partition("/")
            if name not in self._documents:
                return self._front.get(path)
        if name not in self._sites:
            self._sites[name] = self._site(self._documents[name])
        return self._sites[name].get(rest)

    @cached_property
    def _front(self) -> Mapping[str, bytes]:
        return _encoded(overview([*map(_package, self._documents.values())]))

    def _site(self, document: RestDescription) -> Mapping[str, bytes]:
        pages = site(_package(document), forms=True)
        pages["methods.json"] = json.dumps(methods(document, self._seed))
        return _encoded(pages)

    def respond(self, request: Request) -> Response | None:
        """The page that is asked for; `None` for what isn't one."""
        if request.method != "GET":
            return None
        if request.path == "/favicon.ico":
            return Response(204)
        if request.path in {"/", BASE.rstrip("/")}:
            return Response(302, {"Location": f"{BASE}index.html"})
        if not request.path.startswith(BASE):
            return None
        path = request.path.removeprefix(BASE) or "index.html"
        content = self._page(path)
        if content is None:
            return Response(
                404, {"Content-Type": "text/plain"}, b"There is no such page."
            )
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        return Response(200, {"Content-Type": f"{kind}; charset=UTF-8"}, content)


def _encoded(files: Mapping[str, str]) -> Mapping[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def _package(document: RestDescription) -> Package:
    known = knowledge(document.name, document.version)
    return build(document, Options(streaming=known.streaming, knowledge=known))


def methods(document: RestDescription, seed: int) -> dict[str, Any]:
    """What the form of each method asks for, by the method's id."""
    sampler = Sampler(document.schemas, seed)
    return {
        action.method.id: _form(action, document, sampler)
        for action in Actions(document).all
    }


def _form(
    action: Action, document: RestDescription, sampler: Sampler
) -> dict[str, Any]:
    method = action.method
    body = None
    if method.request is not None:
        sample = sampler.sample(method.request, method.id)
        body = _asked_for(sample, method.request, document.schemas)
    upload = method.media_upload
    return {
        "httpMethod": method.http_method,
        "path": document.service_path + method.path,
        "parameters": [
            {
                "name": name,
                "location": schema.location,
                "required": schema.required,
                "repeated": schema.repeated,
                "enum": list(schema.enum),
                "sample": (
                    _path_sample(action, name, schema)
                    if schema.location == "path"
                    else ""
                ),
            }
            for name, schema in _in_order(method)
        ],
        "body": body,
        "streams": action.streams,
        "upload": f"/{upload.simple_path.lstrip('/')}" if upload else None,
    }


def _in_order(method: Method) -> list[tuple[str, Schema]]:
    """Parameters of the path first, then required ones."""
    return sorted(
        method.parameters.items(),
        key=lambda item: (item[1].location != "path", not item[1].required),
    )


def _path_sample(action: Action, name: str, schema: Schema) -> str:
    """A value that the parameter's pattern allows: that of the first sampled resource."""
    if schema.enum:
        return schema.enum[0]
    if schema.type == "integer" or schema.format in {"int64", "uint64"}:
        return "1"
    segments = action.template.segments
    for variable in action.template.variables:
        if variable.name == name:
            span = range(variable.start, variable.end)
            return "/".join(_filled(segments, number) for number in span)
    return ""


def _filled(segments: Sequence[str], number: int) -> str:
    """The segment of that number: an id is called after the collection before it."""
    if segments[number] not in {ONE, MANY}:
        return segments[number]
    collection = segments[number - 1] if number else "resource"
    return f"{singular(collection.lower())}-1"


def _asked_for(value: Any, schema: Schema, schemas: Schemas) -> Any:
    """A sample without what only servers write."""
    if is_array(value) and schema.items is not None:
        return [_asked_for(each, schema.items, schemas) for each in value]
    fields = fields_of(schema, schemas)
    if not is_object(value) or not fields:
        return value
    return {
        name: _asked_for(each, fields.get(name, schema), schemas)
        for name, each in value.items()
        if name not in _CONDITIONS
        and not (name in fields and is_read_only(fields[name]))
    }
