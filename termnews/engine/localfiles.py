"""Files of the reader's own, told from addresses by what was typed."""

from pathlib import Path

from termnews.model.errors import NotFoundError
from termnews.text import clean

_ADDRESS = ("http://", "https://")
_ROOTS = ("/", ".", "~")
_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".txt", ".gz", ".mhtml"})
"""What only files are called, where nothing stands before it as in ``example.org/page.html``."""


def meant(name: str) -> Path | None:
    """The file that is meant, or None for an address. NotFoundError for what can only be a file and is none."""
    if not name or name.lower().startswith(_ADDRESS):
        return None
    try:
        path = Path(name).expanduser()
        if path.is_file():
            return path.resolve()
        is_folder = path.is_dir()
    except (OSError, ValueError, RuntimeError):  # no name of a file: too long, a null, nobody's home
        return None
    if is_folder or name.startswith(_ROOTS) or ("/" not in name and path.suffix.lower() in _SUFFIXES):
        what = "is a folder" if is_folder else "does not exist"
        raise NotFoundError(clean.line(f"{name} {what}."), "Name an HTML file, a text copy of a page, or an address.")
    return None
