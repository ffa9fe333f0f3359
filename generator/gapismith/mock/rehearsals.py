"""Calls that ask what would happen, and are to change nothing (AIP-163)."""

from __future__ import annotations

import re
from typing import Final

from .calls import Call

_NAMES: Final = re.compile(r"validateOnly|validate_only|dryRun|dry_run")
_UNSET: Final = frozenset(["", "false", "0"])


def is_rehearsal(call: Call) -> bool:
    """Whether a call is to be checked and responded to, but not carried out.

    Most parameters are booleans; Kubernetes has `dryRun=All`.
    """
    return any(
        _NAMES.fullmatch(name.rpartition(".")[2]) and value.lower() not in _UNSET
        for name, value in call.query.items()
    ) or any(
        _NAMES.fullmatch(name) and value not in (None, False, "")
        for name, value in call.message.items()
    )
