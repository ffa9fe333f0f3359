"""What the fuzzing found, said as tests."""

from __future__ import annotations

from typing import Any

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.ir.names import Names, module_name
from gapismith.render import prose
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package
from gapismith.runtime import errors
from gapismith.runtime.calls import batch_message
from gapismith.runtime.calls import uri_template as uri
from gapismith.runtime.calls.method import Method
from gapismith.runtime.calls.status import from_status
from gapismith.runtime.errors import DecodeError
from gapismith.runtime.http.effects import count_of
from gapismith.runtime.response import Response
from gapismith.runtime.streams.decoders import SseDecoder
from gapismith.runtime.testing.fake_transport import FakeTransport, Reply
from gapismith.spelling import snake

from tests.bad_documents.documents import GET, changed
from tests.runtime.harness import KEY, SyncClient

from .packages import check_source


def test_a_line_feed_ends_a_line_that_began_behind_a_carriage_return() -> None:
    """The line feed was swallowed: `data` and the next line became one."""
    text = b": x\rdata\ndata: [1]\n\n"
    for cut in range(len(text)):
        decoder = SseDecoder()
        values = decoder.feed(text[:cut]) + decoder.feed(text[cut:])
        assert values == [[1]], cut


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("v1/.{name}", "./x"),
        ("v1/.{name}", "/x"),
        ("v1/{+name}.", "x/"),
        ("v1/{+name}..", "x/"),
        ("v1/{name}{b}", "x/"),
        ("v1/{+name}{b}", "x/"),
    ],
)
def test_a_variable_within_a_segment_makes_no_dot_segment(
    template: str, value: str
) -> None:
    with pytest.raises(ValueError, match="segments"):
        uri.Template(template).expand({"name": value, "b": "."})


@pytest.mark.parametrize("text", ["²", "9" * 5000, "", "-1", "+1", "1_0", " 1", "٣"])
def test_numbers_of_headers_that_are_none(text: str) -> None:
    assert count_of(text) is None


@pytest.mark.parametrize("status", ["²00", "2" * 5000])
def test_a_batch_whose_parts_have_odd_numbers(status: str) -> None:
    part = f"--b\nContent-ID: <a+0>\n\nHTTP/1.1 {status} OK\r\n\r\n\n--b--"
    (found,) = responses_in(part.encode("latin-1"))
    assert isinstance(found, DecodeError)


def responses_in(body: bytes, boundary: str = "boundary=b") -> list[Any]:
    """What the response to a batch of one call holds."""
    headers = {"content-type": f"multipart/mixed; {boundary}"}
    return batch_message.responses(Response(200, headers, body), "a", 1)


def generated(*changes: tuple[str, Any]) -> dict[str, str]:
    """The checked files of the small document with these changes."""
    package = build(RestDescription.of(changed(*changes)))
    files = format_all(render_package(package))
    for path, text in files.items():
        if path.endswith(".py"):
            check_source(path, text)
    return files


def test_what_a_method_inlines_is_plain_json() -> None:
    """A KeyError: only the schemas' own nodes have names."""
    state = {"type": "string", "enum": ["A"]}
    inline = {"type": "object", "properties": {"state": state}}
    create = "/resources/books/methods/create"
    files = generated(
        (f"{GET}/response", inline),
        (f"{create}/request", inline),
        (f"{create}/response", state),
    )
    assert "-> dict[str, Any]:" in files["resources/books.py"]
    assert "body: Mapping[str, Any]" in files["resources/books.py"]


def test_aliases_of_aliases_end_in_any_json() -> None:
    """A RecursionError, or more brackets than Python's parser takes."""
    chain: dict[str, Any] = {
        f"A{i}": {"type": "array", "items": {"$ref": f"A{i + 1}"}} for i in range(3000)
    }
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(80):
        deep = {"type": "array", "items": deep}
    files = generated(
        ("/schemas", {**changed()["schemas"], **chain, "A3000": deep, "Deep": deep})
    )
    assert max(text.count("[") for text in files.values()) < 100_000


def test_modules_of_long_names_have_short_ones() -> None:
    """A file name of more than 255 bytes can't be written."""
    names = Names({}).scope("modules", fold_case=True)
    given = names.add(["N" * 512, "N" * 511 + "x", "a" * 149 + "_b"], module_name)
    assert max(map(len, given.values())) <= 152
    assert len(set(given.values())) == 3


def test_many_twins_take_no_time() -> None:
    """Each tried all numbers from 2 on: the square of their number, a minute for these."""
    names = [f"a{'-' * (i % 400)}{'.' * (i // 400)}" for i in range(20_000)]
    given = Names({}).scope("fields").add(names, snake)
    assert len(set(given.values())) == 20_000


def test_a_name_in_the_lock_that_is_none_is_not_used() -> None:
    shipped = {"fields": {"a": "x = 1\nimport os", "b": "class", "c": "kept", "d": "é"}}
    given = Names(shipped).scope("fields").add("abcd", snake)
    assert given == {"a": "a", "b": "b", "c": "kept", "d": "d"}


@pytest.mark.parametrize("seconds", [10**400, -5, float("inf"), float("nan"), "x", {}])
def test_a_retry_delay_that_nobody_can_wait_for(seconds: Any) -> None:
    """An OverflowError in place of the API's error, or a negative wait."""
    kind = "type.googleapis.com/google.rpc.RetryInfo"
    detail = {"@type": kind, "retryDelay": {"seconds": seconds, "nanos": 1}}
    error = from_status({"code": 429, "status": "X", "details": [detail]})
    assert error.retry_delay is None


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 10**400])
def test_a_quota_that_is_no_number(value: Any) -> None:
    kind = "type.googleapis.com/google.rpc.QuotaFailure"
    detail = {"@type": kind, "violations": [{"quotaValue": value}]}
    error = from_status({"code": 429, "status": "X", "details": [detail]})
    assert len(error.details) == 1


@pytest.mark.parametrize("text", ["Note. ", "e.g. A ", "Required. Output only. "])
def test_a_text_of_labels_or_abbreviations_takes_no_time(text: str) -> None:
    """Each end of a sentence looked at all before it: hours for a megabyte."""
    assert prose.summary_and_rest(text * 100_000)[1] == ""


@pytest.mark.parametrize("http", ["GET", "POST"])
def test_a_redirect_to_no_url(http: str) -> None:
    """A ValueError of urllib's; an upload's session URL and a download met it as well."""
    fake = FakeTransport(lambda request: Reply(302, headers={"location": "https://["}))
    client = SyncClient(session=fake, api_key=KEY)
    method: Method[Any] = Method("m", http, "x", response=lambda: dict)
    with pytest.raises(errors.RedirectError, match="invalid URL"):
        client._api.unary(method, {})
    with pytest.raises(errors.RedirectError, match="invalid URL"):
        next(iter(client._api.stream(method, {})))


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("^books/[^/]+$", True),
        ("^[^/]+/[^/]+/operations/[^/]+/.*$", True),
        ("^.*$", True),
        ("^(a+)+$", False),
        ("(.*a){25}$", False),
        ("^(((", False),
        ("^[^/]+[^/]+[^/]+[^/]+$", False),
        ("^.*.*.*.*x$", False),
        ("^[^/]*/x$", False),
    ],
)
def test_a_package_runs_no_pattern_but_harmless_ones(pattern: str, kept: bool) -> None:
    """Waiting for an operation matched its name against the document's own pattern."""
    fields = {name: {"type": "any"} for name in ("name", "done", "error", "response")}
    operation = {"type": "object", "properties": fields}
    package = build(
        RestDescription.of(
            changed(
                ("/schemas/Book", operation),
                (f"{GET}/parameters/name/pattern", pattern),
            )
        )
    )
    (getter,) = package.service.getters
    assert getter.pattern == (pattern if kept else "")


def test_a_content_type_that_the_parser_of_mail_fails_on() -> None:
    """A TypeError from within `email`."""
    with pytest.raises(DecodeError, match="multipart"):
        responses_in(b"", "boundary*=a; boundary*0=b; boundary*1=c")
