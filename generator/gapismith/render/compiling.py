"""Nothing is written that Python can't compile."""

from __future__ import annotations

from collections.abc import Mapping

from gapismith.diagnostics import fail
from gapismith.hashing import sha256


def check_compiles(files: Mapping[str, str], compiled: Mapping[str, str]) -> None:
    """Raise GapismithError for a Python file that doesn't compile.

    `compiled` has the hashes, by path, of files that did before; they are left out.
    """
    for path, text in files.items():
        if path.endswith(".py") and compiled.get(path) != sha256(text):
            try:
                compile(text, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError) as error:
                raise fail(
                    f"the generated {path} does not compile: {error}",
                    hint="this is a bug in gapismith; please report it with the document",
                ) from error
