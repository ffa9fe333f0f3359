"""What servers said of the documents they served, so as not to be served the same again.

It is kept for each user, outside of projects, whose files are the same on every machine. A
record names the content that it belongs to, and counts only while that is the content at
hand: one that is lost, old or damaged costs a download, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from .. import cache
from ..diagnostics import GapismithError
from .canonical import sha256
from .http import Answer, public
from .load import parse

Json = Mapping[str, Any]

# RFC 9110, sections 8.8 and 13.1. A `*` is no validator: it would fit any version.
_VALIDATORS: Final = (
    ("ETag", "If-None-Match", re.compile(r'(W/)?"[!#-~]{0,500}"')),
    (
        "Last-Modified",
        "If-Modified-Since",
        re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.A),
    ),
)


def conditions(source: str, known: Json, env: Mapping[str, str]) -> dict[str, str]:
    """The header that asks for the document at `source` only if it isn't `known`."""
    record: Json = {}
    with contextlib.suppress(GapismithError, OSError, ValueError):
        record = parse((cache.get(_path(source, env)) or "{}").encode(), "")
    if record.get("sha256") == sha256(known):
        for name, condition, form in _VALIDATORS:
            value = record.get(name)
            if isinstance(value, str) and form.fullmatch(value):
                return {condition: value}
    return {}


def remember(source: str, answer: Answer, raw: Json, env: Mapping[str, str]) -> None:
    """Keep how the server identifies `raw`, which it has just served for `source`."""
    for name, _, form in _VALIDATORS:
        value = answer.headers.get(name, "")
        if form.fullmatch(value):
            record = json.dumps({name: value, "sha256": sha256(raw)})
            cache.put(_path(source, env), record)
            return


def _path(source: str, env: Mapping[str, str]) -> Path | None:
    # The name must not give away a key that the user has put into the URL.
    name = hashlib.sha256(public(source).encode()).hexdigest()
    return cache.record(f"{name[:32]}.json", env)
