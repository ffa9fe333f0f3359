"""The server itself: what is right passes, and each check catches what it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from tests.conformance.document import RawDocument
from tests.conformance.exchange import Upload
from tests.conformance.query import check_query, parse_query
from tests.conformance.samples import Sampler
from tests.conformance.schema import SchemaSet
from tests.conformance.server import ConformanceServer

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("generativelanguage.v1beta", "generativelanguage.v1")
KEY = {"X-Goog-Api-Key": "conformance-key"}
BODY = {"contents": [{"parts": [{"text": "Hi"}]}]}
GENERATE = "v1beta/models/gemini:generateContent"
STREAM = "v1beta/models/gemini:streamGenerateContent"
UPLOAD = "upload/v1beta/files"


@pytest.fixture(scope="module")
def document() -> RawDocument:
    return RawDocument.load(ROOT / "discovery" / f"{DOCUMENTS[0]}.json")


@pytest.fixture
def server(document: RawDocument) -> Iterator[ConformanceServer]:
    with ConformanceServer(document, granularity=16) as server:
        yield server


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers.update(KEY)
        yield session


@pytest.fixture
def call(server: ConformanceServer, session: requests.Session) -> Any:
    """Sends a target exactly as it is written: `requests` would tidy it."""

    def send(
        http: str,
        target: str,
        *,
        body: Any = None,
        data: bytes | None = None,
        headers: dict[str, str | None] | None = None,
    ) -> requests.Response:
        if body is not None:
            data = json.dumps(body).encode()
            headers = {"Content-Type": "application/json", **(headers or {})}
        request = requests.Request(http, server.url, headers=headers, data=data)
        prepared = session.prepare_request(request)
        prepared.url = server.url + target
        if data is None and http != "POST":
            prepared.headers.pop("Content-Length", None)
        return session.send(prepared, timeout=10, allow_redirects=False)

    return send


# What is right


@pytest.mark.parametrize(
    ("http", "target", "body"),
    [
        ("GET", "v1beta/models", None),
        ("GET", "v1beta/models?pageSize=5&pageToken=a%2Bb+c&%24.xgafv=2", None),
        ("GET", "v1beta/models/caf%C3%A9%3Ax", None),
        ("GET", "v1beta/environments/a%2Fb:get", None),
        ("GET", "v1beta/environments/e/files/dir/with%20space/f.txt", None),
        ("GET", "v1beta/environments/e/files/", None),
        ("GET", "v1beta/batches?returnPartialSuccess=true", None),
        ("POST", GENERATE, BODY),
        ("POST", "v1beta/batches/b:cancel", None),
        ("DELETE", "v1beta/files/f", None),
        ("PATCH", "v1beta/corpora/c/permissions/p?updateMask=role", {"role": "READER"}),
    ],
)
def test_right_calls_pass(
    server: ConformanceServer, call: Any, http: str, target: str, body: Any
) -> None:
    response = call(http, target, body=body)
    assert (response.status_code, server.violations) == (200, [])
    assert response.json() == server.exchanges[0].response.value


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_sample_is_valid(name: str) -> None:
    """The sampler and the validator read the document alike, in strict mode too."""
    document = RawDocument.load(ROOT / "discovery" / f"{name}.json")
    sampler, schemas = Sampler(document), SchemaSet(document, strict=True)
    for schema in document.schemas:
        assert not list(schemas.errors(schema, sampler.message(schema))), schema
    again = Sampler(document)
    for schema in document.schemas:
        assert again.message(schema) == sampler.message(schema)


def test_right_method_among_many(server: ConformanceServer, call: Any) -> None:
    for target in ("models/m", "models/m/operations/o", "batches", "batches/b"):
        call("GET", f"v1beta/{target}")
    names = [exchange.call.method.id for exchange in server.exchanges]
    prefix = "generativelanguage."
    assert [name.removeprefix(prefix) for name in names] == [
        "models.get",
        "models.operations.get",
        "batches.list",
        "batches.get",
    ]


# What is wrong: the request, and words of the message it must bring

WRONG: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "unknown path": ("GET", "v2/models", {}, "no method of the document"),
    "wrong verb": ("PUT", "v1beta/models", {}, "no method of the document"),
    "unknown query": ("GET", "v1beta/models?page_size=5", {}, 'Unknown name "page_siz'),
    "query not int": ("GET", "v1beta/models?pageSize=5.0", {}, "invalid value '5.0'"),
    "query over int32": ("GET", "v1beta/models?pageSize=2147483648", {}, "invalid val"),
    "query repeated": ("GET", "v1beta/models?pageSize=1&pageSize=2", {}, "2 times"),
    "query not bool": ("DELETE", "v1beta/corpora/c?force=True", {}, "invalid value"),
    "query enum": ("GET", "v1beta/models?%24.xgafv=3", {}, "invalid value '3'"),
    "query unencoded": ("GET", "v1beta/models?pageToken=a=b", {}, "not an encoded"),
    "query not UTF-8": ("GET", "v1beta/models?pageToken=%FF", {}, "not UTF-8"),
    "alt=sse without stream": ("GET", "v1beta/models?alt=sse", {}, "does not stream"),
    "alt=media without media": ("GET", "v1beta/models?alt=media", {}, "no media"),
    "mask with snake": (
        "PATCH",
        "v1beta/tunedModels/t?updateMask=display_name",
        {"body": {}},
        "is no field of TunedModel",
    ),
    "mask with spaces": (
        "PATCH",
        "v1beta/tunedModels/t?updateMask=displayName%2C+state",
        {"body": {}},
        "invalid value",
    ),
    "path pattern": ("GET", "v1beta/model/x", {}, "does not match"),
    "path one segment": ("GET", "v1beta/environments/a/b:get", {}, "does not match"),
    "path unencoded": ("GET", "v1beta/models/a:b", {}, "not percent-encoded"),
    "path needless": ("GET", "v1beta/models/%61", {}, "encodes unreserved"),
    "path slash encoded": ("GET", "v1beta/models%2Fa", {}, "encodes a slash"),
    "path not UTF-8": ("GET", "v1beta/models/%FF", {}, "not UTF-8"),
    "path dots": ("GET", "v1beta/environments/e/files/a/../b", {}, "dot segment"),
    "path empty": ("GET", "v1beta/environments/:get", {}, "id is empty"),
    "key missing": (
        "GET",
        "v1beta/models",
        {"headers": {"X-Goog-Api-Key": None}},
        "X-Goog-Api-Key header is missing",
    ),
    "key wrong": (
        "GET",
        "v1beta/models",
        {"headers": {"X-Goog-Api-Key": "other"}},
        "X-Goog-Api-Key: 'other'",
    ),
    "key in URL": ("GET", "v1beta/models?key=conformance-key", {}, "secret into the"),
    "token in URL": ("GET", "v1beta/models?access_token=t", {}, "secret into the URL"),
    "body on GET": ("GET", "v1beta/models", {"body": {}}, "takes no body"),
    "body on DELETE": ("DELETE", "v1beta/files/f", {"body": {}}, "takes no body"),
    "type without body": (
        "GET",
        "v1beta/models",
        {"headers": {"Content-Type": "application/json"}},
        "Content-Type without a body",
    ),
    "body forgotten": ("POST", GENERATE, {}, "takes a body of GenerateContentRequest"),
    "body type": (
        "POST",
        GENERATE,
        {"body": BODY, "headers": {"Content-Type": "text/plain"}},
        "expected application/json",
    ),
    "body cut": (
        "POST",
        GENERATE,
        {"data": b'{"contents": [', "headers": {"Content-Type": "application/json"}},
        "Invalid JSON payload",
    ),
    "body NaN": (
        "POST",
        GENERATE,
        {"body": {"generationConfig": {"temperature": float("nan")}}},
        "NaN is not JSON",
    ),
    "body name twice": (
        "POST",
        GENERATE,
        {
            "data": b'{"contents": [], "contents": []}',
            "headers": {"Content-Type": "application/json"},
        },
        "a name is repeated",
    ),
    "body is a list": ("POST", GENERATE, {"body": []}, "is not of type 'object'"),
    "stream refused too": ("POST", STREAM + "?alt=sse", {"body": []}, "is not of type"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_calls_are_caught(
    server: ConformanceServer, call: Any, case: str
) -> None:
    http, target, arguments, words = WRONG[case]
    response = call(http, target, **arguments)
    assert response.status_code in {400, 404}
    error = response.json()["error"]
    assert words in error["message"]
    assert (error["code"], len(error["details"])) == (response.status_code, 1)
    assert [violation.request for violation in server.violations] == [
        f"{http} /{target}"
    ]
    assert server.exchanges == []


def test_get_with_bytes_but_no_type(server: ConformanceServer, call: Any) -> None:
    call("GET", "v1beta/models", data=b"x")
    assert "takes no body" in server.violations[0].messages[0]


@pytest.mark.parametrize(
    ("schema", "value", "words"),
    [
        ("Content", {"foo": 1}, 'Unknown name "foo": Cannot find field.'),
        (
            "GenerateContentRequest",
            {"contents": [{}, {"parts": [{"inline_data": {}}]}]},
            "Unknown name \"inline_data\" at 'contents[1].parts[0]'",
        ),
        ("Content", {"role": 5}, "Invalid value at 'role': 5"),
        ("Content", {"parts": {}}, "Invalid value at 'parts'"),
        ("Content", {"parts": [None]}, "Invalid value at 'parts[0]': None"),
        ("File", {"sizeBytes": 5}, "'sizeBytes': 5 is not of type 'string'"),
        ("File", {"sizeBytes": "5.0"}, "is not a 'int64'"),
        ("File", {"sizeBytes": str(2**63)}, "is not a 'int64'"),
        ("File", {"createTime": "2026-02-30T00:00:00Z"}, "is not a 'google-datetime'"),
        ("File", {"createTime": "2026-02-03 00:00:00"}, "is not a 'google-datetime'"),
        ("File", {"state": "state_active"}, "'state_active' is not one of"),
        ("Blob", {"data": "a+b_"}, "is not a 'byte'"),
        ("Blob", {"data": "abcde"}, "is not a 'byte'"),
        ("VideoMetadata", {"startOffset": "5"}, "is not a 'google-duration'"),
        ("GenerationConfig", {"topK": 1.5}, "is not of type 'integer'"),
        ("GenerationConfig", {"topK": 2**31}, "greater than the maximum"),
        ("GenerationConfig", {"topK": True}, "is not of type 'integer'"),
        ("GenerationConfig", {"temperature": "1"}, "is not of type 'number'"),
        ("Empty", {"x": 1}, 'Unknown name "x"'),
        ("FunctionCall", {"args": []}, "is not of type 'object'"),
    ],
)
def test_bad_values_are_caught(
    document: RawDocument, schema: str, value: Any, words: str
) -> None:
    messages = [
        error.message
        for error in SchemaSet(document, strict=True).errors(schema, value)
    ]
    assert len(messages) == 1
    assert words in messages[0]


def test_null_members_and_unknown_responses_pass(document: RawDocument) -> None:
    strict = SchemaSet(document, strict=True)
    assert not list(strict.errors("Content", {"role": None, "parts": None}))
    lenient = SchemaSet(document, strict=False)
    assert not list(lenient.errors("File", {"state": "NEW", "newField": 1}))
    assert list(lenient.errors("File", {"sizeBytes": "x"}))


# Paging, streams, media


def test_pages_end(server: ConformanceServer, call: Any) -> None:
    first = call("GET", "v1beta/files?pageSize=2").json()
    token = quote(first["nextPageToken"], safe="")
    last = call("GET", f"v1beta/files?pageSize=2&pageToken={token}").json()
    assert "nextPageToken" not in last
    assert server.violations == []
    call("GET", f"v1beta/files?pageSize=3&pageToken={token}")
    assert "before" in server.violations[0].messages[0]


def test_streams(server: ConformanceServer, call: Any) -> None:
    events = call("POST", STREAM + "?alt=sse", body=BODY)
    assert events.headers["Content-Type"] == "text/event-stream"
    lines = events.content.decode().split("\r\n\r\n")
    assert [json.loads(line.removeprefix("data: ")) for line in lines if line] == (
        server.exchanges[0].response.value
    )
    assert call("POST", STREAM, body=BODY).json() == server.exchanges[1].response.value


def test_download_follows_to_the_media_service(
    server: ConformanceServer, call: Any
) -> None:
    target = "v1beta/environments/e/files/f?alt=media"
    moved = call("GET", target)
    assert (moved.status_code, moved.headers["Location"]) == (
        302,
        f"/download/{target}",
    )
    whole = call("GET", "download/" + target).content
    part = call("GET", "download/" + target, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert server.violations == []
    call("GET", "download/v1beta/environments/e/files/f")
    assert "without alt=media" in server.violations[0].messages[0]


def _start(call: Any, server: ConformanceServer, size: int) -> str:
    headers = {
        "X-Goog-Upload-Protocol": "resumable",
        "X-Goog-Upload-Command": "start",
        "X-Goog-Upload-Header-Content-Type": "text/plain",
        "X-Goog-Upload-Header-Content-Length": str(size),
    }
    response = call("POST", UPLOAD, body={"file": {}}, headers=headers)
    assert response.headers["X-Goog-Upload-Status"] == "active"
    url: str = response.headers["X-Goog-Upload-URL"]
    return url.removeprefix(server.url)


def _command(command: str, offset: int | None = None) -> dict[str, str]:
    headers = {"X-Goog-Upload-Command": command}
    if offset is not None:
        headers["X-Goog-Upload-Offset"] = str(offset)
    return headers


def test_resumable_upload(server: ConformanceServer, call: Any) -> None:
    url = _start(call, server, 20)
    call("POST", url, data=b"a" * 16, headers=_command("upload", 0))
    asked = call("POST", url, headers=_command("query"))
    assert asked.headers["X-Goog-Upload-Size-Received"] == "16"
    done = call("POST", url, data=b"b" * 4, headers=_command("upload, finalize", 16))
    assert done.headers["X-Goog-Upload-Status"] == "final"
    assert done.json() == server.exchanges[-1].response.value
    assert server.exchanges[-1].upload == Upload(
        b"a" * 16 + b"b" * 4, "text/plain", b'{"file": {}}'
    )
    assert server.violations == []


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        (b"a" * 16, _command("upload", 1), 409),
        (b"a" * 16, _command("upload"), 400),
        (b"a" * 15, _command("upload", 0), 400),
        (b"a" * 16, _command("finalize"), 400),
        (b"a" * 16, _command("upload, finalize", 0), 400),
        (b"", _command("launch"), 400),
        (b"x", _command("query"), 400),
    ],
)
def test_wrong_upload_commands_are_caught(
    server: ConformanceServer,
    call: Any,
    data: bytes,
    headers: dict[str, str],
    status: int,
) -> None:
    url = _start(call, server, 20)
    assert call("POST", url, data=data, headers=headers).status_code == status
    assert len(server.violations) == 1


def test_upload_sessions_end(server: ConformanceServer, call: Any) -> None:
    missing = f"{UPLOAD}?upload_id=none&upload_protocol=resumable"
    assert call("POST", missing, headers=_command("query")).status_code == 404
    url = _start(call, server, 0)
    assert call("POST", url, headers=_command("cancel")).status_code == 200
    assert call("POST", url, headers=_command("query")).status_code == 410


@pytest.mark.parametrize(
    ("drop", "words"),
    [
        ("X-Goog-Upload-Command", "expected start"),
        ("X-Goog-Upload-Header-Content-Type", "Header-Content-Type is missing"),
        ("X-Goog-Upload-Protocol", "upload protocol None"),
    ],
)
def test_wrong_upload_starts_are_caught(
    server: ConformanceServer, call: Any, drop: str, words: str
) -> None:
    headers = {
        "X-Goog-Upload-Protocol": "resumable",
        "X-Goog-Upload-Command": "start",
        "X-Goog-Upload-Header-Content-Type": "text/plain",
    }
    del headers[drop]
    call("POST", UPLOAD, body={"file": {}}, headers=headers)
    assert words in server.violations[0].messages[-1]


def _multipart(first: str, second: str, content: bytes) -> bytes:
    return (
        f'--sep\r\n{first}\r\n\r\n{{"file": {{}}}}\r\n--sep\r\n{second}\r\n\r\n'.encode()
        + content
        + b"\r\n--sep--\r\n"
    )


JSON_TYPE = "Content-Type: application/json"
TEXT_TYPE = "Content-Type: text/plain"


def test_multipart_and_simple_uploads(server: ConformanceServer, call: Any) -> None:
    content = b"\r\nbytes\x00\n--se"
    call(
        "POST",
        UPLOAD + "?uploadType=multipart",
        data=_multipart(JSON_TYPE, TEXT_TYPE, content),
        headers={"Content-Type": 'multipart/related; boundary="sep"'},
    )
    call(
        "POST",
        UPLOAD + "?uploadType=media",
        data=content,
        headers={"Content-Type": "text/plain"},
    )
    assert server.violations == []
    assert [exchange.upload for exchange in server.exchanges] == [
        Upload(content, "text/plain", b'{"file": {}}'),
        Upload(content, "text/plain", b""),
    ]


@pytest.mark.parametrize(
    ("data", "content_type", "words"),
    [
        (
            _multipart(JSON_TYPE, "X: y", b""),
            "multipart/related; boundary=sep",
            "a par",
        ),
        (
            _multipart(TEXT_TYPE, TEXT_TYPE, b""),
            "multipart/related; boundary=sep",
            "no",
        ),
        (
            _multipart(JSON_TYPE, TEXT_TYPE, b""),
            "multipart/mixed; boundary=sep",
            "a mu",
        ),
        (
            _multipart(JSON_TYPE, TEXT_TYPE, b""),
            "multipart/related; boundary=x",
            "0 pa",
        ),
        (
            _multipart(JSON_TYPE, TEXT_TYPE, b"").replace(b"\r\n", b"\n"),
            "multipart/related; boundary=sep",
            "CRLF",
        ),
        (
            _multipart(JSON_TYPE, TEXT_TYPE, b"").replace(b"file", b"flie"),
            "multipart/related; boundary=sep",
            'Unknown name "flie"',
        ),
    ],
)
def test_wrong_multipart_is_caught(
    server: ConformanceServer, call: Any, data: bytes, content_type: str, words: str
) -> None:
    target = UPLOAD + "?uploadType=multipart"
    call("POST", target, data=data, headers={"Content-Type": content_type})
    assert words in server.violations[0].messages[-1]


# What no method of the pinned documents has

SYNTHETIC = RawDocument(
    {
        "parameters": {"alt": {"type": "string", "location": "query"}},
        "resources": {
            "things": {
                "methods": {
                    "find": {
                        "id": "synthetic.things.find",
                        "httpMethod": "GET",
                        "path": "things",
                        "parameters": {
                            "q": {
                                "type": "string",
                                "location": "query",
                                "required": True,
                                "pattern": "^[a-z]+$",
                            },
                            "tag": {
                                "type": "string",
                                "location": "query",
                                "repeated": True,
                                "enum": ["A", "B"],
                            },
                            "count": {
                                "type": "integer",
                                "format": "int32",
                                "location": "query",
                                "minimum": "1",
                                "maximum": "9",
                            },
                            "weight": {"type": "number", "location": "query"},
                            "since": {
                                "type": "string",
                                "format": "google-datetime",
                                "location": "query",
                            },
                        },
                    }
                }
            }
        },
    }
)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=a&tag=A&tag=B&count=9&weight=-1.5e3&since=2026-01-02T03:04:05Z", None),
        ("", "query parameter q is required"),
        ("q=a&q=b", "q is given 2 times"),
        ("q=A", "parameter q: invalid value 'A'"),
        ("q=a&tag=A&tag=C", "parameter tag: invalid value 'C'"),
        ("q=a&count=0", "parameter count: invalid value '0'"),
        ("q=a&count=10", "parameter count: invalid value '10'"),
        ("q=a&weight=1,5", "parameter weight: invalid value '1,5'"),
        ("q=a&since=yesterday", "parameter since: invalid value 'yesterday'"),
        ("q=a&other=1", 'Unknown name "other"'),
    ],
)
def test_query_declarations(query: str, words: str | None) -> None:
    pairs, problems = parse_query(query)
    method = SYNTHETIC.methods["synthetic.things.find"]
    problems += check_query(SYNTHETIC, method, pairs)
    if words is None:
        assert problems == []
    else:
        assert len(problems) == 1
        assert words in problems[0]
