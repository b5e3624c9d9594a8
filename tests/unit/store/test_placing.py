"""Articles that stand in a second section: listed and counted there, once in each; what the reader chose stands."""

from collections.abc import Iterator

import pytest

from termnews.model.errors import NotFoundError
from termnews.model.feeds import Feed, SectionPath
from termnews.model.listings import Query, SectionNode
from termnews.model.words import Clean
from termnews.store import articles, keep, listings, people, placing, saved, statuses
from termnews.store.articles import DAY
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

EUROPE = ("World", "Europe")


@pytest.fixture
def general(newsroom: Newsroom) -> Feed:
    """Three articles of a feed in World, one of a feed in World/Europe, one of a feed in Sport."""
    found = newsroom.subscribe(("wire", "World"), ("post", "World/Europe"), ("ball", "Sport"))
    newsroom.save(found[0], *(entry(f"w{number}", authors=by("Jane Roe")) for number in range(3)))
    newsroom.save(found[1], entry("e"))
    newsroom.save(found[2], entry("s"))
    return found[0]


def counts(newsroom: Newsroom) -> dict[str, tuple[int, int]]:
    """Unread and total of every section in the outline."""
    pending: list[SectionNode] = list(listings.outline(newsroom.db, NOW).sections)
    found: dict[str, tuple[int, int]] = {}
    while pending:
        node = pending.pop()
        found["/".join(node.path)] = (node.unread, node.total)
        pending += node.children
    return found


def listed(newsroom: Newsroom, *section: str) -> list[str]:
    return sorted(newsroom.keys_of(listings.ids(newsroom.db, Query(section=section))))


def placed(newsroom: Newsroom, key: str) -> tuple[SectionPath, str]:
    article = articles.get(newsroom.db, newsroom.id_of(key))
    return article.placed, article.placed_rule


def test_a_placed_article_is_listed_and_counted_in_both_sections(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path"), (2, ("Sport",), "category")])
    assert listed(newsroom, "World", "Europe") == ["e", "w0"]
    assert listed(newsroom, "World") == ["e", "w0", "w1", "w2"]
    assert listed(newsroom, "Sport") == ["s", "w1"]
    assert counts(newsroom) == {"World": (4, 4), "World/Europe": (2, 2), "Sport": (2, 2)}
    outline = listings.outline(newsroom.db, NOW)
    assert (outline.total, outline.unread) == (5, 5)
    assert placed(newsroom, "w0") == (EUROPE, "path")


def test_others_may_write_while_places_are_thought_about(newsroom: Newsroom, general: Feed) -> None:
    def derived() -> Iterator[tuple[int, SectionPath, str]]:
        with Database.open(newsroom.db.path, wait=0.0) as other:
            keep.remember(other, "theme", "dark")
        yield 1, EUROPE, "path"

    placing.put(newsroom.db, derived())
    assert (placed(newsroom, "w0"), keep.recall(newsroom.db, "theme")) == ((EUROPE, "path"), "dark")


def test_counts_follow_marks_mutes_moves_and_ends(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path"), (2, EUROPE, "path")])
    statuses.set(newsroom.db, [1], "read", True)
    assert counts(newsroom)["World/Europe"] == (2, 3)
    jane = people.find(newsroom.db, "Jane")[0].id
    people.mute(newsroom.db, jane, True)
    assert counts(newsroom) == {"World": (1, 1), "World/Europe": (1, 1), "Sport": (1, 1)}
    people.mute(newsroom.db, jane, False)
    placing.put(newsroom.db, [(1, ("Sport",), "path")])
    assert counts(newsroom) == {"World": (3, 4), "World/Europe": (2, 2), "Sport": (1, 2)}
    newsroom.save(general)
    assert articles.retention(newsroom.db, 1, NOW + 2 * DAY) == 3
    assert counts(newsroom) == {"World": (1, 1), "World/Europe": (1, 1), "Sport": (1, 1)}


def test_the_feeds_own_section_and_those_above_it_are_no_other_place(newsroom: Newsroom, general: Feed) -> None:
    europe = newsroom.id_of("e")
    placing.put(newsroom.db, [(europe, EUROPE, "path"), (1, ("World",), "path")])
    assert (placed(newsroom, "e"), placed(newsroom, "w0")) == (((), ""), ((), ""))
    placing.put(newsroom.db, [(europe, ("World",), "path")])
    assert placed(newsroom, "e") == ((), "")
    placing.put(newsroom.db, [(europe, ("Wo",), "path")])
    assert placed(newsroom, "e") == (("Wo",), "path")


def test_a_feed_that_moves_into_the_section_counts_once(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path")])
    newsroom.subscribe(("wire", "World/Europe"), ("post", "World/Europe"), ("ball", "Sport"))
    assert counts(newsroom)["World/Europe"] == (4, 4)
    assert len(listed(newsroom, "World", "Europe")) == 4


def test_derived_places_are_replaced_and_taken_away(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path"), (2, ("Sport",), "path"), (99, ("Sport",), "path")])
    placing.put(newsroom.db, [(1, ("Sport",), "category"), (2, (), "")])
    assert (placed(newsroom, "w0"), placed(newsroom, "w1")) == ((("Sport",), "category"), ((), ""))
    placing.clear(newsroom.db)
    assert placed(newsroom, "w0") == ((), "")
    assert counts(newsroom)["Sport"] == (1, 1)


def test_what_the_reader_chose_is_never_overwritten(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path"), (2, EUROPE, "path")])
    placing.by_hand(newsroom.db, 1, ("Sport",))
    placing.by_hand(newsroom.db, 2, None)
    placing.put(newsroom.db, [(1, EUROPE, "path"), (2, EUROPE, "path")])
    placing.clear(newsroom.db)
    assert (placed(newsroom, "w0"), placed(newsroom, "w1")) == ((("Sport",), "you"), ((), "you"))
    assert counts(newsroom) == {"World": (4, 4), "World/Europe": (1, 1), "Sport": (2, 2)}


def test_a_choice_can_be_taken_back_and_done_again(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, EUROPE, "path")])
    before = counts(newsroom)
    change = placing.by_hand(newsroom.db, 1, ("Sport",))
    assert (change.article_id, change.before, change.after) == (1, EUROPE, ("Sport",))
    assert change.label == "Put under Sport: “Title w0”"
    after = counts(newsroom)
    placing.undo(newsroom.db, change)
    assert (counts(newsroom), placed(newsroom, "w0")) == (before, (EUROPE, "path"))
    placing.redo(newsroom.db, change)
    assert (counts(newsroom), placed(newsroom, "w0")) == (after, (("Sport",), "you"))
    assert "Put back" in placing.by_hand(newsroom.db, 1, None).label
    with pytest.raises(NotFoundError, match="no article 99"):
        placing.by_hand(newsroom.db, 99, ("Sport",))


def test_a_section_that_is_gone_counts_where_its_parent_is(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, ("Sport", "Chess"), "path")])
    assert counts(newsroom) == {"World": (4, 4), "World/Europe": (1, 1), "Sport": (2, 2)}
    assert listed(newsroom, "Sport") == ["s", "w0"]


def test_a_saved_page_can_stand_in_a_section(newsroom: Newsroom, general: Feed) -> None:
    page, _ = saved.put(newsroom.db, entry("p", link="https://x.example/p"), Clean("X"), NOW)
    placing.by_hand(newsroom.db, page, ("Sport",))
    assert listed(newsroom, "Sport") == ["p", "s"]
    assert counts(newsroom)["Sport"] == (2, 2)


def test_an_unsubscribed_feeds_articles_count_nowhere(newsroom: Newsroom, general: Feed) -> None:
    placing.put(newsroom.db, [(1, ("Sport",), "path")])
    newsroom.subscribe(("ball", "Sport"))
    assert counts(newsroom) == {"Sport": (1, 1)}
    assert listed(newsroom, "Sport") == ["s"]
