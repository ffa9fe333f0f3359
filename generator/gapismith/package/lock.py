"""`gapismith.lock`: what a package was made from, and what gapismith wrote into it.

The lock holds no time and no machine name, so the same input gives the same bytes. It is
committed with the package: the hashes tell hand-edited files from generated ones, and the
name map keeps names that have shipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from ..diagnostics import GapismithError, fail
from ..discovery.json_pointer import escape
from ..spelling import is_identifier

T = TypeVar("T")

LOCK_NAME = "gapismith.lock"
FORMAT = 1
"""Raised when a lock stops being readable by older versions of gapismith."""

Option: TypeAlias = str | bool | int | tuple[str, ...]
NameMap: TypeAlias = "Mapping[str, str | NameMap]"


@dataclass(frozen=True, slots=True)
class Lock:
    """The content of `gapismith.lock`."""

    document_sha256: str
    """Of the canonical document, hex."""
    revision: str
    """The document's own revision, e.g. "20260831"."""
    source: str
    """Where the document comes from: a URL, or empty. Never a path of one machine."""
    generator: str
    """The version of gapismith."""
    black: str
    """The version of black; another one may format the same sources differently."""
    options: Mapping[str, Option] = field(default_factory=dict[str, Option])
    """What was asked for besides the document: include, exclude, ..."""
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path -> sha256 of its rendering before black, so that an unchanged one is not
    formatted again."""
    names: NameMap = field(default_factory=dict[str, "str | NameMap"])
    """The Python names that have been given out; only the name rules look inside."""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path -> sha256 of every file of the package but the lock itself."""
    inputs: str = ""
    """A hash of all that the package was made from; empty where it says nothing."""
    beside: Mapping[str, str] = field(default_factory=dict[str, str])
    """Name -> sha256 of the files above the package that make it a distribution."""

    def to_json(self) -> str:
        """The text of the file: sorted, one key per line, a newline at the end."""
        data: dict[str, object] = {
            "format": FORMAT,
            "document": {
                "sha256": self.document_sha256,
                "revision": self.revision,
                "source": self.source,
            },
            "generator": {"gapismith": self.generator, "black": self.black},
            "options": self.options,
            "files": self.files,
            "sources": self.sources,
            "names": self.names,
        }
        if self.inputs:
            data["inputs"] = self.inputs
        if self.beside:
            data["beside"] = self.beside
        return json.dumps(data, indent=2, sort_keys=True, default=dict) + "\n"

    @classmethod
    def from_json(cls, text: str, source: str = LOCK_NAME) -> Lock:
        """Parse the text of a lock; `source` names it in errors.

        Raises GapismithError when the text is not a lock that this version can read.
        """
        try:
            data: object = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _broken(source, f"not valid JSON: {error}") from error
        if not isinstance(data, dict) or "format" not in data:
            raise _broken(source, "not a lock that gapismith wrote")
        return _Reader(source).lock(cast("dict[str, object]", data))


def read_lock_file(path: Path) -> Lock | None:
    """The lock in the file `path`; None when there is no such file.

    Raises GapismithError when it can't be read.
    """
    try:
        if path.exists() and not path.is_file():  # reading a pipe or device may not end
            raise fail("is not a file", hint="remove it", source=str(path))
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise _broken(str(path), "not UTF-8 text") from error
    except OSError as error:
        hint = "check the folder's name, and that you may read it"
        raise fail(
            f"can't be read: {error.strerror}", hint=hint, source=str(path)
        ) from error
    return Lock.from_json(text, str(path))


def shipped_names(lock: Lock | None) -> Mapping[str, Mapping[str, str]]:
    """The Python names that a package has given out, by scope and name in the document.

    Raises GapismithError for an invalid identifier, which would be spliced into source.
    """
    if lock is None:
        return {}
    shipped = {
        scope: {name: str(identifier) for name, identifier in given.items()}
        for scope, given in lock.names.items()
        if isinstance(given, Mapping)
    }
    for given in shipped.values():
        for identifier in given.values():
            if not is_identifier(identifier):
                raise fail(
                    f"the lock has the name {identifier!r}, which is no identifier",
                    hint=f"restore {LOCK_NAME} from version control",
                )
    return shipped


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes a lock apart, and points at what doesn't fit."""

    source: str

    def lock(self, data: Mapping[str, object]) -> Lock:
        version = data["format"]
        if version != FORMAT:
            newer = isinstance(version, int) and version > FORMAT
            raise fail(
                f"the lock has format {version!r}; this version of gapismith reads "
                f"{FORMAT}",
                hint=(
                    "upgrade gapismith: a newer one wrote this package" if newer else ""
                ),
                source=self.source,
                pointer="/format",
            )
        document = self._mapping(data, "document", self._string)
        generator = self._mapping(data, "generator", self._string)
        return Lock(
            document_sha256=self._member(document, "sha256", "/document"),
            revision=self._member(document, "revision", "/document"),
            source=self._member(document, "source", "/document"),
            generator=self._member(generator, "gapismith", "/generator"),
            black=self._member(generator, "black", "/generator"),
            options=self._mapping(data, "options", self._option),
            sources=self._mapping(data, "sources", self._string),
            names=self._mapping(data, "names", self._name),
            files=self._mapping(data, "files", self._string),
            inputs=self._string("/inputs", data.get("inputs", "")),
            beside=self._items("/beside", data.get("beside", {}), self._string),
        )

    def _mapping(
        self, owner: Mapping[str, object], key: str, read: Callable[[str, object], T]
    ) -> dict[str, T]:
        value = owner.get(key)
        return self._items(f"/{key}", value, read)

    def _items(
        self, pointer: str, value: object, read: Callable[[str, object], T]
    ) -> dict[str, T]:
        if not isinstance(value, dict):
            raise _broken(self.source, "must be an object", pointer)
        items = cast("dict[str, object]", value)
        return {k: read(f"{pointer}/{escape(k)}", v) for k, v in items.items()}

    def _member(self, owner: Mapping[str, str], key: str, pointer: str) -> str:
        if key not in owner:
            raise _broken(self.source, "is missing", f"{pointer}/{key}")
        return owner[key]

    def _string(self, pointer: str, value: object) -> str:
        if not isinstance(value, str):
            raise _broken(self.source, "must be a string", pointer)
        return value

    def _option(self, pointer: str, value: object) -> Option:
        if isinstance(value, str | bool | int):
            return value
        if isinstance(value, list):
            items = cast("list[object]", value)
            return tuple(self._string(f"{pointer}/{i}", v) for i, v in enumerate(items))
        raise _broken(self.source, "must be a string, number or list", pointer)

    def _name(self, pointer: str, value: object) -> str | NameMap:
        if isinstance(value, str):
            return value
        return self._items(pointer, value, self._name)


def _broken(source: str, message: str, pointer: str = "") -> GapismithError:
    return fail(
        message,
        hint="restore the lock from version control, or delete it and run with --force "
        "(names that have shipped may then change)",
        source=source,
        pointer=pointer,
    )
