"""Every method of both documents, called through the public surface of its package.

The server refuses whatever the raw document does not allow; the tests compare what it
understood with what was meant, and what came back with what it sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.checks import parse_json
from tests.conformance.document import Json, JsonObject, RawDocument, RawMethod
from tests.conformance.exchange import Exchange
from tests.conformance.samples import Sampler
from tests.conformance.server import ConformanceServer
from tests.functional.calls import (
    METHODS,
    PAGE_TOKENS,
    Api,
    collect,
    connected,
    invoke,
    page_token,
)
from tests.functional.names import rename

Serve = Callable[[Api], ConformanceServer]
every_method = pytest.mark.parametrize(
    ("api", "method"),
    METHODS,
    ids=[f"{api.package}-{method.id.partition('.')[2]}" for api, method in METHODS],
)


def having(test: Callable[[Api, RawMethod], bool]) -> pytest.MarkDecorator:
    """Parametrizes with the methods that pass a test; there must be some."""
    chosen = [(api, method) for api, method in METHODS if test(api, method)]
    assert chosen
    ids = [f"{api.package}-{method.id.partition('.')[2]}" for api, method in chosen]
    return pytest.mark.parametrize(("api", "method"), chosen, ids=ids)


@dataclass(frozen=True)
class Sample:
    """Arguments of one call, with names and values of the document."""

    parameters: dict[str, Any]
    body: JsonObject | None


def sample(document: RawDocument, method: RawMethod, *, optional: bool) -> Sample:
    sampler = Sampler(document)
    token = page_token(document, method)
    parameters = {
        name: sampler.parameter(method, name)
        for name, spec in method.parameters.items()
        # A page token is the server's to give.
        if (optional or spec.get("required")) and name != token
    }
    body = sampler.message(method.request, method.id) if method.request else None
    return Sample(parameters, body)


def test_the_documents_have_117_methods() -> None:
    assert len(METHODS) == 117


@every_method
def test_required_arguments_and_a_body_of_json_names(
    serve: Serve, api: Api, method: RawMethod
) -> None:
    _check(serve(api), api, method, sample(api.document, method, optional=False))


@every_method
def test_all_arguments_and_a_body_of_python_names(
    serve: Serve, api: Api, method: RawMethod
) -> None:
    arguments = sample(api.document, method, optional=True)
    body = arguments.body
    if method.request is not None:
        body = rename(api.document, method.request, body)
    _check(serve(api), api, method, arguments, body=body)


@having(lambda _, method: method.request is not None)
def test_a_model_as_the_body(serve: Serve, api: Api, method: RawMethod) -> None:
    """Masks as lists of paths here, where the other tests give one string."""
    arguments = sample(api.document, method, optional=True)
    body = api.model(method.request or "").from_dict(arguments.body)
    given = {
        name: (
            value.split(",")
            if method.parameters[name].get("format") == "google-fieldmask"
            else value
        )
        for name, value in arguments.parameters.items()
    }
    _check(serve(api), api, method, arguments, parameters=given, body=body)


@having(lambda api, method: page_token(api.document, method) is not None)
def test_items_of_all_pages(serve: Serve, api: Api, method: RawMethod) -> None:
    server = serve(api)
    arguments = sample(api.document, method, optional=True)
    with connected(api, server) as client:
        pager = invoke(client, method, arguments.parameters)
        assert server.exchanges == []
        items = [item.to_dict() for item in pager]
    assert server.violations == []
    assert len(server.exchanges) == 2
    name = items_field(api.document, method)
    sent = [exchange.response.value[name] for exchange in server.exchanges]
    assert items == [item for page in sent for item in page]


@having(lambda api, method: page_token(api.document, method) is not None)
def test_a_page_token_is_an_argument_too(
    serve: Serve, api: Api, method: RawMethod
) -> None:
    server = serve(api)
    parameters = sample(api.document, method, optional=False).parameters
    with connected(api, server) as client:
        first = next(iter(invoke(client, method, parameters).pages()))
        token = page_token(api.document, method) or ""
        given = first.next_page_token
        rest = invoke(client, method, {**parameters, token: given})
        assert len(list(rest.pages())) == 1
    assert server.violations == []
    assert (token, given) in server.exchanges[-1].call.pairs


@having(lambda _, method: bool(method.upload_paths))
@pytest.mark.parametrize("protocol", ["multipart", "resumable"])
@pytest.mark.parametrize("size", [0, 1024, 5000])
@pytest.mark.parametrize("form", ["bytes", "path", "iterator"])
def test_uploads(
    *,
    serve: Serve,
    api: Api,
    method: RawMethod,
    protocol: str,
    size: int,
    form: str,
    tmp_path: Path,
) -> None:
    """The server takes chunks of 1024 bytes, and refuses metadata that do not fit."""
    server = serve(api)
    arguments = sample(api.document, method, optional=True)
    content = Sampler(api.document).content(method.id, size)
    source: Any = content
    if form == "path":
        source = tmp_path / "notes.txt"
        source.write_bytes(content)
    elif form == "iterator":
        source = (content[n : n + 300] for n in range(0, size, 300))
    media = api.module.Media(
        source, content_type="text/x-notes", chunk_size=1000, protocol=protocol
    )
    with connected(api, server) as client:
        response = invoke(
            client, method, arguments.parameters, arguments.body, media=media
        )
        received = collect(api, method, response)
    check_upload(server, arguments, content)
    assert received == server.exchanges[-1].response.value
    if protocol == "multipart":
        assert len(server.exchanges) == 1
    else:
        chunks = max(1, -(-size // 1024))
        # What has an unknown length may need one more request to end.
        spare = 1 if form == "iterator" else 0
        assert chunks <= len(server.exchanges) - 1 <= chunks + spare


def check_upload(server: ConformanceServer, meant: Sample, content: bytes) -> None:
    assert server.violations == []
    upload = server.exchanges[-1].upload
    assert upload is not None
    assert (upload.content, upload.content_type) == (content, "text/x-notes")
    assert parse_json(upload.metadata) == meant.body


@having(lambda _, method: method.downloads)
def test_downloads(serve: Serve, api: Api, method: RawMethod) -> None:
    server = serve(api)
    # Page size and token are for the JSON form of the response.
    parameters = sample(api.document, method, optional=False).parameters
    with connected(api, server) as client:
        content = invoke(client, method, parameters, suffix="_media").read()
    assert server.violations == []
    last = server.exchanges[-1]
    assert (content, last.call.query) == (last.response.body, {"alt": "media"})
    _check_path(last, parameters)


@pytest.mark.parametrize("form", ["dict", "model"])
def test_what_the_package_does_not_know_is_sent(serve: Serve, form: str) -> None:
    """This server refuses it, and so tells that it came."""
    api = METHODS[0][0]
    server = serve(api)
    body: Any = {"displayName": "x", "later": {"snake_case": None}}
    if form == "model":
        body = api.model("FileSearchStore").from_dict(body)
    errors = api.module.errors
    with connected(api, server) as client, pytest.raises(errors.InvalidArgument):
        client.file_search_stores.create(body)
    (message,) = server.violations[0].messages
    assert message.endswith('Unknown name "later": Cannot find field.')


def _check(
    server: ConformanceServer,
    api: Api,
    method: RawMethod,
    meant: Sample,
    *,
    parameters: Mapping[str, Any] | None = None,
    body: object = None,
) -> None:
    """Calls, and compares: `meant` is what must arrive, the rest what is passed."""
    with connected(api, server) as client:
        given = meant.parameters if parameters is None else parameters
        response = invoke(client, method, given, meant.body if body is None else body)
        received = collect(api, method, response)
    check_exchanges(server, api, method, meant, received)


def check_exchanges(
    server: ConformanceServer,
    api: Api,
    method: RawMethod,
    meant: Sample,
    received: Json,
) -> None:
    """That what was meant arrived, once or page by page, and what was sent came back."""
    assert server.violations == []
    pages = page_token(api.document, method) is not None
    assert len(server.exchanges) == (2 if pages else 1)
    first = server.exchanges[0]
    assert first.call.method == method
    _check_path(first, meant.parameters)
    _check_query(first, method, meant.parameters)
    if meant.body is not None:
        assert parse_json(first.call.request.body) == meant.body
    sent = [exchange.response.value for exchange in server.exchanges]
    assert received == (sent if pages else sent[0])


def _check_path(exchange: Exchange, parameters: Mapping[str, Any]) -> None:
    arrived = exchange.call.match.parameters
    assert arrived == {name: parameters[name] for name in arrived}


def _check_query(
    exchange: Exchange, method: RawMethod, parameters: Mapping[str, Any]
) -> None:
    expected = sorted(
        (name, _query_text(value))
        for name, value in parameters.items()
        if method.parameters[name]["location"] == "query"
    )
    if method.streams:
        expected.append(("alt", "sse"))
    # What a client may add of its own accord is alt, nothing else.
    arrived = [pair for pair in exchange.call.pairs if pair != ("alt", "json")]
    assert sorted(arrived) == sorted(expected)


def _query_text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def items_field(document: RawDocument, method: RawMethod) -> str:
    """The one list of messages in the response."""
    fields = document.schemas[method.response or ""]["properties"]
    lists = [name for name, spec in fields.items() if "$ref" in spec.get("items", {})]
    assert len(lists) == 1
    assert set(fields) & set(PAGE_TOKENS)
    return str(lists[0])
