"""What jedi shows, as IPython, Spyder and vim ask for it."""

from __future__ import annotations

from pathlib import Path

import jedi  # type: ignore[import-untyped]
import pytest

from tests.editors.test_pyright import CLIENT, COMPUTE, RESPONSE


def completions(folder: Path, text: str) -> set[str]:
    script = jedi.Script(text, project=jedi.Project(folder))
    return {found.name for found in script.complete()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CLIENT}client.", {"models", "files", "wait", "with_options"}),
        (f"{CLIENT}client.models.", {"generate_content", "list", "operations"}),
        (f"{RESPONSE}response.", {"candidates", "usage_metadata", "to_dict"}),
        (f"{RESPONSE}response.usage_metadata.", {"total_token_count"}),
        (f"{RESPONSE}response.candidates[0].", {"content", "finish_reason"}),
        (f"{CLIENT}for m in client.models.list():\n    m.", {"display_name"}),
        (f"{COMPUTE}client.instances.", {"aggregated_list", "insert", "list"}),
        (f"{RESPONSE}response.text.", {"capitalize", "split"}),
        (f"{RESPONSE}response.candidates[0].content.parts[0].text.", {"split"}),
        (f"{CLIENT}client.models.generate('m', 'x').", {"text", "candidates"}),
        (f"{CLIENT}client.models.run('m', 'x').", {"text", "calls", "history"}),
        (f"{CLIENT}client.chats.create('m').send('x').", {"text", "usage"}),
        (f"{CLIENT}client.files.upload('x').", {"uri", "state"}),
    ],
)
def test_completions(folder: Path, text: str, expected: set[str]) -> None:
    assert expected <= completions(folder, text)


def test_signatures(folder: Path) -> None:
    project = jedi.Project(folder)
    (shown,) = jedi.Script(f"{CLIENT}Client(", project=project).get_signatures()
    assert {"api_key", "credentials", "timeout"} <= {p.name for p in shown.params}
    text = f"{CLIENT}client.models.generate_content("
    (shown,) = jedi.Script(text, project=project).get_signatures()
    assert [p.name for p in shown.params] == ["model", "body", "options"]
    assert "Generates a model response" in shown.docstring()


def test_definitions(folder: Path) -> None:
    text = f"{CLIENT}client.models.generate_content"
    script = jedi.Script(text, project=jedi.Project(folder))
    (found,) = script.goto(follow_imports=True)
    assert found.full_name == (
        "generativelanguage_v1beta.resources.models.Models.generate_content"
    )
