"""Custom methods that change the state of a resource, as their names tell (AIP-216)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from .actions import Action
from .schemas import Schemas, fields_of

_STATES: Final[Mapping[str, Sequence[str]]] = {
    "activate": ("ACTIVE",),
    "archive": ("ARCHIVED",),
    "deactivate": ("INACTIVE", "DEACTIVATED"),
    "destroy": ("DESTROYED", "DESTROY_SCHEDULED"),
    "disable": ("DISABLED",),
    "enable": ("ENABLED", "ACTIVE"),
    "pause": ("PAUSED",),
    "resume": ("RUNNING", "ENABLED", "ACTIVE"),
    "start": ("RUNNING", "ACTIVE"),
    "stop": ("TERMINATED", "STOPPED"),
    "suspend": ("SUSPENDED",),
}
"""By names of methods, the best first."""


def state_after(action: Action, schemas: Schemas) -> dict[str, str]:
    """The field of a resource that a method changes, and its new value; empty for none."""
    wanted = _STATES.get(action.name, ())
    fields = fields_of(action.item, schemas) if wanted else {}
    for name in ("state", "status"):
        known = fields[name].enum if name in fields else ()
        for state in wanted:
            if state in known:
                return {name: state}
    return {}
