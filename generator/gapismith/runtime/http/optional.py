"""What the runtime needs of aiohttp and google-auth, which may not be installed.

Type checkers see these protocols instead of the libraries: a client is clean under them
whether the libraries are there or not. The real classes satisfy the protocols.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:

    class ResponseHandler:
        """`aiohttp.client_proto.ResponseHandler`, to derive from."""

        transport: Any

        def __init__(self, loop: Any) -> None: ...
        @property
        def should_close(self) -> bool: ...
        def set_response_params(self, **arguments: Any) -> None: ...
        def force_close(self) -> None: ...
        def data_received(self, data: bytes) -> None: ...
        def connection_lost(self, exc: BaseException | None) -> None: ...

    class TCPConnector:
        """`aiohttp.TCPConnector`, to derive from."""

        def __init__(self, **arguments: Any) -> None: ...
        async def connect(self, req: Any, traces: Any, timeout: Any) -> Any: ...


Made = Callable[..., Any]


class AiohttpResponse(Protocol):
    """`aiohttp.ClientResponse`."""

    @property
    def status(self) -> int: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def content(self) -> Any: ...
    def release(self) -> object: ...
    def close(self) -> None: ...


class AiohttpSession(Protocol):
    """`aiohttp.ClientSession`."""

    @property
    def closed(self) -> bool: ...
    @property
    def request(self) -> Callable[..., Awaitable[Any]]: ...
    def close(self) -> Awaitable[None]: ...


class Aiohttp(Protocol):
    """The module `aiohttp`."""

    __version__: str
    ClientRequest: type[Any]
    ClientResponse: type[Any]
    ClientSession: type[Any]
    ClientTimeout: Made
    DummyCookieJar: Made
    ClientError: type[Exception]
    ClientConnectorError: type[Exception]
    ClientHttpProxyError: type[Any]
    ClientPayloadError: type[Exception]
    ClientProxyConnectionError: type[Exception]
    ClientResponseError: type[Exception]
    ClientSSLError: type[Exception]
    ConnectionTimeoutError: type[Exception]
    ServerDisconnectedError: type[Exception]
    ServerFingerprintMismatch: type[Exception]


class GoogleCredentials(Protocol):
    """`google.auth.credentials.Credentials`."""

    @property
    def valid(self) -> bool: ...
    def refresh(self, request: Any, /) -> object: ...
    def apply(self, headers: Any, /) -> object: ...
