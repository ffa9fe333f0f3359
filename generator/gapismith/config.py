"""`[tool.gapismith]` of pyproject.toml as frozen values; anything unknown is refused."""

from __future__ import annotations

import difflib
import keyword
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from .diagnostics import Diagnostic, UsageError

_TABLE = "tool.gapismith"
_CLIENTS = f"{_TABLE}.clients"
_SECRETS = frozenset(["key", "access_token", "oauth_token"])
_ENVIRONMENT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ClientConfig:
    """One generated package: `[tool.gapismith.clients.<package>]`."""

    package: str
    """The import name of the package."""
    document: Path
    """The pinned Discovery document."""
    output: Path
    """The folder that holds the package; `generated/<package>` unless told."""
    source: str = ""
    """The URL that `gapismith update` fetches the document from; empty: never fetched."""
    include: tuple[str, ...] = ()
    """Globs over method ids; empty: every method."""
    exclude: tuple[str, ...] = ()
    """Globs over method ids, taken away from what `include` leaves."""
    streaming: tuple[str, ...] = ()
    """Globs over method ids that stream although no rule can tell."""
    api_key_env: tuple[str, ...] = ()
    """Environment variables that may hold the API key, the first one set wins."""
    scopes: tuple[str, ...] = ()
    """OAuth scopes to ask for in place of those that the document lists."""
    allow_root_url: tuple[str, ...] = ()
    """Root URLs outside the document's own domain that may receive the user's keys."""


@dataclass(frozen=True, slots=True)
class Config:
    """All of `[tool.gapismith]`."""

    root: Path
    """The folder of pyproject.toml: relative paths in the configuration start here."""
    clients: tuple[ClientConfig, ...]
    """In the order of the file."""

    def of_document(self, document: Path) -> tuple[ClientConfig, ...]:
        """The clients that are made from this document."""
        wanted = document.resolve()
        return tuple(c for c in self.clients if c.document.resolve() == wanted)

    def select(self, names: Iterable[str]) -> tuple[ClientConfig, ...]:
        """The clients called `names`, in the order asked for; all of them without names.

        Raises UsageError for a name that is not configured.
        """
        by_name = {client.package: client for client in self.clients}
        wanted = tuple(dict.fromkeys(names)) or tuple(by_name)
        for name in wanted:
            if name not in by_name:
                is_document = self.of_document(Path(name)) or Path(name).is_file()
                raise _usage(
                    self.root / "pyproject.toml",
                    _CLIENTS,
                    f"there is no client {name!r}",
                    (
                        "name the client; with a document goes --output FOLDER"
                        if is_document
                        else _did_you_mean(name, by_name)
                    ),
                )
        return tuple(by_name[name] for name in wanted)


_KEYS = tuple(k for k in ClientConfig.__dataclass_fields__ if k != "package")


def load_config(start: Path | None = None) -> Config:
    """Read the nearest pyproject.toml, looking upwards from `start` (the current folder).

    Raises UsageError when there is none, or when what it says makes no sense.
    """
    start = Path.cwd() if start is None else start.absolute()
    file = _nearest(start)
    if file is None:
        raise UsageError(
            Diagnostic(
                "no pyproject.toml here or in any folder above",
                f"configure clients under [{_CLIENTS}.<package>] of a pyproject.toml, "
                "or name a document and --output",
                str(start),
            )
        )
    config = _read(file)
    if not config.clients:
        raise _usage(
            file,
            _CLIENTS,
            "no client is configured",
            f'add a table [{_CLIENTS}.<package>] with document = "<file>"',
        )
    return config


def configured(document: Path) -> tuple[ClientConfig, ...]:
    """The clients that the nearest pyproject.toml, if there is any, makes from `document`.

    Raises UsageError when what it says makes no sense.
    """
    file = _nearest(Path.cwd())
    return () if file is None else _read(file).of_document(document)


def _nearest(start: Path) -> Path | None:
    files = (folder / "pyproject.toml" for folder in (start, *start.parents))
    return next((_from_here(file) for file in files if file.is_file()), None)


def _read(file: Path) -> Config:
    try:
        data: dict[str, object] = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _usage(file, "", f"not valid TOML: {error}") from error
    except OSError as error:
        raise _usage(file, "", f"can't be read: {error.strerror}") from error
    table = _table(file, "tool", data.get("tool", {}))
    settings = _table(file, _TABLE, table.get("gapismith", {}))
    _refuse_unknown(file, _TABLE, settings, ("clients",))
    tables = _table(file, _CLIENTS, settings.get("clients", {}))
    clients = tuple(_client(file, name, value) for name, value in tables.items())
    _refuse_shared_outputs(file, clients)
    return Config(file.parent, clients)


def _from_here(path: Path) -> Path:
    """`path` as people write it: relative where it is below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _client(file: Path, package: str, value: object) -> ClientConfig:
    where = f"{_CLIENTS}.{package}"
    if not _is_importable(package):
        usable = re.sub(r"\W+", "_", package).strip("_").lower()
        raise _usage(
            file,
            where,
            f"{package!r} can't be imported as a Python package",
            (
                f"rename the table to {_CLIENTS}.{usable}"
                if _is_importable(usable)
                else ""
            ),
        )
    table = _table(file, where, value)
    _refuse_unknown(file, where, table, _KEYS)
    if "document" not in table:
        raise _usage(
            file,
            where,
            "the key 'document' is missing",
            'add document = "<file>", a Discovery document',
        )
    root = file.parent
    output = root / _string(file, where, table, "output", f"generated/{package}")
    if root.resolve().is_relative_to(output.resolve()):
        raise _usage(
            file,
            f"{where}.output",
            "the output folder would replace the project itself",
            "name a folder of its own, below the project",
        )
    return ClientConfig(
        package=package,
        document=root / _string(file, where, table, "document"),
        output=output,
        source=_source(file, where, table),
        include=_strings(file, where, table, "include"),
        exclude=_strings(file, where, table, "exclude"),
        streaming=_strings(file, where, table, "streaming"),
        api_key_env=_environment_names(file, where, table),
        scopes=_strings(file, where, table, "scopes"),
        allow_root_url=_strings(file, where, table, "allow_root_url"),
    )


def _is_importable(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def _table(file: Path, where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _usage(file, where, f"must be a table, not {_kind(value)}")
    return cast("Mapping[str, object]", value)


def _string(
    file: Path, where: str, table: Mapping[str, object], key: str, default: str = ""
) -> str:
    if key not in table:
        return default
    value = table[key]
    if not isinstance(value, str):
        raise _usage(file, f"{where}.{key}", f"must be a string, not {_kind(value)}")
    if not value:
        raise _usage(file, f"{where}.{key}", "must not be empty")
    if not value.isprintable():
        raise _usage(file, f"{where}.{key}", "must not hold control characters")
    return value


def _source(file: Path, where: str, table: Mapping[str, object]) -> str:
    """The URL of the document, which goes into the lock: it must not hold a secret."""
    url = urlsplit(_string(file, where, table, "source"))
    if url.username or url.password or _SECRETS & dict(parse_qsl(url.query)).keys():
        # The value is not echoed.
        raise _usage(
            file,
            f"{where}.source",
            "must not hold a key or a password",
            "put the key into the environment as GOOGLE_API_KEY",
        )
    return url.geturl()


def _strings(
    file: Path, where: str, table: Mapping[str, object], key: str
) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list):
        hint = f'write {key} = ["{value}"]' if isinstance(value, str) else ""
        message = f"must be an array of strings, not {_kind(value)}"
        raise _usage(file, f"{where}.{key}", message, hint)
    items = cast("list[object]", value)
    for position, item in enumerate(items):
        if not isinstance(item, str) or not item:
            found = "an empty string" if item == "" else _kind(item)
            raise _usage(
                file,
                f"{where}.{key}[{position}]",
                f"must be a string that isn't empty, not {found}",
            )
    return tuple(cast("list[str]", items))


def _environment_names(
    file: Path, where: str, table: Mapping[str, object]
) -> tuple[str, ...]:
    names = _strings(file, where, table, "api_key_env")
    for position, name in enumerate(names):
        if not _ENVIRONMENT_NAME.fullmatch(name):
            # The value is not echoed: it may well be the key itself.
            raise _usage(
                file,
                f"{where}.api_key_env[{position}]",
                "must be the name of an environment variable",
                'write the name of the variable that holds the key: ["GOOGLE_API_KEY"]',
            )
    return names


def _refuse_unknown(
    file: Path, where: str, table: Mapping[str, object], known: tuple[str, ...]
) -> None:
    for key in table:
        if key not in known:
            raise _usage(
                file, f"{where}.{key}", "unknown key", _did_you_mean(key, known)
            )


def _refuse_shared_outputs(file: Path, clients: tuple[ClientConfig, ...]) -> None:
    for client in clients:
        for other in clients:
            if client is other:
                continue
            if client.output.resolve().is_relative_to(other.output.resolve()):
                raise _usage(
                    file,
                    f"{_CLIENTS}.{client.package}.output",
                    f"lies in the output folder of {other.package!r}",
                    "give every client an output folder of its own",
                )


def _did_you_mean(word: str, known: Iterable[str]) -> str:
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
