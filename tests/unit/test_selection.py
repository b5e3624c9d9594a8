"""The arithmetic of selecting headlines."""

from hypothesis import given
from hypothesis import strategies as st

from termnews.tui.selection import Selection, between

IDS = st.lists(st.integers(1, 30), max_size=12, unique=True)


def test_one_is_selected_and_unselected() -> None:
    one = Selection().toggled((4,))
    assert (one.ids, one.anchor) == ({4}, 4)
    assert not one.toggled((4,))


def test_several_are_selected_unless_all_of_them_were() -> None:
    some = Selection().toggled((2,)).toggled((1, 2, 3))
    assert some.ids == {1, 2, 3}
    assert some.toggled((1, 3)).ids == {2}


def test_a_range_has_both_its_ends() -> None:
    assert list(between(3, 5)) == list(between(5, 3)) == [3, 4, 5]
    ranged = Selection().toggled((7,)).extended((7, 8, 9), 9)
    assert (ranged.ids, ranged.anchor) == ({7, 8, 9}, 9)


def test_what_ended_can_be_selected_again() -> None:
    ended = Selection().toggled((1, 2)).ended()
    assert not ended
    assert ended.ended().again().ids == {1, 2}
    assert ended.toggled((3,)).again().ids == {1, 2, 3}
    assert Selection().again() == Selection()


def test_the_order_is_the_lists_and_what_it_lacks_comes_last() -> None:
    chosen = Selection().toggled((9, 2, 5, 1))
    assert chosen.ordered((5, 7, 9)) == (5, 9, 1, 2)


@given(IDS, IDS)
def test_toggling_twice_leaves_all_or_none(first: list[int], second: list[int]) -> None:
    before = Selection().toggled(first)
    once = before.toggled(second)
    assert once.ids >= set(second) or not once.ids & set(second)
    assert not once.toggled(second).ids & set(second) or not set(second) <= once.ids
    assert once.ids - set(second) == before.ids - set(second)


@given(IDS, IDS)
def test_ordering_loses_and_doubles_nothing(chosen: list[int], listed: list[int]) -> None:
    ordered = Selection().toggled(chosen).ordered(listed)
    assert sorted(ordered) == sorted(chosen)
    inside = [each for each in ordered if each in listed]
    assert inside == [each for each in listed if each in chosen]
    assert ordered[: len(inside)] == tuple(inside)


@given(IDS, IDS)
def test_a_few_asked_for_their_rows_come_in_the_same_order(chosen: list[int], listed: list[int]) -> None:
    selection = Selection().toggled(chosen)
    assert selection.placed(lambda each: listed.index(each) if each in listed else None) == selection.ordered(listed)
