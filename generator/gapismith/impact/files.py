"""Reads the user's Python files, and skips what can't be read with a warning."""

from __future__ import annotations

import ast
import io
import os
import tokenize
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from gapismith.diagnostics import Diagnostic, fail, printable
from gapismith.package.lock import LOCK_NAME

_IGNORED: Final = frozenset(["__pycache__", "node_modules", "site-packages"])

_MAX_BYTES: Final = 4_000_000
"""Of one file: parsing takes hundreds of bytes of memory for each."""
_MAX_KEPT: Final = 20_000_000
"""Bytes of source whose trees stay in memory; the others are parsed again."""


def python_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The Python files at and below `paths`; raises GapismithError for a missing path."""
    for path in paths:
        if not path.exists():
            raise fail("there is no such file or folder", source=str(path))
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            # Generated packages and other people's code are not the user's.
            folders[:] = sorted(
                f
                for f in folders
                if not f.startswith(".")
                and f not in _IGNORED
                and not Path(folder, f, LOCK_NAME).exists()
                and not Path(folder, f, "pyvenv.cfg").exists()
            )
            yield from (Path(folder, n) for n in sorted(names) if n.endswith(".py"))


class Sources:
    """The trees of the files that can be parsed, and warnings about the others."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.warnings: dict[Path, Diagnostic] = {}
        self._kept: dict[Path, ast.Module] = {}
        self._bytes = 0

    @property
    def read(self) -> int:
        """How many files could be read."""
        return len(self.files) - len(self.warnings)

    def trees(self) -> Iterator[tuple[Path, ast.Module]]:
        """Each file that can be parsed, with its tree."""
        for path in self.files:
            if path in self.warnings:
                continue
            tree = self._kept.get(path) or self._parsed(path)
            if tree is not None:
                yield path, tree

    def skip(self, path: Path, reason: str) -> None:
        """Warn that a file is not read."""
        self._kept.pop(path, None)
        message = f"not read: {printable(reason)}"
        self.warnings[path] = Diagnostic(message, source=str(path), level="warning")

    def _parsed(self, path: Path) -> ast.Module | None:
        try:
            text = _text(path)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the user's code, not ours
                tree = ast.parse(text, path.name)
        except (RecursionError, MemoryError):
            self.skip(path, "nested too deeply")
            return None
        except SyntaxError as error:
            deep = "nested parentheses" in str(error)
            self.skip(path, "nested too deeply" if deep else str(error))
            return None
        except (OSError, ValueError, LookupError) as error:
            self.skip(path, getattr(error, "strerror", None) or str(error))
            return None
        if self._bytes + len(text) <= _MAX_KEPT:
            self._bytes += len(text)
            self._kept[path] = tree
        return tree


def _text(path: Path) -> str:
    """The decoded text of a file; raises OSError, SyntaxError, ValueError, LookupError."""
    if not path.is_file():  # reading a pipe or a device may never end
        raise ValueError("not a regular file")
    with path.open("rb") as file:
        content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise ValueError(f"larger than {_MAX_BYTES:,} bytes")
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return content.decode(encoding)
