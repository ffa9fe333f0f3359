"""Hostile and broken documents: each a name and the bytes of the file.

Most are the small valid `BASE` with one thing changed.
"""

from __future__ import annotations

import copy
import gzip
import json
import re
from typing import Any

BASE: dict[str, Any] = {
    "kind": "discovery#restDescription",
    "name": "shelf",
    "version": "v1",
    "revision": "20260101",
    "title": "Shelf API",
    "rootUrl": "https://shelf.googleapis.com/",
    "servicePath": "",
    "batchPath": "batch",
    "parameters": {"alt": {"type": "string", "location": "query"}},
    "schemas": {
        "Book": {
            "id": "Book",
            "type": "object",
            "description": "A book.",
            "properties": {
                "title": {"type": "string", "description": "The title."},
                "state": {"type": "string", "enum": ["NEW", "OLD"]},
                "next": {"$ref": "Book"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
    "resources": {
        "books": {
            "methods": {
                "get": {
                    "id": "shelf.books.get",
                    "httpMethod": "GET",
                    "path": "v1/{+name}",
                    "parameters": {
                        "name": {"type": "string", "location": "path", "required": True}
                    },
                    "parameterOrder": ["name"],
                    "response": {"$ref": "Book"},
                },
                "create": {
                    "id": "shelf.books.create",
                    "httpMethod": "POST",
                    "path": "v1/books",
                    "request": {"$ref": "Book"},
                    "response": {"$ref": "Book"},
                },
            }
        }
    },
}

GET = "/resources/books/methods/get"
CREATE = "/resources/books/methods/create"
TITLE = "/schemas/Book/properties/title"
REMOVE = object()


def changed(*changes: tuple[str, Any]) -> dict[str, Any]:
    """`BASE` with values set at JSON Pointers (no escapes, objects and arrays only)."""
    document = copy.deepcopy(BASE)
    for pointer, value in changes:
        *path, last = pointer.split("/")[1:]
        node: Any = document
        for token in path:
            node = node[int(token) if isinstance(node, list) else token]
        if value is REMOVE:
            del node[last]
        else:
            node[last] = copy.deepcopy(value)
    return document


def data(*changes: tuple[str, Any]) -> bytes:
    return json.dumps(changed(*changes)).encode()


def without(*pointers: str) -> bytes:
    return data(*((pointer, REMOVE) for pointer in pointers))


def described(text: str) -> bytes:
    """`text` wherever a document has prose, or something that is quoted like prose."""
    values = ["NEW", text] if len(text) < 100 else ["NEW", "OLD"]
    return data(
        ("/title", text),
        ("/description", text),
        ("/schemas/Book/description", text),
        (f"{TITLE}/description", text),
        (f"{TITLE}/default", text),
        (f"{TITLE}/pattern", re.escape(text)),
        ("/schemas/Book/properties/state/enum", values),
        ("/schemas/Book/properties/state/enumDescriptions", [text, text]),
        (f"{GET}/description", text),
        (f"{GET}/parameters/name/description", text),
    )


def named(name: str) -> bytes:
    """`name` as a schema, a property, a resource, a method and a query parameter."""
    method = {"id": "shelf.odd", "httpMethod": "GET", "path": "v1/odd"}
    return data(
        (f"/schemas/{name}", {"id": name, "type": "object"}),
        (f"/schemas/Book/properties/{name}", {"type": "string"}),
        (f"/resources/{name}", {"methods": {name: method}}),
        (f"{GET}/parameters/{name}", {"type": "string", "location": "query"}),
    )


def schema_named(name: str) -> bytes:
    document = changed()
    document["schemas"][name] = {"type": "object"}
    return json.dumps(document).encode()


def nested(depth: int) -> bytes:
    """A document whose `icons` are that many arrays inside each other."""
    return b'{"name": "shelf", "icons": ' + b"[" * depth + b"]" * depth + b"}"


def nested_lists(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    return schema


def nested_properties(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "object", "properties": {"below": schema}}
    return schema


def broad() -> dict[str, Any]:
    """A message with more fields of its own kind than a query has room for."""
    fields: dict[str, Any] = {f"deep{i}": {"$ref": "Broad"} for i in range(9)}
    return {"type": "object", "properties": {**fields, "title": {"type": "string"}}}


def expanding() -> bytes:
    """Small objects below a long path: gigabytes, if each kept the path as a string."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {f"p{i}": {"type": "any"} for i in range(10_000)},
    }
    for _ in range(45):
        schema = {"type": "object", "properties": {"a" * 500: schema}}
    return data(("/schemas/Deep", schema))


CYCLE_SCHEMAS = {
    "A": {"type": "object", "properties": {"b": {"$ref": "B"}}},
    "B": {"type": "object", "additionalProperties": {"$ref": "C"}},
    "C": {"type": "array", "items": {"$ref": "A"}},
}
QUERY = {"location": "query"}
INTEGER = {"type": "integer"}
ANYTHING = {"a": {"type": "any"}}
UPLOAD = {"protocols": {"simple": {"path": "/upload/v1/books", "multipart": True}}}
SAME_ID = {"id": "shelf.books.get", "httpMethod": "GET", "path": "v1/other"}
PATH_PARAMETER = {"type": "string", "location": "path", "required": True}
SCOPES = ["https://a.example/read", "https://a.example/write"]
LIST = "/resources/books/methods/list"
LISTING = {
    "id": "shelf.books.list",
    "httpMethod": "GET",
    "path": "v1/books",
    "parameters": {"pageToken": {"type": "string", "location": "query"}},
    "response": {"$ref": "Books"},
}
PAGE = {
    "type": "object",
    "properties": {
        "books": {"type": "array", "items": {"$ref": "Book"}},
        "nextPageToken": {"type": "string"},
        "unreachable": {"type": "array", "items": {"type": "string"}},
    },
}
TEXT = json.dumps(BASE)


def listing(*changes: tuple[str, Any]) -> bytes:
    """A document with a method that lists books, with these changes."""
    return data(("/schemas/Books", PAGE), (LIST, LISTING), *changes)


ACCEPTED: dict[str, bytes] = {
    "base": data(),
    "byte order mark": b"\xef\xbb\xbf" + data(),
    "white space around": b" \r\n\t" + data() + b"\n\n",
    "escaped non-ASCII": described("\u00e9 \u4e2d \U0001f600"),
    "raw non-ASCII": json.dumps(
        changed(("/title", "é中😀")), ensure_ascii=False
    ).encode(),
    "double quotes": described('"""'),
    "ends with a quote": described('say "hi"'),
    "single quotes": described("'''"),
    "backslashes": described("C:\\Users\\N{DASH} \\x \\"),
    "newlines": described("a\nb\r\nc\r\u2028d\u0085"),
    "control characters in prose": described("\x00\x07\x1b[31m\x7f"),
    "bidi in prose": described("\u202eevil\u2066"),
    "jinja": described("{{ 7 * 7 }}{% for x in y %}{# #}"),
    "f-string": described("{__import__('os').system('id')} %s ${x} {0}"),
    "python code": described('"""\nimport os\nos.abort()\n"""'),
    "format of a string": described("%(x)s {x!r:>{y}}"),
    "empty prose": described(""),
    "dunder class": named("__class__"),
    "dunder init": named("__init__"),
    "keyword": named("import"),
    "self": named("self"),
    "builtin": named("list"),
    "dots": named("a.b.c"),
    "method id of other letters": data((f"{GET}/id", "книга")),
    "dashes": named("well-known"),
    "leading symbol": named("$ref"),
    "leading digit": named("3d"),
    "non-ASCII letters": named("größe1"),
    "device CON": named("CON"),
    "device aux": named("aux"),
    "device com1": named("com1"),
    "device nul with extension": named("nul.txt"),
    "python in a name": named("x:pass\\import os"),
    "parent folder in a name": named("..x"),
    "case twins": data(
        ("/schemas/book", {"type": "object"}), ("/schemas/BOOK", {"type": "object"})
    ),
    "cycle": data(("/schemas", {**BASE["schemas"], **CYCLE_SCHEMAS})),
    "alias": data(("/schemas/Tome", {"$ref": "Book"})),
    "redos pattern": data(
        (f"{TITLE}/pattern", "^(a+)+$"), (f"{TITLE}/default", "a" * 60)
    ),
    "redos of overlapping groups": data(
        (f"{GET}/parameters/name/pattern", "(.*a){25}$")
    ),
    "pattern in another dialect": data(
        (f"{TITLE}/pattern", r"^\p{L}+(?<rest>\pN*)\x{3b1}(?i)\Q[(\E\z$")
    ),
    "empty format and pattern": data((f"{TITLE}/format", ""), (f"{TITLE}/pattern", "")),
    "megabyte of prose": described("x " * 50_000),
    "megabyte without a break": described("x" * 100_000),
    "base URL on another host of the owner": data(
        ("/baseUrl", "https://www.googleapis.com/"), ("/basePath", "")
    ),
    "path twins": data(
        (
            "/resources/books/methods/fetch",
            {**BASE["resources"]["books"]["methods"]["get"], "id": "x.y"},
        )
    ),
    "upload": data((f"{CREATE}/mediaUpload", UPLOAD)),
    "deep but sane": data(("/schemas/Deep", nested_properties(40))),
    "no methods": data(("/resources", {}), ("/schemas", {})),
    "method at the top": data(
        ("/methods", {"ping": {"id": "p", "httpMethod": "GET", "path": "ping"}})
    ),
    "absolute path": data((f"{GET}/path", "/v1/{+name}")),
    "literal @me": data((f"{GET}/path", "v1/@me/{+name}")),
    "verb suffix": data((f"{GET}/path", "v1/{+name}:read")),
    "revision that is no date": data(("/revision", "0")),
}

FAULTY: dict[str, bytes] = {
    # Not JSON, or JSON that readers disagree on.
    "empty": b"",
    "only white space": b" \n ",
    "truncated object": TEXT[: len(TEXT) // 2].encode(),
    "truncated string": b'{"name": "she',
    "truncated after a colon": b'{"name":',
    "syntax error": b'{\n  "name": "shelf",\n  "version" "v1"\n}',
    "trailing text": b'{"name": "shelf"} and more',
    "two documents": data() + b"\n" + data(),
    "single quoted": b"{'name': 'shelf'}",
    "comment": b'{"name": "shelf" // the name\n}',
    "raw control character": TEXT.replace("A book.", "A\x01book\n.").encode(),
    "raw control character in a name": TEXT.replace("title", "ti\x01tle").encode(),
    "string without its end": b'{"name": "shelf,\n "version": "v1"}',
    "raw escape sequence": b'{"name": "shelf" \x1b[2J}',
    "html": b"<!DOCTYPE html><html><body>404</body></html>",
    "gzip": gzip.compress(data(), mtime=0),
    "utf-16": json.dumps(BASE).encode("utf-16"),
    "utf-16 without a mark": json.dumps(BASE).encode("utf-16-be"),
    "utf-32 without a mark": json.dumps(BASE).encode("utf-32-le"),
    "behind an XSSI prefix": b")]}'\n" + data(),
    "git lfs pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
    "latin-1": TEXT.replace("A book.", "Un caf\xe9.").encode("latin-1"),
    "latin-1 in a name": TEXT.replace("title", "caf\xe9").encode("latin-1"),
    "latin-1 all over": TEXT.replace("A book.", "\xe9" * 101).encode("latin-1"),
    "not UTF-8 in many places": TEXT.encode().replace(b"book", b"b\xf6k"),
    "overlong utf-8": TEXT.encode().replace(b"A book.", b"\xc0\xaf"),
    "list": b"[]",
    "string": b'"shelf"',
    "number": b"1",
    "null": b"null",
    "true": b"true",
    "duplicate key": TEXT.replace('"name":', '"name": "x",\n "name":', 1).encode(),
    "duplicate key, escaped": TEXT.replace(
        '"name":', '"n\\u0061me": 1, "name":', 1
    ).encode(),
    "duplicate key below": TEXT.replace('"Book": {', '"Book": {},\n"Book": {').encode(),
    # Too much.
    "100k deep": nested(100_000),
    "field 101 deep": data(("/schemas/Book/properties/deep", nested_properties(60))),
    "unknown key 101 deep": data(("/odd", [nested_properties(60)] * 2)),
    "100k open brackets": b"[" * 100_000,
    "100k open objects": b'{"a":' * 100_000,
    "too many values": b'{"icons": [' + b"0," * 1_000_000 + b"0]}",
    "too large": b'{"title": "' + b"x" * (32 * 1024 * 1024) + b'"}',
    "megabyte name": schema_named("x" * 1_000_000),
    "long name": schema_named("x" * 513),
    "expands beyond measure": expanding(),
    # Something else.
    "openapi": b'{"openapi": "3.0.3", "info": {}, "paths": {}}',
    "swagger": b'{"swagger": "2.0"}',
    "directory": b'{"kind": "discovery#directoryList", "items": []}',
    "directory without kind": b'{"discoveryVersion": "v1", "items": [{}]}',
    "entry of the directory": b'{"kind": "discovery#directoryItem"}',
    "rpc description": b'{"kind": "discovery#rpcDescription"}',
    "error response": b'{"error": {"code": 403, "message": "The request is missing a valid API key.\\u001b[0m"}}',
    "empty object": b"{}",
    "any object": b'{"a": 1}',
    # The wrong shape.
    "missing schemas": without("/schemas"),
    "missing rootUrl": without("/rootUrl"),
    "relative basePath alone": data(("/rootUrl", ""), ("/basePath", "/shelf/v1/")),
    "missing name and version": without("/name", "/version"),
    "schemas is a list": data(("/schemas", [])),
    "schema is a string": data(("/schemas/Book", "Book")),
    "resources is null": data(("/resources", None)),
    "title is a number": data(("/title", 7)),
    "method is a list": data((GET, [])),
    "method without path": without(f"{GET}/path"),
    "method without anything": data((GET, {})),
    "unknown HTTP method": data((f"{GET}/httpMethod", "BREW")),
    "unknown type": data((f"{TITLE}/type", "text")),
    "type is a list": data((f"{TITLE}/type", ["string"])),
    "schema without type": without(f"{TITLE}/type"),
    "enum of numbers": data(("/schemas/Book/properties/state/enum", [1, 2])),
    "enum is a string": data(("/schemas/Book/properties/state/enum", "NEW")),
    "parameter in a header": data((f"{GET}/parameters/name/location", "header")),
    "parameterOrder is a string": data((f"{GET}/parameterOrder", "name")),
    "required is a string": data((f"{GET}/parameters/name/required", "yes")),
    "name with a path": data(("/name", "../../etc")),
    "name with a line break": data(("/name", "shelf\n")),
    "version is a number beside an id": data(("/version", 1), ("/id", "shelf:v1")),
    "no version beside an id": data(("/version", REMOVE), ("/id", "shelf:v1")),
    "no version beside an id of another": data(
        ("/version", REMOVE), ("/id", "other:v1")
    ),
    "no version beside an id that is none": data(
        ("/version", REMOVE), ("/id", "shelf:../v1")
    ),
    "version with a path": data(("/version", "v1/../..")),
    "version with dots": data(("/version", "v1..2")),
    "megabyte version": data(("/version", "v" * 1_000_000)),
    "revision with code": data(("/revision", "0'; import os")),
    "header injection by apiVersion": data((f"{GET}/apiVersion", "1\r\nX-Evil: 1")),
    "protocol rpc": data(("/protocol", "rpc")),
    "required as text": data((f"{GET}/parameters/name/required", "True")),
    "type in capitals": data((f"{TITLE}/type", "STRING")),
    "default that is no text": data((f"{TITLE}/default", 7)),
    "method without id": without(f"{GET}/id"),
    "parameter without location": without(f"{GET}/parameters/name/location"),
    "parameter without type": without(f"{GET}/parameters/name/type"),
    "query parameter in a header": data(
        (f"{GET}/parameters/odd", {"type": "string", "location": "header"})
    ),
    "query parameter nowhere": data(
        (f"{GET}/parameters/odd", {"type": "string", "location": None})
    ),
    "parameter of all methods in a header": data(
        ("/parameters/odd", {"type": "string", "location": "header"})
    ),
    "parameter of all methods in the path": data(
        ("/parameters/odd", {"type": "string", "location": "path"})
    ),
    "path parameter of a container": data((f"{GET}/parameters/name/type", "object")),
    "path parameter of nowhere": data((f"{GET}/parameters/name", {"type": "string"})),
    "upload of nothing": data((f"{CREATE}/mediaUpload", {"maxSize": "0"})),
    "GET with a body": data((f"{GET}/request", {"$ref": "Book"})),
    "GET with a body within itself": data(
        (f"{GET}/request", {"$ref": "Broad"}), ("/schemas/Broad", broad())
    ),
    "response of text": data((f"{GET}/response", {"type": "string"})),
    "response of a schema of text": data(
        (f"{GET}/response", {"$ref": "Alias"}),
        ("/schemas/Alias", {"$ref": "Moment"}),
        ("/schemas/Moment", {"type": "string", "format": "google-datetime"}),
    ),
    "upload by a protocol of its own": data(
        (
            "/resources/books/methods/create/mediaUpload",
            {"protocols": {"ftp": {"path": "/x"}}},
        )
    ),
    "scopes without objects": data(
        ("/auth", {"oauth2": {"scopes": {"a": None, "b": 5, "c": "All books"}}})
    ),
    "endpoint that is no object": data(("/endpoints", ["eu", {"location": "us"}])),
    # The wrong meaning.
    "dangling $ref": data(("/schemas/Book/properties/next/$ref", "Boook")),
    "dangling request": data(
        ("/resources/books/methods/create/request", {"$ref": "Gone"})
    ),
    "dangling response": data((f"{GET}/response", {"$ref": "#/schemas/Book"})),
    "dangling $ref with escapes": data(
        ("/schemas/Book/properties/next/$ref", "\x1b]0;\u202e")
    ),
    "alias of itself": data(("/schemas/Me", {"$ref": "Me"})),
    "aliases in a circle": data(
        ("/schemas/A", {"$ref": "B"}), ("/schemas/B", {"$ref": "A"})
    ),
    "path variable without parameter": data((f"{GET}/path", "v1/{+name}/{page}")),
    "path variable with a query parameter": data(
        (f"{GET}/parameters/name/location", "query")
    ),
    "path parameter not in the path": data((f"{GET}/parameters/extra", PATH_PARAMETER)),
    "path cut off": data((f"{GET}/path", "v1/books")),
    "path cut off beside a flat one": data(
        (f"{GET}/path", "v1/books"), (f"{GET}/flatPath", "v1/books/{name}")
    ),
    "path cut off beside a flat one of other variables": data(
        (f"{GET}/path", "v1/books"), (f"{GET}/flatPath", "v1/books/{booksId}")
    ),
    "path is null beside a flat one of other variables": data(
        (f"{GET}/path", None), (f"{GET}/flatPath", "v1/books/{booksId}")
    ),
    "path is null beside a flat one": data(
        (f"{GET}/path", None), (f"{GET}/flatPath", "v1/books/{name}")
    ),
    "no path beside a flat one": data(
        (f"{GET}/path", REMOVE), (f"{GET}/flatPath", "v1/books/{name}")
    ),
    "path parameter is null": data((f"{GET}/parameters/name", None)),
    "path parameter not required": without(f"{GET}/parameters/name/required"),
    "path parameter repeated": data((f"{GET}/parameters/name/repeated", True)),
    "template without its brace": data((f"{GET}/path", "v1/{+name")),
    "template with nested braces": data((f"{GET}/path", "v1/{{+name}}")),
    "template operator": data((f"{GET}/path", "v1/{?name}")),
    "template modifier": data((f"{GET}/path", "v1/{+name}/{name*}")),
    "template variable twice": data((f"{GET}/path", "v1/{+name}/{name}")),
    "path to another host": data((f"{GET}/path", "//evil.example/{+name}")),
    "path with a scheme": data((f"{GET}/path", "https://evil.example/{+name}")),
    "path upwards": data((f"{GET}/path", "v1/../../{+name}")),
    "path with NUL": data((f"{GET}/path", "v1/\x00{+name}")),
    "path with a query": data((f"{GET}/path", "v1/{+name}?key=1")),
    "path with a line break": data((f"{GET}/path", "v1/{+name}\r\nHost: evil")),
    "path with backslashes": data((f"{GET}/path", "v1\\..\\{+name}")),
    "upload path upwards": data(
        (
            f"{CREATE}/mediaUpload",
            {"protocols": {"simple": {"path": "/upload/../books"}}},
        )
    ),
    "upload path to another host": data(
        (
            f"{CREATE}/mediaUpload",
            {"protocols": {"simple": {"path": "//evil.example/books"}}},
        )
    ),
    "upload path with a stray variable": data(
        (
            f"{CREATE}/mediaUpload",
            {"protocols": {"simple": {"path": "/upload/{parent}"}}},
        )
    ),
    "parameterOrder names a stranger": data(
        (f"{GET}/parameterOrder", ["name", "page"])
    ),
    "parameterOrder names twice": data((f"{GET}/parameterOrder", ["name", "name"])),
    "colliding method ids": data(("/resources/books/methods/read", SAME_ID)),
    "schema id differs": data(("/schemas/Book/id", "Tome")),
    "array without items": without("/schemas/Book/properties/tags/items"),
    "root not https": data(("/rootUrl", "http://shelf.googleapis.com/")),
    "root on this machine": data(
        ("/rootUrl", "http://localhost:8080/"), ("/baseUrl", "http://localhost:8080/")
    ),
    "root edited by hand": data(
        ("/rootUrl", "http://localhost:8080/"),
        ("/baseUrl", "https://shelf.googleapis.com/"),
        ("/mtlsRootUrl", "https://shelf.mtls.googleapis.com/"),
        (
            "/endpoints",
            [{"location": "eu", "endpointUrl": "https://eu.googleapis.com/"}],
        ),
    ),
    "root is null": data(
        ("/rootUrl", None), ("/baseUrl", "https://shelf.googleapis.com/")
    ),
    "root is a number": data(
        ("/rootUrl", 7), ("/basePath", "https://shelf.example/v1/")
    ),
    "root empty beside a base": data(
        ("/rootUrl", ""), ("/baseUrl", "https://shelf.googleapis.com/")
    ),
    "root without a scheme": data(
        ("/rootUrl", "shelf.googleapis.com/"),
        ("/baseUrl", "https://shelf.googleapis.com/"),
        ("/mtlsRootUrl", "https://shelf.mtls.googleapis.com/"),
    ),
    "root with a port that is none": data(
        ("/rootUrl", "https://shelf.googleapis.com:99999/")
    ),
    "root with port 0": data(("/rootUrl", "https://shelf.googleapis.com:0/")),
    "root with an empty label": data(("/rootUrl", "https://shelf..googleapis.com/")),
    "root with half an address": data(("/rootUrl", "https://10.0.0/")),
    "root with an address that is none": data(("/rootUrl", "https://[::1::2]/")),
    "service path is null": data(
        ("/servicePath", None), ("/baseUrl", "https://shelf.googleapis.com/shelf/v1/")
    ),
    "base URL and path that contradict": data(
        ("/baseUrl", "https://shelf.googleapis.com/x/"), ("/basePath", "/y/")
    ),
    "no server and others": data(
        ("/rootUrl", ""),
        ("/mtlsRootUrl", "https://evil.example/"),
        ("/endpoints", [{"location": "eu", "endpointUrl": "https://evil.example/"}]),
    ),
    "root with a user": data(
        ("/rootUrl", "https://shelf.googleapis.com@evil.example/")
    ),
    "root with a line break": data(
        ("/rootUrl", "https://shelf.googleapis.com\n.evil.example/")
    ),
    "root of another scheme": data(("/rootUrl", "file:///etc/passwd")),
    "root with Unicode": data(("/rootUrl", "https://shelf\u3002googleapis.com/")),
    "root upwards": data(("/rootUrl", "https://shelf.googleapis.com/../x")),
    "root empty": data(("/rootUrl", "")),
    "mtls root elsewhere": data(("/mtlsRootUrl", "https://evil.example/")),
    "base URL elsewhere": data(("/baseUrl", "https://evil.example/")),
    "endpoint elsewhere": data(
        (
            "/endpoints",
            [
                {
                    "location": "eu",
                    "endpointUrl": "https://shelf.googleapis.com.evil.example/",
                }
            ],
        )
    ),
    "root in capitals": data(
        ("/rootUrl", "HTTPS://SHELF.example//"), ("/basePath", "../x")
    ),
    "service path with a variable": data(("/servicePath", "shelf/{version}/")),
    "batch path with a variable": data(("/batchPath", "batch/{version}")),
    "endpoints without what tells them": data(
        (
            "/endpoints",
            [{"location": "eu"}, {"endpointUrl": "https://us.googleapis.com/"}],
        )
    ),
    "service path upwards": data(("/servicePath", "../")),
    "batch path to another host": data(("/batchPath", "//evil.example/batch")),
    "batch path upwards": data(("/batchPath", "../batch")),
    "batch path is null": data(("/batchPath", None)),
    "mtls root that is no URL": data(("/mtlsRootUrl", "not a URL")),
    "mtls root is a number": data(("/mtlsRootUrl", 7)),
    "endpoints of all kinds": data(
        (
            "/endpoints",
            [
                None,
                {"location": "eu", "endpointUrl": 7},
                {"location": "us", "endpointUrl": "https://us.googleapis.com:x/"},
                {"location": "me", "endpointUrl": "https://me.googleapis.com/"},
            ],
        )
    ),
    # Keys that don't go together, or not with the type.
    "properties beside another type": data(("/schemas/Book/type", "string")),
    "properties beside additionalProperties": data(
        ("/schemas/Book/additionalProperties", {"type": "string"})
    ),
    "items and additionalProperties of a string": data(
        (f"{TITLE}/items", {"type": "string"}),
        (f"{TITLE}/additionalProperties", {"type": "string"}),
    ),
    "$ref beside a type": data(
        (TITLE, {"$ref": "Book", "type": "string", "enum": ["A"], "items": {}})
    ),
    "$ref is empty": data((TITLE, {"$ref": ""})),
    "$ref to nowhere beside a type": data(
        (TITLE, {"$ref": "Gone", "type": "string", "enum": ["A"]}),
        ("/schemas/Book/properties/tags", {"$ref": "Gone", "items": {"$ref": "Book"}}),
    ),
    "unknown type of what has values": data(
        ("/schemas/Book/properties/state/type", "enum")
    ),
    "method id is empty": data((f"{GET}/id", "")),
    "streaming that nobody knows": data((f"{GET}/streamingType", "sideways")),
    "protocol is null": data(("/protocol", None)),
    "protocol of its own": data(("/protocol", "grpc")),
    "kind of its own": data(("/kind", "shelf#document")),
    # Values that can't be true.
    "default outside the enum": data(("/schemas/Book/properties/state/default", "ODD")),
    "defaults of another type": data(
        *(
            (f"/schemas/Book/properties/{kind}", {"type": kind, "default": "many"})
            for kind in ("array", "boolean", "integer", "number", "object")
        )
    ),
    "default of a large number": data(
        (TITLE, {"type": "string", "format": "int64", "default": "many"})
    ),
    "enum twins": data(
        (
            "/schemas/Book/properties/state",
            {
                "type": "string",
                "enum": ["A", "A", "B"],
                "enumDescriptions": ["first", "again", "other"],
                "enumDeprecated": [False, True, False],
            },
        )
    ),
    "enum with entries of all kinds": data(
        (
            "/schemas/Book/properties/state",
            {
                "type": "string",
                "enum": ["A", None, ["x"], 7, "C", "A"],
                "enumDescriptions": ["a", "n", "x", None, "c", "again"],
                "enumDeprecated": [None, False, False, False, False, "true"],
            },
        )
    ),
    "enum with a long value": data(
        ("/schemas/Book/properties/state/enum", ["A", "B" * 5000])
    ),
    "enum of integers": data(
        ("/schemas/Book/properties/state", {"type": "integer", "enum": ["1", "2"]})
    ),
    "minimum that is no number": data(
        (TITLE, {"type": "integer", "minimum": "abc", "maximum": "5"})
    ),
    "minimum above maximum": data(
        (TITLE, {"type": "number", "minimum": "10", "maximum": "9.5e0"})
    ),
    "limits without measure": data(
        (TITLE, {"type": "number", "minimum": "1e999999999", "maximum": "-1e999999999"})
    ),
    "limits of text": data((f"{TITLE}/minimum", "1"), (f"{TITLE}/maximum", "9")),
    "default beyond the limits": data(
        (TITLE, {"type": "integer", "minimum": "1", "maximum": "9", "default": "10"})
    ),
    "defaults of other formats": data(
        *(
            (
                f"/schemas/Book/properties/{form}",
                {"type": "string", "format": form, "default": "tomorrow!"},
            )
            for form in ("byte", "date", "date-time", "google-duration")
        )
    ),
    "pattern that is no pattern": data((f"{TITLE}/pattern", "^[a-z")),
    "pattern that is nested too deep": data(
        (f"{TITLE}/pattern", "(" * 999 + ")" * 999)
    ),
    "formats of other types": data(
        (TITLE, {"type": "boolean", "format": "date-time"}),
        ("/schemas/Book/properties/tags/format", "byte"),
        (f"{GET}/parameters/name/format", "int32"),
    ),
    "format that nobody knows": data((f"{TITLE}/format", "frobnicate")),
    "format of a type that is none": data(
        (TITLE, {"type": "text", "format": "int64", "default": "x"})
    ),
    "type that may be null": data((f"{TITLE}/type", ["string", "null"])),
    "flags as text": data(
        (f"{GET}/parameters/name/required", "yes"),
        (f"{TITLE}/readOnly", "No"),
        (f"{TITLE}/deprecated", 1),
        ("/version_module", "perhaps"),
    ),
    "numbers that JSON lacks": data(("/icons", {"a/b": [1, "x", "x"], "c": {"d": 1}}))
    .replace(b'[1, "x", "x"]', b"[NaN, 1, -Infinity, 1e999]")
    .replace(b'"d": 1', b'"d": ' + b"9" * 401),
    "halves of characters": data(
        (f"{TITLE}/description", "A half: \ud800."),
        ("/schemas/Book/properties/half\udfff", {"type": "string"}),
        ("/schemas/Book/properties/state/enumDescriptions", ["", "\udfffX"]),
    ),
    "halves of characters, encoded": json.dumps(
        changed((f"{TITLE}/description", "A half: \ud800, a whole: \ud83d\ude00.")),
        ensure_ascii=False,
    ).encode("utf-8", "surrogatepass"),
    # One fault, one warning.
    "$ref is null": data((TITLE, {"$ref": None})),
    "$ref is a number": data((TITLE, {"$ref": 5})),
    "method id is null": data((f"{GET}/id", None)),
    "parameters are null": data((f"{GET}/parameters", None)),
    "schemas are null": data(("/schemas", None)),
    "variant of the wrong shape": data(
        ("/schemas/Book/variant", {"discriminant": "kind", "map": {"a": "Book"}})
    ),
    "variant with gaps": data(
        ("/schemas/Tome", {"type": "object"}),
        (
            "/schemas/Book/variant",
            {
                "discriminant": "kind",
                "map": [
                    None,
                    {"type_value": "a", "$ref": "Tome"},
                    {"type_value": "b", "$ref": 7},
                    {"type_value": "c", "$ref": "Gone"},
                    {"$ref": "Tome"},
                ],
            },
        ),
    ),
    # Names that nobody could tell from others.
    "NUL in a name": schema_named("Bo\x00ok"),
    "line break in a name": schema_named("Book\nimport os"),
    "escape sequence in a name": schema_named("\x1b[2J"),
    "bidi in a name": schema_named("Book\u202ekooB"),
    "zero width in a name": schema_named("Bo\u200bok"),
    "empty name": schema_named(""),
    "name of symbols": schema_named("../.."),
    "name of underscores": schema_named("___"),
    "name of other letters": schema_named("книга"),
    "field without letters": data(("/schemas/Book/properties/_", {"type": "string"})),
    "field of other letters": data(("/schemas/Book/properties/名前", {"type": "any"})),
    "parameter of symbols": data(
        (f"{GET}/parameters/!!!", {"type": "string", "location": "query"})
    ),
    "method without a name": data(
        (
            "/resources/books/methods/",
            changed()["resources"]["books"]["methods"]["create"],
        )
    ),
    "resource of other letters": data(("/resources/книга", {"methods": {}})),
    "long name of a field": data(
        ("/schemas/Book/properties/" + "x" * 5000, {"type": "any"})
    ),
    "bidi in the name of what is no field": data(
        ("/schemas/Book/properties/x\u202ey", 7)
    ),
    "path parameter that may be required": data(
        (f"{GET}/parameters/name/required", "perhaps")
    ),
    "long name of a method": data(
        (f"/resources/books/methods/{'x' * 5000}", {**SAME_ID, "id": "shelf.x"})
    ),
    "long name of a resource": data((f"/resources/{'x' * 5000}", {"methods": {}})),
    "long name of a parameter": data(
        (f"{GET}/parameters/{'x' * 5000}", {"type": "string", "location": "query"})
    ),
    "long name of a variable": data(
        (f"{GET}/path", f"v1/{{{'x' * 5000}}}"),
        (f"{GET}/parameters", {"x" * 5000: PATH_PARAMETER}),
    ),
    "long name of a schema that is used": data(
        (f"/schemas/{'x' * 5000}", {"type": "object"}),
        (TITLE, {"$ref": "x" * 5000}),
        (f"{GET}/response", {"$ref": "x" * 5000}),
    ),
    "method id with a line break": data((f"{GET}/id", "shelf\nimport os")),
    "list that holds itself": data(
        ("/schemas/Me", {"type": "array", "items": {"$ref": "Me"}})
    ),
    "maps and lists that hold each other": data(
        ("/schemas/Me", {"type": "array", "items": {"$ref": "You"}}),
        ("/schemas/You", {"type": "object", "additionalProperties": {"$ref": "Me"}}),
        (TITLE, {"type": "array", "items": {"$ref": "Me"}}),
    ),
    "lists eleven deep": data((TITLE, nested_lists(11))),
    "query parameter of lists": data(
        (f"{GET}/parameters/ids", {**QUERY, "type": "array", "items": INTEGER})
    ),
    "query parameter of lists of objects": data(
        (f"{GET}/parameters/ids", {**QUERY, "type": "array", "items": {"$ref": "Book"}})
    ),
    "query parameter of objects": data(
        (f"{GET}/parameters/filter", {**QUERY, "type": "object"}),
        (
            f"{GET}/parameters/where",
            {**QUERY, "type": "object", "properties": ANYTHING},
        ),
    ),
    "parameters that refer to schemas": data(
        ("/schemas/Count", INTEGER),
        (f"{GET}/parameters/count", {**QUERY, "$ref": "Count"}),
        (f"{GET}/parameters/book", {**QUERY, "$ref": "Book"}),
        (f"{GET}/parameters/none", {**QUERY, "$ref": "Gone"}),
        (f"{GET}/parameters/typed", {**QUERY, "$ref": "Gone", "type": "boolean"}),
        (
            f"{GET}/parameters/name",
            {"location": "path", "required": True, "$ref": "Book"},
        ),
    ),
    "values without description": data(
        ("/schemas/Book/properties/state/enumDescriptions", ["Just out."]),
        ("/schemas/Book/properties/state/enumDeprecated", [True]),
    ),
    "limits of integers that are none": data(
        (
            f"{GET}/parameters/n",
            {**QUERY, **INTEGER, "minimum": "1.5", "maximum": "2e1"},
        )
    ),
    "media types that are none": data(
        (
            f"{CREATE}/mediaUpload",
            {**UPLOAD, "accept": ["image/png", "not a type", "*/*; q=1", "", "image/"]},
        )
    ),
    "upload that is not supported": data(
        (f"{CREATE}/mediaUpload", UPLOAD), (f"{CREATE}/supportsMediaUpload", False)
    ),
    "upload without a body": data(
        (f"{GET}/mediaUpload", UPLOAD), (f"{GET}/supportsMediaUpload", True)
    ),
    "download service without downloads": data(
        (f"{GET}/useMediaDownloadService", True)
    ),
    "upload path of its own host": data(
        (
            f"{CREATE}/mediaUpload",
            {"protocols": {"simple": {"path": "https://evil.example/u"}}},
        )
    ),
    "path with escapes": data((f"{GET}/path", "v1/%2e%2e/{+name}")),
    "two upload paths with one fault": data(
        (
            f"{CREATE}/mediaUpload",
            {"protocols": {"simple": {"path": "u"}, "resumable": {"path": "u"}}},
        )
    ),
    "id of another API": data(("/id", "tome:v2")),
    "revision without an order": data(("/revision", "abc")),
    "neither methods nor resources": without("/resources"),
    "methods without ids": without(f"{GET}/id", f"{CREATE}/id"),
    "schemas of another type": data(("/schemas", 5)),
    "version that is no number": TEXT.replace(
        '"version": "v1"', '"version": NaN'
    ).encode(),
    "duplicate key in an array": TEXT.replace(
        '["NEW", "OLD"]', '[null, 1, ["NEW"], {"a": 1, "a": 2}]'
    ).encode(),
    "only NUL": bytes(100),
    "OpenAPI in YAML": b"# Widgets\n---\nopenapi: 3.0.0\ninfo:\n  title: Widgets\n",
    "YAML": b"name: shelf\nversion: v1\n",
    "misspelt keys": data(
        (f"{GET}/descripton", "Gets."), (f"{GET}/parameters/name/requird", True)
    ),
    "references in another spelling": data(
        (f"{GET}/response/$ref", "book"), (TITLE, {"$ref": "#/schemas/Book"})
    ),
    "scopes that are none": data(
        ("/auth", {"oauth2": {"scopes": {"": {}, 'a b\n"': {}, "openid": {}}}}),
        (f"{GET}/scopes", ["openid", "", "a b"]),
    ),
    "scopes that only methods list": data(
        (f"{GET}/scopes", SCOPES), (f"{CREATE}/scopes", SCOPES[:1])
    ),
    "auth is null": data(("/auth", None), (f"{GET}/scopes", SCOPES[:1])),
    "scopes of auth are a list": data(
        ("/auth", {"oauth2": {"scopes": SCOPES}}), (f"{GET}/scopes", SCOPES)
    ),
    "upload paths without the variable of the path": data(
        (f"{CREATE}/path", "v1/books/{name}"),
        (f"{CREATE}/parameters", {"name": PATH_PARAMETER}),
        (
            f"{CREATE}/mediaUpload",
            {
                "protocols": {
                    "simple": {"path": "/upload/v1/books/{name}"},
                    "resumable": {"path": "/resumable/upload/v1/books"},
                }
            },
        ),
    ),
    "parameters are missing": without(f"{GET}/parameters"),
    "parameters of several variables are missing": data(
        (f"{GET}/path", "v1/{a}/{name}{/rest*}")
    ),
    "path parameter under another name": data(
        (f"{GET}/parameters", {"nam": PATH_PARAMETER}),
        (f"{GET}/parameterOrder", ["nam"]),
    ),
    "query parameter is null": data((f"{GET}/parameters/view", None)),
    "empty properties beside another type": data((f"{TITLE}/properties", {})),
    "empty items beside another type": data((f"{TITLE}/items", {})),
    "properties beside an array": data(
        ("/schemas/Book/properties/tags/properties", ANYTHING)
    ),
    # One fault, one warning, whatever follows from it.
    "operation that is text": data(
        ("/schemas/Operation", {"type": "strng", "enum": ["A"]}),
        (f"{GET}/response/$ref", "Operation"),
        (f"{CREATE}/response/$ref", "Operation"),
    ),
    "schema is missing": without("/schemas/Book"),
    "enum of null": data(
        ("/schemas/Book/properties/state/enum", [None]),
        ("/schemas/Book/properties/state/enumDescriptions", ["Just out."]),
        ("/schemas/Book/properties/state/default", "NEW"),
    ),
    "member of variants is null": data(
        ("/schemas/Tome", None),
        *(
            (
                f"/schemas/Shape{i}",
                {
                    "type": "object",
                    "variant": {
                        "discriminant": "kind",
                        "map": [{"type_value": "t", "$ref": "Tome"}],
                    },
                },
            )
            for i in range(5)
        ),
    ),
    # Pages are lost with one half of what makes them, or with their items.
    "items of a list are null": listing(("/schemas/Books/properties/books", None)),
    "items of a list are text": listing(
        ("/schemas/Books/properties/books/type", "string")
    ),
    "page token in a header": listing(
        (f"{LIST}/parameters/pageToken/location", "header")
    ),
    "parameters of a list are null": listing((f"{LIST}/parameters", None)),
    "response of lists is null": listing(
        ("/schemas/Books", None),
        *(
            (
                f"/resources/books/methods/list{i}",
                {**LISTING, "id": f"shelf.books.list{i}"},
            )
            for i in range(4)
        ),
    ),
    "addresses with white space around them": data(
        ("/rootUrl", " https://shelf.googleapis.com/\n"), ("/batchPath", " batch")
    ),
    "rootUrl with a query": data(
        ("/rootUrl", "https://shelf.googleapis.com/?alt=json")
    ),
    "rootUrl with a fragment": data(("/rootUrl", "https://shelf.googleapis.com/#v1")),
    "another version of the format": data(("/discoveryVersion", "v9")),
    "names that differ in case": data(
        ("/schemas/Book/properties/Title", {"type": "string"}),
        ("/schemas/Book/properties/_title", {"type": "string"}),
        ("/resources/Books", {"methods": {}}),
        ("/resources/books/methods/Get", SAME_ID | {"id": "shelf.books.Get"}),
        (f"{GET}/parameters/Name", {"type": "string", "location": "query"}),
    ),
    "scope that auth lacks": data(
        ("/auth", {"oauth2": {"scopes": {SCOPES[0]: {}}}}),
        (f"{GET}/scopes", SCOPES),
        (f"{CREATE}/scopes", SCOPES),
    ),
}
