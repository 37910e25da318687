"""What holds for every test."""

import pytest

from claimledger.store import VARIABLE


@pytest.fixture(autouse=True, scope="session")
def _no_results_in_the_users_folder(tmp_path_factory):
    """A run that keeps results does so where nobody else does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield
