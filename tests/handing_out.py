"""Which test goes to which process of ``pytest -n``."""

from typing import Final

from xdist.scheduler import LoadScopeScheduling

SHARED: Final = {
    "tests/feeds/test_corpus.py": 1,
    "tests/house/test_packaging.py": 1,
    "tests/house/test_sinks.py": 1,
    "tests/screens/test_screens.py": 4,
    "tests/unit/article_facts/test_pages.py": 1,
}
"""Files whose tests share what takes long to make, and in how many processes it is made."""


def together(nodeid: str) -> str:
    """What a test is handed out with: a part of its file, or only itself."""
    file = nodeid.partition("::")[0]
    return f"{file} {sum(nodeid.encode()) % SHARED[file]}" if file in SHARED else nodeid


class OneByOne(LoadScopeScheduling):
    """Hands out the next test to whoever is free, what is made once and shared first.

    By itself xdist hands out a hundred and more at a time, and the process that gets all the slow ones ends last.
    """

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
