"""Pages saved to read later: addresses, files, text copies, and what is no page."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import localfiles
from termnews.engine.protocol import Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.errors import FetchError, NotFoundError, PageError, PageProblem, UsageError
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.text import document
from tests.serving import Site
from tests.unit.engine import press

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
async def reading(home: Paths, session: Session) -> AsyncIterator[Reading]:
    async with Reading(home, Settings()) as made:
        yield made


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)


def saved(session: Session) -> list[int]:
    return list(session.ids(Query(saved=True)))


async def test_an_address_becomes_an_article_to_read_later(reading: Reading, session: Session, site: Site) -> None:
    added = await reading.add(site.put("/ferry", press.page(), headers=HTML))
    assert (added.title, added.known) == ("Ferry line to reopen in May", False)
    assert saved(session) == [added.article_id]
    article = session.article(added.article_id)
    assert article.saved
    assert article.full is not None
    assert article.full.document is not None
    assert press.SENTENCES[5] in document.plain(article.full.document)
    assert article.words == article.full.words
    assert article.summary.startswith(press.SENTENCES[0])
    assert article.link.endswith("/ferry")
    assert not article.status.bookmarked


async def test_a_saved_page_names_its_authors_itself(reading: Reading, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "kept.html"
    file.write_text(press.page(head='<meta name="author" content="Jane Roe">'))
    told = dict(session.why((await reading.add(str(file))).article_id))
    assert told[Clean("Who named the authors?")].startswith("The page, by the rule ")


async def test_a_file_keeps_what_it_says_of_itself(reading: Reading, session: Session, tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://courier.example/ferry"><meta property="og:site_name" content="The Courier">'
    file = tmp_path / "kept.html"
    file.write_text(press.page(head=head))
    article = session.article((await reading.add(str(file))).article_id)
    assert (article.link, article.source) == ("https://courier.example/ferry", "The Courier")


async def test_a_file_cannot_lead_into_the_readers_network(reading: Reading, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "kept.html"
    file.write_text(press.page(head='<link rel="canonical" href="http://192.168.0.1/router">'))
    assert session.article((await reading.add(str(file))).article_id).link == ""


async def test_a_text_copy_is_an_article(reading: Reading, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text("Ferry line to reopen in May\n\nBy Runa Holt\n\n" + "\n\n".join(press.SENTENCES * 2))
    added = await reading.add(str(file))
    full = session.article(added.article_id).full
    assert full is not None
    assert full.document is not None
    assert press.SENTENCES[3] in document.plain(full.document)


async def test_what_is_there_is_not_saved_twice(reading: Reading, session: Session, site: Site) -> None:
    url = site.put("/ferry", press.page(), headers=HTML)
    first = await reading.add(url)
    again = await reading.add(url.replace("http://", "HTTP://") + "#top")
    assert (again.article_id, again.known) == (first.article_id, True)
    assert len(saved(session)) == 1


async def test_an_article_of_a_feed_is_named_and_left_alone(
    reading: Reading, session: Session, home: Paths, site: Site
) -> None:
    url = site.put("/ferry", press.page(), headers=HTML)
    session.add_feed(site.put("/feed", press.feed(press.item(url))), "Courier", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    added = await reading.add(url)
    assert added.known
    assert session.article(added.article_id).feed_id
    assert saved(session) == []
    assert not session.article(added.article_id).status.bookmarked
    assert [path for path, _ in site.asked] == ["/feed"]


async def test_a_feed_is_told_from_a_page(reading: Reading, session: Session, site: Site) -> None:
    url = site.put("/feed", press.feed(press.item("http://courier.example/a")), headers={"Content-Type": "text/xml"})
    with pytest.raises(PageError) as caught:
        await reading.add(url)
    assert caught.value.kind is PageProblem.FEED
    assert f"termnews feeds add {url}" in caught.value.hint
    assert saved(session) == []


@pytest.mark.parametrize(
    ("place", "error", "words"),
    [
        ("", UsageError, "Which page"),
        ("/nowhere/page.html", NotFoundError, "does not exist"),
        ("page.html", NotFoundError, "does not exist"),
        ("/tmp", NotFoundError, "is a folder"),
        ("http://127.0.0.1:1/page", FetchError, "refuses connections. Try again later, or open it in your browser."),
    ],
)
async def test_what_cannot_be_saved_is_told(
    reading: Reading, place: str, error: type[Exception], words: str, elsewhere: None
) -> None:
    with pytest.raises(error, match=words):
        await reading.add(place)


@pytest.mark.parametrize(("status", "words"), [(404, "knows no such page"), (500, "fault of its own")])
async def test_an_answer_that_is_no_page_is_told(reading: Reading, site: Site, status: int, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        await reading.add(site.put("/ferry", "no", status=status))


async def test_a_saved_page_can_be_read_again(reading: Reading, session: Session, site: Site) -> None:
    from termnews.engine.protocol import Event, GetFull  # noqa: PLC0415 - only here

    added = await reading.add(site.put("/ferry", press.page(), headers=HTML))
    changed = [sentence.replace("Varnholm", "Sundby") for sentence in press.SENTENCES * 3]
    site.put("/ferry", press.page(sentences=changed), headers=HTML)
    events: list[Event] = []
    await reading.get_full(GetFull((added.article_id,), force=True), events.append)
    full = session.article(added.article_id).full
    assert full is not None
    assert full.document is not None
    assert "Sundby" in document.plain(full.document)
    assert len(session.versions(added.article_id)) == 1


@pytest.mark.parametrize(
    "place", ["example.org/page.html", "example.md", "a" * 300, "null\0.html/", "~nobody.example/x"]
)
def test_what_may_be_an_address_is_no_file(place: str, elsewhere: None) -> None:
    assert localfiles.meant(place) is None
