"""What holds for every test."""

from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).parents[2] / "shared"

# The same cases on every run, however slow the machine is. New ones are for `make fuzz`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which tests there are only beside documents that aren't ours."""
    if not SHARED.is_dir():
        terminalreporter.write_line(
            "../shared is missing: tests of recordings, of served documents and of their "
            "history did not run"
        )
