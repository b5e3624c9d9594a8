"""Section paths from every place a page may say them, and the traps on the way."""

from collections.abc import Callable

import pytest

from termnews.article.facts import section
from termnews.article.source import Source

Page = Callable[..., Source]

URL = "https://www.courier.example/2026/05/story-1"
TITLE = "Council votes to close the harbour bridge for two years"


MICRODATA = """<ol itemscope itemtype='https://schema.org/BreadcrumbList'>
<li itemprop='itemListElement'><a itemprop='item'><span itemprop='name'>World</span></a>
<meta itemprop='position' content='1'></li>
<li itemprop='itemListElement'><span itemprop='name'>Europe</span></li></ol>"""
RDFA = """<ol vocab='http://schema.org/' typeof='BreadcrumbList'>
<li property='itemListElement' typeof='ListItem'><span property='name'>World</span></li>
<li property='itemListElement'><span property='name'>Europe</span></li></ol>"""
OLD = """<div><span itemtype='http://data-vocabulary.org/Breadcrumb'><a><span itemprop='title'>World</span></a></span>
<span itemtype='http://data-vocabulary.org/Breadcrumb'><a><span itemprop='title'>Europe</span></a></span></div>"""


def path(source: Source, title: str = TITLE) -> list[str]:
    return list(section.read(source, title).value)


def item(position: object, name: str, href: str = "") -> dict[str, object]:
    return {
        "@type": "ListItem",
        "position": position,
        "name": name,
        "item": href or f"https://www.courier.example/{name}",
    }


def crumbs(*items: object) -> dict[str, object]:
    return {"@type": "BreadcrumbList", "itemListElement": list(items)}


@pytest.mark.parametrize(
    "linked",
    [
        crumbs(item(1, "Home"), item(2, "World"), item(3, "Europe")),
        crumbs(item(3, "Europe"), item(1, "Home"), item(2, "World")),
        crumbs(item("1", "World"), item("2", "Europe"), item("3", TITLE)),
        crumbs(item(1, "World"), item(2, "Europe"), item(3, "Bridge closes", URL)),
        crumbs(item(1, "The Courier", "https://www.courier.example/"), item(2, "World"), item(3, "Europe")),
        crumbs(item(1, "courier.example"), item(2, "World"), item(3, "Europe")),
        crumbs(item(1, "Front door", "https://www.courier.example/en/"), item(2, "World"), item(3, "Europe")),
        {"@graph": [{"@type": "WebPage"}, crumbs(item(1, "Startseite"), item(2, "World"), item(3, "Europe"))]},
        [crumbs(item(1, "Home")), crumbs(item(1, "World"), item(2, "Europe"))],
        crumbs({"item": {"@id": "https://www.courier.example/w", "name": "World"}}, {"item": {"name": "Europe"}}),
        crumbs(item(1, "World"), item(2, "› Europe »")),
    ],
)
def test_linked_breadcrumbs(page: Page, linked: object) -> None:
    found = section.read(page("", "", URL, linked), TITLE)
    assert (list(found.value), found.rule) == (["World", "Europe"], "json-ld breadcrumb")


@pytest.mark.parametrize(
    "body",
    [
        "<nav class='breadcrumb'><a href='/'>Home</a> › <a href='/w'>World</a> › <a href='/w/e'>Europe</a></nav>",
        "<ol class='c-breadcrumbs__list'><li><a href='/'>Home</a></li><li><a>World</a></li><li>Europe</li></ol>",
        "<div id='brotkrumen'>Sie sind hier: <a href='/'>Startseite</a> / <a>World</a> / <a>Europe</a></div>",
        "<ul class='fil-ariane'><li><a href='/'>Accueil</a></li><li><a>World</a></li><li><a>Europe</a></li></ul>",
        "<div class='migas-de-pan'><a href='/'>Portada</a>&gt;<a>World</a>&gt;<span>Europe</span></div>",
        "<nav aria-label='Breadcrumb'><h2>Breadcrumb trail links</h2><a>World</a><a>Europe</a></nav>",
        "<nav class=breadcrumb><ul><li><a>World</a><li><a>Europe</a><li>" + TITLE + "</ul></nav>",
        "<nav class=breadcrumb><ul><li><a>World</a><li><a>Europe</a><li>Aktuelle Seite: Brücke</ul></nav>",
        "<nav class=breadcrumb><ul><li><a>World</a><li><a>Europe</a><li><a href='" + URL + "'>Bridge</a></ul></nav>",
        MICRODATA,
        RDFA,
        OLD,
    ],
)
def test_printed_breadcrumbs(page: Page, body: str) -> None:
    found = section.read(page(body, "", URL), TITLE)
    assert (list(found.value), found.rule) == (["World", "Europe"], "breadcrumb")


def test_what_is_printed_wins_over_linked_data(page: Page) -> None:
    body = "<nav class='breadcrumb'><a href='/'>Home</a><a href='/s'>Sport</a><a href='/f'>Football</a></nav>"
    assert path(page(body, "", URL, crumbs(item(1, "Football"), item(2, "Sport")))) == ["Sport", "Football"]


def test_a_topic_behind_the_trail_of_linked_data_is_no_section(page: Page) -> None:
    body = "<nav class='breadcrumbs'><a href='/w'>World</a><a href='/e'>Europe</a><span>Harbours</span></nav>"
    assert path(page(body, "", URL, crumbs(item(1, "World"), item(2, "Europe")))) == ["World", "Europe"]


def test_a_wrapper_called_after_the_breadcrumb_in_it_is_not_read_as_one(page: Page) -> None:
    menu = "".join(f"<a href='/{n}'>Place {n}</a>" for n in range(60))
    body = f"<div class='has-breadcrumb'><div>{menu}</div><nav class='breadcrumb'><a>World</a><a>Europe</a></nav></div>"
    assert path(page(body, "", URL)) == ["World", "Europe"]


@pytest.mark.parametrize(
    ("head", "expected", "rule"),
    [
        ('<meta property="article:section" content="World">', ["World"], "article:section"),
        ('<meta property="article:section" content="World, Europe, Long reads">', ["World"], "article:section"),
        ('<meta name="section" content="/world/europe">', ["world", "europe"], "section"),
        ('<meta name="parsely-section" content="World &amp;amp; Europe">', ["World & Europe"], "parsely-section"),
        (
            f'<meta property="article:section" content="{TITLE}"><meta name="section" content="World">',
            ["World"],
            "section",
        ),
        ('<meta property="article:section" content="tags">', [], ""),
        ('<meta property="article:section" content="courier.example">', [], ""),
    ],
)
def test_meta_elements(page: Page, head: str, expected: list[str], rule: str) -> None:
    found = section.read(page("", head, URL), TITLE)
    assert (list(found.value), found.rule) == (expected, rule)


@pytest.mark.parametrize("value", ["World", ["World", "Breaking"], {"@value": "World"}])
def test_article_section(page: Page, value: object) -> None:
    source = page("", "", URL, {"@type": "NewsArticle", "headline": TITLE, "articleSection": value})
    assert section.read(source).value == ("World",)
    assert section.read(source).rule == "json-ld articleSection"


def test_a_trail_of_home_and_headline_says_nothing(page: Page) -> None:
    linked = [crumbs(item(1, "Home"), item(2, TITLE)), {"@type": "Article", "articleSection": "World"}]
    assert path(page("", "", URL, linked)) == ["World"]


def test_category_link_and_kicker(page: Page) -> None:
    assert path(page("<a rel='category tag' href='/w'>World</a><a rel='tag'>bridges</a>", "", URL)) == ["World"]
    header = f"<header><a class='kicker' href='/w'>World</a><h1>{TITLE}</h1></header>"
    over = f"<article>{header}<a class='kicker'>Later</a></article>"
    assert section.read(page(over, "", URL), TITLE).rule == "kicker"
    assert path(page(over, "", URL)) == ["World"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/world/europe/2026/05/18/bridge-closes", ["World", "Europe"]),
        ("https://courier.example/news/world/middle-east/bridge.html", ["World", "Middle East"]),
        ("https://courier.example/us/bridge", ["US"]),
        ("https://courier.example/2026/05/bridge", []),
        ("https://courier.example/world/may/bridge-closes", ["World"]),
        ("https://courier.example/article/4711", []),
        ("https://courier.example/the-very-long-headline-of-it/x", []),
        ("https://courier.example/", []),
        ("", []),
        ("http://[broken", []),
    ],
)
def test_address(page: Page, url: str, expected: list[str]) -> None:
    assert path(page("", "", url)) == expected


@pytest.mark.parametrize(
    "home", ["Главная", "トップ", "首页", "Anasayfa", "الرئيسية", "Strona główna", "Etusivu", "NEWS HOME"]
)
def test_front_pages_of_the_world(page: Page, home: str) -> None:
    linked = crumbs(item(1, home, "https://www.courier.example/"), item(2, "World"))
    assert path(page("", "", URL, linked)) == ["World"]


def test_news_that_leads_to_the_front_page_is_a_section(page: Page) -> None:
    linked = crumbs(item(1, "News", "https://www.courier.example/"), item(2, "World"))
    assert path(page("", "", URL, linked)) == ["News", "World"]


def test_menus_and_headlines_are_no_path(page: Page) -> None:
    menu = "".join(f"<li><a href='/{n}'>Place {n}</a></li>" for n in range(15))
    assert path(page(f"<nav class='breadcrumb'><ul>{menu}</ul></nav>", "", URL)) == []
    assert path(page("", "", URL, crumbs(item(1, "x" * 80), item(2, "World")))) == []
