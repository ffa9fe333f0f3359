"""What a prompt may be given as, and the turns that it makes."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias, cast

from .. import types as _t
from .._runtime.extension import Model


class Attachment(Model):
    """A file that the API has; the base of `File`, where the package has that."""

    __slots__ = ()


PartLike: TypeAlias = "str | PathLike[str] | Attachment | _t.Part | _t.PartDict"
"""Text, the path of a local file, which is sent along, a stored file, or a part."""
ContentLike: TypeAlias = "_t.Content | _t.ContentDict"
Contents: TypeAlias = "PartLike | ContentLike | Sequence[PartLike | ContentLike]"
"""A prompt. Parts make up one turn of the user; contents are turns as they are."""


def contents_of(prompt: Contents) -> list[_t.Content]:
    """The turns of a prompt; its local files are read.

    Raises TypeError and ValueError for what can't be sent, OSError for a file that can't
    be read.
    """
    turns, parts = list[Any](), list[Any]()
    items: Any = prompt if isinstance(prompt, list | tuple) else [prompt]
    for item in items:
        if isinstance(item, _t.Content) or (item.__class__ is dict and "parts" in item):
            turns.append(item)
            parts = []
            continue
        if not parts:
            turns.append({"role": "user", "parts": parts})
        parts.append(_part(item))
    if not turns:
        raise ValueError("the prompt is empty")
    return _t.GenerateContentRequest(contents=turns).contents


def _part(item: Any) -> Any:
    if isinstance(item, str):
        return {"text": item}
    if isinstance(item, _t.Part) or item.__class__ is dict:
        return item
    if isinstance(item, PathLike):
        path = Path(cast("PathLike[str]", item))
        kind = mimetypes.guess_type(path)[0]
        if kind is None:
            raise ValueError(f"{path}: unknown type; pass a Part with inline_data")
        return _t.Part(inline_data={"data": path.read_bytes(), "mime_type": kind})
    if not isinstance(item, Attachment):
        raise TypeError(f"a prompt can't hold {type(item).__name__}")
    if "uri" not in item:
        raise ValueError("the file has no URI: it isn't uploaded yet")
    return {"fileData": {"fileUri": item["uri"], "mimeType": item["mimeType"]}}
