"""The generator as a whole: code that compiles and does nothing, or a clean error."""

from __future__ import annotations

import ast
import json
import re
import warnings

from gapismith.diagnostics import GapismithError
from gapismith.discovery.description import RestDescription
from gapismith.discovery.load import parse
from gapismith.discovery.validate import validate
from gapismith.ir.build import build
from gapismith.ir.inspect import as_json, as_tree
from gapismith.package.snapshot import encode
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package

from .choices import Choices
from .documents import gently_mutated

_CALLS = re.compile(
    r"_r\.(Method|Page|Upload|MediaDownload|Getter|Service|mask)|_f\.\w+|lazy"
    r"|super|super\(\)\.__init__"
    r"|self\._api\.(unary|stream|pages|upload|download)|_\w+\.\w+"
)
"""What generated code may call: the runtime, and the classes of its own modules."""
_MODULE: tuple[type[ast.stmt], ...] = (
    ast.Import,
    ast.ImportFrom,
    ast.ClassDef,
    ast.FunctionDef,
    ast.If,
)
_MODULE += (ast.Assign, ast.AnnAssign)
_CLASS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Assign, ast.AnnAssign)
_IMPORTS = frozenset(
    ("__future__", "builtins", "collections.abc", "datetime", "functools", "typing")
)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def check_source(path: str, text: str) -> None:
    """`text` compiles without a warning and has nothing but what the generator writes."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = ast.parse(text, path)
        compile(tree, path, "exec", dont_inherit=True)
    for node in tree.body:
        assert isinstance(node, _MODULE) or _is_text(node), ast.dump(node)
    for inner in ast.walk(tree):
        if isinstance(inner, ast.ClassDef):
            assert all(_is_text(n) or isinstance(n, _CLASS) for n in inner.body)
        elif isinstance(inner, ast.Call):
            assert _CALLS.fullmatch(ast.unparse(inner.func)), ast.unparse(inner)
        elif isinstance(inner, ast.Import):
            assert {name.name for name in inner.names} <= _IMPORTS, ast.dump(inner)
        elif isinstance(inner, ast.ImportFrom):
            assert inner.level or inner.module in _IMPORTS, ast.dump(inner)
        elif isinstance(inner, ast.Name):
            assert inner.id.isascii(), inner.id


def packages(data: bytes) -> None:
    """A mutated valid document gives a sound package or a GapismithError, nothing else."""
    document = gently_mutated(Choices(data))
    try:
        raw = parse(json.dumps(document).encode(), "doc.json").raw
    except GapismithError:
        return
    checked = validate(raw)
    if any(d.level == "error" for d in checked.findings):
        return
    package = build(RestDescription.of(checked.raw))
    json.loads(as_json(package))
    as_tree(package)
    files = format_all(render_package(package))
    encode(files)
    folded = [path.casefold() for path in files]
    assert len(set(folded)) == len(folded), "two files that are one on Windows"
    for path, text in files.items():
        assert all(len(part) <= 200 for part in path.split("/")), path
        if path.endswith(".py"):
            check_source(path, text)
