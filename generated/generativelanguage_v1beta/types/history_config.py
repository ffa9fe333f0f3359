"""The schema `HistoryConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class HistoryConfig(_m.Model):
    """History configuration.

    This message is included in the session configuration as
    `BidiGenerateContentSetup.history_config`. Configures the exchange of history
    messages.
    """

    __slots__ = ()

    initial_history_in_client_content: _f.Boolean = _f.Boolean(
        "initialHistoryInClientContent"
    )
    """Optional. If true, after sending `setup_complete`, the server will wait and at
    first process `client_content` messages until `turn_complete` is `true`.

    This initial history will not trigger a model call and may end with role `MODEL`.
    After `turn_complete` is `true`, the client can start the realtime conversation via
    `realtime_input`.
    """


class HistoryConfigDict(TypedDict, total=False):
    """`HistoryConfig` as a plain dict."""

    initial_history_in_client_content: bool | None
