"""The site in a browser, opened from files: search, folding, samples, widths and colours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from gapismith.reference.site import site as built_site

from tests.corpus import documents
from tests.reference.browser import CHROMIUM, Page, browser
from tests.reference.test_site import gemini_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium"),
]

PAGES = (
    *("index.html", "types.html", "errors.html", "resources/_client.html"),
    *("resources/models.html", "resources/files.html", "types/Candidate.html"),
)

# Texts whose contrast with what is behind them is below 4.5 (WCAG 2, level AA).
LOW_CONTRAST = """(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (color) => {
    const [r, g, b] = [...rgb(color)].map((c) => c / 255)
      .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    const color = getComputedStyle(node).backgroundColor;
    return rgb(color)[3] || !node.parentElement ? color : behind(node.parentElement);
  };
  const low = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !node.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) low.push(`${node.outerHTML.slice(0, 80)} ${contrast}`);
  }
  return low;
})()"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for path, text in gemini_files().items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(shared: Page) -> Iterator[Page]:
    shared.problems.clear()
    shared.view(1280, "light")
    yield shared
    assert shared.problems == []


def test_search_by_keyboard(page: Page, site: Path) -> None:
    page.open(site / "index.html")
    for key in "/generateContent":
        page.press(key)
    page.wait("document.querySelectorAll('[role=option][data-url]').length > 3")
    assert (
        page.evaluate("document.getElementById('-search').value") == "generateContent"
    )
    chosen = "document.querySelector('[aria-selected=true]')"
    assert (
        page.evaluate(f"{chosen}.dataset.url")
        == "resources/models.html#generate_content"
    )
    page.press("ArrowDown")
    assert page.evaluate(f"{chosen}.id") == "-result-1"
    assert page.evaluate(
        "document.activeElement.getAttribute('aria-activedescendant')"
    ) == ("-result-1")
    page.press("ArrowUp")
    page.press("Enter")
    page.wait("location.href.endsWith('/resources/models.html#generate_content')")


def test_search_finds_fields_and_says_when_there_is_nothing(
    page: Page, site: Path
) -> None:
    page.open(site / "types" / "File.html")
    for key in "/videoMetadata":
        page.press(key)
    page.wait("document.querySelectorAll('[role=option][data-url]').length")
    urls = "[...document.querySelectorAll('[role=option][data-url]')].map((item) => item.dataset.url)"
    assert "types/Part.html" in page.evaluate(urls)
    for key in "xyzzy":
        page.press(key)
    assert page.evaluate("document.getElementById('-count').textContent") == "0 results"
    page.press("Escape")
    assert page.evaluate("document.getElementById('-results').hidden")
    page.press("Enter")
    assert page.evaluate("location.href.endsWith('/types/File.html')")


def test_results_are_links(page: Page, site: Path) -> None:
    page.open(site / "types" / "Part.html", "#100%")
    page.press("/")
    for key in "videoMetadata":
        page.press(key)
    first = "document.querySelector('#-result-0')"
    page.wait(f"{first} !== null")
    target = page.evaluate(f"{first}.href")
    for kind in ("pointerdown", "mousedown"):
        page.evaluate(
            f"{first}.dispatchEvent(new MouseEvent('{kind}', {{bubbles: true}})) && 0"
        )
    assert page.evaluate("location.href") != target
    page.evaluate(f"{first}.click()")
    page.wait(f"location.href === {json.dumps(target)}")


# What is typed, and the least that is found. Nothing of it is a pattern.
ODD_QUERIES = {
    ".*": 0,
    "(?:a+)+$": 0,
    "[": 0,
    "\\": 0,
    "<img src=x onerror=alert(1)>": 0,
    "überMäßig 漢字 🎈": 0,
    "   ": -1,
    "": -1,
    "  Generate   CONTENT ": 5,
    "generate_content": 5,
    "models.list": 1,
    "x" * 5000: 0,
}


def test_odd_searches(page: Page, site: Path) -> None:
    page.open(site / "index.html")
    page.press("/")
    page.wait("entries")
    for query, least in ODD_QUERIES.items():
        page.evaluate(f"box.value = {json.dumps(query)}; search()")
        hidden = page.evaluate("list.hidden")
        found = page.evaluate(
            "document.querySelectorAll('[role=option][data-url]').length"
        )
        assert hidden == (least < 0), query
        assert found >= max(least, 0), query
        if least == 0:
            assert page.evaluate("list.textContent") == "Nothing found", query
            page.press("ArrowDown")
            page.press("Enter")
    assert page.evaluate("location.pathname").endswith("index.html")


def test_ten_thousand_results(page: Page, site: Path) -> None:
    page.open(site / "index.html")
    page.press("/")
    page.wait("entries")
    page.evaluate(
        "reference.entries(Array.from({length: 10000}, (_, n) =>"
        " [`things.name${n}`, `types/T${n}.html`, 'type', '', '']))"
    )
    milliseconds = page.evaluate(
        "(() => { box.value = 'thing'; const start = performance.now(); search();"
        " return performance.now() - start; })()"
    )
    assert milliseconds < 1000
    assert page.evaluate("list.children.length") == 30
    assert page.evaluate("count.textContent") == "10000 results"
    for _ in range(31):
        page.press("ArrowDown")
    assert page.evaluate("current") == 1
    page.press("ArrowUp")
    page.press("ArrowUp")
    assert page.evaluate("current") == 29


def test_links_to_another_part_of_a_page_lead_there(page: Page, tmp_path: Path) -> None:
    for path, text in built_site(documents.package("searchads360.v0")).items():
        target = tmp_path / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    first = tmp_path / "types" / "GoogleAdsSearchads360V23Errors__ErrorCode.html"
    page.open(first)
    name = page.evaluate("[...document.querySelectorAll('[data-part]')].at(-1).id")
    page.evaluate(f"location.hash = {json.dumps(name)}")
    page.wait(f"location.href.endsWith('--2.html#{name}')")
    page.wait(f"document.getElementById({json.dumps(name)})")


def test_nested_fields_unfold(page: Page, site: Path) -> None:
    page.open(site / "resources" / "models.html")
    outer = (
        "document.querySelector('#generate_content [data-type=GenerateContentRequest]')"
    )
    page.evaluate(f"{outer}.open = true")
    nested = f"{outer}.querySelector('[data-type=Content]')"
    assert page.evaluate(f"{nested}.children.length") == 1
    page.evaluate(f"{nested}.open = true")
    page.wait(f"{nested}.querySelector('.items')")
    assert "parts" in page.evaluate(f"{nested}.textContent")
    deeper = f"{nested}.querySelector('[data-type=Part]')"
    page.evaluate(f"{deeper}.open = true")
    page.wait(f"{deeper}.querySelector('.items')")


def test_one_choice_of_sample(page: Page, site: Path) -> None:
    page.open(site / "resources" / "files.html")
    seen = "[...document.querySelectorAll('figure')].filter((f) => f.checkVisibility())"
    classes = f"[...new Set({seen}.map((f) => f.className))]"
    assert page.evaluate(classes) == ["sync"]
    page.evaluate("document.querySelector('.switch [value=async]').click()")
    assert page.evaluate(classes) == ["async"]
    pressed = "document.querySelectorAll('[value=async][aria-pressed=true]').length"
    assert page.evaluate(pressed) == page.evaluate(
        "document.querySelectorAll('.sample').length"
    )
    page.evaluate("document.querySelector('.switch [value=sync]').click()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 800, 1280])
def test_pages_fit_and_can_be_read(
    page: Page, site: Path, width: int, scheme: str
) -> None:
    page.view(width, "dark" if scheme == "dark" else "light")
    for path in PAGES:
        page.open(site / path)
        page.evaluate(
            "document.querySelectorAll('details').forEach((d) => d.open = true)"
        )
        page.wait(
            "[...document.querySelectorAll('main .fields[open]')].every((d) => d.children[1])"
        )
        spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
        assert page.evaluate(spare) == 0, path
        assert page.evaluate(LOW_CONTRAST) == [], path
