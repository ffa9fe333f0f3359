"""Fetches Discovery documents and keeps them in canonical form."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Literal

import requests

from ..diagnostics import fail, shown
from . import conditional, urls
from . import http as transfer
from .canonical import canonicalise, is_older
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
    """The URL that answered; empty for a file."""


def fetch(
    source: str | Path,
    *,
    known: Json | None = None,
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
    `allow_root` names that URL or its host. `known` is what there is of the document: a
    server that still has the same need not send it again. `allow_loopback_http` is for
    tests. Raises `GapismithError`.
    """
    name = str(source)
    if _SCHEME.match(name):
        url, legacy = name, ""
    elif Path(source).exists():
        return Fetched(load(source).raw, name, "")
    elif match := _API.fullmatch(name):
        api, version = match["api"], match["version"]
        # Neither serves all: each answers 404 for some public APIs.
        url = f"https://{api}.googleapis.com/$discovery/rest?version={version}"
        legacy = f"https://www.googleapis.com/discovery/v1/apis/{api}/{version}/rest"
    else:
        raise fail(
            "neither a URL, nor a file, nor API:VERSION",
            hint="for example generativelanguage:v1beta; check the path if it is a file",
            source=shown(name, 200),
        )
    shown_name = transfer.public(name)
    conditions = {} if known is None else conditional.conditions(name, known, env)
    with contextlib.ExitStack() as stack:
        http = session or stack.enter_context(requests.Session())
        get = partial(
            transfer.get,
            session=http,
            limits=limits,
            sleep=sleep,
            allow_loopback_http=allow_loopback_http,
        )
        answer = get(url, headers=conditions | _key_header(url, env))
        if answer.status == 404 and legacy:
            answer = get(legacy, headers=conditions | _key_header(legacy, env))
    if answer.status == 304 and conditions and known is not None:
        raw = dict(known)
    elif answer.status == 200:
        raw = transfer.json_object(answer, shown_name)
    else:
        raise transfer.refusal(answer, shown_name)
    check_origin(raw, answer.url, shown_name, allow_root)
    if answer.status == 200:
        conditional.remember(name, answer, raw, env)
    return Fetched(raw, shown_name, transfer.public(answer.url))


def _key_header(url: str, env: Mapping[str, str]) -> dict[str, str]:
    name = urls.host(url)
    if not url.startswith("https://") or not f".{name}".endswith(".googleapis.com"):
        return {}
    for variable in KEY_VARIABLES:
        key = env.get(variable, "").strip()
        if key and not (key.isascii() and key.isprintable()):
            raise fail(
                f"the value of {variable} is no API key: it holds characters that no "
                "header can",
                hint="set it anew, without quotes and line breaks",
            )
        if key:
            return {"X-Goog-Api-Key": key}
    return {}


def check_origin(
    raw: Json, url: str, source: str, allow_root: Collection[str] = ()
) -> None:
    """Refuse a document whose `rootUrl` is outside the domain of the `url` it came from.

    The client made from it would send the user's keys there.
    """
    root = raw.get("rootUrl")
    if not isinstance(root, str) or urls.is_allowed(root, allow_root):
        return
    home = urls.domain(urls.host(url))
    if urls.domain(urls.host(root)) != home:
        raise fail(
            f"`rootUrl` {shown(root)} is outside {home}, where the document came from, "
            "and it would receive the user's keys",
            hint=f"if you trust it, allow it by name: `--allow-root-url {shown(root)}`, or "
            "`allow_root_url` in the configuration",
            source=source,
            pointer="/rootUrl",
        )


def store(
    raw: Json, path: Path, *, force: bool = False
) -> Literal["created", "updated", "unchanged"]:
    """Write `raw` canonically to `path`, whole or not at all.

    Refuses to replace the document of another API, a newer revision, or a file that is no
    document, unless `force`. Raises `GapismithError`.
    """
    content = canonicalise(raw)
    exists = path.exists()
    if exists and not force:
        _check_replaceable(raw, path)
    try:
        if exists and path.read_bytes() == content:
            return "unchanged"
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise fail(
            f"can't be written: {error.strerror or error}",
            hint="name a file in a folder that you may write to",
            source=str(path),
        ) from None
    return "updated" if exists else "created"


def _check_replaceable(raw: Json, path: Path) -> None:
    stored = load(path).raw
    old, new = _identity(stored), _identity(raw)
    if old != new:
        raise fail(
            f"holds {shown(old)}, and would be replaced by {shown(new)}",
            hint="choose another file, or use --force",
            source=str(path),
        )
    before, after = str(stored.get("revision", "")), str(raw.get("revision", ""))
    if is_older(after, before):
        raise fail(
            f"holds revision {shown(before)}, which is newer than {shown(after)}",
            hint="keep the newer one, or use --force",
            source=str(path),
        )


def _identity(raw: Json) -> str:
    return f"{raw.get('name', '?')}:{raw.get('version', '?')}"


def _replace(path: Path, content: bytes) -> None:
    """Put `content` into place whole. One name for the new file, so that a run that is
    killed leaves at most that one, and the next run takes it over."""
    staged = path.with_name(f".{path.name}.gapismith-new")
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    file = _held(staged)
    try:
        with file:
            file.truncate(0)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            staged.chmod(mode)
            if os.name == "posix":  # while it is held: no other run may write into it
                staged.replace(path)
        if os.name != "posix":  # open files have to stay where they are
            staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def _held(staged: Path) -> BinaryIO:
    """The file opened for this run alone; where there is no flock, just opened."""
    while True:
        file = staged.open("ab")
        if sys.platform == "win32":
            return file
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
        if staged.exists() and os.path.samestat(os.fstat(file.fileno()), staged.stat()):
            return file
        file.close()  # Another run has just put it into place.
