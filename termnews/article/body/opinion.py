"""A second opinion on which blocks are the article: trafilatura's (Barbaresi, ACL 2021), quick and careful."""

import logging
import re
from collections.abc import Sequence

import trafilatura
from lxml import etree

from termnews.article.body.blocks import Block
from termnews.article.tree import Element

LONGEST = 1_500_000
"""Characters of markup; longer pages would take too long, and are judged without the second opinion."""

_OTHER = re.compile(r"[\W_]+")
_TELLING = 400
"""Letters and digits that tell a block from others; the rest need not be compared."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def second(root: Element, blocks: Sequence[Block]) -> list[bool]:
    """For each block whether trafilatura takes it, too, for a part of the article."""
    text = _bare(_extracted(root))
    if not text:
        return [False] * len(blocks)
    own = [_bare(block.text[: 2 * _TELLING])[:_TELLING] for block in blocks]
    return [bool(one) and one in text for one in own]


def _extracted(root: Element) -> str:
    html = etree.tostring(root, encoding="unicode", method="html")
    if len(html) > LONGEST:
        return ""
    return trafilatura.extract(html, fast=True, favor_precision=True, include_comments=False) or ""


def _bare(text: str) -> str:
    return _OTHER.sub("", text.lower())
