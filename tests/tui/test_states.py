"""The pure states behind the interface: views, history, progress, words for empty lists, themes."""

from dataclasses import replace

import pytest
from textual.color import Color

from termnews.engine.protocol import Event, FeedDone, Finished, Problem, Started
from termnews.model.listings import Change, Order, Outline
from termnews.model.words import Clean
from termnews.tui import empties, paint, place
from termnews.tui.history import LIMIT, History, Trail
from termnews.tui.progress import Progress
from termnews.tui.themes import PALETTES, themes
from termnews.tui.views import ALL, Kind, Listed, View, midnight, remembered
from tests.tui.fakes import FAILED, NOW, FakeDesk, edition

EUROPE = View(Kind.SECTION, ("World", "Europe"))


@pytest.mark.parametrize("view", [ALL, EUROPE, View(Kind.FEED, ("World",), 3), View(Kind.TODAY)])
def test_a_view_survives_being_remembered(view: View) -> None:
    assert remembered(view.key()) == view


@pytest.mark.parametrize("text", ["", "{}", "[1]", '["nonsense", [], 0]', '["feed", 3, 0]', "null", "[[],[],[]]"])
def test_what_is_no_view_is_all(text: str) -> None:
    assert remembered(text) == ALL


def test_queries_of_views() -> None:
    day = midnight(NOW)
    assert NOW - day < 86_400
    assert day <= NOW
    assert Listed(EUROPE).query(day, None).section == ("World", "Europe")
    assert Listed(View(Kind.TODAY)).query(day, None).since == day
    assert Listed(View(Kind.UNREAD)).query(day, 7).unread
    assert Listed(unread_only=True).query(day, 7).keep_id == 7
    assert Listed(search="x").query(day, None).order is Order.RELEVANCE
    assert Listed(search="x", order=Order.OLDEST).query(day, None).order is Order.OLDEST
    assert Listed(search="  ").query(day, None).order is Order.NEWEST


def test_history_goes_back_and_forth_and_forgets_what_was_undone() -> None:
    one, two = (Change("read", True, (number,), Clean(str(number))) for number in (1, 2))
    history = History().did(one).did(two)
    undone, history = history.undo()
    assert undone is not None
    assert undone.deed == two
    assert history.redo()[0] == undone
    assert history.did(one).redo()[0] is None
    assert History().undo() == (None, History())
    assert History().did(Change("read", True, (), Clean(""))) == History()
    for _ in range(LIMIT + 5):
        history = history.did(one)
    assert len(history.done) == LIMIT


def test_the_trail_is_a_browsers() -> None:
    trail = Trail().visit(1).visit(2).visit(2).visit(3)
    back = trail.step(-1)
    assert back is not None
    assert back.here == 2
    assert back.visit(9).ids == (1, 2, 9)
    assert trail.step(1) is None
    assert Trail().step(-1) is None
    assert Trail().here is None


def after(*events: Event) -> Progress:
    progress = Progress().begun()
    for event in events:
        progress = progress.after(event)
    return progress


def test_progress_counts_and_ends() -> None:
    half = after(Started(68), FeedDone(new=2, done=31, total=68))
    assert (half.running, half.done, half.total, half.new) == (True, 31, 68, 2)
    done = half.after(Finished(total=68, new=12, updated=1, failed=2))
    assert not done.running
    assert done.message == "12 new, 1 updated · 2 feeds failed (E says why)"
    assert after(Finished(failed=1)).message == "Up to date · 1 feed failed (E says why)"
    assert after(Finished(new=1, cancelled=True)).message == "Stopped · 1 new"


def test_offline_holds_until_the_network_is_reached() -> None:
    offline = after(Finished(offline=True))
    assert offline.offline
    assert offline.begun().offline
    assert not offline.begun().after(Finished(total=3)).offline


def test_an_engine_that_died_is_told_and_the_next_refresh_can_start() -> None:
    died = after(Started(68), Problem(Clean("The refresh stopped unexpectedly (signal 9)."), Clean("Press R.")))
    assert not died.running
    assert died.message == "The refresh stopped unexpectedly (signal 9). Press R."


def words(listed: Listed = Listed(), count: int = 8, progress: Progress = Progress()) -> str:  # noqa: B008
    return " ".join(empties.words(listed, FakeDesk(edition(count)).outline(), progress))


def test_an_empty_list_says_why_and_what_to_do() -> None:
    assert "Press a to add" in " ".join(empties.words(Listed(), Outline((), 0, 0, 0, 0), Progress()))
    assert "Fetching" in words(count=0, progress=Progress(running=True))
    assert "termnews demo" in words(count=0, progress=Progress(offline=True))
    assert "Press R" in words(count=0)
    assert "“xyz”" in words(Listed(search="xyz"))
    assert "Esc" in words(Listed(search="xyz"))
    assert "in Europe" in words(Listed(EUROPE, search="xyz"))
    assert "in this feed" in words(Listed(View(Kind.FEED, EUROPE.path, 2), search="xyz"))
    assert "Everywhere: //xyz" in words(Listed(EUROPE, search="xyz"))
    assert "b on an article" in words(Listed(View(Kind.BOOKMARKS)))
    assert "Everything is read" in words(Listed(View(Kind.UNREAD)))
    assert "U shows" in words(Listed(unread_only=True))
    assert "today" in words(Listed(View(Kind.TODAY)))
    assert "r to refresh" in words(Listed(EUROPE))


def test_the_place_in_words() -> None:
    desk = FakeDesk(edition(8), states={2: FAILED})
    outline = desk.outline()
    titled = place.title(Listed(EUROPE, unread_only=True, search="x"), outline, "12")
    assert titled == "World › Europe · unread only · “x” 12 found"
    assert place.title(Listed(EUROPE, search="x"), outline) == "World › Europe · “x”"
    feed = View(Kind.FEED, ("World", "Europe"), 2)
    assert place.title(Listed(feed), outline) == "World › Europe › Die Presse"
    assert [place.unread(Listed(view), outline) for view in (ALL, EUROPE, feed)] == [8, 4, 2]
    assert place.failing_words(outline) == "1 failing"
    assert place.exists(feed, outline)
    assert not place.exists(replace(feed, feed_id=99), outline)
    assert not place.exists(View(Kind.SECTION, ("Gone",)), outline)


def test_the_next_section_with_unread_goes_round_and_leaves_the_listed_one() -> None:
    outline = FakeDesk(edition(8)).outline()
    assert place.next_section(Listed(EUROPE), outline) == View(Kind.SECTION, ("Technology",))
    assert place.next_section(Listed(View(Kind.SECTION, ("Technology",))), outline) == View(Kind.SECTION, ("World",))
    assert place.next_section(Listed(View(Kind.SECTION, ("World",))), outline) == View(Kind.SECTION, ("Technology",))


def ratio(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 defines it."""

    def luminance(color: Color) -> float:
        channels = [part / 255 for part in color.rgb]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [name for name, palette in PALETTES.items() if not palette.ansi])
def test_every_theme_meets_aa(name: str) -> None:
    palette = PALETTES[name]
    grounds = [palette.page, palette.card, palette.selected, palette.resting]
    inks = [palette.text, palette.muted, palette.star, palette.accent, palette.error]
    low = {(ink, ground): ratio(ink, ground) for ink in inks for ground in grounds if ratio(ink, ground) < 4.5}
    assert not low
    hues = [paint.hue((section,), dark=palette.dark).hex for section in ("World", "Politics", "Health", "Sport")]
    assert all(ratio(hue, palette.page) >= 4.5 for hue in hues)


def test_there_are_dark_and_light_themes() -> None:
    assert sum(theme.dark for theme in themes()) >= 3
    assert sum(not theme.dark for theme in themes()) >= 3
