"""Brings clients up to date with the API: fetch, compare, note in the changelog, generate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from gapismith import atomic
from gapismith.atomic import undone_on_failure
from gapismith.comparison import compared, selection
from gapismith.config import CLIENTS, ClientConfig
from gapismith.diagnostics import Diagnostic, GapismithError, fail, shown
from gapismith.diff.finding import Bump, Comparison
from gapismith.discovery import Document, parse_document, read_document
from gapismith.discovery import discovery_client as fetch
from gapismith.discovery.audience import record_path
from gapismith.discovery.canonical import canonicalise, is_older
from gapismith.discovery.load import load
from gapismith.discovery.overrides import overrides_path
from gapismith.discovery.revisions import is_doubtful, notes
from gapismith.package import read_lock, shipped_names
from gapismith.pipeline import Generated, generate
from gapismith.pyproject import set_string
from gapismith.reports.changelog import NAME, Release, add_entry

State = Literal["updated", "regenerated", "unchanged", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one client."""

    package: str
    state: State
    """`regenerated`: the document is the same, and the package was stale."""
    revision: str = ""
    comparison: Comparison | None = None
    """What changed for users; None where there was nothing to compare with."""
    generated: Generated | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    """The errors of a failure, else warnings."""


def update(clients: Iterable[ClientConfig], *, hold: bool = False) -> Iterator[Updated]:
    """Update clients one after another; the failure of one doesn't stop the others."""
    for client in clients:
        try:
            yield update_one(client, hold=hold)
        except GapismithError as error:
            yield Updated(client.package, "failed", diagnostics=error.diagnostics)


def _usual_source(client: ClientConfig) -> str:
    """Where Google serves the document of a client, by what it says of itself."""
    raw = load(client.document).raw if client.document.exists() else {}
    name, version = raw.get("name"), raw.get("version")
    return fetch.served_at(name, version) if name and version else "URL"


def update_one(client: ClientConfig, *, hold: bool = False) -> Updated:
    """Update one client. Its document and its package change together, or neither does.

    `hold` keeps the pinned document where the new one may be a rollback, or was fetched for
    another audience. Raises GapismithError; the document, the package and its changelog are
    as before then.
    """
    if not client.source:
        hint = f'have it fetched: add source = "{_usual_source(client)}" to its table'
        note = Diagnostic("has no `source`", hint, client.package, level="warning")
        return Updated(client.package, "skipped", diagnostics=(note,))
    stored = load(client.document).raw if client.document.exists() else None
    fetched = fetch.fetch(client.source, allow_root=client.allow_root_url)
    if stored is None:
        return _first(client, fetched)
    _check_identity(client, stored, fetched)
    before, after = str(stored.get("revision", "")), str(
        fetched.raw.get("revision", "")
    )
    if is_older(after, before):
        note = Diagnostic(
            f"the server has revision {shown(after)}, older than {shown(before)}, which "
            "is kept",
            "the service sometimes serves an older revision; no action needed",
            client.package,
            level="warning",
        )
        return replace(_regenerated(client), diagnostics=(note,))
    if canonicalise(stored) == canonicalise(fetched.raw):
        return _unchanged(client, fetched)
    return _changed(client, fetched, hold)


def _check_identity(
    client: ClientConfig, stored: Mapping[str, Any], fetched: fetch.Fetched
) -> None:
    for key in ("name", "version"):
        if stored.get(key) != fetched.raw.get(key):
            raise fail(
                f"the server has the {key} {shown(str(fetched.raw.get(key)))}, and "
                f"{client.document.name} has {shown(str(stored.get(key)))}",
                hint="correct `source` or `document` in pyproject.toml",
                source=fetched.source,
                pointer=f"/{key}",
            )


def _first(client: ClientConfig, fetched: fetch.Fetched) -> Updated:
    """There is no document yet, and so nothing to compare with."""
    document = _valid(client, fetched)
    with undone_on_failure(client.document, record_path(client.document)):
        fetch.store(fetched.raw, client.document, audience=fetched.audience)
        done = generate(client)
    return Updated(
        client.package,
        "updated",
        document.description.revision,
        generated=done,
        diagnostics=(*fetched.warnings, *document.warnings),
    )


def _unchanged(client: ClientConfig, fetched: fetch.Fetched) -> Updated:
    """The pinned document is what is served now; whom for is recorded, if it was not."""
    if not read_document(client.document, allow_root=client.allow_root_url).audience:
        with undone_on_failure(record_path(client.document)):
            fetch.store(fetched.raw, client.document, audience=fetched.audience)
            return _regenerated(client)
    return _regenerated(client)


def _regenerated(client: ClientConfig) -> Updated:
    done = generate(client)
    return Updated(
        client.package,
        "unchanged" if done.changes.is_empty else "regenerated",
        read_document(
            client.document, allow_root=client.allow_root_url
        ).description.revision,
        generated=done,
    )


def _changed(client: ClientConfig, fetched: fetch.Fetched, hold: bool) -> Updated:
    old = read_document(
        client.document,
        selection=selection(client),
        allow_root=client.allow_root_url,
    )
    new = _valid(client, fetched)
    if hold and is_doubtful(old, new):
        return replace(_regenerated(client), diagnostics=notes(old, new))
    lock = read_lock(client.output)
    pair = compared(client, old, new, shipped_names(lock))
    changelog = atomic.current(client.output) / NAME
    distribution = client.distribution
    declared = (distribution.declared_in,) if distribution else ()
    pin = record_path(client.document)
    with undone_on_failure(client.document, pin, changelog, *declared):
        # A run that is killed is completed by the next one: the entry names the version,
        # and the document comes last, as it is what tells that there is nothing to do.
        if lock is not None and pair.comparison.findings:
            release = _release(client, pair.comparison.bump)
            release = (
                add_entry(changelog, pair.comparison, _marker(old, new), release)
                or release
            )
            client = _released(client, release)
        fetch.store(fetched.raw, client.document, audience=fetched.audience)
        done = generate(client)
    return Updated(
        client.package,
        "updated",
        new.description.revision,
        pair.comparison,
        done,
        (*pair.comparison.warnings, *fetched.warnings, *new.warnings),
    )


def _release(client: ClientConfig, bump: Bump) -> Release:
    """The version of a client that is a distribution, and the one after a change."""
    distribution = client.distribution
    if distribution is None or bump == "none":
        return Release()
    numbers = [int(number) for number in distribution.version.split(".")]
    part = ("major", "minor", "patch").index(bump)
    numbers[part:] = [numbers[part] + 1, *[0] * (2 - part)]
    return Release(distribution.version, ".".join(map(str, numbers)))


def _released(client: ClientConfig, release: Release) -> ClientConfig:
    """Raise the version of a client from `release.before`, in pyproject.toml as well."""
    distribution = client.distribution
    if distribution is None or distribution.version != release.before:
        return client
    keys = [*CLIENTS.split("."), client.package, "distribution", "version"]
    set_string(distribution.declared_in, keys, release.after)
    return replace(client, distribution=replace(distribution, version=release.after))


def _marker(old: Document, new: Document) -> str:
    return f"{old.sha256[:12]} {new.sha256[:12]}"


def _valid(client: ClientConfig, fetched: fetch.Fetched) -> Document:
    """The fetched document with the client's overrides; raises GapismithError."""
    overrides = overrides_path(client.document)
    patch = overrides.read_bytes() if overrides.is_file() else None
    return parse_document(
        canonicalise(fetched.raw),
        fetched.source,
        patch,
        folder=client.document.parent,
        audience=fetched.audience,
        selection=selection(client),
        allow_root=client.allow_root_url,
    )
