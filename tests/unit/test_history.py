"""The journal's own rules: what a key takes back, what goes with it, what is kept."""

from hypothesis import given
from hypothesis import strategies as st

from termnews.model.deeds import Deed, FileChange, PageChange, Several
from termnews.model.listings import Change
from termnews.model.words import Clean
from termnews.tui import journal
from termnews.tui.history import LIMIT, History


def read(*ids: int, value: bool = True, title: str = "") -> Change:
    return Change("read", value, ids, Clean(f"{ids} read"), Clean(title))


def starred(*ids: int) -> Change:
    return Change("bookmarked", True, ids, Clean(f"{ids} bookmarked"))


def undone(history: History) -> tuple[Deed | None, History]:
    step, after = history.undo()
    return (step.deed if step else None), after


def test_what_was_opened_last_is_taken_back_right_away() -> None:
    history = History().did(starred(1)).did(read(2), how="opened")
    deed, history = undone(history)
    assert deed == read(2)
    assert undone(history)[0] == starred(1)


def test_what_was_read_since_stays_where_a_change_of_ones_own_is_taken_back() -> None:
    history = History().did(read(1, 2, 3)).did(read(7), how="opened").did(read(8), how="opened")
    deed, history = undone(history)
    assert deed == read(8)
    deed, history = undone(history)
    assert deed == read(1, 2, 3), "7 is passed over"
    assert undone(history)[0] is None
    assert [step.deed for step in history.done] == [read(7)]


def test_reading_on_does_not_forget_what_was_taken_back() -> None:
    _, history = undone(History().did(starred(1)))
    assert history.did(read(2), how="opened").redo()[0] is not None
    assert history.did(read(2)).redo()[0] is None


def test_a_line_is_taken_back_with_what_builds_on_it() -> None:
    history = History().did(read(1, 2)).did(starred(1)).did(read(2, value=False)).did(read(2, 3)).did(read(9))
    assert history.resting_on(0) == (3, 2, 0)
    assert history.resting_on(1) == (1,)
    assert history.resting_on(4) == (4,)


def test_what_cannot_be_taken_back_stays_with_its_reason_and_is_passed_over() -> None:
    history = History().did(starred(1), at=1).did(starred(2), at=2)
    step, history = history.undo()
    assert step is not None
    history = history.stick(step, Clean("gone"))
    assert [each.stuck for each in history.done] == ["", "gone"]
    assert history.redo()[0] is None
    assert undone(history)[0] == starred(1)


def test_of_many_the_readers_own_are_kept_longest() -> None:
    history = History().did(starred(1))
    for number in range(LIMIT + 3):
        history = history.did(read(number), how="opened")
    assert len(history.done) == LIMIT
    assert history.done[0].deed == starred(1)
    assert history.lost
    assert not History().did(starred(1)).lost


def test_the_words_of_the_journal() -> None:
    history = History().did(read(1, title="Ferries"), 1447754400, "opened").did(read(1, 2, 3, title="Ferries"))
    history = history.did(FileChange("a", "b", Clean("Courier removed"))).undo()[1]
    lines = tuple(journal.lines(history, {0: Clean("it is gone")}))
    assert [(line.what, line.which, line.taken, line.stuck) for line in lines] == [
        ("Courier removed", "", True, ""),
        ("(1, 2, 3) read", "“Ferries” and 2 more", False, ""),
        ("(1,) read", "“Ferries” · opened", False, "it is gone"),
    ]
    assert lines[2].when[2] == ":"
    assert journal.told(read(1, title="Ferries")) == "(1,) read: “Ferries”"
    assert journal.told(read(1, 2, title="Ferries")) == "(1, 2) read"
    assert journal.told(PageChange((1,), True, Clean("Kept"), Clean("Ferries"))) == "Kept: “Ferries”"
    assert journal.told(Several((), Clean("2 followed"))) == "2 followed"


STEPS = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "", "opened"])), max_size=12)


@given(STEPS, st.lists(st.booleans(), max_size=20))
def test_nothing_is_lost_or_doubled_by_going_back_and_forth(steps: list[tuple[int, str]], moves: list[bool]) -> None:
    history = History()
    for number, (article_id, how) in enumerate(steps):
        history = history.did(read(article_id, 100 + number), float(number), how)
    everything = sorted(step.at for step in history.done)
    for back in moves:
        _, history = history.undo() if back else history.redo()
        assert sorted(step.at for step in (*history.done, *history.undone)) == everything


@given(STEPS)
def test_undo_takes_each_of_the_readers_own_once_the_last_first(steps: list[tuple[int, str]]) -> None:
    history = History()
    for number, (article_id, how) in enumerate(steps):
        history = history.did(read(article_id, 100 + number), float(number), how)
    taken = []
    while (pair := history.undo())[0] is not None:
        taken.append(pair[0])
        history = pair[1]
    own = [step.at for step in taken if not step.how]
    assert own == [float(number) for number, (_, how) in reversed(list(enumerate(steps))) if not how]
    assert sum(bool(step.how) for step in taken) <= 1
