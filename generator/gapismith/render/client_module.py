"""The values of `_client.py`: the clients, and the constants of the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gapismith.ir.model import Getter, Package
from gapismith.ir.types import FieldType
from gapismith.render import docstrings
from gapismith.render.annotations import Imports
from gapismith.render.context import Context
from gapismith.render.literals import display, literal, strings
from gapismith.render.methods import method_arguments
from gapismith.render.resource_module import ResourceView, imports_of, module_view
from gapismith.render.types_module import bases


@dataclass(frozen=True, slots=True)
class GetterView:
    """A method that reads operations."""

    method: tuple[str, ...]
    """The arguments of the runtime's `Method`."""
    patterns: str
    """Of the names that it reads, a tuple; empty where it reads any."""


@dataclass(frozen=True, slots=True)
class ClientView:
    module: ResourceView
    getters: tuple[GetterView, ...]
    service: tuple[tuple[str, str], ...]
    """The keyword arguments of the service constant."""


def client_view(package: Package, context: Context) -> ClientView:
    """The module of the client."""
    imports = imports_of(package.root, package.root.methods)
    getters = tuple(_getters(package.service.getters, imports))
    name = title(package)
    text = docstrings.description(f"{name}. {package.service.description}", 4)
    head = f"The clients of the {name}, and what all their calls have in common."
    return ClientView(
        module=module_view(
            package.root,
            imports,
            context,
            docs=(docstrings.docstring([head], 0), docstrings.docstring(text, 4)),
            bases=(
                bases(package.mixins(package.root.class_name), "_c.Client"),
                bases(package.mixins(package.root.async_class_name), "_c.AsyncClient"),
            ),
            package=".",
            runtime=("client as _c", "resource as _r"),
            resources=".resources",
        ),
        getters=getters,
        service=tuple(_service(package)),
    )


def title(package: Package) -> str:
    """The API as people say it: `Gemini API v1beta`."""
    service = package.service
    return f"{' '.join(service.title.split()) or service.name} {service.version}"


def _getters(getters: Iterable[Getter], imports: Imports) -> Iterator[GetterView]:
    """One getter of all that make the same request: the first, with all patterns."""
    same: dict[tuple[str, FieldType | None], list[Getter]] = {}
    for getter in getters:
        key = getter.method.path, getter.method.response.type
        same.setdefault(key, []).append(getter)
    for found in same.values():
        patterns = [getter.pattern for getter in found if getter.pattern]
        yield GetterView(
            method=tuple(method_arguments(found[0].method, imports)),
            patterns=strings(patterns) if patterns else "",
        )


def _service(package: Package) -> Iterator[tuple[str, str]]:
    service = package.service
    yield "name", literal(service.name)
    yield "version", literal(service.version)
    yield "package", literal(package.name)
    yield "root_url", literal(service.root_url)
    optional = {
        "alt": service.alt,
        "service_path": service.service_path,
        "batch_path": service.batch_path,
        "mtls_root_url": service.mtls_root_url,
    }
    yield from ((key, literal(value)) for key, value in optional.items() if value)
    if service.scopes:
        yield "scopes", strings(service.scopes)
    if service.api_key_env:
        yield "api_key_env", strings(service.api_key_env)
    if service.api_key_parameter:
        yield "api_key_parameter", literal(service.api_key_parameter)
    if service.plain_reserved:
        yield "plain_reserved", "True"
    if service.data_wrapper:
        yield "data_wrapper", "True"
    if service.endpoints:
        urls = ((name, literal(url)) for name, url in service.endpoints.items())
        yield "endpoints", display(urls)
    if service.getters:
        yield "getters", "_getters"
    if service.poll_interval:
        yield "poll_interval", f"{service.poll_interval:g}"
