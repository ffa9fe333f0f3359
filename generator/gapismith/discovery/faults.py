"""Faults of a document, and the document that is left without them.

What can't be understood costs its smallest part and no more: a field becomes any JSON
value, an unknown key is ignored, a method that can't be called is left out. A fault says
so and carries the edits that do it. One without edits that is an error refuses the
document as a whole.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import Diagnostic, Level
from .json_pointer import ROOT, Pointer
from .values import is_array, is_object

FIX: Final = (
    "correct the document, or patch it with a JSON Merge Patch in "
    "discovery/overrides/<name>.<version>.json"
)
"""The hint of faults that have no better one."""

REMOVED: Final = object()
"""As the value of an edit: what is there is left out."""

Json = Mapping[str, Any]
Edit = tuple[Pointer, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or odd, with a document."""

    kind: str
    message: str
    pointer: Pointer
    edits: tuple[Edit, ...] = ()
    hint: str = FIX
    level: Level = "warning"

    @property
    def leaves_out(self) -> Pointer | None:
        """What is left out of the document because of it."""
        for pointer, value in self.edits:
            if value is REMOVED:
                return pointer
        return None

    def diagnostic(self, source: str) -> Diagnostic:
        """The fault as it is reported."""
        return Diagnostic(
            self.message, self.hint, source, str(self.pointer), self.level, self.kind
        )


def refusal(kind: str, message: str, pointer: Pointer = ROOT, hint: str = FIX) -> Fault:
    """A fault that no part of the document can be given up for."""
    return Fault(kind, message, pointer, hint=hint, level="error")


def without_consequences(faults: Sequence[Fault]) -> list[Fault]:
    """`faults` without the warnings about parts that another fault leaves out whole."""
    gone = {str(f.leaves_out) for f in faults if f.leaves_out is not None}
    if not gone:
        return list(faults)
    return [
        fault
        for fault in faults
        if fault.level == "error" or not _is_below(fault.pointer, gone, fault)
    ]


def _is_below(pointer: Pointer, gone: set[str], fault: Fault) -> bool:
    own = {str(fault.leaves_out)}
    here: Pointer | None = pointer
    while here is not None:
        if str(here) in gone - own:
            return True
        here = here.parent
    return False


def repaired(raw: Json, faults: Iterable[Fault]) -> Json:
    """`raw` with the edits of all faults made."""
    return edited(raw, [edit for fault in faults for edit in fault.edits])


def edited(raw: Json, edits: Sequence[Edit]) -> Json:
    """A copy of `raw` with edits made; `raw` itself if there are none."""
    if not edits:
        return raw
    document = copy.deepcopy(dict(raw))
    for pointer, value in edits:
        if value is not REMOVED:
            _put(document, pointer.tokens, value)
    # What is removed goes last, and of an array's entries the last one first.
    removed = [pointer.tokens for pointer, value in edits if value is REMOVED]
    for tokens in sorted(removed, key=_removal_order, reverse=True):
        _remove(document, tokens)
    return document


def _removal_order(tokens: Sequence[str | int]) -> tuple[tuple[int, str], ...]:
    return tuple((t, "") if isinstance(t, int) else (-1, t) for t in tokens)


def _holder(document: Any, tokens: Sequence[str | int]) -> Any:
    """What holds the value that `tokens` lead to; None where an edit has replaced it."""
    for token in tokens[:-1]:
        try:
            document = document[token]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _put(document: Any, tokens: Sequence[str | int], value: Any) -> None:
    holder, last = _holder(document, tokens), tokens[-1]
    if is_object(holder):
        holder[str(last)] = value
    elif is_array(holder) and isinstance(last, int):
        holder[last] = value


def _remove(document: Any, tokens: Sequence[str | int]) -> None:
    holder, last = _holder(document, tokens), tokens[-1]
    if is_array(holder) and isinstance(last, int) and last < len(holder):
        del holder[last]
    elif is_object(holder):
        holder.pop(str(last), None)
