"""What two documents of one API have to do with each other, beside their revision numbers.

The service gives different content under one number, goes back to what it served before,
and tells more to those who ask with an API key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ..diagnostics import Diagnostic, shown
from .audience import Audience
from .canonical import is_older

if TYPE_CHECKING:
    from . import Document

_ASKED: Final[Mapping[Audience, str]] = {
    "": "in a way that isn't recorded",
    "anonymous": "without an API key",
    "api-key": "with an API key",
}
_SHOWN: Final = 3
"""Methods that are named; the report has the others."""


def notes(old: Document, new: Document) -> tuple[Diagnostic, ...]:
    """Warnings about a document that takes the place of another one."""
    return tuple(_notes(old, new))


def _notes(old: Document, new: Document) -> Iterator[Diagnostic]:
    before, after = old.description.revision, new.description.revision
    if before == after and old.sha256 != new.sha256:
        yield Diagnostic(
            f"both documents have revision {shown(after)}, but their content differs",
            "the content is compared; the service may change it without a new revision",
            new.source,
            "/revision",
            "warning",
            "same-revision",
        )
    if old.audience != new.audience:
        yield Diagnostic(
            f"{old.source} was fetched {_ASKED[old.audience]}, this document "
            f"{_ASKED[new.audience]}: what only one of them lists need not be a change",
            "with a key the service lists more: fetch both in the same way, or keep the "
            "pinned document with `gapismith update --hold`",
            new.source,
            level="warning",
            kind="audience",
        )
    lost = lost_methods(old, new)
    if lost:
        names = ", ".join(lost[:_SHOWN]) + (", ..." if len(lost) > _SHOWN else "")
        yield Diagnostic(
            f"possibly a rollback: revision {shown(after)} lacks all of {names}, which "
            f"{shown(before)} has, and has no new method",
            "the service has served old documents under new revision numbers before; "
            "`gapismith update --hold` keeps the pinned document",
            new.source,
            level="warning",
            kind="possible-rollback",
        )


def is_doubtful(old: Document, new: Document) -> bool:
    """Whether a document may not be the successor of `old`: a rollback, another audience."""
    known = {old.audience, new.audience} - {""}
    return len(known) == 2 or bool(lost_methods(old, new))


def lost_methods(old: Document, new: Document) -> list[str]:
    """The methods of whole resources that a later document lacks, if it adds none."""
    if is_older(new.description.revision, old.description.revision):
        return []
    before, after = ({m.path for m in d.methods} for d in (old, new))
    left = {_resource(path) for path in after}
    gone = sorted(path for path in before if _resource(path) not in left)
    return gone if not after - before else []


def _resource(path: str) -> str:
    """The top-level resource of a method."""
    return path.rpartition(".")[0].partition(".")[0]
