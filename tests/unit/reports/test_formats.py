"""The reports: complete, stable, and safe whatever a document's texts hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import Diagnostic
from gapismith.diff import Comparison, Finding, Revision, bump, compare
from gapismith.diff.finding import Ignored, finding
from gapismith.impact import Hit, Impact
from gapismith.reference.links import links
from gapismith.reference.site import site
from gapismith.reports.formats import FORMATS
from gapismith.reports.json import schema
from gapismith.reports.markdown import LIMIT, code, escaped
from gapismith.reports.summary import COUNTED
from jsonschema import Draft202012Validator

from tests.unit.diff.cases import CASES, Case
from tests.unit.diff.documents import BASE, edited, package

HOSTILE = (
    '<script>alert(1)</script> `a` | *b* [c](d) & "e" ::error:: %0A \x1b[31m\u202e'
)


def compared(findings: tuple[Finding, ...]) -> Comparison:
    old = Revision("shelf", "v1", "20260101", "old.json")
    new = replace(old, revision="20260201", label="new.json")
    ordered = tuple(sorted(findings, key=lambda f: f.order))
    return Comparison("shelf_v1", "Shelf API", old, new, ordered)


def every_case() -> tuple[Finding, ...]:
    """A finding of every rule."""
    found: list[Finding] = []
    for case in CASES:
        old = package(edited(case.old))
        found += [f for f in compare(old, case.package(old)) if f.rule == case.rule]
    return tuple(found)


EVERYTHING = compared(every_case())
NASTY = compared(
    (
        finding("method-removed", HOSTILE, HOSTILE, old=HOSTILE, hint=HOSTILE),
        finding("enum-value-added", HOSTILE, HOSTILE, new=HOSTILE, pointer=HOSTILE),
        finding("description-only", HOSTILE, HOSTILE, new=HOSTILE),
    )
)


class Page(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_names_every_finding(format_: str) -> None:
    report = FORMATS[format_].diff([EVERYTHING])
    text = Page(report).text if format_ == "html" else report
    for found in EVERYTHING.findings:
        if format_ == "json" or (format_ != "github" and found.rule not in COUNTED):
            assert found.rule in text
            for word in re.findall(r"\w+", found.old or found.new):
                assert word in text.replace("\\", "")
    assert "major" in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_is_stable(format_: str) -> None:
    assert FORMATS[format_].diff([EVERYTHING]) == FORMATS[format_].diff(
        [compared(every_case())]
    )


@pytest.mark.parametrize("format_", ["text", "markdown", "github"])
def test_nothing_reaches_a_terminal_that_it_would_obey(format_: str) -> None:
    report = FORMATS[format_].diff([NASTY])
    assert "\x1b" not in report
    assert "\u202e" not in report


def test_json_keeps_texts_as_they_are() -> None:
    data = json.loads(FORMATS["json"].diff([NASTY]))
    assert data["findings"][0]["message"] == HOSTILE


def test_html_shows_texts_and_runs_none() -> None:
    page = Page(FORMATS["html"].diff([NASTY]))
    assert page.tags.count("script") == 1
    assert "<script>alert(1)</script> `a`" in page.text


def test_names_link_to_a_reference() -> None:
    new = package(edited(BASE))
    there = links(new, "https://docs.example.com/shelf (v1)/")
    assert there["client.books.get(view=)"] == (
        "https://docs.example.com/shelf%20%28v1%29/resources/books.html#get.view"
    )
    pages = site(new)
    for name, url in links(new, ".").items():
        path, _, anchor = url.removeprefix("./").partition("#")
        fields = "".join(t for p, t in pages.items() if p.startswith("fields/"))
        assert path in pages, name
        assert not anchor or f'"{anchor}"' in pages[path] + fields, name
    comparison = replace(EVERYTHING, links=there)
    assert "[`types.Book.pages`](https://docs" in FORMATS["markdown"].diff([comparison])
    page = Page(FORMATS["html"].diff([comparison]))
    hrefs = [value for key, value in page.attributes if key == "href"]
    assert there["types.Book.pages"] in hrefs
    assert set(hrefs) <= set(there.values())


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_a_doubtful_comparison_says_so(format_: str) -> None:
    doubt = Diagnostic("possibly a rollback: it lacks all of books", "keep the old one")
    report = FORMATS[format_].diff([replace(EVERYTHING, warnings=(doubt,))])
    text = Page(report).text if format_ == "html" else report
    assert "possibly a rollback: it lacks all of books; keep the old one" in text


def test_html_needs_no_other_file() -> None:
    source = FORMATS["html"].diff([EVERYTHING])
    page = Page(source)
    assert not {"link", "img", "iframe", "base", "object"} & set(page.tags)
    assert not {"src", "href", "action", "srcset"} & {k for k, _ in page.attributes}
    assert "url(" not in source
    assert "@import" not in source
    policy = next(v for _, v in page.attributes if v and v.startswith("default-src"))
    assert policy.startswith("default-src 'none'; ")


def test_html_can_be_read_without_scripts() -> None:
    page = Page(FORMATS["html"].diff([EVERYTHING]))
    # Only the search, which needs the script, is hidden before it has run.
    assert page.attributes.count(("hidden", None)) == 1
    assert page.tags.count("li") == len(EVERYTHING.findings)


def test_html_of_no_findings() -> None:
    page = Page(FORMATS["html"].diff([compared(())]))
    assert "Nothing to report" in page.text


def test_markdown_escapes() -> None:
    assert escaped("a|b_c*d`e`<f>\n[g]") == r"a\|b\_c\*d\`e\`\<f\> \[g\]"
    assert code("a`b``c") == "```a`b``c```"
    assert code("`a") == "`` `a ``"


def test_markdown_fits_a_pull_request() -> None:
    many = tuple(
        finding("method-added", f"m{n}", "x" * 50, new=f"client.m{n}", hint=f"h{n}")
        for n in range(5000)
    )
    one = finding("method-removed", "gone", "was removed", old="client.gone")
    report = FORMATS["markdown"].diff([compared((*many, one))])
    assert len(report) <= LIMIT + 500
    assert "client.gone" in report
    assert "5000 findings, too many to list here" in report
    several = FORMATS["markdown"].diff([compared(many[:150])] * 4)
    assert LIMIT / 2 < len(several) <= LIMIT


def test_github_annotations_are_one_line_each() -> None:
    lines = FORMATS["github"].diff([NASTY]).splitlines()
    assert len(lines) == 3  # descriptions are counted in the summary
    for line in lines:
        assert re.fullmatch(
            r"::(error|warning|notice) (file=[^:,]+,line=1,)?title=[^:,]+::.+", line
        )
    assert "version bump" in lines[0]
    assert "%250A" in lines[1]


def test_github_annotations_are_capped() -> None:
    """GitHub shows ten of each level for a step, and drops the others silently."""
    found = [
        finding(rule, f"m{n}", f"client.{rule}.m{n}() x", old=f"client.{rule}.m{n}")
        for rule in ("method-removed", "scope-added", "method-added")
        for n in range(12)
    ]
    lines = FORMATS["github"].diff([compared(tuple(found))]).splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels[0] == "::notice"
    assert all(levels.count(f"::{n}") <= 10 for n in ("error", "warning", "notice"))
    assert levels.count("::error") == 10
    assert "7 more" in lines[0]
    assert len(lines) == 30


def test_what_repeats_is_grouped() -> None:
    found = tuple(
        finding(
            "field-removed",
            f"S{n}.etag",
            f"types.S{n}.etag was removed",
            old=f"types.S{n}.etag",
            hint="omit it",
        )
        for n in range(6)
    )
    for name in ("text", "markdown", "github"):
        report = FORMATS[name].diff([compared(found)]).replace("\\", "")
        assert report.count("etag") == 1, name
        assert "types.*.etag was removed (6 times: S0, S1, S2 and 3 more)" in report
    few = FORMATS["text"].diff([compared(found[:3])])
    assert few.count("etag") == 3
    assert (
        json.loads(FORMATS["json"].diff([compared(found)]))["counts"]["breaking"] == 6
    )


@pytest.mark.parametrize("comparison", [EVERYTHING, NASTY, compared(())])
def test_json_is_as_its_schema_says(comparison: Comparison) -> None:
    data = json.loads(FORMATS["json"].diff([comparison, comparison]))
    Draft202012Validator(schema("diff")).validate(data)
    hits = tuple(
        Hit("app.py", 3, 5, certain, "shelf_v1", finding)
        for finding in comparison.findings
        for certain in (True, False)
    )
    ignored = (Ignored("method-removed", HOSTILE, 2),)
    data = json.loads(FORMATS["json"].impact(Impact(hits, 1, (), ignored)))
    Draft202012Validator(schema("impact")).validate(data)


def test_schemas_allow_nothing_else() -> None:
    for of in ("diff", "impact"):
        Draft202012Validator.check_schema(schema(of))
        validator = Draft202012Validator(schema(of))
        assert list(validator.iter_errors({"format": 2}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_every_pointer_leads_into_its_document(case: Case) -> None:
    old = package(edited(case.old))
    patches = (case.old, case.new) if case.on_top else (case.new,)
    documents = {"old": edited(case.old), "new": edited(*patches)}
    for found in compare(old, case.package(old)):
        here: Any = documents[found.document]
        for token in found.pointer.split("/")[1:]:
            assert token in here, (found.document, found.pointer)
            here = here[token]
        assert found.resource.startswith(("client", "types"))


def test_impact_in_every_format() -> None:
    hits = tuple(
        Hit("app.py", n, 1, n % 2 == 0, "shelf_v1", found)
        for n, found in enumerate(EVERYTHING.findings, 1)
    )
    result = Impact(hits, 1, ())
    for name, format_ in FORMATS.items():
        report = format_.impact(result)
        text = Page(report).text if name == "html" else report
        assert "possible" in text
        if name != "github":  # capped
            assert all(hit.finding.rule in text for hit in hits), name
    assert "0 breaking uses, 0 other" in FORMATS["text"].impact(Impact((), 0, ()))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (["method-removed", "method-added"], "major"),
        (["method-added", "deprecated"], "minor"),
        (["scope-added"], "minor"),
        (["deprecated", "description-only"], "patch"),
        ([], "none"),
    ],
)
def test_the_version_bump(rules: list[str], expected: str) -> None:
    assert bump(finding(rule, "x", "y") for rule in rules) == expected


# In a browser.


def dump(page: str, folder: Path, search: str = "", *options: str) -> str:
    """What Chromium makes of a page: its document after the scripts have run."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "this test needs Chromium: apt-get install chromium"
    file = folder / "report.html"
    file.write_text(page, "utf-8")
    command = [
        *(
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ),
        *("--no-first-run", "--disable-extensions", "--virtual-time-budget=5000"),
        f"--user-data-dir={folder / 'profile'}",
        *options,
        "--dump-dom",
        f"{file.as_uri()}#{search}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_search_works_in_a_browser(tmp_path: Path) -> None:
    total = len(EVERYTHING.findings)
    whole = dump(FORMATS["html"].diff([EVERYTHING]), tmp_path)
    assert f">{total} of {total}<" in whole
    assert whole.count("<li>") == total
    found = dump(FORMATS["html"].diff([EVERYTHING]), tmp_path, "books.delete%20removed")
    assert f">1 of {total}<" in found
    assert found.count("<li>") == 1
    assert found.count('<li hidden="">') == total - 1
    nothing = dump(FORMATS["html"].diff([EVERYTHING]), tmp_path, "nowhere")
    assert f">0 of {total}<" in nothing


@pytest.mark.slow
def test_hostile_texts_in_a_browser(tmp_path: Path) -> None:
    page = dump(FORMATS["html"].diff([NASTY]), tmp_path)
    assert ">3 of 3<" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.slow
def test_light_and_dark_in_a_browser(tmp_path: Path) -> None:
    probe = "<script>document.title = getComputedStyle(document.body).color</script>"
    page = FORMATS["html"].diff([EVERYTHING]).replace("</body>", f"{probe}</body>")
    colours = {
        re.findall("<title>(.*?)</title>", dump(page, tmp_path, "", option))[0]
        for option in (
            "--blink-settings=preferredColorScheme=0",
            "--blink-settings=preferredColorScheme=1",
        )
    }
    assert colours == {"rgb(228, 230, 233)", "rgb(28, 30, 33)"}
