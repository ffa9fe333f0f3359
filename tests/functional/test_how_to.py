"""The how-to of the README: its YAML parses, and its commands are ones that exist."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from gapismith.cli import main

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)
YAML = [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml"]


def commands() -> list[str]:
    """Every call of gapismith in the README's scripts, up to the shell's next operator."""
    texts = [text for kind, text in BLOCKS if kind in ("sh", "make")]
    texts += [step.get("run", "") for step in steps()]
    texts += [hook["entry"] for file in YAML for hook in hooks(file)]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return [
        re.split(r"\|\||&&|[;>#]", x)[0] for x in lines if x.startswith("gapismith ")
    ]


def steps() -> list[dict[str, Any]]:
    jobs = [job for file in YAML for job in file.get("jobs", {}).values()]
    return [step for job in jobs for step in job["steps"]]


def hooks(file: dict[str, Any]) -> list[dict[str, Any]]:
    return [hook for repo in file.get("repos", []) for hook in repo["hooks"]]


@pytest.mark.parametrize("line", commands())
def test_the_command_takes_it(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    main.commands[name].make_context(name, arguments).close()


def test_there_are_workflows_and_a_hook() -> None:
    workflows = [file for file in YAML if "jobs" in file]
    assert len(workflows) == 2
    for workflow in workflows:
        # YAML 1.1 reads the key `on` as true.
        assert {"name", True, "jobs"} <= workflow.keys()
        for step in workflow["jobs"].popitem()[1]["steps"]:
            assert ("run" in step) != ("uses" in step)
    assert [hook["id"] for file in YAML for hook in hooks(file)] == ["gapismith"]


def test_the_scripts_are_shell() -> None:
    for step in steps():
        if "run" in step:
            check = ["bash", "-n", "-c", step["run"]]
            assert subprocess.run(check, check=False).returncode == 0, step["run"]
