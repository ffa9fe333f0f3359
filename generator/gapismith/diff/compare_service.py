"""Compares the API as a whole: where its requests go, what they may do, its resources."""

from __future__ import annotations

from collections.abc import Iterator

from gapismith.diff.context import described
from gapismith.diff.finding import Finding, finding
from gapismith.discovery.description import escape
from gapismith.ir.model import Package, Resource, Service


def compare_service(old: Service, new: Service) -> Iterator[Finding]:
    """All findings about the API itself."""
    yield from _addresses(old, new)
    yield from _batches(old, new)
    yield from _locations(old, new)
    yield from _scopes(old, new)
    yield from described(
        new.name,
        (f"{old.title} {old.description}", False),
        (f"{new.title} {new.description}", False),
        spelling=("client", "client"),
        pointer="/description",
    )


def _addresses(old: Service, new: Service) -> Iterator[Finding]:
    for what, was, now, pointer in (
        ("root URL", old.root_url, new.root_url, "/rootUrl"),
        (
            "root URL for mutual TLS",
            old.mtls_root_url,
            new.mtls_root_url,
            "/mtlsRootUrl",
        ),
        ("service path", old.service_path, new.service_path, "/servicePath"),
    ):
        if was != now:
            yield _moved(new, what, was, now, pointer)
    if old.plain_reserved != new.plain_reserved:
        how = "stay" if new.plain_reserved else "are escaped"
        yield finding(
            "escaping-changed",
            new.name,
            f"characters like `:` and `?` {how} in path parameters that may hold slashes",
            old="client",
            new="client",
            hint="look at values that hold such characters",
            pointer="/fullyEncodeReservedExpansion",
        )


def _moved(new: Service, what: str, was: str, now: str, pointer: str) -> Finding:
    return finding(
        "endpoint-changed",
        new.name,
        f"the {what} was {was or 'empty'} and is {now or 'empty'}",
        old="client",
        new="client",
        hint="let it through where firewalls, proxies and tests name the old one",
        pointer=pointer,
    )


def _batches(old: Service, new: Service) -> Iterator[Finding]:
    subject = f"{new.name}: batch"
    if old.batch_path and not new.batch_path:
        yield finding(
            "batch-removed",
            subject,
            "client.batch() has nothing to send to",
            old="client.batch",
            hint="make the calls one by one",
            pointer="/batchPath",
        )
    elif new.batch_path and not old.batch_path:
        message = "client.batch() can be sent"
        yield finding("batch-added", subject, message, new="client.batch")
    elif new.batch_path != old.batch_path:
        yield _moved(new, "batch path", old.batch_path, new.batch_path, "/batchPath")


def _locations(old: Service, new: Service) -> Iterator[Finding]:
    for location in sorted(old.endpoints.keys() | new.endpoints.keys()):
        was, now = old.endpoints.get(location, ""), new.endpoints.get(location, "")
        subject, spelling = f"{new.name}: {location}", f'Client(location="{location}")'
        if not now:
            yield finding(
                "location-removed",
                subject,
                f"{spelling} is refused",
                old=spelling,
                hint="leave the location out, or take another one",
                pointer="/endpoints",
            )
        elif not was:
            yield finding(
                "location-added",
                subject,
                f"{spelling} is new",
                new=spelling,
                pointer="/endpoints",
            )
        elif was != now:
            yield _moved(new, f"URL of {location}", was, now, "/endpoints")


def _scopes(old: Service, new: Service) -> Iterator[Finding]:
    for scope in sorted(set(new.scopes) - set(old.scopes)):
        yield finding(
            "scope-added",
            f"{new.name}: {scope}",
            f"users are asked for {scope}",
            new=scope,
            hint="set `scopes` in the configuration to ask for less",
            pointer="/auth/oauth2/scopes",
        )
    for scope in sorted(set(old.scopes) - set(new.scopes)):
        yield finding(
            "scope-removed",
            f"{new.name}: {scope}",
            f"users are no longer asked for {scope}",
            old=scope,
            pointer="/auth/oauth2/scopes",
        )


def compare_resources(old: Package, new: Package) -> Iterator[Finding]:
    """What resources say of themselves; the rest is a matter of their methods."""
    after = {item.path: (text, item) for text, item in _spelled(new.root, "client")}
    for spelling, resource in _spelled(old.root, "client"):
        if resource.path in after:
            new_spelling, successor = after[resource.path]
            yield from described(
                ".".join(resource.path),
                ("", resource.deprecated),
                ("", successor.deprecated),
                spelling=(spelling, new_spelling),
                pointer="".join(f"/resources/{escape(name)}" for name in resource.path),
            )


def _spelled(resource: Resource, spelling: str) -> Iterator[tuple[str, Resource]]:
    """All below a resource, and how people say them."""
    for child in resource.resources:
        text = f"{spelling}.{child.attribute}"
        yield text, child
        yield from _spelled(child, text)
