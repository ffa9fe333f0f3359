"""The schema `MetadataFilter`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class MetadataFilter(_m.Model):
    """User provided filter to limit retrieval based on `Chunk` or `Document` level
    metadata values.

    Example (genre = drama OR genre = action): key = "document.custom_metadata.genre"
    conditions = [{string_value = "drama", operation = EQUAL}, {string_value = "action",
    operation = EQUAL}]
    """

    __slots__ = ()

    conditions: _f.MessageList[_t.Condition, _t.ConditionDict] = _f.MessageList(
        "conditions", lambda: _t.Condition
    )
    """Required. The `Condition`s for the given key that will trigger this filter.

    Multiple `Condition`s are joined by logical ORs.
    """

    key: _f.String = _f.String("key")
    """Required. The key of the metadata to filter on."""


class MetadataFilterDict(TypedDict, total=False):
    """`MetadataFilter` as a plain dict."""

    conditions: Sequence[_t.Condition | _t.ConditionDict] | None
    key: str | None
