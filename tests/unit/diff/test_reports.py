"""The reports: complete, stable, and safe whatever a document's texts hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from gapismith.diff import Comparison, Finding, Revision, bump
from gapismith.diff.finding import finding
from gapismith.reports.formats import FORMATS, reports
from gapismith.reports.markdown import LIMIT, code, escaped
from gapismith.reports.text import COUNTED

from tests.unit.diff.cases import CASES
from tests.unit.diff.documents import edited, package

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
    from gapismith.diff import compare

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
    report = FORMATS[format_](EVERYTHING)
    text = Page(report).text if format_ == "html" else report
    for found in EVERYTHING.findings:
        if format_ == "json" or found.rule not in COUNTED:
            assert found.rule in text
            for word in re.findall(r"\w+", found.old or found.new):
                assert word in text.replace("\\", "")
    assert "major" in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_is_stable(format_: str) -> None:
    assert FORMATS[format_](EVERYTHING) == FORMATS[format_](compared(every_case()))


@pytest.mark.parametrize("format_", ["text", "markdown", "github"])
def test_nothing_reaches_a_terminal_that_it_would_obey(format_: str) -> None:
    report = FORMATS[format_](NASTY)
    assert "\x1b" not in report
    assert "\u202e" not in report


def test_json_keeps_texts_as_they_are() -> None:
    data = json.loads(FORMATS["json"](NASTY))
    assert data["findings"][0]["message"] == HOSTILE


def test_html_shows_texts_and_runs_none() -> None:
    page = Page(FORMATS["html"](NASTY))
    assert page.tags.count("script") == 1
    assert "<script>alert(1)</script> `a`" in page.text


def test_html_needs_no_other_file() -> None:
    source = FORMATS["html"](EVERYTHING)
    page = Page(source)
    assert not {"link", "img", "iframe", "base", "object"} & set(page.tags)
    assert not {"src", "href", "action", "srcset"} & {k for k, _ in page.attributes}
    assert "url(" not in source
    assert "@import" not in source
    policy = next(v for _, v in page.attributes if v and v.startswith("default-src"))
    assert policy.startswith("default-src 'none'; ")


def test_html_can_be_read_without_scripts() -> None:
    page = Page(FORMATS["html"](EVERYTHING))
    # Only the search, which needs the script, is hidden before it has run.
    assert page.attributes.count(("hidden", None)) == 1
    assert page.tags.count("li") == len(EVERYTHING.findings)


def test_html_of_no_findings() -> None:
    page = Page(FORMATS["html"](compared(())))
    assert "Nothing has changed" in page.text


def test_markdown_escapes() -> None:
    assert escaped("a|b_c*d`e`<f>\n[g]") == r"a\|b\_c\*d\`e\`\<f\> \[g\]"
    assert code("a`b``c") == "```a`b``c```"
    assert code("`a") == "`` `a ``"


def test_markdown_fits_a_pull_request() -> None:
    many = tuple(
        finding("method-added", f"m{n}", "x" * 50, new=f"client.m{n}")
        for n in range(5000)
    )
    one = finding("method-removed", "gone", "is gone", old="client.gone")
    report = FORMATS["markdown"](compared((*many, one)))
    assert len(report) <= LIMIT + 500
    assert "client.gone" in report
    assert "5000 findings, too many to list here" in report
    several = list(reports("markdown", [compared(many[:150])] * 4))
    assert LIMIT / 2 < sum(map(len, several)) <= LIMIT
    assert (
        list(reports("text", [compared((one,))] * 2))
        == [FORMATS["text"](compared((one,)))] * 2
    )


def test_github_annotations_are_one_line_each() -> None:
    lines = FORMATS["github"](NASTY).splitlines()
    assert len(lines) == 3  # descriptions are counted in the last one
    for line in lines:
        assert re.fullmatch(
            r"::(error|warning|notice) file=[^:,]+,line=1,title=[^:,]+::.+", line
        )
    assert "%250A" in lines[0]


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
    whole = dump(FORMATS["html"](EVERYTHING), tmp_path)
    assert f">{total} of {total}<" in whole
    assert whole.count("<li>") == total
    found = dump(FORMATS["html"](EVERYTHING), tmp_path, "books.delete%20removed")
    assert f">1 of {total}<" in found
    assert found.count("<li>") == 1
    assert found.count('<li hidden="">') == total - 1
    nothing = dump(FORMATS["html"](EVERYTHING), tmp_path, "nowhere")
    assert f">0 of {total}<" in nothing


@pytest.mark.slow
def test_hostile_texts_in_a_browser(tmp_path: Path) -> None:
    page = dump(FORMATS["html"](NASTY), tmp_path)
    assert ">3 of 3<" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.slow
def test_light_and_dark_in_a_browser(tmp_path: Path) -> None:
    probe = "<script>document.title = getComputedStyle(document.body).color</script>"
    page = FORMATS["html"](EVERYTHING).replace("</body>", f"{probe}</body>")
    colours = {
        re.findall("<title>(.*?)</title>", dump(page, tmp_path, "", option))[0]
        for option in (
            "--blink-settings=preferredColorScheme=0",
            "--blink-settings=preferredColorScheme=1",
        )
    }
    assert colours == {"rgb(228, 230, 233)", "rgb(28, 30, 33)"}
