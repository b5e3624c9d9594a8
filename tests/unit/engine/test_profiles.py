"""An author's own page, asked only because the reader wants it."""

from collections.abc import AsyncIterator

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.errors import FetchError, NotFoundError
from tests.serving import Page, Site

BLURB = "Runa Holt has covered the coast and its harbours for The Courier since 2014. She lives in Varnholm."
PROFILE = (
    '<!doctype html><html lang="en"><head><title>Runa Holt - The Courier</title><script type="application/ld+json">'
    '{"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Runa Holt",'
    f' "description": "{BLURB}"}}}}</script></head><body><main class="author-page"><h1>Runa Holt</h1>'
    f'<p class="author-bio">{BLURB}</p><ul><li><a href="/ferry">Ferry line to reopen in May</a></li></ul></main></body></html>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><id>c</id><entry><id>1</id><title>Ferry</title>'
    "<author><name>{name}</name><uri>{uri}</uri></author><content>The boat is back.</content></entry></feed>"
)


@pytest.fixture
async def reading(home: Paths) -> AsyncIterator[Reading]:
    async with Reading(home, Settings()) as made:
        yield made


async def subscribed(session: Session, home: Paths, site: Site, uri: str) -> int:
    """The author of a feed's only article."""
    session.add_feed(site.put("/feed", ATOM.format(name="Runa Holt", uri=uri)), "Courier", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    (person,) = session.people("Runa")
    return person.id


async def test_a_blurb_is_read_and_kept_in_the_history(
    reading: Reading, session: Session, home: Paths, site: Site
) -> None:
    url = site.put("/by/holt", PROFILE, headers={"Content-Type": "text/html"})
    person = await subscribed(session, home, site, url)
    assert not session.person(person).blurbs
    read = await reading.profile(person)
    assert (read.person_id, read.blurb, read.url) == (person, BLURB, url)
    assert [seen.blurb for seen in session.person(person).blurbs] == [BLURB]


async def test_a_page_that_says_nothing_is_told_so(reading: Reading, session: Session, home: Paths, site: Site) -> None:
    url = site.put("/by/holt", "<html><body><h1>Runa Holt</h1></body></html>", headers={"Content-Type": "text/html"})
    person = await subscribed(session, home, site, url)
    assert (await reading.profile(person)).blurb == ""
    assert not session.person(person).blurbs


async def test_an_author_without_a_page_is_told(reading: Reading, session: Session, home: Paths, site: Site) -> None:
    person = await subscribed(session, home, site, "")
    with pytest.raises(NotFoundError, match="No page of Runa Holt"):
        await reading.profile(person)
    with pytest.raises(NotFoundError):
        await reading.profile(999)


async def test_a_page_that_is_gone_is_told(reading: Reading, session: Session, home: Paths, site: Site) -> None:
    person = await subscribed(session, home, site, site.base + "/by/holt")
    site.pages["/by/holt"] = Page(status=404)
    with pytest.raises(FetchError, match="knows no such page"):
        await reading.profile(person)


async def test_an_address_in_the_readers_network_is_not_asked(
    reading: Reading, session: Session, home: Paths, site: Site
) -> None:
    person = await subscribed(session, home, site, site.base.replace("127.0.0.1", "localhost") + "/by/holt")
    with pytest.raises(FetchError, match="private address"):
        await reading.profile(person)
    assert [path for path, _ in site.asked] == ["/feed"]


async def test_only_the_feed_that_stands_there_may_name_an_author_in_the_readers_network(
    reading: Reading, session: Session, home: Paths, site: Site
) -> None:
    ours = site.put("/by/holt", PROFILE, headers={"Content-Type": "text/html"})
    session.add_feed(site.put("/feed", ATOM.format(name="Somebody Else", uri="")), "Courier", ("World",))
    site.listen("127.0.0.2", site.port)
    theirs = site.put("/other", ATOM.format(name="Runa Holt", uri=ours)).replace("127.0.0.1", "127.0.0.2")
    session.add_feed(theirs, "Stranger", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    (person,) = session.people("Runa")
    site.asked.clear()
    with pytest.raises(FetchError, match="private address"):
        await reading.profile(person.id)
    assert site.asked == []
