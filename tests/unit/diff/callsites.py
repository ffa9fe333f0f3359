"""Code that uses every method and every field of a package, one small function each.

A site knows the facets of the API that it depends on. A finding says which facets it breaks,
so the sites that a type checker must refuse can be foretold from the findings alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gapismith.diff import Finding
from gapismith.diff.context import method_subject
from gapismith.diff.directions import Directions, names_in
from gapismith.ir.model import Alias, Method, Model, Package, Parameter
from gapismith.ir.types import (
    FIELD_MASK,
    EnumOf,
    FieldType,
    ListOf,
    MapOf,
    Message,
    Nested,
)
from gapismith.render.annotations import Imports, read, write

Facet = tuple[str, str]
"""(subject of a finding, what of it is used)."""


@dataclass(frozen=True)
class Site:
    """The source of one function, without its name, and what it depends on."""

    source: str
    facets: frozenset[Facet]
    constructs: str = ""
    """The class whose constructor is called."""


HEADER = """\
from __future__ import annotations

import datetime as _dt
from collections.abc import Mapping, Sequence
from typing import Any

from {package} import AsyncClient, Client
from {package} import types as _t

"""


def write_corpus(package: str, sites: Iterable[Site]) -> tuple[str, list[Site]]:
    """The text of a module, and for each of its lines the site that it belongs to."""
    lines = HEADER.format(package=package).splitlines()
    nobody = Site("", frozenset())
    owners = [nobody] * len(lines)
    for number, site in enumerate(sites):
        block = site.source.replace("NAME", f"site_{number}").splitlines()
        lines += block
        owners += [site] * len(block)
    return "\n".join(lines) + "\n", owners


def sites(package: Package) -> Iterator[Site]:
    """Every call site for `package`."""
    corpus = _Corpus(package)
    for method in package.methods:
        for site in corpus.method(method):
            yield site
            yield _async(site, method)
    for model in package.models:
        yield from corpus.model(model)
    for module in package.types:
        for alias in module.aliases:
            yield from corpus.alias(alias)


def _async(site: Site, method: Method) -> Site:
    """The same with the asynchronous client."""
    source = site.source.replace("def NAME(c: Client", "async def NAME(c: AsyncClient")
    source = source.replace("    for ", "    async for ")
    subject = method_subject(method)
    if (subject, "download") in site.facets:
        return replace(site, source=source)
    if not (method.is_paged or method.kind == "streaming"):
        source = re.sub(r"(    |= )c\.", r"\1await c.", source)
    return replace(site, source=source, facets=site.facets | {(subject, "awaited")})


class _Corpus:
    def __init__(self, package: Package) -> None:
        self._directions = Directions(package)
        self._places = {m.name: m.schema for m in package.models}
        for module in package.types:
            self._places |= {e.name: e.owner for e in module.enums}

    def _types(self, of: FieldType | None) -> set[Facet]:
        """The names that the text of a type holds."""
        if of is None:
            return set()
        return {(self._places[name], "name") for name in _spelled_names(of)}

    def method(self, method: Method) -> Iterator[Site]:
        if method.download != method.name:
            yield from self._calls(method)
        if method.download is not None:
            parent = method.call.rpartition(".")[0]
            call = f"{parent}.{method.download}" if parent else method.download
            given = [p for p in method.parameters if p.required]
            facets = self._given(method, given) | {(method_subject(method), "download")}
            yield _site(method, given, [f"c.{call}({_keywords(given)})"], facets)

    def _calls(self, method: Method) -> Iterator[Site]:
        subject = method_subject(method)
        required = [p for p in method.parameters if p.required]
        queries = [p for p in required if p.location == "query"]
        positional = [p.argument for p in method.positional]
        called = {(subject, "call")}
        arguments, facets, body = list(positional), set(called), ""
        if method.body is not None:
            body = write(method.body.type, Imports())
            arguments.append("body")
            facets |= self._types(method.body.type) | {(subject, "body")}
        else:
            facets.add((subject, "no body"))
        arguments += [f"{p.argument}={p.argument}" for p in queries]
        by_place = facets | self._given(method, queries)
        by_place |= {(f"{subject}({p.name})", "position") for p in method.positional}
        by_place |= {(subject, "position")} if positional or body else set()
        by_place.add((subject, f"positions {len(positional) + bool(body)}"))
        text = f"c.{method.call}({', '.join(arguments)})"
        response, seen = self._response(method, text)
        yield _site(method, required, response, by_place | seen, body)
        body_word = "body=body" if body else ""
        for p in method.parameters:
            given = [*(q for q in required if q is not p), p]
            words = ", ".join(filter(None, [body_word, _keywords(given)]))
            used = facets | self._given(method, given)
            yield _site(method, given, [f"c.{method.call}({words})"], used, body)
        if method.body is None or method.body.optional:
            used = called | self._given(method, required) | {(subject, "no body")}
            call = f"c.{method.call}({_keywords(required)})"
            yield _site(method, required, [call], used)
        if method.upload is not None:
            words = ", ".join(filter(None, [body_word, _keywords(required)]))
            call = f'c.{method.call}({words}{", " if words else ""}media=b"")'
            used = facets | self._given(method, required) | {(subject, "media")}
            yield _site(method, required, [call], used, body)

    def _given(self, method: Method, given: list[Parameter]) -> set[Facet]:
        """What giving just these parameters by name depends on."""
        subject = method_subject(method)
        names = {p.name for p in given}
        out = {(f"{subject}({name})", "keyword") for name in names}
        return out | {
            (subject, "call"),
            (subject, f"without {' '.join(sorted(names))}"),
        }

    def _response(self, method: Method, call: str) -> tuple[list[str], set[Facet]]:
        subject, of = method_subject(method), method.response.type
        facets = {(subject, "response")}
        if of is None:
            return [call], set() if method.response.kind == "none" else facets
        kind, facets = read(of, Imports()), facets | self._types(of)
        if method.kind == "streaming":
            return [f"for part in {call}:", f"    part_: {kind} = part"], facets
        if method.is_paged and method.page is not None:
            lines = [f"for page in {call}.pages():", f"    page_: {kind} = page"]
            of = method.page.item_type
            if of is None:
                return lines, facets
            item = read(of, Imports())
            if method.page.items_are_map:
                item = f"tuple[str, {item}]"
            lines += [f"for item in {call}:", f"    item_: {item} = item"]
            return lines, facets | self._types(of) | {(subject, "items")}
        return [f"response: {kind} = {call}"], facets

    def model(self, model: Model) -> Iterator[Site]:
        name = f"_t.{model.name}"
        for field in model.fields:
            directions = self._directions.of_field(model.name, field)
            subject = f"{model.schema}.{field.name}"
            used = {(model.schema, "name")} | self._types(field.type)
            if "response" in directions:
                yield Site(
                    # Not returned: mypy warns of an Any there, though all types fit.
                    f"def NAME(x: {name}) -> None:\n"
                    f"    v: {_read(field.type)} | None = x.{field.attribute}",
                    frozenset(used | {(subject, "response")}),
                )
            if "request" in directions:
                value = f"{write(field.type, Imports())} | None"
                facets = frozenset(used | {(subject, "request")})
                lines = (
                    f"def NAME(v: {value}) -> {name}:\n"
                    f"    return {name}({field.attribute}=v)",
                    f"def NAME(x: {name}, v: {value}) -> None:\n"
                    f"    x.{field.attribute} = v",
                    f"def NAME(v: {value}) -> _t.{model.typed_dict}:\n"
                    f'    return {{"{field.attribute}": v}}',
                )
                # In a dict, what tells a member of a variant must be that literal.
                for line in lines[:2] if field.values else lines:
                    constructs = model.name if f"{name}(" in line else ""
                    yield Site(line, facets, constructs)

    def alias(self, alias: Alias) -> Iterator[Site]:
        directions, kind = self._directions.of(alias.name), read(alias.type, Imports())
        used = {(alias.schema, "name")} | self._types(alias.type)
        for direction, given, wanted in (
            ("response", f"_t.{alias.name}", kind),
            ("request", kind, f"_t.{alias.name}"),
        ):
            if direction in directions:
                yield Site(
                    f"def NAME(v: {given}) -> {wanted}:\n    return v",
                    frozenset(used | {(alias.schema, direction)}),
                )


def _spelled_names(of: FieldType) -> Iterator[str]:
    """The names in the text of a type: nested messages are plain JSON there."""
    inner, is_nested = of, isinstance(of, Nested)
    while isinstance(inner, ListOf | MapOf | Nested):
        inner = inner.of
    if not (is_nested and isinstance(inner, Message)):
        yield from names_in(inner)


def _read(of: FieldType) -> str:
    # The field of a mask reads as a tuple; the IR says what is common to fields and
    # parameters.
    return "tuple[str, ...]" if of == FIELD_MASK else read(of, Imports())


def _keywords(given: list[Parameter]) -> str:
    return ", ".join(f"{p.argument}={p.argument}" for p in given)


def _site(
    method: Method,
    given: list[Parameter],
    lines: list[str],
    facets: set[Facet],
    body: str = "",
) -> Site:
    arguments = [f"{p.argument}: {_written(p)}" for p in given]
    arguments += [f"body: {body}"] if body else []
    head = f"def NAME({', '.join(['c: Client', *arguments])}) -> None:"
    return Site("\n    ".join([head, *lines]), frozenset(facets))


def _written(parameter: Parameter) -> str:
    match parameter.type:
        case EnumOf():
            return "str"
        case ListOf(of=EnumOf()):
            return "Sequence[str]"
        case _:
            return write(parameter.type, Imports())


_FACETS = {
    "method-removed": ("call", "download"),
    "method-renamed": ("call", "download"),
    "method-renamed-in-python": ("call", "download"),
    "pagination-added": ("response", "awaited"),
    "pagination-removed": ("response", "awaited"),
    "streaming-added": ("response", "awaited"),
    "streaming-removed": ("response", "awaited"),
    "response-type-changed": ("response",),
    "page-items-changed": ("items",),
    "upload-removed": ("media",),
    "download-removed": ("download",),
    "body-now-required": ("no body",),
    "body-removed": ("body",),
    "body-schema-changed": ("body",),
    "parameter-removed": ("keyword", "position"),
    "parameter-renamed": ("keyword",),
    "parameter-renamed-in-python": ("keyword",),
    "parameter-type-changed": ("keyword", "position"),
    "parameter-now-keyword-only": ("position",),
    "parameter-order-changed": ("position",),
    "type-removed": ("name",),
    "type-renamed": ("name",),
    "type-renamed-in-python": ("name",),
    "type-kind-changed": ("name",),
    "alias-changed": ("request", "response"),
    "field-removed": ("request", "response"),
    "field-renamed": ("request", "response"),
    "field-renamed-in-python": ("request", "response"),
    "discriminant-changed": ("discriminant",),
    "field-type-changed": (),
}


def is_refused(site: Site, findings: Iterable[Finding]) -> bool:
    """Whether the findings say that a type checker refuses `site`."""
    return any(_breaks(finding, site) for finding in findings if finding.checked)


def _breaks(finding: Finding, site: Site) -> bool:
    subject = finding.subject
    if finding.rule in ("parameter-added-required", "parameter-now-required"):
        method, _, name = subject.removesuffix(")").partition("(")
        return not _is_filled(finding, site) and any(
            of == method and used.startswith("without") and name not in used.split()[1:]
            for of, used in site.facets
        )
    facets = _FACETS[finding.rule] or finding.directions
    return any((subject, facet) in site.facets for facet in facets)


def _is_filled(finding: Finding, site: Site) -> bool:
    """Whether the site passes something by position that the new parameter takes."""
    counts = [
        int(used.partition(" ")[2])
        for _, used in site.facets
        if used.startswith("positions ")
    ]
    return finding.position is not None and max(counts, default=0) > finding.position
