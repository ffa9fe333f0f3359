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
    limited,
    says_required,
)
from gapismith.diff.directions import is_output_only
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.diff.spelling import retyped
from gapismith.ir.model import Field, Model
from gapismith.ir.types import FieldType

_BADNESS: Final[tuple[Fit, ...]] = ("same", "compatible", "hidden", "broken")


def compare_fields(context: Context, old: Model, new: Model) -> Iterator[Finding]:
    """All findings about the fields of a model."""
    return _Fields(context, old, new).findings()


class _Fields:
    """Compares the fields of one model with those of its successor."""

    def __init__(self, context: Context, old: Model, new: Model) -> None:
        self._context = context
        self._old, self._new = old, new

    def findings(self) -> Iterator[Finding]:
        """Everything about the fields, in their order."""
        before = by(self._old.fields, _wire_name)
        after = by(self._new.fields, _wire_name)
        gone = [f for name, f in before.items() if name not in after]
        fresh = [f for name, f in after.items() if name not in before]
        moved = self._moved(gone, fresh)
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

    def _moved(self, gone: list[Field], fresh: list[Field]) -> dict[str, Field]:
        """Old JSON name -> the field under its new name."""
        respelled = renames.pairs(gone, fresh, lambda field: field.attribute)
        left = [f for f in gone if f not in dict(respelled)]
        unclaimed = [f for f in fresh if f not in dict(respelled).values()]
        meaning = renames.field_meaning(self._context.renamed)
        renamed = renames.pairs(left, unclaimed, meaning)
        return {old.name: new for old, new in (*respelled, *renamed)}

    def _subject(self, field: Field) -> str:
        return f"{self._old.schema}.{field.name}"

    def _directions(self, old: Field) -> tuple[Direction, ...]:
        return self._context.old.directions.of_field(self._old.name, old)

    def _spelling(self, old: Field, new: Field) -> tuple[str, str]:
        return self._old_spelling(old), self._new_spelling(new)

    def _old_spelling(self, field: Field) -> str:
        return f"types.{self._old.name}.{field.attribute}"

    def _new_spelling(self, field: Field) -> str:
        return f"types.{self._new.name}.{field.attribute}"

    def _report(
        self,
        rule: str,
        old: Field,
        new: Field,
        message: str,
        hint: str = "",
        *,
        directions: tuple[Direction, ...] = (),
        checked: bool | None = None,
    ) -> Finding:
        before, after = self._spelling(old, new)
        return finding(
            rule,
            self._subject(old),
            message,
            old=before,
            new=after,
            hint=hint,
            pointer=new.at,
            directions=directions,
            checked=checked,
        )

    def _removed(self, old: Field) -> Finding:
        directions = self._directions(old)
        return finding(
            "field-removed",
            self._subject(old),
            f"{self._old_spelling(old)} was removed",
            old=self._old_spelling(old),
            hint=_removal_hint(directions, old),
            pointer=old.at,
            directions=directions,
        )

    def _added(self, new: Field) -> Iterator[Finding]:
        directions = self._context.new.directions.of_field(self._new.name, new)
        subject = f"{self._new.schema}.{new.name}"
        yield finding(
            "field-added",
            subject,
            f"{self._new_spelling(new)} was added: {new.type}",
            new=self._new_spelling(new),
            pointer=new.at,
            directions=directions,
        )
        if "request" in directions:
            yield from self._required(subject, None, new)

    def _renamed(self, old: Field, new: Field) -> Iterator[Finding]:
        before, after = self._spelling(old, new)
        if old.attribute == new.attribute:
            yield from self._respelled(old, new)
            return
        yield self._report(
            "field-renamed",
            old,
            new,
            f"{before} was renamed to {after}",
            f"use {new.attribute} instead of {old.attribute}",
            directions=self._directions(old),
        )

    def _respelled(self, old: Field, new: Field) -> Iterator[Finding]:
        yield self._report(
            "wire-name-changed",
            old,
            new,
            f"the JSON name changed from {old.name} to {new.name}",
            f"use {new.name!r} where code uses the JSON name",
        )
        yield from self._kept(old, new)

    def _kept(self, old: Field, new: Field) -> Iterator[Finding]:
        subject, at = self._subject(old), new.at
        spelling = self._spelling(old, new)
        directions = self._directions(old)
        if old.attribute != new.attribute:
            yield self._report(
                "field-renamed-in-python",
                old,
                new,
                f"{spelling[0]} was renamed to {spelling[1]}",
                f"use {new.attribute} instead of {old.attribute}",
            )
        yield from self._retyped(old, new, directions)
        yield from default_changed(
            subject,
            old.default,
            new.default,
            spelling=spelling,
            pointer=at,
            directions=directions,
        )
        yield from limited(
            subject,
            old.limits,
            new.limits,
            spelling=spelling,
            pointer=at,
            directions=directions,
        )
        if "request" in self._context.old.directions.of(self._old.name):
            yield from self._writability(old, new)
        yield from described(
            subject,
            (old.doc, old.deprecated),
            (new.doc, new.deprecated),
            spelling=spelling,
            pointer=at,
        )

    def _retyped(
        self, old: Field, new: Field, directions: tuple[Direction, ...]
    ) -> Iterator[Finding]:
        was = carried(old.type, self._context.renamed)
        if was == carried(new.type, {}):
            return
        fits: dict[Direction, Fit] = {
            "request": writing(was, new.type),
            "response": reading(was, new.type),
        }
        used: dict[Direction, Fit] = {d: fits[d] for d in directions}
        worst = max(used.values(), key=_BADNESS.index)
        changed = retyped(old.type, new.type)
        message = f"{self._old_spelling(old)} {changed}"
        if worst in ("hidden", "broken"):
            hurt: tuple[Direction, ...] = tuple(
                d for d, fit in used.items() if fit in ("hidden", "broken")
            )
            yield self._report(
                "field-type-changed",
                old,
                new,
                message,
                _retype_hint(hurt, new.type),
                directions=hurt,
                checked=worst == "broken",
            )
        elif is_listed(old.type, new.type):
            is_sent = "request" in directions
            yield self._report(
                "field-values-listed",
                old,
                new,
                f"{old.type} became an enum",
                "send one of its values; the API may reject any other" * is_sent,
                directions=directions,
            )
        else:
            told = str(old.type) != str(new.type)
            yield self._report(
                "field-type-compatible",
                old,
                new,
                message if told else "changed in JSON only, not in Python",
                directions=directions,
            )

    def _writability(self, old: Field, new: Field) -> Iterator[Finding]:
        if is_output_only(new) and not is_output_only(old):
            yield self._report(
                "field-now-read-only",
                old,
                new,
                "became output only; the API ignores it in requests",
                "omit it from requests",
            )
        elif is_output_only(old) and not is_output_only(new):
            message = "is no longer output only; the API accepts it in requests"
            yield self._report("field-now-writable", old, new, message)
        elif not is_output_only(new):
            yield from self._required(self._subject(old), old, new)

    def _required(
        self, subject: str, old: Field | None, new: Field
    ) -> Iterator[Finding]:
        """The field must be set in requests from now on, or so the description says."""
        before = "" if old is None else self._old_spelling(old)
        known = () if old is None else old.required_by
        methods = tuple(m for m in new.required_by if m not in known)
        if methods:
            rule, message = "field-now-required", f"required by {', '.join(methods)}"
        elif says_required(new.doc) and not (old and says_required(old.doc)):
            rule = "documented-as-required"
            message = "the description says that it is required"
        else:
            return
        yield finding(
            rule,
            subject,
            message,
            old=before,
            new=self._new_spelling(new),
            hint=f"set {new.attribute} in every request",
            pointer=new.at,
            methods=methods,
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
