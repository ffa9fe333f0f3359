"""Says what is wrong with a Discovery document, and what is left of it without that.

There are three outcomes: the document is sound; it is degraded, and a warning names each
part that was given up; or it is refused, because a client of it would be unsafe, or because
it has no meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..diagnostics import Diagnostic, Level
from .addresses import check_addresses, check_white_space, with_paths, with_server
from .faults import Fault, Repair, refusal
from .naming import check_names
from .nodes import walk
from .old_format import with_current_keys
from .other_format import other_format
from .schema_validation import check_shape
from .semantic_validation import check_semantics
from .variants import with_variants

MAX_FINDINGS = 100
"""Findings of one level that are reported; a broken document can have millions."""
MAX_EXPANDED = 100_000_000
"""Characters of the pointers to all nodes together; compute.alpha has about 3 million.

Names of nested objects derive from where they are, so this is what a document expands to
before any code is written: long names above many small nodes grow to gigabytes.
"""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Validated:
    """A document as far as it is sound, and what was found on the way."""

    raw: Json
    """What a client can be made of, unless there is a finding of level `error`."""
    findings: tuple[Diagnostic, ...]
    """Errors first, at most `MAX_FINDINGS` of each level, in an order that does not
    depend on the order of keys."""
    counts: Mapping[str, int]
    """Warnings by kind, all of them."""


def validate(
    raw: Json, source: str = "", *, allow_root: Collection[str] = ()
) -> Validated:
    """What is wrong, or odd, with `raw`, and what is left of it without that.

    `source` names it in the findings. `allow_root` names root URLs, or their hosts, that
    may be other than https, or outside the domain of the document.
    """
    other = other_format(raw)
    if other is not None:
        return _validated(raw, [other], source)
    faults = list(_check_size(raw))
    if faults:
        return _validated(raw, faults, source)
    raw, faults = with_current_keys(raw)
    repair = Repair(raw)
    repair.take(faults)
    repair.take(check_white_space(repair.raw))
    repair.take(check_addresses(repair.raw, allow_root))
    repair.take([*check_names(repair.raw), *check_shape(repair.raw)])
    if not repair.is_refused:
        repair.raw = with_server(repair.raw)
        repair.take(check_semantics(repair.raw))
        repair.raw = with_variants(with_paths(repair.raw))
    return _validated(repair.raw, repair.faults, source)


def _validated(raw: Json, faults: Sequence[Fault], source: str) -> Validated:
    counts: dict[str, int] = {}
    for fault in faults:
        if fault.level == "warning":
            counts[fault.kind] = counts.get(fault.kind, 0) + 1
    levels: tuple[Level, ...] = ("error", "warning")
    findings = [d for level in levels for d in _reported(faults, level, source)]
    return Validated(raw, tuple(findings), dict(sorted(counts.items())))


def _reported(
    faults: Sequence[Fault], level: Level, source: str
) -> Iterator[Diagnostic]:
    """The first findings of one level, sorted, and a word on the others."""
    chosen = _together([fault for fault in faults if fault.level == level])
    found = [fault.diagnostic(source) for fault in chosen]
    yield from sorted(found[:MAX_FINDINGS], key=lambda d: (d.pointer, d.message))
    if len(found) > MAX_FINDINGS:
        yield Diagnostic(
            f"there are {len(found) - MAX_FINDINGS} more {level}s; only {MAX_FINDINGS} "
            "are shown",
            "correct these first",
            source,
            level=level,
        )


def _together(faults: Sequence[Fault]) -> Iterator[Fault]:
    """`faults`, with one for all of a kind that can be told together."""
    kinds: dict[str, list[Fault]] = {}
    for fault in faults:
        if fault.several:
            kinds.setdefault(fault.kind, []).append(fault)
    for fault in faults:
        alike = kinds.get(fault.kind, [fault]) if fault.several else [fault]
        if fault is alike[0]:
            several = f"{len(alike)} {fault.several}"
            yield replace(fault, message=several) if len(alike) > 1 else fault


def _check_size(raw: Json) -> Iterator[Fault]:
    """Documents that would expand beyond all measure."""
    total = 0
    for node in walk(raw):
        total += node.pointer.length
        if total > MAX_EXPANDED:
            yield refusal(
                "size",
                "long names above many nested objects make the document expand without "
                "measure",
                hint="no public Discovery document does so; is it the right one?",
            )
            return
