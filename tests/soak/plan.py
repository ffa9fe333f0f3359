"""What every call of a soak is, and how it must end: the same for the same seed.

The fault of a call travels in the name that it asks for, `models/KIND-NUMBER-TIMES`, so
the server needs no plan of its own: it does KIND to the first TIMES requests for a name
and responds well to the next one.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generativelanguage_v1beta import errors

Verb = Literal["get", "post", "stream"]

FAULTS = 0.05
ATTEMPTS = 3
ALWAYS = 9


@dataclass(frozen=True, slots=True)
class Fault:
    """What the client makes of a fault; `get` and `post`: whether it tries again."""

    error: type[errors.Error]
    get: bool = True
    post: bool = False
    stream: bool | None = False
    """As `post`, for streams; None: this fault doesn't exist there."""


KINDS: dict[str, Fault] = {
    "reset": Fault(errors.TransportError),
    "stall": Fault(errors.Timeout),
    "half": Fault(errors.Timeout),
    "cut": Fault(errors.TruncatedError),
    "cuthead": Fault(errors.TransportError, stream=None),
    "cutchunk": Fault(errors.TruncatedError, stream=None),
    "quota": Fault(errors.ResourceExhausted, post=True, stream=True),
    "unavailable": Fault(errors.Unavailable, post=True, stream=True),
    "gateway": Fault(errors.ApiError),
    "garbage": Fault(errors.Error, get=False),
    "html": Fault(errors.Error, get=False),
    "drip": Fault(errors.Timeout, stream=None),
    "driphead": Fault(errors.Timeout),
}
"""half: the head and a part of the body, then silence; cuthead, cutchunk: the end comes
within the head or between two chunks; drip, driphead: a byte at a time, for ever."""

RIGHT = ("well", "slow", "plaintext")
"""No faults: a response at once, one in a few pieces, one of another content type."""


@dataclass(frozen=True, slots=True)
class Case:
    """One call."""

    number: int
    verb: Verb
    kind: str
    times: int

    @property
    def model(self) -> str:
        """The name to ask for."""
        return f"models/{self.kind}-{self.number}-{self.times}"

    @property
    def error(self) -> type[errors.Error] | None:
        """What the call must raise; None for the right response."""
        fault = KINDS.get(self.kind)
        if fault is None or self.attempts > self.times:
            return None
        return fault.error

    @property
    def attempts(self) -> int:
        """How many requests the server must see."""
        fault = KINDS.get(self.kind)
        if fault is None:
            return 1
        again = {"get": fault.get, "post": fault.post, "stream": fault.stream}[
            self.verb
        ]
        return min(self.times + 1, ATTEMPTS) if again else 1


def plan(count: int, seed: int) -> Iterator[Case]:
    """`count` calls, one in twenty with a fault, each kind as often as the others."""
    chance = random.Random(seed)
    kinds = itertools.cycle(KINDS)
    for number in range(count):
        verb: Verb = chance.choices(("get", "post", "stream"), (5, 4, 1))[0]
        if chance.random() < FAULTS:
            kind = next(kinds)
            if verb == "stream" and KINDS[kind].stream is None:
                verb = "get"
            yield Case(number, verb, kind, chance.choice((1, ALWAYS)))
        else:
            kind = chance.choices(RIGHT, (40, 1, 1))[0]
            yield Case(number, verb, "well" if verb == "stream" else kind, 0)
