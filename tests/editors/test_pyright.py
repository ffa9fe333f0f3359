"""What pyright's language server shows, as VS Code and others ask for it."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import pytest

from tests.editors.conftest import workspace
from tests.editors.language_server import LanguageServer

CLIENT = """from generativelanguage_v1beta import AsyncClient, Client, types
client = Client(api_key="k")
"""
RESPONSE = f"""{CLIENT}
response = client.models.generate_content("m", {{"contents": []}})
"""
COMPUTE = """from compute_v1 import Client, types
client = Client()
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CLIENT}client.|", {"models", "files", "wait", "with_options"}),
        (f"{CLIENT}client.models.|", {"generate_content", "list", "operations"}),
        (f"{RESPONSE}response.|", {"candidates", "usage_metadata", "to_dict"}),
        (
            f"{RESPONSE}for c in response.candidates:\n    c.|",
            {"content", "finish_reason"},
        ),
        (f"{CLIENT}for m in client.models.list():\n    m.|", {"display_name"}),
        (
            f"{CLIENT}client.models.generate_content('m', {{'|'}})",
            {"contents", "generation_config"},
        ),
        (
            f"{CLIENT}client.models.generate_content("
            "'m', {'contents': [{'parts': [{'|'}]}]})",
            {"text", "inline_data"},
        ),
        (f"{CLIENT}types.Part(|)", {"text", "inline_data"}),
        (f"{COMPUTE}client.instances.|", {"aggregated_list", "insert", "list"}),
        (
            f"{COMPUTE}for i in client.instances.list('p', 'z'):\n    i.disks[0].|",
            {"auto_delete", "initialize_params"},
        ),
        (
            f"{COMPUTE}client.instances.insert('p', 'z', {{'disks': [{{'|'}}]}})",
            {"auto_delete", "initialize_params"},
        ),
    ],
)
def test_completions(server: LanguageServer, text: str, expected: set[str]) -> None:
    assert expected <= server.completions(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{RESPONSE}for c in response.candidates:\n    c.finish_reason == '|'",
        f"{CLIENT}types.Candidate(finish_reason='|')",
        f"{CLIENT}c = types.Candidate()\nc.finish_reason = '|'",
        f"{CLIENT}c: types.CandidateDict = {{'finish_reason': '|'}}",
    ],
    ids=["compared", "constructed", "written", "in a dict"],
)
def test_values_of_enums(server: LanguageServer, text: str) -> None:
    assert {"STOP", "MAX_TOKENS"} <= server.completions(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CLIENT}client.models.generate_con|tent", "Generates a model response"),
        (f"{RESPONSE}response.candi|dates", "Candidate responses from the model"),
        (
            f"{CLIENT}client.models.generate_content('m', {{'cont|ents': []}})",
            "The content of the current conversation",
        ),
        (f"{CLIENT}Cli|ent(", "application default credentials"),
        (f"{CLIENT}types.Candidate|FinishReason", "MAX_TOKENS"),
    ],
    ids=["method", "field", "key", "client", "enum"],
)
def test_hover(server: LanguageServer, text: str, expected: str) -> None:
    assert expected in server.hover(text)


def test_signatures(server: LanguageServer) -> None:
    shown = server.signature(f"{CLIENT}Client(|")
    assert "api_key: str | None = None" in shown
    assert "Sent as a header" in shown
    shown = server.signature(f"{CLIENT}client.models.generate_content(|")
    assert "body: GenerateContentRequest | GenerateContentRequestDict" in shown
    assert "Overrides for this call." in shown


def test_definitions(server: LanguageServer) -> None:
    text = f"{CLIENT}client.models.generate_con|tent"
    assert server.definition(text).endswith("/resources/models/__init__.py")
    text = f"{CLIENT}types.Candi|date"
    assert server.definition(text).endswith("/types/candidate.py")


PROGRAMS = Path(__file__).parents[1] / "extensions" / "programs" / "extension.py"


def attributes(source: str) -> dict[str, tuple[str, str]]:
    """Each attribute that the ten tasks use: where the mark stands, and its name."""
    lines = source.splitlines(keepends=True)
    found: dict[str, tuple[str, str]] = {}
    for function in ast.parse(source).body:
        for node in ast.walk(function):
            if not isinstance(node, ast.Attribute):
                continue
            line, column = node.end_lineno or 0, (node.end_col_offset or 0)
            text = lines[line - 1]
            begin = column - len(node.attr)
            marked = [
                *lines[: line - 1],
                f"{text[:begin]}|{text[begin:]}",
                *lines[line:],
            ]
            kind = type(function).__name__
            found[f"{kind}: {ast.unparse(node)}"] = "".join(marked), node.attr
    return found


def test_the_ten_tasks_complete(server: LanguageServer) -> None:
    uses = attributes(PROGRAMS.read_text())
    assert len(uses) > 40
    missing = [
        name
        for name, (text, attribute) in uses.items()
        if attribute not in server.completions(text)
    ]
    assert missing == []


@pytest.mark.slow
def test_compute_as_a_whole_is_quick(tmp_path: Path) -> None:
    server = LanguageServer(workspace(tmp_path, ()))
    try:
        text = f"{COMPUTE}client.instances.list('p', 'z').|"
        assert "pages" in server.completions(text)
        for text, expected in (
            (f"{COMPUTE}client.|", "instances"),
            (f"{COMPUTE}client.instances.|", "insert"),
            (f"{COMPUTE}types.Instance(|)", "disks"),
        ):
            server.completions(text)
            begin = time.perf_counter()
            assert expected in server.completions(text)
            assert time.perf_counter() - begin < 1
    finally:
        server.close()
