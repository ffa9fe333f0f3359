"""Values made up from schemas and parameters, the same ones every time.

Each value is drawn from a generator seeded with its place, so that adding a field to a
document changes that field's samples alone. The values are chosen to hurt: text that
needs escaping, integers past 2**53, nanoseconds, map keys that look like field names.
"""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.conformance.document import Json, JsonObject, RawDocument, RawMethod

_TEXTS = (
    "plain",
    'quote " and \\ backslash',
    "naïve Ω 漢字 🎈",
    "line\nbreak\u2028and\u0085more",
    "a+b & c=d; 100% <tag> #1",
    "{curly} [square] $ref",
    "",
)
_SEGMENTS = ("plain-1", "with space", "ü%2F?&=#", "a:b+c@d", "~tilde_.dot")
_FLOATS = (0.1, -2.5, 1e-07, 3.0, 1e21, 12345.678)
_TIMES = (
    "2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05.123456789Z",
)
_DURATIONS = ("3.5s", "0s", "-1.000000001s", "86400s")
_ANYTHING: tuple[Json, ...] = (
    {"snake_key": 1, "camelKey": [None, {"deep": 2.5}], "@type": "x"},
    ["text", 7, None, True],
    "just text",
    12,
)
_MAP_KEYS = ("plain", "snake_key", "camelKey", "with space", "items")


class Sampler:
    """Makes values for the schemas and the parameters of one document."""

    def __init__(self, document: RawDocument, *, seed: int = 0) -> None:
        self._document = document
        self._seed = seed
        self._names = _name_patterns(document)

    def message(self, schema: str, place: str = "") -> JsonObject:
        """A JSON object with every field set; recursion ends after one level."""
        value = self._reference(schema, f"{place}/{schema}", ())
        assert isinstance(value, dict)
        return value

    def parameter(self, method: RawMethod, name: str) -> Json:
        """A Python value: str, int, float, bool, or a list of them where repeated."""
        raw = method.parameters[name]
        place = f"{method.id}?{name}"
        if raw.get("format") == "google-fieldmask":
            return self._mask(method, place)
        if raw["location"] == "path":
            return self._path_value(raw, name, method, place)
        if raw.get("repeated"):
            return [self._scalar(raw, f"{place}/{n}") for n in range(2)]
        return self._scalar(raw, place)

    def content(self, place: str, size: int) -> bytes:
        """Bytes of a file."""
        return self._random(place).randbytes(size)

    def _random(self, place: str) -> random.Random:
        return random.Random(f"{self._seed}:{place}")

    def _mask(self, method: RawMethod, place: str) -> str:
        assert method.request is not None
        names = sorted(self._document.schemas[method.request]["properties"])
        return ",".join(self._random(place).sample(names, k=min(2, len(names))))

    def _path_value(
        self, raw: Mapping[str, Any], name: str, method: RawMethod, place: str
    ) -> str:
        segments = list(_SEGMENTS)
        self._random(place).shuffle(segments)
        pattern = raw.get("pattern")
        if pattern is None:
            several = "{+" + name + "}" in method.raw["path"]
            return "/".join(segments[:2]) if several else segments[0] + "/x"
        return _matching(pattern, segments)

    def _reference(self, schema: str, place: str, above: tuple[str, ...]) -> Json:
        value = self._value(self._document.schemas[schema], place, (*above, schema))
        if schema in self._names:
            # The name of a resource is what its own `get` takes.
            number = self._random(f"{place}.name").randrange(1000)
            segments = [f"made-up-{number + n}" for n in range(5)]
            value["name"] = _matching(self._names[schema], segments)
        if "done" in value:
            value["done"] = True  # nobody finishes an operation that is made up
        return value

    def _value(
        self, raw: Mapping[str, Any], place: str, above: tuple[str, ...]
    ) -> Json:
        if "$ref" in raw:
            return self._reference(raw["$ref"], place, above)
        match raw.get("type"):
            case "any" | None:
                return self._random(place).choice(_ANYTHING)
            case "array":
                item = raw["items"]
                # One element of a message is enough, and keeps the whole small.
                count = 1 if "$ref" in item else 2
                return [self._value(item, f"{place}/{n}", above) for n in range(count)]
            case "object" if "additionalProperties" in raw:
                keys = self._random(place).sample(_MAP_KEYS, k=2)
                inner = raw["additionalProperties"]
                return {
                    key: self._value(inner, f"{place}/{key}", above) for key in keys
                }
            case "object":
                return {
                    name: self._value(spec, f"{place}.{name}", above)
                    for name, spec in raw.get("properties", {}).items()
                    if not _leads_back(spec, above)
                }
            case _:
                return self._scalar(raw, place)

    def _scalar(self, raw: Mapping[str, Any], place: str) -> Json:
        rng = self._random(place)
        if "enum" in raw:
            return rng.choice(raw["enum"])
        kind = (raw["type"], raw.get("format"))
        if kind not in _SCALARS:
            raise ValueError(f"no sample for {kind}")
        return _SCALARS[kind](rng)


_SCALARS: Mapping[tuple[str, str | None], Callable[[random.Random], Json]] = {
    ("boolean", None): lambda rng: rng.random() < 0.5,
    ("integer", "int32"): lambda rng: rng.randrange(-(2**31), 2**31),
    ("integer", "uint32"): lambda rng: rng.randrange(2**32),
    ("number", "float"): lambda rng: rng.choice(_FLOATS),
    ("number", "double"): lambda rng: rng.choice(_FLOATS),
    ("string", None): lambda rng: rng.choice(_TEXTS),
    ("string", "int64"): lambda rng: str(rng.randrange(-(2**63), -(2**53))),
    ("string", "uint64"): lambda rng: str(rng.randrange(2**63, 2**64)),
    ("string", "byte"): lambda rng: _base64(b"\xfb\xff\xfe" + rng.randbytes(8)),
    ("string", "google-datetime"): lambda rng: rng.choice(_TIMES),
    ("string", "date-time"): lambda rng: rng.choice(_TIMES),
    ("string", "google-duration"): lambda rng: rng.choice(_DURATIONS),
    ("string", "google-fieldmask"): lambda _: "displayName,nested.fieldName",
}


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _name_patterns(document: RawDocument) -> dict[str, str]:
    """Schema id to the pattern of its `name`, for what a method gets by name."""
    return {
        method.response: method.parameters["name"]["pattern"]
        for _, method in sorted(document.methods.items(), reverse=True)
        if method.response
        and method.name == "get"
        and "pattern" in method.parameters.get("name", {})
    }


def _matching(pattern: str, segments: Sequence[str]) -> str:
    """Text for a pattern of literals, `[^/]+` and `.*`, made of the segments."""
    left = iter(segments)
    text = pattern.removeprefix("^").removesuffix("$")
    text = text.replace(".*", "/".join(segments[:2]))
    value = re.sub(re.escape("[^/]+"), lambda _: next(left), text)
    assert re.search(pattern, value), f"no sample for the pattern {pattern}"
    return value


def _leads_back(raw: Mapping[str, Any], above: tuple[str, ...]) -> bool:
    """True for a field that would nest a message in itself a second time."""
    while "items" in raw or "additionalProperties" in raw:
        raw = raw.get("items") or raw["additionalProperties"]
    return above.count(raw.get("$ref", "")) > 1
