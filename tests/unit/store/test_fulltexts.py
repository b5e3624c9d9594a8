"""Full texts beside the feed's bodies: what stands where, what is asked again, what is kept when something changes."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.document import Document, Figure, Paragraph, Span
from termnews.model.errors import NotFoundError, StoreError
from termnews.model.feeds import Feed
from termnews.model.listings import Order, Query
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import (
    articles,
    authors,
    fulltexts,
    listings,
    people,
    placing,
    provenance,
    saved,
    statuses,
    versions,
)
from termnews.store.articles import DAY
from termnews.store.database import Database
from termnews.text.document import plain
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

RULES = 3


def doc(text: str) -> Document:
    return Document((Paragraph((Span(Clean(text)),)),))


def page(text: str = "the whole story told", **values: Any) -> PageWrite:
    given: dict[str, Any] = {
        "url": "https://a.example/1", "document": encoding.dump(doc(text)) if text else b"", "text": Clean(text),
        "words": len(text.split()), "rules": RULES,
    }  # fmt: skip
    return PageWrite(**given | values)


def found(newsroom: Newsroom, words: str) -> list[int]:
    return list(listings.ids(newsroom.db, Query(search=f"{words} ")))


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    """A feed with one article, a teaser by Jane Roe."""
    (made,) = newsroom.subscribe(("a", "World"))
    newsroom.save(made, entry("1", text="only teaser", authors=by("Jane Roe")))
    return made


def test_a_full_text_stands_beside_the_feeds(newsroom: Newsroom, feed: Feed) -> None:
    assert articles.get(newsroom.db, 1).full is None
    written = page(standfirst=Clean("What happened."), paywalled=True, language="en", image="https://a.example/i.jpg")
    assert fulltexts.put(newsroom.db, 1, written, NOW + 5)
    article = articles.get(newsroom.db, 1)
    assert article.full is not None
    assert (article.document, article.full.document) == (doc("only teaser"), doc("the whole story told"))
    assert (article.words, article.full.words, article.language, article.image) == (
        4,
        4,
        "en",
        "https://a.example/i.jpg",
    )
    assert (article.full.fetched_at, article.full.rules, article.full.url) == (NOW + 5, RULES, "https://a.example/1")
    assert (article.full.standfirst, article.full.paywalled) == ("What happened.", True)
    assert (article.full.problem, article.full.failure, article.updated, article.versions) == ("", "", False, 0)
    row = listings.open(newsroom.db, Query()).rows(0, 1)[0]
    assert (row.full, row.words, row.updated) == (True, 4, False)
    assert (found(newsroom, "whole"), found(newsroom, "happened"), found(newsroom, "teaser")) == ([1], [1], [])
    assert not fulltexts.put(newsroom.db, 1, written, NOW + 6)
    assert fulltexts.get(newsroom.db, 2) is None


def test_a_feeds_own_language_and_picture_stand(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("2", language="de", image="https://a.example/own.jpg"))
    fulltexts.put(newsroom.db, 2, page(language="en", image="https://a.example/i.jpg"), NOW)
    article = articles.get(newsroom.db, 2)
    assert (article.language, article.image) == ("de", "https://a.example/own.jpg")


def test_an_article_that_is_gone_is_a_clear_error_and_nothing_is_stored(newsroom: Newsroom, feed: Feed) -> None:
    with pytest.raises(NotFoundError, match="no article 9"):
        fulltexts.put(newsroom.db, 9, page(), NOW)
    assert newsroom.db.value("SELECT count(*) FROM full_texts") == 0
    fulltexts.fail(newsroom.db, 9, url="", problem="gone", failure=Clean("Gone."), hint=Clean(""), rules=1, now=NOW)
    assert fulltexts.get(newsroom.db, 9) is None


def test_the_feeds_text_may_be_the_better_one(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page("", authors=(Author(Clean("Jane Roe"), blurb=Clean("Covers trade.")),)), NOW)
    article = articles.get(newsroom.db, 1)
    assert article.full is not None
    assert (article.full.document, article.full.failure, article.words) == (None, "", 2)
    assert article.authors[0].blurb == "Covers trade."
    assert found(newsroom, "teaser") == [1]
    assert not listings.open(newsroom.db, Query()).rows(0, 1)[0].full


def test_a_text_that_gives_way_to_the_feeds_leaves_count_and_search(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page(), NOW)
    fulltexts.put(newsroom.db, 1, page(""), NOW)
    assert articles.get(newsroom.db, 1).words == 2
    assert (found(newsroom, "whole"), found(newsroom, "teaser")) == ([], [1])


def test_a_failure_says_why_and_the_feeds_text_stays(newsroom: Newsroom, feed: Feed) -> None:
    said = {"problem": "not-found", "failure": Clean("The page answered 404."), "hint": Clean("It was taken down.")}
    fulltexts.fail(newsroom.db, 1, url="https://a.example/1", rules=RULES, now=NOW, **said)  # type: ignore[arg-type]
    article = articles.get(newsroom.db, 1)
    assert article.full is not None
    assert (article.full.document, article.full.problem, article.full.fetched_at) == (None, "not-found", NOW)
    assert (article.full.failure, article.full.hint) == ("The page answered 404.", "It was taken down.")
    assert found(newsroom, "teaser") == [1]
    fulltexts.put(newsroom.db, 1, page(), NOW + 1)
    article = articles.get(newsroom.db, 1)
    assert article.full is not None
    assert (article.full.failure, article.full.problem, article.full.document) == ("", "", doc("the whole story told"))
    assert [author.name for author in article.authors] == ["Jane Roe"]


def test_a_failure_takes_no_stored_text_away(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page(rules=2), NOW)
    fulltexts.fail(
        newsroom.db,
        1,
        url="https://b.example/",
        problem="gone",
        failure=Clean("Gone."),
        hint=Clean(""),
        rules=3,
        now=NOW + 9,
    )
    full = fulltexts.get(newsroom.db, 1)
    assert full is not None
    assert (full.document, full.failure) == (doc("the whole story told"), "Gone.")
    assert (full.url, full.fetched_at, full.rules) == ("https://a.example/1", NOW, 3)
    assert not fulltexts.stale(newsroom.db, 3)


def test_a_changed_entry_leaves_the_full_text_in_the_search(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page(authors=by("Jane Roe", "John Doe")), NOW)
    changed = entry("1", title=Clean("Better"), text="another teaser", authors=by("Jane Roe", "Ann"))
    newsroom.save(feed, changed=[(1, changed)], now=NOW + 9)
    article = articles.get(newsroom.db, 1)
    assert article.full is not None
    assert (article.title, article.words, article.full.rules) == ("Better", 4, 0)
    assert (found(newsroom, "better whole"), found(newsroom, "another")) == ([1], [])
    assert [author.name for author in article.authors] == ["Jane Roe", "Ann", "John Doe"]
    assert listings.open(newsroom.db, Query()).rows(0, 1)[0].byline == "Jane Roe, Ann, John Doe"
    assert fulltexts.named(newsroom.db, 1) == by("Jane Roe", "Ann")
    assert (fulltexts.stale(newsroom.db, RULES), fulltexts.wanted(newsroom.db, Query())) == ({1}, (1,))


def test_what_nobody_reads_does_not_ask_for_the_page_again(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page(), NOW)
    amended = entry("1", text="only teaser", content_hash="other", authors=by("Jane Roe"))
    assert newsroom.save(feed, changed=[(1, amended)], now=NOW + 9) == (0, 0)
    full = fulltexts.get(newsroom.db, 1)
    assert full is not None
    assert full.rules == RULES
    assert found(newsroom, "whole") == [1]


def test_a_page_that_changed_leaves_its_earlier_text(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page("first"), NOW)
    fulltexts.put(newsroom.db, 1, page("second"), NOW + 5)
    (version,) = versions.of(newsroom.db, 1)
    assert (version.number, version.title, version.document) == (1, "Title 1", doc("first"))
    assert (version.replaced_at, version.full) == (NOW + 5, True)
    article = articles.get(newsroom.db, 1)
    assert (article.versions, article.updated) == (1, True)
    assert found(newsroom, "first") == []


def test_what_newer_rules_read_otherwise_is_no_version(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page("first"), NOW)
    assert fulltexts.put(newsroom.db, 1, page("second", rules=RULES + 1), NOW + 5)
    assert versions.of(newsroom.db, 1) == ()
    assert not articles.get(newsroom.db, 1).updated
    newsroom.save(feed, changed=[(1, entry("1", text="new teaser"))], now=NOW + 9)
    fulltexts.put(newsroom.db, 1, page("third", rules=RULES + 1), NOW + 10)
    assert [(version.full, plain(version.document)) for version in versions.of(newsroom.db, 1)] == [
        (False, "only teaser"),
        (True, "second"),
    ]


def test_the_page_may_name_authors_the_feed_did_not(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("2"))
    told = Author(Clean("John Doe"), "https://doe.example/", "", Clean("John Doe is a reporter."), Clean("reporter"))
    fulltexts.put(newsroom.db, 2, page(authors=(told,)), NOW)
    (author,) = articles.get(newsroom.db, 2).authors
    assert (author.name, author.url, author.blurb, author.role) == (told.name, told.url, told.blurb, told.role)
    assert listings.open(newsroom.db, Query(search="doe ")).rows(0, 1)[0].byline == "John Doe"
    assert [one.name for one in people.find(newsroom.db, "doe")] == ["John Doe"]


def test_the_feeds_authors_are_not_lost_when_a_page_is_read_twice(newsroom: Newsroom, feed: Feed) -> None:
    """A wrong name of the first reading goes with the second, better one."""
    fulltexts.put(newsroom.db, 1, page(authors=by("Jane Roe", "Follow Us")), NOW)
    fulltexts.put(newsroom.db, 1, page(authors=by("Jane Roe"), rules=RULES + 1), NOW)
    assert [author.name for author in articles.get(newsroom.db, 1).authors] == ["Jane Roe"]
    assert fulltexts.named(newsroom.db, 1) == by("Jane Roe")


def test_a_feeds_authors_are_known_before_any_page(newsroom: Newsroom, feed: Feed) -> None:
    assert fulltexts.named(newsroom.db, 1) == by("Jane Roe")
    fulltexts.fail(newsroom.db, 1, url="", problem="gone", failure=Clean("Gone."), hint=Clean(""), rules=1, now=NOW)
    assert fulltexts.named(newsroom.db, 1) == by("Jane Roe")


@pytest.mark.parametrize(
    ("named", "paged", "expected"),
    [
        ((), ("A", "B"), ("A", "B")),
        (("A", "B"), (), ("A", "B")),
        (("B", "A"), ("A", "B"), ("B", "A")),
        (("A",), ("C", "A"), ("A", "C")),
        (("Reuters",), ("A",), ("A",)),
        (("RENE ROE",), ("René Roe",), ("RENE ROE",)),
    ],
)
def test_bylines_of_feed_and_page_are_joined(
    named: tuple[str, ...], paged: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert tuple(author.name for author in authors.merged(by(*named), by(*paged))) == expected


def test_the_feeds_author_takes_over_what_the_page_tells() -> None:
    feed = Author(Clean("Jane Roe"), email="j@a.example", blurb=Clean("Short."))
    page_ = Author(Clean("JANE ROE"), "https://roe.example/", "x@a.example", Clean("Longer by far."), Clean("editor"))
    (joined,) = authors.merged((feed,), (page_,))
    assert joined == Author(
        Clean("Jane Roe"), "https://roe.example/", "j@a.example", Clean("Longer by far."), Clean("editor")
    )


def test_wanted_are_the_unread_without_a_text(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, *(entry(key, sort_at=NOW - int(key)) for key in "234567"), entry("8", link=""))
    statuses.set(newsroom.db, [3], "read", True)
    fulltexts.put(newsroom.db, 4, page(), NOW)
    for article_id, when in ((5, NOW - 10), (6, NOW)):
        fulltexts.fail(
            newsroom.db, article_id, url="", problem="x", failure=Clean("X."), hint=Clean(""), rules=1, now=when
        )
    assert fulltexts.wanted(newsroom.db, Query(unread=True)) == (1, 2, 7)
    assert fulltexts.wanted(newsroom.db, Query(unread=True), NOW - 5) == (1, 2, 5, 7)
    assert fulltexts.wanted(newsroom.db, Query(unread=True, order=Order.OLDEST)) == (7, 2, 1)
    assert fulltexts.wanted(newsroom.db, Query(unread=True, section=("Sport",))) == ()
    assert sorted(fulltexts.wanted(newsroom.db, Query(unread=True, search="title", order=Order.RELEVANCE))) == [1, 2, 7]


def test_a_full_text_goes_with_its_article(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page("one", facts={"body": "best"}), NOW)
    fulltexts.put(newsroom.db, 1, page("two"), NOW)
    newsroom.save(feed)
    assert articles.retention(newsroom.db, 1, NOW + 2 * DAY) == 1
    for table in ("full_texts", "versions", "provenance"):
        assert newsroom.db.value(f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - three names


def test_the_rules_of_each_field_are_kept(newsroom: Newsroom, feed: Feed) -> None:
    assert provenance.get(newsroom.db, 1) == {}
    fulltexts.put(newsroom.db, 1, page(facts={"body": "best", "title": "h1", "section": ""}), NOW)
    provenance.put(newsroom.db, 1, {"title": "og"})
    provenance.put(newsroom.db, 1, {})
    assert provenance.get(newsroom.db, 1) == {"body": "best", "title": "og", "authors": "feed"}


@pytest.mark.parametrize(
    ("paged", "rule"), [((), "feed"), (("Jane Roe",), "feed"), (("JANE ROE", "Ann"), "byline"), (("Ann",), "byline")]
)
def test_who_named_the_authors_is_known(newsroom: Newsroom, feed: Feed, paged: tuple[str, ...], rule: str) -> None:
    fulltexts.put(newsroom.db, 1, page(authors=by(*paged), facts={"authors": "byline"}), NOW)
    assert provenance.get(newsroom.db, 1)["authors"] == rule


def test_a_correction_in_the_feed_leaves_a_version(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, changed=[(1, entry("1", text="corrected"))], now=NOW + 5)
    newsroom.save(feed, changed=[(1, entry("1", title=Clean("New title"), text="corrected"))], now=NOW + 6)
    first, second = versions.of(newsroom.db, 1)
    assert (first.number, first.title, first.document) == (1, "Title 1", doc("only teaser"))
    assert (second.number, second.title, second.document) == (2, "Title 1", doc("corrected"))
    assert (second.replaced_at, second.full) == (NOW + 6, False)
    row = listings.open(newsroom.db, Query()).rows(0, 1)[0]
    assert (row.versions, row.updated) == (2, True)


def test_a_document_that_is_only_made_otherwise_is_no_version(newsroom: Newsroom, feed: Feed) -> None:
    """After an update of termnews the same entry may become another document, with another digest."""
    made = Document((Figure("https://a.example/i.jpg"), Paragraph((Span(Clean("only teaser")),))))
    same = entry("1", text=plain(made), document=encoding.packed(made), content_hash="other")
    assert newsroom.save(feed, changed=[(1, same)]) == (0, 0)
    article = articles.get(newsroom.db, 1)
    assert (article.versions, article.updated, article.document) == (0, False, made)


def test_only_the_latest_versions_are_kept(newsroom: Newsroom, feed: Feed) -> None:
    for number in range(versions.MOST + 3):
        newsroom.save(feed, changed=[(1, entry("1", text=f"text {number}"))], now=NOW + number)
    kept = versions.of(newsroom.db, 1)
    assert [version.number for version in kept] == list(range(1, versions.MOST + 1))
    assert kept[0].document == doc("text 2")
    assert articles.get(newsroom.db, 1).versions == versions.MOST


def test_a_full_disk_leaves_the_feeds_text_as_it_was(newsroom: Newsroom, feed: Feed) -> None:
    fulltexts.put(newsroom.db, 1, page("first"), NOW)
    before = articles.get(newsroom.db, 1)
    newsroom.db.run(f"PRAGMA max_page_count = {newsroom.db.value('PRAGMA page_count') + 2}")
    random_text = " ".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(2_000))
    with pytest.raises(StoreError, match="disk is full"):
        fulltexts.put(newsroom.db, 1, page(random_text, authors=by("John Doe")), NOW + 1)
    assert articles.get(newsroom.db, 1) == before
    assert found(newsroom, "first") == [1]
    assert versions.of(newsroom.db, 1) == ()
    assert newsroom.db.quick_check() == ()


def test_a_locked_database_is_said_and_nothing_is_half_done(newsroom: Newsroom, feed: Feed, path: Path) -> None:
    jane = authors.for_article(newsroom.db, 1)[0].id
    with Database.open(path, wait=0.05) as other, newsroom.db.transaction():
        for write in (
            lambda: fulltexts.put(other, 1, page(), NOW),
            lambda: people.mute(other, jane, True),
            lambda: placing.by_hand(other, 1, ("Sport",)),
            lambda: saved.put(other, entry("p", link="https://p.example/"), Clean("P"), NOW),
        ):
            with pytest.raises(StoreError, match="in use"):
                write()
    assert list(listings.ids(newsroom.db, Query())) == [1]
    assert articles.get(newsroom.db, 1).full is None
