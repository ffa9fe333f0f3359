"""Checks what a document says about addresses, and brings it into one form.

`rootUrl` and `servicePath` decide where requests go; a document is refused where these
can't be used. The other addresses each serve one feature, which is given up without them.
Afterwards `rootUrl` is absent or ends in a slash, `servicePath` is empty or ends in one,
all paths of methods count from there, and each upload has the path that it goes to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import shown
from . import urls
from .faults import FIX, REMOVED, Edit, Fault, edited, refusal
from .json_pointer import ROOT, Pointer
from .nodes import Node, walk
from .values import is_array, is_object

Json = Mapping[str, Any]

_ROOT: Final = ROOT / "rootUrl"
_SERVICE: Final = ROOT / "servicePath"
_ADDRESSES: Final = (
    *("basePath", "baseUrl", "batchPath", "mtlsRootUrl", "rootUrl", "servicePath"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where the paths of methods count from."""

    root: str
    """Ends in a slash; empty where the document names no server."""
    service: str
    """Ends in a slash, or is empty."""
    origin: str
    """The key that names the server."""

    @classmethod
    def of(cls, raw: Json) -> Server:
        """By `rootUrl` and `servicePath`, or by the keys of Cloud Endpoints without them.

        Where no server is named, the paths count from what the user names.
        """
        root, origin = _text(raw, "rootUrl"), "rootUrl"
        bases = {key: _text(raw, key) for key in ("baseUrl", "basePath")}
        other = next((k for k, base in bases.items() if _is_url(base)), "")
        if "://" in root or (root and not other):
            root = _root(root) if _is_url(root) else root
            return cls(root, _relative(_service(raw, root)), origin)
        origin, base = other, bases.get(other, "")
        paths = (_text(raw, "servicePath"), bases["basePath"])
        service = next((p for p in paths if p and p != base), "")
        base, path = base.rstrip("/"), service.strip("/")
        if path and base.endswith(f"/{path}"):
            return cls(_root(base.removesuffix(path)), _relative(path), origin)
        return cls(base and _root(base), "" if base else _relative(path), origin)


def _service(raw: Json, root: str) -> str:
    """`servicePath`, or what the older keys say where it is no text."""
    path = raw.get("servicePath")
    if isinstance(path, str):
        return path
    base, path = _text(raw, "baseUrl"), _text(raw, "basePath")
    found = base.removeprefix(root) if base.startswith(root) else ""
    found = found or path.removeprefix("/")
    return "" if _path_fault(found) else found


def _text(raw: Json, key: str) -> str:
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""


def _is_url(text: str) -> bool:
    return text.lower().startswith(("https://", "http://"))


def _root(url: str) -> str:
    """`url` with one slash at its end, scheme and host in lower case."""
    scheme, _, rest = url.partition("://")
    host, _, path = rest.rstrip("/").partition("/")
    return f"{scheme.lower()}://{host.lower()}/{path}{'/' if path else ''}"


def _relative(path: str) -> str:
    path = path.removeprefix("/")
    return path if path.endswith("/") or not path else f"{path}/"


def _path_fault(path: str) -> str:
    """Why `path` can't be that of a service or its batches; empty if it can."""
    if "{" in path or "}" in path:
        return "has a variable, which nothing fills"
    return urls.path_fault(path)


def check_white_space(raw: Json) -> Iterator[Fault]:
    """White space around addresses, which nobody means."""
    for key in _ADDRESSES:
        text = _text(raw, key)
        if text != text.strip():
            yield Fault(
                "white-space",
                f"`{key}` has white space around it, which is ignored",
                ROOT / key,
                ((ROOT / key, text.strip()),),
            )


def check_addresses(raw: Json, allow_root: Collection[str]) -> Iterator[Fault]:
    """The faults of the addresses in a document's head."""
    server = Server.of(raw)
    refusals = list(_refusals(raw, server, allow_root))
    yield from refusals
    if not refusals:
        yield from _check_server(raw, server, allow_root)
        yield from _check_contradictions(raw, server, allow_root)
        yield from _check_others(raw, server, allow_root)


def _refusals(
    raw: Json, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    if server.root:
        url, at = raw[server.origin], ROOT / server.origin
        if fault := urls.url_fault(server.root, allow_root):
            hint = _allow(url) if url.startswith("http://") else FIX
            yield refusal(
                "unsafe-url", f"`{server.origin}` {shown(url)} {fault}", at, hint
            )
    if fault := _path_fault(server.service):
        path = shown(_text(raw, "servicePath"))
        yield refusal("unsafe-url", f"`servicePath` {path} {fault}", _SERVICE)


def _check_server(
    raw: Json, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    if not server.root:
        yield _no_server(raw)
    elif server.origin != "rootUrl" and "rootUrl" in raw:
        root = raw["rootUrl"]
        what = "is empty" if root == "" else "must be a string"
        if root and isinstance(root, str):
            what = f"{shown(root)} is not a URL of scheme, host and path"
        yield Fault(
            "wrong-type",
            f"`rootUrl` {what}; by `{server.origin}`, it is taken to be "
            f"{shown(server.root)}",
            _ROOT,
            ((_ROOT, REMOVED),),
        )
    elif urls.is_unencrypted_loopback(server.root) and not urls.is_allowed(
        server.root, allow_root
    ):
        yield Fault(
            "loopback",
            f"`{server.origin}` {shown(raw[server.origin])} is on the machine that runs "
            "the client, and not https",
            ROOT / server.origin,
            hint="pass `base_url` to the client where the API is served elsewhere",
        )
    if not isinstance(raw.get("servicePath", ""), str):
        yield Fault(
            "wrong-type",
            f'`servicePath` must be a string; it is taken to be "{server.service}"',
            _SERVICE,
            ((_SERVICE, server.service),),
        )


def _no_server(raw: Json) -> Fault:
    keys = raw.keys() & {"rootUrl", "mtlsRootUrl", "endpoints"}
    return Fault(
        "no-server",
        "the document names no server: there is no `rootUrl`, nor an absolute "
        "`baseUrl` or `basePath` to derive it from; clients need a `base_url`",
        ROOT,
        tuple((ROOT / key, REMOVED) for key in sorted(keys)),
        hint="pass `base_url` to the client, or add `rootUrl` with a JSON Merge Patch in "
        "discovery/overrides/<name>.<version>.json",
    )


def _check_contradictions(
    raw: Json, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    """Older keys that say the same as `rootUrl` and `servicePath`, or ought to."""
    if not server.root:
        return
    wrong = [
        key
        for key in ("baseUrl", "basePath")
        if (value := _text(raw, key)) and not _agrees(value, server, allow_root)
    ]
    if not wrong:
        return
    if _is_elsewhere(raw, server, allow_root):
        wrong.append("mtlsRootUrl")
    said = " and ".join(f"`{key}` {shown(raw[key])}" for key in wrong)
    one = len(wrong) == 1
    yield Fault(
        "contradicting-url",
        f"{said} {'contradicts' if one else 'contradict'} `rootUrl` and `servicePath`, "
        f"which count; {'it is' if one else 'they are'} ignored",
        ROOT / wrong[0],
        tuple((ROOT / key, REMOVED) for key in wrong),
        hint=f"requests go to {shown(server.root + server.service)}; correct the document "
        "if they should not",
    )


def _agrees(value: str, server: Server, allow_root: Collection[str]) -> bool:
    """Whether a base is that of `server`. Its host may be another of the same owner."""
    full = server.root + server.service
    if not _is_url(value):
        return value.strip("/") in (server.service.strip("/"), urls.path(full))
    is_known = urls.same_owner(server.root, value) or urls.is_allowed(value, allow_root)
    return is_known and urls.path(value) == urls.path(full)


def _is_elsewhere(raw: Json, server: Server, allow_root: Collection[str]) -> bool:
    """Whether `baseUrl` and `mtlsRootUrl` agree on a domain, and it isn't the server's."""
    base, mtls = _text(raw, "baseUrl"), _text(raw, "mtlsRootUrl")
    return (
        urls.same_owner(base, mtls)
        and not urls.same_owner(server.root, mtls)
        and not urls.is_allowed(mtls, allow_root)
        and not urls.url_fault(mtls, allow_root)
    )


def _check_others(
    raw: Json, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    """What one feature needs: mutual TLS, regional endpoints, batches."""
    if server.root:
        pointer = ROOT / "mtlsRootUrl"
        if not _is_elsewhere(raw, server, allow_root):
            url = _text(raw, "mtlsRootUrl")
            yield from _check_url(url, pointer, pointer, server, allow_root)
        yield from _check_endpoints(raw, server, allow_root)
    path = _text(raw, "batchPath")
    if fault := _path_fault(path.removeprefix("/")):
        at = ROOT / "batchPath"
        yield Fault(
            "unsafe-url",
            f"`batchPath` {shown(path)} {fault}; it is ignored, so there are no batches",
            at,
            ((at, REMOVED),),
        )


def _check_endpoints(
    raw: Json, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    endpoints = raw.get("endpoints")
    for i, endpoint in enumerate(endpoints if is_array(endpoints) else ()):
        at = ROOT / "endpoints" / i
        if not is_object(endpoint):
            continue
        for key in ("location", "endpointUrl"):
            if endpoint.get(key, "") == "":
                message = f"the endpoint has no `{key}`; it is left out"
                yield Fault("bad-endpoint", message, at, ((at, REMOVED),))
                break
        else:
            url = _text(endpoint, "endpointUrl")
            yield from _check_url(url, at / "endpointUrl", at, server, allow_root)


def _check_url(
    url: str, at: Pointer, part: Pointer, server: Server, allow_root: Collection[str]
) -> Iterator[Fault]:
    """Whether the client may use `url`; `part` is what is left out if not."""
    if not url:
        return
    fault, hint = urls.url_fault(url, allow_root), FIX
    if not (fault or urls.is_allowed(url, allow_root)) and not urls.same_owner(
        server.root, url
    ):
        fault = f"is outside {urls.owner(server.root)}, the domain of `{server.origin}`"
        hint = _allow(url)
    elif fault and url.startswith("http://"):
        hint = _allow(url)
    if fault:
        what = "it is ignored" if part is at else "the endpoint is left out"
        message = f"`{at.token}` {shown(url)} {fault}; {what}"
        yield Fault("unsafe-url", message, at, ((part, REMOVED),), hint)


def _allow(url: str) -> str:
    return (
        f"if you trust it, allow it by name: `--allow-root-url {shown(url)}`, or "
        "`allow_root_url` in the configuration"
    )


def with_server(raw: Json) -> Json:
    """`raw` with the one form of `rootUrl`, `servicePath` and `batchPath`."""
    server = Server.of(raw)
    wanted = {
        "rootUrl": server.root,
        "servicePath": server.service,
        "batchPath": _text(raw, "batchPath").removeprefix("/"),
    }
    news = {key: v for key, v in wanted.items() if v != raw.get(key, "")}
    return {**raw, **news} if news else raw


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
        if not ("mediaUpload" in node.value or node.value.get("supportsMediaUpload")):
            continue
        upload: Json = node.value.get("mediaUpload", {})
        protocols: Json = upload.get("protocols", {})
        offered = {n: protocols[n] for n in ("simple", "resumable") if n in protocols}
        usual = {"path": f"/upload/{_from_root(service, node)}"}
        known = {
            name: {**usual, **protocol}
            for name, protocol in (offered or {"simple": {"multipart": True}}).items()
        }
        if known != upload.get("protocols"):
            yield node.pointer / "mediaUpload", {**upload, "protocols": known}
