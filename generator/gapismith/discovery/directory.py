"""The directory of public APIs, for `gapismith list`."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import requests

from ..diagnostics import GapismithError, fail
from . import http as transfer
from .load import load
from .values import is_array, is_object

URL = "https://discovery.googleapis.com/discovery/v1/apis"
"""Needs no key. It does not list all APIs: generativelanguage is absent."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class DirectoryItem:
    """One version of one API."""

    name: str
    version: str
    title: str
    description: str
    url: str
    """Where its Discovery document is served."""
    preferred: bool

    @classmethod
    def of(cls, raw: Json) -> Self:
        return cls(
            name=str(raw.get("name", "")),
            version=str(raw.get("version", "")),
            title=str(raw.get("title", "")),
            description=str(raw.get("description", "")),
            url=str(raw.get("discoveryRestUrl", "")),
            preferred=raw.get("preferred") is True,
        )


@dataclass(frozen=True, slots=True)
class Directory:
    """The public APIs, by name and version, and where the list came from."""

    items: tuple[DirectoryItem, ...]
    origin: str
    """The URL, or the file of google-api-python-client that stood in for it."""


def directory(
    session: requests.Session | None = None,
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> Directory:
    """The directory that Google serves.

    Without network, the copy in google-api-python-client, if that is installed. Raises
    `GapismithError` if there is neither.
    """
    try:
        raw, origin = _served(session, sleep), URL
    except GapismithError:
        copy = _bundled()
        if copy is None:
            raise
        raw, origin = load(copy).raw, str(copy)
    items = raw.get("items")
    if not is_array(items):
        raise fail(
            "not a directory of APIs: there are no `items`",
            hint="try again later",
            source=origin,
        )
    return Directory(
        tuple(sorted(DirectoryItem.of(i) for i in items if is_object(i))),
        origin,
    )


def _served(
    session: requests.Session | None, sleep: Callable[[float], None]
) -> dict[str, Any]:
    with contextlib.ExitStack() as stack:
        http = session or stack.enter_context(requests.Session())
        response = transfer.get(URL, session=http, headers={}, sleep=sleep)
    if response.status != 200:
        raise transfer.refusal(response, URL)
    return transfer.json_object(response, URL).raw


def _bundled() -> Path | None:
    spec = find_spec("googleapiclient")  # finds it without importing it
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, "discovery_cache", "documents", "index.json")
        if path.is_file():
            return path
    return None
