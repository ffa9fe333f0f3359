"""The schema `SessionResumptionConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class SessionResumptionConfig(_m.Model):
    """Session resumption configuration.

    This message is included in the session configuration as
    `BidiGenerateContentSetup.session_resumption`. If configured, the server will send
    `SessionResumptionUpdate` messages.
    """

    __slots__ = ()

    handle: _f.String = _f.String("handle")
    """The handle of a previous session.

    If not present then a new session is created. Session handles come from
    `SessionResumptionUpdate.token` values in previous connections.
    """


class SessionResumptionConfigDict(TypedDict, total=False):
    """`SessionResumptionConfig` as a plain dict."""

    handle: str | None
