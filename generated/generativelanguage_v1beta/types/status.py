"""The schema `Status`."""

from __future__ import annotations

from typing import Any, TypedDict

from .._runtime.models import fields as _f, model as _m


class Status(_m.Model):
    """The `Status` type defines a logical error model that is suitable for different
    programming environments, including REST APIs and RPC APIs.

    It is used by [gRPC](https://github.com/grpc). Each `Status` message contains three
    pieces of data: error code, error message, and error details. You can find out more
    about this error model and how to work with it in the [API Design
    Guide](https://cloud.google.com/apis/design/errors).
    """

    __slots__ = ()

    code: _f.Integer = _f.Integer("code")
    """The status code, which should be an enum value of google.rpc.Code."""

    details: _f.JsonList[dict[str, Any]] = _f.JsonList("details")
    """A list of messages that carry the error details.

    There is a common set of message types for APIs to use.
    """

    message: _f.String = _f.String("message")
    """A developer-facing error message, which should be in English.

    Any user-facing error message should be localized and sent in the
    google.rpc.Status.details field, or localized by the client.
    """


class StatusDict(TypedDict, total=False):
    """`Status` as a plain dict."""

    code: int | None
    details: list[dict[str, Any]] | None
    message: str | None
