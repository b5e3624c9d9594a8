"""Feeds whose bytes stopped their reader again and again: set aside until they change, so that no refresh pays for them.

Remembered are a digest of the bytes, the version of termnews (another may read them) and how often it happened.
"""

from termnews import __version__
from termnews.model.errors import FailureKind, WorkerError
from termnews.model.records import dataclass
from termnews.store import keep
from termnews.store.database import Database

MOST = 3
"""Times the same bytes are tried."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is remembered of one feed."""

    database: Database
    feed_id: int

    def refuse(self, digest: str) -> None:
        """WorkerError when these bytes were tried often enough."""
        if (times := self._times(digest)) >= MOST:
            words = f"This very file stopped its reader {times} times, so it is set aside."
            raise WorkerError(words, kind=FailureKind.SET_ASIDE)

    def note(self, digest: str, error: WorkerError) -> None:
        """Count a failure; one that may be another next time does not count."""
        if error.poison:
            keep.remember(self.database, self._key, f"{__version__} {digest} {self._times(digest) + 1}")

    def clear(self) -> None:
        """Forget it: the feed was read."""
        if keep.recall(self.database, self._key):
            keep.remember(self.database, self._key, "")

    @property
    def _key(self) -> str:
        return f"poison {self.feed_id}"

    def _times(self, digest: str) -> int:
        version, known, times = [*keep.recall(self.database, self._key).split(), "", "", "0"][:3]
        return int(times) if (version, known) == (__version__, digest) else 0
