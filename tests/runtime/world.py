"""One test body for both clients: `world` makes a client, and `do` runs what it does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from gapismith.runtime import client as _c
from gapismith.runtime import resource as _r
from gapismith.runtime.models import fields as _f
from gapismith.runtime.models import model as _m

from tests.runtime import world as _t  # noqa: PLW0406  # as generated code


class File(_m.Model):
    """A file."""

    __slots__ = ()
    name: _f.String = _f.String("name")
    size_bytes: _f.Int64 = _f.Int64("sizeBytes")


class ListFilesResponse(_m.Model):
    """A page of files."""

    __slots__ = ()
    files: _f.MessageList[_t.File, Any] = _f.MessageList("files", lambda: _t.File)
    next_page_token: _f.String = _f.String("nextPageToken")


class Operation(_m.Model):
    """An operation."""

    __slots__ = ()
    name: _f.String = _f.String("name")
    done: _f.Boolean = _f.Boolean("done")
    response: _f.AnyMap = _f.AnyMap("response")


GET = _r.Method("files.get", "GET", "v1/{+name}", response=lambda: _t.File)
CREATE = _r.Method(
    "files.create", "POST", "v1/files", response=lambda: _t.File, body=lambda: _t.File
)
PATCH = _r.Method(
    "files.patch",
    "PATCH",
    "v1/{+name}",
    response=lambda: _t.File,
    body=lambda: _t.File,
)
DELETE: _r.Method[None] = _r.Method("files.delete", "DELETE", "v1/{+name}")
LIST = _r.Method(
    "files.list",
    "GET",
    "v1/files",
    response=lambda: _t.ListFilesResponse,
    page=_r.Page("pageToken", "nextPageToken", "files"),
)
SEARCH = _r.Method(
    "files.search",
    "POST",
    "v1/files:search",
    response=lambda: _t.ListFilesResponse,
    body=lambda: _t.ListFilesResponse,
    page=_r.Page("pageToken", "nextPageToken", "files", in_body=True),
)
AGGREGATED: _r.Method[dict[str, Any]] = _r.Method(
    "files.aggregated",
    "GET",
    "v1/aggregated",
    response=lambda: dict,
    page=_r.Page("pageToken", "nextPageToken", "items", is_map=True),
)
STREAM = _r.Method("files.stream", "POST", "v1/files:stream", response=lambda: _t.File)
RAW = _r.Method("files.raw", "GET", "v1/raw", response=lambda: _r.HttpBody)
_BATCHES = _r.Method("batches.get", "GET", "v1/{+name}", response=lambda: _t.Operation)
_OPERATIONS = _r.Method(
    "operations.get", "GET", "v1/{+name}", response=lambda: _t.Operation
)
_APPS = _r.Method(
    "apps.operations.get",
    "GET",
    "v1/apps/{app}/operations/{operation}",
    response=lambda: _t.Operation,
)

SERVICE = _r.Service(
    name="sample",
    version="v1",
    package="sample_v1",
    root_url="https://sample.googleapis.com/",
    batch_path="batch",
    mtls_root_url="https://sample.mtls.googleapis.com/",
    scopes=("https://www.googleapis.com/auth/sample",),
    api_key_env=("SAMPLE_KEY", "OTHER_KEY"),
    endpoints={"here": "https://here-sample.googleapis.com"},
    getters=lambda: (
        _r.Getter(_BATCHES, {"name": "^batches/[^/]+$"}),
        _r.Getter(_OPERATIONS, {"name": "^models/[^/]+/operations/[^/]+$"}),
        _r.Getter(_APPS),
    ),
)


class Files(_r.Resource):
    """The `files` resource."""

    def get(self, name: str, *, options: _r.RequestOptions | None = None) -> _t.File:
        """Get a file."""
        return self._api.unary(GET, {"name": name}, options=options)

    def create(self, body: Any, *, options: _r.RequestOptions | None = None) -> _t.File:
        """Make a file."""
        return self._api.unary(CREATE, {}, body=body, options=options)

    def delete(self, name: str, *, options: _r.RequestOptions | None = None) -> None:
        """Delete a file."""
        return self._api.unary(DELETE, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.File, _t.ListFilesResponse]:
        """List files."""
        params = {"pageSize": page_size, "pageToken": page_token}
        return self._api.pages(LIST, params, options=options)


class AsyncFiles(_r.AsyncResource):
    """The `files` resource."""

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.File:
        """Get a file."""
        return await self._api.unary(GET, {"name": name}, options=options)

    async def create(
        self, body: Any, *, options: _r.RequestOptions | None = None
    ) -> _t.File:
        """Make a file."""
        return await self._api.unary(CREATE, {}, body=body, options=options)

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> None:
        """Delete a file."""
        return await self._api.unary(DELETE, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.File, _t.ListFilesResponse]:
        """List files."""
        params = {"pageSize": page_size, "pageToken": page_token}
        return self._api.pages(LIST, params, options=options)


class Client(_c.Client):
    """A sample client."""

    _service = SERVICE

    @property
    def files(self) -> Files:
        """Files."""
        return Files(self._api)


class AsyncClient(_c.AsyncClient):
    """A sample client."""

    _service = SERVICE

    @property
    def files(self) -> AsyncFiles:
        """Files."""
        return AsyncFiles(self._api)


class World:
    """Sync or async, behind one face. Everything is typed Any: tests are not users."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._clients: list[Any] = []
        self._loop = asyncio.new_event_loop() if kind == "async" else None

    @property
    def is_async(self) -> bool:
        """Which half this is."""
        return self._loop is not None

    def client(self, base: str | None = None, **arguments: Any) -> Any:
        """A client, by default with an API key; closed at the end of the test."""
        if "credentials" not in arguments:
            arguments.setdefault("api_key", "canary-key")
        if self.is_async and "session" in arguments:
            arguments["http_client"] = arguments.pop("session")
        cls: Any = AsyncClient if self.is_async else Client
        client = cls(base_url=base, **arguments)
        self._clients.append(client)
        return client

    def do(self, work: Any) -> Any:
        """The value, or what the coroutine returns."""
        if self._loop is None:
            return work
        return self._loop.run_until_complete(work)

    def call(self, client: Any, method: Any, *args: Any, **kwargs: Any) -> Any:
        """One unary call."""
        return self.do(client._api.unary(method, *args, **kwargs))

    def list(self, items: Any) -> list[Any]:
        """All items of an iterator, be it asynchronous."""
        if self._loop is None:
            return list(items)

        async def collect() -> list[Any]:
            return [item async for item in items]

        return self._loop.run_until_complete(collect())

    def end(self) -> None:
        """Close all."""
        for client in self._clients:
            self.do(client.close())
        if self._loop is not None:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


@pytest.fixture(params=["sync", "async"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Runs a test twice: with `Client` and with `AsyncClient`."""
    made = World(request.param)
    try:
        yield made
    finally:
        made.end()
