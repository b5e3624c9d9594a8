"""The façade: what a front end asks of people, places and full texts, and how it takes its deeds back."""

import pytest

from termnews.engine.session import Session
from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.deeds import Deed
from termnews.model.document import Document, Paragraph, Span
from termnews.model.errors import NotFoundError
from termnews.model.listings import Query
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import fulltexts, saved
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

PROFILE = Author(Clean("Jane Roe"), "https://roe.example/", blurb=Clean("Covers trade."))


@pytest.fixture
def library(session: Session) -> Session:
    """Jane Roe wrote in two outlets, John Doe in one."""
    newsroom = Newsroom(session.database)
    one, two = newsroom.subscribe(("courier", "World"), ("gazette", "Sport"))
    newsroom.save(one, entry("1", authors=(PROFILE,)), entry("2", authors=by("John Doe")))
    newsroom.save(two, entry("3", authors=(PROFILE,)))
    return session


def state(library: Session) -> tuple[object, ...]:
    return (library.outline(), library.people(), [library.article(number) for number in (1, 2, 3)])


def test_people_and_a_person(library: Session) -> None:
    jane, john = library.people()
    assert (jane.name, jane.articles, john.name) == ("Jane Roe", 2, "John Doe")
    assert library.people("JÄNE") == (jane,)
    assert library.people(limit=1) == (jane,)
    assert library.person(jane.id).articles == 2
    author = library.article(1).authors[0]
    assert (author.id, [row.id for row in library.also_wrote(author, 1)]) == (jane.id, [3])


def test_every_deed_can_be_taken_back_and_done_again(library: Session) -> None:
    jane, john = (one.id for one in library.people())
    signature = library.person(jane).signatures[1].id
    deeds = (
        lambda: library.follow(jane, True),
        lambda: library.mute(jane, True),
        lambda: library.merge(john, jane),
        lambda: library.split(signature),
        lambda: library.place(1, ("Sport",)),
        lambda: library.set_status((1, 2), "read", True),
    )
    for do in deeds:
        before = state(library)
        deed: Deed = do()
        after = state(library)
        assert after != before
        assert deed.label
        library.revert(deed)
        assert state(library) == before
        library.apply(deed)
        assert state(library) == after
        library.revert(deed)


def test_what_is_done_is_said(library: Session) -> None:
    jane = library.people("jane")[0].id
    said = [
        library.follow(jane, True).label, library.follow(jane, False).label, library.mute(jane, True).label,
        library.mute(jane, False).label, library.place(1, ("World", "Europe")).label, library.place(1, None).label,
    ]  # fmt: skip
    assert said == [
        "Jane Roe followed", "Jane Roe no longer followed", "Jane Roe muted", "Jane Roe no longer muted",
        "Put under World › Europe: “Title 1”", "Put back where its feed stands: “Title 1”",
    ]  # fmt: skip


def test_nobody_and_nothing_are_clear_errors(library: Session) -> None:
    for ask in (
        lambda: library.person(99),
        lambda: library.follow(99, True),
        lambda: library.mute(99, True),
        lambda: library.merge(1, 99),
        lambda: library.split(99),
        lambda: library.place(99, None),
        lambda: library.why(99),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_versions_and_why_follow_the_full_text(library: Session) -> None:
    for text in ("first", "second"):
        body = encoding.dump(Document((Paragraph((Span(Clean(text)),)),)))
        page = PageWrite(
            "https://courier.example/1", body, Clean(text), 1, 1, authors=(PROFILE,), facts={"text": "blend"}
        )
        fulltexts.put(library.database, 1, page, NOW)
    (version,) = library.versions(1)
    assert (version.number, version.full) == (1, True)
    assert library.versions(99) == ()
    told = dict(library.why(1))
    assert told[Clean("What chose the text?")].endswith("by the rule “blend”.")
    assert told[Clean("Who named the authors?")] == "The feed."


def test_a_saved_page_can_be_discarded(library: Session) -> None:
    page, _ = saved.put(library.database, entry("p", link="https://x.example/p"), Clean("X"), NOW)
    assert list(library.ids(Query(saved=True))) == [page]
    assert library.discard(page)
    assert not library.discard(1)
    assert library.outline().saved == 0
