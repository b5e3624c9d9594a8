"""What stands under pictures: the caption and, apart from it, who made the picture."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from lxml import etree

from termnews.article import photocredits, silent
from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import clean

LONGEST = 1200
"""Characters; a longer caption is taken as it is, and longer text in a figure without one is no caption."""
_LONGEST_CREDIT = 160

_CLASS = re.compile(
    r"caption|bild-?unterschrift|bild-?text|(?:ima?ge?|photo|foto|picture|figure)[-_]{0,2}(?:desc|legend|text|info)"
    r"|media[-_]{0,2}(?:desc|legend)|\blegende?\b|pie-?(?:de-)?foto|\bepigrafe|didascalia|bijschrift|kuvateksti|\bbyttext|\bcutline",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|copywrite|photographer|fotograf|\battrib|attribution|distributor|\bbyline|bild-?(?:quelle|rechte|autor)"
    r"|(?:ima?ge?|photo|foto|picture|media|figure|caption)\w{0,6}[-_]{0,2}(?:source|author|by|rights|owner|licen[cs]e|agency)"
    r"|(?:^|\s|__|--)(?:source|author|agency|licen[cs]e)(?:\s|$)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"hidden-?text|show-?more|captionlink|expand|\bicon\b|enlarge", re.IGNORECASE)
_BOXES = 5
"""Boxes around a picture in which its caption is looked for."""
_OUTER = frozenset({"body", "article", "main", "section", "table", "ul", "ol"})
_SILENT_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "button", "input", "select"})
_LINES = frozenset({"p", "div", "br", "li", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})


def marked(element: Element) -> bool:
    """Whether an element's class says that it is a picture's caption or credit."""
    return is_name(element.get("class") or "")


@lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Whether a class is that of a picture's caption or credit."""
    return bool(name) and bool(_CLASS.search(name) or _CREDIT_CLASS.search(name))


def is_story(figure: Element) -> bool:
    """Whether a figure without a caption holds running text, so that it is only a box around a part of the story."""
    return next(figure.iter("figcaption"), None) is None and len(_text(figure, ())) > LONGEST


def read(figure: Element) -> tuple[Clean, Clean]:
    """Caption and credit of a figure."""
    parts = list(_parts(figure))
    return apart(parts, [credit for credit in _credits(figure) if not any(_holds(part, credit) for part in parts)])


def near(img: Element) -> tuple[Clean, Clean]:
    """Caption and credit that stand beside a picture: marked as such, in the nearest box around it that has no other."""
    for _, box in zip(range(_BOXES), img.iterancestors(), strict=False):
        if box.tag in _OUTER or not _holds_one(box, img):
            break
        found = list(_outermost(box, _explains))
        if found and sum(len(_text(part, ())) for part in found) <= LONGEST:
            return apart(found)
    return Clean(""), Clean("")


def _explains(element: Element) -> bool:
    return (element.tag == "figcaption" or marked(element)) and next(element.iter("img", "amp-img"), None) is None


def _holds_one(box: Element, img: Element) -> bool:
    """Whether a box holds no other picture, but for stand-ins of this one for browsers without scripts."""
    others = (one for one in box.iter("img", "amp-img") if one is not img)
    return all(next(one.iterancestors("noscript"), None) is not None for one in others)


def apart(parts: Iterable[Element], others: Iterable[Element] = ()) -> tuple[Clean, Clean]:
    """Caption and credit in some elements; ``others`` are known to be credits."""
    given = list(parts)
    credited = [part for part in given if _is_credit(part)]
    parts = [part for part in given if part not in credited]
    others = [*others, *credited]
    named = [credit for part in parts for credit in _credits(part)]
    text = clean.line(" ".join(_text(part, named) for part in parts))
    if not text and named and not any(_CREDIT_CLASS.search(credit.get("class") or "") for credit in named):
        named, text = [], clean.line(" ".join(_text(part, ()) for part in parts))
    told = _joined([*named, *others])
    if told:
        return photocredits.told_apart(text), told
    return photocredits.split(text) if len(text) <= LONGEST else (clean.line(text), told)


def _parts(figure: Element) -> Iterator[Element]:
    """``figcaption``, or what content systems use in its place, or the figure itself with all its text."""
    own = list(figure.iter("figcaption"))
    yield from own
    if own:
        return
    named = list(_outermost(figure, lambda element: bool(_CLASS.search(element.get("class") or ""))))
    yield from named or [figure]


def _credits(element: Element) -> Iterator[Element]:
    for found in _outermost(element, _is_credit):
        if len(_text(found, ())) <= _LONGEST_CREDIT:
            yield found


def _is_credit(element: Element) -> bool:
    """A credit by its class or by ``small`` and ``cite``, unless it holds the caption as well."""
    name = element.get("class") or ""
    if not (_CREDIT_CLASS.search(name) or element.tag in {"small", "cite"}):
        return False
    return not any(
        _CLASS.search(inner) and not _CREDIT_CLASS.search(inner)
        for below in element.iterdescendants()
        if (inner := below.get("class") or "")
    )


def _outermost(top: Element, wanted: Callable[[Element], bool]) -> Iterator[Element]:
    """The elements inside ``top`` that are wanted and stand in no other such."""
    walker = etree.iterwalk(top, events=("start",))
    for _, element in walker:
        if element is top:
            continue
        if wanted(element):
            walker.skip_subtree()
            yield element
        elif element.tag in _SILENT_TAGS:
            walker.skip_subtree()


def _holds(outer: Element, inner: Element) -> bool:
    return any(element is outer for element in inner.iterancestors(outer.tag))


def _text(top: Element, without: Sequence[Element]) -> str:
    """The text of an element as a reader sees it, without some elements and without what only screen readers say."""
    parts: list[str] = []
    walker = etree.iterwalk(top, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            parts.append((element.tail or "") if element is not top else "")
        elif element is not top and (element in without or _is_silent(element)):
            walker.skip_subtree()
        else:
            parts.append(" " if element.tag in _LINES else "")
            parts.append(element.text or "")
    return " ".join("".join(parts).split())


def _is_silent(element: Element) -> bool:
    name = element.get("class") or ""
    return element.tag in _SILENT_TAGS or silent.is_name(name) or bool(_CONTROL.search(name))


def _joined(found: Iterable[Element]) -> Clean:
    """The names in some credits, each once, the longer one where one holds the other."""
    names = dict.fromkeys(filter(None, (photocredits.name(_text(credit, ())) for credit in found)))
    kept = [name for name in names if not any(name != other and name in other for other in names)]
    return clean.line(" / ".join(kept))
