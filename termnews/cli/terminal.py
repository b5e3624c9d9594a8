"""How wide the terminal is: as :func:`shutil.get_terminal_size` says, which brings three compressors along."""

import os
import sys


def columns(otherwise: int) -> int:
    """What ``COLUMNS`` says, else the terminal that standard output is, else what is given."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told[:6]):
        return int(told[:6])
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return otherwise
