"""What the tests of faults need of the system."""

import pytest

from tests.faults import networks


@pytest.fixture(scope="session")
def loopbacks() -> None:
    """Every address of 127.0.0.0/8 is this machine's, as Linux has it."""
    if not networks.reachable():
        pytest.skip("this system gives itself only 127.0.0.1; a host to a case needs more")
