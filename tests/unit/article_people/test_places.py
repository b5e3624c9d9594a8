"""Each place of a page that can name its authors, on small invented pages."""

from collections.abc import Callable

import pytest

from termnews.article.people import authors
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean

Page = Callable[..., Source]
ADA = "https://www.courier.example/author/ada-roe"


def person(name: str, **more: object) -> dict[str, object]:
    return {"@type": "Person", "name": name, **more}


def story(author: object, **more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "author": author, **more}


def named(source: Source) -> list[str]:
    return [author.name for author in authors.read(source).authors]


@pytest.mark.parametrize(
    "linked",
    [
        story("Ada Roe and Ben Doe"),
        story(["Ada Roe", "Ben Doe"]),
        story([person("Ada Roe"), person("Ben Doe")]),
        story([[person("Ada Roe"), person("Ben Doe")]]),
        story(person("Ada Roe, Ben Doe")),
        story([{"@type": "Person", "givenName": "Ada", "familyName": "Roe"}, person("Ben Doe")]),
        {
            "@graph": [
                story([{"@id": "#a"}, {"@id": "#b"}]),
                person("Ben Doe", **{"@id": "#b"}),
                person("Ada Roe", **{"@id": "#a"}),
            ]
        },
        [{"@type": "Organization", "name": "The Courier"}, story(None, creator=["Ada Roe", "Ben Doe"])],
        {"@type": "WebPage", "author": [person("Ada Roe"), person("Ben Doe")]},
    ],
)
def test_linked_data(page: Page, linked: object) -> None:
    assert named(page(linked=linked)) == ["Ada Roe", "Ben Doe"]


def test_linked_data_tells_address_role_and_e_mail(page: Page) -> None:
    one = person("Ada Roe", url="/author/ada-roe", jobTitle="Reporter", email="mailto:ada@courier.example")
    found = authors.read(page(linked=story(one)))
    assert found.authors == (Author(Clean("Ada Roe"), ADA, "ada@courier.example", role=Clean("Reporter")),)
    assert found.rule == "json-ld author"


def test_the_outlets_front_page_is_nobodys_address(page: Page) -> None:
    (author,) = authors.read(page(linked=story(person("Ada Roe", url="https://www.courier.example/")))).authors
    assert author.url == ""


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Ada Roe and Ben Doe">',
        '<meta name="author" content="Ada Roe"><meta name="author" content="Ben Doe">',
        '<meta property="article:author" content="Ada Roe, Ben Doe">',
        '<meta name="parsely-author" content="Ada Roe"><meta name="parsely-author" content="Ben Doe">',
        '<meta name="sailthru.author" content="Ada Roe, Ben Doe">',
        '<meta name="DC.creator" content="Ada Roe; Ben Doe">',
        '<meta name="byl" content="By Ada Roe and Ben Doe">',
        '<meta name="cXenseParse:author" content="Ada Roe"><meta name="cXenseParse:author" content="Ben Doe">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Roe, Ben Doe">',
        '<meta name="twitter:label2" content="Verfasst von"><meta name="twitter:data2" content="Ada Roe und Ben Doe">',
    ],
)
def test_meta_elements(page: Page, head: str) -> None:
    assert named(page(head=head)) == ["Ada Roe", "Ben Doe"]


@pytest.mark.parametrize(
    "byline",
    [
        '<div itemprop="author"><span itemprop="name">Ada Roe</span> <span itemprop="name">Ben Doe</span></div>',
        '<p property="schema:author">Ada Roe and Ben Doe</p>',
        '<p>By <a rel="author" href="/author/ada">Ada Roe</a> and <a rel="author" href="/author/ben">Ben Doe</a></p>',
        '<div class="byline">By ADA ROE and <a href="/author/ben-doe">Ben Doe</a></div>',
        '<div class="byline"><span>World</span><span>By</span><i>Ada Roe</i>, <b>Ben Doe</b><time>1 May</time></div>',
        '<div class="h-card"><span class="p-name">Ada Roe</span><span class="p-name">Ben Doe</span></div>',
        '<p class="article__author">Von <strong>Ada Roe</strong> und <strong>Ben Doe</strong>, Berlin</p>',
        '<div class="ArticleMeta-authorNames__x1y2">Ada Roe, Ben Doe</div>',
        '<ul class="authors"><li><a class="name" href="/u/ada">Ada Roe</a></li><li><a class="name">Ben Doe</a></li></ul>',
        '<p class="byline">By Ada Roe and Ben Doe <span class="author">The Associated Press</span></p>',
        "<p>By Ada Roe and Ben Doe</p>",
        "<div><span>By</span><span>by Ada Roe and Ben Doe</span></div>",
        '<div data-testid="byline">Ada Roe and Ben Doe</div>',
        '<div class="byline">Ada Roe and Ben Doe · Courier News · Posted: Aug 08, 2024 4:00 AM | Last Updated: August 8</div>',
    ],
)
def test_bylines(page: Page, byline: str) -> None:
    assert [name.title() for name in named(page(byline))] == ["Ada Roe", "Ben Doe"]


def test_a_byline_tells_address_and_role(page: Page) -> None:
    byline = '<div class="byline">By <a href="/author/ada-roe">Ada Roe</a><span>Political Editor</span></div>'
    assert authors.read(page(byline)).authors == (Author(Clean("Ada Roe"), ADA, role=Clean("Political Editor")),)


def test_a_link_to_the_writers_page(page: Page) -> None:
    found = authors.read(page('<div><a href="/author/ada-roe/">Ada Roe</a></div>'))
    assert [(author.name, author.url) for author in found.authors] == [("Ada Roe", ADA + "/")]


def test_the_box_below_the_text(page: Page) -> None:
    box = "<div class='author-bio'><h3>Ada Roe</h3><p>" + "Ada Roe writes about harbours. " * 20 + "</p></div>"
    assert named(page(after=box)) == ["Ada Roe"]


@pytest.mark.parametrize(
    "script",
    [
        'dataLayer.push({"pageAuthor": "Ada Roe", "section": "world"})',
        "var article = {author: 'Ada Roe'}; var related = [{author: 'Ada Roe'}]",
        'window.state = {"articleAuthor": "Ada Roe", "more": [{"author": "Ben Doe"}, {"author": "Cy Poe"}]}',
        '{"authors": ["Ada Roe"]}',
    ],
)
def test_objects_in_scripts(page: Page, script: str) -> None:
    found = authors.read(page(after=f"<script>{script}</script>"))
    assert ([author.name for author in found.authors], found.rule) == (["Ada Roe"], "script data")


TEXT = "<p>The harbour opens on Monday, the council said.</p>" * 4


@pytest.mark.parametrize(
    "text",
    [
        f"<p><strong>Ada Roe</strong></p>{TEXT}",
        f"{TEXT}<p style='text-align:right'>Ada Roe</p>",
        f"<p>&nbsp;</p><p>ADA ROE</p>{TEXT}",
        f"{TEXT}<p><em>Ada Roe</em></p><p> </p>",
    ],
)
def test_a_signature_where_no_other_place_names_anyone(page: Page, text: str) -> None:
    found = authors.read(page(text=text))
    assert ([author.name.title() for author in found.authors], found.rule) == (["Ada Roe"], "signature")


@pytest.mark.parametrize("first", ["The Harbour", "Read More Stories", "Ada writes", "Harbour"])
def test_a_subheading_is_no_signature(page: Page, first: str) -> None:
    assert named(page(text=f"<p><b>{first}</b></p>{TEXT}")) == []


def test_what_the_feed_says(page: Page) -> None:
    found = authors.read(page(), [Author(Clean("By Ada Roe and Ben Doe"))])
    assert ([author.name for author in found.authors], found.rule) == (["Ada Roe", "Ben Doe"], "feed")
