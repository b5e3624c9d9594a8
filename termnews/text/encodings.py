"""What feeds and pages share in finding out which encoding some bytes are in.

Labels mean what browsers take them for (WHATWG Encoding, "names and labels"): Latin-1 is Windows-1252, GB2312 is GB 18030.
"""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}
"""Codecs by those that hold less: labels mean more than they say."""

_CHARSET = re.compile(r"""charset\s{0,20}=\s{0,20}["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_LONGEST_HEADER = 500


def codec(label: str) -> str:
    """Python's codec for a label; empty for unknown ones and for those a document in ASCII bytes cannot be in."""
    try:
        name = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    return "" if name.startswith(("utf-16", "utf-32", "utf_7", "utf-7")) else WIDER.get(name, name)


def from_header(content_type: str) -> str:
    """The label in a ``Content-Type`` (RFC 9110, 8.3), or empty."""
    found = _CHARSET.search(content_type[:_LONGEST_HEADER])
    return found.group(1) if found else ""


def mostly_utf8(raw: bytes) -> bool:
    """Whether at least as many characters outside ASCII read as UTF-8 as fail to."""
    result = raw.decode("utf-8", "replace")
    bad = result.count("\ufffd")
    return sum(1 for char in result if char > "\x7f") >= 2 * bad
