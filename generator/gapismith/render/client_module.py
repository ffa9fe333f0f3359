"""What the template of `_client.py` shows: the clients and the constants of the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gapismith.ir import docs
from gapismith.ir.model import Getter, Package
from gapismith.ir.types import Imports
from gapismith.render import line_breaking
from gapismith.render.methods import method_arguments
from gapismith.render.resource_module import ResourceView, members_view, statements


@dataclass(frozen=True, slots=True)
class ClientView:
    resource: ResourceView
    getters: tuple[str, ...]
    service: tuple[str, ...]
    """Keyword arguments of the service constant."""


def client_view(package: Package) -> ClientView:
    root = package.root
    own = ["Client", "AsyncClient", *(e.name for m in root.methods for e in m.enums)]
    members = [m.name for m in root.methods] + [r.attribute for r in root.resources]
    imports = Imports(own=own, shadowed=members)
    service = package.service
    text = docs.prose(f"{title(package)}. {service.description}", 4)
    view = members_view(root, imports, ".resources", "")
    getters = tuple(_getter(getter, imports) for getter in service.getters)
    base = statements(root, imports, ".")
    runtime = "from ._runtime import client as _c, resource as _r"
    return ClientView(
        resource=replace(
            view,
            imports=replace(base, package=(*base.package[:-1], runtime)),
            class_doc=docs.docstring(text, 4),
        ),
        getters=getters,
        service=tuple(_service(package)),
    )


def title(package: Package) -> str:
    """The API as people say it: `Gemini API v1beta`."""
    service = package.service
    return f"{' '.join(service.title.split()) or service.name} {service.version}"


def _getter(getter: Getter, imports: Imports) -> str:
    name = docs.literal(getter.method.positional[0].name)
    pattern = [f"{name}: {docs.literal(getter.pattern)}"] if getter.pattern else []
    method = line_breaking.call(
        "_r.Method(", tuple(method_arguments(getter.method, imports))
    )
    return line_breaking.lay_out(
        line_breaking.call(
            "_r.Getter(", (method, line_breaking.call("{", pattern, "}")), "),"
        ),
        8,
    )


def _service(package: Package) -> Iterator[str]:
    service = package.service
    yield f"name={docs.literal(service.name)},"
    yield f"version={docs.literal(service.version)},"
    yield f"package={docs.literal(package.name)},"
    yield f"root_url={docs.literal(service.root_url)},"
    optional = {
        "alt": service.alt,
        "service_path": service.service_path,
        "batch_path": service.batch_path,
        "mtls_root_url": service.mtls_root_url,
    }
    for key, value in optional.items():
        if value:
            yield f"{key}={docs.literal(value)},"
    if service.scopes:
        yield _tuple("scopes=", service.scopes)
    if service.api_key_env:
        yield _tuple("api_key_env=", service.api_key_env)
    if service.plain_reserved:
        yield "plain_reserved=True,"
    if service.data_wrapper:
        yield "data_wrapper=True,"
    if service.endpoints:
        pairs = [
            f"{docs.literal(k)}: {docs.literal(v)}"
            for k, v in service.endpoints.items()
        ]
        yield line_breaking.lay_out(line_breaking.call("endpoints={", pairs, "},"), 4)
    if service.getters:
        yield "getters=_getters,"


def _tuple(head: str, values: Iterable[str]) -> str:
    value = line_breaking.strings(head, [docs.literal(value) for value in values])
    return line_breaking.lay_out(replace(value, tail=f"{value.tail},"), 4)
