"""Faults on purpose: which request they hit is decided by the seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from threading import Lock


class Faults:
    """Draws faults for requests, at given rates."""

    def __init__(self, rates: Mapping[str, float], seed: int) -> None:
        self._rates = {kind: rate for kind, rate in rates.items() if rate > 0}
        self._operation = self._rates.pop("operation", 0.0)
        self._random = random.Random(f"{seed}:faults")
        self._lock = Lock()

    def draw(self) -> str:
        """The fault of the next request; empty for none."""
        if not self._rates:
            return ""
        with self._lock:
            drawn = self._random.random()
        for kind, rate in self._rates.items():
            if drawn < rate:
                return kind
            drawn -= rate
        return ""

    def fails_operation(self) -> bool:
        """Whether the next operation fails."""
        if not self._operation:
            return False
        with self._lock:
            return self._random.random() < self._operation
