"""Calls in a user's code."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from gapismith.impact import library
from gapismith.impact.bindings import (
    BATCH,
    CLIENT,
    FOREIGN,
    Class,
    Function,
    Instance,
    Known,
    Many,
    Map,
    MethodOf,
    ResourceAt,
    UserClass,
    UserInstance,
    Value,
    element,
)
from gapismith.impact.evaluator import Evaluator
from gapismith.impact.generics import Bound, has_variables, substituted, unify
from gapismith.impact.given import Given
from gapismith.impact.scope import THIS_CLASS
from gapismith.impact.syntax import constant_of, last_name
from gapismith.impact.uses import Call, ClientUse, FieldUse, Mode, Use

_BY_ITEM = frozenset(["sorted", "min", "max", "sort", "groupby", "map", "filter"])
"""Functions that call a lambda with the items of what else they are given."""


class Calls:
    """Evaluates calls with the expressions that they stand in."""

    def __init__(self, expressions: Evaluator, given: Given) -> None:
        self._e = expressions
        self._given = given
        self._catalog = expressions.catalog

    def value(self, node: ast.Call) -> Value | None:
        """What a call returns; notes the uses in it."""
        start = len(self._e.found)
        if isinstance(node.func, ast.Attribute):
            owner = self._e.value(node.func.value)
            function = self._bound(node.func, owner)
        else:
            owner, function = None, self._e.value(node.func)
        if isinstance(function, ResourceAt) and self._catalog.called(function):
            function = self._catalog.called(function)
        if isinstance(function, MethodOf):
            return self._method(node, function, node.args, self._is_certain(start))
        match function:
            case Class():
                return self._class(node, function)
            case UserClass() if isinstance(
                base := self._e.project.base(function.key), Instance
            ):
                self._class(node, Class(base.name))
                return UserInstance(function.key)
            case UserClass():
                bound = self._arguments(node, self._e.project.constructor(function.key))
                names = self._e.project.variables(function.key)
                pairs = tuple((n, bound[n]) for n in names if n in bound)
                return UserInstance(function.key, pairs)
            case Function():
                return substituted(function.result, self._arguments(node, function))
            case UserInstance():
                method = self._e.project.lookup(function.key, "__call__")
                called = method if isinstance(method, Function) else Function(None)
                self._arguments(node, called)
                return called.result
            case Known() if function == CLIENT:
                self._client(node)
                return ResourceAt(())
            case _:
                return self._library(node, owner, function)

    def _bound(self, node: ast.Attribute, owner: Value | None) -> Value | None:
        dotted = self._e.value(node) if isinstance(node.value, ast.Name) else None
        return dotted if dotted is not None else self._e.member(node, "read", owner)

    def _is_certain(self, start: int) -> bool:
        """Whether the receiver of the method just mentioned is known."""
        return all(use.certain for use in self._e.found[start:][-1:])

    # Calls of the library and of containers.

    def _library(
        self, node: ast.Call, owner: Value | None, function: Value | None
    ) -> Value | None:
        name = last_name(node.func)
        if name in ("from_dict", "from_json") and isinstance(owner, Class):
            return self._from(node, name, owner)
        if name == "cast" and len(node.args) == 2:
            self._e.value(node.args[1])
            return self._e.annotation(node.args[0])
        if name == "wait" and isinstance(owner, ResourceAt):
            return self._wait(node)
        if name == "super" and isinstance(node.func, ast.Name):
            return self._parent()
        if isinstance(owner, Instance) and owner.is_dict:
            return self._of_dict(node, name, owner)
        if isinstance(owner, UserInstance):
            return self._of_user(node, name, owner)
        return self._of_container(node, name, owner, function)

    def _parent(self) -> Value | None:
        """What `super()` is."""
        around = self._e.names.get(THIS_CLASS)
        if not isinstance(around, UserClass):
            return None
        return self._e.project.parent(around.key)

    def _of_user(self, node: ast.Call, name: str, owner: UserInstance) -> Value | None:
        """A method that an object of a class of the user's has by its base."""
        fields = self._e.project.fields(owner.key)
        key = constant_of(node.args[0]) if node.args else None
        if name in ("get", "pop", "setdefault") and key in fields:  # a typed dict
            self._values(node, name)
            return fields[key]
        held = self._e.project.held(owner)
        return self._of_container(node, name, held or owner, None)

    def _of_container(
        self, node: ast.Call, name: str, owner: Value | None, function: Value | None
    ) -> Value | None:
        if isinstance(owner, Many | Map):
            self._into(node, name, owner)
        values = self._values(node, name)
        called = library.passed_on(values, name)
        if called is not None:
            return self._through(node, name, called)
        if owner == BATCH or isinstance(owner, Known | None):
            if name == "gather" and any(isinstance(a, ast.Starred) for a in node.args):
                return Many(element(values[0]))
            if name in library.RESULTS:
                return library.RESULTS[name](values)
        if name in ("to_dict", "to_json") and isinstance(owner, Instance):
            return FOREIGN
        found = library.result_of_member(owner, name, values)
        return FOREIGN if found is None and function == FOREIGN else found

    def _values(self, node: ast.Call, name: str) -> list[Value | None]:
        """The values of the arguments; lambdas see the items that they are called with."""
        plain = [a for a in node.args if not isinstance(a, ast.Lambda)]
        known = {id(a): self._e.value(a) for a in plain}
        items = [element(value) for value in known.values()]
        if isinstance(node.func, ast.Attribute) and name == "sort":
            items = [element(self._e.value(node.func.value))]
        keywords = [k.value for k in node.keywords]
        for argument in (*node.args, *keywords):
            if not isinstance(argument, ast.Lambda):
                if argument in keywords:
                    self._e.value(argument)
            elif name in _BY_ITEM:
                result = self._e.called_with(argument, items)
                known[id(argument)] = Function(result)
            else:
                known[id(argument)] = self._e.value(argument)
        return [known[id(a)] for a in node.args]

    def _from(self, node: ast.Call, name: str, owner: Class) -> Value | None:
        instance = self._catalog.instance(owner.name)
        for argument in node.args:
            self._e.given(argument, instance if name == "from_dict" else None)
        return instance

    def _wait(self, node: ast.Call) -> Value | None:
        values = [self._e.value(argument) for argument in node.args]
        keywords = {k.arg: self._e.value(k.value) for k in node.keywords}
        wanted = values[1] if len(values) > 1 else keywords.get("response_type")
        return self._e.instance(wanted) if wanted else next(iter(values), None)

    def _of_dict(self, node: ast.Call, name: str, owner: Instance) -> Value | None:
        if name in ("get", "pop", "setdefault") and node.args:
            for argument in node.args[1:]:
                self._e.value(argument)
            mode: Mode = "write" if name == "setdefault" else "read"
            certain = name != "get"  # which takes any key
            return self._e.dict_key(node, owner, node.args[0], mode, certain=certain)
        if name == "update":
            for argument in node.args:
                self._e.given(argument, owner, partial=True)
            return FOREIGN
        for argument in node.args:
            self._e.value(argument)
        return owner if name == "copy" else FOREIGN

    def _into(self, node: ast.Call, name: str, owner: Many | Map) -> None:
        """Dicts that are put into a list of messages."""
        if name in ("append", "add", "appendleft") and node.args:
            self._dicts_in(node.args[0], owner.of)
        elif name in ("insert", "setdefault") and len(node.args) > 1:
            self._dicts_in(node.args[1], owner.of)
        elif name in ("extend", "update") and node.args:
            self._dicts_in(node.args[0], owner)

    def _dicts_in(self, node: ast.expr, wanted: Value | None) -> None:
        if isinstance(node, ast.Dict | ast.List | ast.Tuple | ast.ListComp):
            self._e.given(node, wanted)

    def _through(self, node: ast.Call, name: str, called: MethodOf) -> Value | None:
        """`asyncio.to_thread(client.books.get, "x")`: a call of the method given."""
        arguments = node.args[library.CALLS_THROUGH[name] + 1 :]
        result = self._method(node, called, arguments, partial=name == "partial")
        return Function(result) if name == "partial" else result

    # Calls of the package.

    def _client(self, node: ast.Call) -> None:
        for argument in node.args:
            self._e.value(argument)
        for keyword in node.keywords:
            self._e.value(keyword.value)
            location = constant_of(keyword.value)
            if keyword.arg == "location" and location is not None:
                self._e.note(keyword.value, ClientUse(location))

    def _class(self, node: ast.Call, function: Class) -> Value | None:
        model = self._catalog.model(function.name)
        if model is None:
            for argument in (*node.args, *(k.value for k in node.keywords)):
                self._e.value(argument)
            return self._catalog.instance(function.name)
        pairs = {k.arg: (k, k.value) for k in node.keywords if k.arg is not None}
        outer, self._e.enclosing = self._e.enclosing, None
        start = (node.lineno, node.col_offset + 1)
        self._given.message(node, model, pairs, start, len(pairs) == len(node.keywords))
        self._e.enclosing = outer
        for spread in (k.value for k in node.keywords if k.arg is None):
            self._e.value(spread)
        return self._catalog.instance(function.name)

    def _method(
        self,
        node: ast.Call,
        called: MethodOf,
        arguments: Sequence[ast.expr],
        certain: bool = True,
        *,
        partial: bool = False,
    ) -> Value | None:
        """A call of a method with the `arguments` of `node` that are the method's own."""
        method = called.method
        names = [p.name for p in method.positional]
        names += ["body"] if method.body is not None else []
        by_argument = {p.argument: p.name for p in method.parameters}
        given = dict(zip(names, arguments, strict=False))
        for keyword in node.keywords:
            if keyword.arg is not None:
                given[by_argument.get(keyword.arg, keyword.arg)] = keyword.value
            else:
                self._e.value(keyword.value)
        starred = any(isinstance(a, ast.Starred) for a in arguments)
        complete = not (starred or partial) and all(k.arg for k in node.keywords)
        constants = tuple(
            (k, c) for k, v in given.items() if (c := constant_of(v)) is not None
        )
        what = Call(
            method,
            frozenset(given),
            complete,
            None if starred else len(arguments),
            constants,
            node is not self._e.discarded,
            called.download,
        )
        self._e.found.append(Use(node.lineno, node.col_offset + 1, what, certain))
        body = self._catalog.of(method.body.type) if method.body is not None else None
        outer = self._e.receiver
        for name, argument in given.items():
            self._e.receiver = method.id if name == "body" else ""
            self._e.given(argument, body if name == "body" else None)
        self._e.receiver = outer
        return self._catalog.response(called)

    # What is given.

    def _arguments(self, node: ast.Call, function: Function) -> Bound:
        """What type variables stand for, by the arguments of the user's own function."""
        wanted = dict(function.parameters)
        in_order = [value for _, value in function.parameters]
        bound: Bound = {}
        for place, argument in enumerate(node.args):
            known = in_order[place] if place < len(in_order) else function.rest
            self._bind(argument, known, bound)
        for keyword in node.keywords:
            self._bind(keyword.value, wanted.get(keyword.arg or ""), bound)
            if isinstance(function.keywords, Instance) and keyword.arg not in wanted:
                self._typed_keyword(node, keyword, function.keywords)
        return bound

    def _typed_keyword(
        self, node: ast.Call, keyword: ast.keyword, of: Instance
    ) -> None:
        """A keyword of `**kwargs: Unpack[types.BookDict]`."""
        model = self._catalog.model(of.name)
        field = self._catalog.key(model, keyword.arg) if model and keyword.arg else None
        if model is not None and field is not None:
            what = FieldUse(model, field, "write", constant_of(keyword.value))
            place = (keyword.lineno, keyword.col_offset + 1)
            start = (node.lineno, node.col_offset + 1)
            self._e.found.append(Use(*place, what, checked_at=start))

    def _bind(self, argument: ast.expr, wanted: Value | None, bound: Bound) -> None:
        if not has_variables(wanted):
            self._e.given(argument, wanted)
        elif isinstance(argument, ast.Lambda):
            unify(wanted, self._e.given(argument, substituted(wanted, bound)), bound)
        else:
            unify(wanted, self._e.value(argument), bound)
