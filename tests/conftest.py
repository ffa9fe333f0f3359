"""What holds for every test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same cases on every run, however slow the machine is. New ones are for `make fuzz`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor write what gapismith keeps for whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GAPISMITH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
