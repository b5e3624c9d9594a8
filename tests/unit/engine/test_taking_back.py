"""Deeds that are about feeds, pages and several things at once: taken back, they leave all as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.engine.session import Session
from termnews.model.deeds import FileChange, PlaceChange, Several, nothing, touched
from termnews.model.errors import ConfigError
from termnews.model.listings import Change, Query
from termnews.model.people import PersonChange
from termnews.model.words import Clean
from termnews.store import saved, versions
from termnews.text import merging
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

FILE = """\
# My newspapers.
[World]
"Courier" = "https://courier.example/feed" # in the morning
# the Gazette prints late
"Gazette" = { url = "https://gazette.example/feed", trusted = true }
"Herald" = "https://herald.example/feed"

[Sport]
"Arena" = "https://arena.example/feed"
"""


@pytest.fixture
def library(session: Session) -> Session:
    """Four feeds with comments around them, an article in the second."""
    session.paths.feeds_file.write_text(FILE, "utf-8")
    session.follow_file()
    newsroom = Newsroom(session.database)
    newsroom.save(session.feed("Gazette"), entry("1", authors=by("Jane Roe")), entry("2", authors=by("John Doe")))
    return session


def text(library: Session) -> str:
    return library.paths.feeds_file.read_text("utf-8")


def test_a_removed_feed_comes_back_where_it_stood_with_its_articles(library: Session) -> None:
    feed, before = library.feed("Gazette"), library.outline()
    library.set_status((1,), "read", True)
    marked = library.outline()
    deed = library.recorded(lambda: library.remove_feed(feed.id), "Gazette removed")
    assert "Gazette" not in text(library).replace("the Gazette prints late", "")
    assert library.ids(Query()) == type(library.ids(Query()))("q")
    library.revert(deed)
    assert text(library) == FILE
    assert library.outline() == marked != before
    assert library.feed("Gazette") == feed
    assert len(library.ids(Query())) == 2
    library.apply(deed)
    assert [each.title for each in library.feeds()] == ["Courier", "Herald", "Arena"]


@pytest.mark.parametrize("edit", ["rename", "move", "add"])
def test_every_other_change_to_the_file_too(library: Session, edit: str) -> None:
    feed = library.feed("Gazette")
    deed = {
        "rename": lambda: library.recorded(lambda: library.rename_feed(feed.id, "Evening Gazette"), "renamed"),
        "move": lambda: library.recorded(lambda: library.move_feed(feed.id, ("Sport", "Late")), "moved"),
        "add": lambda: library.recorded(lambda: library.add_feed("https://new.example/f", "New", ("Sport",)), "added"),
    }[edit]()
    after = text(library)
    assert after != FILE
    library.revert(deed)
    assert text(library) == FILE
    library.apply(deed)
    assert text(library) == after


def test_what_was_written_meanwhile_stays(library: Session) -> None:
    deed = library.recorded(lambda: library.remove_feed(library.feed("Gazette").id), "removed")
    library.paths.feeds_file.write_text(
        text(library).replace("# My newspapers.", "# Ours.") + '"Ring" = "https://ring.example/f"\n'
    )
    assert library.obstacle(deed) == ""
    library.revert(deed)
    assert text(library) == FILE.replace("# My newspapers.", "# Ours.") + '"Ring" = "https://ring.example/f"\n'


@pytest.mark.parametrize(
    "now",
    [
        '[World]\n"Courier" = "https://elsewhere.example/feed"\n',
        FILE,
        FILE.replace('"Gazette" =', '"Evening Gazette" =').replace("# the Gazette prints late", ""),
        "not toml [",
    ],
)
def test_where_the_two_meet_nothing_is_written_and_it_is_said(library: Session, now: str) -> None:
    deed = library.recorded(lambda: library.remove_feed(library.feed("Gazette").id), "removed")
    library.paths.feeds_file.write_text(now)
    assert "changed in the same place" in library.obstacle(deed)
    with pytest.raises(ConfigError, match=r"feeds\.toml was changed in the same place since"):
        library.revert(deed)
    assert text(library) == now


def test_pages_taken_away_come_back_whole(library: Session) -> None:
    database = library.database
    pages = [
        saved.put(database, entry(f"p{number}", authors=by("Jane Roe"), text="uncommon words"), Clean("Roe"), NOW)[0]
        for number in (1, 2)
    ]
    library.set_status(pages[:1], "bookmarked", True)
    body = database.value("SELECT document FROM bodies WHERE article_id = ?", pages[:1])
    versions.keep(database, pages[0], Clean("Earlier"), body, NOW, full=False)

    def all_of_them() -> object:
        found = list(library.ids(Query(search="uncommon")))
        earlier = [library.versions(number) for number in pages]
        return [library.article(number) for number in pages], earlier, library.outline(), found

    before = all_of_them()
    deed = library.take_away((1, *pages))
    assert (deed.ids, deed.label) == (tuple(pages), "2 pages taken away")
    assert library.article(1)
    assert list(library.ids(Query(search="uncommon"))) == []
    library.revert(deed)
    assert all_of_them() == before
    library.apply(deed)
    assert not library.ids(Query(saved=True))
    library.revert(deed)
    assert list(library.ids(Query(saved=True))) != []


def test_a_kept_page_is_taken_away_by_taking_it_back(library: Session) -> None:
    page, _ = saved.put(library.database, entry("p"), Clean("Roe"), NOW)
    from termnews.model.deeds import PageChange  # noqa: PLC0415 - beside what it makes

    kept = PageChange((page,), True, Clean("kept"))
    library.revert(kept)
    assert not library.ids(Query(saved=True))
    library.apply(kept)
    assert list(library.ids(Query(saved=True))) == [page]


def test_what_is_done_together_is_taken_back_together(library: Session) -> None:
    before = [library.article(number).placed for number in (1, 2)]
    library.place(2, ("Sport",))
    deed = library.together([lambda n=n: library.place(n, ("Sport",)) for n in (1, 2)], "2 put under Sport")  # type: ignore[misc]
    assert (len(deed.deeds), deed.title) == (1, "Title 1"), "the second stood there already"
    library.revert(deed)
    assert [library.article(number).placed for number in (1, 2)] == [before[0], ("Sport",)]
    people = library.writers((1, 2))
    assert [writer.name for writer in people] == ["Jane Roe", "John Doe"]
    followed = library.together([lambda p=p: library.follow(p.id, True) for p in people], "2 followed")  # type: ignore[misc]
    assert [writer.followed for writer in library.writers((1, 2))] == [True, True]
    library.revert(followed)
    assert [writer.followed for writer in library.writers((1, 2))] == [False, False]


def test_what_is_gone_from_the_store_is_an_obstacle(library: Session) -> None:
    marked, placed = library.set_status((1, 2), "read", True), library.place(1, ("Sport",))
    assert (marked.title, marked.label) == ("Title 1", "2 articles marked read")
    assert library.obstacle(marked) == library.obstacle(placed) == ""
    library.database.run("DELETE FROM articles WHERE id = 1")
    assert library.obstacle(marked) == "", "one of them is still there"
    assert library.obstacle(placed) == "its articles are no longer stored"
    assert library.obstacle(Several((placed,), Clean(""))) != ""


def test_what_deeds_are_about() -> None:
    read, unread = (Change("read", value, (1, 2), Clean("")) for value in (True, False))
    merged = PersonChange("merge", 1, True, ((7, 2, 1),), Clean(""))
    assert touched(read) & touched(unread)
    assert not touched(read) & touched(Change("bookmarked", True, (1,), Clean("")))
    assert touched(merged) & touched(PersonChange("follow", 2, True, (), Clean("")))
    assert touched(Several((read, merged), Clean(""))) == touched(read) | touched(merged)
    assert touched(FileChange("a\nb\n", "a\nc\n", Clean(""))) == {("line", "b"), ("line", "c")}
    assert nothing(Several((), Clean("")))
    assert nothing(FileChange("a", "a", Clean("")))
    assert not nothing(PlaceChange(1, (), (), Clean("")))


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n"]), max_size=8)


@given(LINES, LINES)
def test_carrying_over_to_the_same_text_is_the_change_itself(before: list[str], after: list[str]) -> None:
    assert merging.carried("".join(before), "".join(after), "".join(before)) == "".join(after)


@given(st.lists(st.integers(0, 999), min_size=3, max_size=30, unique=True), st.data())
def test_changes_in_other_places_both_hold(numbers: list[int], data: st.DataObject) -> None:
    lines = [f"{number}\n" for number in numbers]
    at = data.draw(st.integers(0, len(lines) - 3))
    other = [*lines[: at + 2], "other\n", *lines[at + 3 :]]
    mine = lines[:at] + lines[at + 1 :]
    expected = other[:at] + other[at + 1 :]
    before, after = "".join(lines), "".join(mine)
    assert merging.carried(before, after, "".join(other)) == "".join(expected)
    assert merging.carried(after, before, "".join(expected)) == "".join(other)


def test_a_line_that_is_another_now_is_left_alone() -> None:
    assert merging.carried("a\nb\nc\n", "a\nc\n", "a\nB\nc\n") is None
    assert merging.carried("a\nc\n", "a\nb\nc\n", "x\ny\n") is None
