"""Reads the user's Python files."""

from __future__ import annotations

import ast
import os
import tokenize
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from gapismith.diagnostics import Diagnostic, fail, printable
from gapismith.package.lock import LOCK_NAME

_IGNORED: Final = frozenset(["__pycache__", "node_modules", "site-packages"])


def python_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise fail("there is no such file or folder", source=str(path))
        if path.is_file():
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


def parsed(path: Path) -> ast.Module | Diagnostic:
    try:
        with tokenize.open(path) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the user's code, not ours
            return ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        reason = printable(str(error))
        return Diagnostic(f"not read: {reason}", source=str(path), level="warning")
