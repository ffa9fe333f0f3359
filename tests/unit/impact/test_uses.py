"""What `impact` finds in users' code, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.diff import compare
from gapismith.impact import Changed, impact

from tests.unit.diff.documents import (
    books,
    edited,
    method,
    package,
    parameters,
    ref,
    schema,
)

SCAN = method("books.scan", "GET", "v1/scan", response=ref("Empty"))
AMEND = method("books.amend", "PATCH", "v1/amend", request=ref("Author"))
OLD = edited(
    {"endpoints": [{"endpointUrl": "https://eu.googleapis.com/", "location": "eu"}]},
    books("scan", **SCAN, supportsMediaDownload=True),
    books("amend", **AMEND),
)
NEW = edited(
    books("scan", **{**SCAN, "response": ref("Author")}),
    books("amend", **AMEND),
    books("search", request=ref("Author"), deprecated=True),
    parameters("get", language=None, view={"enum": ["FULL"]}),
    parameters("list", pageSize={"required": True}),
    schema("Book", state={"enum": ["IN"]}, pages={"readOnly": True}),
    schema("Found", took=None),
    schema("Author", born={"annotations": {"required": ["shelf.books.create"]}}),
    schema("Query", limit=None, text={"description": "Required. The words."}),
    {
        "revision": "20260201",
        "batchPath": None,
        "schemas": {"Labels": None},
        "resources": {"books": {"methods": {"delete": None}}},
    },
)

CASES = [
    # Methods, however the client is come by.
    ("from shelf_v1 import Client\nClient().books.delete('x')", "2: method-removed"),
    (
        "import shelf_v1\nc = shelf_v1.Client()\nc.books.delete('x')",
        "3: method-removed",
    ),
    ("import a.b.shelf_v1 as s\nb = s.Client().books\nb.delete", "3: method-removed"),
    (
        "from ._vendor import shelf_v1\nwith shelf_v1.Client() as c:\n c.books.delete",
        "3: method-removed",
    ),
    (
        "from shelf_v1 import AsyncClient\nasync def f(c: AsyncClient):\n"
        " await c.books.delete('x')",
        "3: method-removed",
    ),
    (
        "from shelf_v1 import Client\nclass A:\n def f(self): self.c.books.delete('x')\n"
        " def __init__(self, c: 'Client | None'): self.c = c",
        "3: method-removed",
    ),
    (
        "import shelf_v1\nclass A:\n c: shelf_v1.Client\n def f(self): self.c.books.delete",
        "4: method-removed",
    ),
    (
        "from shelf_v1 import Client\nclass Mine(Client):\n"
        " def f(self): self.books.delete('x')\nMine().books.delete('x')",
        "3: method-removed; 4: method-removed",
    ),
    (
        "from shelf_v1 import Client\nclass Mine(Client):\n def f(self): ...\n"
        "class Other:\n def f(self): self.books.delete\nOther().books.delete",
        "",
    ),
    (
        "from shelf_v1.types import Book\nclass Mine(Book):\n"
        " def f(self): self.pages = 1\nMine(pages=1)",
        "3: field-now-read-only; 4: field-now-read-only",
    ),
    # The client itself.
    (
        "from shelf_v1 import Client\nClient(location='eu')\nClient(location='us')",
        "2: location-removed",
    ),
    (
        "from shelf_v1 import Client\nwith Client().batch() as b: ...",
        "2: batch-removed",
    ),
    ("from shelf_v1 import Client\nClient().books.batch()", ""),
    # Media: by the method that fetches it.
    (
        "from shelf_v1 import Client\nc = Client()\nprint(c.books.scan())\n"
        "c.books.scan_media()",
        "3: response-type-changed; 4: download-removed",
    ),
    (
        "from shelf_v1 import Client\ndef make() -> Client: ...\n"
        "make().with_options(timeout=1).books.delete('x')",
        "3: method-removed",
    ),
    ("def f(c): c.api.books.delete('x')", "1: possible method-removed"),
    ("def f(c): c.delete('x')", ""),
    ("class Client: ...\nClient().shelves.delete('x')", ""),
    # Parameters: only where they matter.
    ("from shelf_v1 import Client\nClient().books.get('x')", ""),
    (
        "from shelf_v1 import Client\nClient().books.get('x', language='en')",
        "2: parameter-removed",
    ),
    (
        "from shelf_v1 import Client\nClient().books.get('x', view='SHORT')",
        "2: enum-value-removed",
    ),
    ("from shelf_v1 import Client\nClient().books.get('x', view='FULL')", ""),
    ("from shelf_v1 import Client\nClient().books.list()", "2: parameter-now-required"),
    ("from shelf_v1 import Client\nClient().books.list(page_size=1)", ""),
    ("from shelf_v1 import Client\nClient().books.list(**more)", ""),
    # Bodies and the fields of dicts and models.
    (
        "from shelf_v1 import Client\nClient().books.search({'text': 'a', 'limit': 1})",
        "2: deprecated, body-schema-changed, field-removed",
    ),
    (
        "from shelf_v1 import types as t\nq: t.QueryDict = {'order': 'DATE'}",
        "2: documented-as-required",
    ),
    (
        "from shelf_v1.types import Query\nq = Query(text='a', limit=2)",
        "2: field-removed",
    ),
    (
        "from shelf_v1.types.query import Query\nq = Query(text='a')\nq.limit = 2",
        "3: field-removed",
    ),
    (
        "from shelf_v1 import Client\nClient().books.create({'state': 'OUT', 'pages': 2})",
        "2: enum-value-removed, field-now-read-only",
    ),
    # Responses are followed: pages, lists, comprehensions, conditions, patterns.
    (
        "from shelf_v1 import Client\nfor b in Client().books.list(page_size=1):\n"
        " if b.state == 'OUT': print(b.pages)",
        "3: enum-value-removed",
    ),
    (
        "from shelf_v1 import Client\nfor p in Client().books.list(page_size=1).pages():\n"
        " [b for b in p.books if b.state in ('IN', 'OUT')]",
        "3: enum-value-removed",
    ),
    (
        "from shelf_v1 import types\ndef f(x: types.Found | None) -> None:\n"
        " if (y := x) and y.took: pass",
        "3: field-removed",
    ),
    (
        "from shelf_v1 import types\ndef f(x: list[types.Found]):\n return x[0].took",
        "3: field-removed",
    ),
    (
        "from shelf_v1 import types as t\ndef f(x):\n match x:\n  case t.Found(took=y): ...",
        "4: field-removed",
    ),
    (
        "from shelf_v1.types import Found\nprint(Found.from_json(b'{}').took)",
        "2: field-removed",
    ),
    # A field that a method requires: the messages that lack it.
    (
        "from shelf_v1 import Client, types\nc = Client()\n"
        "c.books.create({'author': {'name': 'a'}})\n"
        "c.books.create(types.Book(author=types.Author()))\n"
        "c.books.create({'author': {'born': 'b'}})\n"
        "c.books.create(types.Book(author=types.Author(born='b')))\n"
        "c.books.create({'author': {**more}})\n"
        "c.books.amend({'name': 'a'})\n"
        "a = types.Author(name='a')\n"
        "a.born = 'b'",
        "3: field-now-required; 4: field-now-required; 9: field-now-required",
    ),
    # Values that are tested for.
    (
        "from shelf_v1 import types\ndef f(b: types.Book):\n match b.state:\n"
        "  case 'IN': ...\n  case 'OUT' | 'LOST': ...",
        "5: enum-value-removed",
    ),
    (
        "from shelf_v1 import types as t\ndef f(b):\n match b:\n"
        "  case t.Book(state='IN' | 'OUT' as x): ...",
        "4: enum-value-removed",
    ),
    (
        "from shelf_v1 import types\ndef f(b: types.BookDict):\n match b['state']:\n"
        "  case 'OUT' as x: ...\n match b:\n  case {'state': 'OUT'}: ...",
        "4: enum-value-removed; 6: enum-value-removed",
    ),
    (
        "import shelf_v1\ndef f(b, c):\n if b.state == 'OUT' or c.pages == 'OUT': ...\n"
        " match b.state:\n  case 'OUT': ...\n  case 'IN': ...",
        "3: possible enum-value-removed; 5: possible enum-value-removed",
    ),
    ("from shelf_v1.types import Labels", "1: type-removed"),
    ("from shelf_v1 import types\nx: types.Labels = {}", "2: type-removed"),
]


OLD_PACKAGE = package(OLD)
FINDINGS = compare(OLD_PACKAGE, package(NEW, OLD_PACKAGE.names))


@pytest.mark.parametrize(("code", "expected"), CASES)
def test_what_is_found(code: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(code)
    result = impact([Changed(OLD_PACKAGE, FINDINGS, "shelf_v1")], [path])
    assert bool(result.diagnostics) == ("import" not in code)
    by_line: dict[str, list[str]] = {}
    for hit in result.hits:
        head = f"{hit.line}: {'' if hit.certain else 'possible '}"
        by_line.setdefault(head, []).append(hit.finding.rule)
    found = "; ".join(head + ", ".join(rules) for head, rules in by_line.items())
    assert found == expected
