"""The names that a lock remembers."""

from __future__ import annotations

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.package import Lock, shipped_names


def lock(identifier: str) -> Lock:
    return Lock("", "", "", "", "", names={"fields": {"size": identifier}})


def test_names_come_from_the_lock() -> None:
    assert shipped_names(None) == {}
    assert shipped_names(lock("size_")) == {"fields": {"size": "size_"}}


@pytest.mark.parametrize("identifier", ["x: int\n    import os", "class", "", "a b"])
def test_a_name_that_would_become_code_is_refused(identifier: str) -> None:
    with pytest.raises(GapismithError, match="which is no identifier") as caught:
        shipped_names(lock(identifier))
    assert (
        caught.value.diagnostics[0].hint
        == "restore gapismith.lock from version control"
    )
