"""What the boxes around a block tell: their tags, and what their classes call them."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from termnews.article import captions, embeds
from termnews.article.body.blocks import Block, Box
from termnews.article.tree import Element
from termnews.model.records import dataclass, replace

_TAGS = ["main", "aside", "nav", "table", "ul", "li", "section", "article"]
_KINDS = {
    "p": 1, "li": 2, "h1": 3, "h2": 4, "h3": 5, "h4": 6, "h5": 6, "h6": 6, "td": 7, "th": 7, "div": 8, "blockquote": 9,
    "figcaption": 10, "pre": 11, "section": 12, "article": 13, "dd": 14, "dt": 14, "aside": 15, "header": 16, "footer": 17,
    "body": 18, "caption": 19,
}  # fmt: skip
_GROUPS = {
    "comments": """comment comments commentlist disqus reply replies respond responses discussion kommentare kommentar
        commentaires comentarios livefyre""",
    "related": """related recommended recommend recommendation recommendations recirc more teaser teasers promo popular
        trending read mostread latest relacionadas relacionados similar outbrain taboola also suggested next prev previous
        navigation list onward linked zergnet river feed archive""",
    "share": "share sharing social socials addthis sharedaddy follow facebook twitter whatsapp sns",
    "letter": """newsletter signup subscribe subscription subscriber email mailing cta donate donation membership register
        registration login signin""",
    "ads": """ad ads advert adverts advertisement advertising advertorial sponsor sponsored sponsors banner dfp gpt adsense
        commercial promotion anzeige publicidad outstream adslot""",
    "author": "author authors bio biography byline contributor autor auteur profile",
    "meta": """meta date time timestamp published updated pubdate tags tag topics topic category categories breadcrumb
        breadcrumbs keywords kicker label labels info dateline credits posted""",
    "nav": """nav menu navbar navigation toolbar topbar masthead skip pagination pager footer header sidebar side rail aside
        widget widgets right bottom toc""",
    "caption": """caption captions credit copyright gallery image images photo photos img media picture slideshow slide
        figure thumb thumbnail foto wp bild""",
    "popup": """modal popup overlay cookie cookies consent gdpr paywall premium meter lightbox tooltip alert notice
        disclaimer print hidden hide""",
    "body": """articlebody entry body text content story paragraph paragraphs copy prose richtext inhalt texto contenu
        textbody storybody maincontent""",
    "lead": """lead lede standfirst subtitle subheadline sub subhead dek deck intro summary description excerpt chapo teaser
        abstract headline title sommario entradilla vorspann""",
    "box": """box infobox factbox sidebar inset aside callout embed module mod card block component section container""",
}
_STRONG = """articlebody,article body,story body,entry content,post content,article content,article text,post body,body text,
    article paragraph,rich text,story content,body content,content body,story text,main content,post text,content text,
    articletext,articlecontent,body copy,paragraph text,text body,news text,detail content,article copy,page content"""
"""Pairs of words that content systems call the article's text (see the rules of ftr-site-config)."""

NAMES = [
    "kind", *(f"in_{tag}" for tag in _TAGS), *(f"class_{group}" for group in (*_GROUPS, "strong")), "unseen", "article_body"
]  # fmt: skip
"""The measures :class:`Places` gives, in order."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ATTRIBUTES = (
    "class",
    "id",
    "itemprop",
    "role",
    "data-testid",
    "data-component",
    "data-module",
    "data-type",
    "data-qa",
)
_LONGEST = 300
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANK = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus_thread|commentarea)(?:$|[\s_-])"
    r"|comments?-?(?:list|area|section|body|content|container|thread)|disqus",
    re.IGNORECASE,
)
_PAGE = frozenset({"html", "body"})
_TEXTUAL = frozenset({"blockquote", "table", "pre"})
_MAKING_FIGURES = _TEXTUAL | {"figure", "figcaption"}
_TAG_BITS = {tag: 1 << bit for bit, tag in enumerate(_TAGS)}
_INNER = 6
"""How near the innermost element with a telling class is; each further out is one less, and 0 is none."""


def _members() -> dict[str, int]:
    """Each word of the groups and the groups it is in, as bits."""
    found: dict[str, int] = {}
    groups = [
        *(members.split() for members in _GROUPS.values()),
        [" ".join(pair.split()) for pair in _STRONG.split(",")],
    ]
    for bit, members in enumerate(groups):
        for word in members:
            found[word] = found.get(word, 0) | 1 << bit
    return found


_BITS = _members()
_COUNT = len(_GROUPS) + 1
_ORDER = {group: bit for bit, group in enumerate(_GROUPS)}


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a box: the tags around it as bits, and whether it or one around it is something special."""

    tags: int
    unseen: bool
    article_body: bool
    comments: bool
    post: bool
    figure: bool
    """In a figure or caption, and not as a quote, a table or a listing in it."""
    marked: bool
    """Called a caption or credit itself."""
    blank: bool
    """Takes its room but is not painted."""


_NOWHERE = Place(0, False, False, False, False, False, False, False)


class Places:
    """Measures blocks by the boxes they stand in, each box read once."""

    def __init__(self) -> None:
        self._known: dict[Box, Place] = {}
        self._names: dict[Box, tuple[int, int]] = {}

    def of(self, box: Box) -> Place:
        """What is known of a box."""
        for one in _fresh(box, self._known):
            self._known[one] = _place(one, self._known[one.parent] if one.parent else _NOWHERE)
        return self._known[box]

    def is_called(self, box: Box, *groups: str) -> bool:
        """Whether a box or one around it has a name of one of these groups."""
        _, around = self._called(box)
        return any(around >> _ORDER[group] & 1 for group in groups)

    def measure(self, block: Block) -> tuple[float, ...]:
        """The measures of one block."""
        box = block.box
        place = self.of(box)
        inner = 0 if block.inner is box.element else _groups(block.inner)
        own, around = self._called(box)
        outer = self._called(box.parent)[0] if box.parent else 0
        third = self._called(box.parent.parent)[0] if box.parent and box.parent.parent else 0
        return (
            kind(box),
            *_flags(place.tags),
            *_nearness(inner, own, outer, third, around),
            place.unseen,
            place.article_body,
        )

    def _called(self, box: Box) -> tuple[int, int]:
        """The groups that a box's names are in, and those of it and the boxes around it."""
        for one in _fresh(box, self._names):
            own = 0 if one.tag in _PAGE else _groups(one.element)
            self._names[one] = own, own | (self._names[one.parent][1] if one.parent else 0)
        return self._names[box]


def _fresh(box: Box, known: Container[Box]) -> Iterable[Box]:
    """A box and those around it as far as they are not known yet, from the outside in."""
    found: list[Box] = []
    one: Box | None = box
    while one is not None and one not in known:
        found.append(one)
        one = one.parent
    return reversed(found)


def kind(box: Box) -> int:
    """A number for the kind of a block's own element."""
    return _KINDS.get(box.tag, 0)


def is_unseen(element: Element) -> bool:
    """Whether an element itself says that it is not shown."""
    css = element.get("style")
    return (css is not None and bool(_UNSEEN.search(css))) or element.get("hidden") is not None


@lru_cache(maxsize=256)
def _flags(tags: int) -> tuple[int, ...]:
    return tuple(tags >> bit & 1 for bit in range(len(_TAGS)))


@lru_cache(maxsize=4096)
def _nearness(*near: int) -> tuple[int, ...]:
    """For each group how near the element is that has a name of it: the groups of the inner one, of three boxes, of all."""
    return tuple(
        next((_INNER - step for step, groups in enumerate(near) if groups >> bit & 1), 0) for bit in range(_COUNT)
    )


def _place(box: Box, outer: Place) -> Place:
    element, tag = box.element, box.tag
    bit = _TAG_BITS.get(tag, 0)
    if not element.attrib and tag not in _MAKING_FIGURES:
        return outer if not (bit or outer.marked) else replace(outer, tags=bit | outer.tags, marked=False)
    name, ident = element.get("class") or "", element.get("id") or ""
    return Place(
        bit | outer.tags,
        outer.unseen or is_unseen(element),
        outer.article_body or element.get("itemprop") == "articleBody",
        outer.comments or (tag not in _PAGE and (_is_of_comments(name) or _is_of_comments(ident))),
        outer.post or (tag == "blockquote" and embeds.is_post(element)),
        _is_figure(box, outer),
        captions.is_name(name),
        outer.blank or (tag not in _PAGE and bool(_BLANK.search(element.get("style") or ""))),
    )


@lru_cache(maxsize=4096)
def _is_of_comments(name: str) -> bool:
    """Whether a class or an id speaks of comments."""
    return bool(_COMMENTS.search(name))


def _is_figure(box: Box, outer: Place) -> bool:
    if box.tag in _TEXTUAL:
        return False
    return outer.figure or box.tag == "figcaption" or (box.tag == "figure" and not captions.is_story(box.element))


def _groups(element: Element) -> int:
    """The groups that an element's names are in."""
    found = 0
    for name, value in element.attrib.items():
        if name in _ATTRIBUTES:
            found |= _groups_of(value[:_LONGEST])
    return found


@lru_cache(maxsize=4096)
def _groups_of(names: str) -> int:
    """The groups of some names: those of their words, and of each two words of a name in a row."""
    found = 0
    for name in names.split():
        last = ""
        for word in map(str.lower, _WORD.findall(name)):
            found |= _BITS.get(word, 0) | _BITS.get(f"{last} {word}", 0)
            last = word
    return found
