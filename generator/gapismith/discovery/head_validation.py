"""What a document says about itself, and can't be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics import shown
from .faults import Fault
from .json_pointer import ROOT

Json = Mapping[str, Any]


def check_head(raw: Json) -> Iterator[Fault]:
    """The faults of a document's head; nothing of a client depends on them."""
    identity = f"{raw['name']}:{raw['version']}"
    if raw.get("id", identity) != identity:
        yield Fault(
            "other-id",
            f"`id` is `{shown(raw['id'])}`, but `name` and `version`, which count, make "
            f"`{shown(identity)}`",
            ROOT / "id",
            hint="check that it is the document of the API that you mean",
        )
    revision: str = raw.get("revision", "")
    if revision and not (revision.isascii() and revision.isdigit()):
        yield Fault(
            "odd-revision",
            f'`revision` is "{shown(revision)}", not a date like 20260131; nobody can '
            "tell whether another one is newer",
            ROOT / "revision",
        )
    if not raw.keys() & {"methods", "resources"}:
        yield Fault(
            "no-methods",
            "there are neither `resources` nor `methods`; the client has nothing to call",
            ROOT,
            hint="fetch the document again: something cut it, unless it only shares "
            "schemas",
        )
