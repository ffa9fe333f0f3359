"""Calls that ask what would happen, and are to change nothing (AIP-163)."""

from __future__ import annotations

import re
from typing import Final

from gapismith.discovery.values import is_object

from .calls import Call

_NAMES: Final = re.compile(r"(?:validateOnly|validate_only|dryRun|dry_run)")
_TRUE: Final = frozenset(["true", "1"])


def is_rehearsal(call: Call) -> bool:
    """Whether a call is to be checked and responded to, but not carried out."""
    if any(
        _NAMES.fullmatch(name.rpartition(".")[2]) and value.lower() in _TRUE
        for name, value in call.query.items()
    ):
        return True
    body = call.body if is_object(call.body) else {}
    return any(value is True and _NAMES.fullmatch(name) for name, value in body.items())
