"""The full text in the reading flow: asked for when an article is opened, shown when it comes, and nothing moves."""

from dataclasses import replace

import pytest

from termnews.config.settings import FullText as FullTextSettings
from termnews.engine.protocol import Filled, GetFull, Problem
from termnews.model.articles import Author
from termnews.model.document import Document, Paragraph, Span
from termnews.model.feeds import FullTextMode
from termnews.model.words import Clean
from termnews.tui.layout.showing import Form
from tests.tui.fakes import WORDS, World, world
from tests.tui.reading import Reader, reading

LONG = [
    f"Part {number}. {WORDS} The harbour master, asked about it, counted {number * 17} ships." for number in range(40)
]


def teasing(parts: int = 1, count: int = 12) -> World:
    """An edition whose feeds give only the beginning of each article."""
    w = world(count)
    for number, old in w.desk.articles.items():
        body = tuple(Paragraph((Span(Clean(text)),)) for text in LONG[5 : 5 + parts])
        w.desk.articles[number] = replace(old, document=Document(body), words=60)
    return w


def shown(r: Reader) -> list[str]:
    return [line.strip() for line in r.lines("article")]


async def test_opening_asks_for_the_page_and_for_those_that_come_next() -> None:
    w = teasing()
    w.settings = replace(w.settings, full_text=FullTextSettings(prefetch=3))
    w.desk.set_status([3], "read", True)
    async with reading(w) as r:
        await r.press("j")
        assert w.link.commands == [], "looking is not reading"
        await r.press("enter")
        assert w.link.commands == [GetFull((2, 4, 5, 6))]
        await r.press("K", "J")
        assert w.link.commands[1:] == [GetFull((1,))], "what is on its way is not asked for again"


async def test_of_those_that_come_next_only_the_farthest_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(teasing(40)) as r:
        await r.press("2", "enter", "2", "J")
        read, desk = list[int](), r.world.desk
        usual = desk.article
        monkeypatch.setattr(desk, "article", lambda number: (read.append(number), usual(number))[1])
        await r.press("J")
        assert sorted(read) == [3, 8], "the opened one, and the fifth that comes next"
        assert r.world.link.commands == []
        desk.articles[5] = replace(desk.articles[5], document=Document(()))
        desk.foreign, desk.written = desk.foreign + 1, desk.written + 1
        r.room.tick()
        await r.press("J")
        assert r.world.link.commands == [GetFull((5,))], "somebody else has written"


@pytest.mark.parametrize(("mode", "asked"), [(FullTextMode.NEVER, False), (FullTextMode.ALWAYS, True)])
async def test_the_mode_decides(mode: FullTextMode, asked: bool) -> None:
    w = world(3)
    w.settings = replace(w.settings, full_text=FullTextSettings(mode=mode, prefetch=0))
    async with reading(w) as r:
        await r.press("enter")
        assert bool(w.link.commands) == asked


async def test_a_feeds_own_word_wins() -> None:
    w = teasing()
    w.settings = replace(w.settings, full_text=FullTextSettings(prefetch=0))
    w.desk.subscribed = [replace(feed, full_text="never") for feed in w.desk.subscribed]
    async with reading(w) as r:
        await r.press("enter")
        assert w.link.commands == []


@pytest.mark.parametrize(("width", "word"), [(200, "· full text …"), (140, "· …")])
async def test_at_the_top_the_text_is_there_and_nothing_above_it_moved(width: int, word: str) -> None:
    async with reading(teasing(), width) as r:
        await r.press("enter")
        assert any(line.endswith(word) for line in shown(r))
        before = shown(r)
        r.world.desk.fill(1, *LONG[5:])
        await r.hear(Filled(1, "stored", words=900))
        after = shown(r)
        first = next(index for index, line in enumerate(before) if "Part 5." in line)
        assert after[first : first + 2] == before[first : first + 2]
        assert r.room.article_pane.scroll_offset.y == 0
        assert not any(line.endswith("…") for line in after)
        assert any("Part 6." in line for line in after)


@pytest.mark.parametrize("size", [(80, 24), (120, 20), (60, 16), (200, 24)])
async def test_scrolled_into_the_text_every_line_keeps_its_row(size: tuple[int, int]) -> None:
    async with reading(teasing(parts=12), *size) as r:
        await r.press("enter", "ctrl+d", "ctrl+d", "j")
        top = r.room.article_pane.scroll_offset.y
        assert top > 0
        before = shown(r)[:8]
        r.world.desk.fill(1, *LONG)
        await r.hear(Filled(1, "stored", words=900))
        assert shown(r)[:8] == before
        assert r.room.article_pane.scroll_offset.y > top, "five paragraphs came in above"


async def test_it_comes_while_the_reader_is_elsewhere() -> None:
    async with reading(teasing(parts=12), 60, 20) as r:
        await r.press("enter", "ctrl+d", "ctrl+d", "j")
        before = shown(r)[:8]
        await r.press("2")
        assert r.seen == ["headlines"]
        r.world.desk.fill(1, *LONG)
        await r.hear(Filled(1, "stored", words=900))
        await r.press("3")
        assert shown(r)[:8] == before


async def test_a_byline_the_page_brings_moves_nothing() -> None:
    w = teasing()
    w.desk.articles[1] = replace(w.desk.articles[1], authors=())
    async with reading(w) as r:
        await r.press("enter")
        row = next(index for index, line in enumerate(shown(r)) if "Part 5." in line)
        w.desk.fill(1, *LONG[5:])
        w.desk.articles[1] = replace(w.desk.articles[1], authors=(Author(Clean("Roy Peters"), id=1),))
        await r.hear(Filled(1, "stored", words=900))
        assert "Part 5." in shown(r)[row]
        assert "by Roy Peters" in shown(r)
        assert "Roy Peters" in r.lines("author")[0]


async def test_a_failure_is_told_where_the_body_would_be_and_the_feeds_text_stays() -> None:
    async with reading(teasing()) as r:
        await r.press("enter")
        told = {"failure": Clean("The page answered 404."), "hint": Clean("o opens it in the browser.")}
        r.world.desk.fill(1, **told)
        await r.hear(Filled(1, "failed", told["failure"], told["hint"]))
        text = " ".join(shown(r))
        assert "Part 5." in text
        assert text.index("Part 5.") < text.index("The page answered 404. o opens it in the browser.")
        assert r.message == "The page answered 404."


async def test_a_paywall_is_told_under_the_teaser() -> None:
    async with reading(teasing()) as r:
        await r.press("enter")
        r.world.desk.fill(1, LONG[5], paywalled=True)
        await r.hear(Filled(1, "teaser"))
        assert "The page keeps the rest for its subscribers." in " ".join(shown(r))


async def test_an_engine_that_dies_leaves_no_promise_standing() -> None:
    async with reading(teasing()) as r:
        await r.press("enter")
        await r.hear(Problem(Clean("The engine stopped.")))
        assert not any("full text …" in line for line in shown(r))
        await r.press("J", "K")
        assert GetFull((1,)) in r.world.link.commands or r.world.link.commands[-1].ids[0] == 1  # type: ignore[union-attr]


async def test_pages_that_come_do_not_take_what_was_read_out_of_the_list() -> None:
    async with reading(teasing()) as r:
        await r.press("U", "enter", "J", "J")
        for number in (1, 2):
            r.world.desk.fill(number, *LONG)
            r.room.tick()
            assert r.room.headlines.count == 12, "another is on its way"
            await r.hear(Filled(number, "stored", words=900))
        await r.hear(*(Filled(number, "stored") for number in sorted(r.room.asked)))
        r.room.tick()
        assert r.room.headlines.count == 12
        r.world.desk.set_status([9], "read", True)
        r.room.tick()
        assert r.room.headlines.count == 9, "another process wrote"


async def test_t_goes_round_the_texts_and_the_place_is_kept() -> None:
    w = teasing(parts=12)
    w.desk.fill(1, *LONG)
    async with reading(w, 100, 24) as r:
        await r.press("enter")
        assert r.room.article_pane.form is Form.FULL
        while not any("Part 7." in line for line in shown(r)[:2]):
            await r.press("j")
        before = shown(r)[:8]
        await r.press("t")
        assert r.message == "Feed text"
        assert shown(r)[:8] == before
        assert w.link.commands == []
        await r.press("t")
        assert r.message == "Links only"
        assert "https" not in " ".join(shown(r))
        await r.press("t")
        assert r.message == "Full text"
        assert r.room.article_pane.form is Form.FULL
        assert shown(r)[:8] == before, "a look at the links does not lose the place"


async def test_where_the_full_text_is_not_there_its_turn_asks_for_it() -> None:
    w = world(3)
    w.settings = replace(w.settings, full_text=FullTextSettings(mode=FullTextMode.NEVER, prefetch=0))
    async with reading(w) as r:
        await r.press("t")
        assert r.message == "Open an article first."
        await r.press("enter", "t")
        assert (r.message, w.link.commands) == ("Links only", [])
        assert any("[1] More" in line for line in shown(r))
        await r.press("t")
        assert r.message == "Reading the article's page …"
        assert w.link.commands == [GetFull((1,), force=True)]


async def test_read_again_is_forced_and_needs_a_link() -> None:
    w = world(3)
    w.desk.fill(1, *LONG)
    w.desk.articles[2] = replace(w.desk.articles[2], link="")
    async with reading(w) as r:
        await r.do("read_again")
        assert w.link.commands == [GetFull((1,), force=True)]
        await r.hear(Filled(9, "failed", Clean("Not this one.")))
        assert r.message == "Reading the article's page …"
        await r.hear(Filled(1, "stored"))
        assert r.message == ""
        await r.do("read_again")
        await r.hear(Filled(1, "failed", Clean("The page answered 404.")))
        assert r.message == "The page answered 404.", "also where the article is not open"
        await r.press("j")
        await r.do("read_again")
        assert r.message == "The feed gives no link for this article."


async def test_the_place_kept_is_that_of_the_text_an_article_opens_with() -> None:
    w = teasing(parts=12)
    w.desk.fill(1, *LONG)
    async with reading(w, 100, 24) as r:
        await r.press("enter", "ctrl+d", "ctrl+d", "ctrl+d")
        r.room.tick()
        await r.settle()
        kept = w.desk.positions[1]
        assert kept
        await r.press("t", "G")
        r.room.tick()
        await r.settle()
        assert w.desk.positions[1] == kept


async def test_a_prefetched_article_opens_whole_without_the_network() -> None:
    w = teasing()
    w.desk.fill(2, *LONG)
    async with reading(w) as r:
        await r.press("j", "enter")
        assert any("Part 0." in line for line in shown(r))
        assert all(2 not in command.ids for command in w.link.commands if isinstance(command, GetFull))
