"""The schema `Empty`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import model as _m


class Empty(_m.Model):
    """A generic empty message that you can re-use to avoid defining duplicated empty
    messages in your APIs.

    A typical example is to use it as the request or the response type of an API method.
    For instance: service Foo { rpc Bar(google.protobuf.Empty) returns
    (google.protobuf.Empty); }
    """

    __slots__ = ()


class EmptyDict(TypedDict, total=False):
    """`Empty` as a plain dict."""
