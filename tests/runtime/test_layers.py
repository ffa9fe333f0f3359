"""The layers of the runtime: what a module may import, for types alone included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

RUNTIME = Path(__file__).parents[2] / "generator" / "gapismith" / "runtime"
BASE = {
    "",
    "deprecation",
    "errors",
    "json_pickle",
    "lazy",
    "record",
    "response",
    "upload_session",
}
CLIENT = {"api", "client", "connection", "resource", "settings"}
# Each layer uses only those before it, and itself.
LAYERS = [
    BASE,
    {"models"},
    {"http"},
    {"calls"},
    {"streams", "media"},
    CLIENT,
    {"extension"},
    {"testing"},
]
RANKS = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}
MODULES = sorted(RUNTIME.rglob("*.py"))


def part(module: tuple[str, ...]) -> str:
    """The sub-package or module at the top that a module belongs to."""
    return module[0] if module else ""


def module_of(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(RUNTIME).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and the target, counted from the runtime, of each relative import."""
    package = path.relative_to(RUNTIME).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            if node.module:
                yield node.lineno, (*base, *node.module.split("."))
            else:
                for name in node.names:
                    yield node.lineno, (*base, name.name)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(RUNTIME)))
def test_a_module_uses_only_the_layers_below(path: Path) -> None:
    own = part(module_of(path))
    for line, target in imports(path):
        theirs = part(target)
        if theirs != own and not {own, theirs} <= CLIENT and own not in BASE:
            assert RANKS[theirs] < RANKS[own], f"line {line}: {'.'.join(target)}"
        assert RANKS[theirs] <= RANKS[own], f"line {line}: {'.'.join(target)}"


def test_modules_import_each_other_in_no_circle() -> None:
    """`TYPE_CHECKING` and functions included."""
    names = {module_of(path) for path in MODULES}
    graph = {
        module_of(path): {target for _, target in imports(path)} & names
        for path in MODULES
    }
    while graph:
        free = {module for module, targets in graph.items() if not targets & set(graph)}
        assert free, f"a circle among {sorted(map('.'.join, graph))}"
        for module in free:
            del graph[module]
