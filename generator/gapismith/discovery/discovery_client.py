"""Fetches Discovery documents and keeps them in canonical form."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import requests

from gapismith.atomic import write_file

from ..diagnostics import Diagnostic, fail, shown
from ..spelling import is_identifier
from . import http as transfer
from . import urls
from .addresses import Server
from .audience import Audience, record
from .canonical import canonicalise, document_sha256, is_older
from .load import load

KEY_VARIABLES = ("GOOGLE_API_KEY", "GEMINI_API_KEY")
"""Where an API key is looked for, in this order."""

_API = re.compile(
    r"(?P<api>[a-z][a-z0-9-]{0,62}):(?P<version>[A-Za-z0-9][A-Za-z0-9._-]*)"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A JSON object as it was served; whether it is a valid document is still open."""

    raw: dict[str, Any]
    source: str
    """As the user named it, secrets removed."""
    url: str
    """The URL that responded; empty for a file."""
    audience: Audience = ""
    warnings: tuple[Diagnostic, ...] = ()
    """What `load` mended, and the stored document no longer shows."""


def served_at(api: str, version: str) -> str:
    """The URL at which Google serves the document of a public API."""
    return f"https://{api}.googleapis.com/$discovery/rest?version={version}"


def fetch(
    source: str | Path,
    *,
    session: requests.Session | None = None,
    env: Mapping[str, str] = os.environ,
    allow_root: Collection[str] = (),
    limits: transfer.Limits = transfer.DEFAULT_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
    allow_loopback_http: bool = False,
) -> Fetched:
    """The document that `source` names: an https URL, a file, or `API:VERSION`.

    An API key from the environment goes as a header to hosts of googleapis.com only. A
    document whose `rootUrl` is outside the domain that served it is refused, unless
    `allow_root` names that URL or its host. `allow_loopback_http` is for tests. Raises
    `GapismithError`.
    """
    name = str(source)
    if _SCHEME.match(name):
        url, legacy = name, ""
    elif Path(source).exists():
        loaded = load(source)
        return Fetched(loaded.raw, name, "", warnings=loaded.warnings)
    elif match := _API.fullmatch(name):
        api, version = match["api"], match["version"]
        # Neither serves all: each responds with 404 for some public APIs.
        url = served_at(api, version)
        legacy = f"https://www.googleapis.com/discovery/v1/apis/{api}/{version}/rest"
    else:
        raise fail(
            "neither a URL, nor a file, nor API:VERSION",
            hint="for example generativelanguage:v1beta; "
            + (
                f"`gapismith list {name}` finds versions"
                if is_identifier(name)
                else "check the path if it is a file"
            ),
            source=shown(name, 200),
        )
    shown_name = transfer.public(name)
    with contextlib.ExitStack() as stack:
        http = session or stack.enter_context(requests.Session())
        get = partial(
            transfer.get,
            session=http,
            limits=limits,
            sleep=sleep,
            allow_loopback_http=allow_loopback_http,
        )
        key = _key_header(url, env)
        response = get(url, headers=key)
        if response.status == 404 and legacy:
            response = get(legacy, headers=key)
    if response.status != 200:
        raise transfer.refusal(response, shown_name)
    loaded = transfer.json_object(response, shown_name)
    check_origin(loaded.raw, response.url, shown_name, allow_root)
    audience: Audience = "api-key" if key else "anonymous"
    if not urls.is_google(url):
        audience = ""
    origin = transfer.public(response.url)
    return Fetched(loaded.raw, shown_name, origin, audience, loaded.warnings)


def _key_header(url: str, env: Mapping[str, str]) -> dict[str, str]:
    if not (url.startswith("https://") and urls.is_google(url)):
        return {}
    for variable in KEY_VARIABLES:
        key = env.get(variable, "").strip()
        if key and not (key.isascii() and key.isprintable()):
            raise fail(
                f"the value of {variable} is not an API key: it has characters that an "
                "HTTP header can't hold",
                hint="set it again, without quotes and line breaks",
            )
        if key:
            return {"X-Goog-Api-Key": key}
    return {}


def check_origin(
    raw: Json, url: str, source: str, allow_root: Collection[str] = ()
) -> None:
    """Refuse a document whose server is outside the domain of the `url` it came from.

    The client made from it would send the user's keys there.
    """
    server = Server.of(raw)
    if not server.root or urls.is_allowed(server.root, allow_root):
        return
    if not urls.same_owner(server.root, url):
        root = shown(str(raw[server.origin]))
        raise fail(
            f"`{server.origin}` {root} is outside {urls.owner(url)}, where the document came from, "
            "and it would receive the user's keys",
            hint=f"if you trust it, allow it by name: `--allow-root-url {root}`, or "
            "`allow_root_url` in the configuration",
            source=source,
            pointer=f"/{server.origin}",
        )


def store(
    raw: Json, path: Path, *, force: bool = False, audience: Audience = ""
) -> Literal["created", "updated", "unchanged"]:
    """Write `raw` canonically to `path`, whole or not at all, and record its audience.

    Refuses to replace the document of another API, a newer revision, or a file that is no
    document, unless `force`. Raises `GapismithError`.
    """
    content = canonicalise(raw)
    exists = path.exists()
    if exists and not force:
        _check_replaceable(raw, path)
    try:
        record(path, document_sha256(raw), audience)
        if exists and path.read_bytes() == content:
            return "unchanged"
        write_file(path, content)
    except OSError as error:
        raise fail(
            f"can't be written: {error.strerror or error}",
            hint="name a file in a folder that you may write to",
            source=str(path),
        ) from None
    return "updated" if exists else "created"


def _check_replaceable(raw: Json, path: Path) -> None:
    stored = load(path).raw
    by_force = f"`gapismith fetch SOURCE --output {path} --force`"
    old, new = _identity(stored), _identity(raw)
    if old != new:
        raise fail(
            f"holds {shown(old)}, and would be replaced by {shown(new)}",
            hint=f"choose another file, or replace it: {by_force}",
            source=str(path),
        )
    before, after = str(stored.get("revision", "")), str(raw.get("revision", ""))
    if is_older(after, before):
        raise fail(
            f"holds revision {shown(before)}, which is newer than {shown(after)}",
            hint=f"keep the newer one, or replace it: {by_force}",
            source=str(path),
        )


def _identity(raw: Json) -> str:
    return f"{raw.get('name', '?')}:{raw.get('version', '?')}"
