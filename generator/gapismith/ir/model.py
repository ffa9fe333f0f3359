"""The intermediate representation: one API as frozen values, all names settled.

Everything that a template, a report or `gapismith inspect` shows is an attribute here. Texts
are the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from gapismith.ir.extension import Extension
from gapismith.ir.types import Element, FieldType, ListOf

# Literal segments and `[^/]+`: nearly all patterns of resource names.
_PLAIN_PATTERN: Final = re.compile(r"\^[\w-]+(?:/(?:[\w-]+|\[\^/\]\+))*\$")

Kind = Literal["unary", "paged", "streaming", "upload", "download", "operation"]
Location = Literal["path", "query"]


@dataclass(frozen=True, slots=True)
class EnumValue:
    value: str
    doc: str
    deprecated: bool


@dataclass(frozen=True, slots=True)
class Enum:
    """The known values of an open enumeration."""

    name: str
    owner: str
    """What it belongs to, as people say it: `Candidate.finishReason`."""
    doc: str
    values: tuple[EnumValue, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value must satisfy, as the document states it. Documented, never checked."""

    minimum: str = ""
    maximum: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    """The name on the wire."""
    attribute: str
    type: FieldType
    at: str
    """JSON Pointer into the document; the members of a variant share those of its base."""
    doc: str
    default: str | None
    """As the document states it. Documented, never sent."""
    read_only: bool
    deprecated: bool
    limits: Limits = Limits()
    required_by: tuple[str, ...] = ()
    """Ids of the methods whose requests must have it (`annotations.required`)."""
    values: tuple[str, ...] = ()
    """What it must be for the message to be what it is: a member of a variant."""


@dataclass(frozen=True, slots=True)
class Variant:
    """How one field of a message tells which subclass of its model it is."""

    discriminant: str
    """The field's JSON name."""
    members: Mapping[str, str]
    """What the field can be, and the class then."""
    typed_dicts: tuple[str, ...]
    """Of the members."""
    typed_dict: str
    """The alias of all that describe such a message as a plain dict."""


@dataclass(frozen=True, slots=True)
class Model:
    """A JSON object with known fields: a schema, or an object inlined in one."""

    schema: str
    """The schema's id; for an inlined object, the path to it: `Operation.error.errors[]`."""
    name: str
    typed_dict: str
    """The name of the TypedDict that describes it as a plain dict."""
    doc: str
    fields: tuple[Field, ...]
    """Those of its bases as well."""
    deprecated: bool
    variant: Variant | None = None
    bases: tuple[str, ...] = ()
    """The classes of the models with a variant that it is a member of."""
    inherited: frozenset[str] = frozenset()
    """The JSON names of the fields that its bases have."""

    @property
    def typed_dicts(self) -> tuple[str, ...]:
        """The names under which it is described as a plain dict."""
        either = (self.variant.typed_dict,) if self.variant else ()
        return (self.typed_dict, *either)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it has in `types`."""
        return (self.name, *self.typed_dicts)


@dataclass(frozen=True, slots=True)
class Alias:
    """A schema that is no object with fields: a map, an array, any JSON value."""

    schema: str
    name: str
    type: FieldType
    doc: str


@dataclass(frozen=True, slots=True)
class TypesModule:
    """One schema with all that is inlined in it: one module of `types`."""

    schema: str
    module: str
    models: tuple[Model, ...]
    """The schema's own model first, then the inlined ones."""
    aliases: tuple[Alias, ...]
    enums: tuple[Enum, ...]
    former: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that classes and enums of the module had once -> their names now."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the module defines, sorted."""
        models = (name for m in self.models for name in m.names)
        aliases, enums = (a.name for a in self.aliases), (e.name for e in self.enums)
        return tuple(sorted((*models, *aliases, *enums, *self.former)))


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    argument: str
    location: Location
    required: bool
    repeated: bool
    type: Element | ListOf
    pattern: str
    default: str | None
    doc: str
    deprecated: bool
    mask: bool
    """Whether it is a field mask, which travels as one string."""
    limits: Limits = Limits()

    @property
    def may_be_empty(self) -> bool:
        """Whether its pattern says that an empty path parameter is a value, too."""
        return self.location == "path" and self.pattern == "^.*$"

    @property
    def example(self) -> str:
        """A plain `pattern` as people write it, `models/*`; empty where it isn't plain."""
        if not _PLAIN_PATTERN.fullmatch(self.pattern):
            return ""
        return self.pattern[1:-1].replace("[^/]+", "*")


@dataclass(frozen=True, slots=True)
class Body:
    """The request message. An inline or aliased one has no model: any JSON goes."""

    type: FieldType
    optional: bool
    """Whether it may be left out: the message has no fields, or had none when it shipped."""
    raw: bool
    """Whether it travels as it is, whatever it is: the message is google.api.HttpBody."""


ResponseKind = Literal["model", "json", "bytes", "none"]


@dataclass(frozen=True, slots=True)
class Response:
    kind: ResponseKind
    type: FieldType | None
    """`None` for the kinds `bytes` and `none`."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a list goes on: a token in, a token out."""

    token: str
    """Name of the query parameter or, `in_body`, of the body's field."""
    in_body: bool
    next_token: str
    items: str | None
    """JSON name of the field with the items; `None` where the rule cannot tell."""
    item_type: Element | None
    items_are_map: bool


@dataclass(frozen=True, slots=True)
class Upload:
    simple_path: str
    resumable_path: str
    multipart: bool
    accept: tuple[str, ...]
    max_size: int | None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Method:
    at: str
    """JSON Pointer into the document."""
    id: str
    call: str
    """How people say it: `models.operations.list`, the path in attributes."""
    name: str
    """The attribute on its resource; `__call__` where a resource has taken the name."""
    constant: str
    http_method: str
    path: str
    """URI template below the root URL and the service path."""
    parameters: tuple[Parameter, ...]
    """In the order of the signature: path parameters, then the others by name."""
    body: Body | None
    response: Response
    kind: Kind
    page: Page | None
    upload: Upload | None
    download: str | None
    """For a method that serves media: the name of the method that fetches it. Equal to
    `name` where there is no other response."""
    download_service: bool
    scopes: tuple[str, ...]
    api_version: str
    doc: str
    deprecated: bool
    enums: tuple[Enum, ...]

    @property
    def is_paged(self) -> bool:
        """Whether calls return a pager: those of methods with downloads may as well."""
        return self.page is not None and self.kind not in ("streaming", "upload")

    @property
    def positional(self) -> tuple[Parameter, ...]:
        return tuple(p for p in self.parameters if p.location == "path")

    @property
    def keywords(self) -> tuple[Parameter, ...]:
        """Query parameters, required ones first."""
        query = [p for p in self.parameters if p.location == "query"]
        return tuple(sorted(query, key=lambda p: not p.required))


@dataclass(frozen=True, slots=True)
class Resource:
    path: tuple[str, ...]
    """Names in the document from the root: `("models", "operations")`."""
    attribute: str
    class_name: str
    async_class_name: str
    module: tuple[str, ...]
    """Module names below `resources`."""
    methods: tuple[Method, ...]
    resources: tuple[Resource, ...]
    deprecated: bool

    def walk(self) -> Iterator[Resource]:
        """This resource and all below it, parents first."""
        yield self
        for child in self.resources:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Getter:
    """A method that reads an operation by its name: what waiting polls."""

    method: Method
    pattern: str
    """Pattern of the one path parameter; tells which getter serves which operation."""


@dataclass(frozen=True, slots=True)
class Service:
    """What every call needs to know of the API as a whole."""

    name: str
    version: str
    revision: str
    title: str
    description: str
    documentation_link: str
    root_url: str
    service_path: str
    mtls_root_url: str
    batch_path: str
    scopes: Mapping[str, str]
    endpoints: Mapping[str, str]
    api_key_env: tuple[str, ...]
    poll_interval: float
    """Seconds between two polls of an operation, at the least; 0 where nobody says so."""
    api_key_parameter: str
    """The query parameter for the API key; empty where a header takes it."""
    alt: str
    """What `alt` must say for JSON; empty where JSON is the default."""
    plain_reserved: bool
    """`{+x}` keeps the reserved characters of RFC 6570: the document does not declare
    `fullyEncodeReservedExpansion`."""
    data_wrapper: bool
    getters: tuple[Getter, ...]


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    service: Service
    root: Resource
    """The client itself: top-level methods and resources."""
    types: tuple[TypesModule, ...]
    names: Mapping[str, Mapping[str, str]]
    extensions: tuple[Extension, ...] = ()
    """Hand-written modules, and what they give to the classes."""

    def mixins(self, target: str) -> tuple[str, ...]:
        """The mixins of a class, given its path in the package: `types.Content`."""
        mixins = (mixin for e in self.extensions for mixin in e.mixins)
        return tuple(mixin.name for mixin in mixins if mixin.target == target)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Every resource but the root, parents first."""
        return tuple(r for r in self.root.walk() if r is not self.root)

    @property
    def methods(self) -> tuple[Method, ...]:
        return tuple(m for r in self.root.walk() for m in r.methods)

    @property
    def former(self) -> Mapping[str, str]:
        """Names that classes and enums of `types` had once -> their names now."""
        return {a: b for module in self.types for a, b in module.former.items()}

    @property
    def models(self) -> tuple[Model, ...]:
        return tuple(model for module in self.types for model in module.models)
