"""A comparison as annotations of GitHub Actions, at the lines of the new document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gapismith.diagnostics import printable
from gapismith.diff.finding import Comparison
from gapismith.discovery.json_source import lines
from gapismith.reports.text import COUNTED, headline, verdict

_LEVELS: Final = {
    "breaking": "error",
    "behaviour": "warning",
    "addition": "notice",
    "notice": "notice",
}


def as_github(comparison: Comparison) -> str:
    """Workflow commands: an annotation for each finding, the descriptions counted.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    file = comparison.new.label
    found = [f for f in comparison.findings if f.rule not in COUNTED]
    at = lines(_text(file), {f.pointer for f in found})
    commands: list[str] = []
    for finding in found:
        hint = f"\nfix: {finding.hint}" if finding.hint else ""
        title = f"{finding.severity}: {finding.rule}"
        message = f"{finding.text}{hint}"
        level, line = _LEVELS[finding.severity], at[finding.pointer]
        commands.append(_command(level, file, line, title, message))
    summary = f"{headline(comparison)}: {verdict(comparison)}"
    commands.append(_command("notice", file, 1, "gapismith diff", summary))
    return "\n".join(commands) + "\n"


def _text(file: str) -> str:
    """The document, which may be gone by now: an annotation without its line will do."""
    try:
        return Path(file).read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""


def _command(level: str, file: str, line: int, title: str, message: str) -> str:
    where = f"file={_property(file)},line={line},title={_property(title)}"
    return f"::{level} {where}::{_data(message)}"


def _data(text: str) -> str:
    text = "\n".join(printable(line) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
