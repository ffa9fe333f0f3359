"""Matches the uses in code with findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gapismith.diff.context import method_subject
from gapismith.diff.finding import Finding
from gapismith.diff.rules import SEVERITIES, Severity
from gapismith.impact.uses import (
    Attribute,
    Call,
    ClientUse,
    FieldUse,
    HelperUse,
    Made,
    Mention,
    Named,
    Tested,
    Use,
)
from gapismith.ir.model import Package

# Rules that affect calls and messages which omit the parameter or field.
_ABSENT: Final = frozenset(
    [
        "default-changed",
        "documented-as-required",
        "field-now-required",
        "parameter-added-required",
        "parameter-now-required",
    ]
)


_OF_NAMES: Final = frozenset(
    ["method-renamed", "method-renamed-in-python", "deprecated"]
)
_GONE: Final = frozenset(["field-removed", "field-renamed", "field-renamed-in-python"])


class Findings:
    """The findings of one package, by the uses that they affect."""

    def __init__(
        self,
        old: Package,
        findings: Sequence[Finding],
        least: Severity | None = None,
    ) -> None:
        """By default, notices count only where they are deprecations."""
        self._api = old.service.name
        self._by_subject: dict[str, list[Finding]] = {}
        for finding in findings:
            if _counts(finding, least):
                self._by_subject.setdefault(finding.subject, []).append(finding)
        self._parameters: dict[str, list[Finding]] = {}
        for subject, found in self._by_subject.items():
            method, bracket, _ = subject.partition("(")
            if bracket:
                self._parameters.setdefault(method, []).extend(found)
        self._attributes = self._gone_attributes(old)
        self._places = {n: m.schema for m in old.models for n in m.names}
        self._former = old.former
        for module in old.types:
            self._places |= {e.name: e.owner for e in module.enums}
            self._places |= {a.name: a.schema for a in module.aliases}

    def _gone_attributes(self, old: Package) -> dict[str, list[Finding]]:
        """Attributes that no field has any more -> the findings that say so."""
        found: dict[str, list[Finding]] = {}
        kept: set[str] = set()
        for model in old.models:
            for field in model.fields:
                subject = f"{model.schema}.{field.name}"
                gone = [f for f in self._by_subject.get(subject, ()) if f.rule in _GONE]
                found.setdefault(field.attribute, []).extend(gone)
                if not gone:
                    kept.add(field.attribute)
        return {name: gone for name, gone in found.items() if name not in kept}

    def of(self, use: Use) -> Iterator[tuple[Finding, bool]]:
        """The findings that affect a use, and whether that is certain."""
        for finding in self._affecting(use):
            sure = not isinstance(use.what, Call) or _is_sure(finding, use.what)
            yield finding, use.certain and sure

    def _affecting(self, use: Use) -> Iterator[Finding]:
        match use.what:
            case Mention():
                yield from self._mention(use.what)
            case Call():
                yield from self._call(use.what)
            case ClientUse():
                subject = f"{self._api}: {use.what.name}"
                yield from self._by_subject.get(subject, ())
            case FieldUse():
                yield from self._field(use.what)
            case Tested(fields=fields, constant=constant):
                for name in fields:
                    yield from self._by_subject.get(f"{name}: {constant}", ())
            case HelperUse():
                yield from self._by_subject.get(use.what.subject, ())
            case Attribute():
                yield from self._attributes.get(use.what.name, ())
            case Made():
                yield from self._made(use.what)
            case Named():
                name = use.what.name
                place = self._places.get(self._former.get(name, name), "")
                yield from self._by_subject.get(place, ())
                if name in self._former:
                    yield from self._by_subject.get(name, ())

    def _mention(self, mention: Mention) -> Iterator[Finding]:
        subject = method_subject(mention.method)
        for finding in self._by_subject.get(subject, ()):
            gone = "download-removed" if mention.download else "method-removed"
            if finding.rule == gone or finding.rule in _OF_NAMES:
                yield finding
        for finding in self._by_subject.get(subject.rpartition(".")[0], ()):
            if finding.rule == "deprecated":  # of the resource
                yield finding

    def _call(self, call: Call) -> Iterator[Finding]:
        subject = method_subject(call.method)
        given = call.given if call.is_complete else None
        for finding in self._by_subject.get(subject, ()):
            if _concerns(finding, call):
                yield finding
        for finding in self._parameters.get(subject, ()):
            name = _parameter(finding)
            is_given = given is None or name in given
            if finding.rule == "parameter-now-keyword-only":
                is_given = _is_by_position(call, name)
            if finding.rule in _ABSENT:
                if given is not None and not is_given:
                    yield finding
            elif is_given:
                yield finding
        for name, constant in call.constants:
            yield from self._by_subject.get(f"{call.method.id} {name}: {constant}", ())

    def _field(self, use: FieldUse) -> Iterator[Finding]:
        subject = f"{use.model.schema}.{use.field.name}"
        direction = "response" if use.mode == "read" else "request"
        for finding in self._by_subject.get(subject, ()):
            if finding.rule in _ABSENT:
                continue
            ways = finding.directions
            if direction in ways or "name" in ways or finding.rule in _GONE:
                yield finding
        if use.constant is not None:
            yield from self._by_subject.get(f"{subject}: {use.constant}", ())

    def _made(self, made: Made) -> Iterator[Finding]:
        for field in made.model.fields:
            if field.name not in made.given:
                subject = f"{made.model.schema}.{field.name}"
                found = self._by_subject.get(subject, ())
                absent = (f for f in found if f.rule in _ABSENT)
                yield from (f for f in absent if _reaches(f, made.method))


def _counts(finding: Finding, least: Severity | None) -> bool:
    if least is None and finding.rule == "deprecated":
        return True
    worst_first = SEVERITIES[: SEVERITIES.index(least or "behaviour") + 1]
    return finding.severity in worst_first


def _reaches(finding: Finding, method: str) -> bool:
    """Whether a finding concerns a message for this method; empty: for any."""
    return not (method and finding.methods) or method in finding.methods


def _parameter(finding: Finding) -> str:
    """The parameter that a finding is about, by its name in the API; may be empty."""
    return finding.subject.partition("(")[2].removesuffix(")")


def _is_sure(finding: Finding, call: Call) -> bool:
    """Whether what a finding is about is certainly given: `**options` may hold it."""
    rule, given = finding.rule, call.given
    if call.is_complete:
        return True
    if rule == "parameter-order-changed":
        return call.positions is not None
    if rule.startswith(("body-", "upload-")):
        return ("body" if rule.startswith("body-") else "media") in given
    return not _parameter(finding) or _parameter(finding) in given


def _is_by_position(call: Call, name: str) -> bool:
    """Whether a parameter is passed by its position, or may be."""
    if call.positions is None:
        return True
    return name in [p.name for p in call.method.positional[: call.positions]]


def _concerns(finding: Finding, call: Call) -> bool:
    """Whether a finding about a method concerns a call of it."""
    given, rule = call.given if call.is_complete else None, finding.rule
    if rule in _OF_NAMES | {"download-removed", "method-removed"}:
        return False  # these concern every mention
    if call.download:  # the messages of the method don't matter
        kinds = ("body-", "upload-")
        return not rule.startswith(kinds) and "response" not in finding.directions
    if finding.directions == ("response",) and not call.is_used:
        return False
    if given is None:
        return True
    match rule:
        case "parameter-order-changed":
            return call.positions is None or call.positions > (finding.position or 0)
        case "body-now-required":
            return "body" not in given
        case "body-removed" | "body-schema-changed":
            return "body" in given
        case "upload-removed" | "upload-limited":
            return "media" in given
        case _:
            return True
