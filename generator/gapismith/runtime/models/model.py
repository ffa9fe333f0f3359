"""The base of every generated model: a typed, mutable view of one JSON object.

Fields are properties over the parsed object (see `fields`). A child takes the place of
its JSON in the same tree when it is first read, and nothing else is ever converted: an
untouched value leaves exactly as it came, fields that this version does not know
included.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

from ..deprecation import deprecated
from ..errors import FieldError
from .json_text import dumps, loads
from .json_tree import (
    Node,
    is_dict,
    is_list,
    listed,
    namesake,
    plain,
    same,
    spell,
    written,
)

if TYPE_CHECKING:
    from inspect import Signature

    from .variant import Variant

M = TypeVar("M", bound="Model")


__all__ = [
    "Model",
    "build",
    "deprecated",
    "dumps",
    "field_mask",
    "loads",
    "plain",
    "wrap",
]

# As `object.__new__`, pylint would take what `from_dict` returns for a plain `Model`.
new: Callable[[Any], Any] = vars(object)["__new__"]
set_raw: Callable[[Node, dict[str, Any]], None] = vars(Node)["__raw__"].__set__
set_side: Callable[[Node, dict[str, Any] | None], None] = vars(Node)["__side__"].__set__


class _Signature:
    """The signature of a model class, whose constructor takes any keywords."""

    def __get__(self, instance: object, owner: type[Node]) -> Signature:
        from .documentation import signature

        return signature(owner, names_of(owner).put)


@dataclass_transform(kw_only_default=True, eq_default=False)
class Model(Node):
    """A JSON object with typed fields.

    A field that is absent or null reads as None, or as an empty list or map that
    may be filled. Writing None sends null; `del` makes a field absent.
    `name in model` tells whether a field is present, null included, and `model[name]`
    reads its JSON value; both take Python and JSON names, and fields that
    this version does not know.
    """

    __slots__ = ()
    __signature__ = _Signature()
    __variant__: ClassVar[Variant | None] = None
    """What picks the subclass that a message is read as."""
    __hash__: ClassVar[None]  # type: ignore[assignment]  # mutable, so not hashable
    __iter__ = None

    def __init__(self, /, **fields: Any) -> None:
        set_raw(self, {})
        set_side(self, None)
        if fields:
            put = names_of(type(self)).put
            for name, value in fields.items():
                if name not in put:
                    raise TypeError(_no_field(type(self), name))
                put[name](self, value)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """A model over a copy of a JSON object with JSON names, as `to_dict` gives."""
        return wrap(cls, plain(dict(data)))

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """A model of a JSON text.

        Raises:
            ValueError: it is not the JSON text of an object.
        """
        return wrap(cls, loads(data))

    def to_dict(self) -> dict[str, Any]:
        """The whole tree as plain JSON values with JSON names, copied."""
        tree: dict[str, Any] = plain(self)
        return tree

    def to_json(self) -> bytes:
        """The whole tree as compact JSON text in UTF-8."""
        return dumps(self)

    def __contains__(self, name: str) -> bool:
        return names_of(type(self)).json.get(name, name) in written(self)

    def __getitem__(self, name: str) -> Any:
        return plain(written(self)[names_of(type(self)).json.get(name, name)])

    def __setitem__(self, name: str, value: Any) -> None:
        store(self, names_of(type(self)).json.get(name, name), plain(value))

    def __delitem__(self, name: str) -> None:
        name = names_of(type(self)).json.get(name, name)
        if name not in written(self):
            raise KeyError(name)
        drop(self, name)

    if not TYPE_CHECKING:  # else checkers would take it as leave to write any name

        def __setattr__(self, name: str, value: object) -> None:
            try:
                object.__setattr__(self, name, value)
            except AttributeError:
                message = _no_field(type(self), name)
                raise AttributeError(message, name=name, obj=self) from None

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return same(self, other)

    def __repr__(self) -> str:
        return spell(self, _repr_pieces)

    @classmethod
    def __numbers__(cls) -> Collection[str]:
        return names_of(cls).numbers

    def __reduce__(self) -> tuple[Any, ...]:
        try:
            data: Any = dumps(self)
        except ValueError:  # NaN where JSON has no text for it
            from ..json_pickle import packed

            data = packed(plain(self))
        return _from_pickle, (type(self), data)

    def __deepcopy__(self, memo: object) -> Self:
        return _view(type(self), plain(self))

    def __copy__(self) -> Self:
        python = names_of(type(self)).python
        for name, value in list(self.__raw__.items()):
            if value.__class__ in (dict, list) and name in python:
                read_field(
                    self, python[name]
                )  # so that the copy shares it, not its JSON
        copy = _view(type(self), dict(self.__raw__))
        side = (self.__side__ or {}).items()
        set_side(copy, {k: v for k, v in side if v or self.__raw__.get(k) is not None})
        return copy


class _FieldDoc:
    """The docstring of a field, which stands below it in the source."""

    def __get__(self, field: FieldProperty | None, owner: type) -> str | None:
        if field is None:
            return "A field of a model."
        from .documentation import field_docs

        cls, name = field.place
        return field_docs(cls).get(name)

    def __set__(self, field: FieldProperty, value: object) -> None:
        """`property` sets None."""


class FieldProperty(property):
    # What a field is at run time; a user's own properties aren't fields.

    __doc__: Any = _FieldDoc()
    place: tuple[type, str]
    """The class and its attribute."""
    json_name: str
    put: Callable[[Any, Any], None]
    is_number: bool

    def __init__(
        self,
        json_name: str,
        get: Callable[[Any], Any],
        put: Callable[[Any, Any], None],
        delete: Callable[[Any], None],
        *,
        is_number: bool,
    ) -> None:
        super().__init__(get, put, delete)
        self.json_name = json_name
        self.put = put
        self.is_number = is_number

    def __set_name__(self, owner: type, name: str) -> None:
        self.place = owner, name


class Names:
    """The fields of one class: `json` and `python` map the names, `put` the setters.

    `numbers` has the JSON names of those whose values are numbers.
    """

    __slots__ = ("json", "numbers", "put", "python")

    def __init__(self, cls: type[Node]) -> None:
        self.numbers: set[str] = set()
        self.json: dict[str, str] = {}
        self.put: dict[str, Callable[[Any, Any], None]] = {}
        for base in reversed(cls.__mro__):
            for name, member in vars(base).items():
                if isinstance(member, FieldProperty):
                    self.json[name] = member.json_name
                    self.put[name] = member.put
                    if member.is_number:
                        self.numbers.add(member.json_name)
        self.python = {json_name: name for name, json_name in self.json.items()}


_NAMES: dict[type[Node], Names] = {}


def names_of(cls: type[Node]) -> Names:
    """The fields of a model class, collected when first needed."""
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = Names(cls)
    return names


def _view(cls: type[M], raw: Any) -> M:
    model: M = new(cls)
    set_raw(model, raw)
    set_side(model, None)
    return model


def wrap(cls: type[M], raw: Any) -> M:
    """The model of a parsed JSON object, which is not copied.

    A subclass of `cls` if its variant says so.

    Raises:
        FieldError: the JSON value is not an object.
    """
    if raw.__class__ is not dict:
        raise FieldError(cls.__name__, "", raw, "expected a JSON object")
    variant = cls.__variant__
    model: M = new(cls if variant is None else variant.member(cls, raw.get))
    set_raw(model, raw)
    set_side(model, None)
    return model


def wrap_all(cls: type[M], raws: Iterable[Any]) -> list[M]:
    """See `wrap`."""
    return [wrap(cls, raw) for raw in raws]


def build(cls: type[M], value: object) -> M:
    """A model from a model, or from a dict with Python or JSON names at any depth.

    Names that the class does not know are kept as they are.

    Raises:
        TypeError, ValueError: the value, or one in it, does not fit its field.
    """
    if isinstance(value, cls):
        return value
    if not is_dict(value):
        kind = namesake(value, cls) or type(value).__name__
        raise TypeError(f"expected {cls.__name__} or dict, not {kind}")
    if cls.__variant__ is not None:
        cls = cls.__variant__.member(cls, lambda name: _given(cls, value, name))
    model = _view(cls, {})
    names = names_of(cls)
    for name, item in value.items():
        put = names.put.get(name) or names.put.get(names.python.get(name, ""))
        if put is None:
            model.__raw__[name] = item
        else:
            put(model, item)
    return model


def _given(cls: type[Model], value: Mapping[str, Any], name: str) -> Any:
    """The field of a dict with Python or JSON names, given its JSON name."""
    return value.get(name, value.get(names_of(cls).python.get(name, name)))


def store(node: Node, name: str, value: Any) -> None:
    """Write a JSON value under its JSON name."""
    node.__raw__[name] = value
    if node.__side__:
        node.__side__.pop(name, None)


def drop(node: Node, name: str) -> None:
    """Make a field absent, given its JSON name."""
    node.__raw__.pop(name, None)
    if node.__side__:
        node.__side__.pop(name, None)


def field_mask(model: Model) -> tuple[str, ...]:
    """The paths, in JSON names, of the fields that are present.

    A message is replaced by the paths of its fields unless it is empty; lists,
    maps and plain JSON are named as a whole.
    """
    paths: list[str] = []
    todo: list[tuple[str, Model]] = [("", model)]
    while todo:
        prefix, node = todo.pop()
        python = names_of(type(node)).python
        inner: list[tuple[str, Model]] = []
        for name in written(node):
            child = read_field(node, python[name]) if name in python else None
            if isinstance(child, Model) and written(child):
                inner.append((f"{prefix}{name}.", child))
            else:
                paths.append(prefix + name)
        todo.extend(reversed(inner))
    return tuple(paths)


def read_field(model: Model, name: str) -> Any:
    """A field's Python value, or its JSON value where that does not fit the type."""
    try:
        return getattr(model, name)
    except FieldError as error:
        return error.value


def _repr_pieces(item: Any) -> list[Any] | str:
    pairs: list[Any] = []
    if isinstance(item, Model):
        python = names_of(type(item)).python
        unknown: dict[str, Any] = {}
        for name, value in list(written(item).items()):
            if name not in python:
                unknown[name] = value
            else:
                field = python[name]
                read = None if value is None else read_field(item, field)
                pairs += (f"{field}=", read)
        if unknown:
            pairs += ("**", unknown)
        return listed(pairs, f"{type(item).__name__}(", ")", ", ")
    if is_dict(item):
        for key, value in item.items():
            pairs += (f"{key!r}: ", value)
        return listed(pairs, "{", "}", ", ")
    if is_list(item):
        return listed([x for value in item for x in ("", value)], "[", "]", ", ")
    return repr(item)


def _from_pickle(cls: type[Model], data: Any) -> Model:
    if isinstance(data, bytes):
        return _view(cls, loads(data))
    from ..json_pickle import unpacked

    return _view(cls, unpacked(data))


def _no_field(cls: type[Model], name: str) -> str:
    from difflib import get_close_matches

    names = names_of(cls)
    if name in names.python:
        hint = f"; its Python name is {names.python[name]!r}"
    else:
        close = get_close_matches(name, names.json, 1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"{cls.__name__} has no field {name!r}{hint}"
