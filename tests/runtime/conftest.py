"""Fixtures of the runtime's tests."""

from tests.runtime.harness import world

__all__ = ["world"]
