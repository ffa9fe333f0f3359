"""Custom methods that change the state of a resource, as their names tell (AIP-216)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .actions import Action
from .schemas import Fields, Schemas, fields_of

_FIELDS: Final = ("state", "status", "lifecycleState")
_STATES: Final[Mapping[str, Sequence[str]]] = {
    "activate": ("ACTIVE",),
    "cancel": ("CANCELLED", "CANCELED", "CANCELLING", "CANCELING"),
    "deactivate": ("INACTIVE", "DEACTIVATED"),
    "destroy": ("DESTROY_SCHEDULED", "DESTROYED"),
    "enable": ("ENABLED", "ACTIVE"),
    "reopen": ("OPEN",),
    "resume": ("RUNNING", "ENABLED", "ACTIVE"),
    "start": ("RUNNING", "ACTIVE"),
    "stop": ("TERMINATED", "STOPPED"),
}
"""By names of methods, the best first; what others do to a resource, that it is then:
`close` makes it `CLOSED`."""
_SWITCHES: Final[Mapping[str, tuple[str, bool]]] = {
    "disable": ("disabled", True),
    "enable": ("disabled", False),
    "trash": ("trashed", True),
    "untrash": ("trashed", False),
}
"""By names of methods: the boolean that they set, and its value."""
_DELETED: Final = ("DELETED", "DELETE_REQUESTED", "SOFT_DELETED", "PENDING_DELETE")
_OPPOSITES: Final = {"disabled": "enabled"}


def state_after(action: Action, schemas: Schemas) -> dict[str, Any]:
    """The field of a resource that a method changes, and its new value; empty for none."""
    fields = fields_of(action.item, schemas)
    for name in _FIELDS:
        for state in _STATES.get(action.name) or _participles(action.name):
            value = _value(fields[name].enum, state) if name in fields else ""
            if value:
                return {name: value}
    switch, on = _SWITCHES.get(action.name, ("", False))
    for name, told in ((switch, on), (_OPPOSITES.get(switch, ""), not on)):
        if name in fields and fields[name].type == "boolean":
            return {name: told}
    return {}


def _participles(verb: str) -> Sequence[str]:
    """`SUSPENDED` of `suspend`, `CLOSED` of `close`, `SUBMITTED` of `submit`."""
    word = verb.upper()
    return (f"{word.removesuffix('E')}ED", f"{word}{word[-1:]}ED")


def deleted_fields(fields: Fields, now: str) -> dict[str, Any]:
    """How a resource says that it is deleted, and can be brought back; empty for none."""
    told: dict[str, Any] = {}
    for name in _FIELDS:
        values = fields[name].enum if name in fields else ()
        states = (_value(values, state) for state in _DELETED)
        state = next(filter(None, states), "")
        told |= {name: state} if state else {}
    if "deleteTime" in fields and fields["deleteTime"].type == "string":
        told["deleteTime"] = now
    if "deleted" in fields and fields["deleted"].type == "boolean":
        told["deleted"] = True
    return told


def _value(values: Sequence[str], state: str) -> str:
    """The value of an enumeration for a state: `JOB_STATE_CANCELLED`; empty for none."""
    unset = next((each for each in values if each.endswith("_UNSPECIFIED")), "")
    head = unset.removesuffix("UNSPECIFIED")
    return next((each for each in (state, head + state) if each in values), "")
