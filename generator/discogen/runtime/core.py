"""What the clones of one client share: connections, credentials, addresses."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from . import call as calls
from .auth import FixedAuth, Hosts, key_from
from .flow import Clock, Flow, SyncShell
from .log import Logger
from .method import Method
from .options import RequestOptions

if TYPE_CHECKING:
    from .settings import Settings

T = TypeVar("T")


class _Base:
    def __init__(self, settings: Settings, library: str) -> None:
        service = settings.service
        root = settings.base_url or service.root_url
        self.context = calls.Context(
            service,
            root if root.endswith("/") else f"{root}/",
            _headers(settings, library),
            Logger(service.package),
        )
        key = key_from(settings.api_key, service.api_key_env, os.environ.get)
        self._auth = FixedAuth({"x-goog-api-key": key} if key else {}, Hosts([root]))
        self._clock = Clock()

    @staticmethod
    def unary(call: calls.Call[T]) -> Flow[T]:
        """The flow of an ordinary call."""
        return calls.unary(call)

    def prepare(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any,
        options: RequestOptions,
        *,
        path: str | None = None,
        query: Iterable[tuple[str, str]] = (),
    ) -> calls.Call[T]:
        """See `call.prepare`."""
        return calls.prepare(
            self.context, method, params, body, options, path=path, query=query
        )


def _headers(settings: Settings, library: str) -> dict[str, str]:
    package = settings.service.package
    headers = {
        "accept": "application/json",
        # Front ends compress for those who say so twice.
        "accept-encoding": "gzip",
        "user-agent": f"{package} {library} (gzip)",
        "x-goog-api-client": f"gl-python/{platform.python_version()} {library}",
    }
    headers.update((k.lower(), v) for k, v in settings.headers.items())
    return headers


class Core(_Base):
    """The shared half of a `Client`."""

    def __init__(self, settings: Settings) -> None:
        import requests

        from .transport import RequestsTransport

        super().__init__(settings, f"requests/{requests.__version__}")
        transport = RequestsTransport(settings.session, pool_size=settings.pool_size)
        self.shell = SyncShell(transport, self._auth, self._clock)

    def close(self) -> None:
        """Close the connections."""
        self.shell.transport.close()
