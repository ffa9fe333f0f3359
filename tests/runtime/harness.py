"""One test body for `Client` and `AsyncClient`: a harness makes both look alike.

`World` makes clients of a sample API with resources, as generated code makes them, and of
one without any. Tests of the runtime and the fuzz targets call methods that no resource
has through a client's `_api`, as resources do: it is the interface between generated code
and the runtime.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Self

import aiohttp
import pytest
import requests
from gapismith.runtime import client as _c
from gapismith.runtime import resource as _r
from gapismith.runtime.models import fields as _f
from gapismith.runtime.models import model as _m
from gapismith.runtime.testing.fake_transport import FakeClock, fake_clock

from tests.runtime import harness as _t  # noqa: PLW0406  # as generated code


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
STREAM_GET = _r.Method("files.watch", "GET", "v1/files/a", response=lambda: _t.File)
RAW_DOWNLOAD: _r.Method[None] = _r.Method(
    "files.download", "GET", "v1/files/a", download=_r.MediaDownload()
)
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
        _r.Getter(_BATCHES, ("^batches/[^/]+$",)),
        _r.Getter(_OPERATIONS, ("^models/[^/]+/operations/[^/]+$",)),
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


ROOT = "https://example.googleapis.com/"
KEY = "canary-key"
KINDS = ("sync", "async")
PLAIN_SERVICE = _r.Service(
    name="example",
    version="v1",
    package="example_v1",
    root_url=ROOT,
    service_path="v1/",
)


class SyncClient(_c.Client):
    """A client without resources."""

    _service = PLAIN_SERVICE


class AsyncioClient(_c.AsyncClient):
    """A client without resources."""

    _service = PLAIN_SERVICE


class World:
    """Clients of one kind, and what they do, as blocking calls.

    Everything is typed Any: tests are not users.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.loop = asyncio.Runner() if kind == "async" else None
        self._clients: list[Any] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_async(self) -> bool:
        """Which half this is."""
        return self.loop is not None

    # ------------------------------------------------------------- clients

    def client(
        self,
        base: str | None = None,
        *,
        service: _r.Service | None = None,
        **arguments: Any,
    ) -> Any:
        """A client of the sample or another service, by default with an API key; closed at the end of the test."""
        if "credentials" not in arguments:
            arguments.setdefault("api_key", KEY)
        cls: Any = AsyncClient if self.is_async else Client
        if service is not None:
            cls = type("Special", (cls,), {"_service": service})
        client = cls(base_url=base, **arguments)
        self._clients.append(client)
        return client

    @contextmanager
    def connect(self, url: str, **settings: Any) -> Iterator[Any]:
        """A client without resources; closed at the end of the block."""
        cls: Any = AsyncioClient if self.is_async else SyncClient
        client = cls(base_url=url, api_key=KEY, **settings)
        try:
            yield client
        finally:
            self.do(client.close())

    def session(
        self, headers: Mapping[str, str] | None = None, *, trust_env: bool = False
    ) -> Any:
        """A session of the user's; closed at the end of the test.

        `trust_env` is for aiohttp's, which don't use the environment's proxies without.
        """

        async def made() -> aiohttp.ClientSession:
            return aiohttp.ClientSession(headers=headers, trust_env=trust_env)

        session: Any = self.do(made()) if self.is_async else requests.Session()
        if not self.is_async:
            session.headers.update(headers or {})
        self._clients.append(session)
        return session

    def clock(self, client: Any) -> AbstractContextManager[FakeClock]:
        """A clock that needs no time."""
        return fake_clock(client)

    def close(self) -> None:
        """Close all."""
        for client in self._clients:
            self.do(client.close())
        if self.loop is not None:
            self.loop.close()

    # ------------------------------------------------------------- work

    def do(self, work: Any) -> Any:
        """The value, or what the awaitable returns."""
        if self.loop is None:
            return work

        async def waiting() -> Any:
            return await work

        return self.loop.run(waiting())

    def each(self, items: Any) -> Iterator[Any]:
        """The items of an iterator, be it asynchronous."""
        if self.loop is None:
            yield from items
            return
        source: AsyncIterator[Any] = aiter(items)
        while True:
            try:
                yield self.do(anext(source))
            except StopAsyncIteration:
                return

    def list(self, items: Any) -> list[Any]:
        """All items of an iterator, be it asynchronous."""
        return list(self.each(items))

    def settle(self) -> None:
        """Let an event loop do what it has put off."""

        async def pause() -> None:
            for _ in range(10):
                await asyncio.sleep(0.001)

        if self.is_async:
            self.do(pause())

    # ------------------------------------------------------------- calls

    def call(self, client: Any, method: Any, *args: Any, **kwargs: Any) -> Any:
        """One unary call."""
        return self.do(client._api.unary(method, *args, **kwargs))

    def upload(
        self,
        client: Any,
        method: Any,
        media: Any,
        body: Any = None,
        options: Any = None,
    ) -> Any:
        """The response to an upload."""
        return self.do(client._api.upload(method, {}, body, media, options))

    def stream(
        self, client: Any, method: Any, options: Any = None, body: Any = None
    ) -> Any:
        """An iterator, context manager, with `close` and `response`."""
        return self._blocking(client._api.stream(method, {}, body, options))

    def download(self, client: Any, method: Any, options: Any = None) -> Any:
        """Something with `read`, `save`, `iter_bytes` and `response`."""
        return self._blocking(client._api.download(method, {}, options))

    def _blocking(self, inner: Any) -> Any:
        return _Blocking(self, inner) if self.is_async else inner


class _Blocking:
    """An AsyncStream or AsyncDownload whose coroutines are run at once."""

    def __init__(self, world: World, inner: Any) -> None:
        self._world = world
        self._inner = inner

    @property
    def response(self) -> Any:
        return self._inner.response

    def __iter__(self) -> Iterator[Any]:
        return self._world.each(self._inner)

    def __next__(self) -> Any:
        try:
            return self._world.do(anext(self._inner))
        except StopAsyncIteration:
            raise StopIteration from None

    def __enter__(self) -> _Blocking:
        self._world.do(self._inner.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._world.do(self._inner.__aexit__(None, None, None))

    def close(self) -> None:
        self._world.do(self._inner.close())

    def read(self) -> bytes:
        data: bytes = self._world.do(self._inner.read())
        return data

    def save(self, target: Any) -> int:
        size: int = self._world.do(self._inner.save(target))
        return size

    def iter_bytes(self) -> Iterator[bytes]:
        return self._world.each(self._inner.iter_bytes())


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Runs a test twice: with `Client` and with `AsyncClient`."""
    with World(request.param) as made:
        yield made
