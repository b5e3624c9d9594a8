"""Taking back, or doing again, what was changed in ``feeds.toml``: the line stands where it stood, with its comments.

What was written there meanwhile stays. Where the two meet, nothing is written.
"""

from pathlib import Path

from termnews.config import edition, source
from termnews.model.errors import ConfigError, TermnewsError
from termnews.model.feeds import Subscription
from termnews.text import merging


def carry(path: Path, before: str, after: str) -> None:
    """Make in the file, as it is now, the change from ``before`` to ``after``. ConfigError where that cannot be."""
    text = carried(path, before, after)
    if text is None:
        raise ConfigError(f"{path.name} was changed in the same place since.", f"Nothing was changed. Edit {path}.")
    source.write(path, text)


def carried(path: Path, before: str, after: str) -> str | None:
    """The file's text with the change; None where it cannot be made or would not do the same to the subscriptions."""
    try:
        now = source.read(path).text
        text = merging.carried(before, after, now)
        if text is None:
            return None
        there, wanted, was, became = (_subscriptions(path, each) for each in (now, text, before, after))
    except (OSError, TermnewsError):
        return None
    same = wanted - there == became - was and there - wanted == was - became
    return text if same else None


def _subscriptions(path: Path, text: str) -> frozenset[Subscription]:
    return frozenset(place.subscription for place in edition.read(source.parse(path, text)).places)
