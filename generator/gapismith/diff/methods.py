"""Compares methods: existence, responses, media, bodies and HTTP requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gapismith.diff import renames
from gapismith.diff.assignability import carried, reading, writing
from gapismith.diff.context import Context, by, described, method_subject, spelled
from gapismith.diff.finding import Finding, finding
from gapismith.diff.parameters import compare_parameters
from gapismith.ir.model import Method, Package, Page, Response, Upload
from gapismith.ir.types import FieldType

_ANY: Final = ("*/*",)


def renamed_methods(old: Package, new: Package) -> dict[str, str]:
    """Pointers in the old document -> pointers in the new one, of renamed methods."""
    before, after = by(old.methods, _at), by(new.methods, _at)
    gone = [m for at, m in before.items() if at not in after]
    fresh = [m for at, m in after.items() if at not in before]
    found = dict(renames.pairs(gone, fresh, renames.method_request))
    left = [m for m in gone if m not in found]
    unclaimed = [m for m in fresh if m not in found.values()]
    found |= dict(renames.pairs(left, unclaimed, renames.method_meaning))
    return {a.at: b.at for a, b in found.items()}


def compare_methods(context: Context) -> Iterator[Finding]:
    """All findings about methods."""
    before = by(context.old.package.methods, _at)
    after = by(context.new.package.methods, _at)
    moved = renamed_methods(context.old.package, context.new.package)
    for at, old in before.items():
        new = after.get(moved.get(at, at))
        if new is None:
            yield finding(
                "method-removed",
                method_subject(old),
                f"{spelled(old)}() was removed",
                old=spelled(old),
                hint=_removal_hint(old),
                pointer=at,
            )
        else:
            yield from _method(context, old, new)
    for at, new in after.items():
        if at not in before and at not in moved.values():
            yield finding(
                "method-added",
                method_subject(new),
                f"{spelled(new)}() was added",
                new=spelled(new),
                pointer=at,
            )


def _at(method: Method) -> str:
    return method.at


def _removal_hint(old: Method) -> str:
    if old.deprecated:
        return "it was deprecated before; the old description may name the replacement"
    return "stop using it; the API may already reject it"


def _method(context: Context, old: Method, new: Method) -> Iterator[Finding]:
    spelling = (spelled(old), spelled(new))
    subject = method_subject(old)
    if old.at != new.at and old.call == new.call:
        yield _report(
            "wire-name-changed",
            old,
            new,
            f"the name in the API changed from {old.id} to {new.id}",
        )
    elif old.call != new.call:
        same = old.at == new.at
        yield finding(
            "method-renamed-in-python" if same else "method-renamed",
            subject,
            f"{spelling[0]}() was renamed to {spelling[1]}()",
            old=spelling[0],
            new=spelling[1],
            hint=f"call {spelling[1]}()",
            pointer=new.at,
        )
    yield from _responses(context, old, new)
    yield from _media(old, new)
    yield from _body(context, old, new)
    yield from compare_parameters(old, new)
    yield from _calling(context, old, new)
    yield from described(
        subject,
        (old.doc, old.deprecated),
        (new.doc, new.deprecated),
        spelling=spelling,
        pointer=new.at,
    )


def _report(
    rule: str, old: Method, new: Method, message: str, hint: str = ""
) -> Finding:
    return finding(
        rule,
        method_subject(old),
        message,
        old=spelled(old),
        new=spelled(new),
        hint=hint,
        pointer=new.at,
    )


def _responses(context: Context, old: Method, new: Method) -> Iterator[Finding]:
    before, after = _shape(old), _shape(new)
    if before != after:
        if before is not None:
            yield _report(
                f"{before}-removed",
                old,
                new,
                f"returns {_response(new)}, no longer {_ITERABLES[before]}",
                "use the response itself instead of iterating over it",
            )
        if after is not None:
            yield _report(
                f"{after}-added",
                old,
                new,
                f"returns {_ITERABLES[after]}, no longer one {_response(old)}",
                "iterate over the returned value",
            )
    elif old.page is not None and new.page is not None and old.is_paged:
        yield from _page(context, old, new, old.page, new.page)
    yield from _response_type(context, old, new)
    if {old.kind, new.kind} == {"operation", "unary"}:
        verb = "starts" if new.kind == "operation" else "no longer starts"
        yield _report(
            "operation-changed",
            old,
            new,
            f"{verb} a long-running operation",
            (
                "pass the response to client.wait()"
                if new.kind == "operation"
                else "don't pass the response to client.wait()"
            ),
        )


def _shape(method: Method) -> str | None:
    if method.kind == "streaming":
        return "streaming"
    return "pagination" if method.is_paged else None


_ITERABLES: Final[Mapping[str, str]] = {
    "pagination": "a pager",
    "streaming": "a stream",
}


def _response(method: Method) -> str:
    if method.response.kind == "bytes":
        return "bytes"
    return str(method.response.type) if method.response.type else "nothing"


def _page(
    context: Context, old: Method, new: Method, before: Page, after: Page
) -> Iterator[Finding]:
    was, now = before.item_type, after.item_type
    if was is None:
        if now is not None:
            message = f"the pager yields {_yields(after, now)}"
            yield _report("page-items-added", old, new, message)
        return
    if now is None:
        yield _report(
            "page-items-changed",
            old,
            new,
            f"the pager no longer yields items, which were {_yields(before, was)}",
            ".pages() yields whole responses",
        )
    elif before.items_are_map != after.items_are_map or reading(
        carried(was, context.renamed), now
    ) not in ("same", "compatible"):
        yield _report(
            "page-items-changed",
            old,
            new,
            f"items changed from {_yields(before, was)} to {_yields(after, now)}",
            "check what the loop does with each item; .pages() yields whole responses",
        )


def _yields(page: Page, item: FieldType) -> str:
    kind = str(item)
    return f"pairs of a key and {kind}" if page.items_are_map else kind


def _response_type(context: Context, old: Method, new: Method) -> Iterator[Finding]:
    if old.response.kind == "none":
        if new.response.kind != "none":
            yield _report("response-added", old, new, f"returns {_response(new)}")
        return
    if _same_response(context, old.response, new.response):
        return
    yield _report(
        "response-type-changed",
        old,
        new,
        f"the response changed from {_response(old)} to {_response(new)}",
        f"expect {_response(new)}",
    )


def _same_response(context: Context, old: Response, new: Response) -> bool:
    if old.type is None or new.type is None:
        return old.kind == new.kind
    was = carried(old.type, context.renamed)
    return reading(was, new.type) in ("same", "compatible")


def _media(old: Method, new: Method) -> Iterator[Finding]:
    if old.upload is None and new.upload is not None:
        yield _report("upload-added", old, new, "accepts media=")
    elif old.upload is not None and new.upload is None:
        hint = "omit media="
        yield _report("upload-removed", old, new, "no longer accepts media=", hint)
    elif old.upload is not None and new.upload is not None:
        yield from _upload(old, new, old.upload, new.upload)
    if old.download is None and new.download is not None:
        yield _report("download-added", old, new, f"{_media_call(new)}() was added")
    elif old.download is not None and new.download is None:
        hint = "there is no media to download"
        yield _report(
            "download-removed", old, new, f"{_media_call(old)}() was removed", hint
        )


def _upload(old: Method, new: Method, was: Upload, now: Upload) -> Iterator[Finding]:
    """Changes of the accepted media types, sizes and protocols."""
    limits = list(_beyond(was, now))
    if limits:
        message = f"no longer accepts {', '.join(limits)}"
        yield _report(
            "upload-limited", old, new, message, "check the media that you upload"
        )
    chances = list(_beyond(now, was))
    if chances:
        yield _report("upload-widened", old, new, f"accepts {', '.join(chances)}")


def _beyond(one: Upload, other: Upload) -> Iterator[str]:
    """What `one` accepts and `other` doesn't."""
    kinds = [kind for kind in one.accept or _ANY if not _accepts(other, kind)]
    if kinds:
        yield " and ".join(kinds)
    most = other.max_size
    if most is not None and (one.max_size is None or one.max_size > most):
        yield f"more than {most:,} bytes"
    if one.resumable_path and not other.resumable_path:
        yield "resumable uploads"


def _accepts(upload: Upload, kind: str) -> bool:
    return any(
        pattern in ("*/*", kind)
        or (pattern.endswith("/*") and kind.startswith(pattern[:-1]))
        for pattern in upload.accept or _ANY
    )


def _media_call(method: Method) -> str:
    parent = spelled(method).rpartition(".")[0]
    return f"{parent}.{method.download}"


def _body(context: Context, old: Method, new: Method) -> Iterator[Finding]:
    before, after = old.body, new.body
    if before is None:
        if after is not None:
            kind = str(after.type)
            if after.optional:
                yield _report("body-now-optional", old, new, f"accepts a body: {kind}")
            else:
                hint = f"pass a {kind} as body"
                yield _report(
                    "body-now-required", old, new, f"requires a body: {kind}", hint
                )
        return
    if after is None:
        hint = "omit the body"
        yield _report("body-removed", old, new, "no longer accepts a body", hint)
        return
    was = carried(before.type, context.renamed)
    if writing(was, after.type) not in ("same", "compatible"):
        kind = str(after.type)
        message = f"the body changed from {before.type} to {kind}"
        yield _report("body-schema-changed", old, new, message, f"pass a {kind}")
    if before.optional and not after.optional:
        hint = "pass a body in every call"
        yield _report("body-now-required", old, new, "requires a body", hint)
    elif after.optional and not before.optional:
        yield _report("body-now-optional", old, new, "no longer requires a body")


def _calling(context: Context, old: Method, new: Method) -> Iterator[Finding]:
    """The HTTP request, parameters aside."""
    # Different variables are findings of their own.
    if _variables(old) == _variables(new):
        bases = context.old.package.service, context.new.package.service
        before_base, after_base = (service.service_path for service in bases)
        if before_base == after_base or old.path == new.path:
            # The service path is a finding of its own.
            before_base = after_base = ""
        before_lines, after_lines = _lines(old, before_base), _lines(new, after_base)
        for before, after in zip(before_lines, after_lines, strict=True):
            if before and after and before != after:
                message = f"changed from {before} to {after}"
                yield _report("request-line-changed", old, new, message)
    if old.api_version != new.api_version:
        was, now = old.api_version or "none", new.api_version or "none"
        hint = "read the API's release notes for this version"
        message = f"the API version changed from {was} to {now}"
        yield _report("api-version-changed", old, new, message, hint)
    for scope in sorted(set(old.scopes) - set(new.scopes)):
        hint = f"request one of {', '.join(new.scopes)}" if new.scopes else ""
        yield _report(
            "method-scope-removed", old, new, f"{scope} is no longer accepted", hint
        )
    for scope in sorted(set(new.scopes) - set(old.scopes)):
        yield _report("method-scope-added", old, new, f"{scope} is accepted")


def _lines(method: Method, base: str) -> tuple[str, str, str, str]:
    """The request lines of calls, simple and resumable uploads, and downloads."""
    upload, verb = method.upload, method.http_method
    simple = upload.simple_path if upload is not None else ""
    resumable = upload.resumable_path if upload is not None else ""
    service = "download/ before the path" if method.download_service else "the path"
    return (
        f"{verb} {base}{method.path}",
        f"{verb} {simple}" if simple else "",
        f"{verb} {resumable}" if resumable else "",
        f"GET {service} for media" if method.download else "",
    )


def _variables(method: Method) -> set[str]:
    return {p.name for p in method.positional}
