"""What holds for every test."""

import os

import pytest
from hypothesis import HealthCheck, settings

from claimledger.store import VARIABLE

# The same examples in every run, so that a change is judged by them and not by chance.
# `HYPOTHESIS_PROFILE=search` looks for others.
# How fast the machine draws and tries them is no fact about the code.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _PATIENT, derandomize=True)
settings.register_profile("search", _PATIENT, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True, scope="session")
def _no_results_in_the_users_folder(tmp_path_factory):
    """A run that keeps results does so where nobody else does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        # The programs that tests start write into pipes as they do on any machine.
        patch.delenv("PYTHONUNBUFFERED", raising=False)
        yield
