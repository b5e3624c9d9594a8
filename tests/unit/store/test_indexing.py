"""A renamed feed: its earlier articles are found by the new name, once the index has caught up."""

import pytest

from termnews.model import encoding
from termnews.model.document import Document, Paragraph, Span
from termnews.model.feeds import Feed, Subscription
from termnews.model.listings import Query
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import feeds, fulltexts, indexing, listings
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

COUNT = 60


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    """A feed of many articles, the first of them with a full text, the second without any."""
    other, made = newsroom.subscribe(("gazette", "Sport"), ("courier", "World"))
    nothing = encoding.packed(Document())
    newsroom.save(other, entry("other"))
    newsroom.save(
        made, entry("0", authors=by("Jane Roe")), entry("1", text="", document=nothing, authors=by("Jane Roe"))
    )
    newsroom.save(made, *(entry(f"{number}") for number in range(2, COUNT)))
    page = Document((Paragraph((Span(Clean("the whole story")),)),))
    written = PageWrite("", encoding.dump(page), Clean("the whole story"), 3, 1, Clean("What happened"), by("John Doe"))
    fulltexts.put(newsroom.db, newsroom.id_of("0"), written, NOW)
    return made


def rename(newsroom: Newsroom, title: str) -> None:
    names = {"gazette": "gazette", "courier": title}
    subs = [Subscription(f"https://{name}.example/feed", Clean(now), ("World",)) for name, now in names.items()]
    indexing.note(newsroom.db, feeds.sync(newsroom.db, subs))


def found(newsroom: Newsroom, words: str) -> set[str]:
    return set(newsroom.keys_of(listings.ids(newsroom.db, Query(search=f"{words} "))))


def test_earlier_articles_are_found_by_the_new_name_and_by_all_else_they_were(newsroom: Newsroom, feed: Feed) -> None:
    rename(newsroom, "messenger")
    assert found(newsroom, "messenger") == set()
    for _ in indexing.catch_up(newsroom.db):
        pass
    assert len(found(newsroom, "messenger")) == COUNT
    assert found(newsroom, "courier") == set()
    assert found(newsroom, "gazette") == {"other"}
    assert found(newsroom, "messenger happened whole story john") == {"0"}
    assert found(newsroom, "messenger summary 1 jane") == {"1"}
    assert found(newsroom, "messenger body 7") == {"7"}
    assert list(indexing.catch_up(newsroom.db)) == []


def test_what_was_broken_off_is_done_the_next_time(newsroom: Newsroom, feed: Feed) -> None:
    rename(newsroom, "messenger")
    steps = indexing.catch_up(newsroom.db)
    next(steps)
    steps.close()
    assert 0 < len(found(newsroom, "messenger")) < COUNT
    assert len(list(indexing.catch_up(newsroom.db))) > 1
    assert len(found(newsroom, "messenger")) == COUNT


def test_a_name_given_meanwhile_is_caught_up_with_too(newsroom: Newsroom, feed: Feed) -> None:
    rename(newsroom, "messenger")
    for step, _ in enumerate(indexing.catch_up(newsroom.db)):
        if step == 0:
            rename(newsroom, "herald")
    for _ in indexing.catch_up(newsroom.db):
        pass
    assert (len(found(newsroom, "herald")), found(newsroom, "messenger")) == (COUNT, set())


def test_only_renamed_feeds_are_indexed_again(newsroom: Newsroom, feed: Feed) -> None:
    rename(newsroom, "courier")
    newsroom.subscribe(("courier", "Sport"), ("new", "World"))
    assert list(indexing.catch_up(newsroom.db)) == []


def test_an_entry_without_a_body_is_found_by_its_summary_also_once_its_page_gave_nothing(
    newsroom: Newsroom, feed: Feed
) -> None:
    fulltexts.put(newsroom.db, newsroom.id_of("1"), PageWrite("", b"", Clean(""), 0, 1), NOW)
    assert found(newsroom, "summary 1") == {"1"}


def test_segments_are_merged_in_small_steps_once_there_are_many(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    for number in range(20):
        newsroom.save(feed, entry(f"k{number}", text="the same words " * 20))
    assert indexing.segments(newsroom.db) == 20, "one for each transaction: nothing is merged while a refresh stores"
    assert list(indexing.merge(newsroom.db)) == [], "a search bears so many"
    assert len(list(indexing.merge(newsroom.db, 4))) > 0
    assert indexing.segments(newsroom.db) <= 4
    assert len(listings.ids(newsroom.db, Query(search='"same words" '))) == 20


def test_what_can_be_merged_no_further_is_left(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    for number in range(3):
        newsroom.save(feed, entry(f"k{number}"))
    assert list(indexing.merge(newsroom.db, 0)) == []


def test_a_feed_that_fails_leaves_nothing_to_be_indexed_with_the_next(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))

    def lose() -> None:
        with newsroom.db.transaction():
            newsroom.save(feed, entry("lost"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lose()
    newsroom.save(feed, entry("kept", title=Clean("Kept")))
    assert newsroom.keys_of(listings.ids(newsroom.db, Query(search="kept ")).tolist()) == ["kept"]
    assert newsroom.db.rows("SELECT id FROM search_docsize") == newsroom.db.rows("SELECT id FROM articles")
