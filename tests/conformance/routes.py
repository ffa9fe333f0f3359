"""From a request line to a method: path templates, percent-encoding, patterns.

`{x}` stands for one path segment and `{+x}` for several. With
`fullyEncodeReservedExpansion`, which both Gemini documents declare, every character of a
value but `[-_.~0-9A-Za-z]` is percent-encoded, and `/` stays in `{+x}`
(google/api/http.proto).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from tests.conformance.document import RawDocument, RawMethod

_VARIABLE = re.compile(r"\{(\+?)([^{}]+)\}")
_ENCODED = {
    "": re.compile(r"(?:[-_.~0-9A-Za-z]|%[0-9A-Fa-f]{2})*"),
    "+": re.compile(r"(?:[-_.~0-9A-Za-z/]|%[0-9A-Fa-f]{2})*"),
}
_NEEDLESS = re.compile(
    r"%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])", re.IGNORECASE
)


class Undecodable(ValueError):
    """Percent-encoded text that is not UTF-8."""


def percent_decode(text: str) -> str:
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(f"{text!r} is not UTF-8 once decoded") from error


@dataclass(frozen=True, slots=True)
class Match:
    """A method that a path belongs to, with what is wrong with the path."""

    method: RawMethod
    parameters: dict[str, str]
    """Path parameters, decoded."""
    kind: str
    """`plain`, `simple`, `resumable` (uploads) or `download`."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Route:
    method: RawMethod
    kind: str
    regex: re.Pattern[str]
    operators: dict[str, str] = field(default_factory=dict)
    literal: int = 0
    """Characters of the template outside variables: the longer, the closer the fit."""


class Router:
    """Finds the method of a request among all methods of a document."""

    def __init__(self, document: RawDocument) -> None:
        self._routes: list[_Route] = []
        for method in document.methods.values():
            path = "/" + document.service_path + str(method.raw["path"])
            self._add(method, "plain", path)
            for protocol, upload in method.upload_paths.items():
                self._add(method, protocol, upload)
            if method.raw.get("useMediaDownloadService"):
                self._add(method, "download", "/download" + path)

    def match(self, http: str, path: str) -> Match | None:
        """The method for a raw (still encoded) path, or None where no template fits."""
        fits: list[tuple[tuple[bool, int], Match]] = []
        for route in self._routes:
            found = route.regex.fullmatch(path)
            if found is None or route.method.http != http:
                continue
            match = _read(route, found)
            fits.append(((not match.problems, route.literal), match))
        if not fits:
            return None
        return max(fits, key=lambda fit: fit[0])[1]

    def _add(self, method: RawMethod, kind: str, template: str) -> None:
        regex, operators, end, literal = "", {}, 0, 0
        for number, variable in enumerate(_VARIABLE.finditer(template)):
            before = template[end : variable.start()]
            operator, name = variable.groups()
            operators[name] = operator
            several = "[^?#]*" if operator else "[^/?#]*"
            regex += f"{re.escape(before)}(?P<v{number}>{several})"
            literal += len(before)
            end = variable.end()
        regex += re.escape(template[end:])
        literal += len(template) - end
        self._routes.append(_Route(method, kind, re.compile(regex), operators, literal))


def _read(route: _Route, found: re.Match[str]) -> Match:
    values: dict[str, str] = {}
    problems: list[str] = []
    for (name, operator), text in zip(
        route.operators.items(), found.groups(), strict=True
    ):
        problems += _encoding_problems(name, operator, text)
        try:
            value = percent_decode(text)
        except Undecodable as error:
            problems.append(f"path parameter {name}: {error}")
            continue
        values[name] = value
        problems += _value_problems(name, value, route.method.parameters[name])
    return Match(route.method, values, route.kind, tuple(problems))


def _encoding_problems(name: str, operator: str, text: str) -> list[str]:
    problems = []
    if not _ENCODED[operator].fullmatch(text):
        problems.append(f"path parameter {name}: {text!r} is not percent-encoded")
    if _NEEDLESS.search(text):
        problems.append(
            f"path parameter {name}: {text!r} encodes unreserved characters"
        )
    if operator and "%2f" in text.lower():
        problems.append(
            f"path parameter {name}: {text!r} encodes a slash in {{+{name}}}"
        )
    return problems


def _value_problems(name: str, value: str, spec: Mapping[str, object]) -> list[str]:
    problems = []
    if {".", ".."} & set(value.split("/")):
        problems.append(f"path parameter {name}: {value!r} has a dot segment")
    pattern = spec.get("pattern")
    if not isinstance(pattern, str):
        if not value:
            problems.append(f"path parameter {name} is empty")
    elif not re.search(pattern, value, re.ASCII):
        problems.append(f"path parameter {name}: {value!r} does not match {pattern}")
    return problems
