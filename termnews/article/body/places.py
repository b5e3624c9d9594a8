"""What the boxes around a block tell: their tags, and what their classes call them."""

import re
from dataclasses import dataclass

from termnews.article.body.blocks import Block, Box
from termnews.article.tree import Element

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
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus_thread|commentarea)(?:$|[\s_-])"
    r"|comments?-?(?:list|area|section|body|content|container|thread)|disqus",
    re.IGNORECASE,
)
_INNER, _OWN, _OUTER, _THIRD, _BEYOND = 6, 5, 4, 3, 2
"""How near the element with a telling class is; 0 when there is none."""


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


@dataclass(slots=True)
class Place:
    """What is known of a box: its groups and those around it as bits, the tags around, and three yes-or-nos."""

    own: int
    groups: int
    tags: int
    unseen: bool
    article_body: bool
    comments: bool

    def is_called(self, *groups: str) -> bool:
        """Whether this box or one around it has a name of one of these groups."""
        return any(self.groups >> _ORDER[group] & 1 for group in groups)


class Places:
    """Measures blocks by the boxes they stand in, each box read once."""

    def __init__(self) -> None:
        self._known: dict[Box, Place] = {}

    def of(self, box: Box) -> Place:
        """What is known of a box."""
        fresh: list[Box] = []
        for one in box.up():
            if one in self._known:
                break
            fresh.append(one)
        for one in reversed(fresh):
            self._known[one] = _place(one, self._known.get(one.parent) if one.parent else None)
        return self._known[box]

    def measure(self, block: Block) -> tuple[float, ...]:
        """The measures of one block."""
        box = block.box
        place = self.of(box)
        inner = 0 if block.inner is box.element else _groups(block.inner)
        outer = self.of(box.parent).own if box.parent else 0
        third = self.of(box.parent.parent).own if box.parent and box.parent.parent else 0
        near = ((inner, _INNER), (place.own, _OWN), (outer, _OUTER), (third, _THIRD), (place.groups, _BEYOND))
        return (
            kind(box),
            *(place.tags >> bit & 1 for bit in range(len(_TAGS))),
            *(_nearness(near, bit) for bit in range(_COUNT)),
            place.unseen,
            place.article_body,
        )


def kind(box: Box) -> int:
    """A number for the kind of a block's own element."""
    return _KINDS.get(box.tag, 0)


def is_unseen(element: Element) -> bool:
    """Whether an element itself says that it is not shown."""
    css = element.get("style")
    return (css is not None and bool(_UNSEEN.search(css))) or element.get("hidden") is not None


def _nearness(near: tuple[tuple[int, int], ...], bit: int) -> int:
    return next((distance for groups, distance in near if groups >> bit & 1), 0)


def _place(box: Box, outer: Place | None) -> Place:
    element = box.element
    page = box.tag in {"body", "html"}
    own = 0 if page else _groups(element)
    return Place(
        own,
        own | (outer.groups if outer else 0),
        (1 << _TAGS.index(box.tag) if box.tag in _TAGS else 0) | (outer.tags if outer else 0),
        is_unseen(element) or (outer is not None and outer.unseen),
        element.get("itemprop") == "articleBody" or (outer is not None and outer.article_body),
        (not page and _names_comments(element)) or (outer is not None and outer.comments),
    )


def _names_comments(element: Element) -> bool:
    return bool(_COMMENTS.search(element.get("class") or "") or _COMMENTS.search(element.get("id") or ""))


def _groups(element: Element) -> int:
    """The groups that an element's names are in: their words, and each two words of a name in a row."""
    found = 0
    for name in _ATTRIBUTES if element.attrib else ():
        for value in (element.get(name) or "")[:_LONGEST].split():
            last = ""
            for word in map(str.lower, _WORD.findall(value)):
                found |= _BITS.get(word, 0) | _BITS.get(f"{last} {word}", 0)
                last = word
    return found
