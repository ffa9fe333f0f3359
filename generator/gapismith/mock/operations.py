"""Long-running operations: they finish a while after they were started, or fail.

What an operation does to resources happens when it finishes. Both shapes are known:
google.longrunning (`name`, `done`, `response` or `error`) and Compute's (`status`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.spelling import singular, snake

from .actions import Action
from .clock import Clock
from .destinations import Pattern
from .errors import ApiError
from .memory import MAX_OPERATIONS, forgotten
from .progress import Progress, Stage
from .samples import Sampler
from .store import Name
from .templates import MANY, ONE

_SYNONYMS: Final = {"insert": ("CREATE",), "patch": ("UPDATE",), "create": ("INSERT",)}
"""Of names of methods, in the types of operations."""

Work = Callable[[], dict[str, Any]]
"""What an operation does in the end; returns the message of its response."""


@dataclass(frozen=True, slots=True)
class Target:
    """The resource that an operation makes or changes."""

    name: Name
    link: str
    id: str = ""
    """Its number; empty for none."""
    is_new: bool = False


@dataclass(slots=True)
class Operation:
    number: int
    """How many were started before it, and it."""
    name: Name
    kind: str
    """`aip` or `compute`."""
    body: dict[str, Any]
    """The fields that don't change."""
    due: float
    work: Work
    failure: ApiError | None
    progress: Progress | None
    makes: Name
    """The name that it takes from its start; empty for none."""
    start_time: str
    end_time: str = ""
    result: dict[str, Any] | None = None
    """Set when it is finished: `response` or `error`."""

    @property
    def done(self) -> bool:
        return self.result is not None

    @property
    def stage(self) -> Stage:
        if self.result is None:
            return "running"
        failure: ApiError | None = self.result.get("error")
        if failure is None:
            return "succeeded"
        return "cancelled" if failure.code == "CANCELLED" else "failed"


class Operations:
    """The operations of one document, the oldest forgotten when there are too many."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        sampler: Sampler,
        clock: Clock,
        seconds: float,
    ) -> None:
        self.patterns = patterns
        self._sampler = sampler
        self._clock = clock
        self._seconds = seconds
        self._operations: OrderedDict[Name, Operation] = OrderedDict()
        self._pending: dict[Name, Operation] = {}
        self._made: set[Name] = set()
        self._started = 0

    def makes(self, name: Name) -> bool:
        """Whether one that isn't finished makes the resource `name`."""
        return name in self._made

    def start(
        self,
        action: Action,
        work: Work,
        *,
        schema: Schema,
        target: Target,
        failure: ApiError | None = None,
        progress: Callable[[Name], Progress | None],
    ) -> Operation:
        """Start one for a call of `action`.

        `progress` makes what its metadata tell, given its name.
        """
        self._started += 1
        place = f"operation/{self._started}"
        name = self._name(action, target.name, self._sampler.identifier(place))
        now = self._clock.stamp()
        operation = Operation(
            number=self._started,
            name=name,
            kind=action.operation,
            body=self._body(action, schema, name, target=target, now=now),
            due=self._clock.elapsed() + self._seconds,
            work=work,
            failure=failure,
            progress=progress(name),
            makes=target.name if target.is_new else (),
            start_time=now,
        )
        self._operations[name] = operation
        self._pending[name] = operation
        self._made.add(operation.makes)
        if len(self._operations) > MAX_OPERATIONS:
            name, _ = self._operations.popitem(last=False)
            forgotten("/".join(name), MAX_OPERATIONS)
        if not self.patterns:
            self.finish(operation)  # nobody could ask how it goes on
        return operation

    def settle(self) -> None:
        """Finish those whose time has come, in the order in which they were started."""
        while self._pending:
            oldest = next(iter(self._pending.values()))
            if oldest.due > self._clock.elapsed():
                return
            self.finish(oldest)

    def finish(self, operation: Operation) -> None:
        self._pending.pop(operation.name, None)
        self._made.discard(operation.makes)
        if operation.done:
            return
        operation.end_time = self._clock.stamp()
        failure = operation.failure
        if failure is None:
            try:
                operation.result = {"response": operation.work()}
                return
            except ApiError as error:
                failure = error
        operation.result = {"error": failure}

    def cancel(self, operation: Operation, error: ApiError) -> None:
        """End it, unless it is finished already."""
        if not operation.done:
            operation.failure = error
            self.finish(operation)

    def get(self, name: Name) -> Operation | None:
        return self._operations.get(name)

    def delete(self, name: Name) -> None:
        """Forget it; what it does goes on."""
        self._operations.pop(name, None)

    def below(self, collection: Name) -> Iterable[Operation]:
        return [o for name, o in self._operations.items() if name[:-1] == collection]

    def seconds_left(self, operation: Operation) -> float:
        return (
            0.0 if operation.done else max(0.0, operation.due - self._clock.elapsed())
        )

    def _name(self, action: Action, path: Name, identifier: str) -> Name:
        """A name that a method can get: of the same parent where there is one."""

        def fitness(pattern: Pattern) -> tuple[int, int, int]:
            shared = 0
            for asked, segment in zip(pattern, path, strict=False):
                if asked not in {ONE, segment}:
                    break
                shared += 1
            literals = [s for s in pattern if s not in {ONE, MANY}]
            words = sum(singular(s).lower() in action.name.lower() for s in literals)
            missing = sum(s == ONE for s in pattern[shared:-1])
            return -missing, words, shared

        if not self.patterns:
            return ("operations", identifier)
        pattern = max(self.patterns, key=fitness)
        known = [*path[: len(pattern)]]
        filled = [
            (known[n] if n < len(known) else identifier) if segment == ONE else segment
            for n, segment in enumerate(pattern[:-1])
        ]
        return (*filled, identifier)

    def _body(
        self,
        action: Action,
        schema: Schema,
        name: Name,
        *,
        target: Target,
        now: str,
    ) -> dict[str, Any]:
        """Those fields of the document's type that an operation has from its start."""
        fields = schema.properties
        if action.operation == "aip":
            return {"name": "/".join(name)}
        known = {
            "id": str(self._sampler.number("/".join(name)) + 2**40),
            "name": name[-1],
            "kind": fields["kind"].default if "kind" in fields else None,
            "operationType": _operation_type(
                action, target.name, fields.get("operationType")
            ),
            "targetLink": target.link,
            "targetId": target.id or None,
            "insertTime": now,
            "startTime": now,
            "user": "user@example.com",
        }
        return {k: v for k, v in known.items() if v is not None and k in fields}


def render(
    operation: Operation, schema: Schema, links: dict[str, str]
) -> dict[str, Any]:
    """The operation as a message; `links` are URLs of it (`selfLink`) and of its scope."""
    fields = schema.properties
    message = {**operation.body, **{k: v for k, v in links.items() if k in fields}}
    result = operation.result or {}
    failure: ApiError | None = result.get("error")
    if operation.kind == "aip":
        if operation.progress is not None:
            message["metadata"] = operation.progress.shown(
                operation.stage, start=operation.start_time, end=operation.end_time
            )
        if not operation.done:
            return message
        message["done"] = True
        if failure is not None:
            return {**message, "error": failure.as_status()}
        return {**message, "response": result["response"]}
    values = schema.properties["status"].enum
    message["status"] = _compute_status(values, "DONE" if operation.done else "RUNNING")
    # An integer in most documents; some have a message of this name.
    if "progress" in fields and fields["progress"].type == "integer":
        message["progress"] = 100 if operation.done else 0
    if operation.done and "endTime" in fields:
        message["endTime"] = operation.end_time
    if failure is not None:
        message |= _compute_error(fields, failure)
    return message


def _compute_status(values: Sequence[str], wanted: str) -> str:
    return wanted if wanted in values or not values else values[-1]


def _compute_error(fields: Any, failure: ApiError) -> dict[str, Any]:
    error = {
        "error": {"errors": [{"code": failure.code, "message": failure.message}]},
        "httpErrorStatusCode": failure.status,
        "httpErrorMessage": failure.message,
    }
    return {name: value for name, value in error.items() if name in fields}


def _operation_type(action: Action, name: Name, field: Schema | None) -> str | None:
    if field is None or not field.enum:
        return action.name
    words = [action.name.upper(), *_SYNONYMS.get(action.name, ())]
    fitting = [v for word in words for v in field.enum if word in v]
    kinds = {snake(singular(segment)).upper() for segment in name[-2:-1]}
    fitting = [v for v in fitting if any(v.endswith(k) for k in kinds)] or fitting
    return (fitting or [v for v in field.enum if "UNSPECIFIED" not in v])[0]
