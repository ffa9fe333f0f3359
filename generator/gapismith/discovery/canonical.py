"""The one form in which documents are stored: the same content has the same bytes.

Google serves the keys of a document in another order from download to download.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gapismith import hashing

Json = Mapping[str, Any]


def canonicalise(raw: Json) -> bytes:
    """`raw` as UTF-8 JSON with sorted keys, indented by two, ending in a line break.

    The top-level `etag` is dropped, since it changes with each serving. Arrays keep their
    order: it means something in `enum` and `parameterOrder`, and is stable elsewhere.
    """
    content = {key: value for key, value in raw.items() if key != "etag"}
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def document_sha256(raw: Json) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    return hashing.sha256(canonicalise(raw))


def is_older(revision: str, than: str) -> bool:
    """Whether `revision` is known to come before the revision `than`.

    Revisions are dates, `20260831`; of anything else no order is known.
    """
    if not (revision.isascii() and revision.isdigit()):
        return False
    return than.isascii() and than.isdigit() and int(revision) < int(than)
