"""Full texts against a real server: what comes, what stays the feed's, and what is said where nothing comes."""

import asyncio
import json
import os
import re
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.article.rules import RULES
from termnews.config.paths import Paths
from termnews.config.settings import FullText, Settings
from termnews.engine.filling import FAILED, SAME, STORED, TEASER
from termnews.engine.protocol import Event, Filled, GetFull, Pack, PackDone, Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.articles import Article
from termnews.model.document import Paragraph
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import FullTextMode
from termnews.model.listings import Query
from termnews.store import feeds as stored_feeds
from termnews.store import provenance
from termnews.text import document
from tests.clocks import Hands
from tests.serving import Page, Site
from tests.unit.engine import press

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Desk:
    """An edition of one feed and what reads its pages."""

    session: Session
    home: Paths
    site: Site
    clock: Hands
    settings: Settings = field(default_factory=Settings)
    reading: Reading | None = None
    events: list[Event] = field(default_factory=list)

    async def publish(self, *items: str, path: str = "/feed") -> None:
        """Put the feed there, subscribe to it and fetch it."""
        url = self.site.put(path, press.feed(*items))
        if url not in {feed.url for feed in self.session.feeds()}:
            self.session.add_feed(url, path.strip("/"), ("World",))
        await refresh(self.home, self.settings, Refresh(), lambda _: None, self.clock)

    async def fill(self, *ids: int, force: bool = False) -> list[Filled]:
        """What came of asking for full texts, in the order of the events."""
        assert self.reading is not None
        before = len(self.events)
        await self.reading.get_full(GetFull(ids or (self.only,), force), self.events.append)
        return [event for event in self.events[before:] if isinstance(event, Filled)]

    @property
    def ids(self) -> list[int]:
        return list(self.session.ids(Query()))

    @property
    def only(self) -> int:
        (article_id,) = self.ids
        return article_id

    def article(self) -> Article:
        return self.session.article(self.only)

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.site.asked if path != "/feed"]


@pytest.fixture
async def desk(session: Session, home: Paths, site: Site) -> AsyncIterator[Desk]:
    made = Desk(session, home, site, Hands())
    async with Reading(home, made.settings, made.clock) as made.reading:
        yield made


async def one(desk: Desk, body: str | bytes = "", path: str = "/ferry", **more: object) -> None:
    """Publish one teaser with its page."""
    link = desk.site.put(path, body or press.page(), **{"headers": HTML, **more})
    await desk.publish(press.item(link))


async def test_a_teaser_is_replaced_by_its_page_and_stays_for_offline(desk: Desk) -> None:
    await one(desk)
    (filled,) = await desk.fill()
    assert (filled.outcome, filled.message) == (STORED, "")
    article = desk.article()
    assert article.full is not None
    assert article.full.document is not None
    assert press.SENTENCES[6] in document.plain(article.full.document)
    assert "Cup final" not in document.plain(article.full.document)
    assert article.words == filled.words == article.full.words > 200
    assert press.SENTENCES[0] in document.plain(article.document)
    assert desk.session.listing(Query(search="wheelhouse")).rows(0, 1)[0].full
    assert desk.asked == ["/ferry"]
    assert dict(desk.site.asked[-1][1])["accept"].startswith("text/html")


async def test_why_names_the_rules_that_read_the_page(desk: Desk) -> None:
    crumbs = (
        '<nav class="breadcrumb"><a href="/">Home</a> <a href="/world">World</a> <a href="/world/isles">Isles</a></nav>'
    )
    byline = '<p class="byline">By <a rel="author" href="/authors/ada-roe">Ada Roe</a></p>'
    await one(desk, press.page().replace("<article>", f"{crumbs}<article>{byline}", 1))
    await desk.fill()
    told = " ".join(answer for _, answer in desk.session.why(desk.only))
    assert re.search("The page names World › Isles, by the rule “[^”]*breadcrumb[^”]*”", told)
    assert re.search("The page, by the rule “[^”]+”", told)
    assert "paragraph by paragraph: each was judged" in told


async def test_what_is_stored_is_not_asked_again_unless_forced(desk: Desk) -> None:
    await one(desk)
    await desk.fill()
    assert (await desk.fill())[0].outcome == SAME
    assert desk.asked == ["/ferry"]
    assert (await desk.fill(force=True))[0].outcome == STORED
    assert desk.asked == ["/ferry", "/ferry"]


async def test_a_whole_text_of_the_feed_needs_no_page(desk: Desk) -> None:
    link = desk.site.put("/ferry", press.page(), headers=HTML)
    whole = "".join(f"<p>{sentence}</p>" for sentence in press.SENTENCES * 3)
    await desk.publish(press.item(link, body=whole))
    assert (await desk.fill())[0].outcome == SAME
    assert desk.asked == []


@pytest.mark.parametrize(("mode", "asked"), [("never", []), ("always", ["/ferry"])])
async def test_a_feeds_own_word_counts_more_than_the_text(desk: Desk, mode: str, asked: list[str]) -> None:
    link = desk.site.put("/ferry", press.page(), headers=HTML)
    whole = "".join(f"<p>{sentence}</p>" for sentence in press.SENTENCES * (3 if mode == "always" else 1))
    await desk.publish(press.item(link, body=whole))
    text = desk.home.feeds_file.read_text()
    url = desk.site.base + "/feed"
    desk.home.feeds_file.write_text(f'[World]\nfeed = {{ url = "{url}", trusted = true, full_text = "{mode}" }}\n')
    assert text
    assert desk.session.follow_file()
    await desk.fill()
    assert desk.asked == asked


async def test_a_page_with_less_than_the_feed_leaves_the_feeds_text(desk: Desk) -> None:
    link = desk.site.put("/ferry", press.page(sentences=press.SENTENCES[:1]), headers=HTML)
    await desk.publish(press.item(link, body=" ".join(press.SENTENCES[:3])))
    assert (await desk.fill())[0].outcome == SAME
    article = desk.article()
    assert article.full is not None
    assert article.full.document is None
    assert not article.full.failure
    await desk.fill()
    assert desk.asked == ["/ferry"]


FAULTS = {
    "404": (Page(b"gone", 404, HTML), "not-found", "404"),
    "410": (Page(b"gone", 410, HTML), "gone", "410"),
    "403": (Page(b"no", 403, HTML), "denied", "403"),
    "503": (Page(b"", 503, {"Retry-After": "7200"}), "wait", "503"),
    "pdf": (Page(b"%PDF-1.7\n%\xe2\xe3", 200, {"Content-Type": "application/pdf"}), "not-a-page", "PDF"),
    "picture": (Page(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, 200, {"Content-Type": "image/png"}), "not-a-page", "picture"),
    "too large": (
        Page(b"<html>" + b"<p>much</p>" * 4_800_000, 200, HTML),
        "too-large",
        "The page is larger than 20 MB.",
    ),
    "too deep": (Page(b"<div>" * 5_000 + b"deep", 200, HTML), "too-deep", "deeply"),
    "empty": (Page(b"", 200, HTML), "empty", "empty"),
    "no article": (Page(b"<html><body><nav>Menu</nav></body></html>", 200, HTML), "no-text", "No article"),
    "something else": (Page(press.page("Cookies", ["We value privacy. " * 30]).encode(), 200, HTML), "other", "else"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_page_that_gives_nothing_says_why_and_leaves_the_feeds_text(desk: Desk, fault: str) -> None:
    answer, problem, words = FAULTS[fault]
    await one(desk)
    desk.site.pages["/ferry"] = answer
    (filled,) = await desk.fill()
    assert filled.outcome == FAILED
    assert words in filled.message
    assert filled.hint
    article = desk.article()
    assert article.full is not None
    assert (article.full.problem, article.full.failure, article.full.hint) == (problem, filled.message, filled.hint)
    assert press.SENTENCES[0] in document.plain(article.document)
    again = (await desk.fill())[0]
    assert (again.outcome, again.message) == (FAILED, filled.message)
    assert desk.asked == ["/ferry"]


async def test_without_an_address_or_with_a_fault_of_ours_it_is_said_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await one(desk)
    with monkeypatch.context() as patch:
        patch.setattr("termnews.engine.choosing.choose", lambda *_: 1 / 0)
        (faulty,) = await desk.fill()
    desk.session.database.run("UPDATE articles SET link = ''")
    (nowhere,) = await desk.fill()
    assert [filled.outcome for filled in (faulty, nowhere)] == [FAILED, FAILED]
    assert faulty.hint
    assert nowhere.hint


async def test_what_failed_is_tried_again_when_its_time_has_come(desk: Desk) -> None:
    await one(desk)
    desk.site.pages["/ferry"] = Page(b"", 500, HTML)
    await desk.fill()
    desk.site.put("/ferry", press.page(), headers=HTML)
    desk.clock.time += 3599
    assert (await desk.fill())[0].outcome == FAILED
    desk.clock.time += 2
    assert (await desk.fill())[0].outcome == STORED


async def test_without_a_network_nothing_is_held_against_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await one(desk)

    async def lost(*_: object) -> None:
        raise FetchError(FailureKind.NO_NETWORK, "There is no network.")

    with monkeypatch.context() as patch:
        patch.setattr("termnews.web.fetch.Fetcher.fetch", lost)
        (filled,) = await desk.fill()
    assert (filled.outcome, filled.message) == (FAILED, "There is no network.")
    assert filled.hint
    assert desk.article().full is None
    assert (await desk.fill())[0].outcome == STORED


async def test_a_server_that_is_down_is_told(desk: Desk) -> None:
    await one(desk)
    desk.site.close_down()
    (filled,) = await desk.fill()
    assert filled.outcome == FAILED
    assert "refuses connections" in filled.message


async def test_a_paywall_keeps_what_the_page_gives_and_says_so(desk: Desk) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    await one(desk, press.page(sentences=press.SENTENCES[:4], head=head))
    (filled,) = await desk.fill()
    assert filled.outcome == TEASER
    full = desk.article().full
    assert full is not None
    assert full.paywalled


@pytest.mark.parametrize(
    ("where", "problem"),
    [("/consent/tcf?back=%2Fferry", "consent"), ("/login?next=ferry", "login"), ("/", "moved"), ("/abo", "login")],
)
async def test_a_redirect_to_a_wall_is_no_article(desk: Desk, where: str, problem: str) -> None:
    await one(desk, path="/world/ferry")
    desk.site.pages["/world/ferry"] = Page(status=302, headers={"Location": desk.site.base + where})
    desk.site.put(where, press.page(), headers=HTML)
    (filled,) = await desk.fill()
    assert filled.outcome == FAILED
    full = desk.article().full
    assert full is not None
    assert full.problem == problem


async def test_a_link_into_the_readers_network_is_not_followed_for_a_public_feed(desk: Desk) -> None:
    await one(desk)
    private = desk.site.put("/router", press.page(), headers=HTML).replace("127.0.0.1", "localhost")
    await desk.publish(press.item(private), path="/other")
    wanted = next(i for i in desk.ids if "localhost" in desk.session.article(i).link)
    (filled,) = await desk.fill(wanted)
    assert filled.outcome == FAILED
    assert "private address" in filled.message
    assert "/router" not in desk.asked


async def test_a_host_that_asks_for_quiet_is_left_alone_unless_forced(desk: Desk) -> None:
    links = [desk.site.put(f"/{n}", press.page(), headers=HTML) for n in range(2)]
    await desk.publish(*(press.item(link) for link in links))
    first, second = desk.ids
    desk.site.pages["/0"] = desk.site.pages["/1"] = Page(b"", 429, {"Retry-After": "900"})
    await desk.fill(first)
    (filled,) = await desk.fill(second)
    assert "asked for quiet until" in filled.message
    assert len(desk.asked) == 1
    assert stored_feeds.host(desk.session.database, "127.0.0.1").sleep_until


async def test_the_article_waited_for_goes_ahead_of_the_others(desk: Desk) -> None:
    links = [desk.site.put(f"/{n}", press.page(), headers=HTML) for n in range(4)]
    await desk.publish(*(press.item(link) for link in links))
    ids = desk.ids
    found = await desk.fill(ids[2], ids[0], ids[1], ids[3], ids[2])
    assert found[0].article_id == ids[2]
    assert {each.article_id for each in found} == set(ids)
    assert all(each.outcome == STORED and not each.bytes for each in found)


async def test_an_article_waited_for_overtakes_what_is_read_ahead(desk: Desk) -> None:
    links = [desk.site.put(f"/{n}", press.page(), headers=HTML) for n in range(6)]
    await desk.publish(*(press.item(link) for link in links))
    ids = desk.ids
    paths = ["/" + desk.session.article(each).link[-1] for each in ids]
    hold = desk.site.pages[paths[1]].hold = threading.Event()
    ahead = asyncio.create_task(desk.fill(*ids[:5]))
    while paths[1] not in desk.asked:
        await asyncio.to_thread(os.sched_yield)
    urgent = asyncio.create_task(desk.fill(ids[5]))
    while not urgent.done():
        hold.set()
        await asyncio.to_thread(os.sched_yield)
    await ahead
    assert desk.asked[:3] == [paths[0], paths[1], paths[5]]
    assert len(desk.asked) == 6


async def test_two_who_want_the_same_page_get_it_once(desk: Desk) -> None:
    await one(desk)
    await asyncio.gather(desk.fill(), desk.fill())
    assert desk.asked == ["/ferry"]


async def test_authors_of_the_page_are_signed(desk: Desk) -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": '
        '"Ferry line to reopen in May", "author": {"@type": "Person", "name": "Runa Holt", "url": '
        '"https://courier.example/by/holt", "description": "Runa Holt covers the coast for The Courier."}}</script>'
    )
    await one(desk, press.page(head=head))
    await desk.fill()
    (author,) = desk.article().authors
    assert (author.name, author.url) == ("Runa Holt", "https://courier.example/by/holt")
    assert author.blurb.startswith("Runa Holt covers")
    assert author.id


async def test_an_article_that_is_gone_is_told(desk: Desk) -> None:
    (filled,) = await desk.fill(99)
    assert filled.outcome == FAILED
    assert filled.message


async def test_a_pack_takes_everything_unread_newest_first(desk: Desk) -> None:
    for n in range(6):
        desk.site.put(f"/{n}", press.page(), headers=HTML)
    await desk.publish(*(press.item(f"{desk.site.base}/{n}") for n in range(6)))
    desk.session.set_status(desk.ids[:1], "read", value=True)
    desk.site.pages["/3"] = Page(b"", 404, HTML)
    assert desk.reading is not None
    done = await desk.reading.pack(Pack(), desk.events.append)
    assert replace(done, seconds=0.0, bytes=0) == PackDone(total=5, stored=4, failed=1)
    assert done.bytes > 4000
    told = [event for event in desk.events if isinstance(event, Filled)]
    assert [event.done for event in told] == [1, 2, 3, 4, 5]
    assert told[-1].bytes == done.bytes
    assert (await desk.reading.pack(Pack(), desk.events.append)).total == 0


async def test_a_pack_ends_at_its_limit_and_goes_on_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.engine.packing.ABREAST", 1)
    big = press.page(head=f"<style>{'a' * 400_000}</style>")
    for n in range(5):
        desk.site.put(f"/{n}", big, headers=HTML)
    await desk.publish(*(press.item(f"{desk.site.base}/{n}") for n in range(5)))
    assert desk.reading is not None
    first = await desk.reading.pack(Pack(megabytes=1), desk.events.append)
    assert (first.stored, first.left) == (3, 2)
    second = await desk.reading.pack(Pack(megabytes=1), desk.events.append)
    assert (second.total, second.stored, second.left) == (2, 2, 0)


async def test_a_pack_that_is_cancelled_keeps_what_it_had(desk: Desk) -> None:
    for n in range(3):
        desk.site.put(f"/{n}", press.page(), headers=HTML)
    await desk.publish(*(press.item(f"{desk.site.base}/{n}") for n in range(3)))
    assert desk.reading is not None
    came = asyncio.Event()

    def emit(event: Event) -> None:
        desk.events.append(event)
        came.set()

    for article_id in desk.ids[1:]:
        desk.site.pages["/" + desk.session.article(article_id).link[-1]].hold = threading.Event()
    task = asyncio.create_task(desk.reading.pack(Pack(), emit))
    await came.wait()
    task.cancel()
    done = await task
    assert done.cancelled
    assert done.stored == 1
    assert done.left == 2


async def test_a_pack_without_a_network_ends_early(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.publish(*(press.item(f"{desk.site.base}/{n}") for n in range(9)))

    async def lost(*_: object) -> None:
        raise FetchError(FailureKind.NO_NETWORK, "There is no network.")

    monkeypatch.setattr("termnews.web.fetch.Fetcher.fetch", lost)
    monkeypatch.setattr("termnews.engine.packing.ABREAST", 1)
    assert desk.reading is not None
    done = await desk.reading.pack(Pack(), desk.events.append)
    assert (done.failed, done.left) == (3, 6)


async def test_a_section_can_be_packed_by_itself(desk: Desk) -> None:
    await one(desk)
    assert desk.reading is not None
    assert (await desk.reading.pack(Pack(section="Sport"), desk.events.append)).total == 0
    assert (await desk.reading.pack(Pack(section="World"), desk.events.append)).stored == 1


async def test_what_older_rules_read_is_packed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await one(desk)
    assert desk.reading is not None
    await desk.fill()
    assert (await desk.reading.pack(Pack(), desk.events.append)).total == 0
    for module in ("teasers", "reading", "filling"):
        monkeypatch.setattr(f"termnews.engine.{module}.RULES", RULES + 1)
    assert (await desk.fill())[0].outcome == STORED
    assert (await desk.fill())[0].outcome == SAME
    monkeypatch.setattr("termnews.engine.teasers.RULES", RULES + 2)
    monkeypatch.setattr("termnews.engine.reading.RULES", RULES + 2)
    assert (await desk.reading.pack(Pack(), desk.events.append)).stored == 1


async def test_full_text_can_be_switched_off(desk: Desk, home: Paths) -> None:
    await one(desk)
    settings = Settings(full_text=FullText(mode=FullTextMode.NEVER))
    async with Reading(home, settings, desk.clock) as reading:
        done = await reading.pack(Pack(), desk.events.append)
        assert (done.total, done.stored, done.failed) == (0, 0, 0)
    assert desk.asked == []


async def test_the_page_this_project_began_with_comes_right_through_a_feed(desk: Desk, shared: Path) -> None:
    expected = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    link = desk.site.put("/ferry", (shared / "seed" / "page.html").read_bytes(), headers=HTML)
    teaser = press.item(link, expected["title"], expected["paragraphs"][0])
    await desk.publish(re.sub("<pubDate>.*?</pubDate>", "", teaser))
    before = desk.ids
    (filled,) = await desk.fill()
    assert filled.outcome == STORED
    article = desk.article()
    body = article.full.document if article.full is not None else None
    assert body is not None
    assert article.title == expected["title"]
    assert [{"name": a.name, "blurb": a.blurb} for a in article.authors] == expected["authors"]
    assert datetime.fromtimestamp(article.published_at or 0, UTC).isoformat() == expected["published"]
    assert [document.spans_text(b.spans) for b in body.blocks if isinstance(b, Paragraph)] == expected["paragraphs"]
    assert [{"caption": f.caption, "credit": f.credit} for f in document.figures(body)] == expected["figures"]
    assert not [text for text in expected["not_in_body"] if text in document.running(body)]
    stated = provenance.get(desk.session.database, article.id)["section_path"]
    assert json.loads(stated) == expected["section_path"]
    assert desk.ids == before
