"""What went over the wire, as the server saw it."""

from __future__ import annotations

from dataclasses import dataclass

from gapismith.mock.messages import Request

from tests.conformance.document import RawMethod
from tests.conformance.query import Pairs
from tests.conformance.responses import Response
from tests.conformance.routes import Match


@dataclass(frozen=True, slots=True)
class Call:
    """A request with the method it is for and its decoded query."""

    request: Request
    match: Match
    pairs: Pairs

    @property
    def method(self) -> RawMethod:
        return self.match.method

    @property
    def query(self) -> dict[str, str]:
        return dict(self.pairs)


@dataclass(frozen=True, slots=True)
class Violation:
    """A request that breaks the contract of the document."""

    request: str
    """HTTP method and target."""
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A whole media upload, by whatever protocol it came."""

    content: bytes
    content_type: str
    metadata: bytes
    """The JSON text that came with it; empty for none."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call that was in order, and its response."""

    call: Call
    response: Response
    upload: Upload | None = None
    """What a finished media upload brought."""


class Refused(Exception):
    """A call that fails; all that is wrong with it."""

    def __init__(self, messages: list[str], status: int = 400) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages
        self.status = status


def refuse(problems: list[str]) -> None:
    """Raises Refused if there are any problems."""
    if problems:
        raise Refused(problems)
