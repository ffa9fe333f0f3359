"""Benchmarks against the budgets: `make bench`, or `python -m tests.benchmarks`.

Every comparison runs both sides interleaved, in one process, against one server.
`.ci/requirements/bench.in` names the optional peers and says how to install them.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
