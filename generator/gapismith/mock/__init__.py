"""A stateful server of any API, made from its Discovery document, for tests.

from gapismith import mock

with mock.serve("discovery/generativelanguage.v1beta.json") as url:
    client = Client(base_url=url, api_key="any")

It needs the extra `mock`: `pip install "gapismith[mock]"`. A server also has the documents
themselves at `$discovery/rest`, with its own URL in them. What it holds is bounded, and it
says so at each limit: 512 MiB of resources and uploads, 100,000 resources and 10,000
operations of an API, 1,000 resumable uploads, 20 MiB of JSON in a request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .options import Options

if TYPE_CHECKING:
    from .running import MockServer, serve

__all__ = ["MockServer", "Options", "serve"]


def __getattr__(name: str) -> Any:
    # aiohttp is an extra, and takes longer to import than all the rest.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import running

    return getattr(running, name)
