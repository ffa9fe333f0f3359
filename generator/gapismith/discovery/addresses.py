"""Brings what a document says about addresses into one form.

Afterwards `rootUrl` is empty or ends in a slash, `servicePath` is empty or ends in one, all paths of
methods count from there, and each upload has the path that it goes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .faults import Edit, edited
from .json_pointer import ROOT
from .schema_validation import Node, walk

Json = Mapping[str, Any]


def with_server(raw: Json) -> Json:
    """`raw` with `rootUrl` and `servicePath`, derived where Cloud Endpoints lack them."""
    root, service = _text(raw, "rootUrl"), _text(raw, "servicePath")
    if not root:
        root, service = _derived(raw)
    changed = {
        "rootUrl": root if root.endswith("/") or not root else f"{root}/",
        "servicePath": _relative(service),
        "batchPath": _text(raw, "batchPath").removeprefix("/"),
    }
    news = {k: v for k, v in changed.items() if v and v != raw.get(k)}
    if service == "/":
        news["servicePath"] = ""
    return {**raw, **news} if news else raw


def _text(raw: Json, key: str) -> str:
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""


def _relative(path: str) -> str:
    path = path.removeprefix("/")
    return path if path.endswith("/") or not path else f"{path}/"


def _derived(raw: Json) -> tuple[str, str]:
    """`rootUrl` and `servicePath` by `baseUrl` or an absolute `basePath`.

    Where no server is named, the root is empty, and the paths count from what the user names.
    """
    bases = [_text(raw, key) for key in ("baseUrl", "basePath", "restBasePath")]
    base = next((b for b in bases if b.startswith(("https://", "http://"))), "")
    paths = (_text(raw, "servicePath"), *bases[1:])
    service = next((p for p in paths if p and p != base), "")
    base, path = base.rstrip("/"), service.strip("/")
    if path and base.endswith(f"/{path}"):
        return base.removesuffix(path), path
    return base, "" if base else path


def with_paths(raw: Json) -> Json:
    """`raw` with the paths of methods and uploads that a sound document may leave open.

    An absolute path counts from `rootUrl`: where there is one, `servicePath` becomes part
    of all the others.
    """
    methods = [node for node in walk(raw) if node.kind == "method"]
    return edited(raw, [*_upload_paths(raw, methods), *_rooted_paths(raw, methods)])


def _rooted_paths(raw: Json, methods: list[Node]) -> Iterator[Edit]:
    if not any(node.value["path"].startswith("/") for node in methods):
        return
    service: str = raw.get("servicePath", "")
    yield ROOT / "servicePath", ""
    for node in methods:
        yield node.pointer / "path", _from_root(service, node)


def _from_root(service: str, node: Node) -> str:
    path: str = node.value["path"]
    return path[1:] if path.startswith("/") else service + path


def _upload_paths(raw: Json, methods: list[Node]) -> Iterator[Edit]:
    service: str = raw.get("servicePath", "")
    for node in methods:
        if not (node.value.get("mediaUpload") or node.value.get("supportsMediaUpload")):
            continue
        upload: Json = node.value.get("mediaUpload", {})
        protocols: Json = upload.get("protocols", {}) or {"simple": {"multipart": True}}
        usual = {"path": f"/upload/{_from_root(service, node)}"}
        known = {
            name: {**usual, **protocol}
            for name, protocol in protocols.items()
            if name in ("simple", "resumable")
        }
        if known != upload.get("protocols"):
            yield node.pointer / "mediaUpload", {**upload, "protocols": known}
