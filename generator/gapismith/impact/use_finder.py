"""Finds what the modules of a project use of a generated package."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gapismith.impact.bindings import (
    FOREIGN,
    Class,
    Function,
    Instance,
    Many,
    Map,
    UserClass,
    UserInstance,
    UserModule,
    Value,
    Variable,
    element,
    merged,
)
from gapismith.impact.expressions import Expressions, constant_of
from gapismith.impact.project import ClassInfo, Project
from gapismith.impact.scope import THIS_CLASS
from gapismith.impact.uses import FieldUse, Named, Use

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
        self._catalog = project.catalog
        self._module = module
        self._e = Expressions(project)
        self._e.names.update(project.names[module])
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
                self._import(node)
            case ast.ImportFrom():
                self._import_from(node)
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
            stated = self._e.type_alias(node.value) if node.value is not None else None
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

    # Imports.

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            value = self._catalog.module(alias.name)
            if value is not None:
                self._e.knows_package = self._project.is_imported = True
                self._import_package(alias, value)
                continue
            name = alias.asname or alias.name.partition(".")[0]
            found = self._project.imported(alias.name if alias.asname else name, [])
            value = FOREIGN if found is None else UserModule(found)
            self._e.names.set(name, value)

    def _import_package(self, alias: ast.alias, value: Value) -> None:
        if alias.asname or "." not in alias.name:
            self._e.names.set(alias.asname or alias.name, value)
            return
        parts = alias.name.split(".")
        for end in range(1, len(parts) + 1):
            dotted = ".".join(parts[:end])
            found = self._catalog.module(dotted)
            if found is not None and end == 1:
                self._e.names.set(dotted, found)
            elif found is not None:
                self._e.names.set(f"{dotted} (imported)", found)

    def _import_from(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        package = self._module.split(".")
        depth = node.level if self._is_plain() else node.level - 1
        base = package[: len(package) - depth] if node.level else []
        found = self._project.imported(module, base)
        for alias in node.names:
            if alias.name == "*" and self._catalog.starred(module):
                self._e.names.update(self._catalog.starred(module))
                self._e.knows_package = self._project.is_imported = True
                continue
            value = self._catalog.imported(module, alias.name)
            self._project.is_imported |= value is not None
            if value in (None, FOREIGN) and found is not None:
                value = self._from_user(found, alias)
            elif value is None and node.level and not module:
                below = self._project.imported(alias.name, base)
                value = UserModule(below) if below is not None else FOREIGN
            if alias.name != "*":
                self._e.names.set(alias.asname or alias.name, value or FOREIGN)
            if value not in (None, FOREIGN):
                self._e.knows_package = True
            if isinstance(value, Class):
                self._e.note(alias, Named(value.name))

    def _is_plain(self) -> bool:
        """Whether the module is no package: `.` then is the package that it is in."""
        return not self._project.is_package(self._module)

    def _from_user(self, module: str, alias: ast.alias) -> Value | None:
        if alias.name == "*":
            self._e.names.update(self._project.names[module])
            self._e.knows_package = True
            return None
        return self._project.member(module, alias.name)

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
        subject = self._e.value(node.subject)
        for case in node.cases:
            outer, self._e.names = self._e.names, self._e.names.child()
            value = self._pattern(case.pattern, subject)
            if isinstance(node.subject, ast.Name) and value is not None:
                self._e.names.set(node.subject.id, value)
            if case.guard is not None:
                self._e.value(case.guard)
            self._block(case.body)
            self._e.names = outer

    def _pattern(self, node: ast.pattern, subject: Value | None) -> Value | None:
        """What a value that matches the pattern is."""
        match node:
            case ast.MatchClass():
                return self._class_pattern(node)
            case ast.MatchAs():
                inner = node.pattern
                value = subject if inner is None else self._pattern(inner, subject)
                if node.name is not None:
                    self._e.target(ast.Name(node.name), value)
                return value
            case ast.MatchOr():
                return merged([self._pattern(part, subject) for part in node.patterns])
            case ast.MatchSequence():
                for part in node.patterns:
                    self._pattern(part, element(subject))
                return subject
            case ast.MatchStar():
                if node.name is not None:
                    self._e.target(ast.Name(node.name), Many(subject))
                return None
            case ast.MatchMapping():
                self._mapping_pattern(node, subject)
                return subject
            case _:
                return subject

    def _mapping_pattern(self, node: ast.MatchMapping, subject: Value | None) -> None:
        for key, part in zip(node.keys, node.patterns, strict=True):
            value = None
            if isinstance(subject, Instance) and subject.is_dict:
                value = self._e.dict_key(key, subject, key, "read")
            self._pattern(part, value)

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

    def _class_pattern(self, node: ast.MatchClass) -> Value | None:
        found = self._e.instance(self._e.value(node.cls))
        model = self._catalog.model(found.name) if isinstance(found, Instance) else None
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
            field = self._catalog.attribute(model, name)
            value = None
            if model is not None and field is not None:
                constant = (
                    constant_of(pattern.value)
                    if isinstance(pattern, ast.MatchValue)
                    else None
                )
                self._e.note(pattern, FieldUse(model, field, "read", constant))
                value = self._catalog.of(field.type)
            elif isinstance(found, UserInstance):
                value = self._project.lookup(found.key, name)
            self._pattern(pattern, value)
        return found


def _subject(test: ast.expr) -> str | None:
    """The variable that `isinstance(variable, ...)` or `is_book(variable)` tests."""
    match test:
        case ast.Call(args=[ast.Name(id=name), *_]):
            return name
        case _:
            return None


def _decorator(node: ast.expr) -> str:
    match node:
        case ast.Call():
            return _decorator(node.func)
        case ast.Attribute(attr=name):
            return name
        case ast.Name(id=name):
            return name
        case _:
            return ""
