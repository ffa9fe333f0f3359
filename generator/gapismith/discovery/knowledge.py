"""What people know about an API and its document doesn't say; see discovery/knowledge.

A file `<name>.toml` holds for all versions of an API, `<name>.<version>.toml` for one, and
wins. The user's own files, in the folder `knowledge` beside the document, win over those
that come with gapismith.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from ..diagnostics import fail
from ..spelling import ENVIRONMENT_VARIABLE, is_identifier
from ..toml_table import read_toml
from .values import is_array, is_object

_HINT: Final = "the README beside the file describes the format"
_LISTS: Final = ("api_key_env", "scopes", "streaming", "web_safe_bytes")
_MAX_INTERVAL: Final = 3600
"""Seconds: `wait` gives up after 900 by default."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Facts about one version of an API."""

    api_key_env: tuple[str, ...] = ()
    """Environment variables that may hold the API key, the first one set wins."""
    scopes: tuple[str, ...] = ()
    """OAuth scopes to ask for in place of those that the document lists."""
    streaming: tuple[str, ...] = ()
    """Selectors of methods that stream although neither name nor document says so."""
    poll_interval: float = 0.0
    """Seconds between two polls of an operation, at the least; 0 where nobody says so."""
    web_safe_bytes: tuple[str, ...] = ()
    """Globs over `Schema.field`: bytes in the URL-safe alphabet of base64."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """`Schema.field` -> the attribute that it becomes."""

    def is_web_safe(self, schema_field: str) -> bool:
        """Whether a field, named as `Schema.field`, is in web-safe base64."""
        return any(names_field(glob, schema_field) for glob in self.web_safe_bytes)


def names_field(glob: str, schema_field: str) -> bool:
    """Whether a glob is of a field that is named as `Schema.field`."""
    return fnmatchcase(schema_field, glob)


NOTHING: Final = Knowledge()


def shipped_folder() -> Path:
    """The knowledge that comes with gapismith: in the wheel, or the checkout's."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_knowledge"
    return (
        shipped if shipped.is_dir() else package.parent.parent / "discovery/knowledge"
    )


def knowledge(name: str, version: str, beside: Path | None = None) -> Knowledge:
    """What is known about an API; `beside` is the folder of its document.

    Raises GapismithError for a file that can't be understood.
    """
    facts: dict[str, Any] = {}
    for path in (
        *_files(shipped_folder(), name, version),
        *own_files(name, version, beside),
    ):
        facts |= _read(path)
    return Knowledge(**facts)


def own_files(name: str, version: str, beside: Path | None) -> list[Path]:
    """The user's files about an API, in the folder of its document."""
    if beside is None or (beside / "knowledge").resolve() == shipped_folder().resolve():
        return []
    return _files(beside / "knowledge", name, version)


def _files(folder: Path, name: str, version: str) -> list[Path]:
    paths = (folder / f"{stem}.toml" for stem in (name, f"{name}.{version}"))
    return [
        path for path in paths if os.path.lexists(path)
    ]  # a folder is told when read


def facts_of(path: Path) -> Knowledge:
    """What one file says."""
    return Knowledge(**_read(path))


def _read(path: Path) -> dict[str, Any]:
    """The facts of one file, by the attributes of `Knowledge`."""
    try:
        table = read_toml(path)
    except (OSError, ValueError) as error:
        raise fail(f"can't be read: {error}", hint=_HINT, source=str(path)) from None
    return dict(_facts(table, str(path)))


def _facts(table: Mapping[str, object], source: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if key in _LISTS:
            yield key, _strings(key, value, source)
        elif key == "names":
            yield key, _names(value, source)
        elif key == "poll_interval":
            yield key, _seconds(key, value, source)
        else:
            known = ", ".join([*_LISTS, "names", "poll_interval"])
            raise fail(
                f"`{key}` is not a known fact: {known}", hint=_HINT, source=source
            )


def _strings(key: str, value: object, source: str) -> tuple[str, ...]:
    entries: list[Any] = value if is_array(value) else []
    if not entries or not all(isinstance(e, str) and e for e in entries):
        raise fail(f"`{key}` must be a list of strings", hint=_HINT, source=source)
    if key == "api_key_env":
        for entry in entries:
            if not ENVIRONMENT_VARIABLE.fullmatch(entry):
                message = f"`{key}` has {entry!r}, which is no environment variable"
                raise fail(message, hint=_HINT, source=source)
    return tuple(entries)


def _seconds(key: str, value: object, source: str) -> float:
    number = value if isinstance(value, int | float) else 0
    if isinstance(value, bool) or not 0 < number <= _MAX_INTERVAL:
        message = (
            f"`{key}` must be a number of seconds, above 0 and up to {_MAX_INTERVAL}"
        )
        raise fail(message, hint=_HINT, source=source)
    return float(number)


def _names(value: object, source: str) -> Mapping[str, str]:
    names: dict[str, Any] = value if is_object(value) else {}
    if not names:
        raise fail("`names` must be a table", hint=_HINT, source=source)
    for field_, name in names.items():
        if field_.count(".") != 1:
            message = f"`names` has {field_!r}, which is not of the form Schema.field"
            raise fail(message, hint=_HINT, source=source)
        if not isinstance(name, str) or not _is_public(name):
            message = f"{field_!r} can't be called {name!r}: it is no public identifier"
            raise fail(message, hint=_HINT, source=source)
    return names


def _is_public(name: str) -> bool:
    return is_identifier(name) and not name.startswith("_")
