"""`[tool.gapismith]` of pyproject.toml as frozen values; unknown keys are refused."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from gapismith.diagnostics import fail
from gapismith.import_path import OWN_RUNTIME, import_base, import_path
from gapismith.spelling import ENVIRONMENT_VARIABLE, SCOPE, is_identifier
from gapismith.toml_table import TomlTable, did_you_mean

TABLE = "tool.gapismith"
CLIENTS = f"{TABLE}.clients"
_API_KEY = re.compile(r"AIza|(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{20}")
"""How Google's API keys begin, and what looks as random as they do."""
_ROOT = re.compile(
    r"(?:https?://)?(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/[!-~]*)?\Z"
)
_LOOPBACK = frozenset(["127.0.0.1", "::1", "localhost"])
_SECRETS = frozenset(["key", "access_token", "oauth_token"])
_DISTRIBUTION_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NEEDED_BY_CLIENTS = frozenset(["aiohttp", "google", "requests"])
_VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}")


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a package is published on its own: `distribution = {name, version}`."""

    name: str
    version: str
    """`MAJOR.MINOR.PATCH`; `gapismith update` raises it with the API's changes."""
    declared_in: Path
    """The file that says so."""


@dataclass(frozen=True, slots=True)
class RuntimeConfig:
    """The runtime that the clients of a project share: `runtime = "FOLDER"`."""

    output: Path

    @property
    def package(self) -> str:
        """The name of the package."""
        return self.output.name


@dataclass(frozen=True, slots=True)
class ClientConfig:
    """One generated package: `[tool.gapismith.clients.<package>]`."""

    package: str
    """The import name of the package."""
    document: Path
    """The pinned Discovery document."""
    output: Path
    """The folder that holds the package; `generated/<package>` by default."""
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
    extensions: Path | bool = True
    """A folder laid over the extension that ships with gapismith; False for neither."""
    allow_root_url: tuple[str, ...] = ()
    """Root URLs outside the document's own domain that may receive the user's keys."""
    ignore: tuple[tuple[str, str], ...] = ()
    """(rule, reason) of the findings that `diff`, `impact` and `update` leave out."""
    distribution: Distribution | None = None
    """Set where the package is published; its files go into the folder above `output`."""
    runtime: str = OWN_RUNTIME
    """How the modules of the package import their runtime."""
    selected_in: Path | None = field(default=None, compare=False)
    """The file that `include`, `exclude` and `streaming` stand in, if they do; only
    messages depend on it."""

    def overridden(
        self,
        *,
        include: tuple[str, ...] = (),
        exclude: tuple[str, ...] = (),
        allow_root_url: tuple[str, ...] = (),
    ) -> ClientConfig:
        """With what a command was told: selectors replace these, root URLs come on top."""
        return replace(
            self,
            include=include or self.include,
            exclude=exclude or self.exclude,
            allow_root_url=allow_root_url + self.allow_root_url,
            selected_in=None if include or exclude else self.selected_in,
        )


@dataclass(frozen=True, slots=True)
class Config:
    """All of `[tool.gapismith]`."""

    root: Path
    """The folder of pyproject.toml: relative paths in the configuration start here."""
    clients: tuple[ClientConfig, ...]
    """In the order of the file."""
    runtime: RuntimeConfig | None = None
    """The shared runtime, if there is one."""

    def of_document(self, document: Path) -> tuple[ClientConfig, ...]:
        """The clients that are generated from this document."""
        wanted = document.resolve()
        return tuple(c for c in self.clients if c.document.resolve() == wanted)

    def runtime_of(self, clients: Iterable[ClientConfig]) -> RuntimeConfig | None:
        """The shared runtime, if any of `clients` imports it."""
        shared = any(client.runtime != OWN_RUNTIME for client in clients)
        return self.runtime if shared else None

    def select(self, names: Iterable[str]) -> tuple[ClientConfig, ...]:
        """The clients called `names`, in the order asked for; all of them without names.

        Raises GapismithError for a name that is not configured.
        """
        by_name = {client.package: client for client in self.clients}
        wanted = tuple(dict.fromkeys(names)) or tuple(by_name)
        for name in wanted:
            if name not in by_name:
                is_document = self.of_document(Path(name)) or Path(name).is_file()
                raise fail(
                    f"there is no client {name!r}",
                    hint=(
                        "name a client, or generate from a document with --output FOLDER"
                        if is_document
                        else did_you_mean(name, by_name)
                    ),
                    source=str(self.root / "pyproject.toml"),
                    pointer=CLIENTS,
                )
        return tuple(by_name[name] for name in wanted)


def read_config(file: Path) -> Config:
    """`[tool.gapismith]` of one file; without clients where it has no such table.

    Raises UsageError when it is invalid.
    """
    settings = TomlTable.read(file).table("tool").table("gapismith")
    settings.refuse_unknown(["clients", "runtime"])
    runtime = _runtime(settings)
    tables = settings.table("clients")
    clients = tuple(_client(tables, name, runtime) for name in tables.values)
    _refuse_shared_outputs(settings, clients, runtime)
    _refuse_shared_distributions(tables, clients)
    return Config(file.parent, clients, runtime)


_KEYS = tuple(
    key
    for key in ClientConfig.__dataclass_fields__
    if key not in ("package", "selected_in")
)


def _runtime(settings: TomlTable) -> RuntimeConfig | None:
    if "runtime" not in settings:
        return None
    return RuntimeConfig(_output(settings, "", key="runtime"))


def _client(
    tables: TomlTable, package: str, runtime: RuntimeConfig | None
) -> ClientConfig:
    if not is_identifier(package):
        usable = re.sub(r"\W+", "_", package, flags=re.ASCII).strip("_").lower()
        if not is_identifier(usable):
            usable = f"client_{usable}".rstrip("_")
        raise tables.error(
            package,
            f"{package!r} can't be imported as a Python package",
            f"rename the table to {CLIENTS}.{usable}",
        )
    table = tables.table(package)
    if "api_key" in table:
        raise table.error(
            "api_key",
            "an API key must not stand in a file that others read",
            'name the variable that holds it: api_key_env = ["GOOGLE_API_KEY"]',
        )
    table.refuse_unknown(_KEYS)
    if "document" not in table:
        raise table.error(
            "",
            "the key 'document' is missing",
            'add document = "<file>", a Discovery document',
        )
    root = table.file.parent
    distribution = _distribution(table)
    default = f"generated/{distribution.name}" if distribution else "generated"
    output = _output(table, f"{default}/{package}")
    _refuse_hiding(table, output)
    shared = runtime if distribution is None else None
    return ClientConfig(
        package=package,
        document=root / table.string("document"),
        output=output,
        source=_source(table),
        include=table.strings("include"),
        exclude=table.strings("exclude"),
        streaming=table.strings("streaming"),
        api_key_env=_environment_names(table),
        scopes=_scopes(table),
        extensions=_extensions(table),
        allow_root_url=_allowed_roots(table),
        ignore=_ignore(table),
        distribution=distribution,
        runtime=import_base(output, shared.output, root) if shared else OWN_RUNTIME,
        selected_in=table.file,
    )


def _distribution(table: TomlTable) -> Distribution | None:
    if "distribution" not in table:
        return None
    values = table.table("distribution")
    values.refuse_unknown(["name", "version"])
    name, version = values.string("name"), values.string("version")
    if not _DISTRIBUTION_NAME.fullmatch(name):
        raise values.error(
            "name",
            "must be the name of a distribution: letters, digits, `-`, `_` and `.`",
            'for example name = "acme-gemini"',
        )
    if not _VERSION.fullmatch(version):
        raise values.error(
            "version",
            "must be a version of three numbers",
            'for example version = "0.1.0"',
        )
    return Distribution(name, version, table.file)


def _output(table: TomlTable, default: str, *, key: str = "output") -> Path:
    root = table.file.parent
    output = root / table.string(key, default)
    if root.resolve().is_relative_to(output.resolve()):
        raise table.error(
            key,
            "the output folder would replace the project itself",
            "name a folder of its own, below the project",
        )
    if not is_identifier(output.name):
        raise table.error(
            key,
            f"{output.name!r} can't be imported as a Python package",
            "name the folder by letters, digits and underscores",
        )
    return output


def _refuse_hiding(table: TomlTable, output: Path) -> None:
    """A package at the top must not hide one that itself or its runtime imports."""
    name = import_path(output, table.file.parent)
    hides = name in sys.stdlib_module_names | _NEEDED_BY_CLIENTS
    if hides or output.name.startswith("__"):
        raise table.error(
            "",
            f"a package named {name!r} would hide Python's own module or a library",
            "give it another name, or an output folder within a package of yours",
        )


def _extensions(table: TomlTable) -> Path | bool:
    """A folder, or whether to use what ships."""
    value = table.values.get("extensions", True)
    if isinstance(value, bool):
        return value
    return table.file.parent / table.string("extensions")


def _scopes(table: TomlTable) -> tuple[str, ...]:
    """OAuth scopes, which are sent in one text with spaces between them (RFC 6749)."""
    scopes = table.strings("scopes")
    for position, scope in enumerate(scopes):
        if not SCOPE.fullmatch(scope):
            raise table.error(
                f"scopes[{position}]",
                "is not an OAuth scope: it has a space, a quote or another such character",
                'for example scopes = ["https://www.googleapis.com/auth/drive"]',
            )
    return scopes


def _allowed_roots(table: TomlTable) -> tuple[str, ...]:
    """Hosts, or URLs that begin with one."""
    roots = table.strings("allow_root_url")
    for position, root in enumerate(roots):
        if not _ROOT.match(root):
            raise table.error(
                f"allow_root_url[{position}]",
                "must be a host or a URL",
                'for example allow_root_url = ["https://api.example.com/"]',
            )
    return roots


def _source(table: TomlTable) -> str:
    """The URL of the document, which goes into the lock: it must not hold a secret."""
    url = urlsplit(table.string("source"))
    if url.username or url.password or _SECRETS & dict(parse_qsl(url.query)).keys():
        # The value is not echoed.
        raise table.error(
            "source",
            "must not hold a key or a password",
            "put the key into the environment as GOOGLE_API_KEY",
        )
    if url.scheme not in ("", "https") and url.hostname not in _LOOPBACK:
        raise table.error("source", "must be an https URL")
    return url.geturl()


def _ignore(table: TomlTable) -> tuple[tuple[str, str], ...]:
    """`ignore = {"scope-added" = "the reason"}`."""
    ignore = table.table("ignore")
    if ignore.values:
        from gapismith.diff.rules import RULES

        ignore.refuse_unknown(RULES)
    for rule, reason in ignore.values.items():
        if not reason:
            raise ignore.error(rule, "must not be empty", "state the reason in it")
    return tuple((rule, ignore.string(rule)) for rule in ignore.values)


def _environment_names(table: TomlTable) -> tuple[str, ...]:
    """Names of variables; a value is never echoed, for it may well be the key itself."""
    hint = 'write the name of the variable that holds it: ["GOOGLE_API_KEY"]'
    if isinstance(table.values.get("api_key_env"), str):
        raise table.error("api_key_env", "must be an array of strings", hint)
    names = table.strings("api_key_env")
    for position, name in enumerate(names):
        place = f"api_key_env[{position}]"
        if not ENVIRONMENT_VARIABLE.fullmatch(name):
            told = "must be the name of an environment variable"
            raise table.error(place, told, hint)
        if _API_KEY.match(name):
            told = "looks like a key, not like the name of an environment variable"
            raise table.error(place, told, f"{hint}, in capitals as is usual")
    return names


def _refuse_shared_outputs(
    settings: TomlTable,
    clients: tuple[ClientConfig, ...],
    runtime: RuntimeConfig | None,
) -> None:
    outputs = {f"clients.{client.package}.output": client.output for client in clients}
    if runtime is not None:
        outputs["runtime"] = runtime.output
    # Many file systems, and Windows, take `Books` for `books`.
    paths = {key: Path(str(o.resolve()).casefold()) for key, o in outputs.items()}
    for key, output in paths.items():
        for other, folder in paths.items():
            if key != other and output.is_relative_to(folder):
                same = output == folder
                relation = "is also" if same else "is inside"
                raise settings.error(
                    key,
                    f"{relation} the output folder of {other.removesuffix('.output')!r}",
                    "give each an output folder of its own",
                )


def _refuse_shared_distributions(
    tables: TomlTable, clients: tuple[ClientConfig, ...]
) -> None:
    """The folder above a distribution's package is the distribution's alone."""
    root = tables.file.parent.resolve()
    for client in clients:
        above = client.output.resolve().parent
        others = [c.output.resolve() for c in clients if c is not client]
        if client.distribution and (
            root.is_relative_to(above) or any(p.is_relative_to(above) for p in others)
        ):
            raise tables.error(
                f"{client.package}.output",
                "a distribution needs the folder above its package for itself",
                f'for example "generated/{client.distribution.name}/{client.package}"',
            )
