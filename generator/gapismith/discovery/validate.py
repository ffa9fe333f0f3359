"""Says whether a JSON object is a Discovery document that a client can be made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..diagnostics import Diagnostic, Level, shown
from .json_pointer import pointer
from .schema_validation import check_shape, walk
from .semantic_validation import check_semantics, name_fault

MAX_FINDINGS = 100
"""Findings that are reported; a broken document can have millions."""
MAX_EXPANDED = 100_000_000
"""Characters of the pointers to all nodes together; compute.alpha has about 3 million.

Names of nested objects derive from where they are, so this is what a document expands to
before any code is written: long names above many small nodes grow to gigabytes.
"""

Json = Mapping[str, Any]
_FETCH_HINT = (
    "fetch one: `gapismith list` shows the public APIs, `gapismith fetch` gets one"
)


def validate(
    raw: Json, source: str = "", *, allow_root: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """What is wrong, or odd, with `raw`; no finding of level `error` means it is usable.

    At most `MAX_FINDINGS` errors and as many warnings, in an order that does not depend on the order of keys.
    `allow_root` names root URLs, or their hosts, that may be other than https, or outside
    the domain of the document.
    """
    stranger = _other_format(raw)
    if stranger is not None:
        return (replace(stranger, source=source),)
    found = _limited(_check_size(raw), source)
    if not found:
        found = _limited(check_shape(raw), source)
    if not any(d.level == "error" for d in found):
        found += _limited(check_semantics(raw, allow_root), source)
    return tuple(sorted(found, key=lambda d: d.level))  # errors first


def _limited(findings: Iterator[Diagnostic], source: str) -> list[Diagnostic]:
    """The first errors and the first warnings, `MAX_FINDINGS` of each at most."""
    kept: dict[Level, list[Diagnostic]] = {"error": [], "warning": []}
    more: list[Diagnostic] = []
    for finding in findings:
        same = kept[finding.level]
        if len(same) < MAX_FINDINGS:
            same.append(replace(finding, source=source))
        elif finding.level == "error":
            message = f"there are more errors; only {MAX_FINDINGS} are shown"
            more = [Diagnostic(message, "correct these first", source)]
            break
    for same in kept.values():
        same.sort(key=lambda d: (d.pointer, d.message))
    return kept["error"] + more + kept["warning"]


def _other_format(raw: Json) -> Diagnostic | None:
    """What `raw` is when it is not a Discovery document of a REST API at all."""
    kind = raw.get("kind")
    if kind == "discovery#restDescription":
        return None
    if "openapi" in raw or "swagger" in raw:
        return Diagnostic(
            "this is an OpenAPI description, not a Discovery document",
            "Google serves both: use the URL that has `$discovery/rest` in it",
        )
    if kind == "discovery#directoryList":
        return Diagnostic(
            "this is the directory of APIs, not the document of one",
            "use the `discoveryRestUrl` of one of its items",
        )
    if isinstance(raw.get("error"), dict):
        error: Json = raw["error"]
        what = f"{error.get('code', '')} {error.get('message', '')}".strip()
        return Diagnostic(
            f"this is an error answer of a server, not a Discovery document: {shown(what, 200)}",
            "fetch the document again; some APIs want an API key for it",
        )
    if isinstance(kind, str):
        return Diagnostic(
            f'`kind` is "{shown(kind)}", not "discovery#restDescription"',
            _FETCH_HINT,
            pointer="/kind",
        )
    if not raw.keys() & {"rootUrl", "resources", "schemas", "discoveryVersion"}:
        return Diagnostic("this is not a Discovery document", _FETCH_HINT)
    return None


def _check_size(raw: Json) -> Iterator[Diagnostic]:
    """Unusable names, and documents that would expand beyond all measure."""
    total = 0
    for node in walk(raw):
        if node.named and node.kind != "scope":
            fault = name_fault(node.key)
            if fault:
                yield Diagnostic(
                    f"the {node.kind} name `{shown(node.key)}` {fault}",
                    "rename it; no public document has such a name",
                    pointer=pointer(node.place),
                )
        total += node.place.length if node.place else 0
        if total > MAX_EXPANDED:
            yield Diagnostic(
                "long names above many nested objects make the document expand without "
                "measure",
                "no public Discovery document comes near; is it the right one?",
            )
            return
