"""The demo edition: fresh, complete, read by the parsers of the product, and served as a good server serves."""

import gzip
import http.client
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from termnews.article.blurbs import closing
from termnews.article.build import build
from termnews.demo import edition
from termnews.demo.press import Press
from termnews.formats.parse import parse
from termnews.model.document import Block, Code, Document, Embed, Figure, Footnote, Heading, ListBlock, Quote, Table
from termnews.model.entries import ParsedEntry, ParsedFeed
from termnews.text import document
from tests.sections import NEEDED

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(now=NOW) as running:
        yield running


def ask(press: Press, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(press.base).netloc, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def subscriptions(press: Press) -> list[tuple[str, str, str]]:
    tables = tomllib.loads(press.subscriptions())
    return [
        (section, name, value if isinstance(value, str) else value["url"])
        for section, feeds in tables.items()
        for name, value in feeds.items()
    ]


@pytest.fixture(scope="module")
def feeds(press: Press) -> list[ParsedFeed]:
    found = []
    for _, _, url in subscriptions(press):
        status, headers, raw = ask(press, urlsplit(url).path)
        assert status == 200
        found.append(parse(raw, url, headers["Content-Type"]))
    return found


@pytest.fixture(scope="module")
def entries(press: Press) -> list[ParsedEntry]:
    """Every article as it was written: some feeds are served with their summaries only."""
    return [
        entry
        for _, _, url in subscriptions(press)
        for entry in parse(edition.text(urlsplit(url).path[1:], press.base, NOW).encode(), url).entries
    ]


@pytest.fixture(scope="module")
def plan(press: Press) -> dict[str, Any]:
    return tomllib.loads(edition.text("press.toml", press.base, NOW))


def bodies(entries: list[ParsedEntry]) -> list[Document]:
    return [build(entry.content, entry.link) for entry in entries]


def test_a_small_newspaper(press: Press, feeds: list[ParsedFeed], entries: list[ParsedEntry]) -> None:
    sections = {section for section, *_ in subscriptions(press)}
    assert sections >= NEEDED
    assert 40 <= len(entries) <= 60
    assert {feed.version[:4] for feed in feeds} == {"rss2", "rss1", "atom", "json"}
    assert len({feed.title.split(" – ")[0] for feed in feeds}) >= 8
    assert {feed.language for feed in feeds} >= {"en", "de", "fr", "es", "ar", "ja"}


def test_articles_are_complete(entries: list[ParsedEntry]) -> None:
    assert len({entry.guid for entry in entries}) == len({entry.link for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.title
        assert entry.authors
        assert entry.categories
        assert entry.summary_html
        assert 60 <= document.words(build(entry.content)) <= 450 or "Long read" in entry.categories
        assert "{" not in entry.link + entry.guid
        assert "{{" not in entry.content


def test_every_article_is_fresh(entries: list[ParsedEntry]) -> None:
    now = int(NOW.timestamp())
    dates = [entry.published or entry.updated or 0 for entry in entries]
    assert all(now - 7 * 86400 <= date < now for date in dates)
    assert sum(date > now - 86400 for date in dates) >= 20


def test_one_long_read_one_podcast_one_updated(entries: list[ParsedEntry]) -> None:
    assert max(document.words(body) for body in bodies(entries)) > 1100
    assert [entry.guid for entry in entries if any(file.media_type.startswith("audio/") for file in entry.enclosures)]
    assert [entry.guid for entry in entries if entry.updated and entry.published and entry.updated > entry.published]
    assert max(len(document.links(body)) for body in bodies(entries)) >= 20


def test_right_to_left_and_ideographs(entries: list[ParsedEntry]) -> None:
    titles = "".join(entry.title for entry in entries)
    assert {"AL", "L"} <= {unicodedata.bidirectional(char) for char in titles}
    assert re.search("[\u4e00-\u9fff]", titles)


def holds(block: Block) -> set[type]:
    match block:
        case ListBlock(_, items):
            inner = [part for item in items for part in item]
        case Quote(blocks) | Footnote(_, blocks):
            inner = list(blocks)
        case _:
            inner = []
    return {type(block)}.union(*(holds(part) for part in inner))


def test_every_kind_of_block_is_shown(entries: list[ParsedEntry]) -> None:
    kinds = Counter(kind for body in bodies(entries) for block in body.blocks for kind in holds(block))
    for kind in (Figure, Table, Code, Quote, ListBlock, Footnote, Heading, Embed):
        assert kinds[kind], kind
    assert any(block.pull for body in bodies(entries) for block in body.blocks if isinstance(block, Quote))


def test_many_authors_have_blurbs(entries: list[ParsedEntry]) -> None:
    found = [closing.split(build(entry.content), [author.name for author in entry.authors])[1] for entry in entries]
    assert sum(bool(each) for each in found) >= 25
    assert any(len(each) == 2 for each in found)
    assert any(author.email and author.url for entry in entries for author in entry.authors)


def test_pictures_are_there_with_caption_and_credit(press: Press, entries: list[ParsedEntry]) -> None:
    figures = [block for body in bodies(entries) for block in body.blocks if isinstance(block, Figure)]
    assert len({figure.src for figure in figures}) >= 10
    for figure in figures:
        assert figure.alt
        assert figure.caption
        assert figure.credit
        status, headers, raw = ask(press, urlsplit(figure.src).path)
        assert (status, headers["Content-Type"]) == (200, "image/png")
        assert raw.startswith(b"\x89PNG")


def test_every_address_of_the_press_is_served(press: Press, plan: dict[str, Any]) -> None:
    texts = [ask(press, urlsplit(url).path)[2].decode() for _, _, url in subscriptions(press)]
    addresses = {found for text in texts for found in re.findall(press.base + r"(/[^\"<\\\s]*)", text)}
    assert len(addresses) > 60
    gone = {f"/a/{name}": 404 for name in plan["gone"]}
    assert {path: ask(press, path)[0] for path in addresses if ask(press, path)[0] != 200} == gone


def test_pages_name_author_section_and_feed(press: Press, entries: list[ParsedEntry], plan: dict[str, Any]) -> None:
    for entry in entries:
        if entry.link.rpartition("/")[2] in plan["gone"]:
            continue
        page = ask(press, urlsplit(entry.link).path)[2].decode()
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert found
        article, crumbs = json.loads(found.group(1))
        assert article["headline"] == entry.title
        assert [author["name"] for author in article["author"]] == [author.name for author in entry.authors]
        assert [item["name"] for item in crumbs["itemListElement"]] == article["articleSection"]
        assert 'rel="alternate"' in page


def test_the_front_page_leads_to_the_feeds(press: Press) -> None:
    front = ask(press, "/")[2].decode()
    assert front.count('rel="alternate"') == len(subscriptions(press))


def test_some_feeds_print_teasers_and_their_pages_the_article(
    press: Press, feeds: list[ParsedFeed], entries: list[ParsedEntry], plan: dict[str, Any]
) -> None:
    whole = {entry.guid: entry for entry in entries}
    served = [entry for feed in feeds for entry in feed.entries]
    teasers = [entry for entry in served if not entry.content]
    assert len(teasers) >= 15
    for entry in teasers:
        assert entry.summary_html
        slug = entry.link.rpartition("/")[2]
        if slug not in {*plan["gone"], *plan["paywalls"]}:
            page = ask(press, urlsplit(entry.link).path)[2].decode()
            assert re.findall(r"<p>[^<]{80}", whole[entry.guid].content)[0] in page


def test_a_wall_keeps_the_rest(press: Press, plan: dict[str, Any]) -> None:
    for name, paragraphs in plan["paywalls"].items():
        page = ask(press, f"/a/{name}")[2].decode()
        body = page.partition('<div class="article-body">')[2].partition("</div>")[0]
        assert body.count("<p>") == paragraphs
        assert "subscribers" in page


def test_the_blurb_stands_in_a_box_and_on_the_authors_page(press: Press, plan: dict[str, Any]) -> None:
    page = ask(press, "/a/night-trains.html")[2].decode()
    told = "Lucía Ferrán covers transport in Europe."
    assert page.count(told) == 1
    assert told in page.partition('<aside class="author-box">')[2]
    assert told in ask(press, "/people/lucia-ferran")[2].decode()
    for text in plan["profiles"].values():
        assert text not in page or not text


def test_the_morning_edition_is_corrected(plan: dict[str, Any]) -> None:
    with Press(now=NOW, morning=True) as press:
        before = ask(press, PATH)[2].decode()
        press.reprint()
        after = ask(press, PATH)[2].decode()
    for change in plan["morning"]:
        assert change["now"] not in before
        assert change["then"] in before
        assert change["now"] in after


def test_bookmarks_exist(entries: list[ParsedEntry]) -> None:
    assert edition.bookmarks()
    assert set(edition.bookmarks()) <= {entry.guid for entry in entries}


def test_every_bundled_feed_is_subscribed_and_well_formed(press: Press) -> None:
    assert {url.rpartition("/")[2] for *_, url in subscriptions(press)} == set(edition.names("feeds"))
    for name in edition.names("feeds"):
        text = edition.text(f"feeds/{name}", press.base, NOW)
        assert json.loads(text) if name.endswith(".json") else ET.fromstring(text) is not None  # noqa: S314 - our own files


PATH = "/feeds/courier-world.rss"


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_conditional_requests(press: Press, coding: str) -> None:
    status, headers, raw = ask(press, PATH, Accept_Encoding=coding)
    assert status == 200
    assert headers.get("Content-Encoding", "identity") == coding
    asked = {"Accept_Encoding": coding, "If_None_Match": headers["ETag"], "If_Modified_Since": headers["Last-Modified"]}
    status, again, body = ask(press, PATH, **asked)
    assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    assert ask(press, PATH, Accept_Encoding=coding, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert ask(press, PATH, Accept_Encoding=coding, If_None_Match='"other"')[0] == 200
    asked["If_None_Match"] = '"other"'
    assert ask(press, PATH, **asked)[0] == 200, "the tag counts, not the date"
    plain = gzip.decompress(raw) if coding == "gzip" else raw
    assert plain == ask(press, PATH)[2]


def test_codings_have_validators_of_their_own(press: Press) -> None:
    assert ask(press, PATH)[1]["ETag"] != ask(press, PATH, Accept_Encoding="gzip")[1]["ETag"]


def test_head_has_no_body_and_unknown_paths_are_not_found(press: Press) -> None:
    status, headers, body = ask(press, PATH, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(ask(press, PATH)[2])
    assert ask(press, "/a/../../etc/passwd")[0] == 404
    assert ask(press, "/img/none.png")[0] == 404


def test_two_presses_do_not_meet() -> None:
    with Press(now=NOW) as one, Press(now=NOW + timedelta(days=1)) as other:
        assert one.base != other.base
        assert one.base.encode() in ask(one, PATH)[2]
        assert other.base.encode() in ask(other, PATH)[2]


def test_a_taken_port_is_an_error_of_the_system(press: Press) -> None:
    with pytest.raises(OSError, match=r"."):
        Press(port=int(press.base.rpartition(":")[2]))


def test_dates_are_filled_in() -> None:
    filled = edition.fill("{{rfc822 2h}} {{iso 90m}} {{day 1d}} {base}", "http://b", NOW)
    assert filled == "Thu, 05 Mar 2026 10:00:00 +0000 2026-03-05T10:30:00Z 2026-03-04 http://b"


def test_it_runs_alone_and_imports_nothing_heavy(root: Path) -> None:
    script = "import sys, termnews.demo.press; print(*sorted(m for m in sys.modules if m.split('.')[0] in {%s}))"
    heavy = ",".join(map(repr, ("textual", "rich", "lxml", "aiohttp", "apsw", "feedparser", "fastfeedparser")))
    done = subprocess.run([sys.executable, "-c", script % heavy], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
