"""How much a worker does for a feed, in calls of functions: it needs no clock and no machine to itself."""

import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest

from termnews.engine import worker
from termnews.engine.jobs import Job, Prepared

WORDS = "Talks on the budget went on, and the minister said so. " * 8
ITEM = """<item><title>Headline {0}</title><link>https://a.test/{0}</link><guid>https://a.test/{0}</guid>
<pubDate>Sun, 22 Nov 2026 12:{0:02}:00 GMT</pubDate><dc:creator>Ada Berg</dc:creator><category>Politics</category>
<description>{1}</description><content:encoded><![CDATA[{2}]]></content:encoded></item>"""
HEAD = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://a.test/</link>"""


def feed(entries: int, paragraphs: int) -> bytes:
    body = f"<p>{WORDS}</p>" * paragraphs
    items = "".join(ITEM.format(number, WORDS[:200], body) for number in range(entries))
    return f"{HEAD}{items}</channel></rss>".encode()


def job(entries: int, paragraphs: int) -> Job:
    return Job(
        raw=feed(entries, paragraphs), url="https://a.test/feed", content_type="", now=1_800_000_000, framed=True
    )


@pytest.fixture(autouse=True, scope="module")
def _in_full_swing() -> None:
    """Classes of values are finished, and what is kept for the next entry is kept, after some feeds."""
    for _ in range(60):
        worker.answer(job(2, 2))
    worker.answer(job(60, 1))


def calls(entries: int, paragraphs: int = 5) -> Counter[str]:
    """The functions of Python that the answer to a feed calls, and how often."""
    asked = job(entries, paragraphs)
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and not frame.f_code.co_name.startswith("<"):
            counted[frame.f_code.co_qualname] += 1

    sys.setprofile(count)
    try:
        made = worker.answer(asked).made
    finally:
        sys.setprofile(None)
    assert isinstance(made, Prepared)
    assert len(made.entries) == entries
    return counted


def test_an_entry_of_bare_paragraphs_takes_few_calls() -> None:
    more = calls(45) - calls(5)
    assert more.total() / 40 < 115, more.most_common(20)


def test_a_paragraph_takes_no_more_than_its_values_and_its_text() -> None:
    more = calls(20, paragraphs=25) - calls(20)
    assert more.total() / 20 / 20 <= 3, more.most_common(10)
