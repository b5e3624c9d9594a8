"""Text in a page's markup that its style sheets do not show, told by the names of its elements."""

import re
from functools import lru_cache

_SILENT = re.compile(
    r"(?:visually|accessib\w*|a11y)-?_?hidden|(?:^|[\s_-])sr-?only|(?:for-|only-)?screen-?reader|off-?screen"
    r"|(?:hover-?card|rollover|tool-?tip|pop-?over)[\w-]*(?:block|box|card|content|text|bubble|panel)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What is only read aloud ("opens in a new tab"), or shown when something is pointed at."""


@lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Whether a class is that of text which is not shown."""
    return bool(_SILENT.search(name))
