"""Files that are no readable Python: skipped with a warning, and the others are read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from gapismith.diff import compare
from gapismith.impact import Changed, Impact, impact

from tests.unit.impact.api import NEW_PACKAGE, OLD_PACKAGE

CODE = "from shelf_v1 import Client\nClient().books.delete('x')\n"
CHANGED = Changed(OLD_PACKAGE, compare(OLD_PACKAGE, NEW_PACKAGE), "shelf_v1")


def read(folder: Path) -> Impact:
    """What is found beside a file that can be read."""
    folder.joinpath("zz.py").write_text(CODE)
    start = time.monotonic()
    result = impact([CHANGED], [folder])
    assert time.monotonic() - start < 30
    assert [Path(hit.file).name for hit in result.hits] == ["zz.py"]
    return result


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"def f(:\n", "invalid syntax (bad.py, line 1)"),
        (b"# -*- coding: rot13 -*-\nx = 1\n", ""),
        (b"# -*- coding: hex -*-\nx = 1\n", ""),
        (b"# -*- coding: nowhere -*-\nx = 1\n", "unknown encoding"),
        ("x = 1".encode("utf-16"), ""),
        (b"x = '\xff'\n", "encoding"),
        (b"x = 1\0\n", "null bytes"),
        (b"x = " + b"(" * 20_000 + b")" * 20_000, "nested too deeply"),
        (b"x = " + b"not " * 20_000 + b"1", "nested too deeply"),
        (b"x = 1" + b" + 1" * 20_000, "nested too deeply"),
        (b"x = a" + b".a" * 20_000, "nested too deeply"),
        (b"x = a" + b"()" * 20_000, "nested too deeply"),
        (b"x = 1\n" * 1_000_000, "larger than 4,000,000 bytes"),
    ],
    ids=lambda value: repr(value[:24]),
)
def test_content(content: bytes, reason: str, tmp_path: Path) -> None:
    tmp_path.joinpath("bad.py").write_bytes(content)
    result = read(tmp_path)
    (warning,) = result.diagnostics
    assert warning.source.endswith("bad.py")
    assert warning.level == "warning"
    assert "not read: " in warning.message
    assert reason in warning.message
    assert result.files == 1


def test_pipes_and_devices(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "nowhere.py").symlink_to(tmp_path / "missing")
    (tmp_path / "folder.py").mkdir()
    result = read(tmp_path)
    assert {Path(d.source).name: d.message for d in result.diagnostics} == {
        "pipe.py": "not read: not a regular file",
        "zero.py": "not read: not a regular file",
        "nowhere.py": "not read: not a regular file",
    }


def test_what_can_not_be_opened(tmp_path: Path) -> None:
    tmp_path.joinpath("loop.py").symlink_to("loop.py")
    assert len(read(tmp_path).diagnostics) == 1


def test_a_large_project_is_read_in_linear_time(tmp_path: Path) -> None:
    for number in range(40):
        text = "".join(
            f"def f{n}(x: int) -> int:\n    return x + {n}\n" for n in range(250)
        )
        tmp_path.joinpath(f"m{number}.py").write_text(text)
    assert read(tmp_path).files == 41
