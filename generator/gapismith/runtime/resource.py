"""The one module that generated resource modules import; importing it is cheap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .api import AsyncApi, SyncApi
from .calls.method import Getter, HttpBody, MediaDownload, Method, Page, Service, Upload
from .calls.options import RequestOptions
from .calls.retry import Retry
from .deprecation import deprecated

if TYPE_CHECKING:
    from .calls.pager import AsyncPager, AsyncPages, Pager, Pages
    from .media.download import AsyncDownload, Download
    from .media.media import AsyncMediaSource, MediaSource
    from .streams.stream import AsyncStream, Stream

__all__ = [
    "AsyncApi",
    "AsyncDownload",
    "AsyncMediaSource",
    "AsyncPager",
    "AsyncPages",
    "AsyncResource",
    "AsyncStream",
    "Download",
    "Getter",
    "HttpBody",
    "MediaDownload",
    "MediaSource",
    "Method",
    "Page",
    "Pager",
    "Pages",
    "RequestOptions",
    "Resource",
    "Retry",
    "Service",
    "Stream",
    "SyncApi",
    "Upload",
    "deprecated",
    "mask",
]

_LAZY = {
    "AsyncDownload": "media.download",
    "AsyncMediaSource": "media.media",
    "AsyncPager": "calls.pager",
    "AsyncPages": "calls.pager",
    "AsyncStream": "streams.stream",
    "Download": "media.download",
    "MediaSource": "media.media",
    "Pager": "calls.pager",
    "Pages": "calls.pager",
    "Stream": "streams.stream",
}


class Resource:
    """Base class of the resources of a `Client`."""

    def __init__(self, api: SyncApi) -> None:
        self._api = api


class AsyncResource:
    """Base class of the resources of an `AsyncClient`."""

    def __init__(self, api: AsyncApi) -> None:
        self._api = api


def mask(value: str | Sequence[str] | None) -> str | None:
    """A field mask as one string; a sequence is joined by commas."""
    if value is None or isinstance(value, str):
        return value
    try:
        return ",".join(value)
    except TypeError:
        raise TypeError(
            f"a field mask must be a str or a list of them, not {value!r:.200}"
        ) from None


if not TYPE_CHECKING:  # annotations can be evaluated, without loading anything early

    def __getattr__(name: str) -> object:
        module = _LAZY.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f".{module}", __package__), name)
