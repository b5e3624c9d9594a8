"""E-mail addresses in lines of text."""

import re

ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
"""An address as people write it in a line; bounded, so that no text takes long."""

_LONGEST = 600
"""Characters of a text that are looked at."""


def first(text: str) -> str:
    """The first e-mail address in a text, or empty."""
    found = ADDRESS.search(text[:_LONGEST]) if "@" in text else None
    return found.group() if found else ""
