"""Every code sample is a program: it compiles, black leaves it alone, strict checkers accept it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion
from gapismith.config import ClientConfig
from gapismith.discovery import read
from gapismith.ir.build import build
from gapismith.ir.model import Package
from gapismith.pipeline import generate, model, read_client
from gapismith.reference.samples import Sampler
from gapismith.reference.signatures import calls

from tests.corpus import documents
from tests.functional.command import ROOT
from tests.type_checks.checkers import mypy, pyright

GEMINI = "generativelanguage_v1beta"
GENERATED = ROOT / "generated"


def programs(package: Package) -> Iterator[tuple[str, str]]:
    """The samples by names for files."""
    sampler, number = Sampler(package), 0
    for method in package.methods:
        for call in calls(method):
            sample = sampler.sample(call)
            number += 1
            yield f"sync_{number}.py", sample.sync
            yield f"async_{number}.py", sample.asynchronous


def gemini() -> Package:
    return build(read(ROOT / "discovery" / "generativelanguage.v1beta.json"))


def store(package: Package, folder: Path) -> None:
    folder.mkdir()
    for name, text in programs(package):
        (folder / name).write_text(text)


def test_gemini_under_mypy(tmp_path: Path) -> None:
    store(gemini(), tmp_path / "samples")
    assert mypy(tmp_path, GENERATED, tmp_path / "samples") == {}


@pytest.mark.slow
def test_gemini_under_pyright(tmp_path: Path) -> None:
    store(gemini(), tmp_path / "samples")
    assert pyright(tmp_path, GENERATED, tmp_path / "samples") == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*documents.TORTURE, *documents.names()[::10]}))
def test_other_apis_under_mypy(name: str, tmp_path: Path) -> None:
    client = ClientConfig(
        "client", documents.path(name), tmp_path / "generated" / "client"
    )
    generate(client)
    package = model(client, read_client(client))
    store(package, tmp_path / "samples")
    if not package.methods:
        return  # mypy refuses to check nothing
    assert mypy(tmp_path, tmp_path / "generated", tmp_path / "samples") == {}


@pytest.mark.parametrize("name", documents.TORTURE[::3])
def test_samples_compile(name: str) -> None:
    for file, text in programs(documents.package(name)):
        compile(text, file, "exec", dont_inherit=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_all_samples_compile(name: str) -> None:
    test_samples_compile(name)


def test_samples_are_formatted() -> None:
    mode = black.Mode(target_versions={TargetVersion.PY311})
    for file, text in list(programs(gemini()))[::3]:
        assert black.format_str(text, mode=mode) == text, file


def test_a_request_shows_what_it_lists() -> None:
    sampler = Sampler(documents.package("calendar.v3"))
    found = {
        call.path: sampler.sample(call).sync
        for method in documents.package("calendar.v3").methods
        for call in calls(method)
    }
    assert 'freebusy.query({"items": [{"id": "my-id"}]})' in found["freebusy.query"]
    assert '{"summary": "my-summary"}' in found["calendars.insert"]
    assert '"start": {' in found["events.insert"]


def test_samples_show_what_a_call_needs() -> None:
    found = {text.partition("client:\n")[2] for _, text in programs(gemini())}
    assert (
        "    response = client.models.generate_content(\n"
        '        "models/my-model", {"contents": [{"parts": [{"text": "my-text"}]}]}\n'
        "    )\n"
        "    print(response)\n"
    ) in found
    assert "    for file in client.files.list():\n        print(file)\n" in found
    assert '    client.files.delete("files/my-file")\n' in found
    assert any('client.batches.list("batches")' in text for text in found)
    assert not any("my-expire-time" in text for text in found)


def test_samples_have_the_fields_that_their_method_requires() -> None:
    package = documents.package("calendar.v3")
    sampler = Sampler(package)
    (insert,) = (
        call
        for method in package.methods
        if method.id == "calendar.calendarList.insert"
        for call in calls(method)
    )
    assert '{"id": "my-id"}' in sampler.sample(insert).sync
