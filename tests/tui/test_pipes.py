"""Giving an article to a command of the reader's own."""

import asyncio
from dataclasses import replace

import pytest

from termnews.config.settings import PIPE_SHAPES, Pipe
from termnews.model.errors import UsageError
from termnews.tui import pipes
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading


async def test_a_command_gets_the_text_and_is_heard() -> None:
    said = await pipes.run("tr a-z A-Z; echo done >&2", "the ferry\n")
    assert (said.text, said.code, said.cut) == ("THE FERRY\ndone", 0, False)


async def test_what_a_command_says_cannot_act() -> None:
    said = await pipes.run(r"printf 'a\033]52;c;eA==\007b\033[31mc\342\200\256d\377'", "")
    assert not set(said.text) & {"\x1b", "\x07", "\u202e", "\x9b"}
    assert said.text.startswith("a")


@pytest.mark.parametrize(("command", "code"), [("exit 3", 3), ("no-such-program-here", 127), ("cat; kill -9 $$", -9)])
async def test_failing_commands_say_how(command: str, code: int) -> None:
    assert (await pipes.run(command, "x")).code == code


async def test_a_command_that_does_not_read_is_no_trouble() -> None:
    said = await pipes.run("echo ok", "much " * 400_000)
    assert (said.text, said.code) == ("ok", 0)


async def test_a_hanging_command_is_stopped_with_all_it_started() -> None:
    with pytest.raises(UsageError, match="stopped after"):
        await pipes.run("echo $$; sleep 600 & wait", "x", seconds=0.3)
    assert "sleep 600" not in await _processes()


async def test_a_command_that_never_stops_talking_is_cut() -> None:
    said = await pipes.run("yes", "")
    assert said.cut
    assert len(said.text) <= pipes.MOST


async def test_one_that_says_much_and_reads_nothing_is_cut() -> None:
    said = await pipes.run("exec yes", "much " * 400_000)
    assert said.cut


async def test_what_left_its_group_and_goes_on_holds_nobody_up() -> None:
    with pytest.raises(UsageError, match="stopped after"):
        await pipes.run("setsid sleep 3 & echo begun", "x", seconds=0.3)


def test_every_shape_is_one_of_the_settings() -> None:
    assert tuple(pipes.SHAPES) == PIPE_SHAPES


async def test_a_command_of_the_settings_is_chosen() -> None:
    async with reading(with_pipes(first=Pipe("wc -l"), second=Pipe("head -c 400", "json"))) as r:
        await r.press("vertical_line")
        assert "another command" in r.screen_text()
        await r.press("j", "enter")
        await heard(r, '"title":')
        await r.press("escape")
        assert r.focused == "headlines"


async def test_a_command_is_typed_and_remembered() -> None:
    async with reading(world()) as r:
        await r.press("vertical_line", *"exit", "space", "4", "enter")
        await heard(r, "exit code 4")
        await r.press("escape", "vertical_line")
        assert "exit 4" in r.screen_text()


async def test_closing_ends_the_command() -> None:
    async with reading(with_pipes(slow=Pipe("sleep 601"))) as r:
        await r.press("vertical_line", "enter")
        await heard(r, "Running")
        await r.press("escape")
        assert "sleep 601" not in await _processes()


async def test_an_article_is_copied_as_markdown() -> None:
    async with reading(world()) as r:
        await r.press("Y")
        (text,) = r.world.clipboard.texts
        assert text.startswith("# 1 Belgium raises its threat level")
        assert "as Markdown" in r.message


def with_pipes(**made: Pipe) -> World:
    here = world()
    here.settings = replace(here.settings, pipes=made)
    return here


async def heard(r: Reader, words: str) -> None:
    """Until the screen says so; the test's own time limit ends what never does."""
    while words not in r.screen_text():
        await r.pilot.pause()


async def _processes() -> str:
    child = await asyncio.create_subprocess_exec("ps", "-eo", "args", stdout=asyncio.subprocess.PIPE)
    return (await child.communicate())[0].decode()


async def test_one_that_says_many_short_lines_is_cut_to_what_a_screen_can_bear() -> None:
    said = await pipes.run("seq 1 8000000", "")
    assert said.cut
    assert said.text.splitlines() == [str(number) for number in range(1, pipes.LINES + 1)]


async def test_the_command_typed_last_is_offered_and_replaced_by_what_is_typed() -> None:
    here = world()
    here.desk.kept["pipe"] = "rm -i"
    async with reading(here) as r:
        await r.press("enter", "vertical_line", *"true", "enter")
        assert here.desk.kept["pipe"] == "true"
