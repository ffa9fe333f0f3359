"""Pairs of real documents, from two releases of google-api-python-client a year apart.

The newer documents are those of the installed release. The older wheel is no dependency:
`make corpus-old` fetches it, and `GAPISMITH_CORPUS_OLD` may name another folder that has it.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[3]
FOLDER: Final = Path(
    os.environ.get("GAPISMITH_CORPUS_OLD", ROOT / "build" / "corpus-old")
)
_DOCUMENTS: Final = "googleapiclient/discovery_cache/documents/"

Json = dict[str, Any]


def wheel() -> Path | None:
    """The older release, where it has been fetched."""
    return next(iter(sorted(FOLDER.glob("google_api_python_client-*.whl"))), None)


def pairs() -> Iterator[tuple[str, Json, Json]]:
    """(file name, older, newer) of every document that has another revision now."""
    found = wheel()
    assert found is not None
    spec = find_spec("googleapiclient")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    installed = Path(spec.submodule_search_locations[0]).parent
    with zipfile.ZipFile(found) as archive:
        for name in sorted(archive.namelist()):
            newer = installed / name
            if (
                not name.startswith(_DOCUMENTS)
                or name.endswith("index.json")
                or not newer.is_file()
            ):
                continue
            old: Json = json.loads(archive.read(name))
            new: Json = json.loads(newer.read_bytes())
            if str(old.get("revision", "")) < str(new.get("revision", "")):
                yield newer.name, old, new
