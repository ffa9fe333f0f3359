"""Attributes and keys of the values in a user's code."""

from __future__ import annotations

import ast

from gapismith.impact.bindings import (
    BATCH,
    FOREIGN,
    PACKAGE,
    SELF,
    TYPES,
    Class,
    Either,
    Function,
    Instance,
    Many,
    Map,
    MethodOf,
    ResourceAt,
    Row,
    UserClass,
    UserInstance,
    UserModule,
    Value,
    Variable,
    element,
    merged,
)
from gapismith.impact.evaluator import Evaluator
from gapismith.impact.generics import substituted
from gapismith.impact.syntax import constant_of, dotted_name
from gapismith.impact.uses import (
    Attribute,
    ClientUse,
    FieldUse,
    HelperUse,
    Mention,
    Mode,
    Named,
    Use,
    What,
)


class Members:
    """Looks members up with the evaluation of the expressions that they stand in."""

    def __init__(self, expressions: Evaluator) -> None:
        self._e = expressions
        self._catalog = expressions.catalog

    def member(
        self, node: ast.Attribute, mode: Mode, owner: Value | None, quiet: bool = False
    ) -> Value | None:
        """What `owner` has under the attribute; notes its use."""
        match owner:
            case ResourceAt():
                return self._of_resource(node, owner)
            case Instance():
                return self._field(node, mode, owner)
            case UserInstance():
                return self._of_user(node, mode, owner)
            case UserModule():
                return self._e.project.member(owner.name, node.attr)
            case UserClass():
                return self._e.project.lookup(owner.key, node.attr)
            case Either():
                found = [self.member(node, mode, part, quiet) for part in owner.parts]
                return merged(found)
            case Variable():
                return self.member(node, mode, owner.bound or FOREIGN, quiet)
            case None:
                return None if quiet else self._guess(node)
            case _ if owner == PACKAGE:
                return self._catalog.offered(node.attr)
            case _ if owner == TYPES:
                self._e.note(node, Named(node.attr))
                return Class(node.attr)
            case Many() if node.attr == "response":
                return owner.pages
            case _:
                return FOREIGN if owner == FOREIGN else None

    def _of_resource(self, node: ast.Attribute, owner: ResourceAt) -> Value | None:
        if node.attr == "with_options":
            return Function(owner)
        found = self._catalog.member(owner, node.attr)
        if isinstance(found, MethodOf):
            self._e.note(node, Mention(found.method, found.download))
        elif found is None and node.attr == "batch" and not owner.path:
            self._e.note(node, ClientUse("batch"))
            return Function(BATCH)
        return found or self._helper(node, owner)

    def _field(self, node: ast.Attribute, mode: Mode, owner: Instance) -> Value | None:
        model = self._catalog.model(owner.name)
        field = self._catalog.attribute(model, node.attr)
        if model is None or field is None or owner.is_dict:
            return None if owner.is_dict else self._helper(node, owner)
        self._e.note(node, FieldUse(model, field, mode))
        return self._catalog.of(field.type)

    def _helper(
        self, node: ast.Attribute, owner: ResourceAt | Instance
    ) -> Value | None:
        """What an extension adds to a class."""
        found = self._catalog.helper(owner, node.attr)
        if found is None:
            return None
        subject, helper = found
        self._e.note(node, HelperUse(subject))
        return helper.result if helper.is_property else helper

    def _of_user(
        self, node: ast.Attribute, mode: Mode, owner: UserInstance
    ) -> Value | None:
        bound = {**dict(owner.bound), SELF.name: owner}
        found = substituted(self._e.project.lookup(owner.key, node.attr), bound)
        if isinstance(found, Function) and found.is_property:
            return found.result
        if found is not None:
            return found
        base = self._e.project.base(owner.key)
        return self.member(node, mode, base) if base is not None else FOREIGN

    def _guess(self, node: ast.Attribute) -> Value | None:
        """A method whose whole path follows something unknown, or a field's name."""
        text = dotted_name(node)
        found = self._catalog.by_path(text.split(".")[1:]) if text else None
        what: What | None = None
        if found is not None:
            what = Mention(found.method, found.download)
        elif self._e.knows_package and self._catalog.owners(node.attr):
            what = Attribute(node.attr)
        if what is not None:
            self._e.found.append(Use(node.lineno, node.col_offset + 1, what, False))
        return found

    def key(self, node: ast.Subscript, mode: Mode) -> Value | None:
        """What `value[key]` is; a key of a TypedDict is a field."""
        owner = self._e.value(node.value)
        self._e.value(node.slice)
        match owner:
            case Instance(is_dict=True):
                return self.dict_key(node, owner, node.slice, mode)
            case UserInstance():
                name = constant_of(node.slice)
                fields = self._e.project.fields(owner.key)
                if name is not None and name in fields:
                    return fields[name]
                method = self._e.project.lookup(owner.key, "__getitem__")
                if isinstance(method, Function):
                    return method.result
                return _indexed(self._e.project.held(owner))
            case Many():
                return owner if isinstance(node.slice, ast.Slice) else owner.of
            case Map():
                return owner.of
            case Row():
                return self._part(owner, node.slice)
            case Either():
                return element(owner)
            case _:
                return FOREIGN if owner == FOREIGN else None

    def _part(self, owner: Row, index: ast.expr) -> Value | None:
        match index:
            case ast.Constant(value=int(place)) if place < len(owner.parts):
                return owner.parts[place]
            case ast.Slice():
                return Many(element(owner))
            case _:
                return element(owner)

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
        name, model = constant_of(key), self._catalog.model(owner.name)
        field = self._catalog.key(model, name) if model and name is not None else None
        if model is None or field is None:
            return None
        what = FieldUse(model, field, mode)
        self._e.found.append(Use(node.lineno, node.col_offset + 1, what, certain))
        return self._catalog.of(field.type)


def _indexed(held: Map | Many | None) -> Value | None:
    """What a subscript of a container gives."""
    return held.of if held is not None else None
