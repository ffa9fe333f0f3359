"""The schema `GroundingPassageId`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class GroundingPassageId(_m.Model):
    """Identifier for a part within a `GroundingPassage`."""

    __slots__ = ()

    part_index: _f.Integer = _f.Integer("partIndex")
    """Output only. Index of the part within the `GenerateAnswerRequest`'s
    `GroundingPassage.content`.
    """

    passage_id: _f.String = _f.String("passageId")
    """Output only. ID of the passage matching the `GenerateAnswerRequest`'s
    `GroundingPassage.id`.
    """


class GroundingPassageIdDict(TypedDict, total=False):
    """`GroundingPassageId` as a plain dict."""

    part_index: int | None
    passage_id: str | None
