"""What each element of markup does to a walk over it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.article import captions, code, embeds, figures, frames, notes, tables, tree
from termnews.article.tree import Element
from termnews.model.document import Embed, Figure, Rule, Table
from termnews.model.records import replace
from termnews.model.styles import Style
from termnews.model.words import Clean

if TYPE_CHECKING:
    from termnews.article.walk import Walk

_DROPPED_NAMES = """
    script style form template svg canvas head title nav button input select textarea option map dialog datalist
    rp annotation amp-analytics amp-ad
"""
_BREAK_NAMES = """
    p div section article header footer main aside center body table thead tbody tfoot tr td th caption figure figcaption
    fieldset legend details summary hgroup address search dd
"""
DROPPED = frozenset(_DROPPED_NAMES.split())
"""Elements with all that is in them have nothing for a reader."""
BREAKS = frozenset(_BREAK_NAMES.split())
"""Elements that begin and end a paragraph."""
_VERSE = re.compile(r"verse|poem|poetry|lyric", re.IGNORECASE)
AROUND = {"q": ("“", "”"), "rt": ("(", ")")}
"""Signs that stand around an element's text."""


def _break(walk: "Walk", _element: Element) -> bool:
    walk.line.add_break()
    return False


def _rule(walk: "Walk", _element: Element) -> bool:
    walk.add(Rule())
    return True


def _quotation(walk: "Walk", element: Element) -> bool:
    """What somebody said. A post of a social network is a place and under it its words, when it has more than links."""
    place = embeds.post(element, walk.base) if embeds.is_post(element) and not walk.in_post else None
    if place is None:
        return walk.open("pull" if frames.is_pull(element) else "quote", element)
    if not embeds.speaks(element):
        walk.add(place)
        return True
    walk.add(replace(place, title=Clean("")))
    for block in walk.inside(element, post=True):
        walk.add(block)
    return True


def _picture(walk: "Walk", element: Element) -> bool:
    found = figures.picture(element, walk.base, walk.href)
    if found:
        walk.show([found])
    elif figures.is_emoji(element):
        walk.line.add(element.get("alt") or "", walk.style, walk.href)
    return True


def _figure(walk: "Walk", element: Element) -> bool:
    """A figure with pictures is them and their caption; one that holds something else lets it through."""
    if "wp-block-embed" in (element.get("class") or "") and (place := embeds.bare(element)):
        walk.add(place)
        return True
    if frames.is_pull(element):
        return walk.open("pull", element)
    other = next(element.iter("table", "pre", "blockquote", *embeds.TAGS), None)
    shown = figures.captioned(element, walk.base) if other is None and not captions.is_story(element) else []
    walk.flush()
    walk.show(shown)
    return bool(shown)


def _figure_caption(walk: "Walk", element: Element) -> bool:
    """What stands under something that is no picture: its title. On a page, under nothing, it is left out."""
    last = walk.frames[-1].last()
    if isinstance(last, Figure | Embed | Table) and walk.line.is_blank():
        walk.frames[-1].replace_last(figures.explained(last, element))
        return True
    walk.flush()
    return walk.page


def _noscript(walk: "Walk", element: Element) -> bool:
    """What is meant for browsers without scripts: the pictures and frames that scripts load late, nothing else."""
    if isinstance(walk.frames[-1].last(), Figure | Embed) and walk.line.is_blank():
        return True
    for inner in element.iter("img", "iframe"):
        OPEN[str(inner.tag)](walk, inner)
    return True


def _division(walk: "Walk", element: Element) -> bool:
    """A ``div``, ``aside`` or ``section``: what its class makes of it."""
    name = element.get("class") or ""
    if "wp-caption" in name and "text" not in name:
        return _figure(walk, element)
    if frames.is_pull(element):
        return walk.open("pull", element)
    if notes.is_note(element, walk.calls):
        return walk.open("footnote", element)
    if place := embeds.box(element, walk.base):
        walk.add(place)
        return True
    walk.flush()
    return False


def _table(walk: "Walk", element: Element) -> bool:
    if "tr-caption" in (element.get("class") or ""):
        return _figure(walk, element)
    walk.flush()
    if not tables.holds_data(element):
        return False
    walk.add(tables.read(element, walk.cell))
    return True


def _preformatted(walk: "Walk", element: Element) -> bool:
    if _VERSE.search(element.get("class") or ""):
        walk.add_lines(tree.text(element))
        return True
    found = code.read(element)
    if found.text.strip():
        walk.add(found)
    return True


def _cell(walk: "Walk", element: Element) -> bool:
    """A layout table's cell; the one with a listing's line numbers is left out."""
    walk.flush()
    return code.is_gutter(element)


def _embed(walk: "Walk", element: Element) -> bool:
    found = embeds.frame(element, walk.base)
    if found:
        walk.add(found)
    return True


def _item(walk: "Walk", element: Element) -> bool:
    return walk.open("footnote" if notes.is_note(element, walk.calls) else "li", element)


def _paragraph(walk: "Walk", element: Element) -> bool:
    """Running text; one that the text calls by its name is a note."""
    if walk.calls and walk.frames[-1].kind != "footnote" and notes.called(element, walk.calls):
        return walk.open("footnote", element)
    walk.flush()
    return False


def _anchor(walk: "Walk", element: Element) -> bool:
    """A call of a note is set high; the arrow that leads from a note back to its call is left out."""
    if notes.is_backlink(element):
        return True
    called = notes.call(element, walk.base)
    if called is not None:
        walk.calls.setdefault(*called)
        walk.href = ""
    if called is not None or notes.is_call(element):
        walk.style |= Style.SUPER.value
    return False


def _around(walk: "Walk", element: Element) -> bool:
    walk.line.add(AROUND[element.tag][0], walk.style, walk.href)
    return False


def _opens(walk: "Walk", element: Element) -> bool:
    return walk.open("ul" if element.tag in {"menu", "dir"} else element.tag, element)


_Opener = Callable[["Walk", Element], bool]
OPEN: dict[str, _Opener] = {
    "br": _break,
    "hr": _rule,
    "img": _picture,
    "amp-img": _picture,
    "a": _anchor,
    "p": _paragraph,
    "q": _around,
    "rt": _around,
    "li": _item,
    "blockquote": _quotation,
    "figure": _figure,
    "figcaption": _figure_caption,
    "noscript": _noscript,
    "table": _table,
    "td": _cell,
    "pre": _preformatted,
    "listing": _preformatted,
    **dict.fromkeys(("div", "aside", "section"), _division),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "menu", "dir"), _opens),
    **dict.fromkeys(embeds.TAGS, _embed),
}
