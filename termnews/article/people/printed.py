"""What a byline element prints, read as people: by its marked parts where it has any, else by its runs of words."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from urllib.parse import unquote

from lxml import etree

from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.articles import Author
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import bylines, clean, leads, mail, outlets, persons

LONGEST = 400
"""Characters of a byline; a longer element is a box or a text."""

MOST = 40
"""Parts of one mark that are read."""

_MOST_NODES = 1000
"""Elements of a byline that are walked."""

_LONGEST_ROLE = 100
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:e[sn]?|i|as?|zy)?|auteurs?|people|persons?|personen|profiles?|profils?|staff|team|writers?|contributors?|by|av"
    r"|journalists?|journalistes?|reporters?|korrespondenten|redaktion|redaktor|redakteure?|verfasser|bylines?|correspondents?"
    r"|columnists?|bios?|firmas?|periodistas?|columnistas|skribent|kolumnisten|users?|u|forfatter|toireporter|mitarbeiter"
    r"|penulis|yazar|yazarlar|avtor|reporter-profile)[/-][^/?#]",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z]))(?:fn|p-name|[Nn]ames?|[Aa]uthors?(?:_?[Nn]ames?)?|[Aa]utor(?:e|en)?|auteurs?|[Ww]riter|[Bb]yline|creator)"
    r"(?:[-_](?:link|text|url|anchor))?(?=$|\s)|^(?:[Aa]uthor|[Bb]yline)[-_]?(?:[Nn]ame|[Ll]ink)"
)
_ANYBODY = re.compile(r"/(?:people|persons?|personen|team|users?|u|profiles?|profils?|by|av)/", re.IGNORECASE)
_NOT_NAME = re.compile(
    r"photo|foto|image|picture|caption|credit|illustrat|bio(?!graf)|descri|title|position|role|job|date|time|social|twitter"
    r"|follow|more|prefix|label|email|avatar|excerpt|bottom",
    re.IGNORECASE,
)
_HIDDEN_NAMES = "script style template noscript svg button time select option textarea figure iframe"
_HIDDEN = frozenset(_HIDDEN_NAMES.split())
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "strong"})
_INLINE = frozenset({"b", "i", "em", "strong", "u", "wbr", "font", "sup", "sub", "small", "abbr"})


def profile(href: str, name: str = "") -> bool:
    """Whether an address looks like a person's page by its path; with a ``name``, whether it holds a word of it."""
    path = outlets.path(href.strip()) if _PROFILE.search(href) else ""
    return bool(_PROFILE.search(path)) and (not name or _holds_part(path, name))


def _holds_part(path: str, name: str) -> bool:
    """Whether a path has a word of a name, initials and particles aside."""
    held = persons.key(path)
    return any(word in held for word in persons.key(name).split() if len(word) > 2)  # noqa: PLR2004 - letters


def people(source: Source, element: Element) -> tuple[Author, ...]:
    """The people a byline element names, with the addresses of their pages."""
    runs = words(element)
    if not runs:
        return ()
    spoken = _spoken(runs)
    marked = bylines.people_first(_marked(source, element))
    if not marked or (_any_people(spoken) and not _any_people(marked)):
        return spoken
    keys = {persons.key(author.name) for author in spoken}
    if len(spoken) > len(marked) and all(persons.key(author.name) in keys for author in marked):
        return tuple(_with_address(author, marked) for author in spoken)
    return tuple(author.filled(_namesake(author, spoken)) for author in marked)


def of_writers(href: str) -> bool:
    """Whether an address is that of a writer's page rather than of any person's or team's."""
    return not _ANYBODY.search(href)


def boxed(source: Source, element: Element) -> tuple[Author, ...]:
    """The person a box is about: its first part marked as a name, else its first heading that is one."""
    if marked := _marked(source, element)[:1]:
        return marked
    headings = (part for part in islice(element.iter("*"), _MOST_NODES) if part.tag in _HEADINGS)
    heading = next(headings, None)
    name = " ".join(words(heading)) if heading is not None else ""
    return bylines.apart(name)[:1] if persons.shaped(name) and not persons.role(name) else ()


def credited(element: Element) -> tuple[Author, ...]:
    """Whom an element names as somebody other than the author: ``Editor: A``."""
    runs = words(element)
    return bylines.credited(" ".join(runs)) if runs else ()


def words(element: Element) -> list[str]:
    """An element's runs of text as a reader sees them; none when they are longer than a byline."""
    runs: list[str] = []
    size = 0
    for run in _pieces(element):
        if bare := clean.line(run):
            size += len(bare)
            runs.append(bare)
        if size > LONGEST:
            return []
    return runs


def _pieces(element: Element) -> Iterator[str]:
    """Runs of text with no border between them: inline elements do not part words, hidden ones say nothing."""
    run: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in islice(walk, _MOST_NODES):
        if run and node.tag not in _INLINE:
            yield "".join(run)
            run.clear()
        if event == "start":
            if node.tag in _HIDDEN:
                walk.skip_subtree()
            elif node.text:
                run.append(node.text)
        elif node.tail and node is not element:
            run.append(node.tail)
    if run:
        yield "".join(run)


def _spoken(runs: Sequence[str]) -> tuple[Author, ...]:
    """People by an element's words: the first run that names someone, and those joined to it; newsrooms yield to people."""
    found: dict[str, Author] = {}
    awaited = True
    for run in _from_lead(runs):
        here = bylines.apart(run) if awaited or leads.joined(run) else ()
        found |= {persons.key(author.name): author for author in here if persons.key(author.name) not in found}
        if found and not here and not persons.nobody(run) and not leads.opens(run):
            break
        awaited = not found or leads.opens(run) or (awaited and not here)
    return tuple(_with_next_role(bylines.people_first(found.values()), runs))


def _from_lead(runs: Sequence[str]) -> Sequence[str]:
    """The runs from the first that is led by "By" on: what stands before is a section or a kind of article."""
    return next((runs[place:] for place, run in enumerate(runs) if leads.starts(run)), runs)


def _any_people(authors: Sequence[Author]) -> bool:
    return any(not persons.newsroom(author.name) for author in authors)


def _with_next_role(found: Sequence[Author], runs: Sequence[str]) -> Iterator[Author]:
    """Each author with the run after the name, where that is a role."""
    after = {persons.key(run): following for run, following in pairwise(runs)}
    for author in found:
        following = after.get(persons.key(author.name), "")
        fits = not author.role and len(following) <= _LONGEST_ROLE and persons.role(following)
        yield replace(author, role=Clean(following.strip(" ,-–|·"))) if fits else author


def _marked(source: Source, element: Element) -> tuple[Author, ...]:
    """People by the parts an element marks as names: the surest kind of mark that it has."""
    parts: dict[int, list[Element]] = {}
    for part in islice(element.iter("*"), _MOST_NODES):
        kind = _kind(part)
        if kind is not None and len(parts.setdefault(kind, [])) < MOST:
            parts[kind].append(part)
    for kind in sorted(parts):
        if found := _from_parts(source, parts[kind], declared=kind <= _SURE):
            return found
    return ()


def _kind(part: Element) -> int | None:
    """How sure a part's mark makes a name of it, 0 the surest; None without a mark."""
    if part.get("itemprop", "").lower() == "name":
        return None if any("publisher" in around.get("itemprop", "") for around in part.iterancestors()) else 0
    if "author" in part.get("rel", "").lower().split():
        return 1
    key = part.get("class", "")
    if key and _NAME.search(key) and not _NOT_NAME.search(key):
        return 2
    return 3 if part.tag == "a" and profile(part.get("href", "")) else None


_SURE = 1


def _from_parts(source: Source, parts: Sequence[Element], declared: bool) -> tuple[Author, ...]:
    """The people that these parts name, the innermost of nested ones."""
    outer = {around for part in parts for around in part.iterancestors()}
    found: dict[str, Author] = {}
    for part in parts:
        if part in outer:
            continue
        runs = [content] if (content := clean.line(part.get("content") or "")) else words(part)
        for author in _spoken(runs) if len(runs) > 1 else bylines.apart("".join(runs), declared and not found):
            if not persons.furniture(author.name):
                found.setdefault(persons.key(author.name), _with_link(source, author, part))
    return tuple(found.values())


def _with_link(source: Source, author: Author, part: Element) -> Author:
    """The author with the address of the link that is, holds or is held by the part."""
    inner = next(iter(part.iter("a")), None)
    link = inner if inner is not None else next(part.iterancestors("a"), None)
    if link is None:
        return author
    href = link.get("href", "")
    email = author.email or unquote(href.removeprefix("mailto:")) if href.startswith("mailto:") else author.email
    good = "author" in link.get("rel", "") or profile(href) or profile(href, author.name)
    return replace(author, url=source.absolute(href) if good else "", email=mail.first(email))


def _with_address(author: Author, marked: Sequence[Author]) -> Author:
    known = _namesake(author, marked)
    return replace(author, url=known.url, email=known.email or author.email)


def _namesake(author: Author, among: Sequence[Author]) -> Author:
    """The one of the same name among others; the author where there is none."""
    return next((other for other in among if persons.key(other.name) == persons.key(author.name)), author)
