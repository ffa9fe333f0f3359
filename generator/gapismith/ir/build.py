"""A validated document -> its IR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gapismith.discovery.description import RestDescription
from gapismith.discovery.knowledge import NOTHING, Knowledge
from gapismith.discovery.urls import is_google
from gapismith.ir.methods import MethodBuilder
from gapismith.ir.model import Package, Resource, Service
from gapismith.ir.names import NameMap, Names, respelled
from gapismith.ir.resources import TreeBuilder, getters
from gapismith.ir.schemas import SchemaBuilder
from gapismith.spelling import snake


@dataclass(frozen=True, slots=True)
class Options:
    """What a user decides about a package, beside the document itself."""

    package: str = ""
    """Name of the package; by default the API's name and version."""
    streaming: tuple[str, ...] = ()
    """Selectors of methods that stream although neither name nor document says so."""
    api_key_env: tuple[str, ...] = ()
    """Environment variables that may hold the API key, in the order of preference."""
    scopes: tuple[str, ...] = ()
    """OAuth scopes to ask for, instead of those that the document lists."""
    shipped: NameMap = field(default_factory=dict[str, Mapping[str, str]])
    """The name map of the client that this one replaces."""
    knowledge: Knowledge = NOTHING
    """What is known about fields, their names and bytes in web-safe base64, and polls."""


def package_name(document: RestDescription) -> str:
    """`generativelanguage` `v1beta` -> `generativelanguage_v1beta`."""
    return snake(document.name) + "_" + snake(document.version)


def build(document: RestDescription, options: Options = Options()) -> Package:
    """The whole API with every name settled."""
    shipped = _given_names(document, options)
    names = Names(shipped)
    package = _build(document, options, names)
    moved = respelled(shipped, names.given)
    return package if moved == shipped else _build(document, options, Names(moved))


def _build(document: RestDescription, options: Options, names: Names) -> Package:
    types = SchemaBuilder(document.schemas, names, options.knowledge)
    methods = MethodBuilder(document, types, names, options.streaming)
    root, modules = TreeBuilder(names, methods).root(document.root), types.modules()
    return Package(
        name=options.package or package_name(document),
        service=_service(document, options, root),
        root=root,
        types=modules,
        names=names.map(),
    )


def _given_names(document: RestDescription, options: Options) -> NameMap:
    """The names that shipped, and those that somebody chose, which win."""
    given = {scope: dict(names) for scope, names in options.shipped.items()}
    for name, attribute in options.knowledge.names.items():
        schema_id, _, field_name = name.partition(".")
        schema = document.schemas.get(schema_id)
        if schema is not None and field_name in schema.properties:
            given.setdefault(f"{schema.at}#fields", {})[field_name] = attribute
    return given


def _service(document: RestDescription, options: Options, root: Resource) -> Service:
    asked = options.scopes or tuple(document.scopes)
    return Service(
        name=document.name,
        version=document.version,
        revision=document.revision,
        title=document.title,
        description=document.description,
        documentation_link=document.documentation_link,
        root_url=document.root_url,
        service_path=document.service_path,
        mtls_root_url=document.mtls_root_url,
        batch_path=document.batch_path,
        scopes={scope: document.scopes.get(scope, "") for scope in asked},
        endpoints=document.endpoints,
        api_key_env=options.api_key_env,
        poll_interval=options.knowledge.poll_interval,
        api_key_parameter=_key_parameter(document),
        alt="" if _responds_in_json(document) else "json",
        plain_reserved=not document.fully_encode_reserved_expansion,
        data_wrapper="dataWrapper" in document.features,
        getters=getters(document, root),
    )


def _key_parameter(document: RestDescription) -> str:
    """Google's servers take keys in a header; of others nobody knows that."""
    is_declared = "key" in document.parameters
    return "key" if is_declared and not is_google(document.root_url) else ""


def _responds_in_json(document: RestDescription) -> bool:
    """Whether the API responds with JSON if it isn't asked for anything."""
    alt = document.parameters.get("alt")
    return alt is None or alt.default in (None, "json")
