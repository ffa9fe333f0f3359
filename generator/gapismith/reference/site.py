"""IR -> the pages of a static site: path -> text. They need no network and no server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from gapismith.ir.model import Model, Package, Resource, TypesModule
from gapismith.reference.environment import render
from gapismith.reference.errors import error_tree
from gapismith.reference.members import (
    Member,
    client_members,
    extension_members,
    members,
)
from gapismith.reference.parts import Contents, Part, split
from gapismith.reference.prose import Prose, clean
from gapismith.reference.signatures import calls
from gapismith.reference.urls import Urls, pages
from gapismith.reference.uses import Uses, uses
from gapismith.reference.views import (
    ItemView,
    MemberView,
    MethodView,
    Views,
    labels_of,
)
from gapismith.render.client_module import title
from gapismith.render.environment import templates_folder
from gapismith.render.literals import literal

_PAGE: Final = 250_000
"""Bytes up to which a resource's page holds the fields of bodies and responses itself.
Others are loaded when they are unfolded."""
_MARK: Final = re.compile(r"<!--fields (\w+)-->")
"""Where they go. Text of a document can't look like that: it is escaped."""
_NAMES: Final = 1_000
"""Types that one page of the list of types names."""
_SUMMARY: Final = 100
"""Characters of a summary in the results of a search."""


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """A resource with its methods, for lists of them."""

    name: str
    """`client.models.operations`."""
    url: str
    methods: tuple[str, ...]
    children: tuple[ResourceLink, ...]
    deprecated: bool


def site(package: Package, *, forms: bool = False) -> dict[str, str]:
    """Every file of the site, by its path.

    `forms`: each method has a form that calls it on the server that serves the pages.
    """
    return dict(sorted(_Site(package, forms=forms).files()))


def overview(packages: Sequence[Package]) -> dict[str, str]:
    """The front page of several sites, each in a folder of its package's name."""
    page = render("overview.html.j2", packages=[(p, title(p)) for p in packages])
    return {"index.html": page, **_assets("reference.css")}


def _assets(*names: str) -> dict[str, str]:
    folder = templates_folder() / "reference"
    return {name: (folder / name).read_text("utf-8") for name in names}


class _Site:
    def __init__(self, package: Package, *, forms: bool) -> None:
        self._package = package
        self._forms = forms
        self._urls = Urls(package)
        self._views = Views(package, self._urls)
        self._uses = uses(package, self._urls)
        self._fields = {m.name: self._fields_of(m) for m in package.models}
        self._search: list[tuple[str, str, str, str, str]] = []

    def files(self) -> Iterator[tuple[str, str]]:
        root = self._link(self._package.root, "client")
        yield from self._resources(self._package.root, root, ())
        for module in self._package.types:
            yield from self._types(module)
        yield from self._scripts()
        yield from self._lists(root)
        plain = Prose(lambda _: None)
        yield "errors.html", self._page(
            "errors.html.j2", "", tree=error_tree(), prose=plain.blocks
        )
        yield "search.js", _script("entries", self._search)
        scripts = ("reference.js", "forms.js") if self._forms else ("reference.js",)
        yield from _assets("reference.css", *scripts).items()

    def _page(self, template: str, root: str, **values: object) -> str:
        """One page; `root` leads from it to the site's folder."""
        return render(
            template,
            root=root,
            site_title=title(self._package),
            package=self._package,
            forms=self._forms,
            **values,
        )

    def _fields_of(self, model: Model) -> Markup:
        """The fields of a model for pages that unfold them: without anchors."""
        items = [self._views.field(field) for field in model.fields]
        return Markup(render("fields.html.j2", items=items, anchors=False))

    def _scripts(self) -> Iterator[tuple[str, str]]:
        """The fields of all models, for the pages that unfold them."""
        scripts: dict[str, dict[str, Markup]] = {}
        for name, fields in self._fields.items():
            scripts.setdefault(self._urls.fields(name), {})[name] = fields
        for url, found in scripts.items():
            yield url, _script("fields", found)

    def _link(self, resource: Resource, name: str) -> ResourceLink:
        return ResourceLink(
            name=name,
            url=self._urls.resource(resource),
            methods=(
                *(c.name for m in resource.methods for c in calls(m)),
                *(member.name for member in self._members(resource)),
            ),
            children=tuple(
                self._link(r, f"{name}.{r.attribute}") for r in resource.resources
            ),
            deprecated=resource.deprecated,
        )

    def _resources(
        self, resource: Resource, link: ResourceLink, parents: tuple[ResourceLink, ...]
    ) -> Iterator[tuple[str, str]]:
        methods = [self._views.method(c) for m in resource.methods for c in calls(m)]
        members = [
            self._views.member(member, link.name) for member in self._members(resource)
        ]
        if parents:
            self._index(link.name, link.url, "resource", "")
        sections: list[MethodView | MemberView] = [*methods, *members]
        for each in sections:
            name = f"{link.name}.{each.name}".removeprefix("client.")
            url = f"{link.url}#{each.name}"
            self._index(name, url, "method", each.summary.striptags())

        def page(part: Part, contents: Contents) -> str:
            text = self._page(
                "resource.html.j2",
                "../",
                resource=link,
                parents=parents,
                part=part,
                contents=contents,
                sections=sections[part.start : part.end],
                options=[] if parents else self._views.option_items(),
            )
            return self._with_fields(text)

        yield from split(link.url, [each.name for each in sections], page)
        for child, below in zip(resource.resources, link.children, strict=True):
            yield from self._resources(child, below, (*parents, link))

    def _members(self, resource: Resource) -> Iterator[Member]:
        """The hand-written members of a resource."""
        if not resource.module:
            yield from client_members()
        yield from extension_members(self._package, resource)

    def _with_fields(self, page: str) -> str:
        """A page with the fields of bodies and responses, as far as they fit."""
        left = _PAGE - len(page.encode())

        def fields(match: re.Match[str]) -> str:
            nonlocal left
            found = self._fields[match[1]]
            left -= len(found.encode())
            return found if left >= 0 else ""

        return _MARK.sub(fields, page)

    def _types(self, module: TypesModule) -> Iterator[tuple[str, str]]:
        for model in module.models:
            yield from self._model(model)
        if not module.models:
            (name,) = pages(module)
            yield from self._alias(name, module)

    def _model(self, model: Model) -> Iterator[tuple[str, str]]:
        extended = map(
            self._views.member, members(self._package, f"types.{model.name}")
        )
        kinds = model.variant.members if model.variant else dict[str, str]()
        return self._type(
            model.name,
            model.doc,
            model.deprecated,
            words=[field.attribute for field in model.fields],
            schema=model.schema,
            typed_dict=model.typed_dicts[-1],
            sections=[*map(self._views.field, model.fields), *extended],
            bases=[(name, self._urls.type(name)) for name in model.bases],
            variant=model.variant,
            kinds=[
                (literal(value), name, self._urls.type(name))
                for value, name in kinds.items()
            ],
        )

    def _alias(self, name: str, module: TypesModule) -> Iterator[tuple[str, str]]:
        """The page of a schema that is no model: an enum, a list, a map, any JSON."""
        alias = next(iter(module.aliases), None)
        enum = module.enums[0] if module.enums else None
        return self._type(
            name,
            alias.doc if alias else enum.doc if enum else "",
            False,
            words=[value.value for value in enum.values] if enum else [],
            schema=module.schema,
            target=self._views.annotation(alias.type) if alias else None,
            values=self._views.values(enum) if enum else (),
        )

    def _type(
        self,
        name: str,
        text: str,
        deprecated: bool,
        *,
        words: Sequence[str],
        sections: Sequence[ItemView | MemberView] = (),
        **values: object,
    ) -> Iterator[tuple[str, str]]:
        labels, text = labels_of(text, deprecated=deprecated)
        summary = self._views.prose.summary(text).striptags()
        self._index(name, self._urls.type(name), "type", summary, *words)
        context: dict[str, object] = {
            "typed_dict": None,
            "bases": [],
            "variant": None,
            "target": None,
            "values": (),
            **values,
        }

        def page(part: Part, contents: Contents) -> str:
            shown = sections[part.start : part.end]
            return self._page(
                "type.html.j2",
                "../",
                name=name,
                labels=labels,
                doc=self._views.prose.blocks(text),
                part=part,
                contents=contents,
                items=[each for each in shown if isinstance(each, ItemView)],
                members=[each for each in shown if isinstance(each, MemberView)],
                uses=self._uses.get(name, Uses()),
                **context,
            )

        return split(self._urls.type(name), [each.name for each in sections], page)

    def _lists(self, root: ResourceLink) -> Iterator[tuple[str, str]]:
        """The front page, and the list of all types in as many pages as it needs."""
        service = self._package.service
        yield "index.html", self._page(
            "index.html.j2",
            "",
            resource=root,
            doc=Prose(lambda _: None).blocks(service.description),
        )
        names = sorted(
            (n for m in self._package.types for n in pages(m)), key=str.lower
        )
        parts = [names[i : i + _NAMES] for i in range(0, len(names), _NAMES)] or [[]]
        files = [
            f"types{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(parts) + 1)
        ]
        for file, part in zip(files, parts, strict=True):
            yield file, self._page(
                "types.html.j2",
                "",
                types=[(name, self._urls.type(name)) for name in part],
                file=file,
                parts=[
                    (f, p[0], p[-1]) for f, p in zip(files, parts, strict=True) if p
                ],
            )

    def _index(self, name: str, url: str, kind: str, summary: str, *words: str) -> None:
        """Have the search find a page, or a place on it."""
        text = summary if len(summary) <= _SUMMARY else f"{summary[:_SUMMARY]}\u2026"
        self._search.append((name, url, kind, clean(text), clean(" ".join(words))))


def _script(function: str, data: object) -> str:
    """A script that hands data to reference.js: browsers load no JSON from files."""
    return f"reference.{function}({json.dumps(data)});\n"
