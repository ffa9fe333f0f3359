"""Compares the fields of one model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gapismith.diff import renames
from gapismith.diff.assignability import Fit, carried, is_listed, reading, writing
from gapismith.diff.context import (
    Context,
    by,
    default_changed,
    described,
    says_required,
)
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.diff.spelling import retyped
from gapismith.discovery.json_pointer import escape
from gapismith.ir.model import Field, Model
from gapismith.ir.types import FieldType

_BADNESS: Final[tuple[Fit, ...]] = ("same", "compatible", "hidden", "broken")


def compare_fields(
    context: Context, old: Model, new: Model, pointer: str
) -> Iterator[Finding]:
    """All findings about the fields of a model, which `pointer` leads to."""
    return _Fields(context, old, new, pointer).findings()


class _Fields:
    """Compares the fields of one model with those of its successor."""

    def __init__(self, context: Context, old: Model, new: Model, pointer: str) -> None:
        self._context = context
        self._old, self._new = old, new
        self._pointer = pointer
        self._directions = context.old.directions.of(old.name)

    def findings(self) -> Iterator[Finding]:
        """All findings about the fields."""
        before = by(self._old.fields, _wire_name)
        after = by(self._new.fields, _wire_name)
        gone = [f for name, f in before.items() if name not in after]
        fresh = [f for name, f in after.items() if name not in before]
        moved = {
            old.name: new
            for old, new in renames.pairs(
                gone, fresh, renames.field_meaning(self._context.renamed)
            )
        }
        for old in self._old.fields:
            if old.name in after:
                yield from self._kept(old, after[old.name])
            elif old.name in moved:
                yield from self._renamed(old, moved[old.name])
            else:
                yield self._removed(old)
        targets = {f.name for f in moved.values()}
        for new in fresh:
            if new.name not in targets:
                yield from self._added(new)

    def _subject(self, field: Field) -> str:
        return f"{self._old.schema}.{field.name}"

    def _spelling(self, old: Field, new: Field) -> tuple[str, str]:
        return self._old_spelling(old), self._new_spelling(new)

    def _old_spelling(self, field: Field) -> str:
        return f"types.{self._old.name}.{field.attribute}"

    def _new_spelling(self, field: Field) -> str:
        return f"types.{self._new.name}.{field.attribute}"

    def _at(self, field: Field, pointer: str = "") -> str:
        return f"{pointer or self._pointer}/properties/{escape(field.name)}"

    def _removed(self, old: Field) -> Finding:
        return finding(
            "field-removed",
            self._subject(old),
            f"{self._old_spelling(old)} was removed",
            old=self._old_spelling(old),
            hint=_removal_hint(self._directions, old),
            pointer=self._at(old, self._context.old.pointer(self._old.name)),
            directions=self._directions,
        )

    def _added(self, new: Field) -> Iterator[Finding]:
        directions = self._context.new.directions.of(self._new.name)
        subject = f"{self._new.schema}.{new.name}"
        yield finding(
            "field-added",
            subject,
            f"{self._new_spelling(new)} was added: {new.type}",
            new=self._new_spelling(new),
            pointer=self._at(new),
            directions=directions,
        )
        if says_required(new.doc) and "request" in directions and not new.read_only:
            yield self._required(subject, "", new)

    def _renamed(self, old: Field, new: Field) -> Iterator[Finding]:
        yield finding(
            "field-renamed",
            self._subject(old),
            f"{self._old_spelling(old)} was renamed to {self._new_spelling(new)}",
            old=self._old_spelling(old),
            new=self._new_spelling(new),
            hint=f"use {new.attribute} instead of {old.attribute}",
            pointer=self._at(new),
            directions=self._directions,
        )

    def _kept(self, old: Field, new: Field) -> Iterator[Finding]:
        subject, at = self._subject(old), self._at(new)
        spelling = self._spelling(old, new)
        if old.attribute != new.attribute:
            yield finding(
                "field-renamed-in-python",
                subject,
                f"{spelling[0]} was renamed to {spelling[1]}",
                old=spelling[0],
                new=spelling[1],
                hint=f"use {new.attribute} instead of {old.attribute}",
                pointer=at,
            )
        yield from self._retyped(old, new)
        yield from default_changed(
            subject,
            old.default,
            new.default,
            spelling=spelling,
            pointer=at,
            directions=self._directions,
        )
        if "request" in self._directions:
            yield from self._writability(old, new)
        yield from described(
            subject,
            (old.doc, old.deprecated),
            (new.doc, new.deprecated),
            spelling=spelling,
            pointer=at,
        )

    def _retyped(self, old: Field, new: Field) -> Iterator[Finding]:
        was = carried(old.type, self._context.renamed)
        fits: dict[Direction, Fit] = {
            "request": writing(was, new.type),
            "response": reading(was, new.type),
        }
        if was == carried(new.type, {}):
            return
        used: dict[Direction, Fit] = {d: fits[d] for d in self._directions}
        worst = max(used.values(), key=_BADNESS.index)
        subject, at = self._subject(old), self._at(new)
        message = f"{self._old_spelling(old)} {retyped(old.type, new.type)}"
        before, after = self._spelling(old, new)
        if worst in ("hidden", "broken"):
            hurt: tuple[Direction, ...] = tuple(
                d for d, fit in used.items() if fit in ("hidden", "broken")
            )
            yield finding(
                "field-type-changed",
                subject,
                message,
                old=before,
                new=after,
                hint=_retype_hint(hurt, new.type),
                pointer=at,
                directions=hurt,
                checked=worst == "broken",
            )
        elif is_listed(old.type, new.type):
            limited = "request" in self._directions
            yield finding(
                "field-values-listed",
                subject,
                f"{old.type} became an enum",
                old=before,
                new=after,
                hint="send one of its values; the API may reject any other" * limited,
                pointer=at,
                directions=self._directions,
            )
        else:
            told = str(old.type) != str(new.type)
            yield finding(
                "field-type-compatible",
                subject,
                message if told else "changed in JSON only, not in Python",
                old=before,
                new=after,
                pointer=at,
                directions=self._directions,
            )

    def _writability(self, old: Field, new: Field) -> Iterator[Finding]:
        subject, at = self._subject(old), self._at(new)
        before, after = self._spelling(old, new)
        if new.read_only and not old.read_only:
            yield finding(
                "field-now-read-only",
                subject,
                "became output only; the API ignores it in requests",
                old=before,
                new=after,
                hint="omit it from requests",
                pointer=at,
            )
        elif old.read_only and not new.read_only:
            yield finding(
                "field-now-writable",
                subject,
                "is no longer output only; the API accepts it in requests",
                old=before,
                new=after,
                pointer=at,
            )
        elif says_required(new.doc) and not says_required(old.doc):
            yield self._required(subject, before, new)

    def _required(self, subject: str, before: str, new: Field) -> Finding:
        return finding(
            "documented-as-required",
            subject,
            "the description says that it is required",
            old=before,
            new=self._new_spelling(new),
            hint=f"set {new.attribute} in every request",
            pointer=self._at(new),
        )


def _wire_name(field: Field) -> str:
    return field.name


def _removal_hint(directions: tuple[Direction, ...], old: Field) -> str:
    parts: list[str] = []
    if "request" in directions:
        parts.append("omit it from requests")
    if "response" in directions:
        still = f"message[{old.name!r}] reads it from responses that still have it"
        parts.append(f"stop reading it; {still}")
    return "; ".join(parts)


def _retype_hint(directions: tuple[Direction, ...], new: FieldType) -> str:
    parts: list[str] = []
    if "request" in directions:
        parts.append(f"send {new}")
    if "response" in directions:
        parts.append(f"expect {new} in responses")
    return "; ".join(parts)
