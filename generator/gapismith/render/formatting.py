"""Rendered Python -> what black makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gapismith.diagnostics import fail
from gapismith.hashing import sha256
from gapismith.render.environment import header
from gapismith.render.line_breaking import WIDTH, break_lines

Known = Callable[[str, str], str | None]
"""(path, sha256 of a rendering) -> its formatted text, if that is known."""


def nothing_known(path: str, digest: str) -> None:
    """The `Known` of a first generation."""


def format_all(
    sources: Mapping[str, str], known: Known = nothing_known
) -> dict[str, str]:
    """Every Python file formatted; what is known for the same rendering is not done again."""
    out: dict[str, str] = {}
    for path, source in sources.items():
        if not path.endswith(".py"):
            out[path] = source
            continue
        done = known(path, sha256(source))
        if done is None:
            broken = break_lines(source)
            done = broken.text if broken.is_sure else format_one(path, source)
        out[path] = done
    return out


def format_one(path: str, source: str) -> str:
    """`source` as black leaves it but for its header, which would keep black away.

    A file that is no valid Python is a bug of ours.
    """
    # Imported here, because most generations don't need it.
    import black
    from black.mode import TargetVersion
    from black.parsing import InvalidInput
    from black.report import NothingChanged

    mode = black.Mode(target_versions={TargetVersion.PY311}, line_length=WIDTH)
    body = source.removeprefix(header())
    head = source[: len(source) - len(body)]
    try:
        return head + black.format_file_contents(body, fast=True, mode=mode)
    except NothingChanged:
        return source
    except InvalidInput as error:
        raise fail(
            f"the rendered {path} is not valid Python: {error}",
            hint="this is a bug in gapismith; please report it with the document",
        ) from error
