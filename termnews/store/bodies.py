"""Documents as the store keeps them: encoded by :mod:`termnews.model.encoding`, then compressed."""

import zlib
from typing import TYPE_CHECKING

from termnews.model.errors import StoreError

if TYPE_CHECKING:
    from termnews.model.document import Document


def unpacked(stored: bytes) -> bytes:
    """The encoded document of a column; StoreError when its checksum says that it is damaged."""
    try:
        return zlib.decompress(stored)
    except zlib.error as error:
        raise StoreError(
            "The stored text of an article is damaged.", "Open its page instead; everything else is whole."
        ) from error


def document(stored: bytes | None) -> "Document":
    """The document of a column; an empty one where there is none. StoreError when a newer termnews wrote it."""
    from termnews.model import encoding  # noqa: PLC0415 - a list of headlines does without
    from termnews.model.document import Document  # noqa: PLC0415

    return encoding.load(unpacked(stored)) if stored else Document()


def text(stored: bytes | None) -> str:
    """What there is to read in a column's document, by today's rules."""
    from termnews.text.document import plain  # noqa: PLC0415 - needed for what changed only

    return plain(document(stored))
