"""The typed details of google.rpc.Status (google/rpc/error_details.proto).

Unknown details are kept raw, malformed ones too: an error report never fails to parse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from ..errors import Detail, LegacyError
from ..json_pickle import packed, unpacked
from ..models.codecs import decode_float, decode_integer

__all__ = [
    "BadRequest",
    "DebugInfo",
    "Detail",
    "ErrorInfo",
    "FieldViolation",
    "Help",
    "HelpLink",
    "LegacyError",
    "LocalizedMessage",
    "PreconditionFailure",
    "PreconditionViolation",
    "QuotaFailure",
    "QuotaViolation",
    "RequestInfo",
    "ResourceInfo",
    "RetryInfo",
    "UnknownDetail",
]


@dataclass(frozen=True, slots=True)
class ErrorInfo(Detail):
    """Why the call failed, for programs: a constant `reason` within a `domain`."""

    reason: str = ""
    domain: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class RetryInfo(Detail):
    """How many seconds to wait at least; None where the server's text isn't a duration."""

    retry_delay: float | None = None


@dataclass(frozen=True, slots=True)
class DebugInfo(Detail):
    """Where the server failed."""

    stack_entries: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QuotaViolation:
    """One quota that is exhausted."""

    subject: str = ""
    description: str = ""
    api_service: str = ""
    quota_metric: str = ""
    quota_id: str = ""
    quota_dimensions: Mapping[str, str] = field(default_factory=dict[str, str])
    quota_value: int | None = None
    future_quota_value: int | None = None


@dataclass(frozen=True, slots=True)
class QuotaFailure(Detail):
    """The quotas that are exhausted."""

    violations: tuple[QuotaViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class PreconditionViolation:
    """One condition that isn't met."""

    type: str = ""
    subject: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PreconditionFailure(Detail):
    """The conditions that don't hold."""

    violations: tuple[PreconditionViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalizedMessage(Detail):
    """A text for the user."""

    locale: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One wrong field; `field` is empty for the request as a whole."""

    field: str = ""
    description: str = ""
    reason: str = ""
    localized_message: LocalizedMessage | None = None


@dataclass(frozen=True, slots=True)
class BadRequest(Detail):
    """The fields that are wrong."""

    field_violations: tuple[FieldViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestInfo(Detail):
    """Identifies the request to the API's support."""

    request_id: str = ""
    serving_data: str = ""


@dataclass(frozen=True, slots=True)
class ResourceInfo(Detail):
    """The resource that was asked for."""

    resource_type: str = ""
    resource_name: str = ""
    owner: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class HelpLink:
    """One page to read."""

    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Help(Detail):
    """Pages to read."""

    links: tuple[HelpLink, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownDetail(Detail):
    """A detail of another type, or one that can't be read: the JSON as it came."""

    type: str
    raw: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return _unknown, (self.type, packed(self.raw))


def _unknown(kind: str, raw: Any) -> UnknownDetail:
    return UnknownDetail(kind, unpacked(raw))


def details(value: Any) -> tuple[Detail, ...]:
    """The typed details of a `details` list; never fails."""
    return tuple(_detail(item) for item in items_of(value))


def untyped_details(entries: list[Any]) -> tuple[Detail, ...]:
    """The `errorDetails` of Compute's errors: google.rpc messages without `@type`."""
    found: list[Detail] = []
    for entry in entries:
        for item in items_of(members_of(entry).get("errorDetails")):
            if not isinstance(item, dict) or "@type" in item:
                found.append(_detail(item))
                continue
            for name, value in cast("dict[str, Any]", item).items():
                kind = f"google.rpc.{name[:1].upper()}{name[1:]}"
                found.append(_detail({"@type": kind, **members_of(value)}))
    return tuple(found)


def legacy_errors(value: Any) -> tuple[LegacyError, ...]:
    """The entries of an older `errors` list; never fails."""
    return tuple(
        _legacy(cast("dict[str, Any]", entry))
        for entry in items_of(value)
        if isinstance(entry, dict)
    )


def items_of(value: Any) -> list[Any]:
    items: list[Any] = value if value.__class__ is list else []
    return items


def members_of(value: Any) -> dict[str, Any]:
    """The members of a JSON object; none of anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def string_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def seconds_of(text: str) -> float | None:
    try:
        value = decode_float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _integer(item: Mapping[str, Any], name: str) -> int | None:
    value = item.get(name)
    return None if value is None else decode_integer(value)


def _strings(item: Mapping[str, Any], name: str) -> dict[str, str]:
    value = item.get(name, {})
    return {str(key): str(entry) for key, entry in value.items()}


def _each(item: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> Any:
    return tuple(
        read(cast("dict[str, Any]", entry))
        for entry in items_of(item.get(name))
        if isinstance(entry, dict)
    )


def _legacy(item: Mapping[str, Any]) -> LegacyError:
    def text(name: str) -> str:
        return string_or_none(item.get(name)) or ""

    return LegacyError(
        text("reason") or text("code"),  # Compute has the reason in `code`
        text("message"),
        text("domain"),
        text("location"),
        text("locationType"),
    )


def _detail(item: Any) -> Detail:
    if not isinstance(item, dict):
        return UnknownDetail("", item)
    value = cast("dict[str, Any]", item)
    kind = string_or_none(value.get("@type")) or ""
    read = _READERS.get(kind.rpartition("/")[2])
    if read is not None:
        try:
            return read(value)
        except (
            TypeError,
            ValueError,
            AttributeError,
            OverflowError,
            RecursionError,
        ):
            pass  # malformed: kept raw below
    return UnknownDetail(kind, value)


def _seconds(item: Mapping[str, Any]) -> RetryInfo:
    text = item.get("retryDelay")
    if isinstance(text, str) and text.endswith("s"):
        return RetryInfo(seconds_of(text[:-1]))
    if isinstance(text, dict):  # seen where a proxy maps the proto by itself
        wait = cast("dict[str, Any]", text)
        seconds = decode_float(wait.get("seconds", 0))
        seconds += decode_float(wait.get("nanos", 0)) / 1e9
        return RetryInfo(seconds_of(str(seconds)))
    return RetryInfo(None)


def _quota(item: Mapping[str, Any]) -> QuotaViolation:
    return QuotaViolation(
        _text(item, "subject"),
        _text(item, "description"),
        _text(item, "apiService"),
        _text(item, "quotaMetric"),
        _text(item, "quotaId"),
        _strings(item, "quotaDimensions"),
        _integer(item, "quotaValue"),
        _integer(item, "futureQuotaValue"),
    )


def _precondition(item: Mapping[str, Any]) -> PreconditionViolation:
    return PreconditionViolation(
        _text(item, "type"), _text(item, "subject"), _text(item, "description")
    )


def _field(item: Mapping[str, Any]) -> FieldViolation:
    localized = item.get("localizedMessage")
    return FieldViolation(
        _text(item, "field"),
        _text(item, "description"),
        _text(item, "reason"),
        None if localized is None else _localized(localized),
    )


def _localized(item: Mapping[str, Any]) -> LocalizedMessage:
    return LocalizedMessage(_text(item, "locale"), _text(item, "message"))


_READERS: dict[str, Callable[[Mapping[str, Any]], Detail]] = {
    "google.rpc.ErrorInfo": lambda item: ErrorInfo(
        _text(item, "reason"),
        _text(item, "domain"),
        _strings(item, "metadatas" if "metadatas" in item else "metadata"),
    ),
    "google.rpc.RetryInfo": _seconds,
    "google.rpc.DebugInfo": lambda item: DebugInfo(
        tuple(str(entry) for entry in item.get("stackEntries", ())),
        _text(item, "detail"),
    ),
    "google.rpc.QuotaFailure": lambda item: QuotaFailure(
        _each(item, "violations", _quota)
    ),
    "google.rpc.PreconditionFailure": lambda item: PreconditionFailure(
        _each(item, "violations", _precondition)
    ),
    "google.rpc.BadRequest": lambda item: BadRequest(
        _each(item, "fieldViolations", _field)
    ),
    "google.rpc.RequestInfo": lambda item: RequestInfo(
        _text(item, "requestId"), _text(item, "servingData")
    ),
    "google.rpc.ResourceInfo": lambda item: ResourceInfo(
        _text(item, "resourceType"),
        _text(item, "resourceName"),
        _text(item, "owner"),
        _text(item, "description"),
    ),
    "google.rpc.Help": lambda item: Help(
        _each(
            item,
            "links",
            lambda link: HelpLink(_text(link, "description"), _text(link, "url")),
        )
    ),
    "google.rpc.LocalizedMessage": _localized,
}
