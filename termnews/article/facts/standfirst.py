"""The standfirst: the summary an article prints between its headline and its text.

It is known by what the page says elsewhere (a description for networks or search that is printed word for word), by what
microdata calls it, or by the class newsrooms give it. A description that is printed nowhere is no standfirst.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from termnews.article import linked
from termnews.article.facts.compare import alike, line, printed, squash
from termnews.article.facts.fact import Fact
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.words import Clean

Block = tuple[Element, Clean]
"""An element and the text it shows."""

_SHORTEST = 15
_LONGEST = 1200
_NEAR = 40
"""Blocks after the headline among which the standfirst stands."""
_CLOSE = 15
"""Blocks among which a class alone is believed."""
_AFTER = 1500
_SAME = 0.5
_PARAGRAPH = 80
"""Characters from which a paragraph is text, not a line under the headline."""
_BLOCKS = frozenset({"p", "div", "h2", "h3", "h4", "span", "strong", "b", "em", "i", "section"})
_INLINE = frozenset({"span", "strong", "b", "em", "i"})
_PASSED = frozenset(
    {"nav", "aside", "footer", "figure", "figcaption", "form", "script", "style", "noscript", "button", "svg", "ol"}
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_NO_SUMMARY = ("img", "figure", "figcaption", "time", "iframe", "video", "input")
_NAME = 2
_BEGINNING = 60
"""Letters of a description from which the beginning of a block is known by it."""
_HEADINGS = 12
_SIBLINGS = 6
_MARKED = frozenset({"description", "abstract"})
_NONE = Fact(Clean(""))
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|er|ing)?|deck?|lead-?(?:text|in|paragraph)?|lede|teaser-?text|intro(?:text)?"
    r"|introduction|chapo|chapeau|entradilla|bajada|copete|epigraph|vorspann|summary|excerpt|abstract|preamble|preface|ingress"
    r"|strap-?line|sommario|sottotitolo|occhiello|einleitung|anreisser|unterzeile|untertitel|description|desc|resumen|resumo"
    r"|linha-?fina|sapo|manchet|lidtekst|zajawka|lid|spot|hook|nut-?graf)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_NAMED = re.compile(
    r"author|byline|bio|caption|credit|image|photo|media|gallery|carousel|slide|video|player|share|social|sns|related|teaser-list"
    r"|newsletter|email|subscri|comment|promo|cookie|consent|cmplz|drop-?cap|callout|card|accreditation|meta",
    re.IGNORECASE,
)


def read(source: Source, title: str = "") -> Fact[Clean]:
    """The standfirst printed near the headline ``title``; empty when there is none."""
    blocks = islice(_blocks(source, title), _NEAR)
    said = [
        (name, squash(text)) for name, text in _descriptions(source) if len(text) >= _SHORTEST and not _is_name(text)
    ]
    above = list(takewhile(lambda block: not _is_text(block, said), blocks))
    near = above[:_CLOSE]
    rules = ((_said(block, said) for block in above), (_named(block) for block in near), map(_bold, above[:1]))
    cut = (_said(block, said, cut=True) for block in chain(above, blocks))
    return next((one for one in chain(*rules, cut) if one.rule), _NONE)


def _descriptions(source: Source) -> Iterator[tuple[str, Clean]]:
    yield from ((name, line(source.said(name))) for name in _DESCRIPTIONS)
    for story in source.stories[:1]:
        for part in ("description", "abstract"):
            yield f"json-ld {part}", line(linked.string(story.get(part)))


def _is_name(text: str) -> bool:
    """Whether a description is but a name, as systems write the author there."""
    return text.isascii() and len(text.split()) <= _NAME


def _blocks(source: Source, title: str) -> Iterator[Block]:
    """Short blocks of text after the headline, each once: the outermost element that shows nothing but that text."""
    seen = {squash(title), ""}
    inside: set[Element] = set()
    for element in _following(source.root, _heading(source.root, title)):
        if element.tag not in _BLOCKS or element.getparent() in inside:
            inside |= {element} if element.getparent() in inside else set()
            continue
        if _has_own_text(element) and not any(up.tag in _PASSED for up in element.iterancestors()):
            inside.add(element)
            text = printed(element)
            if _SHORTEST <= len(text) <= _LONGEST and squash(text) not in seen:
                seen.add(squash(text))
                yield _outermost(element, text), text


def _has_own_text(element: Element) -> bool:
    """Whether an element holds text itself, not only in elements of it."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _outermost(element: Element, text: str) -> Element:
    """The paragraph or heading around an element that shows nothing but its text, else the element."""
    parent = element.getparent()
    whole = (
        parent is not None
        and element.tag in _INLINE
        and parent.tag in _BLOCKS
        and squash(printed(parent)) == squash(text)
    )
    return parent if parent is not None and whole else element


def _heading(root: Element, title: str) -> Element | None:
    """The element that prints the headline: the most alike first- or second-level heading."""
    for tag in ("h1", "h2"):
        headings = [(alike(printed(one), title), one) for one in islice(root.iter(tag), _HEADINGS)]
        best = max((likeness for likeness, _ in headings), default=0.0)
        if best >= _SAME:
            return next(one for likeness, one in headings if likeness == best)
    return None


def _following(root: Element, heading: Element | None) -> Iterator[Element]:
    """Elements after the heading in the order of the page, at most :data:`_AFTER`; all of them without a heading."""
    nodes = root.iter()
    if heading is not None:
        last = deque(heading.iter(), maxlen=1).pop()
        next(node for node in nodes if node is last)
    yield from islice(nodes, _AFTER)


def _is_text(block: Block, said: Sequence[tuple[str, str]]) -> bool:
    """Whether the article's text begins with a block: a paragraph among others that nothing calls a summary."""
    element, text = block
    return len(text) >= _PARAGRAPH and _is_running(element) and not _named(block).rule and not _said(block, said).rule


def _said(block: Block, said: Sequence[tuple[str, str]], *, cut: bool = False) -> Fact[Clean]:
    """A block that prints one of the page's descriptions, whole or, with ``cut``, as far as the description goes."""
    element, text = block
    letters = squash(text)
    rule = next((name for name, words in said if letters == words or (cut and _is_start(words, letters))), "")
    other = _is_running(element) or _NOT_NAMED.search(element.get("class") or "")
    return Fact(text, rule) if rule and not other else _NONE


def _is_start(words: str, letters: str) -> bool:
    """Whether a description is the cut beginning of a block that goes on a little."""
    return len(words) >= _BEGINNING and letters.startswith(words) and len(letters) < 2 * len(words)


def _is_running(element: Element) -> bool:
    """Whether a block is a paragraph among paragraphs of its kind, so the text's first and no summary."""
    if element.tag != "p" or _is_bold(element):
        return False
    paragraphs = (one for one in islice(element.itersiblings(), _SIBLINGS) if one.tag == "p" and printed(one))
    following = next(paragraphs, None)
    return following is not None and following.get("class") == element.get("class") and not _is_bold(following)


def _is_bold(element: Element) -> bool:
    return len(element) > 0 and element[0].tag in {"strong", "b"} and not (element.text or "").strip()


def _named(block: Block) -> Fact[Clean]:
    """A block that microdata or its class, or that of the element around nothing but it, calls the summary."""
    element, text = block
    if next(element.iter(*_NO_SUMMARY), None) is not None:
        return _NONE
    rule = next((rule for one in _wrappers(element, text) if (rule := _called(one))), "")
    return Fact(text, rule) if rule else _NONE


def _called(element: Element) -> str:
    """The rule by which an element is called a summary; headings that are called so stand between paragraphs."""
    if _MARKED & set((element.get("itemprop") or "").lower().split()):
        return "itemprop"
    given = " ".join(element.get(name) or "" for name in ("class", "id", "data-testid"))[:300]
    names = _CAMEL.sub("-", given)
    found = _NAMED.search(names) if not _NOT_NAMED.search(given) else None
    return "class" if found and not (element.tag in {"h3", "h4"} and "head" in found.group().lower()) else ""


def _bold(block: Block) -> Fact[Clean]:
    """The first block, when it is a paragraph that is bold as a whole."""
    element, text = block
    whole = element.tag == "p" and _is_bold(element) and squash(printed(element[0])) == squash(text)
    return Fact(text, "bold") if whole and len(text) >= _PARAGRAPH else _NONE


def _wrappers(element: Element, text: str) -> Iterator[Element]:
    """The element and those around it that hold no other text."""
    yield element
    for up in islice(element.iterancestors(), 2):
        if squash(printed(up)) != squash(text):
            return
        yield up
