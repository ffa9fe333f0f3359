"""Calling a method of a generated client when all that is known is the document."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from tests.conformance.document import Json, JsonObject, RawDocument, RawMethod
from tests.conformance.server import ConformanceServer
from tests.functional.names import attributes, call_path

ROOT = Path(__file__).parents[2]

PAGE_TOKENS = {"nextPageToken": "pageToken", "next_page_token": "page_token"}
"""Field of a response to the query parameter that takes it."""


@dataclass(frozen=True)
class Api:
    """A pinned document and the package generated from it."""

    package: str
    document: RawDocument

    @property
    def module(self) -> Any:
        return importlib.import_module(self.package)

    def model(self, schema: str) -> Any:
        return getattr(self.module.types, schema)


def load(version: str) -> Api:
    path = ROOT / "discovery" / f"generativelanguage.{version}.json"
    return Api(f"generativelanguage_{version}", RawDocument.load(path))


APIS = [load("v1beta"), load("v1")]
METHODS = [(api, method) for api in APIS for method in api.document.methods.values()]


@contextmanager
def connected(api: Api, server: ConformanceServer, **settings: Any) -> Iterator[Any]:
    """A client of the server that never repeats a call."""
    settings = {"retry": api.module.Retry(1), "api_key": server.api_key, **settings}
    with api.module.Client(base_url=server.url, **settings) as client:
        yield client


def invoke(
    client: Any,
    method: RawMethod,
    parameters: Mapping[str, Any],
    body: object = None,
    *,
    suffix: str = "",
    **more: Any,
) -> Any:
    """Required path parameters by position, then the body, the rest by keyword.

    `parameters` has the names of the document; `more` goes in as it is.
    """
    names = attributes(method.parameters)
    order: Sequence[str] = method.raw.get("parameterOrder", ())
    positional = [parameters[name] for name in order]
    if method.request is not None and body is not None:
        positional.append(body)
    keywords = {
        names[name]: value for name, value in parameters.items() if name not in order
    }
    return attrgetter(call_path(method) + suffix)(client)(
        *positional, **keywords, **more
    )


def page_token(document: RawDocument, method: RawMethod) -> str | None:
    """The query parameter for the page token, where the method has pages."""
    if method.response is None:
        return None
    fields = document.schemas[method.response].get("properties", {})
    for field, parameter in PAGE_TOKENS.items():
        if field in fields and parameter in method.parameters:
            return parameter
    return None


def collect(api: Api, method: RawMethod, response: Any) -> Json:
    """What a response holds, as JSON: a list for pages and streams.

    Every field is read on the way, which must not change what is written back.
    """
    if page_token(api.document, method):
        return [unfold(api, method, page) for page in response.pages()]
    if method.streams:
        with response:
            return [unfold(api, method, event) for event in response]
    if method.response is None:
        assert response is None
        return {}
    return unfold(api, method, response)


def unfold(api: Api, method: RawMethod, response: Any) -> JsonObject:
    assert method.response is not None
    assert type(response) is api.model(method.response)
    read_all(api.document, {"$ref": method.response}, response)
    content: JsonObject = response.to_dict()
    assert type(response).from_json(response.to_json()).to_dict() == content
    return content


def read_all(document: RawDocument, raw: Mapping[str, Any], value: Any) -> None:
    """Reads every field of a model and of those inside, by the document's schema."""
    if "$ref" in raw:
        raw = document.schemas[raw["$ref"]]
    if value is None:
        return
    if "items" in raw:
        for item in value:
            read_all(document, raw["items"], item)
    elif "additionalProperties" in raw:
        for key in value:
            read_all(document, raw["additionalProperties"], value[key])
    else:
        for name, attribute in attributes(raw.get("properties", ())).items():
            read_all(document, raw["properties"][name], getattr(value, attribute))
