"""Merges and splits by hand: they can be taken back exactly, and win over the rule for ever."""

import pytest

from termnews.model.articles import Author
from termnews.model.errors import NotFoundError, UsageError
from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store import articles, authors, identities, listings, people
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

BLURB = Clean("Jane Roe covers trade.")


@pytest.fixture
def outlets(newsroom: Newsroom) -> list[Feed]:
    """Jane Roe signs an article in each of two outlets: two persons so far."""
    found = newsroom.subscribe(("courier", "World"), ("gazette", "Sport"))
    for feed in found:
        newsroom.save(feed, entry(feed.title, authors=by("Jane Roe")))
    return found


def person(newsroom: Newsroom, article_id: int) -> int:
    return authors.for_article(newsroom.db, article_id)[0].id


def wrote(newsroom: Newsroom, person_id: int) -> list[int]:
    return sorted(listings.ids(newsroom.db, Query(person_id=person_id)))


def state(newsroom: Newsroom) -> list[tuple[object, ...]]:
    """Who signs what, and who is followed, muted and split."""
    return newsroom.db.rows(
        "SELECT s.id, s.person_id, s.apart, p.followed, p.muted FROM signatures AS s JOIN people AS p ON p.id = s.person_id"
    ) + newsroom.db.rows("SELECT id, muted FROM articles")


def test_merging_makes_one_of_two_and_undo_two_of_one(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one, two = person(newsroom, 1), person(newsroom, 2)
    people.follow(newsroom.db, two, True)
    before = state(newsroom)
    change = identities.merge(newsroom.db, one, two)
    after = state(newsroom)
    assert (change.deed, change.person_id, change.label) == ("merge", one, "Jane Roe merged with Jane Roe")
    assert wrote(newsroom, one) == [1, 2]
    assert people.get(newsroom.db, one).followed
    with pytest.raises(NotFoundError):
        people.get(newsroom.db, two)
    identities.undo(newsroom.db, change)
    assert state(newsroom) == before
    identities.redo(newsroom.db, change)
    assert state(newsroom) == after


def test_merging_with_the_muted_mutes_until_it_is_taken_back(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one, two = person(newsroom, 1), person(newsroom, 2)
    people.mute(newsroom.db, two, True)
    before = state(newsroom)
    change = identities.merge(newsroom.db, one, two)
    assert list(listings.ids(newsroom.db, Query())) == []
    identities.undo(newsroom.db, change)
    assert state(newsroom) == before
    assert list(listings.ids(newsroom.db, Query())) == [1]


@pytest.mark.parametrize("other_too", [False, True])
def test_whom_the_reader_followed_before_a_merge_they_follow_after_its_undo(
    newsroom: Newsroom, outlets: list[Feed], other_too: bool
) -> None:
    one, two = person(newsroom, 1), person(newsroom, 2)
    people.follow(newsroom.db, one, True)
    people.follow(newsroom.db, two, other_too)
    before = state(newsroom)
    identities.undo(newsroom.db, identities.merge(newsroom.db, one, two))
    assert state(newsroom) == before


def test_splitting_makes_a_new_person_and_undo_takes_them_back(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one = person(newsroom, 1)
    identities.merge(newsroom.db, one, person(newsroom, 2))
    people.mute(newsroom.db, one, True)
    before = state(newsroom)
    signature = next(found for found in people.get(newsroom.db, one).signatures if found.outlet == "gazette.example")
    change = identities.split(newsroom.db, signature.id)
    assert (change.deed, change.moves) == ("split", ((signature.id, one, change.person_id),))
    assert (wrote(newsroom, one), wrote(newsroom, change.person_id)) == ([1], [2])
    assert list(listings.ids(newsroom.db, Query())) == [2]
    identities.undo(newsroom.db, change)
    assert state(newsroom) == before
    identities.redo(newsroom.db, change)
    assert wrote(newsroom, change.person_id) == [2]


def test_what_was_merged_stays_so_when_more_comes(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one = person(newsroom, 1)
    identities.merge(newsroom.db, one, person(newsroom, 2))
    newsroom.save(outlets[1], entry("3", authors=by("JANE ROE")))
    newsroom.save(outlets[1], entry("4", authors=(Author(Clean("Jane Roe"), "https://roe.example/"),)))
    assert wrote(newsroom, one) == [1, 2, 3, 4]


def test_what_was_merged_stays_so_when_all_articles_went(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one = person(newsroom, 1)
    identities.merge(newsroom.db, one, person(newsroom, 2))
    for feed in outlets:
        newsroom.save(feed)
    assert articles.retention(newsroom.db, 1, NOW * 2) == 2
    newsroom.save(outlets[0], entry("3", authors=by("Jane Roe")))
    newsroom.save(outlets[1], entry("4", authors=by("Jane Roe")))
    assert wrote(newsroom, one) == [3, 4]


def test_evidence_joins_a_merged_person_with_a_third(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one = person(newsroom, 1)
    identities.merge(newsroom.db, one, person(newsroom, 2))
    (third,) = newsroom.subscribe(("third", "World"))
    newsroom.save(third, entry("3", authors=(Author(Clean("Jane Roe"), blurb=BLURB),)))
    newsroom.save(outlets[0], entry("4", authors=(Author(Clean("Jane Roe"), blurb=BLURB),)))
    assert wrote(newsroom, one) == [1, 2, 3, 4]


def test_no_evidence_joins_what_was_split(newsroom: Newsroom, outlets: list[Feed]) -> None:
    """Two people of one name in one outlet: the rule took them for one, the reader knows better."""
    one = person(newsroom, 1)
    namesake = Author(Clean("Jane Roe"), "https://other.example/")
    newsroom.save(outlets[0], entry("3", authors=(namesake,)))
    assert person(newsroom, 3) == one
    signature = next(found for found in people.get(newsroom.db, one).signatures if found.url)
    other = identities.split(newsroom.db, signature.id).person_id
    newsroom.save(outlets[0], entry("4", authors=(Author(Clean("Jane Roe"), blurb=BLURB),)))
    newsroom.save(outlets[0], entry("5", authors=(Author(Clean("Jane Roe"), "https://other.example/", blurb=BLURB),)))
    assert (wrote(newsroom, one), wrote(newsroom, other)) == ([1, 4], [3, 5])
    newsroom.save(outlets[1], entry("6", authors=(Author(Clean("Jane Roe"), blurb=BLURB),)))
    assert wrote(newsroom, other) == [3, 5]


def test_what_cannot_be_merged_or_split_is_said(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one, two = person(newsroom, 1), person(newsroom, 2)
    with pytest.raises(UsageError, match="with themself"):
        identities.merge(newsroom.db, one, one)
    for pair in ((one, 99), (99, one)):
        with pytest.raises(NotFoundError, match="no author 99"):
            identities.merge(newsroom.db, *pair)
    identities.merge(newsroom.db, one, two)
    with pytest.raises(NotFoundError, match="signs nothing"):
        identities.merge(newsroom.db, one, two)
    with pytest.raises(NotFoundError, match="no signature 99"):
        identities.split(newsroom.db, 99)
    (_, second) = people.get(newsroom.db, one).signatures
    change = identities.split(newsroom.db, second.id)
    with pytest.raises(UsageError, match="in one way only"):
        identities.split(newsroom.db, second.id)
    assert wrote(newsroom, change.person_id) != []


def test_undo_finds_its_person_again_after_retention(newsroom: Newsroom, outlets: list[Feed]) -> None:
    one, two = person(newsroom, 1), person(newsroom, 2)
    change = identities.merge(newsroom.db, one, two)
    people.forget_unsigned(newsroom.db)
    identities.undo(newsroom.db, change)
    assert (wrote(newsroom, one), wrote(newsroom, two)) == ([1], [2])
