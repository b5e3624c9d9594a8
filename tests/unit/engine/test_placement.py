"""Where articles appear besides: from feeds, from pages, by the reader's table, and anew when that changes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import placing
from termnews.engine.placing import Placement
from termnews.engine.protocol import GetFull, Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.listings import Query
from tests.serving import Site
from tests.unit.engine import press

HTML = {"Content-Type": "text/html; charset=utf-8"}
SECTIONS = '[World]\n"News" = {{ url = "{url}", trusted = true }}\n["World/Europe"]\n[Business]\n[Sport]\n'
CRUMBS = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": ['
    '{"@type": "ListItem", "position": 1, "name": "Home", "item": "/"},'
    '{"@type": "ListItem", "position": 2, "name": "Business", "item": "/business"}]}</script>'
)


@pytest.fixture
async def edition(session: Session, home: Paths, site: Site) -> Session:
    """A general feed under World with one article its categories place, and one that only its page does."""
    items = [
        press.item(site.put("/a", press.page(), headers=HTML), "Cup final", more="<category>Sport</category>"),
        press.item(site.put("/b", press.page(head=CRUMBS), headers=HTML), more="<category>Zettelkasten</category>"),
    ]
    url = site.put("/feed", press.feed(*items))
    home.feeds_file.write_text(SECTIONS.format(url=url))
    session.follow_file()
    await refresh(home, Settings(), Refresh(), lambda _: None)
    return session


def titles(session: Session, *section: str) -> set[str]:
    return {session.article(each).title for each in session.ids(Query(section=section))}


async def test_a_feeds_categories_place_its_articles(edition: Session) -> None:
    assert titles(edition, "Sport") == {"Cup final"}
    assert len(titles(edition, "World")) == 2
    (sport,) = [node for node in edition.outline().sections if node.name == "Sport"]
    assert sport.unread == 1


async def test_a_page_places_its_article(edition: Session, home: Paths) -> None:
    (ferry,) = [each for each in edition.ids(Query()) if edition.article(each).title.startswith("Ferry")]
    assert titles(edition, "Business") == set()
    async with Reading(home, Settings()) as reading:
        await reading.get_full(GetFull((ferry,)), lambda _: None)
    assert titles(edition, "Business") == {"Ferry line to reopen in May"}
    assert edition.article(ferry).placed_rule


async def test_another_table_places_everything_anew_without_asking_the_pages(
    edition: Session, home: Paths, site: Site
) -> None:
    (ferry,) = [each for each in edition.ids(Query()) if edition.article(each).title.startswith("Ferry")]
    async with Reading(home, Settings()) as reading:
        await reading.get_full(GetFull((ferry,)), lambda _: None)
    before = len(site.asked)
    table = replace(Settings(), sections={"Business": "World/Europe", "Sport": "Business"})
    await refresh(home, table, Refresh(), lambda _: None)
    assert len(site.asked) == before + 1
    assert titles(edition, "World", "Europe") == {"Ferry line to reopen in May"}
    assert titles(edition, "Business") == {"Cup final"}
    assert titles(edition, "Sport") == set()


async def test_what_the_reader_chose_stays(edition: Session, home: Paths) -> None:
    (cup,) = [each for each in edition.ids(Query()) if edition.article(each).title == "Cup final"]
    edition.place(cup, ("Business",))
    await refresh(home, replace(Settings(), sections={"Sport": "World/Europe"}), Refresh(), lambda _: None)
    assert titles(edition, "Business") == {"Cup final"}


async def test_a_section_that_is_new_takes_its_articles_in(edition: Session, home: Paths) -> None:
    text = home.feeds_file.read_text().replace("[Sport]\n", "")
    home.feeds_file.write_text(text)
    edition.follow_file()
    await refresh(home, Settings(), Refresh(), lambda _: None)
    assert all(not edition.article(each).placed for each in edition.ids(Query()))
    home.feeds_file.write_text(text + "[Sport]\n")
    edition.follow_file()
    await refresh(home, Settings(), Refresh(), lambda _: None)
    assert titles(edition, "Sport") == {"Cup final"}


async def test_articles_in_numbered_folders_ask_the_rules_once(
    session: Session, home: Paths, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        press.item(f"https://courier.example/{feed}/{number}/news/a.html", f"{feed} {number}")
        for feed in range(2)
        for number in range(5)
    ]
    asked = Counter[str]()
    place = placing.place

    def counted(path: Sequence[str], categories: Sequence[str], url: str, *others: Any) -> Placement | None:
        asked["place"] += 1
        return place(path, categories, url, *others)

    monkeypatch.setattr(placing, "place", counted)
    for feed in range(2):
        url = site.put(f"/feed{feed}", press.feed(*items[feed * 5 : feed * 5 + 5]))
        session.add_feed(url, f"Feed {feed}", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    assert len(session.ids(Query())) == 10
    assert asked["place"] == 1
