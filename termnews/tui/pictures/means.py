"""What pictures need from outside the interface."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from termnews.model.records import dataclass
from termnews.tui.pictures.inquiry import Inquiry


def installed() -> bool:
    """Whether the extra is there; it is never imported in this process."""
    return find_spec("PIL") is not None


@dataclass(frozen=True, slots=True)
class PictureMeans:
    """``folder`` is the shelf the engine puts pictures on, ``has_extra`` tells whether it can."""

    folder: Path
    inquiry: Inquiry
    has_extra: Callable[[], bool] = installed
