"""Compares the parameters of one method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from gapismith.diff import renames
from gapismith.diff.assignability import Form, is_listed, write, writing
from gapismith.diff.context import (
    by,
    default_changed,
    described,
    limited,
    method_subject,
    says_required,
    spelled,
)
from gapismith.diff.enums import compare_enums
from gapismith.diff.finding import Finding, finding
from gapismith.diff.spelling import retyped
from gapismith.discovery.json_pointer import escape
from gapismith.ir.model import Enum, Method, Parameter
from gapismith.ir.types import EnumOf, ListOf

BODY: Final = "body"


def compare_parameters(old: Method, new: Method) -> Iterator[Finding]:
    """All findings about the parameters of a method."""
    return _Parameters(old, new).findings()


class _Parameters:
    def __init__(self, old: Method, new: Method) -> None:
        self._old, self._new = old, new
        self._before = by(old.parameters, _wire_name)
        self._after = by(new.parameters, _wire_name)
        self._moved = self._renamed()
        self._before_order = _order(old, self._moved)
        self._after_order = _order(new, {})
        self._order_text = ", ".join(
            self._after[name].argument if name in self._after else name
            for name in self._after_order
        )

    def _renamed(self) -> dict[str, str]:
        gone = [p for name, p in self._before.items() if name not in self._after]
        fresh = [p for name, p in self._after.items() if name not in self._before]
        respelled = renames.pairs(gone, fresh, lambda parameter: parameter.argument)
        found = {old.name: new.name for old, new in respelled}
        gone = [p for p in gone if p.name not in found]
        fresh = [p for p in fresh if p.name not in found.values()]
        return found | self._by_position(gone, fresh)

    def _by_position(
        self, gone: list[Parameter], fresh: list[Parameter]
    ) -> dict[str, str]:
        if self._new.path != self._old.path and self._is_same_request():
            # Path variables are matched by position, whatever their names.
            before = [p for p in self._old.positional if p in gone]
            after = [p for p in self._new.positional if p in fresh]
            if len(before) == len(after):
                found = {a.name: b.name for a, b in zip(before, after, strict=True)}
                gone = [p for p in gone if p.name not in found]
                fresh = [p for p in fresh if p.name not in found.values()]
                return found | self._by_meaning(gone, fresh)
        return self._by_meaning(gone, fresh)

    def _is_same_request(self) -> bool:
        old, new = map(renames.method_request, (self._old, self._new))
        return old == new

    def _by_meaning(
        self, gone: list[Parameter], fresh: list[Parameter]
    ) -> dict[str, str]:
        pairs = renames.pairs(gone, fresh, renames.parameter_meaning)
        return {old.name: new.name for old, new in pairs}

    def findings(self) -> Iterator[Finding]:
        for name, old in self._before.items():
            new = self._after.get(self._moved.get(name, name))
            if new is None:
                yield finding(
                    "parameter-removed",
                    self._subject(old),
                    f"{self._spelling(self._old, old)} was removed",
                    old=self._spelling(self._old, old),
                    hint=f"omit {old.argument}=",
                    pointer=self._old_at(old),
                )
            else:
                yield from self._kept(old, new)
        for name, new in self._after.items():
            if name not in self._before and name not in self._moved.values():
                yield from self._added(new)
        yield from self._reordered()

    def _subject(self, parameter: Parameter) -> str:
        return f"{method_subject(self._old)}({parameter.name})"

    def _spelling(self, method: Method, parameter: Parameter) -> str:
        return f"{spelled(method)}({parameter.argument}=)"

    def _report(
        self, rule: str, old: Parameter, new: Parameter, message: str, hint: str = ""
    ) -> Finding:
        return finding(
            rule,
            self._subject(old),
            message,
            old=self._spelling(self._old, old),
            new=self._spelling(self._new, new),
            hint=hint,
            pointer=self._at(new),
        )

    def _old_at(self, old: Parameter) -> str:
        return f"{self._old.at}/parameters/{escape(old.name)}"

    def _at(self, new: Parameter) -> str:
        return f"{self._new.at}/parameters/{escape(new.name)}"

    def _added(self, new: Parameter) -> Iterator[Finding]:
        spelling = self._spelling(self._new, new)
        rule = "parameter-added-required" if new.required else "parameter-added"
        order = self._after_order
        yield finding(
            rule,
            self._subject(new),
            f"{spelling} was added" + (", required" if new.required else ""),
            new=spelling,
            hint=self._addition_hint(new) if new.required else "",
            pointer=self._at(new),
            position=order.index(new.name) if new.name in order else None,
        )
        if says_required(new.doc) and not new.required:
            yield self._required(self._subject(new), "", new)

    def _addition_hint(self, new: Parameter) -> str:
        hint = f"pass {new.argument}= in every call"
        if new.location == "path" and len(self._after_order) > 1:
            return f"{hint}; the positional order is now {self._order_text}"
        return hint

    def _required(self, subject: str, before: str, new: Parameter) -> Finding:
        return finding(
            "documented-as-required",
            subject,
            "the description says that it is required",
            old=before,
            new=self._spelling(self._new, new),
            hint=f"pass {new.argument}= in every call",
            pointer=self._at(new),
        )

    def _kept(self, old: Parameter, new: Parameter) -> Iterator[Finding]:
        yield from self._named(old, new)
        if new.required and not old.required:
            hint = f"pass {new.argument}= in every call"
            yield self._report(
                "parameter-now-required", old, new, "became required", hint
            )
        elif old.required and not new.required:
            yield self._report("parameter-now-optional", old, new, "became optional")
        if old.location == "path" and new.location == "query":
            hint = f"pass it by name: {new.argument}=..."
            message = "became keyword-only"
            found = self._report("parameter-now-keyword-only", old, new, message, hint)
            place = self._before_order.index(new.name)
            yield replace(found, checked=not self._is_taken(place))
        elif old.location == "query" and new.location == "path":
            message = "may be passed by position"
            yield self._report("parameter-now-positional", old, new, message)
        yield from self._typed(old, new)
        spelling = (self._spelling(self._old, old), self._spelling(self._new, new))
        yield from default_changed(
            self._subject(old),
            old.default,
            new.default,
            spelling=spelling,
            pointer=self._at(new),
        )
        yield from limited(
            self._subject(old),
            old.limits,
            new.limits,
            spelling=spelling,
            pointer=self._at(new),
            example=new.example,
        )
        if says_required(new.doc) and not (says_required(old.doc) or new.required):
            yield self._required(self._subject(old), spelling[0], new)
        yield from described(
            self._subject(old),
            (old.doc, old.deprecated),
            (new.doc, new.deprecated),
            spelling=spelling,
            pointer=self._at(new),
        )

    def _named(self, old: Parameter, new: Parameter) -> Iterator[Finding]:
        if old.name == new.name and old.argument == new.argument:
            return
        if old.argument == new.argument:
            message = f"the name in the API changed from {old.name} to {new.name}"
            yield self._report("wire-name-changed", old, new, message)
            return
        same = old.name == new.name
        yield self._report(
            "parameter-renamed-in-python" if same else "parameter-renamed",
            old,
            new,
            f"{old.argument}= was renamed to {new.argument}=",
            f"use {new.argument}= instead of {old.argument}=",
        )

    def _typed(self, old: Parameter, new: Parameter) -> Iterator[Finding]:
        fit = writing(old.type, new.type)
        if _now_repeated(old, new):
            fit = "compatible"  # one string still is one value of the list
        message = retyped(old.type, new.type)
        if fit in ("hidden", "broken"):
            found = self._report(
                "parameter-type-changed", old, new, message, f"pass {new.type}"
            )
            yield found if fit == "broken" else replace(found, checked=False)
        elif is_listed(old.type, new.type):
            hint = "pass one of them; the API may reject any other"
            message = f"{old.type} became an enum"
            yield self._report("parameter-values-listed", old, new, message, hint)
        elif _plain(old) != _plain(new):
            yield self._report("parameter-type-widened", old, new, message)
        before, after = _enum(self._old, old), _enum(self._new, new)
        if before is not None and after is not None:
            spelling = self._spelling(self._new, new)
            at = self._old_at(old), self._at(new)
            yield from compare_enums(before, after, spelling, at, ("request",))

    def _reordered(self) -> Iterator[Finding]:
        """Positional arguments that no longer have the positions that calls pass."""
        before = [name for name in self._before_order if name in self._after_order]
        after = self._after_order[: len(before)]
        if before == after:
            return
        required = {p.name for p in self._old.parameters if p.required}
        checked = any(
            # Passed by name already, and now by position as well.
            (now in required and now not in self._before_order)
            or (was != now and not self._fits(was, now))
            for was, now in zip(before, after, strict=True)
        )
        yield finding(
            "parameter-order-changed",
            method_subject(self._old),
            f"the positional order is now {self._order_text}",
            old=spelled(self._old),
            new=spelled(self._new),
            hint=f"pass them in this order, or by name: {self._order_text}",
            pointer=self._new.at,
            checked=checked,
            position=self._first_moved(),
        )

    def _first_moved(self) -> int:
        """How many leading positions still mean the same."""
        pairs = zip(self._before_order, self._after_order, strict=False)
        return next(i for i, (was, now) in enumerate(pairs) if was != now)

    def _is_taken(self, place: int) -> bool:
        """Whether type checkers accept the value of a position for what is there now."""
        if place >= len(self._after_order):
            return False
        return self._fits(self._before_order[place], self._after_order[place])

    def _fits(self, was: str, now: str) -> bool:
        """Whether type checkers accept the value of one parameter for another."""
        types = [self._new.body.type if self._new.body else None] * 2
        for place, name in enumerate((was, now)):
            if name != BODY:
                types[place] = self._after[name].type
        given, wanted = types
        return given is None or wanted is None or writing(given, wanted) != "broken"


def _order(method: Method, moved: Mapping[str, str]) -> list[str]:
    """The positional arguments, by their names in the API; the body comes last."""
    names = [moved.get(p.name, p.name) for p in method.positional]
    return [*names, BODY] if method.body is not None else names


def _wire_name(parameter: Parameter) -> str:
    return parameter.name


def _now_repeated(old: Parameter, new: Parameter) -> bool:
    """Whether a string became a list of strings."""
    return (
        isinstance(new.type, ListOf)
        and not isinstance(old.type, ListOf)
        and writing(old.type, new.type.of) != "broken"
        and write(old.type) == frozenset([Form("str")])
    )


def _plain(parameter: Parameter) -> object:
    """The type without enum names, which contain the method's name."""
    match parameter.type:
        case EnumOf():
            return "enum"
        case ListOf(of=EnumOf()):
            return "list of enum"
        case _:
            return parameter.type


def _enum(method: Method, parameter: Parameter) -> Enum | None:
    of = parameter.type.of if isinstance(parameter.type, ListOf) else parameter.type
    if not isinstance(of, EnumOf):
        return None
    return next(e for e in method.enums if e.name == of.name)
