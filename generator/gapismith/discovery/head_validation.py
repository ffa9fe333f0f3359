"""What a document says about itself, and can't be true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ..diagnostics import counted, shown
from ..spelling import SCOPE
from .faults import REMOVED, Fault
from .json_pointer import ROOT, Pointer

Json = Mapping[str, Any]

_VERSION_1: Final = re.compile(r"v?1(?![0-9]).*|", re.DOTALL)


def check_scopes(
    scopes: Iterable[str], at: Pointer, *, is_list: bool
) -> Iterator[Fault]:
    """The scopes at `at`, keys or entries, that no request for a token can hold."""
    for i, scope in enumerate(scopes):
        if not SCOPE.fullmatch(scope):
            place = at / (i if is_list else scope)
            yield Fault(
                "bad-scope",
                f'"{shown(scope)}" is not an OAuth scope, which has no spaces and no '
                "quotes; it is left out",
                place,
                ((place, REMOVED),),
            )


def check_auth(raw: Json, listed: Mapping[str, Pointer]) -> Iterator[Fault]:
    """The scopes that methods list, at `listed`, and a client wouldn't request by `auth`."""
    at = ROOT / "auth" / "oauth2" / "scopes"
    declared: Json = raw.get("auth", {}).get("oauth2", {}).get("scopes", {})
    lacking = sorted(listed.keys() - declared.keys())
    if not lacking:
        return
    if any(map(SCOPE.fullmatch, declared)):
        for scope in lacking:
            yield Fault(
                "unlisted-scope",
                f"the scope `{shown(scope, 200)}` is not in `auth`, which lists those of "
                "the API; it is requested like them",
                listed[scope],
                ((at / scope, {}),),
                hint="add it to `auth`, or correct it: no token is issued for a scope that "
                "does not exist",
            )
        return
    requested: dict[str, Json] = {scope: {} for scope in lacking}
    many = counted(len(lacking), "OAuth scope")
    effect = (
        f"{many} that methods list {'is' if len(lacking) == 1 else 'are'} requested"
    )
    yield Fault(
        "no-scopes",
        f"`auth` lists no scopes, but methods do; {effect}",
        ROOT / "auth",
        ((ROOT / "auth", {"oauth2": {"scopes": requested}}),),
        causes=(ROOT / "auth", ROOT / "auth" / "oauth2", at),
        effect=effect,
    )


def check_head(raw: Json) -> Iterator[Fault]:
    """The faults of a document's head; nothing of a client depends on them."""
    identity = f"{raw['name']}:{raw['version']}"
    if raw.get("id", identity) != identity:
        yield Fault(
            "other-id",
            f"`id` is `{shown(raw['id'])}`, but `name` and `version`, which count, make "
            f"`{shown(identity)}`",
            ROOT / "id",
            hint="check that it is the document of the API that you mean",
        )
    if not _VERSION_1.fullmatch(raw.get("discoveryVersion", "v1")):
        yield Fault(
            "other-format-version",
            f'`discoveryVersion` is "{shown(raw["discoveryVersion"])}"; the document is read '
            "as one of v1, the version of the format that gapismith knows",
            ROOT / "discoveryVersion",
            hint="check that the client has all methods and fields: the format may differ",
        )
    revision: str = raw.get("revision", "")
    if revision and not (revision.isascii() and revision.isdigit()):
        yield Fault(
            "odd-revision",
            f'`revision` is "{shown(revision)}", not a date like 20260131; nobody can '
            "tell whether another one is newer",
            ROOT / "revision",
            causes=(ROOT / "revision",),
            effect="nobody can tell whether another revision is newer",
        )
    scopes: Json = raw.get("auth", {}).get("oauth2", {}).get("scopes", {})
    at = ROOT / "auth" / "oauth2" / "scopes"
    yield from check_scopes(sorted(scopes), at, is_list=False)
    if not raw.keys() & {"methods", "resources"}:
        yield Fault(
            "no-methods",
            "there are neither `resources` nor `methods`; the client has nothing to call",
            ROOT,
            hint="fetch the document again: something cut it, unless it only shares "
            "schemas",
            causes=(ROOT / "resources", ROOT / "methods"),
            effect="the client has nothing to call",
        )
