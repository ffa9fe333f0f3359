"""Faults of a document, and the document that is left without them.

What can't be understood costs its smallest part and no more: a field becomes any JSON
value, an unknown key is ignored, a method that can't be called is left out. A fault says
so and carries the edits that do it. One without edits that is an error refuses the
document as a whole.
"""

from __future__ import annotations

import copy
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ..diagnostics import Diagnostic, Level, counted
from .json_pointer import ROOT, Pointer
from .values import is_array, is_object

FIX: Final = (
    "correct the document, or patch it with a JSON Merge Patch in "
    "discovery/overrides/<name>.<version>.json"
)
"""The hint of faults that have no better one."""

REMOVED: Final = object()
"""As the value of an edit: what is there is left out."""

_MAX_EFFECTS: Final = 3
"""Effects that a fault tells one by one."""

Json = Mapping[str, Any]
Edit = tuple[Pointer, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or odd, with a document."""

    kind: str
    message: str
    """Empty where this is only told as the effect of another one."""
    pointer: Pointer
    edits: tuple[Edit, ...] = ()
    hint: str = FIX
    level: Level = "warning"
    several: str = ""
    """What is said once of several faults of this kind: their number stands before it."""
    causes: tuple[Pointer, ...] = ()
    """Where the fault is that this one follows from, at a place itself or right below it;
    if there is one, it tells both."""
    effect: str = ""
    """What that one says of this one; nothing if it goes without saying."""

    @property
    def leaves_out(self) -> frozenset[str]:
        """The pointers to what is left out of the document because of it."""
        return frozenset(str(at) for at, value in self.edits if value is REMOVED)

    def diagnostic(self, source: str) -> Diagnostic:
        """The fault as it is reported."""
        return Diagnostic(
            self.message, self.hint, source, str(self.pointer), self.level, self.kind
        )


def refusal(kind: str, message: str, pointer: Pointer = ROOT, hint: str = FIX) -> Fault:
    """A fault that no part of the document can be given up for."""
    return Fault(kind, message, pointer, hint=hint, level="error")


class Repair:
    """A document on its way through checks, of which each sees what the others left.

    Its faults point into the document as it was.
    """

    def __init__(self, raw: Json) -> None:
        self.raw = raw
        self.faults: list[Fault] = []
        self._removed: dict[tuple[str | int, ...], list[int]] = {}
        """Array -> the indexes of the entries that were left out, sorted."""

    @property
    def is_refused(self) -> bool:
        """Whether one of the faults is an error."""
        return any(fault.level == "error" for fault in self.faults)

    def take(self, found: Iterable[Fault]) -> None:
        """Make the edits of the faults that one check of `raw` found."""
        faults = without_consequences(list(found))
        self.raw = edited(self.raw, [edit for fault in faults for edit in fault.edits])
        if self._removed:
            faults = list(map(self._original, faults))
        for fault in faults:
            for pointer, value in fault.edits:
                if value is REMOVED and isinstance(pointer.token, int):
                    array = pointer.tokens[:-1]
                    insort(self._removed.setdefault(array, []), pointer.token)
        # What one check mended, and the next gave up, is told once.
        places = {str(f.pointer) for f in faults if f.edits and not f.causes}
        kept = [f for f in self.faults if str(f.pointer) not in places]
        self.faults = without_consequences(with_effects([*kept, *faults]))

    def _original(self, fault: Fault) -> Fault:
        return replace(
            fault,
            pointer=self._place(fault.pointer),
            edits=tuple((self._place(at), value) for at, value in fault.edits),
            causes=tuple(map(self._place, fault.causes)),
        )

    def _place(self, pointer: Pointer) -> Pointer:
        """Where `pointer`, into `raw` of now, leads to in the document as it was."""
        here = ROOT
        for token in pointer.tokens:
            here = here / (
                self._index(here, token) if isinstance(token, int) else token
            )
        return here

    def _index(self, array: Pointer, index: int) -> int:
        for removed in self._removed.get(array.tokens, ()):
            index += removed <= index
        return index


def with_effects(faults: Sequence[Fault]) -> list[Fault]:
    """`faults`, with one for each cause and all that follows from it."""
    kept: list[Fault] = []
    effects: dict[int, list[Fault]] = {}
    places: dict[str, int] = {}
    for fault in sorted(faults, key=lambda f: (not f.message, bool(f.causes))):
        causes = (places.get(str(place)) for place in fault.causes)
        cause = next((index for index in causes if index is not None), None)
        if cause is not None:
            effects.setdefault(cause, []).append(fault)
        if cause is not None or not fault.message:
            continue
        for place in (fault.pointer, fault.pointer.parent or fault.pointer):
            places.setdefault(str(place), len(kept))
        kept.append(fault)
    for index, found in effects.items():
        kept[index] = _with_effects(kept[index], found)
    return kept


def _with_effects(cause: Fault, effects: Sequence[Fault]) -> Fault:
    told = list(dict.fromkeys(e.effect for e in effects if e.effect))
    others = len(told) - _MAX_EFFECTS
    if others > 0:
        told[_MAX_EFFECTS:] = [f"and {counted(others, 'other effect')}"]
    edits = (edit for effect in effects for edit in effect.edits)
    return replace(
        cause,
        message="; ".join([cause.message, *told]),
        edits=(*cause.edits, *edits),
    )


def without_consequences(faults: Sequence[Fault]) -> list[Fault]:
    """`faults` without the warnings about parts that another fault leaves out whole."""
    gone = frozenset[str]().union(*(fault.leaves_out for fault in faults))
    if not gone:
        return list(faults)
    return [
        fault
        for fault in faults
        if fault.level == "error"
        or not _is_within(fault.pointer, gone, fault.leaves_out)
    ]


def _is_within(pointer: Pointer, gone: frozenset[str], own: frozenset[str]) -> bool:
    here: Pointer | None = pointer
    while here is not None:
        place = str(here)
        if place in gone and place not in own:
            return True
        here = here.parent
    return False


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
