"""The supply chain: what the tool and a generated package import, and what is pinned.

Nothing is fetched: the imports are read from the source, the needs of a distribution from
its installed metadata.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "generator" / "gapismith"
RUNTIME = TOOL / "runtime"
REQUIREMENTS = ROOT / ".ci" / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

TOOL_NEEDS = {
    "black",
    "click",
    "filelock",
    "jinja2",
    "jsonschema",
    "requests",
    "tomlkit",
}
RUNTIME_NEEDS = {"requests"}
WITH_REQUESTS = {"certifi", "urllib3"}
"""What `requests` itself depends on."""
WITH_JINJA = {"markupsafe"}
"""What `jinja2` itself depends on."""
MOCK_NEEDS = {"aiohttp", "pytest"}
"""Of the extra `mock`; pytest is what loads the plugin that imports it."""
TOOL_OPTIONAL = {"googleapiclient"}
"""Looked for, never imported: its copy of the directory serves where there is no network."""
OPTIONAL = {
    "google": "auth",
    "aiohttp": "async",
    "yarl": "async",
    "google_crc32c": "",
    "orjson": "",
}
"""Imported by the runtime where they are installed -> the extra that brings them."""


@dataclass(frozen=True)
class Import:
    file: str
    module: str
    eager: bool
    """Whether it happens as soon as the module itself is imported."""

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def imports(path: Path) -> Iterator[Import]:
    """Every absolute import of a module, `import_module("x")` included."""
    tree = ast.parse(path.read_text("utf-8"))
    yield from _imports(tree, str(path.relative_to(TOOL)), eager=True)


def _imports(node: ast.AST, file: str, *, eager: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        now = eager and not isinstance(
            child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        )
        if isinstance(child, ast.Import):
            yield from (Import(file, name.name, now) for name in child.names)
        elif isinstance(child, ast.ImportFrom) and not child.level:
            yield Import(file, child.module or "", now)
        elif isinstance(child, ast.Call) and _name(child.func) in _IMPORTERS:
            yield from (
                Import(file, argument.value, now)
                for argument in child.args[:1]
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
            )
        elif isinstance(child, ast.If) and _name(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from _imports(ast.Module([other], []), file, eager=now)
            continue
        yield from _imports(child, file, eager=now)


_IMPORTERS = {"import_module", "__import__", "find_spec"}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def sources(folder: Path, *, without: Path | None = None) -> list[Path]:
    found = sorted(p for p in folder.rglob("*.py") if "__pycache__" not in p.parts)
    return [p for p in found if without is None or without not in p.parents]


def outside(found: Import) -> bool:
    return found.top not in sys.stdlib_module_names | {"gapismith", ""}


ALL_IMPORTS = [i for p in sources(TOOL, without=RUNTIME) for i in imports(p)]
MOCK_IMPORTS = [i for i in ALL_IMPORTS if i.file.startswith("mock/")]
TOOL_IMPORTS = [i for i in ALL_IMPORTS if i not in MOCK_IMPORTS]
RUNTIME_IMPORTS = [i for p in sources(RUNTIME) for i in imports(p)]


def test_the_tool_imports_what_it_declares() -> None:
    found = {i.top for i in TOOL_IMPORTS if outside(i)}
    optional = WITH_REQUESTS | WITH_JINJA | TOOL_OPTIONAL
    assert TOOL_NEEDS <= found <= TOOL_NEEDS | optional
    assert not [i for i in TOOL_IMPORTS if i.top in TOOL_OPTIONAL and i.eager]
    declared = {Requirement(text).name for text in PROJECT["dependencies"]}
    assert declared == TOOL_NEEDS


def test_the_mock_server_needs_its_extra_and_is_imported_by_its_command_alone() -> None:
    found = {i.top for i in MOCK_IMPORTS if outside(i)}
    assert found <= TOOL_NEEDS | MOCK_NEEDS | WITH_REQUESTS
    users = {i.file for i in TOOL_IMPORTS if i.module.startswith("gapismith.mock")}
    assert users <= {"cli/mock.py"}
    assert not [
        i for i in TOOL_IMPORTS if i.module.startswith("gapismith.mock") and i.eager
    ]


def test_the_runtime_needs_requests_and_nothing_else() -> None:
    found = [i for i in RUNTIME_IMPORTS if outside(i)]
    assert {i.top for i in found} <= RUNTIME_NEEDS | WITH_REQUESTS | OPTIONAL.keys()
    # These are themselves imported only by what makes an asynchronous client.
    eager = {(i.file, i.top) for i in found if i.eager and i.top in OPTIONAL}
    assert all(file.startswith("runtime/http/async_") for file, _ in eager)
    assert not [i for i in RUNTIME_IMPORTS if i.module == "gapismith"]


def test_the_extras_are_what_the_runtime_can_use() -> None:
    extras = {
        extra: {Requirement(text).name for text in texts}
        for extra, texts in PROJECT["optional-dependencies"].items()
    }
    assert extras.pop("mock") == {"aiohttp"}  # the tool's own
    assert extras == {"auth": {"google-auth"}, "async": {"aiohttp"}}
    assert set(extras) == set(OPTIONAL.values()) - {""}


CLIENT_WITHOUT_OTHERS = """
import sys
import sysconfig

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"google", "aiohttp", "orjson", "google_crc32c"}:
            raise ImportError(name)

sys.meta_path.insert(0, Refuse())
from generativelanguage_v1beta import Client, testing

fake = testing.FakeTransport([{"models": [{"name": "models/a"}]}])
with Client(api_key="k", session=fake) as client:
    assert [m.name for m in client.models.list()] == ["models/a"]
with Client(api_key="k", base_url="http://127.0.0.1:9/", timeout=1) as client:
    try:
        client.models.get("models/a", options={"retry": __import__(
            "generativelanguage_v1beta").Retry(1)})
    except Exception as error:
        assert "ConnectError" in type(error).__name__, error
tops = {name.partition(".")[0] for name in sys.modules}
print(*sorted(tops - sys.stdlib_module_names))
"""


def test_a_client_works_with_requests_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLIENT_WITHOUT_OTHERS],
        env={"PYTHONPATH": str(ROOT / "generated"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "requests" in loaded
    assert loaded.isdisjoint(OPTIONAL)
    assert loaded.isdisjoint(TOOL_NEEDS - RUNTIME_NEEDS)


BUILTINS = {"eval", "exec", "compile"}
PROCESSES = {"os", "subprocess", "builtins"}
ALLOWED_CALLS = {
    ("render/compiling.py", "compile"),  # of what was rendered, to see that it is valid
    ("comparison.py", "run"),  # git show, without a shell
}


def _starts(owner: ast.expr, name: str) -> bool:
    """Whether a call of `owner.name` starts a process or runs code."""
    runs = {"system", "popen", "Popen", "run", "call", "check_output", *BUILTINS}
    return _name(owner) in PROCESSES and name in runs


def test_nothing_is_executed() -> None:
    """No `eval`, no shell, no pickles: a document is never more than data."""
    found: set[tuple[str, str]] = set()
    for path in sources(TOOL, without=RUNTIME):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            owner, name = getattr(node.func, "value", None), _name(node.func)
            if name in BUILTINS if owner is None else _starts(owner, name):
                found.add((str(path.relative_to(TOOL)), name))
            assert not any(keyword.arg == "shell" for keyword in node.keywords), path
    assert found <= ALLOWED_CALLS
    unsafe = {"pickle", "marshal", "shelve", "ctypes"}
    assert {(i.file, i.top) for i in TOOL_IMPORTS if i.top in unsafe} <= {
        ("atomic.py", "ctypes")  # renameat2
    }


# ------------------------------------------------------------- the environment

_PIN = re.compile(r"([a-z0-9._-]+)==[A-Za-z0-9.!+_]+(?: ; [^\\@/]+)?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
LOCKED = sorted(REQUIREMENTS.glob("*.txt"))


def pins(path: Path) -> dict[str, list[str]]:
    """Distribution -> its hashes; every line must be one or the other."""
    found: dict[str, list[str]] = {}
    for entry in path.read_text("utf-8").replace("\\\n", "").splitlines():
        if entry.startswith("#"):
            continue
        pin, *hashes = re.split(r"\s+(?=--hash)", entry.strip())
        match = _PIN.fullmatch(pin.strip())
        assert match, pin
        assert match[1] not in found, pin
        assert all(_HASH.fullmatch(text) for text in hashes), pin
        found[match[1]] = hashes
    return found


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_everything_is_pinned_with_its_hashes(path: Path) -> None:
    found = pins(path)
    assert found
    assert [name for name, hashes in found.items() if not hashes] == []


def test_nothing_is_installed_without_its_hash() -> None:
    texts = [ROOT / "Makefile", *(p for p in (ROOT / ".ci").iterdir() if p.is_file())]
    texts += (ROOT / ".github/workflows").iterdir()
    for path in texts:
        lines = path.read_text("utf-8").replace("\\\n", " ").splitlines()
        for line in lines:
            if "pip install" in line:
                hashed = "--require-hashes" in line and "--only-binary :all:" in line
                own = "--no-deps --no-build-isolation" in line
                assert hashed or own, line
            assert "--index-url" not in line
            assert "--trusted-host" not in line


def wanted() -> list[Requirement]:
    """What the project asks for by name."""
    texts = [*PROJECT["dependencies"]]
    for extra in PROJECT["optional-dependencies"].values():
        texts += extra
    lines = (REQUIREMENTS / "dev.in").read_text("utf-8").splitlines()
    texts += [line for line in lines if line and not line.startswith("#")]
    return [Requirement(text) for text in texts]


def needed() -> tuple[set[str], set[str]]:
    """The distributions that some requirement leads to: here, and on any platform."""
    here: set[str] = set()
    anywhere: set[str] = set()
    pending = wanted()
    seen: set[tuple[str, frozenset[str]]] = set()
    while pending:
        requirement = pending.pop()
        name, extras = canonicalize_name(requirement.name), {*requirement.extras, ""}
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        anywhere.add(name)
        try:
            texts = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another platform
        here.add(name)
        for child in map(Requirement, texts):
            marker = child.marker
            if (
                marker is None
                or "extra" not in str(marker)
                or any(marker.evaluate({"extra": extra}) for extra in extras)
            ):
                pending.append(child)
    return here, anywhere


def test_every_pinned_distribution_is_one_that_something_needs() -> None:
    # Some are pinned for other versions of Python, where alone it shows what needs them.
    pinned = set(pins(REQUIREMENTS / "dev.txt")) & installed().keys()
    absent = {canonicalize_name(r.name) for r in wanted()} - needed()[0]
    if absent:
        pytest.skip(f"what they need can't be told: {', '.join(sorted(absent))}")
    assert pinned - needed()[1] == set()
    assert {canonicalize_name(r.name) for r in wanted()} <= pinned


# What `pip-audit` does beyond this takes a database of known vulnerabilities.


def installed() -> dict[str, metadata.Distribution]:
    """All distributions that this Python finds in its environment, but itself and pip."""
    found = {
        canonicalize_name(d.metadata["Name"]): d
        for d in metadata.distributions(path=[sysconfig.get_path("purelib")])
    }
    return {
        n: d for n, d in found.items() if n not in {"gapismith", "pip", "setuptools"}
    }


pinned_environment = pytest.mark.skipif(
    Path(sys.prefix).resolve() != (ROOT / ".venv").resolve(),
    reason="this isn't the environment that `make venv` makes",
)


@pinned_environment
def test_what_is_installed_is_what_is_pinned() -> None:
    """Nothing else, nothing older or newer, and nothing is missing."""
    lines = (REQUIREMENTS / "dev.txt").read_text("utf-8").splitlines()
    texts = [
        line.removesuffix(" \\") for line in lines if not line.startswith((" ", "#"))
    ]
    meant = [r for r in map(Requirement, texts) if not r.marker or r.marker.evaluate()]
    pinned = {canonicalize_name(r.name): f"{r.specifier}" for r in meant}
    assert pinned == {name: f"=={d.version}" for name, d in installed().items()}


@pinned_environment
def test_what_is_installed_fits_together() -> None:
    """As `pip check` finds; what the project asks for is part of it."""
    found = installed()
    asked = [("gapismith", requirement) for requirement in wanted()]
    for name, distribution in found.items():
        asked += [(name, Requirement(text)) for text in distribution.requires or []]
    unmet = [
        f"{name}: {requirement}"
        for name, requirement in asked
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if (there := found.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(there.version, prereleases=True)
    ]
    assert unmet == []


@pytest.mark.slow
@pinned_environment
def test_installed_files_are_those_that_came() -> None:
    """Each has the hash that its wheel recorded."""
    changed: list[str] = []
    for distribution in installed().values():
        assert distribution.files, distribution.name
        for file in distribution.files:
            if file.hash is None:  # what pip itself has written: bytecode, RECORD
                continue
            data = Path(str(file.locate())).read_bytes()
            digest = hashlib.new(file.hash.mode, data).digest()
            told = base64.urlsafe_b64encode(digest).decode().rstrip("=")
            if told != file.hash.value:
                changed.append(str(file))
    assert changed == []
