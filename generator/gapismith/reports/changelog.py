"""`CHANGELOG.md` of a generated package: an entry for each revision of the API.

The file belongs to the user: it is not in the lock, and text between the entries stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gapismith.atomic import write_file
from gapismith.diagnostics import fail
from gapismith.diff.finding import Comparison
from gapismith.diff.rules import SEVERITIES
from gapismith.reports.markdown import TITLES, entries, escaped
from gapismith.reports.summary import tally

NAME: Final = "CHANGELOG.md"
_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MARKER: Final = r"<!-- gapismith: {}(?:, version (\S+) to (\S+))? -->"
_INTRODUCTION: Final = """\
# Changelog

Changes of the API that affect users of this package, newest first.
"""


@dataclass(frozen=True, slots=True)
class Release:
    """The versions of a distribution around an update; both empty where there is none."""

    before: str = ""
    after: str = ""


def add_entry(
    path: Path, comparison: Comparison, documents: str, release: Release = Release()
) -> Release | None:
    """Add the entry of a comparison above the others, unless it is there already.

    `documents` identifies the pair of documents. Returns the release of an entry that was
    there: a run that was killed wrote it. Raises GapismithError on failure.
    """
    try:
        text = path.read_text("utf-8") if path.is_file() else _INTRODUCTION
        known = re.search(_MARKER.format(re.escape(documents)), text)
        if known:
            return Release(known[1] or "", known[2] or "")
        first = re.search(r"^## ", text, re.MULTILINE)
        head, tail = (
            (text[: first.start()], text[first.start() :]) if first else (text, "")
        )
        entry = "\n".join(_entry(comparison, documents, release))
        parts = filter(None, [head.rstrip(), entry, tail.rstrip()])
        write_file(path, ("\n\n".join(parts) + "\n").encode())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise fail(
            f"can't be read or written: {reason}",
            hint="the changelog entry is written there",
            source=str(path),
        ) from None
    return None


def _entry(comparison: Comparison, documents: str, release: Release) -> Iterator[str]:
    old, new = comparison.old.revision, comparison.new.revision
    date = _DATE.fullmatch(new)
    heading = "-".join(date.groups()) if date else escaped(new or "?")
    yield f"## {heading} ({comparison.note})" if comparison.note else f"## {heading}"
    yield ""
    version = f", version {release.before} to {release.after}" if release.after else ""
    yield f"<!-- gapismith: {documents}{version} -->"
    if release.after:
        yield f"Version {release.after}. "
    yield f"Revision {escaped(old or '?')} to {escaped(new or '?')} of the API: "
    yield f"**{comparison.bump}** ({tally(comparison)})."
    for severity in SEVERITIES:
        findings = comparison.of(severity)
        if findings:
            yield f"\n### {TITLES[severity]}\n"
            yield from entries(findings)
