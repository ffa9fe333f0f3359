"""Plausible values made from schemas, the same ones for the same seed and place.

A sample is what a healthy resource looks like: ids, times and links that fit their names,
states that say that all is well, no error fields, no booleans that are set. It never
breaks the document, and grows no deeper than a few levels.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from gapismith.discovery.description import Schema

from .formats import INTEGER_RANGES
from .validation import matches

EPOCH: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
"""The time at which a server starts, by its own clock."""
_DEPTH: Final = 3
"""Messages below this level hold their scalar fields only."""
_MAX_KEPT: Final = 1_000
"""Samples that are kept for the next request."""
_MISSING: Final = object()
_UNHEALTHY: Final = re.compile(
    r"error|fail|block|warning|violation|unreachable|missing|cancel|delet|trash|suspend"
    r"|reject|denied|thought|[pP]ageToken|page_token|deprecated|invalid|partial",
    re.IGNORECASE,
)
_HEALTHY: Final = re.compile(
    r"(.*_)?(?:ACTIVE|READY|SUCCEEDED|SUCCESS|STOP|ENABLED|RUNNING|DONE|OK|COMPLETED?"
    r"|AVAILABLE|HEALTHY|CONFIRMED|UP|OPEN|CREATED|VALID|FINISHED|GENERATED|STANDARD)",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"done|(?:is_?|job)?[cC]omplete")
"""Booleans that clients wait for."""
_OVER: Final = ("DONE", "SUCCEEDED")
"""States that clients wait for."""
_UNSET: Final = re.compile(
    r".*(?:UNSPECIFIED|UNKNOWN|UNDEFINED|UNRECOGNIZED).*", re.IGNORECASE
)
_QUOTED: Final = r"[\"'`]([\w.-]+)[\"'`]"
_CHOICES: Final = re.compile(
    rf"(?i:either|one of|must be|(?:values|states) (?:are|include))[^.]{{0,40}}?{_QUOTED}(?:,? (?:(?:or|and) )?{_QUOTED})*"
)
"""The values that a description lists: `Must be either 'user' or 'model'`."""
_KIND: Final = re.compile(r"[\"'`](\w+#\w+)[\"'`]")
"""What a resource of an older API calls its type: `This is always "tasks#task".`"""
_PLAIN_PATTERN: Final = re.compile(r"\^?([a-zA-Z0-9/_-]*)\[\^/\][+*]\$?")


class Sampler:
    """Makes values for the schemas of one document."""

    def __init__(self, schemas: Mapping[str, Schema], seed: int = 0) -> None:
        self._schemas = schemas
        self._seed = seed

    def sample(
        self,
        schema: Schema,
        place: str,
        keep: Callable[[str, Schema], bool] = lambda name, schema: True,
    ) -> Any:
        """A value of `schema`; of its own fields, those that `keep` wants."""
        ref = schema.ref
        while schema.ref and schema.ref in self._schemas:
            schema = self._schemas[schema.ref]
        if schema.properties:
            schema, told = self._member(schema, place)
            names = {n: p for n, p in schema.properties.items() if keep(n, p)}
            made = {**self._message(names, place, 0, (ref,)), **told}
            left = names.keys() - made.keys() - {"kind", "etag"}
            if len(left) == 1 and made.keys() <= {"kind", "etag"}:
                # A token that is all that a response is for: `getStartPageToken`.
                (name,) = left
                if names[name].type == "string" and name.endswith("Token"):
                    made[name] = self.identifier(place)
            return made
        value = self._value(schema, "", place, 0, (ref,))
        return {} if value is _MISSING else value

    def number(self, place: str) -> int:
        """An integer below 2**32."""
        return zlib.crc32(f"{self._seed}/{place}".encode())

    def identifier(self, place: str) -> str:
        """A made-up id: letters and digits, a letter first."""
        alphabet = "abcdefghjkmnpqrstvwxyz0123456789"
        number = self.number(place) << 32 | self.number(f"{place}+")
        digits = "".join(alphabet[number >> 5 * n & 31] for n in range(11))
        return "m" + digits

    def content(self, place: str, size: int) -> bytes:
        """Bytes of a file: lines of text."""
        line = f"{place} {self.identifier(place)}\n".encode()
        return (line * (size // len(line) + 1))[:size]

    def _message(
        self,
        properties: Mapping[str, Schema],
        place: str,
        depth: int,
        above: tuple[str, ...],
    ) -> dict[str, Any]:
        fields = {n: p for n, p in properties.items() if not _UNHEALTHY.search(n)}
        if depth >= _DEPTH:
            scalars = {
                n: p for n, p in fields.items() if self._is_scalar(p) and not p.enum
            }
            # A message of messages alone is most often a union: one member is set.
            fields = scalars or dict(list(fields.items())[:1])
        made: dict[str, Any] = {}
        for name, schema in fields.items():
            value = self._value(schema, name, f"{place}.{name}", depth, above)
            if value is not _MISSING:
                made[name] = value
        return made

    def _member(self, schema: Schema, place: str) -> tuple[Schema, dict[str, str]]:
        """A member of a variant, and the fields that tell so; others are what they are."""
        told: dict[str, str] = {}
        while schema.variant is not None and schema.variant.members:
            members = schema.variant.members
            value, ref = members[self.number(place) % len(members)]
            told.setdefault(schema.variant.discriminant, value)
            schema = self._schemas[ref]
        return schema, told

    def _is_scalar(self, schema: Schema) -> bool:
        if schema.ref:
            schema = self._schemas.get(schema.ref, schema)
        return schema.type not in {"object", "array", "any", ""}

    def _value(
        self, schema: Schema, name: str, place: str, depth: int, above: tuple[str, ...]
    ) -> Any:
        if schema.ref:
            if schema.ref in above or schema.ref not in self._schemas:
                return _MISSING
            above = (*above, schema.ref)
            schema = self._schemas[schema.ref]
        match schema.type:
            case "object" if schema.properties:
                schema, told = self._member(schema, place)
                made = self._message(schema.properties, place, depth + 1, above)
                return {**made, **told}
            case "object" if schema.additional_properties is not None:
                inner = schema.additional_properties
                value = self._value(inner, "value", f"{place}.key", depth + 1, above)
                return {} if value is _MISSING else {"key": value}
            case "object":
                return {}
            case "array" if schema.items is not None:
                value = self._value(schema.items, name, f"{place}[0]", depth, above)
                return [] if value is _MISSING else [value]
            case "string" | "integer" | "number" | "boolean":
                return self._scalar(schema, name, place)
            case _:
                return _MISSING

    def _scalar(self, schema: Schema, name: str, place: str) -> Any:
        if schema.enum:
            return _healthy(schema.enum, self.number(place))
        if name == "kind" and schema.default is not None:
            return schema.default
        told = _KIND.search(schema.description) if name == "kind" else None
        if told:
            return told[1]
        match schema.type:
            case "boolean":
                return _DONE.fullmatch(name) is not None
            case "integer":
                return self._integer(schema, place)
            case "number":
                return round(self.number(place) % 1000 / 1000, 3)
            case _:
                return self._string(schema, name, place)

    def _integer(self, schema: Schema, place: str) -> int:
        low, high = INTEGER_RANGES.get(schema.format or "int32", (0, 2**31))
        if re.fullmatch(r"-?[0-9]+", schema.minimum):
            low = max(low, int(schema.minimum))
        else:
            low = max(low, 1)
        if re.fullmatch(r"-?[0-9]+", schema.maximum):
            high = min(high, int(schema.maximum))
        return low + self.number(place) % max(1, min(100, high - low + 1))

    def _string(self, schema: Schema, name: str, place: str) -> Any:
        number = self.number(place)
        match schema.format:
            case "int64" | "uint64" | "int32" | "uint32" | "fixed64":
                return str(number % 1_000_000 + 1)
            case "byte":
                return base64.b64encode(number.to_bytes(6, "big")).decode()
            case "google-datetime" | "date-time":
                return timestamp(number % 3600)
            case "date":
                return timestamp(number % 3600)[:10]
            case "google-duration":
                return f"{number % 60 + 1}s"
            case "google-fieldmask":
                return "name"
            case _:
                return self._text(schema, name, number, place)

    def _text(self, schema: Schema, name: str, number: int, place: str) -> Any:
        if schema.pattern:
            found = _PLAIN_PATTERN.fullmatch(schema.pattern)
            head = found[1] if found else ""
            texts = (f"{head}sample-{number % 1000}", str(number % 1000 + 1), "a", "A")
            return next((t for t in texts if matches(schema.pattern, t)), _MISSING)
        choices = _CHOICES.search(schema.description)
        if choices:
            return _chosen(re.findall(_QUOTED, choices[0]), name)
        for hint, make in _TEXTS:
            if hint.search(name):
                return make(number)
        if name == "id" or name.endswith(("Id", "_id")):
            return self.identifier(place)
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower().strip("_")
        return f"{words or 'sample'}-{number % 1000}"


class Samples:
    """Samples by place: what is asked for again is still the same."""

    def __init__(self, sampler: Sampler) -> None:
        self._sampler = sampler
        self._known: dict[str, Any] = {}

    def get(self, schema: Schema, place: str) -> Any:
        if place not in self._known:
            self.put(place, self._sampler.sample(schema, place))
        return self._known[place]

    def put(self, place: str, value: Any) -> None:
        if len(self._known) >= _MAX_KEPT:
            self._known.clear()
        self._known[place] = value


_TEXTS: Final[tuple[tuple[re.Pattern[str], Callable[[int], str]], ...]] = (
    (re.compile(r"(?i)email"), lambda n: f"user{n % 1000}@example.com"),
    (
        re.compile(r"(?i)(url|uri|link)s?$"),
        lambda n: f"https://example.com/{n % 100_000}",
    ),
    (re.compile(r"(?i)(mime|content)_?type$"), lambda _: "text/plain"),
    (re.compile(r"(?i)language(_?code)?$"), lambda _: "en"),
    (re.compile(r"(?i)time_?zone$"), lambda _: "UTC"),
    (re.compile(r"(?i)(time|timestamp)$"), lambda n: timestamp(n % 3600)),
    (re.compile(r"(?i)(title|summary|display_?name)$"), lambda n: f"Sample {n % 1000}"),
    (
        re.compile(r"(?i)(text|description|content|message)$"),
        lambda n: f"This is sample text {n % 1000}.",
    ),
    (re.compile(r"(?i)version$"), lambda n: f"1.{n % 10}"),
    (re.compile(r"(?i)(hash|etag|fingerprint|checksum|md5|crc)"), lambda n: f"{n:08x}"),
)
"""Names of fields, and what is in them, the first that fits."""


def timestamp(seconds: float) -> str:
    """RFC 3339, so many seconds after the server's start."""
    moment = EPOCH + timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _chosen(values: list[str], name: str) -> str:
    """The last of several values; of those of a state, what says that all is well, but
    not that work which hasn't begun is over."""
    if name not in {"state", "status"}:
        return values[-1]
    good = [v for v in values if _HEALTHY.fullmatch(v) and v.lower() != "completed"]
    return next((v for v in good if v in _OVER), (good or values)[0])


def _healthy(values: tuple[str, ...], number: int) -> str:
    """A value of an enumeration that says that all is well, or one that says something."""
    good = [v for v in values if (m := _HEALTHY.fullmatch(v)) and not m[1]]
    good = good or [v for v in values if _HEALTHY.fullmatch(v)]
    useful = [v for v in values if not _UNSET.fullmatch(v) and not _UNHEALTHY.search(v)]
    choice = good[:1] or useful or list(values)
    return choice[number % len(choice)]
