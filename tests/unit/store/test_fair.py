"""The fair order: what is promised holds for whatever feeds send."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from termnews.model.listings import Order, Query
from termnews.store import listings
from termnews.store.fair import RUN, Row, fair
from tests.unit.store.newsroom import NOW, Newsroom, entry

days = st.lists(st.lists(st.integers(1, 4), max_size=30), max_size=4)


def rows(feeds_by_day: list[list[int]]) -> list[Row]:
    flat = [(feed, f"2026-11-{20 - number}") for number, feeds in enumerate(feeds_by_day) for feed in feeds]
    return [(number, feed, day) for number, (feed, day) in enumerate(flat, 1)]


@given(days)
def test_nothing_is_lost_and_days_and_feeds_keep_their_order(made: list[list[int]]) -> None:
    given_rows = {row[0]: row for row in rows(made)}
    got = fair(given_rows.values())
    assert sorted(got) == sorted(given_rows.values())
    assert [row[2] for row in got] == [row[2] for row in given_rows.values()]
    for feed in range(1, 5):
        assert [row for row in got if row[1] == feed] == [row for row in given_rows.values() if row[1] == feed]


@given(st.lists(st.integers(1, 4), max_size=60))
def test_no_feed_has_more_than_three_in_a_row_while_others_wait(feeds: list[int]) -> None:
    given_rows = {row[0]: row for row in rows([feeds])}
    got = [row[1] for row in fair(given_rows.values())]
    left = Counter(got)
    for feed, run in groupby(got):
        length = len(list(run))
        left[feed] -= length
        assert length <= RUN or not sum(count for other, count in left.items() if other != feed)


def test_a_rare_feed_is_raised_above_the_fourth_of_a_busy_one() -> None:
    assert [row[0] for row in fair(rows([[1, 1, 1, 1, 1, 2]]))] == [1, 2, 3, 6, 4, 5]


def test_a_listing_can_be_fair(newsroom: Newsroom) -> None:
    outlets = newsroom.subscribe(("courier", "World"), ("gazette", "Sport"))
    newsroom.save(outlets[0], *(entry(str(number), sort_at=NOW - number) for number in range(6)))
    newsroom.save(outlets[1], entry("rare", sort_at=NOW - 60))
    ids = list(listings.ids(newsroom.db, replace(Query(), order=Order.FAIR)))
    assert ids == [1, 2, 3, 7, 4, 5, 6]
