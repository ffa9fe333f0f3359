"""Comparing revisions: a document and what became of it, in every format of the report."""

from __future__ import annotations

import copy
import json
import re
from html.parser import HTMLParser
from typing import Any

from gapismith.diff import Comparison, Revision, compare
from gapismith.discovery.description import RestDescription
from gapismith.discovery.validate import validate
from gapismith.ir.build import Options, build
from gapismith.reports.formats import FORMATS

from .choices import Choices
from .documents import gently_mutated

_TAGS = re.compile(
    "html|head|meta|title|style|body|header|h[123]|p|strong|form|input|label|output"
    "|main|section|div|ul|li|span|small|code|script"
)
_COMMAND = re.compile(r"::(error|warning|notice) .*")


class _Tags(HTMLParser):
    """No tag but those of the template, no handler of an event, one script."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert _TAGS.fullmatch(tag), tag
        assert not [name for name, _ in attrs if name.startswith("on")], attrs
        self.scripts += tag == "script"


def _sound(raw: Any) -> Any:
    """What is left of a document without its faults; None of one that is refused."""
    checked = validate(json.loads(json.dumps(raw)))
    errors = [d for d in checked.findings if d.level == "error"]
    return None if errors else checked.raw


def reports(data: bytes) -> None:
    """Findings and reports, in one direction and the other; texts of documents stay texts."""
    choices = Choices(data)
    old = gently_mutated(choices)
    new = gently_mutated(choices, of=copy.deepcopy(old))
    old, new = _sound(old), _sound(new)
    if old is None or new is None:
        return
    before = build(RestDescription.of(old))
    after = build(RestDescription.of(new), Options(shipped=before.names))
    assert compare(before, before) == ()
    old_, new_ = (
        Revision(raw["name"], raw["version"], raw.get("revision", ""), label)
        for raw, label in ((old, "old.json"), (new, "new.json"))
    )
    title = new.get("title", "")
    comparison = Comparison("shelf_v1", title, old_, new_, compare(before, after))
    texts = {name: format_.diff([comparison]) for name, format_ in FORMATS.items()}
    json.loads(texts["json"])
    tags = _Tags()
    tags.feed(texts["html"])
    tags.close()
    assert tags.scripts == 1
    assert all(map(_COMMAND.fullmatch, texts["github"].splitlines())), texts["github"]
    assert all(line.isprintable() for line in texts["text"].split("\n")), texts["text"]
