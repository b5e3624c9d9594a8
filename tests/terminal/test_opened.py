"""Links of an enemy's, opened in the real program: each web page is one argument of one program, and nothing else is opened."""

import html
import json
from pathlib import Path

from tests.faults import enemy
from tests.faults.campaigns.terminal_links import may_open, recorder
from tests.terminal.walk import CTRL_Q, ENTER, ESCAPE
from tests.terminal.watched import Watched, command

GOOD = ("https://news.example/a?b=c&d='e'", "http://a.example/'$(touch)';id&x")
"""Web pages, however they look."""


def feed(urls: list[str], base: str) -> str:
    """A JSON feed with an address in every place that holds one."""
    items = [
        {
            "id": f"{number}",
            "title": f"ti{number:02d}",
            "url": url,
            "external_url": url,
            "content_html": f'<p>Some <a href="{html.escape(url)}">words</a> of it.</p>',
            "authors": [{"name": "Ada Moss", "url": url}],
            "attachments": [{"url": url, "mime_type": "audio/mpeg", "title": "Sound"}],
            "image": url,
        }
        for number, url in enumerate(urls)
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Links", "home_page_url": base, "items": items}
    )


def opml(address: str) -> str:
    """The feed in an OPML file, with a home page that is none."""
    outline = f'<outline type="rss" text="Feed" xmlUrl="{address}" htmlUrl="javascript:alert(1)"/>'
    return f'<opml version="2.0"><body>{outline}</body></opml>'


def test_only_web_pages_are_opened_each_as_one_argument(tmp_path: Path) -> None:
    script, record = recorder(tmp_path)
    urls = [*GOOD, *enemy.payloads().URLS[::5]]
    with enemy.Press() as press:
        address = press.put("/links", feed(urls, press.base), "application/feed+json")
        home = enemy.subscribed(tmp_path / "home", opml(address).encode())
        terminal = Watched(command(home), 120, 40, environ={"BROWSER": f"{script} %s", "ESCDELAY": "10"})
        try:
            terminal.see("unread", 30)
            terminal.press("list", ESCAPE, "2", "g")
            for _ in urls:
                terminal.press("link", ENTER, "o1o2o", "io", "q", "3", "L", ENTER, "L", "G" + ENTER, ESCAPE, "2j")
            terminal.press("end", ESCAPE, CTRL_Q)
            assert terminal.end(20) == 0
        finally:
            terminal.kill()
    given = [json.loads(line) for line in record.read_text().splitlines()]
    assert terminal.oracle.end() == []
    assert [words for words in given if len(words) != 1 or not may_open(words[0])] == []
    assert {words[0] for words in given} >= set(GOOD), given
    assert not list(tmp_path.glob("x")), "no shell ran"
