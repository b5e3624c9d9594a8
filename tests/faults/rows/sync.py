"""The promise about sync servers, which waits for a client."""

from tests.faults.promise import Promise

PROMISES = (
    Promise(
        28,
        "A sync server cannot harm",
        "50 hostile scripts: 0 local rows lost, 0 token leaks, marks replayed exactly once",
        tests=("tests/faults/test_promises.py::test_no_sync_client_comes_without_its_hostile_servers",),
        guards=(),
        short="termnews talks to no sync server yet, so none can harm; a test fails as soon as a client stands in the engine "
        "without a campaign of hostile servers",
    ),
)
