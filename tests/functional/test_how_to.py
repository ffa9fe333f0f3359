"""README, workflows, actions and hook: valid, and their commands are ones that exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from gapismith.cli import main

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
FILES = sorted((ROOT / ".github").glob("*/*/action.yml"))
FILES += sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONS = {
    path.parent.name: yaml.safe_load(path.read_text("utf-8"))
    for path in FILES
    if path.name == "action.yml"
}
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)
YAML = [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml"]


def commands() -> list[str]:
    """Every call of gapismith in the README's scripts, up to the shell's next operator."""
    texts = [text for kind, text in BLOCKS if kind in ("sh", "make")]
    texts += [step.get("run", "") for step in steps()]
    texts += [hook["entry"] for hook in HOOKS]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return [
        re.split(r"\|\||&&|[;>#]", x)[0] for x in lines if x.startswith("gapismith ")
    ]


def steps() -> list[dict[str, Any]]:
    """The steps of the actions, which the README's workflows use."""
    return [step for action in ACTIONS.values() for step in action["runs"]["steps"]]


@pytest.mark.parametrize("line", commands())
def test_the_command_takes_it(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    main.commands[name].make_context(name, arguments).close()


def test_the_workflows_use_the_actions_and_the_hook() -> None:
    workflows = [file for file in YAML if "jobs" in file]
    used = [
        step["uses"].removeprefix("gapismith/gapismith/.github/actions/").split("@")[0]
        for workflow in workflows
        for step in workflow["jobs"].popitem()[1]["steps"]
    ]
    assert [name for name in used if name in ACTIONS] == ["update", "check"]
    (repo,) = (repo for file in YAML for repo in file.get("repos", []))
    assert [h["id"] for h in repo["hooks"]] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_workflows_and_actions_are_valid(path: Path) -> None:
    """By the schemas that check-jsonschema ships."""
    kind = "actions" if path.name == "action.yml" else "workflows"
    done = check(f"vendor.github-{kind}", path)
    assert done.returncode == 0, done.stdout


def test_the_workflows_of_the_readme_are_valid(tmp_path: Path) -> None:
    for number, workflow in enumerate(text for kind, text in BLOCKS if "jobs:" in text):
        path = tmp_path / f"{number}.yml"
        path.write_text(workflow)
        done = check("vendor.github-workflows", path)
        assert done.returncode == 0, done.stdout


def check(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    return subprocess.run(
        [*command, str(path)], capture_output=True, text=True, check=False
    )


def test_the_scripts_are_shell() -> None:
    for step in steps():
        if "run" in step:
            checked = ["bash", "-n", "-c", step["run"]]
            assert subprocess.run(checked, check=False).returncode == 0, step["run"]


def test_what_the_workflows_call_exists() -> None:
    """Targets of the Makefile, and files of the repository."""
    makefile = (ROOT / "Makefile").read_text()
    for path in FILES:
        for target in re.findall(r"run: make ([a-z-]+)", path.read_text()):
            assert f"\n{target}:" in makefile
