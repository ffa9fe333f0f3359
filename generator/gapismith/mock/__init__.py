"""A stateful server of any API, made from its Discovery document, for tests.

from gapismith import mock

with mock.serve("discovery/generativelanguage.v1beta.json") as url:
    client = Client(base_url=url, api_key="any")

It needs the extra `mock`: `pip install "gapismith[mock]"`.
"""

from __future__ import annotations

from .options import Options
from .running import MockServer, serve

__all__ = ["MockServer", "Options", "serve"]
