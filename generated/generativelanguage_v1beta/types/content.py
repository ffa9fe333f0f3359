"""The schema `Content`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Content(_m.Model):
    """The base structured datatype containing multi-part content of a message.

    A `Content` includes a `role` field designating the producer of the `Content` and a
    `parts` field containing multi-part data that contains the content of the message
    turn.
    """

    __slots__ = ()

    parts: _f.MessageList[_t.Part, _t.PartDict] = _f.MessageList(
        "parts", lambda: _t.Part
    )
    """Ordered `Parts` that constitute a single message.

    Parts may have different MIME types.
    """

    role: _f.String = _f.String("role")
    """Optional. The producer of the content.

    Must be either 'user' or 'model'. Useful to set for multi-turn conversations,
    otherwise can be left blank or unset.
    """


class ContentDict(TypedDict, total=False):
    """`Content` as a plain dict."""

    parts: Sequence[_t.Part | _t.PartDict] | None
    role: str | None
