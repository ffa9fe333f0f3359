"""Fixtures of the runtime's tests."""

from tests.runtime.world import world

__all__ = ["world"]
