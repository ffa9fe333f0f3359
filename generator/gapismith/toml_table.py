"""A table of a TOML file that is read key by key, with one clear error for what doesn't fit."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from gapismith.diagnostics import Diagnostic, UsageError


def read_toml(file: Path) -> dict[str, object]:
    """What a file holds; raises OSError, and ValueError when it isn't TOML in UTF-8."""
    try:
        text = file.read_text("utf-8")
        if text.startswith("\ufeff"):
            raise ValueError(
                "begins with a byte order mark; save it as UTF-8 without one"
            )
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table, the file that it stands in, and its dotted name."""

    file: Path
    name: str
    values: Mapping[str, object]

    @classmethod
    def read(cls, file: Path) -> Self:
        """The table of a whole file; raises UsageError when it isn't TOML."""
        try:
            return cls(file, "", read_toml(file))
        except ValueError as error:
            raise _usage(file, "", f"not valid TOML: {error}") from error
        except OSError as error:
            raise _usage(file, "", f"can't be read: {error.strerror}") from error

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def error(self, key: str, message: str, hint: str = "") -> UsageError:
        """An error about one key, or about the table where `key` is empty."""
        return _usage(self.file, self._name_of(key), message, hint)

    def table(self, key: str) -> TomlTable:
        """The table at `key`; an empty one where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"must be a table, not {_kind(value)}")
        values = cast("Mapping[str, object]", value)
        return TomlTable(self.file, self._name_of(key), values)

    def string(self, key: str, default: str = "") -> str:
        """The string at `key`, which must be printable and not empty."""
        if key not in self.values:
            return default
        value = self.values[key]
        if not isinstance(value, str):
            raise self.error(key, f"must be a string, not {_kind(value)}")
        if not value:
            raise self.error(key, "must not be empty")
        if not value.isprintable():
            raise self.error(key, "must not contain control characters")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """The array of strings at `key`; an empty one where there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            hint = f'write {key} = ["{value}"]' if isinstance(value, str) else ""
            raise self.error(
                key, f"must be an array of strings, not {_kind(value)}", hint
            )
        items = cast("list[object]", value)
        for position, item in enumerate(items):
            if not isinstance(item, str) or not item:
                found = "an empty string" if item == "" else _kind(item)
                raise self.error(
                    f"{key}[{position}]",
                    f"must be a non-empty string, not {found}",
                )
        return tuple(cast("list[str]", items))

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Raise UsageError for a key that isn't `known`."""
        known = tuple(known)
        for key in self.values:
            if key not in known:
                raise self.error(key, "unknown key", did_you_mean(key, known))

    def _name_of(self, key: str) -> str:
        return ".".join(filter(None, (self.name, key)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names what is nearest to `word`, or all that is known."""
    known = tuple(known)
    near = difflib.get_close_matches(word, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"


def _kind(value: object) -> str:
    """The type of a value in TOML's own words; the order counts: True is an int."""
    kinds: tuple[tuple[type, str], ...] = (
        (str, "a string"),
        (bool, "a boolean"),
        (int, "an integer"),
        (float, "a float"),
        (list, "an array"),
        (dict, "a table"),
    )
    found = (name for kind, name in kinds if isinstance(value, kind))
    return next(found, "a date or time")


def _usage(file: Path, key: str, message: str, hint: str = "") -> UsageError:
    return UsageError(Diagnostic(message, hint, str(file), key))
