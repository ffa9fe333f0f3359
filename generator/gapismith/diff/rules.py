"""The table of rules: what may change between two revisions, and how much it matters.

Ids are stable: scripts and changelogs quote them. Severities are those for the callers of
the generated code. A rule may weigh differently in requests and in responses: removing an enum value breaks
requests, not responses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["breaking", "behaviour", "addition", "notice"]
Direction = Literal["request", "response", "name"]
"""What a finding concerns: requests, responses, or a name in Python itself."""

SEVERITIES: Final[tuple[Severity, ...]] = (
    "breaking",
    "behaviour",
    "addition",
    "notice",
)
"""The worst first."""

MEANING: Final[Mapping[Severity, str]] = {
    "breaking": "working code fails: Python, a type checker or the API rejects it",
    "behaviour": "the same code still works, but may behave differently",
    "addition": "something new that code may use",
    "notice": "informational; no action needed",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    purpose: str
    """What changed, in one line."""
    request: Severity | None = None
    response: Severity | None = None
    name: Severity | None = None
    checked: bool = False
    """Whether type checkers reject code that the change breaks."""

    def severity(self, directions: tuple[Direction, ...]) -> Severity:
        """The worst severity in `directions`; each must be one that the rule concerns."""
        by_direction: dict[Direction, Severity | None] = {
            "request": self.request,
            "response": self.response,
            "name": self.name,
        }
        found = {by_direction[d] for d in directions}
        return next(severity for severity in SEVERITIES if severity in found)

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions that the rule is judged in."""
        pairs: tuple[tuple[Direction, Severity | None], ...] = (
            ("request", self.request),
            ("response", self.response),
            ("name", self.name),
        )
        return tuple(direction for direction, severity in pairs if severity)


def _removed(id_: str, purpose: str) -> Rule:
    return Rule(id_, purpose, name="breaking", checked=True)


def _added(id_: str, purpose: str) -> Rule:
    return Rule(id_, purpose, name="addition")


_API: Final = (
    _added("batch-added", "Batch requests were added."),
    Rule("batch-removed", "Batch requests were removed.", name="breaking"),
    Rule("endpoint-changed", "The address of requests changed.", request="behaviour"),
    Rule(
        "escaping-changed",
        "The escaping of path parameters changed.",
        request="behaviour",
    ),
    Rule("location-added", "A location was added.", request="addition"),
    Rule(
        "location-removed",
        "A location was removed.",
        request="breaking",
    ),
    Rule(
        "scope-added",
        "An OAuth scope was added to those that the client requests.",
        request="behaviour",
    ),
    Rule(
        "scope-removed",
        "An OAuth scope was removed from those that the client requests.",
        request="notice",
    ),
)

_METHODS: Final = (
    _added("method-added", "A method was added."),
    _removed("method-removed", "A method was removed."),
    _removed("method-renamed", "A method was renamed or moved in the API."),
    _removed(
        "method-renamed-in-python",
        "A method was renamed in Python only.",
    ),
    Rule(
        "api-version-changed",
        "The API version that a method requests changed.",
        request="behaviour",
    ),
    Rule(
        "request-line-changed",
        "The HTTP method or path of a method changed; calls stay the same.",
        request="notice",
    ),
    Rule(
        "method-scope-added",
        "A method accepts another OAuth scope.",
        request="addition",
    ),
    Rule(
        "method-scope-removed",
        "A method no longer accepts an OAuth scope.",
        request="behaviour",
    ),
    Rule(
        "pagination-added",
        "A method returns a pager instead of one message.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "pagination-removed",
        "A method returns one message instead of a pager.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "page-items-added",
        "A pager yields items, no longer only pages.",
        response="addition",
    ),
    Rule(
        "page-items-changed",
        "A pager yields items of another type, or none.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "streaming-added",
        "A method returns a stream instead of one message.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "streaming-removed",
        "A method returns one message instead of a stream.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "operation-changed",
        "A method now starts, or no longer starts, a long-running operation.",
        response="behaviour",
    ),
    Rule(
        "response-added",
        "A response was added to a method.",
        response="addition",
    ),
    Rule(
        "response-type-changed",
        "The response type of a method changed.",
        response="breaking",
        checked=True,
    ),
    _added("upload-added", "Media upload was added."),
    _removed("upload-removed", "Media upload was removed."),
    Rule(
        "upload-limited",
        "Media upload accepts fewer types, smaller files, or no resumable uploads.",
        request="behaviour",
    ),
    Rule(
        "upload-widened",
        "Media upload accepts more types, larger files, or resumable uploads.",
        request="addition",
    ),
    _added("download-added", "Media download was added."),
    _removed("download-removed", "Media download was removed."),
)

_BODIES: Final = (
    Rule(
        "body-now-required",
        "A request body became required.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "body-now-optional",
        "A request body became optional.",
        request="addition",
    ),
    Rule(
        "body-removed",
        "A request body was removed.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "body-schema-changed",
        "The type of a request body changed.",
        request="breaking",
        checked=True,
    ),
)

_PARAMETERS: Final = (
    Rule("parameter-added", "A parameter was added.", request="addition"),
    Rule(
        "parameter-added-required",
        "A required parameter was added.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-removed",
        "A parameter was removed.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-renamed",
        "A parameter was renamed.",
        request="breaking",
        checked=True,
    ),
    _removed(
        "parameter-renamed-in-python",
        "A parameter was renamed in Python only.",
    ),
    Rule(
        "parameter-now-required",
        "A parameter became required.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-now-optional",
        "A parameter became optional.",
        request="addition",
    ),
    Rule(
        "parameter-now-keyword-only",
        "A positional parameter became keyword-only.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-now-positional",
        "A keyword-only parameter became positional.",
        request="addition",
    ),
    Rule(
        "parameter-order-changed",
        "The order of the positional parameters changed.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-type-changed",
        "The type of a parameter changed.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-type-widened",
        "A parameter accepts more types.",
        request="addition",
    ),
    Rule(
        "parameter-values-listed",
        "A string parameter became an enum.",
        request="behaviour",
    ),
)

_TYPES: Final = (
    _added("type-added", "A name was added to `types`."),
    _removed("type-removed", "A name was removed from `types`."),
    _removed("type-renamed", "A schema was renamed."),
    Rule(
        "type-renamed-with-alias",
        "A schema was renamed; the client keeps the old name as an alias.",
        name="notice",
    ),
    _removed(
        "type-renamed-in-python",
        "A schema was renamed in Python only.",
    ),
    _removed(
        "type-kind-changed", "A class became a type alias, or a type alias a class."
    ),
    Rule(
        "alias-changed",
        "The type that an alias stands for changed.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "discriminant-changed",
        "Another field tells the subclasses of a message apart.",
        request="breaking",
        response="behaviour",
        checked=True,
    ),
    Rule(
        "member-added",
        "A subclass was added to those that a message is read as.",
        request="addition",
        response="addition",
    ),
    Rule(
        "member-changed",
        "A message is read as another subclass.",
        request="breaking",
        response="breaking",
    ),
    Rule(
        "member-removed",
        "A message is no longer read as a subclass.",
        request="breaking",
        response="breaking",
    ),
    Rule(
        "field-added",
        "A field was added.",
        request="addition",
        response="addition",
    ),
    Rule(
        "field-removed",
        "A field was removed.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "field-renamed",
        "A field was renamed.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    _removed(
        "field-renamed-in-python",
        "A field was renamed in Python only.",
    ),
    Rule(
        "field-type-changed",
        "The type of a field changed.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "field-type-compatible",
        "The type of a field changed; code for the old type still works.",
        request="notice",
        response="notice",
    ),
    Rule(
        "field-values-listed",
        "A string field became an enum.",
        request="behaviour",
        response="notice",
    ),
    Rule(
        "field-now-read-only",
        "A field became output only; the API ignores it in requests.",
        request="behaviour",
    ),
    Rule(
        "field-now-writable",
        "A field is no longer output only; the API accepts it in requests.",
        request="addition",
    ),
    Rule(
        "documented-as-required",
        "The description now says `Required`; the client does not check it.",
        request="behaviour",
    ),
    Rule(
        "field-now-required",
        "The API requires a field in the requests of more methods.",
        request="behaviour",
    ),
    Rule(
        "enum-value-added",
        "An enum value was added.",
        request="addition",
        response="addition",
    ),
    Rule(
        "enum-value-removed",
        "An enum value was removed.",
        request="breaking",
        response="notice",
    ),
)

_EVERYWHERE: Final = (
    Rule(
        "default-changed",
        "A default value changed.",
        request="behaviour",
        response="notice",
    ),
    Rule(
        "limits-narrowed",
        "The range of a number became smaller.",
        request="behaviour",
        response="notice",
    ),
    Rule(
        "limits-widened",
        "The range of a number became larger.",
        request="addition",
        response="notice",
    ),
    Rule(
        "pattern-changed",
        "The pattern of a parameter or field changed.",
        request="behaviour",
        response="notice",
    ),
    Rule(
        "wire-name-changed",
        "A name changed in the API only; its Python name stays.",
        name="notice",
    ),
    Rule("deprecated", "Something was deprecated.", name="notice"),
    Rule("no-longer-deprecated", "Something is no longer deprecated.", name="notice"),
    Rule("description-only", "Only the description changed.", name="notice"),
)

_EXTENSIONS: Final = (
    _removed("extension-member-removed", "A member of an extension was removed."),
    _removed(
        "extension-name-taken",
        "The API has a member of the name that an extension gives to one.",
    ),
)

RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule
    for rule in (
        *_API,
        *_METHODS,
        *_BODIES,
        *_PARAMETERS,
        *_TYPES,
        *_EVERYWHERE,
        *_EXTENSIONS,
    )
}
"""Every rule by its id."""
