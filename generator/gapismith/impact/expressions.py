"""Follows the values of expressions through a user's code.

Values come from the imports of the package, from annotations and from assignments. Where a
type isn't stated nothing is guessed, except that `<anything>.models.generate_content`, with
the whole path of a method, is a possible use.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final

from gapismith.impact.annotations import Annotations
from gapismith.impact.bindings import (
    FOREIGN,
    Function,
    Guard,
    Instance,
    Many,
    Map,
    Row,
    TypeAlias,
    UserInstance,
    Value,
    element,
    merged,
)
from gapismith.impact.calls import Calls
from gapismith.impact.given import Given
from gapismith.impact.members import Members
from gapismith.impact.project import Project
from gapismith.impact.scope import Scope
from gapismith.impact.syntax import constants_of, dotted_name
from gapismith.impact.uses import (
    Attribute,
    FieldUse,
    HelperUse,
    Mode,
    Tested,
    Use,
    What,
)


class Expressions:
    """What expressions are worth, and the uses found in them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.catalog = project.catalog
        self.names = Scope()
        """The variables in reach."""
        self.found: list[Use] = []
        self.knows_package = False
        """Whether the module imports something of the package."""
        self.enclosing: tuple[int, int] | None = None
        """The start of the dict around an expression that type checkers reject whole."""
        self.discarded: ast.expr | None = None
        """The expression that stands alone as a statement."""
        self.receiver = ""
        """Id of the method whose body the expression is part of."""
        self._annotations = Annotations(self.catalog, self.value, project.variables)
        self._given = Given(self)
        self._calls = Calls(self, self._given)
        self._members = Members(self)

    def note(self, node: ast.expr | ast.pattern | ast.alias, what: What) -> None:
        """Keep a certain use."""
        self.found.append(Use(node.lineno, node.col_offset + 1, what))

    def annotation(self, node: ast.expr | None) -> Value | None:
        """What a variable with this annotation holds."""
        return self._annotations.value(node)

    def instance(self, value: Value | None) -> Value | None:
        """An object of a class."""
        return self._annotations.instance(value)

    def bound(self, node: ast.expr | None) -> Value | None:
        """What a type variable with this bound is at least."""
        found = self.annotation(node)
        return None if found == FOREIGN else found

    def member(
        self, node: ast.Attribute, mode: Mode, owner: Value | None, quiet: bool = False
    ) -> Value | None:
        """What `owner` has under the attribute; notes its use."""
        return self._members.member(node, mode, owner, quiet)

    def key(self, node: ast.Subscript, mode: Mode) -> Value | None:
        """What `value[key]` is; a key of a TypedDict is a field."""
        return self._members.key(node, mode)

    def dict_key(
        self,
        node: ast.expr,
        owner: Instance,
        key: ast.expr,
        mode: Mode,
        *,
        certain: bool = True,
    ) -> Value | None:
        """The field of a TypedDict under a key."""
        return self._members.dict_key(node, owner, key, mode, certain=certain)

    # Assignment.

    def target(self, target: ast.expr, value: Value | None) -> None:
        """Let `target` hold `value`."""
        match target:
            case ast.Name(id=name):
                self.names.set(name, value)
            case ast.Attribute():
                self._set_member(target, value)
            case ast.Tuple() | ast.List():
                self._unpack(target.elts, value)
            case ast.Starred():
                self.target(target.value, Many(value))
            case ast.Subscript():
                self.key(target, "write")
            case _:
                self.value(target)

    def _unpack(self, targets: Sequence[ast.expr], value: Value | None) -> None:
        parts = value.parts if isinstance(value, Row) else ()
        for place, target in enumerate(targets):
            known = parts[place] if place < len(parts) else element(value)
            self.target(target, known)

    def _set_member(self, target: ast.Attribute, value: Value | None) -> None:
        owner = self.value(target.value)
        if isinstance(owner, UserInstance) and owner.key in self.project.classes:
            if value not in (None, FOREIGN):
                members = self.project.classes[owner.key].members
                members.setdefault(target.attr, value)
            if self.project.lookup(owner.key, target.attr) is None:
                self.member(target, "write", self.project.base(owner.key))
        else:
            self.member(target, "write", owner)

    def wanted(self, target: ast.expr) -> Value | None:
        """What a variable or field that is assigned to should hold; notes nothing."""
        match target:
            case ast.Attribute():
                start = len(self.found)
                owner = self.value(target.value)
                found = self.member(target, "write", owner, quiet=True)
                del self.found[start:]
                return found
            case ast.Subscript():
                start = len(self.found)
                owner = self.value(target.value)
                del self.found[start:]
                return owner.of if isinstance(owner, Map | Many) else None
            case _:
                return None

    # Expressions.

    def value(self, node: ast.expr) -> Value | None:
        """The value of an expression, as far as it is known; notes the uses in it."""
        match node:
            case ast.Name(id=name):
                return self._name(name)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Call():
                return self._calls.value(node)
            case ast.Await() | ast.Starred():
                return self.value(node.value)
            case ast.NamedExpr():
                value = self.value(node.value)
                self.target(node.target, value)
                return value
            case ast.Subscript():
                return self._subscript(node)
            case ast.Constant() | ast.JoinedStr():
                return self._literal(node)
            case _:
                return self._composed(node)

    def _literal(self, node: ast.Constant | ast.JoinedStr) -> Value | None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FormattedValue):
                self.value(child.value)
        is_none = isinstance(node, ast.Constant) and node.value is None
        return None if is_none else FOREIGN

    def _name(self, name: str) -> Value | None:
        found = self.names.get(name)
        if found is None and name in _BUILTINS:
            return FOREIGN
        return found

    def _composed(self, node: ast.expr) -> Value | None:
        match node:
            case ast.BoolOp():
                return merged(list(map(self.value, node.values)))
            case ast.IfExp():
                self.value(node.test)
                return merged([self.value(node.body), self.value(node.orelse)])
            case ast.Compare():
                self._compare(node)
                return FOREIGN
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                return Many(self._comprehension(node.generators, [node.elt])[0])
            case ast.DictComp():
                parts = [node.key, node.value]
                key, value = self._comprehension(node.generators, parts)
                return Map(value, key)
            case ast.Lambda():
                return self._lambda(node)
            case ast.BinOp():
                return merged([self.value(node.left), self.value(node.right)])
            case _:
                return self._display(node)

    def _display(self, node: ast.expr) -> Value | None:
        match node:
            case ast.List() | ast.Set():
                return Many(merged(list(map(self.value, node.elts))))
            case ast.Tuple():
                return Row(tuple(map(self.value, node.elts)))
            case ast.Dict():
                return self._dict(node)
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.value(child)
                return None

    def _dict(self, node: ast.Dict) -> Value | None:
        values = [self.value(value) for value in node.values]
        keys = [self.value(key) for key in node.keys if key is not None]
        spread = [
            v.of if isinstance(v, Map) else None
            for key, v in zip(node.keys, values, strict=True)
            if key is None
        ]
        plain = [v for key, v in zip(node.keys, values, strict=True) if key is not None]
        return Map(merged([*plain, *spread]), merged(keys))

    def _lambda(self, node: ast.Lambda) -> Value | None:
        outer, self.names = self.names, self.names.child()
        for argument in node.args.args:
            self.names.set(argument.arg, None)
        result = self.value(node.body)
        self.names = outer
        return Function(result)

    def called_with(
        self,
        node: ast.Lambda,
        items: Sequence[Value | None],
        wanted: Value | None = None,
    ) -> Value | None:
        """What a lambda returns whose parameters are known, and that should be `wanted`."""
        outer, self.names = self.names, self.names.child()
        for argument, item in zip(node.args.args, items, strict=False):
            self.target(ast.Name(argument.arg), item)
        result = self.given(node.body, wanted)
        self.names = outer
        return result

    def _attribute(self, node: ast.Attribute) -> Value | None:
        dotted = dotted_name(node)
        imported = self.names.get(f"{dotted} (imported)") if dotted else None
        if imported is not None:
            return imported
        return self.member(node, "read", self.value(node.value))

    def _subscript(self, node: ast.Subscript) -> Value | None:
        alias = self.type_alias(node)
        if alias is not None:
            return alias
        return self.key(node, "read")

    def type_alias(self, node: ast.expr) -> Value | None:
        """A type that stands where a value could: `Books = list[types.Book]`."""
        match node:
            case ast.Subscript(value=ast.Name(id=name)) if self.names.get(name):
                generic = self.names.get(name) == FOREIGN
            case ast.Subscript(value=ast.Name(id=name)):
                generic = name in ("list", "dict", "tuple", "set", "type", "frozenset")
            case ast.Subscript(value=ast.Attribute()):
                generic = dotted_name(node.value) is not None and self._is_foreign(node)
            case ast.BinOp(op=ast.BitOr()):
                generic = True
            case _:
                generic = False
        if not generic:
            return None
        start = len(self.found)
        value = self.annotation(node)
        if value is None or value == FOREIGN:
            del self.found[start:]
            return None
        return TypeAlias(value)

    def _is_foreign(self, node: ast.Subscript) -> bool:
        text = dotted_name(node.value) or ""
        return self.names.get(text.partition(".")[0]) == FOREIGN

    # Comparisons and comprehensions.

    def _compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        constants = [c for side in sides for c in constants_of(side)]
        for side in sides:
            start = len(self.found)
            self.value(side)
            last = self.last(start)
            if last is not None:
                for constant in constants:
                    self.tested(last, last.line, last.column, constant)

    def last(self, start: int) -> Use | None:
        """The last of the uses that were found from `start` on."""
        return self.found[-1] if len(self.found) > start else None

    def tested(self, use: Use, line: int, column: int, constant: str) -> None:
        """Note that the value of a field is tested for `constant`.

        A property of an extension, and an attribute of something unknown, may be a field
        of the same name.
        """
        match use.what:
            case FieldUse(model=model, field=field):
                fields, certain = [(model, field)], True
            case Attribute(name=name):
                fields, certain = self.catalog.owners(name), False
            case HelperUse(subject=subject):
                name = subject.rpartition(".")[2]
                fields, certain = self.catalog.owners(name), False
            case _:
                return
        subjects = tuple(f"{model.schema}.{field.name}" for model, field in fields)
        self.found.append(Use(line, column, Tested(subjects, constant), certain))

    def _comprehension(
        self, generators: Sequence[ast.comprehension], parts: Sequence[ast.expr]
    ) -> list[Value | None]:
        with self.comprehension(generators):
            return list(map(self.value, parts))

    @contextmanager
    def comprehension(self, generators: Sequence[ast.comprehension]) -> Generator[None]:
        """Let the variables of a comprehension hold what they iterate over, inside it."""
        outer, self.names = self.names, self.names.child()
        for generator in generators:
            self.target(generator.target, self.iterated(self.value(generator.iter)))
            for condition in generator.ifs:
                self.value(condition)
                self.narrow(condition)
        yield
        self.names = outer

    def iterated(self, value: Value | None) -> Value | None:
        """What a loop over `value` yields."""
        if isinstance(value, UserInstance):
            for name in ("__iter__", "__aiter__"):
                method = self.project.lookup(value.key, name)
                if isinstance(method, Function):
                    return element(method.result)
            return element(self.project.held(value))
        return element(value)

    def narrow(self, test: ast.expr) -> None:
        """Let a name be what `isinstance(name, class)` says, where `test` holds."""
        match test:
            case ast.BoolOp(op=ast.And()):
                for part in test.values:
                    self.narrow(part)
            case ast.Call(
                func=ast.Name(id="isinstance"), args=[ast.Name(id=name), wanted]
            ):
                start = len(self.found)
                classes = wanted.elts if isinstance(wanted, ast.Tuple) else [wanted]
                found = merged([self.instance(self.value(c)) for c in classes])
                del self.found[start:]
                if found is not None:
                    self.names.set(name, found)
            case ast.Call(func=ast.Name(id=function), args=[ast.Name(id=name)]):
                known = self.names.get(function)
                if isinstance(known, Function) and isinstance(known.result, Guard):
                    self.names.set(name, known.result.of)
            case _:
                return

    # What is given.

    def given(
        self, node: ast.expr, wanted: Value | None, *, partial: bool = False
    ) -> Value | None:
        """The value of what is given for something of a known kind; dicts are messages.

        `partial` ones add to what is there.
        """
        return self._given.value(node, wanted, partial)


_BUILTINS: Final = frozenset(dir(builtins))
