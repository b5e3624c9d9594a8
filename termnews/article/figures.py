"""Pictures in a body: which are pictures at all, where they are, what they show, who took them."""

import re
from collections.abc import Mapping
from typing import TypeGuard

from termnews.article import captions, links, renditions
from termnews.article.tree import Element
from termnews.model.document import Block, Document, Embed, Figure, Table
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import clean

_COUNTER_WORDS = """
.feedburner.com/~ feeds.wordpress.com/1.0/ feedsportal.com feedads.g. doubleclick.net google-analytics.com stats.wp.com/
pixel.wp.com/ stats.wordpress.com/ quantserve.com scorecardresearch.com medium.com/_/stat
blogger.googleusercontent.com/tracker/ hits.theguardian.com counter.theconversation.com assets.pinterest.com
/wp-includes/images/smilies/ gravatar.com/
"""
_COUNTERS = tuple(_COUNTER_WORDS.split())
"""What the addresses of pictures have in them that count readers, or show a face or a smile."""
_DRAWN = (".gif", ".png", ".svg")
_BUTTONS = re.compile(
    r"/(?:share|sharing|social|addthis|sharethis)[-_/][^?]*\.(?:gif|png|svg)"
    r"|[-_/](?:share|sharing|sns)[-_][^/?]*\.(?:svg|png|gif)|[-_/](?:icons?|ico|btn|buttons?|arrows?|avatars?)[-_.][^/?]*\.(?:svg|png|gif)"
    r"|-(?:icon|ico|btn|button)\.(?:svg|png|gif)|(?:[-_/]logo|-sprite)[^/?]*\.svg"
    r"|[/.](?:pixel|spacer|blank|transparent|1x1|count)\.(?:gif|png)"
)
"""Files of buttons, icons and blanks, all of the kinds of _DRAWN."""
_HOST_ALONE = re.compile(r"https?://[^/?#]*/?")
_EMOJI = re.compile(r"\b(?:wp-smiley|emoji|emoticon|smiley)\b", re.IGNORECASE)
_LONGEST = 4096
_ICON = 48
"""Pixels of the side of a picture that is an icon or a face beside a name."""


def picture(img: Element, base: str, href: str = "") -> Figure | None:
    """The picture of an ``img``; None when it is none: no address, a tracking pixel, a share button, a face."""
    src = renditions.best(img, base) or renditions.inline(img)
    if not src or _tiny(img) or _is_none(src[:_LONGEST].lower()) or is_emoji(img):
        return None
    width, height = _shape(img)
    return Figure(src, clean.line(img.get("alt") or img.get("title") or ""), href=href, width=width, height=height)


def _is_none(src: str) -> bool:
    """Whether an address is of no picture to look at. Words are looked for first: the pattern takes ten times as long."""
    drawn = any(kind in src for kind in _DRAWN) and _BUTTONS.search(src)
    return bool(drawn or _HOST_ALONE.fullmatch(src)) or any(part in src for part in _COUNTERS)


def is_emoji(img: Element) -> bool:
    """Whether an ``img`` stands for a character, so that its ``alt`` is the text."""
    return bool(_EMOJI.search(img.get("class") or ""))


def captioned(figure: Element, base: str) -> list[Figure]:
    """The pictures of a ``figure``; the caption and the credit go to the last of them."""
    shown: dict[str, Figure] = {}
    images = list(figure.iter("img", "amp-img"))
    spoken = [img for img in images if next(img.iterancestors("noscript"), None) is None]
    for img in (*spoken, *images):
        if found := picture(img, base, _link(img, figure, base)):
            name = renditions.identity(found.src)
            if img in spoken or not shown or (name in shown and renditions.is_late(spoken[0])):
                shown[name] = found
    pictures = list(shown.values())
    if pictures:
        pictures[-1] = with_caption(pictures[-1], *captions.read(figure))
    return pictures


def explained(block: Figure | Embed | Table, element: Element) -> Figure | Embed | Table:
    """Something with the words of the element under it."""
    caption, credit = captions.apart([element])
    if isinstance(block, Figure):
        return with_caption(block, caption, credit)
    if isinstance(block, Table):
        return replace(block, caption=block.caption or caption)
    return replace(block, title=block.title or caption)


def completed(document: Document, root: Element, base: str) -> Document:
    """The document with the captions that stand beside its pictures in the page, where these came without one."""
    bare = {renditions.identity(block.src) for block in document.blocks if _is_bare(block)}
    said: dict[str, tuple[Clean, Clean]] = {}
    for img in root.iter("img", "amp-img") if bare else ():
        name = renditions.identity(renditions.best(img, base))
        if name in bare and not any(said.get(name, ())):
            said[name] = captions.near(img)
    known = {name: words for name, words in said.items() if any(words)}
    return Document(tuple(_told(block, known) for block in document.blocks)) if known else document


def _is_bare(block: Block) -> TypeGuard[Figure]:
    return isinstance(block, Figure) and bool(block.src) and not (block.caption or block.credit)


def _told(block: Block, said: Mapping[str, tuple[Clean, Clean]]) -> Block:
    if not _is_bare(block):
        return block
    return with_caption(block, *said.get(renditions.identity(block.src), (Clean(""), Clean(""))))


def with_caption(figure: Figure, caption: Clean, credit: Clean) -> Figure:
    """A picture and what stands under it, unless that is known already."""
    return replace(figure, caption=figure.caption or caption, credit=figure.credit or credit)


def _sides(img: Element) -> list[int]:
    """The pixels of its width and height as far as they are told."""
    sides = [(img.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    return [int(side) for side in sides if side.isascii() and side.isdigit() and len(side) < 6]  # noqa: PLR2004


def _shape(img: Element) -> tuple[int, int]:
    """Width and height, both 0 unless both are told (HTML 4.8.17: they say the shape before the picture has come)."""
    sides = _sides(img)
    return (sides[0], sides[1]) if len(sides) > 1 and min(sides) > 0 else (0, 0)


def _tiny(img: Element) -> bool:
    """A pixel that counts readers, or an icon."""
    known = _sides(img)
    return bool(known) and (min(known) <= 1 or (len(known) > 1 and max(known) <= _ICON))


def _link(img: Element, top: Element, base: str) -> str:
    """Where the picture leads when it stands in a link inside its figure, unless to a picture file."""
    for parent in img.iterancestors("a", top.tag):
        if parent is top:
            break
        href = links.absolute(parent.get("href"), base)
        return "" if renditions.is_still(href) else href
    return ""
