"""The metadata of long-running operations: how they say how far they are (AIP-151)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_object
from gapismith.spelling import singular

from .actions import Action
from .managed import is_read_only
from .schemas import Fields, Schemas, fields_of

Stage = Literal["running", "succeeded", "failed", "cancelled"]

_WORDS: Final[Mapping[Stage, Sequence[str]]] = {
    "running": ("RUNNING", "IN_PROGRESS", "PROCESSING", "ACTIVE", "PENDING"),
    "succeeded": (
        "SUCCEEDED",
        "SUCCESSFUL",
        "SUCCESS",
        "DONE",
        "COMPLETED?",
        "FINISHED",
    ),
    "failed": ("FAILED", "FAILURE", "ERROR"),
    "cancelled": ("CANCELL?ED", "ABORTED", "FAILED"),
}
"""What values of enumerations end with at each stage, the best first."""
_STATES: Final = re.compile(r"\w*?(state|status)", re.IGNORECASE)
_ENDINGS: Final = ("OperationMetadata", "Metadata")
_VERSIONED: Final = re.compile(r"\w*V\d+(?:(?:alpha|beta)\d*)?")
_CANCELLED: Final = ("requestedCancellation", "cancelRequested")


@dataclass(frozen=True, slots=True)
class Progress:
    """What the metadata of one operation tell."""

    type_url: str
    fields: Fields
    known: Mapping[str, Any]
    """From the start."""
    finished: Mapping[str, Any]
    """What a success adds."""

    def shown(self, stage: Stage, *, start: str, end: str) -> dict[str, Any]:
        """The metadata, as google.protobuf.Any has them."""
        made: dict[str, Any] = {"@type": self.type_url}
        if stage == "succeeded":
            made |= self.finished
        made |= self.known
        times = {"createTime": start, "startTime": start, "updateTime": end or start}
        if stage != "running":
            times["endTime"] = end
        told: dict[str, Any] = {
            **times,
            **dict.fromkeys(_CANCELLED, stage == "cancelled"),
            **_states(self.fields, stage),
        }
        return {**made, **{k: v for k, v in told.items() if k in self.fields}}


def _states(fields: Fields, stage: Stage) -> dict[str, str]:
    return {
        name: state
        for name, field in fields.items()
        if field.enum and _STATES.fullmatch(name)
        if (state := _state(field.enum, stage))
    }


def _state(values: Sequence[str], stage: Stage) -> str | None:
    for word in _WORDS[stage]:
        pattern = re.compile(rf"(?:\w*_)?{word}", re.IGNORECASE)
        for value in values:
            if pattern.fullmatch(value):
                return value
    return None


def progress_type(action: Action, schemas: Schemas) -> Schema | None:
    """The type of the metadata of the operations that a method starts.

    `CreateCluster` has `CreateClusterMetadata` or `CreateClusterOperationMetadata`, or what
    all methods of the API have; a job that is created has its own type.
    """
    collection = [s for s in action.pattern if s.isidentifier()][-1:]
    names = [f"{action.name}{singular(s)}" for s in collection] + [action.name]
    endings = [
        *(f"{name}{ending}" for name in names for ending in _ENDINGS),
        "OperationMetadata",
    ]
    for ending in endings:
        fitting = [n for n in schemas if _ends_with_word(n, ending)]
        if fitting:
            return Schema.of({"$ref": min(fitting, key=len)}, action.method.at)
    return _job(action, schemas)


def _ends_with_word(name: str, ending: str) -> bool:
    """Whether `name` is `ending`, or that behind a package: `GoogleCloudAiplatformV1`."""
    if not name.lower().endswith(ending.lower()):
        return False
    head = name[: -len(ending)]
    return not head or _VERSIONED.fullmatch(head) is not None


def _job(action: Action, schemas: Schemas) -> Schema | None:
    """What a request asks to be carried out, where it tells its own state."""
    for field in fields_of(action.method.request, schemas).values():
        known = fields_of(field, schemas)
        if field.ref and any(
            each.enum and _STATES.fullmatch(name) and is_read_only(each)
            for name, each in known.items()
        ):
            return field
    return None


def given(
    action: Action, kind: Schema, body: Any, schemas: Schemas
) -> Mapping[str, Any]:
    """What a request says of the job that it starts."""
    for name, field in fields_of(action.method.request, schemas).items():
        job = body.get(name) if is_object(body) else None
        if field.ref == kind.ref and is_object(job):
            return job
    return {}
