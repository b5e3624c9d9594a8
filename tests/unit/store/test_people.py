"""People across outlets: who is who by the rule, what is known of them, whom the reader follows or mutes."""

import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from termnews.model.articles import Author
from termnews.model.errors import NotFoundError
from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.model.people import BlurbSeen, Share
from termnews.model.words import Clean
from termnews.store import articles, authors, listings, people, saved, statuses
from termnews.store.articles import DAY
from termnews.store.feeds import FeedMeta
from tests.unit.store.newsroom import HOUR, NOW, Newsroom, by, entry

Names = Callable[[], list[tuple[str, int]]]


@pytest.fixture
def outlets(newsroom: Newsroom) -> list[Feed]:
    return newsroom.subscribe(("courier", "World"), ("gazette", "Sport"))


@pytest.fixture
def names(newsroom: Newsroom) -> Names:
    """Names with how many articles, who wrote most first."""
    return lambda: [(one.name, one.articles) for one in people.find(newsroom.db)]


def author(name: str, url: str = "", blurb: str = "", email: str = "", role: str = "") -> Author:
    return Author(Clean(name), url, email, Clean(blurb), Clean(role))


def test_a_name_in_one_outlet_is_one_person_however_it_is_written(
    newsroom: Newsroom, outlets: list[Feed], names: Names
) -> None:
    written = ("Zoé B. Roe", "ZOE B ROE", "zoe  b. roe")
    newsroom.save(outlets[0], *(entry(name, authors=by(name)) for name in written))
    assert names() == [("zoe  b. roe", 3)]


def test_capitals_are_a_houses_style_and_no_ones_name(newsroom: Newsroom, outlets: list[Feed], names: Names) -> None:
    newsroom.save(outlets[0], entry("1", authors=by("Jane Roe")))
    newsroom.save(outlets[0], entry("2", authors=by("JANE ROE")))
    assert names() == [("Jane Roe", 2)]


def test_a_bare_name_in_another_outlet_is_somebody_else(newsroom: Newsroom, outlets: list[Feed], names: Names) -> None:
    for feed in outlets:
        newsroom.save(feed, entry(feed.title, authors=by("Jane Roe")))
    assert names() == [("Jane Roe", 1), ("Jane Roe", 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (author("Jane Roe", "http://www.roe.example/"), author("JANE ROE", "https://roe.example")),
        (author("Jane Roe", "", "Jane Roe covers trade."), author("Jane Roe", "", "Jane Roe covers trade.")),
        (
            author("Jane Roe", "https://a.example/", "Covers trade."),
            author("Jane Roe", "https://b.example/", "Covers trade."),
        ),
    ],
)
def test_the_same_profile_or_blurb_is_evidence(
    newsroom: Newsroom, outlets: list[Feed], names: Names, one: Author, other: Author
) -> None:
    newsroom.save(outlets[0], entry("1", authors=(one,)))
    newsroom.save(outlets[1], entry("2", authors=(other,)))
    assert [count for _, count in names()] == [2]


def test_other_names_with_the_same_profile_are_other_people(
    newsroom: Newsroom, outlets: list[Feed], names: Names
) -> None:
    """An outlet's own page stands behind many of its names."""
    page = "https://courier.example/team"
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", page), author("John Doe", page))))
    assert len(names()) == 2


def test_evidence_that_comes_later_makes_one_person_of_two(
    newsroom: Newsroom, outlets: list[Feed], names: Names
) -> None:
    blurb = "Jane Roe covers trade."
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", "", blurb),)))
    newsroom.save(outlets[1], entry("2", authors=by("Jane Roe")))
    assert len(names()) == 2
    first, second = (authors.for_article(newsroom.db, number)[0].id for number in (1, 2))
    people.follow(newsroom.db, second, True)
    newsroom.save(outlets[1], entry("3", authors=(author("Jane Roe", "", blurb),)))
    assert names() == [("Jane Roe", 3)]
    (only,) = people.find(newsroom.db)
    assert (only.id, only.followed) == (first, True)


def test_one_signature_may_join_two_people(newsroom: Newsroom, outlets: list[Feed], names: Names) -> None:
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", "https://roe.example/"),)))
    newsroom.save(outlets[1], entry("2", authors=by("Jane Roe")))
    newsroom.save(outlets[1], entry("3", authors=(author("Jane Roe", "https://roe.example/"),)))
    assert names() == [("Jane Roe", 3)]


def test_people_without_a_name_are_known_by_their_address_and_not_listed(
    newsroom: Newsroom, outlets: list[Feed], names: Names
) -> None:
    newsroom.save(outlets[0], entry("1", authors=(author("", email="a@a.example"), author("", email="b@a.example"))))
    assert len({found.id for found in authors.for_article(newsroom.db, 1)}) == 2
    assert names() == []


def test_an_article_shows_what_is_known_of_its_author_from_elsewhere(newsroom: Newsroom, outlets: list[Feed]) -> None:
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", "https://roe.example/", "Covers trade."),)))
    newsroom.save(outlets[0], entry("2", authors=(author("Jane Roe", role="editor"),)))
    (found,) = authors.for_article(newsroom.db, 2)
    assert (found.url, found.blurb, found.role) == ("https://roe.example/", "Covers trade.", "editor")
    assert authors.signed(newsroom.db, 2) == (author("Jane Roe", role="editor"),)


def test_also_wrote_is_across_outlets_and_tells_namesakes_apart(newsroom: Newsroom, outlets: list[Feed]) -> None:
    profile = author("Jane Roe", "https://roe.example/")
    newsroom.save(outlets[0], entry("1", authors=(profile,)), entry("2", authors=by("jane roe"), sort_at=NOW + 1))
    newsroom.save(outlets[1], entry("3", authors=(profile,), sort_at=NOW + 2))
    newsroom.subscribe(("courier", "World"), ("gazette", "Sport"), ("third", "World"))
    newsroom.save(newsroom.subscribe(("third", "World"))[0], entry("4", authors=by("Jane Roe"), sort_at=NOW + 3))

    def wrote(who: Author, besides: int = 1, limit: int = 9) -> list[int]:
        return [row.id for row in authors.also_wrote(newsroom.db, who.id, besides, limit)]

    assert wrote(authors.for_article(newsroom.db, 1)[0]) == [3, 2]
    assert wrote(authors.for_article(newsroom.db, 4)[0], 4) == []
    assert wrote(authors.for_article(newsroom.db, 1)[0], limit=1) == [3]


def test_what_two_feeds_of_a_newspaper_carry_was_written_once(newsroom: Newsroom, outlets: list[Feed]) -> None:
    for feed in outlets:
        newsroom.save(
            feed, *(entry(n, title=f"Story {n}", authors=(author("Jane Roe", "https://roe.example/"),)) for n in "12")
        )
    jane = authors.for_article(newsroom.db, 1)[0]
    found = authors.also_wrote(newsroom.db, jane.id, 1, 9)
    assert [row.title for row in found] == ["Story 2"]


def test_find_looks_into_names_without_accents_and_tells_the_rest(newsroom: Newsroom, outlets: list[Feed]) -> None:
    jane = author("Jane Müller", "https://m.example/", "Covers trade.", "j@m.example")
    newsroom.save(outlets[0], entry("1", authors=(jane,)), entry("2", authors=by("John Doe")))
    newsroom.save(outlets[1], entry("3", authors=(jane,)), entry("4", authors=(jane,)))
    statuses.set(newsroom.db, [1], "read", True)
    (found,) = people.find(newsroom.db, "MULL")
    assert (found.articles, found.unread, found.source, found.blurb) == (3, 2, "gazette", "Covers trade.")
    assert (found.url, found.email, found.followed, found.muted) == ("https://m.example/", "j@m.example", False, False)
    assert [one.name for one in people.find(newsroom.db)] == ["Jane Müller", "John Doe"]
    assert len(people.find(newsroom.db, limit=1)) == 1
    assert people.find(newsroom.db, "%") == ()


def test_a_persons_page_tells_everything(newsroom: Newsroom, outlets: list[Feed]) -> None:
    first = author("Jane Roe", "https://roe.example/", "Covers trade.", role="reporter")
    later = author("Jane Roe", "https://roe.example/", "Leads the desk.", role="editor")
    newsroom.save(outlets[0], entry("1", authors=(first,), sort_at=NOW - 40 * DAY), now=NOW)
    newsroom.save(outlets[1], entry("2", authors=(later,), sort_at=NOW - 1), entry("3", authors=(later,)), now=NOW + 9)
    newsroom.save(outlets[0], entry("4", authors=(first,), sort_at=NOW - 2), now=NOW + 5)
    statuses.set(newsroom.db, [1], "read", True)
    person = people.get(newsroom.db, authors.for_article(newsroom.db, 1)[0].id)
    assert (person.name, person.articles, person.unread) == ("Jane Roe", 4, 3)
    assert (person.first_at, person.last_at) == (NOW - 40 * DAY, NOW)
    assert [(one.outlet, one.articles) for one in person.signatures] == [("courier.example", 2), ("gazette.example", 2)]
    assert person.blurbs == (
        BlurbSeen(Clean("Leads the desk."), Clean("gazette"), NOW + 9, NOW + 9),
        BlurbSeen(Clean("Covers trade."), Clean("courier"), NOW, NOW + 5),
    )
    assert person.roles == ("reporter", "editor")
    assert set(person.outlets) == {Share(Clean("courier"), 2, 1), Share(Clean("gazette"), 2, 2)}
    assert set(person.sections) == {Share(Clean("World"), 2, 1), Share(Clean("Sport"), 2, 2)}
    assert [count for _, count in person.months] == [3, 1]
    assert time.localtime(person.months[0][0])[:3] == (*time.localtime(NOW)[:2], 1)
    assert [row.id for row in listings.open(newsroom.db, Query(person_id=person.id)).rows(0, 9)] == [3, 2, 4, 1]


def test_a_blurb_stands_with_the_name_most_articles_of_its_outlet_carry(newsroom: Newsroom) -> None:
    politics, sport = newsroom.subscribe(("politics.courier", "World"), ("sport.courier", "Sport"))
    jane = author("Jane Roe", "https://roe.example/", "Covers everything.")
    meta = FeedMeta(site_url="https://courier.example/")
    newsroom.save(politics, *(entry(f"p{n}", authors=(jane,)) for n in range(4)), meta=meta)
    newsroom.save(sport, *(entry(f"s{n}", authors=(jane, author("JANE ROE"))) for n in range(3)), meta=meta)
    statuses.set(newsroom.db, newsroom.ids_of(["p0", "p1"]), "read", True)
    person = people.get(newsroom.db, authors.for_article(newsroom.db, 1)[0].id)
    assert [seen.source for seen in person.blurbs] == ["politics.courier"]
    assert person.outlets == (Share(Clean("politics.courier"), 4, 2), Share(Clean("sport.courier"), 3, 3))
    assert (person.articles, person.unread) == (7, 5)


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/Vienna"])
def _elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_elsewhere")
def test_a_month_has_the_articles_of_its_local_days(newsroom: Newsroom, outlets: list[Feed]) -> None:
    times = [NOW + step * 17 * HOUR for step in range(-90, 90)]
    newsroom.save(outlets[0], *(entry(f"{at}", authors=by("Jane Roe"), sort_at=at) for at in times))
    months = people.get(newsroom.db, 1).months
    counted = Counter(time.localtime(at)[:2] for at in times)
    assert [(time.localtime(begin)[:3], count) for begin, count in months] == [
        ((*month, 1), counted[month]) for month in sorted(counted, reverse=True)
    ]


def test_nobody_is_a_clear_error(newsroom: Newsroom) -> None:
    for ask in (people.get, people.name_of):
        with pytest.raises(NotFoundError, match="no author 7"):
            ask(newsroom.db, 7)


def test_the_followed_are_a_listing_across_outlets(newsroom: Newsroom, outlets: list[Feed]) -> None:
    profile = author("Jane Roe", "https://roe.example/")
    for number, feed in enumerate(outlets):
        newsroom.save(feed, entry(f"{number}", authors=(profile,)), entry(f"other {number}", authors=by("John Doe")))
    jane = authors.for_article(newsroom.db, 1)[0].id
    assert listings.outline(newsroom.db, NOW).people == ()
    people.follow(newsroom.db, jane, True)
    statuses.set(newsroom.db, [1], "read", True)
    assert sorted(listings.ids(newsroom.db, Query(following=True))) == [1, 3]
    outline = listings.outline(newsroom.db, NOW)
    assert outline.following == 1
    assert [(one.name, one.articles, one.unread, one.followed) for one in outline.people] == [("Jane Roe", 2, 1, True)]
    people.follow(newsroom.db, jane, False)
    assert list(listings.ids(newsroom.db, Query(following=True))) == []


def test_what_the_muted_alone_wrote_is_neither_listed_nor_counted(newsroom: Newsroom, outlets: list[Feed]) -> None:
    feed = outlets[0]
    newsroom.save(feed, entry("1", authors=by("Jane Roe")), entry("2", authors=by("Jane Roe", "John Doe")), entry("3"))
    jane = authors.for_article(newsroom.db, 1)[0].id
    statuses.set(newsroom.db, [1], "bookmarked", True)
    people.mute(newsroom.db, jane, True)
    assert sorted(listings.ids(newsroom.db, Query())) == [2, 3]
    assert sorted(listings.ids(newsroom.db, Query(search="title "))) == [2, 3]
    for query in (Query(muted=True), Query(person_id=jane), Query(bookmarked=True)):
        assert 1 in listings.ids(newsroom.db, query)
    outline = listings.outline(newsroom.db, NOW)
    assert (outline.total, outline.unread, outline.bookmarked, outline.today) == (2, 2, 1, 2)
    people.follow(newsroom.db, jane, True)
    outline = listings.outline(newsroom.db, NOW)
    assert outline.following == len(listings.ids(newsroom.db, Query(following=True, unread=True))) == 1
    newsroom.save(feed, entry("4", authors=by("Jane Roe")))
    assert sorted(listings.ids(newsroom.db, Query(unread=True))) == [2, 3]
    people.mute(newsroom.db, jane, False)
    assert sorted(listings.ids(newsroom.db, Query())) == [1, 2, 3, 4]
    assert listings.outline(newsroom.db, NOW).unread == 4


def test_a_change_of_authors_mutes_and_unmutes(newsroom: Newsroom, outlets: list[Feed]) -> None:
    newsroom.save(outlets[0], entry("1", authors=by("Jane Roe")))
    people.mute(newsroom.db, authors.for_article(newsroom.db, 1)[0].id, True)
    for names, listed in ((("John Doe",), [1]), (("Jane Roe",), []), ((), [1])):
        newsroom.save(outlets[0], changed=[(1, entry("1", authors=by(*names)))])
        assert list(listings.ids(newsroom.db, Query())) == listed


def test_a_page_the_reader_saved_is_never_muted(newsroom: Newsroom, outlets: list[Feed]) -> None:
    newsroom.save(outlets[0], entry("1", authors=by("Jane Roe"), link="https://one.example/x"))
    page = entry("p", authors=by("Jane Roe"), link="https://courier.example/p")
    saved_id, _ = saved.put(newsroom.db, page, Clean("The Courier"), NOW)
    jane = authors.for_article(newsroom.db, saved_id)[0].id
    assert jane == authors.for_article(newsroom.db, 1)[0].id
    people.mute(newsroom.db, jane, True)
    assert list(listings.ids(newsroom.db, Query())) == [saved_id]


def test_a_profile_read_on_request_stands_in_the_history(newsroom: Newsroom, outlets: list[Feed]) -> None:
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", "https://roe.example/", "Old."),)), now=NOW)
    jane = authors.for_article(newsroom.db, 1)[0].id
    people.note_blurb(newsroom.db, jane, "https://roe.example/", Clean("New."), NOW + 5)
    people.note_blurb(newsroom.db, jane, "https://roe.example/", Clean(""), NOW + 6)
    people.note_blurb(newsroom.db, 99, "https://roe.example/", Clean("Who?"), NOW + 6)
    assert [seen.blurb for seen in people.get(newsroom.db, jane).blurbs] == ["New.", "Old."]
    assert authors.for_article(newsroom.db, 1)[0].blurb == "New."


def test_an_older_blurb_seen_late_is_not_the_latest(newsroom: Newsroom, outlets: list[Feed]) -> None:
    newsroom.save(outlets[0], entry("1", authors=(author("Jane Roe", blurb="New."),)), now=NOW)
    newsroom.save(outlets[0], entry("2", authors=(author("Jane Roe", blurb="Old."),)), now=NOW - 9)
    assert {authors.for_article(newsroom.db, number)[0].blurb for number in (1, 2)} == {"New."}


def test_retention_forgets_who_left_nothing_but_not_the_followed_and_muted(
    newsroom: Newsroom, outlets: list[Feed]
) -> None:
    feed = outlets[0]
    newsroom.save(feed, *(entry(name, authors=(author(name, blurb="Writes."),)) for name in ("F", "M", "Gone")), now=0)
    people.follow(newsroom.db, authors.for_article(newsroom.db, 1)[0].id, True)
    people.mute(newsroom.db, authors.for_article(newsroom.db, 2)[0].id, True)
    newsroom.save(feed)
    assert articles.retention(newsroom.db, 1, NOW) == 3
    assert [(one.name, one.articles, one.blurb) for one in people.find(newsroom.db)] == [
        ("F", 0, "Writes."),
        ("M", 0, "Writes."),
    ]
    assert newsroom.db.value("SELECT count(*) FROM blurbs") == 2
    newsroom.save(feed, entry("again", authors=by("F")), entry("and again", authors=by("M")))
    assert newsroom.keys_of(listings.ids(newsroom.db, Query())) == ["again"]
    assert newsroom.keys_of(listings.ids(newsroom.db, Query(following=True))) == ["again"]
