"""Editing ``feeds.toml`` for the user: only the lines that are meant change, and edits by hand made meanwhile stay."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from termnews.config import source
from termnews.config.draft import Draft
from termnews.model.errors import NotFoundError, TermnewsError, UsageError
from termnews.model.feeds import SectionPath, Subscription

Edit = Callable[[Draft], object]
"""One change, kept so that it can be made again on a newer text."""


class Editor:
    """Changes to one ``feeds.toml``, each checked as it is made, written together by :meth:`save`.

    Addresses name feeds. A title that its section has already gets a number. A section's name may hold no ``/``: it
    is read as two. Raises NotFoundError for a feed or section that is not there, UsageError for an address that is
    there already or is none, and ConfigError when the file is broken or is written in a way only a person should
    edit; after an error the editor stands as before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base = _text(path)
        self._draft = Draft(path, self._base)
        self._edits: list[Edit] = []

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """The feeds as edited, in the order of the file but for those just added."""
        return tuple(place.subscription for place in self._draft.places.values())

    def add(self, subscription: Subscription) -> Subscription:
        """Subscribe, at the end of the section; returns what stands in the file, whose title may have got a number."""
        self._do(lambda draft: draft.add(subscription))
        return self._draft.places[subscription.url].subscription

    def remove(self, url: str) -> None:
        """Unsubscribe. The section stays, even when it is empty now."""
        self._do(lambda draft: draft.remove(url))

    def rename(self, url: str, title: str) -> Subscription:
        """Give a feed another title, in its place."""
        self._do(lambda draft: draft.rename(url, title))
        return self._draft.places[url].subscription

    def move(self, url: str, section: SectionPath) -> Subscription:
        """Put a feed at the end of another section, which is made if it is new."""
        self._do(lambda draft: draft.move(url, section))
        return self._draft.places[url].subscription

    def rename_section(self, old: SectionPath, new: SectionPath) -> None:
        """Give a section, and with it everything below, another path; one that exists takes its feeds in."""
        self._do(lambda draft: draft.rename_section(old, new))

    def remove_section(self, section: SectionPath) -> None:
        """Remove a section with everything below it. Comments that stand on their own stay."""
        self._do(lambda draft: draft.remove_section(section))

    def save(self) -> None:
        """Write the file at once or not at all. Edits are made again on top of what somebody else wrote meanwhile."""
        if not self._edits:
            return
        current = _text(self._path)
        if current != self._base:
            self._draft = _replayed(self._path, current, self._edits)
        text = self._draft.checked()
        source.write(self._path, text)
        self._base, self._edits = text, []

    def _do(self, edit: Edit) -> None:
        try:
            edit(self._draft)
        except TermnewsError:
            self._draft = _replayed(self._path, self._base, self._edits)
            raise
        self._edits.append(edit)


def _text(path: Path) -> str:
    try:
        return source.read(path).text
    except FileNotFoundError:
        return ""


def _replayed(path: Path, text: str, edits: Iterable[Edit]) -> Draft:
    """The edits on another text; those that have nothing left to do there fall away."""
    draft = Draft(path, text)
    for edit in edits:
        with suppress(NotFoundError, UsageError):
            edit(draft)
    return draft
