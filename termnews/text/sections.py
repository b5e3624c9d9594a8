"""Section paths as people write them: ``World/Europe`` or ``World › Europe``."""

import re

from termnews.text import clean

_BETWEEN = re.compile(r"\s*(?:/|›|>)\s*")


def parse(text: str) -> tuple[str, ...]:
    """The path in a text; empty parts are dropped."""
    return tuple(part for part in _BETWEEN.split(clean.line(text)) if part)


def written(path: tuple[str, ...]) -> str:
    """A path as files and the command line write it."""
    return "/".join(path)


def shown(path: tuple[str, ...]) -> str:
    """A path as the screen shows it."""
    return " › ".join(path)
