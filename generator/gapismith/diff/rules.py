"""The table of rules: what may change between two revisions, and how much it matters.

Ids are stable: scripts and changelogs quote them. Severities are those for the callers of
the generated code. A rule may weigh differently in requests and in answers: a value that an
enumeration lost is refused when it is sent, and is merely never seen again when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["breaking", "behaviour", "addition", "notice"]
Direction = Literal["request", "response", "name"]
"""What a finding concerns: what is sent, what is answered, or a name in Python itself."""

SEVERITIES: Final[tuple[Severity, ...]] = (
    "breaking",
    "behaviour",
    "addition",
    "notice",
)
"""The worst first."""

MEANING: Final[Mapping[Severity, str]] = {
    "breaking": "code that worked fails: it is refused by Python, a type checker or the API",
    "behaviour": "the same code goes on working, and may do something else",
    "addition": "something new that code may use",
    "notice": "good to know, nothing to do",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    purpose: str
    """What has happened, in one line."""
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


def _gone(id_: str, purpose: str) -> Rule:
    return Rule(id_, purpose, name="breaking", checked=True)


def _new(id_: str, purpose: str) -> Rule:
    return Rule(id_, purpose, name="addition")


_API: Final = (
    _new("batch-added", "The API takes batches."),
    Rule("batch-removed", "The API no longer takes batches.", name="breaking"),
    Rule("endpoint-changed", "Requests go to another address.", request="behaviour"),
    Rule(
        "escaping-changed",
        "Values in paths are escaped otherwise.",
        request="behaviour",
    ),
    Rule("location-added", "The API is served in one more place.", request="addition"),
    Rule(
        "location-removed",
        "The API is no longer served in a place.",
        request="breaking",
    ),
    Rule(
        "scope-added",
        "The client asks users for one more OAuth scope.",
        request="behaviour",
    ),
    Rule("scope-removed", "The client asks for an OAuth scope less.", request="notice"),
)

_METHODS: Final = (
    _new("method-added", "There is a new method."),
    _gone("method-removed", "A method is gone."),
    _gone("method-renamed", "A method has another name or place in the API."),
    _gone(
        "method-renamed-in-python",
        "A method of the same name in the API is spelled otherwise in Python.",
    ),
    Rule(
        "api-version-changed",
        "A method asks for another version of the API's behaviour.",
        request="behaviour",
    ),
    Rule(
        "request-line-changed",
        "A method goes to another path or uses another HTTP verb; calls stay as they are.",
        request="notice",
    ),
    Rule(
        "method-scope-added",
        "One more OAuth scope suffices for a method.",
        request="addition",
    ),
    Rule(
        "method-scope-removed",
        "An OAuth scope no longer suffices for a method.",
        request="behaviour",
    ),
    Rule(
        "pagination-added",
        "A method answers with a pager in place of one message.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "pagination-lost",
        "A method answers with one message in place of a pager.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "page-items-added",
        "The items of a list can be iterated over, no longer just its pages.",
        response="addition",
    ),
    Rule(
        "page-items-changed",
        "Iterating over a list yields something else, or nothing.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "streaming-added",
        "A method answers with a stream in place of one message.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "streaming-lost",
        "A method answers with one message in place of a stream.",
        response="breaking",
        checked=True,
    ),
    Rule(
        "operation-changed",
        "A method starts, or no longer starts, an operation to wait for.",
        response="behaviour",
    ),
    Rule(
        "answer-added",
        "A method that had no answer has one.",
        response="addition",
    ),
    Rule(
        "answer-type-changed",
        "A method answers with another message.",
        response="breaking",
        checked=True,
    ),
    _new("upload-added", "A method takes media."),
    _gone("upload-removed", "A method no longer takes media."),
    Rule(
        "upload-limited",
        "A method takes fewer kinds of media, smaller ones, or no longer in parts.",
        request="behaviour",
    ),
    Rule(
        "upload-widened",
        "A method takes more kinds of media, larger ones, or in parts.",
        request="addition",
    ),
    _new("download-added", "The media of a method can be downloaded."),
    _gone("download-removed", "The media of a method can no longer be downloaded."),
)

_BODIES: Final = (
    Rule(
        "body-now-required",
        "A method needs a request message.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "body-now-optional",
        "The request message of a method may be left out.",
        request="addition",
    ),
    Rule(
        "body-removed",
        "A method takes no request message any more.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "body-schema-changed",
        "A method takes another request message.",
        request="breaking",
        checked=True,
    ),
)

_PARAMETERS: Final = (
    Rule("parameter-added", "There is a new parameter.", request="addition"),
    Rule(
        "parameter-added-required",
        "There is a new parameter that every call must have.",
        request="breaking",
        checked=True,
    ),
    Rule("parameter-removed", "A parameter is gone.", request="breaking", checked=True),
    Rule(
        "parameter-renamed",
        "A parameter has another name.",
        request="breaking",
        checked=True,
    ),
    _gone(
        "parameter-renamed-in-python",
        "A parameter of the same name in the API is spelled otherwise in Python.",
    ),
    Rule(
        "parameter-now-required",
        "Every call must have a parameter that was optional.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-now-optional",
        "A parameter may be left out.",
        request="addition",
    ),
    Rule(
        "parameter-now-keyword-only",
        "A parameter can no longer be given by its position.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-order-changed",
        "The positions of the parameters have changed.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-type-changed",
        "A parameter takes values of another type.",
        request="breaking",
        checked=True,
    ),
    Rule(
        "parameter-type-widened",
        "A parameter also takes values of other types.",
        request="addition",
    ),
    Rule(
        "parameter-values-listed",
        "A parameter that took any text has a list of values.",
        request="behaviour",
    ),
    Rule(
        "pattern-changed",
        "The values of a parameter must look otherwise.",
        request="behaviour",
    ),
)

_TYPES: Final = (
    _new("type-added", "`types` has a new name."),
    _gone("type-removed", "A name of `types` is gone."),
    _gone("type-renamed", "A schema has another name."),
    _gone(
        "type-renamed-in-python",
        "A schema of the same name in the API is spelled otherwise in Python.",
    ),
    _gone("type-kind-changed", "A class became an alias, or an alias a class."),
    Rule(
        "alias-changed",
        "An alias stands for another type.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "field-added",
        "A message has a new field.",
        request="addition",
        response="addition",
    ),
    Rule(
        "field-removed",
        "A field is gone.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "field-renamed",
        "A field has another name.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    _gone(
        "field-renamed-in-python",
        "A field of the same name in the API is spelled otherwise in Python.",
    ),
    Rule(
        "field-type-changed",
        "A field has another type.",
        request="breaking",
        response="breaking",
        checked=True,
    ),
    Rule(
        "field-type-compatible",
        "A field has another type, which code written for the old one can do with.",
        request="notice",
        response="notice",
    ),
    Rule(
        "field-values-listed",
        "A field that held any text has a list of values.",
        request="behaviour",
        response="notice",
    ),
    Rule(
        "field-now-read-only",
        "The API ignores a field in requests.",
        request="behaviour",
    ),
    Rule(
        "field-now-writable",
        "The API takes a field in requests.",
        request="addition",
    ),
    Rule(
        "documented-as-required",
        "The description says that something must be set; nothing checks it beforehand.",
        request="behaviour",
    ),
    Rule(
        "enum-value-added",
        "An enumeration has a new value.",
        request="addition",
        response="addition",
    ),
    Rule(
        "enum-value-removed",
        "An enumeration has lost a value.",
        request="breaking",
        response="notice",
    ),
)

_EVERYWHERE: Final = (
    Rule(
        "default-changed",
        "What the API takes when nothing is given has changed.",
        request="behaviour",
        response="behaviour",
    ),
    Rule("deprecated", "Something is now deprecated.", name="notice"),
    Rule("no-longer-deprecated", "Something is no longer deprecated.", name="notice"),
    Rule("description-only", "Only the description has changed.", name="notice"),
)

RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule
    for rule in (*_API, *_METHODS, *_BODIES, *_PARAMETERS, *_TYPES, *_EVERYWHERE)
}
"""Every rule by its id."""
