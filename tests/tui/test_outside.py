"""The browser and the clipboard: only web pages, one argument, never a shell; and what is said is true."""

import asyncio
import os
import shlex
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from termnews.config.settings import Open
from termnews.engine.protocol import Command, Event, Finished, Found, Problem
from termnews.model.errors import FetchError, UsageError
from termnews.model.words import Clean
from termnews.text import typed
from termnews.tui import browser, clipboard, discovery
from termnews.tui.browser import SystemBrowser
from termnews.tui.clipboard import SystemClipboard
from tests.tui.fakes import FakeLink, world
from tests.tui.reading import reading

URL = "https://news.example/a?b=c"
RECORD = "import sys, json; json.dump(sys.argv[2:], open(sys.argv[1], 'w'))"


@pytest.mark.parametrize(
    "url", ["http://news.example/a?b=c&d;e|f`g`$(h)", "https://пример.example/", "https://[::1]:8000/x"]
)
def test_web_pages_are_opened(url: str) -> None:
    assert browser.checked(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "file:///etc/passwd", "javascript:alert(1)", "--remote-debugging-port=9222", "http://", "https:///x", "news.example",
     "http://a b/", "http://a/\n-x", "http://a/\x1b[2J", "ftp://a/", "http://[bad/", "mailto:a@b.example", "HTTP//x"],
)  # fmt: skip
def test_nothing_else_is(url: str) -> None:
    with pytest.raises(UsageError, match="no web page"):
        browser.checked(url)


async def test_the_address_is_one_argument_of_a_program_and_no_shell_sees_it(tmp_path: Path) -> None:
    record = tmp_path / "arguments"
    os.mkfifo(record)
    url = "https://news.example/$(touch%20x)?a=b&c;d'e\"f"
    system = SystemBrowser(Open(shlex.join([sys.executable, "-c", RECORD, str(record)])))
    await system.open(url)
    heard = await asyncio.to_thread(record.read_text)
    assert heard == '["https://news.example/$(touch%20x)?a=b&c;d\'e\\"f"]'
    await asyncio.gather(*system._children)


async def test_a_browser_that_cannot_be_started_says_so() -> None:
    with pytest.raises(UsageError, match=r"no-such-browser does not open: no such file.*\[open\] browser"):
        await SystemBrowser(Open("no-such-browser")).open("https://news.example/")
    with pytest.raises(UsageError, match="w3m needs the terminal"):
        await SystemBrowser(Open("/usr/bin/w3m")).open("https://news.example/")


async def test_a_browser_that_fails_later_is_told_and_one_that_hangs_delays_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    own = tmp_path / "pid"
    os.mkfifo(own)
    failing, hanging = (
        SystemBrowser(Open("sh -c 'exit 3'")),
        SystemBrowser(Open(f"sh -c 'echo $$ > {own}; exec sleep 602'")),
    )
    await failing.open("https://news.example/", told.append)
    await asyncio.gather(*failing._children)
    assert told == ["sh ended with exit code 3; the page may not be open. [open] browser sets another."]
    await hanging.open("https://news.example/", told.append)
    (waiting,) = hanging._children
    pid = int(await asyncio.to_thread(own.read_text))
    assert not waiting.done()
    os.kill(pid, signal.SIGTERM)
    await waiting
    assert len(told) == 1, "that it was ended is no failure"


def here(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("settings", "environ", "found", "plain", "text"),
    [
        (Open(), {}, ("lynx", "links"), (), ("/bin/lynx", URL)),
        (Open(text_browser="cha -o %s"), {}, ("lynx",), (), ("cha", "-o", URL)),
        (Open("w3m -N"), {}, ("lynx",), ("w3m", "-N", URL), ("w3m", "-N", URL)),
        (Open(), {"BROWSER": "firefox:w3m %s"}, ("w3m", "lynx"), ("w3m", URL), ("w3m", URL)),
        (Open(), {"BROWSER": "firefox"}, ("firefox", "links"), (), ("/bin/links", URL)),
        (Open("firefox"), {"BROWSER": "w3m"}, ("w3m",), (), ("/bin/w3m", URL)),
        (Open(), {"BROWSER": "w3m 'x"}, ("w3m",), (), ("/bin/w3m", URL)),
    ],
)
def test_which_browser_gets_the_terminal(
    settings: Open, environ: dict[str, str], found: tuple[str, ...], plain: tuple[str, ...], text: tuple[str, ...]
) -> None:
    system = SystemBrowser(settings, environ, here(*found))
    assert system.in_terminal(URL, text=False) == plain
    assert system.in_terminal(URL, text=True) == text


def test_without_a_text_browser_it_is_said_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"No text browser was found\. Install w3m"):
        SystemBrowser(which=here()).in_terminal(URL, text=True)
    with pytest.raises(UsageError, match="no web page"):
        SystemBrowser(which=here("w3m")).in_terminal("--remote", text=True)


def test_what_is_said_of_a_program_that_had_the_terminal() -> None:
    assert browser.lent(("true",)) == ""
    assert browser.lent(("sh", "-c", "exit 5")) == "sh ended with exit code 5."
    assert browser.lent(("sh", "-c", "kill -9 $$")) == "sh was ended by a signal (9)."
    with pytest.raises(
        UsageError, match=r"no-such does not open: no such file or directory\. Set \[open\] text_browser"
    ):
        browser.lent(("no-such", URL))
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


async def test_the_page_opens_in_a_text_browser_where_there_is_a_terminal_to_lend() -> None:
    async with reading(world()) as r:
        r.world.browser.program = ("w3m",)
        await r.press("O")
        assert r.message.startswith("This is no terminal that could be lent")


def test_the_platforms_own_opener() -> None:
    url = "https://news.example/"
    assert browser.opener(url, "darwin", lambda name: f"/usr/bin/{name}") == ("/usr/bin/open", url)
    assert browser.opener(url, "win32", lambda _: None)[-1] == url
    assert browser.opener(url, "linux", lambda name: "/bin/gio" if name == "gio" else None) == ("/bin/gio", "open", url)
    with pytest.raises(UsageError, match="No browser"):
        browser.opener(url, "linux", lambda _: None)


def test_clipboard_tools_of_the_screen_the_reader_sits_at() -> None:
    def names(environ: dict[str, str], platform: str = "linux") -> list[str]:
        return [command[0] for command in clipboard.tools(environ, platform, lambda name: name)]

    assert names({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == ["wl-copy", "xclip", "xsel", "clip.exe"]
    assert names({"DISPLAY": ":0"}) == ["xclip", "xsel", "clip.exe"]
    assert names({}, "darwin") == ["pbcopy"]
    assert names({"SSH_TTY": "/dev/pts/1", "DISPLAY": ":10"}) == []


async def test_a_tool_that_took_the_text_is_named_and_else_the_terminal_is_asked(tmp_path: Path) -> None:
    sent: list[str] = []
    tool = tmp_path / "xclip"
    tool.write_text(f"#!/bin/sh\nexec cat > {tmp_path}/taken\n")
    tool.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        patch.setattr(sys, "platform", "linux")
        said = await SystemClipboard(sent.append, {"DISPLAY": ":0"}).copy("https://news.example/")
        assert said == "Copied with xclip"
        assert (tmp_path / "taken").read_text() == "https://news.example/"
        tool.write_text("#!/bin/sh\nexit 1\n")
        said = await SystemClipboard(sent.append, {"DISPLAY": ":0"}).copy("x")
        assert said == "Sent to the terminal by OSC 52, unconfirmed"
        assert sent == ["x"]


async def test_nothing_is_copied_that_acts_where_it_is_pasted() -> None:
    sent: list[str] = []
    await SystemClipboard(sent.append, {"SSH_TTY": "/dev/pts/0"}).copy("two\nlines\x1b]0;title\x07 \x9b1m\u202e\u200b")
    assert sent == ["two\nlines "]


class Answering(FakeLink):
    """Answers a command with one event."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event

    async def send(self, command: Command) -> None:
        await super().send(command)
        self.queue.put_nowait(Finished())
        self.queue.put_nowait(self.event)

    async def events(self) -> AsyncIterator[Event]:
        while True:
            yield await self.queue.get()


async def test_feeds_are_found_by_an_engine_of_their_own() -> None:
    link = Answering(
        Found("https://a.example", (("https://a.example/feed", "A\x1b[2J", "application/rss+xml", "link", 3, False),))
    )
    found = await discovery.discover("https://a.example", lambda: link)
    assert (found[0].url, found[0].title, found[0].entries) == ("https://a.example/feed", "A", 3)
    assert link.closed
    failing = Answering(Problem(Clean("No such host."), Clean("Check it.")))
    with pytest.raises(FetchError, match=r"No such host\. Check it\."):
        await discovery.discover("https://a.example", lambda: failing)
    assert failing.closed


def test_addresses_as_typed() -> None:
    assert typed.address(" news.example/feed ") == "https://news.example/feed"
    assert typed.address("http://localhost:8000/f") == "http://localhost:8000/f"
    assert discovery.host("https://www.news.example/x") == "news.example"


@pytest.mark.parametrize(
    "command",
    ["sh -c 'firefox %s'", "/bin/bash -lc 'x %s'", "env A=1 zsh -c %s", "%s", "'%s --x'", "sh -e -c 'firefox \"%s\"'",
     "busybox sh -c 'x %s'"],
)  # fmt: skip
def test_no_shell_reads_an_address_and_none_is_run(command: str) -> None:
    assert Open(command).command(URL) == ()
    system = SystemBrowser(Open(), {"BROWSER": command}, lambda name: "/bin/" + name)
    assert system.arguments(URL) == ("/bin/xdg-open", URL)


def test_a_shell_that_is_given_the_address_as_a_word_of_its_own_is_a_program_as_others() -> None:
    assert Open("sh -c 'firefox \"$1\"' sh %s").command(URL) == ("sh", "-c", 'firefox "$1"', "sh", URL)
    assert Open("firefox -c profile --tab=%s").command(URL) == ("firefox", "-c", "profile", f"--tab={URL}")
