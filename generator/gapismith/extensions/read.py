"""The folders of an extension -> its modules, each checked by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gapismith.diagnostics import GapismithError, fail
from gapismith.extensions.imports import Uses, uses
from gapismith.spelling import is_identifier
from gapismith.toml_table import read_toml

MANIFEST = "extension.toml"
_KEYS = ("extends", "needs", "class_needs", "exports")


@dataclass(frozen=True, slots=True)
class Source:
    """One module of an extension, before it is known what the package has."""

    name: str
    path: Path
    text: str
    tree: ast.Module
    extends: Mapping[str, tuple[str, ...]]
    """Its class -> the classes of the package that it extends."""
    needs: tuple[str, ...]
    """What the package must have for this module: classes and their members."""
    class_needs: Mapping[str, tuple[str, ...]]
    """Its class -> what the package must have for that to extend anything."""
    exports: tuple[str, ...]
    uses: Uses

    @property
    def is_wanted(self) -> bool:
        """Whether it is in the package for its own sake."""
        return bool(self.extends or self.exports)

    def fail(self, message: str, hint: str = "", line: int = 0) -> GapismithError:
        """An error that points at the module."""
        return fail(message, hint=hint, source=self.at(line))

    def at(self, line: int) -> str:
        """The file and the line, as errors name them."""
        return f"{self.path}:{line}" if line else str(self.path)


def shipped_folder() -> Path:
    """The extensions that come with gapismith: in a wheel, or at the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_extensions"
    checkout = package.parent.parent / "discovery" / "extensions"
    return shipped if shipped.is_dir() else checkout


def folders(name: str, version: str, setting: Path | bool) -> tuple[Path, ...]:
    """Where the extension of an API is, the later folder laid over the earlier.

    `setting` is the configuration's: False for none, or a folder of the user's own.
    """
    if setting is False:
        return ()
    shipped = (shipped_folder() / name, shipped_folder() / f"{name}.{version}")
    found = tuple(folder for folder in shipped if folder.is_dir())
    if setting is True:
        return found
    if not setting.is_dir():
        raise fail(
            "there is no such folder",
            hint=f"make it, with modules and {MANIFEST}, or correct `extensions` in "
            "pyproject.toml",
            source=str(setting),
        )
    return (*found, setting)


def read(folders: tuple[Path, ...]) -> tuple[Source, ...]:
    """The modules of these folders by name; a later one replaces an earlier of its name.

    Raises GapismithError for what is no extension.
    """
    files: dict[str, Path] = {}
    tables: dict[str, tuple[Path, Mapping[str, object]]] = {}
    for folder in folders:
        files |= {path.stem: path for path in _modules(folder)}
        manifest = folder / MANIFEST
        for name, table in _manifest(manifest).items():
            if name not in files:
                hint = f"add {name}.py, or remove the table"
                message = f"there is no module {name!r}"
                raise fail(message, hint=hint, source=str(manifest), pointer=name)
            tables[name] = manifest, table
    known = frozenset(files)
    sources = tuple(
        _source(name, files[name], tables.get(name), known) for name in sorted(files)
    )
    _refuse_circle(sources)
    if folders and not any(source.is_wanted for source in sources):
        raise fail(
            "no module extends or exports anything",
            hint=f"say in {MANIFEST} what each module extends",
            source=str(folders[-1]),
        )
    return sources


def _refuse_circle(sources: tuple[Source, ...]) -> None:
    """Refuse modules that need each other while they load: no import would succeed."""
    left = {source.name: source for source in sources}
    while left:
        needed = {name for s in left.values() for name in s.uses.early & left.keys()}
        free = [n for n, s in left.items() if not s.uses.early & left.keys()]
        free += [name for name in left if name not in needed]
        if not free:
            names = ", ".join(f"{name}.py" for name in left)
            raise next(iter(left.values())).fail(
                f"{names} need each other while they load",
                "import one of them under TYPE_CHECKING or where it is used",
            )
        left = {name: s for name, s in left.items() if name not in free}


def _modules(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        hint = "name a folder with Python modules and an extension.toml"
        raise fail("there is no such folder", hint=hint, source=str(folder))
    for path in sorted(folder.glob("*.py")):
        if path.stem == "__init__" or not is_identifier(path.stem):
            hint = "rename it; the package makes an __init__.py of its own"
            raise fail("can't be a module of an extension", hint=hint, source=str(path))
        if not path.is_file():
            hint = "only files, and links to files, can be modules"
            raise fail("is not a file", hint=hint, source=str(path))
        yield path


def _manifest(path: Path) -> Mapping[str, Mapping[str, object]]:
    try:
        data = read_toml(path)
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise fail(f"not valid TOML: {error}", source=str(path)) from error
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", source=str(path)) from error
    for name, table in data.items():
        if not isinstance(table, dict):
            hint = f"write [{name}] for the module {name}.py"
            raise fail("must be a table", hint=hint, source=str(path), pointer=name)
        for key in cast("dict[str, object]", table):
            if key not in _KEYS:
                hint = f"known: {', '.join(_KEYS)}"
                at = f"{name}.{key}"
                raise fail("unknown key", hint=hint, source=str(path), pointer=at)
    return cast("dict[str, dict[str, object]]", data)


def _source(
    name: str,
    path: Path,
    entry: tuple[Path, Mapping[str, object]] | None,
    known: frozenset[str],
) -> Source:
    manifest, table = entry or (path, {})
    try:
        text = path.read_text("utf-8-sig")
        tree = ast.parse(text, str(path))
    except SyntaxError as error:
        source = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise fail(f"not valid Python: {error.msg}", source=source) from error
    except UnicodeDecodeError as error:
        raise fail("not in UTF-8", hint="save it as UTF-8", source=str(path)) from error
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", source=str(path)) from error
    return Source(
        name=name,
        path=path,
        text=text,
        tree=tree,
        extends=_by_class(manifest, f"{name}.extends", table.get("extends", {})),
        needs=_strings(manifest, f"{name}.needs", table.get("needs", [])),
        class_needs=_by_class(
            manifest, f"{name}.class_needs", table.get("class_needs", {})
        ),
        exports=_strings(manifest, f"{name}.exports", table.get("exports", [])),
        uses=uses(tree, path, known),
    )


def _by_class(manifest: Path, at: str, value: object) -> Mapping[str, tuple[str, ...]]:
    """A table of the module's classes; a single string is as good as an array."""
    if not isinstance(value, dict):
        raise fail(
            "must be a table of the module's classes",
            hint='write { MyFiles = "resources.files.Files" }',
            source=str(manifest),
            pointer=at,
        )
    return {
        name: _strings(manifest, f"{at}.{name}", [one] if isinstance(one, str) else one)
        for name, one in cast("dict[str, object]", value).items()
    }


def _strings(manifest: Path, at: str, value: object) -> tuple[str, ...]:
    items = cast("list[object]", value if isinstance(value, list) else [None])
    if not all(isinstance(item, str) for item in items):
        raise fail("must be an array of strings", source=str(manifest), pointer=at)
    return tuple(cast("list[str]", items))
