"""The section an article stands in, from the top down: ``World``, ``Europe``.

Printed breadcrumbs come first (what the newsroom shows its readers), then those of linked data, then what meta elements
and linked data call the section, then a category link, then the address, then the feed's categories.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from termnews.article import linked
from termnews.article.facts import names, title, trails
from termnews.article.facts.compare import alike, line, printed, squash
from termnews.article.facts.fact import Fact
from termnews.article.facts.trails import Level, Trail
from termnews.article.source import Source
from termnews.model.words import Clean

Path = tuple[Clean, ...]

_HOME = frozenset(
    squash(name)
    for name in (
        "home, homepage, home page, start, startseite, accueil, a la une, à la une, inicio, início, portada, home page, página inicial,"
        "página principal, главная, главная страница, головна, ホーム, トップ, トップページ, top, 首页, 首頁, 主页, 홈, início, forside, hjem,"
        "hem, etusivu, strona główna, anasayfa, ana sayfa, domov, úvod, domů, kezdőlap, címlap, acasă, prima pagina, prima pagină, αρχική,"
        "הבית, דף הבית, الرئيسية, الصفحة الرئيسية, होम, beranda, trang chủ, หน้าแรก, laman utama, front page, frontpage, voorpagina,"
        "pagrindinis, avaleht, sākums, naslovna, naslovnica, početna, начало, титул, you are here, main, main page, index"
    ).split(",")
)
_META = (
    "article:section",
    "og:article:section",
    "articlesection",
    "section",
    "parsely-section",
    "og:section",
    "category",
    "sailthru.section",
)
_SUBSECTION = ("article:subsection",)
_RESEMBLING = 0.5
_HERE = re.compile(
    r"^(?:you are here|sie sind hier|aktuelle seite|vous êtes ici|usted está aquí|estás en|tu sei qui)\s*:?\s*",
    re.IGNORECASE,
)
_NO_SECTION = frozenset(
    {
        "article",
        "articles",
        "news",
        "story",
        "stories",
        "archive",
        "archives",
        "blog",
        "post",
        "posts",
        "a",
        "p",
        "s",
        "id",
        "amp",
        "content",
    }
)
_DATE = re.compile(r"(?:19|20)\d\d(?:[-_]?\d\d){0,2}|\d{1,2}|\d{1,2}_[a-z]+_?\d*")


def read(source: Source, headline: str = "", categories: Sequence[str] = ()) -> Fact[Path]:
    """The path of sections and the rule that gave it. ``categories`` are the feed's, for a page that says nothing."""
    headlines = [text for _, text in title.candidates(source)] + ([headline] if headline else [])
    for rule, path in _paths(source, headlines, categories):
        if path:
            return Fact(path, rule)
    return Fact(())


def _paths(source: Source, headlines: Sequence[str], categories: Sequence[str]) -> Iterator[tuple[str, Path]]:
    site = names.squashed(source)
    for trail in trails.printed_trails(source):
        yield "breadcrumb", _sections(trail, source, headlines, site)
    for trail in trails.stated(source):
        yield "json-ld breadcrumb", _sections(trail, source, headlines, site)
    yield from ((name, _named(source.said(name), headlines)) for name in _META)
    for story in source.stories[:2]:
        yield "json-ld articleSection", _named(_first(story.get("articleSection")), headlines)
    yield "category link", _category_link(source)
    yield "address", _address(source)
    yield "feed category", tuple(map(line, categories[:1]))


def _sections(trail: Trail, source: Source, headlines: Sequence[str], site: frozenset[str]) -> Path:
    """The sections of a trail: without the front page before and the article itself behind."""
    levels = list(trail)
    while levels and _is_home(levels[0], site):
        del levels[0]
    while levels and _is_article(levels[-1], source, headlines):
        del levels[-1]
    kept = [level.name for level in levels]
    too_long = len(kept) > trails.MOST or any(len(name) > trails.LONGEST_LEVEL for name in kept)
    return () if too_long else tuple(dict.fromkeys(kept))


def _is_home(level: Level, site: frozenset[str]) -> bool:
    return (
        squash(level.name) in _HOME or squash(level.name) in site or (bool(level.href) and names.is_front(level.href))
    )


def _is_article(level: Level, source: Source, headlines: Sequence[str]) -> bool:
    name = _HERE.sub("", level.name)
    if not name or (level.href and _is_own(level.href, source)):
        return True
    return any(squash(name) == squash(text) or alike(name, text) >= _RESEMBLING for text in headlines)


def _is_own(href: str, source: Source) -> bool:
    def bare(address: str) -> str:
        return re.split("[?#]", address, maxsplit=1)[0].rstrip("/").removeprefix("http://").removeprefix("https://")

    own = {bare(address) for address in (source.url, source.said("og:url")) if address and not names.is_front(address)}
    return bare(href) in own


def _first(value: object) -> str:
    return next((linked.string(one) for one in linked.many(value) if linked.string(one)), "")


def _named(said: str, headlines: Iterable[str]) -> Path:
    """What a meta element says: one name, a list whose first counts, or a path with slashes."""
    text = line(said)
    if not text or any(squash(text) == squash(headline) for headline in headlines):
        return ()
    parts = [line(part) for part in (text.split("/") if "/" in text else text.split(",")[:1])]
    return tuple(part for part in parts if part and len(part) <= trails.LONGEST_LEVEL)[: trails.MOST]


def _category_link(source: Source) -> Path:
    """The first link that says it leads to the article's category (``rel="category tag"``, as WordPress writes it)."""
    for link in source.root.iter("a"):
        if (
            "category" in (link.get("rel") or "").split()
            and (name := printed(link))
            and len(name) <= trails.LONGEST_LEVEL
        ):
            return (name,)
    return ()


def _address(source: Source) -> Path:
    """The folders of the address that are words and no dates: ``/world/europe/…``."""
    try:
        parts = unquote(urlsplit(source.url).path).strip("/").split("/")[:-1]
    except ValueError:
        return ()
    named = [part for part in parts if part.casefold() not in _NO_SECTION and not _DATE.fullmatch(part)]
    if any(re.search(r"\d", part) or len(part) > trails.LONGEST_LEVEL for part in named):
        return ()
    return tuple(line(part.replace("-", " ").replace("_", " ").title()) for part in named[:3])
