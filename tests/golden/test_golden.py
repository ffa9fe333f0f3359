"""One feature a case: what is generated is what was read and accepted once.

After a wanted change: `python -m tests.golden.update`, and read the diff.
"""

from __future__ import annotations

import pytest

from tests.golden.cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    expected, generated = case.expected, case.generate()
    assert expected
    for path, text in expected.items():
        assert generated[path] == text, f"{case.name}: {path}"
