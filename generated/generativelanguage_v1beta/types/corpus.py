"""The schema `Corpus`."""

from __future__ import annotations

import datetime as _dt
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Corpus(_m.Model):
    """A `Corpus` is a collection of `Document`s. A project can create up to 10
    corpora.
    """

    __slots__ = ()

    create_time: _f.Timestamp = _f.Timestamp("createTime")
    """Output only. The Timestamp of when the `Corpus` was created."""

    display_name: _f.String = _f.String("displayName")
    """Optional. The human-readable display name for the `Corpus`.

    The display name must be no more than 512 characters in length, including spaces.
    Example: "Docs on Semantic Retriever"
    """

    name: _f.String = _f.String("name")
    """Output only. Immutable. Identifier. The `Corpus` resource name.

    The ID (name excluding the "corpora/" prefix) can contain up to 40 characters that
    are lowercase alphanumeric or dashes (-). The ID cannot start or end with a dash. If
    the name is empty on create, a unique name will be derived from `display_name` along
    with a 12 character random suffix. Example:
    `corpora/my-awesome-corpora-123a456b789c`
    """

    update_time: _f.Timestamp = _f.Timestamp("updateTime")
    """Output only. The Timestamp of when the `Corpus` was last updated."""


class CorpusDict(TypedDict, total=False):
    """`Corpus` as a plain dict."""

    create_time: _dt.datetime | str | None
    display_name: str | None
    name: str | None
    update_time: _dt.datetime | str | None
