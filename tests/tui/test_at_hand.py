"""What keys are about is what the reader sees."""

from tests.tui.fakes import world
from tests.tui.reading import reading


async def test_a_section_that_is_gone_to_shows_the_article_under_its_cursor() -> None:
    async with reading(world()) as reader:
        await reader.press("G", "enter", "1", *["j"] * 7, "enter")
        assert reader.room.article is not None
        assert reader.room.article.id == reader.room.headlines.current_id
        assert not reader.room.opened
        await reader.press("2", "right_curly_bracket")
        assert reader.room.article.id == reader.room.headlines.current_id


async def test_what_cannot_be_seen_is_not_changed() -> None:
    async with reading(world()) as reader:
        await reader.pilot.resize_terminal(20, 5)
        await reader.press("A", "b", "m")
        assert not any(article.status.read for article in reader.world.desk.articles.values())
        assert not any(article.status.bookmarked for article in reader.world.desk.articles.values())
        await reader.pilot.resize_terminal(120, 40)
        await reader.press("b")
        assert any(article.status.bookmarked for article in reader.world.desk.articles.values())


async def test_a_terminal_that_is_too_small_can_be_left() -> None:
    async with reading(world()) as reader:
        await reader.pilot.resize_terminal(20, 5)
        await reader.press("ctrl+q")
        assert not reader.app.is_running


async def test_a_message_that_was_read_goes_with_the_next_key() -> None:
    async with reading(world()) as reader:
        await reader.press("b")
        assert reader.message
        said = reader.message
        await reader.press("j")
        assert reader.message == said
        reader.world.now += 2
        await reader.press("j")
        assert not reader.message


async def test_everywhere_is_everywhere() -> None:
    async with reading(world()) as reader:
        await reader.press("1", *["j"] * 7, "enter")
        assert reader.room.listed.view.path
        few = reader.room.headlines.count
        await reader.press("slash", *"brussels")
        assert reader.room.headlines.count <= few
        await reader.press("escape", "slash", "slash", *"brussels")
        assert reader.path.startswith("All · “brussels”")
        assert reader.room.search_line.value == "brussels"
        assert reader.room.headlines.count == len(
            [1 for article in reader.world.desk.articles.values() if "Brussels" in article.title]
        )


async def test_a_search_lists_only_what_it_finds() -> None:
    async with reading(world()) as reader:
        await reader.press("enter", "2", "slash", *"zzqq", "enter", "3", "4", "i", "escape")
        await reader.do("refresh_here")
        reader.room.relist_at(None)
        assert reader.room.headlines.count == 0


async def test_links_are_listed_with_their_words() -> None:
    async with reading(world()) as reader:
        await reader.press("enter", "L")
        assert " 1  More" in reader.screen_text()
        assert "https://more.example/" in reader.screen_text()


async def test_a_search_that_finds_nothing_says_what_hides_it() -> None:
    async with reading(world()) as reader:
        await reader.press("2", "U", "slash", *"zzqq", "enter")
        assert "U finds what was read, too." in reader.screen_text()
        await reader.press("asterisk")
        assert reader.message == "The search found nothing."
