"""Which place is believed, and what must not be taken for the author."""

from collections.abc import Callable

import pytest

from termnews.article.people import authors
from termnews.article.people.authors import People
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean

Page = Callable[..., Source]
LINKED = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Courier"}}
BYLINE = '<p class="byline">By Ada Roe</p>'


def named(source: Source) -> list[str]:
    return [author.name for author in authors.read(source).authors]


def by(*names: str, kind: str = "Person") -> dict[str, object]:
    return {**LINKED, "author": [{"@type": kind, "name": name} for name in names]}


@pytest.mark.parametrize("account", ["The Courier", "Courier", "courier.example", "Staff", "Admin", "Courier Staff"])
def test_people_go_before_newsrooms(page: Page, account: str) -> None:
    assert named(page(BYLINE, linked=by(account))) == ["Ada Roe"]


def test_a_newsroom_stands_where_nobody_else_is_named(page: Page) -> None:
    assert named(page(linked=by("Courier Staff"))) == ["Courier Staff"]
    assert named(page(linked=by("The Courier", kind="Organization"))) == ["The Courier"]


def test_the_outlets_own_name_in_a_meta_element_says_nothing(page: Page) -> None:
    assert authors.read(page(head='<meta name="author" content="The Courier">')) == People()


def test_an_agency_beside_a_person_stays_in_linked_data(page: Page) -> None:
    assert named(page(linked=by("Ada Roe", "AP"))) == ["Ada Roe", "AP"]


def test_the_outlet_beside_a_person_goes(page: Page) -> None:
    assert named(page(linked=by("Ada Roe", "The Courier"))) == ["Ada Roe"]


def test_an_account_of_the_newsroom_yields_to_the_byline(page: Page) -> None:
    linked = {
        **LINKED,
        "author": {"@type": "Person", "name": "Ilo K", "url": "https://www.courier.example/author/admin/"},
    }
    assert named(page(BYLINE, linked=linked)) == ["Ada Roe"]
    assert named(page(linked=linked)) == ["Ilo K"]


def test_data_that_name_the_first_of_several_are_completed(page: Page) -> None:
    byline = '<p class="byline">By Ada Roe, Ben Doe and Cy Poe</p>'
    assert named(page(byline, linked=by("Ada Roe"))) == ["Ada Roe", "Ben Doe", "Cy Poe"]


def test_what_other_places_say_of_the_same_person(page: Page) -> None:
    byline = '<p class="byline"><a href="/author/ada-roe">Ada Roe</a></p>'
    head = '<meta name="author" content="ADA ROE">'
    fed = Author(Clean("Ada Roe"), email="ada@courier.example", blurb=Clean("Ada Roe reports."), role=Clean("Reporter"))
    (author,) = authors.read(page(byline, head=head), [fed]).authors
    assert (author.name, author.role, author.email, author.blurb) == (fed.name, fed.role, fed.email, fed.blurb)
    assert author.url == "https://www.courier.example/author/ada-roe"


@pytest.mark.parametrize("spelt", ["ADA ROE", "ada roe"])
def test_capitals_yield_to_the_pages_own_spelling(page: Page, spelt: str) -> None:
    linked = by(spelt)
    assert named(page(linked=linked, text="<p>Reach Ada  Roe at the harbour.</p>" * 4)) == ["Ada Roe"]
    assert named(page(linked=linked)) == [spelt]


def test_an_account_name_yields_to_the_name(page: Page) -> None:
    assert named(page(BYLINE, head='<meta name="sailthru.author" content="adaroe">')) == ["Ada Roe"]


def test_the_editor_is_not_the_author(page: Page) -> None:
    byline = '<div class="author-2">Ada Roe</div><div class="info-author">Editor : <a rel="author">Ben Doe</a></div>'
    assert named(page(byline, linked=by("Ben Doe"))) == ["Ada Roe"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<div class="comments"><div class="author vcard"><b class="fn">Ben Doe</b></div></div>',
        '<aside class="sidebar"><p class="byline">By Ben Doe</p></aside>',
        '<div class="related-stories"><a href="/x"><h3>Ships</h3></a><span class="author">Ben Doe</span></div>',
        '<footer><a rel="author" href="/author/ben-doe">Ben Doe</a></footer>',
        '<figure><figcaption class="author">Ben Doe</figcaption></figure>',
        '<div class="photo-author">Ben Doe</div>',
        '<blockquote><p class="author">Ben Doe</p></blockquote>',
        '<p>They met <a href="/people/ben-doe">Ben Doe</a> on the pier.</p>',
        '<p class="tags"><a href="/people/ben-doe">Ben Doe</a></p>',
        '<script>var photos = [{"author": "Ben Doe"}, {"author": "Cy Poe"}]</script>',
    ],
)
def test_names_that_stand_elsewhere(page: Page, elsewhere: str) -> None:
    assert authors.read(page(after=elsewhere)) == People()
    assert named(page(BYLINE, after=elsewhere)) == ["Ada Roe"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">Published 12 May 2024</p>',
        '<p class="byline"><a href="/author/x">More articles</a></p>',
        '<p class="author">Share this story</p>',
        '<a rel="author" href="/author/admin">admin</a>',
        '<p class="author">この記事を書いた人</p>',
        '<div class="author-category">سياسة</div>',
    ],
)
def test_bylines_without_a_name(page: Page, byline: str) -> None:
    assert authors.read(page(byline)) == People()


def test_the_subject_of_linked_data_is_not_the_author(page: Page) -> None:
    linked = [{**LINKED, "about": {"@type": "Person", "name": "Ben Doe"}}, {"@type": "Person", "name": "Cy Poe"}]
    assert authors.read(page(linked=linked)) == People()
