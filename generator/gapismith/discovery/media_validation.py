"""What a method says about uploads and downloads, and can't be true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..diagnostics import shown
from . import urls
from .faults import REMOVED, Fault
from .json_pointer import Pointer
from .nodes import Node
from .uri_templates import template_fault, template_variables

Json = Mapping[str, Any]

_TOKEN: Final = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"  # RFC 9110
_MEDIA_RANGE: Final = re.compile(rf"{_TOKEN}/{_TOKEN}[ \t]*(?:;[ -~]*)?")
_UPLOAD: Final = ("mediaUpload", "supportsMediaUpload")


def check_media(
    node: Node, variables: Sequence[str], bodiless: Sequence[str]
) -> Iterator[Fault]:
    """The faults of what a method says about media.

    `variables` are those of its path, `bodiless` the HTTP methods that send no body.
    """
    method = node.value
    if method.get("useMediaDownloadService") and not method.get(
        "supportsMediaDownload"
    ):
        yield Fault(
            "media",
            "`useMediaDownloadService` has no meaning without `supportsMediaDownload`; it "
            "is ignored",
            at := node.pointer / "useMediaDownloadService",
            ((at, REMOVED),),
            causes=(node.pointer / "supportsMediaDownload",),
        )
    if method.get("httpMethod") in bodiless:
        keys = [key for key in _UPLOAD if method.get(key)]
        if keys:
            yield Fault(
                "media",
                f"a {method['httpMethod']} request has no body; `{keys[0]}` is ignored, so "
                "the method takes no media",
                node.pointer / keys[0],
                tuple((node.pointer / key, REMOVED) for key in keys),
            )
        return
    if "mediaUpload" not in method:
        return
    if method.get("supportsMediaUpload") is False:
        yield Fault(
            "media",
            "`supportsMediaUpload` is false beside `mediaUpload`, which counts; the method "
            "takes media",
            at := node.pointer / "supportsMediaUpload",
            ((at, True),),
        )
    yield from _check_accept(node)
    yield from _check_paths(node, variables)


def _check_accept(node: Node) -> Iterator[Fault]:
    accept: Sequence[str] = node.value["mediaUpload"].get("accept", ())
    for i, entry in enumerate(accept):
        if not _MEDIA_RANGE.fullmatch(entry):
            at = node.pointer / "mediaUpload" / "accept" / i
            yield Fault(
                "media",
                f'`accept` lists "{shown(entry)}", which is no media type like image/png; '
                "the entry is left out",
                at,
                ((at, REMOVED),),
            )


def _check_paths(node: Node, variables: Sequence[str]) -> Iterator[Fault]:
    protocols: Json = node.value["mediaUpload"].get("protocols", {})
    above = node.pointer / "mediaUpload" / "protocols"
    found: dict[str, list[Pointer]] = {}
    for name in sorted(protocols.keys() & {"simple", "resumable"}):
        if "path" in protocols[name]:
            found.setdefault(protocols[name]["path"], []).append(above / name / "path")
    for path, pointers in found.items():
        if fault := _path_fault(path, variables):
            yield Fault(
                "upload-path",
                f"the upload path `{shown(path)}` {fault}; the usual one is used",
                pointers[0],
                tuple((pointer, REMOVED) for pointer in pointers),
            )


def _path_fault(path: str, variables: Sequence[str]) -> str:
    """Why nothing can be uploaded to `path`; empty if it can."""
    if "://" in path:
        return "is a URL of its own"
    if not path.startswith("/"):
        return "does not start with a slash"
    if fault := template_fault(path) or urls.path_fault(path[1:]):
        return fault
    own = template_variables(path)
    if unknown := sorted(set(own).difference(variables)):
        return (
            f"has the variable `{shown(unknown[0])}`, which is not in the method's path"
        )
    if lost := sorted(set(variables).difference(own)):
        return f"lacks the variable `{shown(lost[0])}` of the method's path"
    return ""
