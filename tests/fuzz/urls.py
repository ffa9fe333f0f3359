"""The URL expander: no value leads a request anywhere but to its method's path."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gapismith.runtime.calls import uri_template as uri
from gapismith.runtime.calls.method import Method
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.runtime.harness import KEY, ROOT, SyncClient

from .choices import Choices

_TEMPLATES = (
    "v1/{+name}",
    "v1/{name}",
    "v1/{name}/{+b}",
    "v1/{+b}/x/{name}:go",
    "{+name}",
    "{name}",
    "v1/{+name}.json",
    "v1/.{name}",
    "v1/{name}{b}",
    "v1/{+name}{+b}/c",
    "v1/{+name}.",
    "lists/@me/{b}/{name}",
)
_HOST = "example.googleapis.com"
_PLAIN = re.compile(r"[A-Za-z0-9._~:/%@+!$&'()*,;=?#\[\]-]*")


def _value(choices: Choices) -> Any:
    kind = choices.below(12)
    if kind < 6:
        return choices.text()
    if kind == 6:
        return choices.pick(["//evil.example", "@evil.example/", "%2e%2e", "a/../b"])
    if kind == 7:
        return choices.number()
    if kind == 8:
        return choices.raw(6)
    if kind == 9:
        return choices.json(depth=2)
    return choices.pick(
        [
            True,
            None,
            [],
            ["a", None],
            date(2026, 1, 2),
            datetime(1, 1, 1, tzinfo=UTC),
            timedelta(-1),
            float("nan"),
            float("inf"),
            object(),
        ]
    )


def _check_path(path: str, plain: bool) -> None:
    """`path` as it stands in a URL, before any query."""
    assert _PLAIN.fullmatch(path), path
    if not plain:
        assert "?" not in path, path
        assert "#" not in path, path
    for segment in path.split("/"):
        # Dots beside an encoded slash are part of a name, as Cloud Storage has them.
        assert unquote(segment) not in (".", ".."), path


def _check_decodes(template: str, path: str, values: dict[str, Any]) -> None:
    """Where the variables are told apart, each can be read back."""
    if template in ("v1/{name}{b}", "v1/{+name}{+b}/c", "v1/{+b}/x/{name}:go"):
        return
    pattern = re.escape(template)
    for name in values:
        pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}>[^/]*)")
        pattern = pattern.replace(rf"\{{\+{name}\}}", f"(?P<{name}>.*)")
    match = re.fullmatch(pattern, path)
    assert match is not None, (template, path)
    for name, text in match.groupdict().items():
        assert unquote(text) == uri.text_of(name, values[name]), (
            template,
            path,
            values,
        )


def _call(template: str, values: dict[str, Any]) -> None:
    """The same through a client: host, path and query of the request that is sent."""
    fake = FakeTransport(lambda request: {})
    client = SyncClient(session=fake, api_key=KEY, retry=Retry(1))
    method: Method[Any] = Method("m", "GET", template, response=lambda: dict)
    params = {**values, "q": values["name"]}
    try:
        client._api.unary(method, params)
    except (TypeError, ValueError):
        return
    (request,) = fake.requests
    parts = urlsplit(request.url)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("https", _HOST, "")
    assert request.url.startswith(f"{ROOT}v1/"), request.url
    pairs = parse_qsl(parts.query or request.body.decode(), keep_blank_values=True)
    expected = uri.pairs([("q", values["name"])])
    assert [pair for pair in pairs if pair[0] == "q"] == expected, request.url


def urls(data: bytes) -> None:
    """The path stays below its prefix, has no dot segments, and decodes back."""
    choices = Choices(data)
    template, plain = choices.pick(_TEMPLATES), choices.flag(4)
    values = {"name": _value(choices), "b": _value(choices)}
    try:
        path = uri.Template(template, plain).expand(values)
    except (TypeError, ValueError):
        return
    prefix = template.partition("{")[0]
    assert path.startswith(prefix), path
    _check_path(path, plain)
    if not plain:
        _check_decodes(template, path, values)
    if choices.flag(8):
        _call(template, values)
