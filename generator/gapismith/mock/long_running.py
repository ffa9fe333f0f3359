"""Methods that start long-running operations, and those that are about one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from gapismith.discovery.description import RestDescription, Schema
from gapismith.ir.recognition import is_operation, target

from .actions import Action
from .calls import Call
from .errors import ApiError, cancelled, operation_failed
from .fields import apply_patch
from .lists import Lists
from .managed import writable, writable_paths
from .masks import update_paths
from .operations import Operation, Operations, Target, Work, render
from .progress import Progress, given, progress_type
from .samples import Sampler, Samples
from .schemas import fields_of
from .store import Name
from .validation import holds

EMPTY_TYPE: Final = "type.googleapis.com/google.protobuf.Empty"


class LongRunning:
    """The operations of one document, and the messages that tell of them."""

    def __init__(
        self,
        document: RestDescription,
        operations: Operations,
        lists: Lists,
        *,
        sampler: Sampler,
        samples: Samples,
        fails: Callable[[], bool],
    ) -> None:
        self._document = document
        self._schemas = document.schemas
        self._operations = operations
        self._lists = lists
        self._sampler = sampler
        self._samples = samples
        self._fails = fails

    def settle(self) -> None:
        """Finish those whose time has come."""
        self._operations.settle()

    def makes(self, name: Name) -> bool:
        """Whether one that isn't finished makes the resource `name`."""
        return self._operations.makes(name)

    def start(self, call: Call, on: Target, work: Work) -> Any:
        """The message of a new operation; `work` is what it does in the end."""
        schema = target(call.action.method.response, self._schemas)
        assert schema is not None
        operation = self._operations.start(
            call.action,
            work,
            schema=schema,
            target=on,
            failure=operation_failed() if self._fails() else None,
            progress=lambda made: self._progress(call, made),
        )
        return self._rendered(call, operation, schema)

    def _progress(self, call: Call, name: Name) -> Progress | None:
        """What the metadata of the operation `name`, started by a call, tell."""
        action = call.action
        kind = progress_type(action, self._schemas)
        if kind is None or action.operation != "aip":
            return None
        fields = fields_of(kind, self._schemas)
        told = {
            "name": "/".join(name),
            "target": "/".join(call.name),
            "verb": action.name,
            "apiVersion": self._document.version,
        }
        known = {
            **given(action, kind, call.body, self._schemas),
            **{k: v for k, v in told.items() if k in fields and holds(fields[k], v)},
        }
        sample = self._samples.get(kind, f"{action.method.id}/metadata")
        return Progress(self._type_url(kind), fields, known, sample)

    def _rendered(self, call: Call, operation: Operation, schema: Schema) -> Any:
        links = {"selfLink": call.link(operation.name)}
        for scope, kind in zip(operation.name, operation.name[1:], strict=False):
            if scope in {"zones", "regions"}:
                name = operation.name[: operation.name.index(kind) + 1]
                links[scope.removesuffix("s")] = call.link(name)
        return render(operation, schema, links)

    def respond(self, call: Call) -> tuple[Any, float] | None:
        """What is asked of an operation: to be read, listed, waited for, ended."""
        action, method = call.action, call.action.method
        name = call.resource
        operation = self._operations.get(name)
        response = target(action.method.response, self._schemas)
        if operation is None:
            if action.verb == "list" and action.single in self._operations.patterns:
                return self._list_operations(call), 0.0
            return None
        delay = 0.0
        match action.verb:
            case "delete":
                self._operations.delete(name)
                return {}, delay
            case "custom" if action.name == "cancel":
                self._operations.cancel(operation, cancelled())
            case "custom" if action.name == "wait":
                delay = self._operations.seconds_left(operation)
                self._operations.finish(operation)
            case "get":
                pass
            case "custom" if method.http_method == "PATCH" and response is not None:
                return self._patched(call, operation, response), delay
            case _:
                return None
        if response is None:
            return None, delay
        if not is_operation(response):
            return self._sampler.sample(response, action.method.id), delay
        return self._rendered(call, operation, response), delay

    def _patched(self, call: Call, operation: Operation, job: Schema) -> Any:
        """The job behind an operation after a patch: its metadata tell of it."""
        progress, fields = operation.progress, fields_of(job, self._schemas)
        if progress is None or progress.fields != fields:
            return None
        patch = writable(call.message, fields)
        paths = update_paths(call, self._schemas)
        if paths is not None:
            paths = writable_paths(paths, patch, fields, self._schemas)
        known = apply_patch(progress.known, patch, paths)
        operation.progress = replace(progress, known=known)
        shown = self._rendered(call, operation, job)["metadata"]
        return {name: value for name, value in shown.items() if name in fields}

    def _list_operations(self, call: Call) -> Any:
        response = target(call.action.method.response, self._schemas)
        field = response.properties.get(call.action.items) if response else None
        kind = target(field.items, self._schemas) if field else None
        if response is None or kind is None:
            raise ApiError("UNIMPLEMENTED", "The operations can't be listed.")
        found = self._operations.below(call.name)
        items = [(o.number, self._rendered(call, o, kind)) for o in found]
        return self._lists.page_of(call, response, items)

    def outcome(self, action: Action) -> dict[str, Any]:
        """The message that a custom method's operation has in the end."""
        kind = self.outcome_type(action)
        sample: Any = {}
        if kind is not None:
            sample = self._sampler.sample(kind, kind.ref)
        return self.typed(kind, sample)

    def outcome_type(self, action: Action) -> Schema | None:
        """Its type: of `ImportBooksRequest`, or of the method `import`, the response."""
        request = action.method.request
        asked = request.ref if request is not None else ""
        own = f"{asked.removesuffix('Request')}Response"
        if not asked.endswith("Request") or own not in self._schemas:
            wanted = f"{action.name}response".lower()
            fitting = (n for n in self._schemas if n.lower().endswith(wanted))
            own = next(fitting, "")
        return Schema.of({"$ref": own}, action.method.at) if own else None

    def typed(self, schema: Schema | None, value: Mapping[str, Any]) -> dict[str, Any]:
        """The value as google.protobuf.Any has it."""
        if schema is None or not schema.ref:
            return {"@type": EMPTY_TYPE}
        return {"@type": self._type_url(schema), **value}

    def _type_url(self, schema: Schema) -> str:
        package = f"{self._document.name}.{self._document.version}"
        return f"type.googleapis.com/google.{package}.{schema.ref}"
