"""One document, ready to be called."""

from __future__ import annotations

import re
from typing import Any, Final

from gapismith.discovery.description import RestDescription
from gapismith.discovery.values import is_object
from gapismith.ir.recognition import is_http_body, target

from .actions import Action, Actions
from .behavior import Behavior
from .clock import Clock
from .errors import Violation
from .faults import Faults
from .identity import identities
from .memory import Memory
from .messages import encode
from .options import Options
from .payloads import parse_json
from .samples import Sampler
from .store import Media, Store
from .validation import BodyChecker, missing_fields

_JSON: Final = re.compile(
    r"(?:(?:application/(?:[\w.-]+\+)?json|text/json|text/plain)\s*(?:;.*)?)?",
    re.IGNORECASE,
)
"""Types of JSON; browsers send text/plain where they needn't ask whether they may."""


class Api:
    """One document, ready to be called."""

    def __init__(
        self,
        document: RestDescription,
        options: Options,
        *,
        clock: Clock,
        faults: Faults,
        memory: Memory,
        recorded: int = 0,
    ) -> None:
        """`recorded`: how many exchanges of fixtures may have made ids already."""
        self.document = document
        self._sampler = Sampler(document.schemas, options.seed)
        self.actions = Actions(document)
        self._bodies = BodyChecker(document.schemas)
        self.wraps = "dataWrapper" in document.features
        self.is_legacy = bool(document.service_path)
        self._identities = identities(self.actions, document.schemas)
        self._options = options
        self._clock = clock
        self._faults = faults
        self._memory = memory
        self._recorded = recorded
        self.behavior = self._empty()

    def reset(self) -> None:
        """Forget all resources and operations."""
        self.behavior = self._empty()

    def _empty(self) -> Behavior:
        return Behavior(
            self.document,
            self.actions,
            identities=self._identities,
            store=Store(lambda value: len(encode(value)), self._memory),
            sampler=self._sampler,
            clock=self._clock,
            operation_seconds=self._options.operation_seconds,
            lenient=self._options.lenient,
            fails=self._faults.fails_operation,
            made=self._recorded,
        )

    def read(
        self, action: Action, body: bytes, content_type: str = ""
    ) -> tuple[Any, list[Violation]]:
        """The body as the document spells it, and what is wrong with it."""
        schema = action.method.request
        if schema is None:
            text = f"Request to {action.method.id} takes no body."
            is_empty = body.strip() in {b"", b"{}"}
            return None, [] if is_empty else [Violation(text)]
        if is_http_body(target(schema, self.document.schemas)):
            return None, []
        if not body:
            return {}, self._missing(action, {})
        if not _JSON.fullmatch(content_type):
            text = f"Unsupported content with type: {content_type}. Send JSON."
            return {}, [Violation(text)]
        parsed = parse_json(body)
        if self.wraps and is_object(parsed) and parsed.keys() == {"data"}:
            parsed = parsed["data"]
        value, found = self._bodies.check(schema, parsed)
        return value, [*found, *self._missing(action, value)]

    def raw(self, action: Action, body: bytes, content_type: str) -> Media | None:
        """The bytes of a request that is no JSON and that writes them; else `None`."""
        method = action.method
        is_raw = is_http_body(target(method.request, self.document.schemas))
        writes = is_raw and method.http_method in {"POST", "PUT"}
        return Media(body, content_type) if writes else None

    def _missing(self, action: Action, value: Any) -> list[Violation]:
        method, item = action.method, action.item
        is_item = (
            method.request and item and item.ref and method.request.ref == item.ref
        )
        creates = (
            action.verb == "create" and method.http_method == "POST" and bool(is_item)
        )
        return missing_fields(
            method, method.request, value, self.document.schemas, creates=creates
        )
