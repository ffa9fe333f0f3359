"""Finds what the modules of a project use of a generated package."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gapismith.impact.bindings import (
    FOREIGN,
    Function,
    Instance,
    Many,
    Map,
    TypeAlias,
    UserClass,
    UserInstance,
    Value,
    Variable,
    element,
    merged,
)
from gapismith.impact.expressions import Expressions
from gapismith.impact.imports import Imports
from gapismith.impact.patterns import Patterns
from gapismith.impact.project import ClassInfo, Project
from gapismith.impact.scope import THIS_CLASS
from gapismith.impact.syntax import constant_of, last_name
from gapismith.impact.uses import FieldUse, Use

_BLOCKS: Final = ("body", "orelse", "finalbody")
_CONTEXT_MANAGERS: Final = frozenset(["contextmanager", "asynccontextmanager"])
_LEAVING: Final = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_PROPERTIES: Final = frozenset(["property", "cached_property"])


def uses_in(tree: ast.Module, project: Project, module: str) -> list[Use]:
    """The uses in one module, in the order of the text.

    What the module defines is kept in `project`. Attributes and functions may be defined
    below where they are used, and in other modules: run this for all modules repeatedly
    until `project` knows them all.
    """
    finder = _Finder(project, module)
    finder.run(tree)
    return sorted(dict.fromkeys(finder.found), key=lambda use: (use.line, use.column))


class _Finder:
    """Walks through the statements of one module."""

    def __init__(self, project: Project, module: str) -> None:
        self._project = project
        self._module = module
        self._e = Expressions(project)
        self._e.names.update(project.names[module])
        self._imports = Imports(self._e, module)
        self._patterns = Patterns(self._e)
        self._class_around: UserClass | None = None
        """The class that a statement is a member of."""
        self._owner: list[str] = []
        """The classes and functions around a statement."""
        self._result: Value | None = None
        """What the function around a statement is to return."""
        self._returned: list[Value | None] = []

    @property
    def found(self) -> list[Use]:
        """All uses so far."""
        return self._e.found

    def run(self, tree: ast.Module) -> None:
        """Read the module and keep what it defines."""
        self._block(tree.body)
        self._project.names[self._module] = self._e.names.known

    # Statements.

    def _block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Import():
                self._imports.plain(node)
            case ast.ImportFrom():
                self._imports.from_module(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Assign():
                self._assign(node)
            case ast.AnnAssign():
                self._annotated(node)
            case ast.AugAssign():
                self._augmented(node)
            case ast.Return():
                if node.value is not None:
                    self._returned.append(self._e.given(node.value, self._result))
            case ast.Expr():
                self._expression(node.value)
            case _:
                self._compound(node)

    def _expression(self, node: ast.expr) -> None:
        match node:
            case ast.Yield(value=value) if value is not None:
                self._e.given(value, element(self._result))
            case ast.Await(value=value):
                self._e.discarded = value
                self._e.value(value)
            case _:
                self._e.discarded = node
                self._e.value(node)

    def _assign(self, node: ast.Assign) -> None:
        alias = self._type_variable(node.value) or self._e.type_alias(node.value)
        if alias is not None:
            value: Value | None = alias
        else:
            wanted = merged([self._e.wanted(target) for target in node.targets])
            value = self._e.given(node.value, wanted)
        constant = constant_of(node.value)
        for target in node.targets:
            start = len(self.found)
            self._e.target(target, value)
            if constant is not None:
                self._with_constant(start, constant)

    def _augmented(self, node: ast.AugAssign) -> None:
        owner = self._e.value(node.target)
        if isinstance(node.op, ast.BitOr) and isinstance(owner, Instance | Map):
            self._e.given(node.value, owner, partial=True)
        else:
            self._e.value(node.value)

    def _with_constant(self, start: int, constant: str) -> None:
        for use in self.found[start:]:
            if isinstance(use.what, FieldUse) and use.what.mode == "write":
                what = FieldUse(use.what.model, use.what.field, "write", constant)
                self.found.append(Use(use.line, use.column, what))

    def _annotated(self, node: ast.AnnAssign) -> None:
        stated = self._e.annotation(node.annotation)
        if isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias":
            named = self._e.annotation(node.value)
            stated = None if named is None else TypeAlias(named)
        elif node.value is not None:
            given = self._e.given(node.value, stated)
            stated = given if stated in (None, FOREIGN) else stated
        self._e.target(node.target, stated)

    def _compound(self, node: ast.stmt) -> None:
        match node:
            case ast.For() | ast.AsyncFor():
                self._e.target(node.target, self._e.iterated(self._e.value(node.iter)))
                self._inside(node)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self._entered(item)
                self._inside(node)
            case ast.If():
                self._if(node)
            case ast.Assert():
                self._e.value(node.test)
                self._e.narrow(node.test)
            case ast.Match():
                self._match(node)
            case _:
                self._rest(node)

    def _rest(self, node: ast.stmt) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self._e.value(child)
        self._inside(node)

    def _inside(self, node: ast.stmt) -> None:
        for name in _BLOCKS:
            self._block(getattr(node, name, []))
        for handler in getattr(node, "handlers", []):
            self._block(handler.body)

    def _entered(self, item: ast.withitem) -> None:
        value = self._e.value(item.context_expr)
        if isinstance(value, UserInstance):
            enter = self._project.lookup(value.key, "__enter__")
            enter = enter or self._project.lookup(value.key, "__aenter__")
            if isinstance(enter, Function):
                value = enter.result or value
        if item.optional_vars is not None:
            self._e.target(item.optional_vars, value)

    def _if(self, node: ast.If) -> None:
        self._e.value(node.test)
        subject = _subject(node.test)
        before = self._e.names.get(subject) if subject is not None else None
        self._e.narrow(node.test)
        self._block(node.body)
        if subject is not None:  # narrowed in the body alone
            self._e.names.set(subject, before)
        self._block(node.orelse)
        leaves = isinstance(node.body[-1], _LEAVING)
        match node.test:
            case ast.UnaryOp(op=ast.Not(), operand=operand) if leaves:
                self._e.narrow(operand)
            case _:
                return

    # Functions.

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for decorator in node.decorator_list:
            self._e.value(decorator)
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self._e.value(default)
        decorators = {_decorator(d) for d in node.decorator_list}
        outer, names = self._result, self._e.names
        self._e.names = names.child()
        returned, self._returned = self._returned, []
        self._type_parameters(node)
        result = self._result = self._e.annotation(node.returns)
        made = self._parameters(node.args, is_static="staticmethod" in decorators)
        self._owner.append(node.name)
        self._block(node.body)
        self._owner.pop()
        if node.returns is None:
            result = merged(self._returned)
        if decorators & _CONTEXT_MANAGERS:
            result = element(result)
        self._result, self._returned = outer, returned
        self._e.names = names
        is_property = bool(decorators & _PROPERTIES)
        made = replace(made, result=result, is_property=is_property)
        self._e.names.set(node.name, made)

    def _parameters(self, arguments: ast.arguments, *, is_static: bool) -> Function:
        """A function that takes this; inside it, its parameters are that."""
        positional = [*arguments.posonlyargs, *arguments.args]
        owner, self._class_around = self._class_around, None
        if owner is not None and positional and not is_static:
            this = positional.pop(0)
            own = owner if this.arg == "cls" else UserInstance(owner.key)
            self._e.names.set(this.arg, own)
            self._e.names.set(THIS_CLASS, owner)
        found: list[tuple[str, Value | None]] = []
        for argument in (*positional, *arguments.kwonlyargs):
            value = self._e.annotation(argument.annotation)
            self._e.target(ast.Name(argument.arg), value)
            found.append((argument.arg, value))
        rest = None
        if arguments.vararg is not None:
            rest = self._e.annotation(arguments.vararg.annotation)
            self._e.names.set(arguments.vararg.arg, Many(rest))
        keywords = None
        if arguments.kwarg is not None:
            keywords = self._e.annotation(arguments.kwarg.annotation)
            is_typed = isinstance(keywords, Instance) and keywords.is_dict
            keywords = keywords if is_typed else None
            self._e.names.set(arguments.kwarg.arg, keywords or FOREIGN)
        return Function(None, tuple(found), rest, keywords)

    # Classes.

    def _class(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self._e.value(decorator)
        key = f"{self._module}:{'.'.join([*self._owner, node.name])}"
        bases = [self._base(base) for base in node.bases]
        info = self._project.classes.setdefault(key, ClassInfo())
        info.bases = [base for base in bases if base is not None]
        info.variables = self._variables(node)
        own = UserClass(key)
        self._e.names.set(node.name, own)
        self._owner.append(node.name)
        for statement in node.body:
            self._class_around = own
            self._member(statement, info)
        self._class_around = None
        self._owner.pop()

    def _variables(self, node: ast.ClassDef) -> list[str]:
        """The type variables of a class, by its bases or its own list (PEP 695)."""
        found = dict.fromkeys(self._type_parameters(node))
        for base in node.bases:
            for part in ast.walk(base):
                value = (
                    self._e.names.get(part.id) if isinstance(part, ast.Name) else None
                )
                if isinstance(value, Variable):
                    found[value.name] = None
        return list(found)

    def _type_parameters(
        self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    ) -> list[str]:
        """Type parameters in brackets, as variables in reach (Python 3.12)."""
        variables = [
            Variable(parameter.name, self._e.bound(getattr(parameter, "bound", None)))
            for parameter in getattr(node, "type_params", [])
        ]
        self._e.names.update({variable.name: variable for variable in variables})
        return [variable.name for variable in variables]

    def _base(self, node: ast.expr) -> Value | None:
        value = self._e.value(node)
        if isinstance(
            node, ast.Subscript
        ):  # `Base[types.Book]`, `dict[str, types.Book]`
            value = self._e.value(node.value)
            held = self._e.annotation(node)
            if isinstance(held, Map | Many) and not isinstance(value, UserClass):
                return held
        if isinstance(value, UserClass):
            return value
        found = self._e.instance(value)
        return None if found == FOREIGN else found

    def _member(self, statement: ast.stmt, info: ClassInfo) -> None:
        """A statement of a class's body: what it defines is a member."""
        outer, self._e.names = self._e.names, self._e.names.child()
        self._statement(statement)
        info.members |= self._e.names.known
        if isinstance(statement, ast.AnnAssign) and isinstance(
            statement.target, ast.Name
        ):
            name = statement.target.id
            info.fields[name] = self._e.names.get(name)
        self._e.names = outer

    # Patterns.

    def _match(self, node: ast.Match) -> None:
        start = len(self.found)
        subject = self._e.value(node.subject)
        use = self._e.last(start)
        for case in node.cases:
            if use is not None:
                self._patterns.tested(case.pattern, use)
            outer, self._e.names = self._e.names, self._e.names.child()
            value = self._patterns.value(case.pattern, subject)
            if isinstance(node.subject, ast.Name) and value is not None:
                self._e.names.set(node.subject.id, value)
            if case.guard is not None:
                self._e.value(case.guard)
            self._block(case.body)
            self._e.names = outer

    def _type_variable(self, node: ast.expr) -> Value | None:
        """`TypeVar("T", bound=types.Book)`."""
        match node:
            case ast.Call(
                func=ast.Name(id="TypeVar") | ast.Attribute(attr="TypeVar"),
                args=[ast.Constant(value=str(name)), *constraints],
            ):
                bounds = [k.value for k in node.keywords if k.arg == "bound"]
                stated = [self._e.bound(part) for part in (*constraints, *bounds)]
                return Variable(name, merged(stated))
            case _:
                return None


def _subject(test: ast.expr) -> str | None:
    """The variable that `isinstance(variable, ...)` or `is_book(variable)` tests."""
    match test:
        case ast.Call(args=[ast.Name(id=name), *_]):
            return name
        case _:
            return None


def _decorator(node: ast.expr) -> str:
    return _decorator(node.func) if isinstance(node, ast.Call) else last_name(node)
