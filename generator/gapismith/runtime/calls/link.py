"""Links that responses hold: `selfLink`, `downloadUri`, `mediaLink`."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from ..http.urls import origin
from .call import Context
from .method import MediaDownload, Method
from .options import RequestOptions, check_options

_CREDENTIALS = frozenset({"key", "access_token", "oauth_token"})


def below_root(context: Context, link: str) -> tuple[str, list[tuple[str, str]]]:
    """The path below the client's root URL and the query of a link, as they are.

    A link to any of the API's hosts leads to the client's own root URL. A relative one
    counts from the API's versioned base, `v1beta/`, as resource names do. Credentials
    in the query are left out.

    Raises:
        ValueError: the link is of another host, or isn't one that can be followed.
    """
    parts = _split(link)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _CREDENTIALS
    ]
    if parts.scheme or parts.netloc:
        _check_host(context, link)
        path = parts.path
        if link.startswith(context.root_url):
            path = path.removeprefix(urlsplit(context.root_url).path.rstrip("/"))
    else:
        path = parts.path if link.startswith("/") else _versioned(context, parts.path)
    path = path.removeprefix("/").replace("{", "%7B").replace("}", "%7D")
    if not path or not {".", ".."}.isdisjoint(path.split("/")):
        raise ValueError(f"{link!r} names no resource of the API")
    return path, query


def media_at(
    context: Context, link: str, options: RequestOptions | None
) -> tuple[Method[Any], RequestOptions]:
    """What downloads the media that a link leads to; raises as `below_root`."""
    if not isinstance(link, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"url must be a str, not {link!r}")
    given: RequestOptions = {} if options is None else options
    check_options(given)
    path, pairs = below_root(context, link)
    query: dict[str, Any] = {}
    for name, value in pairs:
        query.setdefault(name, []).append(value)
    method: Method[Any] = Method(
        "download", "GET", path, download=MediaDownload(from_root=True)
    )
    return method, {**given, "query": {**query, **given.get("query", {})}}


def _split(link: str) -> SplitResult:
    try:
        parts = urlsplit(link)
    except ValueError:
        raise ValueError(f"{link!r} is not a URL") from None
    if not (link and link.isprintable() and link.isascii()) or " " in link:
        raise ValueError(f"{link!r} is not a URL")
    return parts


def _versioned(context: Context, path: str) -> str:
    base = context.service.service_path or f"{context.service.version}/"
    return path if path.startswith(base) else base + path


def _check_host(context: Context, link: str) -> None:
    service = context.service
    own = [context.root_url, service.root_url, *service.endpoints.values()]
    if service.mtls_root_url:
        own.append(service.mtls_root_url)
    if origin(link) not in map(origin, own):
        host = urlsplit(link).netloc.rpartition("@")[2] or link
        raise ValueError(
            f"{host} is not a host of this API, so it can't be sent your credentials; "
            "fetch the URL with `requests`, or another client, without them"
        )
