"""What a prompt may be given as, and the request that is made from it."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from .. import types as _t
from .._runtime.models.model import Model


class Attachment(Model):
    """A file that the API has; the base of `File`, where the package has that."""

    __slots__ = ()


PartLike: TypeAlias = "str | PathLike[str] | Attachment | _t.Part | _t.PartDict"
"""Text, the path of a local file, which is sent along, a stored file, or a part."""
ContentLike: TypeAlias = "_t.Content | _t.ContentDict"
Contents: TypeAlias = "PartLike | ContentLike | Sequence[PartLike | ContentLike]"
"""A prompt. Parts make up one turn of the user; contents are turns as they are."""


def full_name(model: str) -> str:
    """The resource name of a model; a bare name gets its prefix."""
    return model if "/" in model else f"models/{model}"


def reads_files(prompt: Contents) -> bool:
    """Whether a prompt holds paths, so that `contents_of` blocks."""
    return any(is_path(item) for item in _items(prompt))


def is_path(item: object) -> TypeGuard[PathLike[str]]:
    """Whether a part is the path of a local file."""
    return isinstance(item, PathLike)


def contents_of(prompt: Contents) -> list[_t.Content]:
    """The turns of a prompt; its local files are read.

    Raises TypeError and ValueError for what can't be sent, OSError for a file that can't
    be read.
    """
    request, parts = _t.GenerateContentRequest(), list[_t.Part]()
    for item in _items(prompt):
        if _is_turn(item):
            request.contents.append(item)
            parts = []
            continue
        if not parts:
            request.contents.append(_t.Content(role="user"))
            parts = request.contents[-1].parts
        parts.append(_part(item))
    if not request.contents:
        raise ValueError("the prompt is empty")
    return request.contents


def _items(prompt: Contents) -> Iterable[Any]:
    return prompt if isinstance(prompt, list | tuple) else [prompt]


def _is_turn(item: Any) -> bool:
    return isinstance(item, _t.Content) or (item.__class__ is dict and "parts" in item)


def _part(item: Any) -> Any:
    if isinstance(item, str):
        return _t.Part(text=item)
    if isinstance(item, _t.Part) or item.__class__ is dict:
        return item
    if is_path(item):
        path = Path(item)
        kind = mimetypes.guess_type(path)[0]
        if kind is None:
            raise ValueError(f"{path}: unknown type; pass a Part with inline_data")
        return _t.Part(inline_data={"data": path.read_bytes(), "mime_type": kind})
    if not isinstance(item, Attachment):
        raise TypeError(f"a prompt can't hold {type(item).__name__}")
    if "uri" not in item:
        raise ValueError("the file has no URI: it isn't uploaded yet")
    return {"fileData": {"fileUri": item["uri"], "mimeType": item["mimeType"]}}


def request_of(
    prompt: Contents, settings: Mapping[str, Any], earlier: Sequence[_t.Content] = ()
) -> _t.GenerateContentRequest:
    """The request of a prompt. A setting is a field of it, or else of its configuration.

    Raises TypeError for one that is neither, and as `contents_of` does.
    """
    from .tools import Toolbox

    fields = {name: value for name, value in settings.items() if name != "options"}
    if "system" in fields:
        fields["system_instruction"] = contents_of(fields.pop("system"))[0]
    if "tools" in fields:
        fields["tools"] = Toolbox(fields["tools"]).declared()
    known = _t.GenerateContentRequest
    config = {name: fields.pop(name) for name in [*fields] if not hasattr(known, name)}
    if config:
        fields["generation_config"] = _t.GenerationConfig(**config)
    return known(contents=[*earlier, *contents_of(prompt)], **fields)
