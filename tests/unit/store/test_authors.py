"""Authors: who wrote an article, and what else they wrote."""

import pytest

from termnews.model.articles import Author
from termnews.model.feeds import Feed
from termnews.model.words import Clean
from termnews.store import authors
from tests.unit.store.newsroom import NOW, Newsroom, by, entry


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    return newsroom.subscribe(("a", "World"))[0]


def author(name: str, url: str = "", blurb: str = "", email: str = "") -> Author:
    return Author(Clean(name), url, email, Clean(blurb))


def test_authors_stand_in_the_order_of_the_byline(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=by("Zoe", "Adam", "Zoe")))
    assert [found.name for found in authors.for_article(newsroom.db, 1)] == ["Zoe", "Adam", "Zoe"]
    assert authors.for_article(newsroom.db, 99) == ()


def test_one_author_is_stored_once_whatever_the_case(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=by("JANE ROE")), entry("2", authors=by("Jane  Roe")))
    (found,) = authors.find(newsroom.db, " jane roe ")
    assert authors.counts(newsroom.db) == ((found, 2),)


def test_what_is_known_of_an_author_is_not_lost_to_an_entry_without_it(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=(author("Jane", "https://j.example/", "Covers trade.", "j@a.example"),)))
    newsroom.save(feed, entry("2", authors=(author("Jane", "https://j.example/"),)))
    newsroom.save(feed, entry("3", authors=(author("Jane", "https://j.example/", "Covers war."),)))
    (found,) = authors.for_article(newsroom.db, 1)
    assert (found.blurb, found.email) == ("Covers war.", "j@a.example")


def test_also_wrote_tells_namesakes_apart(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(
        feed,
        entry("1", authors=(author("Jane", "https://one.example/"),)),
        entry("2", authors=(author("Jane", "https://one.example/"),), sort_at=NOW + 1),
        entry("3", authors=(author("jane"),), sort_at=NOW + 2),
        entry("4", authors=(author("Jane", "https://two.example/"),), sort_at=NOW + 3),
    )

    def wrote(who: Author, limit: int = 9) -> list[int]:
        return [row.id for row in authors.also_wrote(newsroom.db, who, 1, limit)]

    assert wrote(author("JANE", "https://one.example/")) == [3, 2]
    assert wrote(author("Jane", "https://two.example/")) == [4, 3]
    assert wrote(author("Jane")) == [4, 3, 2]
    assert wrote(author("Jane"), 1) == [4]
    assert wrote(author("Nobody")) == []


def test_counts_put_the_busiest_first(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=by("A")), entry("2", authors=by("B")), entry("3", authors=by("B")))
    assert [(found.name, count) for found, count in authors.counts(newsroom.db)] == [("B", 2), ("A", 1)]
    assert len(authors.counts(newsroom.db, 1)) == 1


def test_a_byline_is_short_enough_for_a_row() -> None:
    assert authors.byline(by("A", "", "B")) == "A, B"
    assert len(authors.byline(by(*("N" * 50 for _ in range(9))))) == authors.BYLINE
