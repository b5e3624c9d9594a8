"""Pictures in a body: which are pictures at all, where they are, what they show, who took them."""

import re
from collections.abc import Iterator

from lxml import etree

from termnews.article import links, tree
from termnews.article.tree import Element
from termnews.model.document import Figure
from termnews.model.words import Clean
from termnews.text import clean

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-orig-file", "data-full-src", "src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_WIDEST = 2000
_CANDIDATE = re.compile(r"(\S+?)(?:\s+([0-9.]+)([wx]))?\s*(?:,\s+|,$|$)")
_NOT_PICTURES = re.compile(
    r"feeds?\d*\.feedburner\.com/~|feeds\.wordpress\.com/1\.0/|feedsportal\.com|feedads\.g\.|doubleclick\.net"
    r"|google-analytics\.com|(?:stats|pixel)\.wp\.com/|stats\.wordpress\.com/|quantserve\.com|scorecardresearch\.com"
    r"|medium\.com/_/stat|blogger\.googleusercontent\.com/tracker/|hits\.theguardian\.com|counter\.theconversation\.com"
    r"|/(?:share|sharing|social|addthis|sharethis)[-_/][^?]*\.(?:gif|png|svg)|assets\.pinterest\.com|/wp-includes/images/smilies/"
    r"|[/.](?:pixel|spacer|blank|transparent|1x1|count)\.(?:gif|png)",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"\b(?:wp-smiley|emoji|emoticon|smiley)\b", re.IGNORECASE)
_STILL = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_RESIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|image-?source|attribution|\bbyline", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:^|(?<=[.!?)”\"»]\s)|(?<=[|–—•]\s)|(?<=\())"
    r"((?:(?:Photo(?:graph(?:y|er)?)?|Image|Picture|Illustration|Foto(?:graf(?:ie|ía)?)?|Bild|Crédits?|Credits?|Imagen|Immagine|Source|Quelle)"
    r"(?: credits?)?(?: by)?\s?[:/]|(?:Photo(?:graph)?|Illustration|Image) by |©|\(c\) )\s*[^\n]{2,120}?)\)?$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:(?:photo(?:graph(?:y|er)?)?|image|picture|foto(?:grafie)?|bild|crédits?|credits?)(?: credits?)?\s?[:/]"
    r"|(?:photo(?:graph)?|image) by )\s*",
    re.IGNORECASE,
)


def picture(img: Element, base: str, href: str = "") -> Figure | None:
    """The picture of an ``img``; None when it is none: no address, a tracking pixel, a share button, a face."""
    src = _source(img, base)
    if not src or _tiny(img) or _NOT_PICTURES.search(src) or is_emoji(img):
        return None
    return Figure(src, clean.line(img.get("alt") or img.get("title") or ""), href=href)


def is_emoji(img: Element) -> bool:
    """Whether an ``img`` stands for a character, so that its ``alt`` is the text."""
    return bool(_EMOJI.search(img.get("class") or ""))


def captioned(figure: Element, base: str) -> list[Figure]:
    """The pictures of a ``figure``; the caption and the credit go to the last of them."""
    found = [picture(img, base, _link(img, figure, base)) for img in figure.iter("img", "amp-img")]
    shown = [one for one in found if one is not None]
    if shown:
        caption, credit = _caption(figure)
        last = shown[-1]
        shown[-1] = Figure(last.src, last.alt, caption, credit, last.href)
    return shown


def identity(src: str) -> str:
    """What makes two addresses the same picture: size suffixes and, for plain files, the query do not count."""
    path = src.partition("#")[0].partition("?")[0]
    return _RESIZED.sub("", path).partition(":")[2] if _STILL.search(path) else src


def _source(img: Element, base: str) -> str:
    for name in _SOURCES:
        value = img.get(name)
        if value and not value.startswith("data:"):
            return links.absolute(value, base)
    return next((links.absolute(_widest(value), base) for name in _SETS if (value := img.get(name))), "")


def _widest(srcset: str) -> str:
    """The best of a ``srcset``: the widest that is not wider than a screen needs."""
    best, best_size = "", -1.0
    for url, size, unit in _CANDIDATE.findall(srcset[:8192]):
        width = _number(size) * (1 if unit == "w" else 1000)
        if best_size < width <= _WIDEST or not best:
            best, best_size = url, width
    return best


def _number(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _tiny(img: Element) -> bool:
    return any((img.get(side) or "").strip().removesuffix("px") in {"0", "1"} for side in ("width", "height"))


def _link(img: Element, top: Element, base: str) -> str:
    """Where the picture leads when it stands in a link inside its figure, unless to a picture file."""
    for parent in img.iterancestors("a", top.tag):
        if parent is top:
            break
        href = links.absolute(parent.get("href"), base)
        return "" if _STILL.search(href.partition("?")[0]) else href
    return ""


def _caption(figure: Element) -> tuple[Clean, Clean]:
    """What stands under the pictures of a figure, and the credit apart."""
    parts = list(_caption_elements(figure))
    credit = " ".join(filter(None, (_credit_text(part) for part in parts)))
    text = clean.line(" ".join(_text(part) for part in parts))
    if not credit and (found := _CREDIT.search(text)):
        credit = found.group(1)
        text = clean.line(text[: found.start()].rstrip(" (|–—•"))
    return text, clean.line(_ROLE.sub("", clean.line(credit).removeprefix("(").removesuffix(")")))


def _caption_elements(figure: Element) -> Iterator[Element]:
    """``figcaption`` or what content systems of old used in its place."""
    own = list(figure.iter("figcaption"))
    yield from own
    for element in () if own else figure.iter("p", "td", "div", "span"):
        if "caption-text" in (name := element.get("class") or "") or name == "tr-caption":
            yield element


def _is_credit(element: Element) -> bool:
    return element.tag in {"small", "cite"} or bool(_CREDIT_CLASS.search(element.get("class") or ""))


def _credit_text(caption: Element) -> str:
    first = next((element for element in caption.iterdescendants() if _is_credit(element)), None)
    return "" if first is None else tree.text(first)


def _text(caption: Element) -> str:
    """A caption's text without its credit."""
    parts: list[str] = []
    walker = etree.iterwalk(caption, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element is not caption and _is_credit(element):
                walker.skip_subtree()
            else:
                parts.append(element.text or "")
        elif element is not caption:
            parts.append(element.tail or "")
    return "".join(parts)
