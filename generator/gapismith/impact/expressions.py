"""Follows the values of expressions through a user's code.

Values come from the imports of the package, from annotations and from assignments. Where a
type can't be known nothing is guessed, except that `<anything>.models.generate_content`, with
the whole path of a method, is a use that may be one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from gapismith.diff.context import by
from gapismith.impact.bindings import (
    CLIENT,
    PACKAGE,
    TYPES,
    Catalog,
    Class,
    HelperOf,
    Instance,
    Many,
    MethodOf,
    ResourceAt,
    Value,
)
from gapismith.impact.uses import (
    Call,
    ClientUse,
    FieldUse,
    HelperUse,
    Made,
    Mode,
    Named,
    Use,
    What,
)
from gapismith.ir.model import Model


class Expressions:
    """What expressions are worth, and the uses found in them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.names: dict[str, Value] = {}
        """The values of the variables in reach; members as `self.name`, what functions
        return as `name()`."""
        self.found: list[Use] = []

    def note(self, node: ast.expr | ast.pattern | ast.alias, what: What) -> None:
        """Keep a use."""
        self.found.append(Use(node.lineno, node.col_offset + 1, what))

    # Assignment.

    def assign(
        self, targets: Sequence[ast.expr], value: Value | None, source: ast.expr | None
    ) -> None:
        for target in targets:
            self.target(target, value, source)

    def target(
        self, target: ast.expr, value: Value | None, source: ast.expr | None
    ) -> None:
        match target:
            case ast.Name(id=name):
                self.names.pop(name, None)
                if value is not None:
                    self.names[name] = value
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                if value is not None:
                    self.names[f"self.{name}"] = value
                self._member(target, "write", source)
            case ast.Attribute():
                self._member(target, "write", source)
            case ast.Tuple() | ast.List():
                for part in target.elts:
                    self.target(part, None, None)
            case ast.Starred():
                self.target(target.value, None, None)
            case _:
                self.value(target)

    # Annotations.

    def annotation(self, node: ast.expr | None) -> Value | None:
        """The value that a variable with this annotation has."""
        match node:
            case ast.Constant(value=str(text)):
                try:
                    return self.annotation(ast.parse(text, mode="eval").body)
                except SyntaxError:
                    return None
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self.annotation(left) or self.annotation(right)
            case ast.Subscript():
                inner = node.slice
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                found = [self.annotation(part) for part in parts]
                value = next((v for v in found if v is not None), None)
                text = ast.unparse(node.value).rpartition(".")[2]
                plain = text in ("Optional", "Annotated", "Final", "ClassVar", "Union")
                return value if plain or value is None else Many(value)
            case ast.Name() | ast.Attribute():
                value = self.value(node)
                if isinstance(value, Class):
                    return self._catalog.instance(value.name)
                return ResourceAt(()) if value == CLIENT else None
            case _:
                return None

    # Expressions.

    def value(self, node: ast.expr) -> Value | None:
        """The value of an expression, as far as it is known; notes the uses in it."""
        match node:
            case ast.Name(id=name):
                return self.names.get(name)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Call():
                return self._call(node)
            case ast.Await() | ast.NamedExpr() | ast.Starred():
                value = self.value(node.value)
                if isinstance(node, ast.NamedExpr):
                    self.target(node.target, value, node.value)
                return value
            case ast.Subscript():
                self.value(node.slice)
                return element(self.value(node.value), whole=node.slice)
            case _:
                return self._composed(node)

    def _composed(self, node: ast.expr) -> Value | None:
        match node:
            case ast.BoolOp():
                return _first(list(map(self.value, node.values)))
            case ast.IfExp():
                self.value(node.test)
                return _first([self.value(node.body), self.value(node.orelse)])
            case ast.Compare():
                self._compare(node)
                return None
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node)
            case ast.List() | ast.Tuple():
                found = _first(list(map(self.value, node.elts)))
                return Many(found) if found is not None else None
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.value(child)
                return None

    def _attribute(self, node: ast.Attribute) -> Value | None:
        dotted = _dotted(node)
        if dotted is not None:
            value = self.names.get(dotted) or self.names.get(f"{dotted} (imported)")
            if value is not None:
                return value
        value = self.value(node.value)
        match value:
            case ResourceAt() if node.attr == "with_options":
                return value
            case ResourceAt():
                found = self._catalog.member(value, node.attr)
                if isinstance(found, MethodOf):
                    self.note(node, Call(found.method, None, (), found.download))
                elif found is None and node.attr == "batch" and not value.path:
                    self.note(node, ClientUse("batch"))
                return found or self._helper(node, value)
            case Instance():
                read = self._member(node, "read", None, value)
                return read or self._helper(node, value)
            case None:
                return self._guess(node)
            case _ if value == PACKAGE:
                return self._catalog.offered(node.attr)
            case _ if value == TYPES:
                self.note(node, Named(node.attr))
                return Class(node.attr)
            case _:
                return None

    def _helper(
        self, node: ast.Attribute, owner: ResourceAt | Instance
    ) -> Value | None:
        """What an extension adds to a class."""
        helper = self._catalog.helper(owner, node.attr)
        if helper is None:
            return None
        self.note(node, HelperUse(helper.subject))
        return helper.returns if helper.is_property else helper

    def _member(
        self,
        node: ast.Attribute,
        mode: Mode,
        source: ast.expr | None,
        value: Value | None = None,
    ) -> Value | None:
        owner = self.value(node.value) if value is None else value
        model = self._catalog.model(owner.name) if isinstance(owner, Instance) else None
        field = self._catalog.attribute(model, node.attr)
        if model is None or field is None:
            return None
        constant = constant_of(source) if source is not None else None
        self.note(node, FieldUse(model, field, mode, constant))
        of = self._catalog.of(field.type)
        if source is not None:
            self.given(source, of)
        return of

    def _guess(self, node: ast.Attribute) -> Value | None:
        """A method whose whole path stands behind something unknown."""
        text = _dotted(node)
        found = self._catalog.by_path(text.split(".")[1:]) if text else None
        if found is not None:
            what = Call(found.method, None, (), found.download)
            self.found.append(Use(node.lineno, node.col_offset + 1, what, False))
        return found

    def _compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        constants = [c for side in sides for c in _constants(side)]
        for side in sides:
            start = len(self.found)
            self.value(side)
            last = self.found[-1] if len(self.found) > start else None
            if last is not None and isinstance(last.what, FieldUse):
                what = last.what
                self.found.extend(
                    Use(
                        last.line,
                        last.column,
                        FieldUse(what.model, what.field, "read", constant),
                    )
                    for constant in constants
                )

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> Value | None:
        outer = dict(self.names)
        for generator in node.generators:
            item = element(self.value(generator.iter))
            self.assign([generator.target], item, None)
            for condition in generator.ifs:
                self.value(condition)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        found = _first(list(map(self.value, parts)))
        self.names = outer
        return Many(found) if found is not None else None

    # Calls.

    def _call(self, node: ast.Call) -> Value | None:
        start = len(self.found)
        function = self.value(node.func)
        if isinstance(function, MethodOf):
            mention = self.found.pop() if len(self.found) > start else None
            certain = mention is None or mention.certain
            return self._method(node, function, certain)
        arguments = [*node.args, *(k.value for k in node.keywords)]
        model = (
            self._catalog.model(function.name) if isinstance(function, Class) else None
        )
        if model is not None:
            pairs = {k.arg: k.value for k in node.keywords if k.arg is not None}
            self._make(node, model, pairs, complete=len(pairs) == len(node.keywords))
            return Instance(model.name)
        for argument in arguments:
            self.value(argument)
        if function == CLIENT:
            self._client(node)
            return ResourceAt(())
        match node.func:
            case ast.Attribute(value=owner, attr="from_dict" | "from_json" as name):
                value = self.value(owner)
                if isinstance(value, Class):
                    if name == "from_dict" and node.args:
                        self.given(node.args[0], Instance(value.name))
                    return Instance(value.name)
            case ast.Attribute(value=owner, attr="pages"):
                value = self.value(owner)
                if isinstance(value, Many) and value.pages is not None:
                    return Many(value.pages)
            case ast.Attribute(value=owner, attr="with_options"):
                return self.value(owner)
            case ast.Name(id=name):
                return self.names.get(f"{name}()")
            case _:
                pass
        return function.returns if isinstance(function, HelperOf) else None

    def _client(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            location = constant_of(keyword.value)
            if keyword.arg == "location" and location is not None:
                self.note(keyword.value, ClientUse(location))

    def _method(self, node: ast.Call, called: MethodOf, certain: bool) -> Value | None:
        method = called.method
        names = [p.name for p in method.positional]
        names += ["body"] if method.body is not None else []
        by_argument = {p.argument: p.name for p in method.parameters}
        given = dict(zip(names, node.args, strict=False))
        for keyword in node.keywords:
            if keyword.arg is not None:
                given[by_argument.get(keyword.arg, keyword.arg)] = keyword.value
        starred = any(isinstance(a, ast.Starred) for a in node.args)
        complete = not starred and all(k.arg for k in node.keywords)
        constants = tuple(
            (k, c) for k, v in given.items() if (c := constant_of(v)) is not None
        )
        names_given = frozenset(given) if complete else None
        what = Call(method, names_given, constants, called.download)
        place = node.func
        column = place.col_offset + 1
        self.found.append(Use(place.lineno, column, what, certain))
        body = self._catalog.of(method.body.type) if method.body is not None else None
        for name, argument in given.items():
            self.given(argument, body if name == "body" else None)
        return self._catalog.answer(called)

    def given(self, node: ast.expr, wanted: Value | None) -> None:
        """Look at what is given for a value of a known kind: dicts in it are messages."""
        match node, wanted:
            case ast.Dict(), Instance():
                model = self._catalog.model(wanted.name)
                pairs = {
                    key.value: value
                    for key, value in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant) and isinstance(key.value, str)
                }
                if model is not None:
                    self._make(node, model, pairs, len(pairs) == len(node.keys))
            case ast.Dict(), Many():
                for value in node.values:
                    self.given(value, wanted.of)
            case (ast.List() | ast.Tuple()), Many():
                for item in node.elts:
                    self.given(item, wanted.of)
            case _:
                self.value(node)

    def _make(
        self,
        node: ast.expr,
        model: Model,
        pairs: Mapping[str, ast.expr],
        complete: bool,
    ) -> None:
        given: set[str] = set()
        fields = by(model.fields, lambda f: f.name)
        for name, value in pairs.items():
            field = self._catalog.attribute(model, name) or fields.get(name)
            if field is None:
                self.value(value)
                continue
            given.add(field.name)
            self.note(value, FieldUse(model, field, "write", constant_of(value)))
            self.given(value, self._catalog.of(field.type))
        if complete:
            self.note(node, Made(model, frozenset(given)))


def element(value: Value | None, whole: ast.expr | None = None) -> Value | None:
    """What iterating over a value, or an index into it, gives."""
    if not isinstance(value, Many):
        return None
    return value if isinstance(whole, ast.Slice) else value.of


def _first(values: Sequence[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def constant_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _constants(node: ast.expr) -> Iterator[str]:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    for part in parts:
        constant = constant_of(part)
        if constant is not None:
            yield constant


def _dotted(node: ast.expr) -> str | None:
    """`a.b.c` where an expression is just that."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])
