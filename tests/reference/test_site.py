"""The HTML site: what is on its pages, that its links lead somewhere, and that it is safe."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.ir.model import Package
from gapismith.ir.names import DEVICES
from gapismith.pipeline import model, read_client
from gapismith.project import load_config
from gapismith.reference.parts import LIMIT
from gapismith.reference.prose import Prose
from gapismith.reference.signatures import calls
from gapismith.reference.site import site
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus import documents
from tests.functional.command import ROOT
from tests.functional.test_hostile_names import document as hostile_document
from tests.reference.pages import Element, data, links, pages, parse
from tests.unit.ir.documents import TEXT, document, method, obj
from tests.unit.render.test_planted import planted


@cache
def gemini() -> Package:
    """The committed client, with its extension."""
    (client,) = load_config(ROOT).select(["generativelanguage_v1beta"])
    return model(client, read_client(client))


@cache
def gemini_files() -> dict[str, str]:
    return site(gemini())


@cache
def gemini_pages() -> dict[str, Element]:
    return pages(gemini_files())


def site_of(raw: dict[str, object]) -> dict[str, str]:
    return site(build(RestDescription.of(raw)))


def check_links(files: dict[str, str]) -> None:
    """Every link leads to a file of the site and, where it says so, to a place in it."""
    found = pages(files)
    anchors = {
        path: [i for e in page.walk() if (i := e.attributes.get("id")) is not None]
        for path, page in found.items()
    }
    for path, ids in anchors.items():
        assert len(ids) == len(set(ids)), path
    scripts = [
        parse(html)
        for s in files
        if s.startswith("fields/")
        for html in fields(files[s])
    ]
    for path, page in [*found.items(), *(("types/X.html", part) for part in scripts)]:
        for file, anchor in links(path, page):
            assert file in files, (path, file)
            assert not anchor or anchor in anchors.get(file, [anchor]), (
                path,
                file,
                anchor,
            )
    for entry in entries(files):
        file, _, anchor = entry[1].partition("#")
        assert file in files
        assert not anchor or anchor in anchors[file]


def fields(script: str) -> list[str]:
    found = data(script)
    assert isinstance(found, dict)
    return list(found.values())


def entries(files: dict[str, str]) -> list[list[str]]:
    found = data(files["search.js"])
    assert isinstance(found, list)
    return found


def test_links_of_gemini() -> None:
    check_links(gemini_files())


def test_every_method_and_type_has_its_place() -> None:
    package, found = gemini(), gemini_pages()
    expected = {call.path for m in package.methods for call in calls(m)}
    expected |= {"Client", "wait", "batch", "close", "with_options"}
    extensions = {"models.generate", "files.upload", "chats"}
    searchable = entries(gemini_files())
    methods = {e[0] for e in searchable if e[2] == "method"}
    assert expected | extensions <= methods
    assert len(methods) < len(expected) + 50
    assert {m.name for m in package.models} <= {
        e[0] for e in searchable if e[2] == "type"
    }
    for name, url, *_ in searchable:
        file, _, anchor = url.partition("#")
        place = found[file].by_id(anchor) if anchor else found[file]
        assert name.rpartition(".")[2] in place.text


def test_a_method_says_all_about_itself() -> None:
    page = gemini_pages()["resources/models.html"]
    section = page.by_id("generate_content")
    text = section.text
    signature = section.all("pre", "signature")[0].text
    assert signature.startswith(
        "client.models.generate_content(\\n    model: str,".replace("\\n", "\n")
    )
    assert signature.endswith("-> GenerateContentResponse")
    assert "models/{model}" in text
    headings = [h.text for h in section.all("h3")]
    assert headings == ["Parameters", "Body", "Returns", "Sample", "Errors"]
    unfolded = {d.attributes["data-type"]: d for d in section.all("details", "fields")}
    names = [b.text for b in unfolded["GenerateContentRequest"].all("b", "name")]
    assert {"contents", "system_instruction", "tools"} <= set(names)
    assert "Content" in unfolded  # nested ones unfold, too
    assert {"NotFound", "ResourceExhausted"} <= {a.text for a in section.all("a")}
    sync, asynchronous = (figure.text for figure in section.all("figure"))
    assert "with Client() as client:" in sync
    assert "await client.models.generate_content(" in asynchronous
    assert "POST v1beta/{+model}:generateContent" in text


def test_scopes_labels_and_deprecations_show() -> None:
    raw = document(
        schemas={
            "Book": obj(
                title={**TEXT, "description": "Required. The title."},
                isbn={
                    **TEXT,
                    "description": "Output only. Its number.",
                    "readOnly": True,
                },
                old={**TEXT, "deprecated": True},
            )
        },
        methods={
            "get": method(
                "get",
                "v1/{+name}",
                response="Book",
                scopes=["https://a/s"],
                deprecated=True,
            )
        },
        auth={"oauth2": {"scopes": {"https://a/s": {"description": "See <books>"}}}},
    )
    found = pages(site_of(raw))
    section = found["resources/_client.html"].by_id("get")
    assert "Deprecated" in section.all("h2")[0].text
    assert "https://a/s: See <books>" in section.text
    book = found["types/Book.html"]
    assert "Required" in book.by_id("title").text
    assert book.by_id("title").all("p")[0].text == "The title."
    assert "Output only" in book.by_id("isbn").text
    assert "Deprecated" in book.by_id("old").text


def test_extensions_show() -> None:
    found = gemini_pages()
    section = found["resources/models.html"].by_id("generate")
    assert "Extension" in section.all("h2")[0].text
    assert section.all("pre")[0].text.startswith("client.models.generate(")
    text = found["types/GenerateContentResponse.html"].by_id("text")
    assert text.all("pre")[0].text == "text: str"
    assert "The text of the response" in text.text


def test_the_client_and_the_options_of_calls_are_described() -> None:
    page = gemini_pages()["resources/_client.html"]
    constructor = page.by_id("Client")
    assert "    timeout: float | None = 60.0,\n" in constructor.all("pre")[0].text
    assert any("api_key: Sent as" in item.text for item in constructor.all("li"))
    options = page.by_id("options")
    assert {"timeout", "retry", "headers"} <= {a.text for a in options.all("a", "name")}


def test_errors_are_described() -> None:
    page = gemini_pages()["errors.html"]
    assert "HTTP 404" in page.by_id("NotFound").text
    attributes = {
        item.text.partition(":")[0] for item in page.by_id("ApiError").all("li")
    }
    assert {"status", "code", "details"} <= attributes


def test_pages_are_usable_without_seeing_them() -> None:
    for path, page in gemini_pages().items():
        (html,) = page.all("html")
        assert html.attributes["lang"] == "en"
        assert (
            len(page.all("main")) == len(page.all("h1")) == len(page.all("title")) == 1
        )
        levels = [
            int(e.tag[1])
            for e in page.all("main")[0].walk()
            if e.tag in ("h1", "h2", "h3")
        ]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), path
        for element in page.walk():
            if element.tag in ("a", "button", "summary"):
                assert element.text.strip() or element.attributes.get(
                    "aria-label"
                ), path
            if element.tag == "input":
                assert element.attributes["aria-label"]


def test_a_page_needs_nothing_from_elsewhere() -> None:
    for page in gemini_pages().values():
        for element in page.walk():
            assert element.tag not in ("img", "iframe", "object", "style")
            if element.tag in ("link", "script"):
                target = element.attributes.get("href") or element.attributes.get("src")
                assert target is not None
                assert ":" not in target


def test_names_that_differ_by_case_have_pages_of_their_own() -> None:
    raw = document(
        schemas={name: obj(x=TEXT) for name in ("Book", "book", "BOOK")},
        resources={
            name: {
                "methods": {"get": method(f"{name}.get", f"v1/{name}", response="Book")}
            }
            for name in ("shelf", "Shelf", "SHELF")
        },
    )
    files = site_of(raw)
    assert len({path.casefold() for path in files}) == len(files)
    found = pages(files)
    shown = {p: page.all("h1")[0].text for p, page in found.items()}
    assert {"Book", "book", "BOOK"} <= set(shown.values())
    check_links(files)


def test_hostile_names() -> None:
    files = site_of(hostile_document())
    assert len({path.casefold() for path in files}) == len(files)
    assert all(re.fullmatch(r"[\w/.-]+", path) and len(path) < 240 for path in files)
    stems = {path.rpartition("/")[2].partition(".")[0].lower() for path in files}
    assert not stems & DEVICES
    check_links(files)


ALLOWED = {
    *("html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav"),
    *("div", "input", "ul", "li", "p", "main", "aside", "footer", "section", "figure"),
    *("h1", "h2", "h3", "pre", "code", "dl", "dt", "dd", "span", "details", "summary"),
    *("figcaption", "strong", "b", "small"),
}


def check_safe(page: Element) -> None:
    for element in page.walk():
        assert element.tag in {"", *ALLOWED}
        if element.tag == "a":
            assert len(element.all("a")) == 1, "a link in a link"
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src"):
                assert re.match(
                    r"https?://|(\.\./)?[\w.-]+(/[\w.-]+)?(#|$)|#", value
                ), value


def test_text_of_a_document_stays_text() -> None:
    raw, _ = planted()
    files = site_of(raw)
    for path, page in pages(files).items():
        check_safe(page)
        scripts = page.all("script")
        assert [s.attributes["src"].removeprefix("../") for s in scripts] == [
            "reference.js"
        ]
        assert scripts[0].text == ""
        assert "\u202e" not in files[path]
        assert "\x00" not in files[path]
    for script in (s for s in files if s.startswith("fields/")):
        for html in fields(files[script]):
            check_safe(parse(html))
    check_links(files)


PIECES = st.sampled_from(
    [
        *(
            "`",
            "```",
            "**",
            "* ",
            "- ",
            "[",
            "](",
            ")",
            "http://",
            "https://a.b/c_(d)",
            "\n",
            "\n\n",
        ),
        *(
            "<script>",
            "</p>",
            "&",
            '"',
            "'",
            "javascript:alert(1)",
            "Book",
            "#Book",
            "\ue000",
            "0\ue001",
        ),
        *(
            "a",
            " ",
            ". ",
            ": ",
            "1. ",
            "\u202e",
            "\ud800",
            "\x00",
            "<!--fields Book-->",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join))
def test_prose_is_safe_and_complete(text: str) -> None:
    prose = Prose({"Book": "../types/Book.html"}.get)
    for html in (prose.blocks(text), prose.summary(text)):
        check_safe(parse(html))
        html.encode()
        assert "<!--" not in html
    shown = re.sub(r"\W", "", parse(prose.blocks(text)).text)
    for word in re.findall(r"[a-z]{3,}", text):
        assert word in shown or f"]({word}" in text or word in text.partition("](")[2]


def test_prose() -> None:
    prose = Prose({"Book": "../types/Book.html"}.get)
    cases = {
        "A `Book` or `x<y>`.": '<p>A <a href="../types/Book.html"><code>Book</code></a> or <code>x&lt;y&gt;</code>.</p>',
        "See [the docs](https://a.example/b?c=d&e#f).": '<p>See <a href="https://a.example/b?c=d&amp;e#f">the docs</a>.</p>',
        "See [`Book`](https://a.example/b).": (
            '<p>See <a href="https://a.example/b"><code>Book</code></a>.</p>'
        ),
        "See https://a.example/b.": '<p>See <a href="https://a.example/b">https://a.example/b</a>.</p>',
        "See [filters](/x/y) and [Book](#Book.title).": '<p>See filters and <a href="../types/Book.html">Book</a>.</p>',
        "Bad [x](javascript:alert(1)) <b>": "<p>Bad [x](javascript:alert(1)) &lt;b&gt;</p>",
        "A name: [a-z](-[a-z])?.": "<p>A name: [a-z](-[a-z])?.</p>",
        "One of: * `a`: first * b": "<p>One of:</p><ul><li><code>a</code>: first</li><li>b</li></ul>",
        "Two:\n- a\n- b\n\nEnd.": "<p>Two:</p><ul><li>a</li><li>b</li></ul><p>End.</p>",
        'As ```json {"a": 1} ``` shows': "<p>As</p><pre><code>{&#34;a&#34;: 1}</code></pre><p>shows</p>",
        "**Note**: no.": "<p><strong>Note</strong>: no.</p>",
        "2 * 3 * 4": "<p>2 * 3 * 4</p>",
    }
    assert {text: str(prose.blocks(text)) for text in cases} == cases


def test_a_site_is_the_same_every_time() -> None:
    assert site(gemini()) == gemini_files()


def test_long_pages_are_split() -> None:
    """Anchors stay on the first part, and lead from there to their sections."""
    files = site(documents.package("searchads360.v0"))
    first = "types/GoogleAdsSearchads360V23Errors__ErrorCode.html"
    second = first.replace(".html", "--2.html")
    one, two = parse(files[first]), parse(files[second])
    names = [element.text for element in one.all("aside")[0].all("li")]
    assert names == [element.text for element in two.all("aside")[0].all("li")]
    shown = [
        [
            element.attributes["id"]
            for element in page.all("main")[0].walk()
            if "id" in element.attributes and element.tag == "div"
        ]
        for page in (one, two)
    ]
    assert shown[0] + shown[1] == names
    moved = one.by_id(names[-1])
    assert moved.attributes["data-part"] == second.removeprefix("types/")
    assert (
        moved.all("a")[0].attributes["href"]
        == f"{second.removeprefix('types/')}#{names[-1]}"
    )
    check_small(files)
    check_links(files)


def check_small(files: dict[str, str]) -> None:
    sizes = {p: len(t.encode()) for p, t in files.items() if p.endswith(".html")}
    assert {p: size for p, size in sizes.items() if size > LIMIT} == {}


def test_pages_are_small() -> None:
    check_small(site(documents.package("compute.alpha")))


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_corpus(name: str) -> None:
    files = site(documents.package(name))
    check_small(files)
    check_links(files)
