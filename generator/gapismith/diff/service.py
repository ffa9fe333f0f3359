"""Compares the API as a whole: addresses, batches, locations, scopes, resources."""

from __future__ import annotations

from collections.abc import Iterator

from gapismith.diff.context import described
from gapismith.diff.finding import Finding, finding
from gapismith.diff.resources import walk
from gapismith.ir.model import Package, Service


def compare_service(before: Package, after: Package) -> Iterator[Finding]:
    """All findings about the API itself."""
    old, new = before.service, after.service
    yield from _addresses(old, new, _service_path_matters(before, after))
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


def _service_path_matters(old: Package, new: Package) -> bool:
    """Whether requests go elsewhere: paths may have taken in what the service path lost."""
    paths = {(m.at, m.path) for m in new.methods}
    return not old.methods or any((m.at, m.path) in paths for m in old.methods)


def _addresses(
    old: Service, new: Service, service_path_matters: bool
) -> Iterator[Finding]:
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
        if was != now and (what != "service path" or service_path_matters):
            yield _moved(new, what, was, now, pointer if now else "")
    if old.plain_reserved != new.plain_reserved:
        how = "are kept" if new.plain_reserved else "are percent-encoded"
        yield finding(
            "escaping-changed",
            new.name,
            f"reserved characters {how} in path parameters with reserved expansion",
            old="client",
            new="client",
            hint="check values that contain `:`, `?` or `#`",
            pointer="" if new.plain_reserved else "/fullyEncodeReservedExpansion",
        )


def _moved(new: Service, what: str, was: str, now: str, pointer: str) -> Finding:
    return finding(
        "endpoint-changed",
        new.name,
        f"the {what} changed from {was or 'empty'} to {now or 'empty'}",
        old="client",
        new="client",
        hint="update firewalls, proxies and tests that name the old one",
        pointer=pointer,
    )


def _batches(old: Service, new: Service) -> Iterator[Finding]:
    subject = f"{new.name}: batch"
    if old.batch_path and not new.batch_path:
        yield finding(
            "batch-removed",
            subject,
            "client.batch was removed",
            old="client.batch",
            hint="make the calls one at a time",
            pointer="/batchPath",
        )
    elif new.batch_path and not old.batch_path:
        message = "client.batch was added"
        yield finding(
            "batch-added",
            subject,
            message,
            new="client.batch",
            pointer="/batchPath",
        )
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
                f"{spelling} was removed",
                old=spelling,
                hint="omit the location, or use another one",
                pointer="/endpoints",
            )
        elif not was:
            yield finding(
                "location-added",
                subject,
                f"{spelling} was added",
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
            f"the client also requests {scope}",
            new=scope,
            hint="set `scopes` in the configuration to request fewer",
            pointer="/auth/oauth2/scopes",
        )
    for scope in sorted(set(old.scopes) - set(new.scopes)):
        yield finding(
            "scope-removed",
            f"{new.name}: {scope}",
            f"the client no longer requests {scope}",
            old=scope,
            pointer="/auth/oauth2/scopes",
        )


def compare_resources(old: Package, new: Package) -> Iterator[Finding]:
    """Deprecations of resources; everything else is reported for their methods."""
    after = {at: (spelling, item) for at, spelling, item in walk(new.root)}
    for at, spelling, resource in walk(old.root):
        if at in after:
            new_spelling, successor = after[at]
            yield from described(
                ".".join(resource.path),
                ("", resource.deprecated),
                ("", successor.deprecated),
                spelling=(spelling, new_spelling),
                pointer=at,
            )
