"""Custom methods that change the state of a resource, as their names tell (AIP-216)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .actions import Action
from .schemas import Schemas, fields_of

_STATES: Final[Mapping[str, Sequence[str]]] = {
    "activate": ("ACTIVE",),
    "archive": ("ARCHIVED",),
    "deactivate": ("INACTIVE", "DEACTIVATED"),
    "destroy": ("DESTROY_SCHEDULED", "DESTROYED"),
    "disable": ("DISABLED",),
    "enable": ("ENABLED", "ACTIVE"),
    "pause": ("PAUSED",),
    "resume": ("RUNNING", "ENABLED", "ACTIVE"),
    "start": ("RUNNING", "ACTIVE"),
    "stop": ("TERMINATED", "STOPPED"),
    "suspend": ("SUSPENDED",),
}
"""By names of methods, the best first."""
_SWITCHES: Final = ("disable", "enable")


def state_after(action: Action, schemas: Schemas) -> dict[str, Any]:
    """The field of a resource that a method changes, and its new value; empty for none."""
    wanted = _STATES.get(action.name, ())
    if not wanted:
        return {}
    fields = fields_of(action.item, schemas)
    for name in ("state", "status"):
        for state in wanted:
            if name in fields and state in fields[name].enum:
                return {name: state}
    for name, verb in (("disabled", "disable"), ("enabled", "enable")):
        if (
            action.name in _SWITCHES
            and name in fields
            and fields[name].type == "boolean"
        ):
            return {name: action.name == verb}
    return {}
