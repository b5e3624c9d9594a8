"""Authors: who wrote an article, and what else they wrote."""

import pytest

from termnews.model.articles import Author
from termnews.model.feeds import Feed
from termnews.model.words import Clean
from termnews.store import authors
from tests.unit.store.newsroom import Newsroom, by, entry


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    return newsroom.subscribe(("a", "World"))[0]


def author(name: str, url: str = "", blurb: str = "", email: str = "") -> Author:
    return Author(Clean(name), url, email, Clean(blurb))


def test_authors_stand_in_the_order_of_the_byline(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=by("Zoe", "Adam", "Zoe")))
    assert [found.name for found in authors.for_article(newsroom.db, 1)] == ["Zoe", "Adam", "Zoe"]
    assert authors.for_article(newsroom.db, 99) == ()


def test_what_is_known_of_an_author_is_not_lost_to_an_entry_without_it(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=(author("Jane", "https://j.example/", "Covers trade.", "j@a.example"),)))
    newsroom.save(feed, entry("2", authors=(author("Jane", "https://j.example/"),)))
    newsroom.save(feed, entry("3", authors=(author("Jane", "https://j.example/", "Covers war."),)))
    (found,) = authors.for_article(newsroom.db, 1)
    assert (found.blurb, found.email) == ("Covers war.", "j@a.example")


def test_a_byline_is_short_enough_for_a_row() -> None:
    assert authors.byline(by("A", "", "B")) == "A, B"
    assert len(authors.byline(by(*("N" * 50 for _ in range(9))))) == authors.BYLINE
