"""newsboat's ``urls`` file (https://newsboat.org/releases/2.40/docs/newsboat.html#_feed_list_configuration).

A line is an address and its tags, in double quotes where they hold blanks. ``~Name`` names the feed, ``!`` hides it from
newsboat's list, the first other tag becomes the section (``World/Europe`` nests). Nothing named in the file is run.
"""

import re

from termnews.formats import addresses, decode
from termnews.model.feeds import SectionPath, Subscription
from termnews.model.imports import Import, Skipped
from termnews.model.words import Clean
from termnews.text import clean

DEEPEST = 16
_TOKEN = re.compile(r'\s*+(?:"((?:[^"\\]++|\\.)*+)"?|([^\s"]\S*+))')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_LONGEST_LINE = 16_384


def read(raw: bytes) -> Import:
    """The subscriptions of a ``urls`` file, and the lines left out with their reason and number."""
    found: dict[str, Subscription] = {}
    skipped: list[Skipped] = []
    for number, line in enumerate(decode.text(raw).splitlines(), 1):
        words = tokens(line)
        if not words:
            continue
        if why := _take(words, found):
            skipped.append(Skipped(clean.line(words[0][:200]), Clean(why), number))
    return Import(tuple(found.values()), tuple(skipped))


def tokens(line: str) -> list[str]:
    """A line's words, quotes and escapes read as newsboat does; a word that begins with ``#`` ends the line."""
    words: list[str] = []
    for found in _TOKEN.finditer(line[:_LONGEST_LINE]):
        if found[1] is None and found[2].startswith("#"):
            break
        word = (
            found[2] if found[1] is None else _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), found[1])
        )
        words.append(word)
    return words


def _take(words: list[str], found: dict[str, Subscription]) -> str:
    """Take the feed of a line, or say why not."""
    address = addresses.normal(words[0])
    if why := addresses.refusal(address):
        return why
    key = addresses.same(address)
    if key in found:
        return "It is listed twice; the first place counts."
    found[key] = Subscription(address, _title(words[1:]), _section(words[1:]))
    return ""


def _title(tags: list[str]) -> Clean:
    return next((clean.line(tag[1:]) for tag in tags if tag.startswith("~")), Clean(""))


def _section(tags: list[str]) -> SectionPath:
    plain = next((tag for tag in tags if tag and tag[0] not in "~!"), "")
    return tuple(name for part in plain.split("/") if (name := clean.line(part)))[:DEEPEST]
