"""Pages read in processes that can be killed, told in the order they were named."""

import asyncio
from pathlib import Path

import pytest

from termnews.engine.jobs import Answer, PageJob
from termnews.engine.pages import Pages, Place
from termnews.engine.worker import answer
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, FetchError, NotFoundError, PageError, PageProblem, WorkerError
from termnews.model.pages import Page
from tests.serving import Site

STORY = "The ferries to the northern islands stopped on Monday after a storm tore the pier of Kelmouth from its piles."


def copy(folder: Path, number: int) -> Place:
    file = folder / f"{number}.txt"
    file.write_text(f"Ferries stop at island number {number}\n\n{STORY}\n", "utf-8")
    return Place(str(file))


async def test_outcomes_come_in_order_and_errors_are_among_them(tmp_path: Path) -> None:
    (tmp_path / "p.pdf").write_bytes(b"%PDF-1.7")
    places = [
        *(copy(tmp_path, number) for number in range(9)),
        Place(str(tmp_path / "p.pdf")),
        Place(str(tmp_path / "no")),
    ]
    async with Pages(5.0, 2) as pages:
        got = [outcome async for outcome in pages.each(places)]
    assert [place for place, _ in got] == places
    titles = [result.title for _, result in got if isinstance(result, Page)]
    assert titles == [f"Ferries stop at island number {number}" for number in range(9)]
    assert isinstance(got[-2][1], PageError)
    assert isinstance(got[-1][1], NotFoundError)


async def test_who_stops_listening_leaves_nothing_running(tmp_path: Path) -> None:
    async with Pages(5.0, 1) as pages:
        told = pages.each([copy(tmp_path, number) for number in range(6)])
        assert (await anext(told))[0].name.endswith("0.txt")
        await told.aclose()
        assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_an_address_is_fetched_and_its_failures_told(site: Site) -> None:
    url = site.put("/a", f"Ferries stop at the islands\n\n{STORY}", headers={"Content-Type": "text/plain"})
    site.put("/b.pdf", b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    async with Pages(5.0, 1) as pages:
        page = await pages.read(Place(url))
        assert (page.url, page.title) == (url, "Ferries stop at the islands")
        assert site.asked[-1][1]["accept"].startswith("text/html")
        assert (await pages.read(Place(url, "https://harbour.example/a"))).url == "https://harbour.example/a"
        with pytest.raises(FetchError) as gone:
            await pages.read(Place(url + "x"))
        assert gone.value.kind is FailureKind.NOT_FOUND
        assert "feed" not in str(gone.value)
        with pytest.raises(PageError) as pdf:
            await pages.read(Place(url.replace("/a", "/b.pdf")))
        assert pdf.value.kind is PageProblem.NOT_A_PAGE


async def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    job = PageJob(f"Ferries stop at the islands\n\n{STORY}".encode())
    async with Workers(1, seconds=0.0, pages=True) as workers:
        with pytest.raises(WorkerError) as slow:
            await workers.extract(job)
        assert slow.value.kind is FailureKind.TOO_SLOW
        assert "page" in slow.value.message
        workers._seconds = 60
        assert (await workers.extract(job)).title == "Ferries stop at the islands"


@pytest.mark.parametrize("failure", [MemoryError, RecursionError, ValueError])
def test_whatever_a_page_does_is_an_answer(failure: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr("termnews.article.extract.page", fails)
    got = answer(PageJob(b"x"))
    assert got.made is None
    assert got.message


@pytest.mark.parametrize("problem", [None, PageProblem.EMPTY])
async def test_whatever_went_wrong_says_what_to_do_next(
    problem: PageProblem | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failed(*_: object) -> Answer:
        return Answer(message="It could not be read.", problem=problem)

    async with Workers(1) as workers:
        monkeypatch.setattr(workers, "_do", failed)
        with pytest.raises((PageError, WorkerError)) as caught:
            await workers.extract(PageJob(b"x"))
    assert caught.value.hint


def test_a_file_is_not_taken_for_an_address(tmp_path: Path) -> None:
    assert not Place("page.html").is_address
    assert not Place("ftp://a.example/x").is_address
    assert Place("HTTPS://a.example/x").is_address


async def test_a_wall_before_a_page_is_no_page(site: Site) -> None:
    consent = site.put("/consent", f"<h1>Cookies</h1><p>{STORY}", headers={"Content-Type": "text/html"})
    url = site.put("/a", "", status=302, headers={"Location": consent})
    async with Pages(5.0, 1) as pages:
        with pytest.raises(PageError) as caught:
            await pages.read(Place(url))
    assert caught.value.kind is PageProblem.CONSENT


@pytest.mark.parametrize(
    ("name", "advised"),
    [
        ("a.example/story", True),
        ("ftp://a.example/x", True),
        ("gone.html", False),
        ("./gone.html", False),
        ("/x.y/z", False),
    ],
)
async def test_a_name_that_may_be_an_address_is_told_how_those_begin(name: str, advised: bool) -> None:
    async with Pages(5.0, 1) as pages:
        with pytest.raises(NotFoundError) as caught:
            await pages.read(Place(name))
    assert ("https://" in caught.value.hint) is advised


async def test_too_large_is_said_of_a_page_not_of_a_feed(site: Site, tmp_path: Path) -> None:
    body = b"<html>" + b"<p>much</p>" * 2_000_000
    url = site.put("/big", body, headers={"Content-Type": "text/html"})
    (tmp_path / "big.html").write_bytes(body)
    (tmp_path / "big.pdf").write_bytes(b"%PDF-1.7" + body)
    async with Pages(5.0, 1) as pages:
        with pytest.raises(FetchError) as fetched:
            await pages.read(Place(url))
        for name, said in (("big.html", "The page is larger than 20 MB."), ("big.pdf", "PDF")):
            with pytest.raises(PageError) as opened:
                await pages.read(Place(str(tmp_path / name)))
            assert said in opened.value.message
    assert str(fetched.value) == "The page is larger than 20 MB. Open it in your browser instead."


@pytest.mark.parametrize("kind", [FailureKind.TIMEOUT, FailureKind.BROKEN, FailureKind.CONNECT, FailureKind.NO_NETWORK])
async def test_a_page_asked_for_once_is_not_promised_to_be_tried_again(
    kind: FailureKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise FetchError(kind, "It failed.", "It is tried again later.")

    monkeypatch.setattr("termnews.web.fetch.Fetcher.fetch", fails)
    async with Pages(5.0, 1) as pages:
        with pytest.raises(FetchError) as caught:
            await pages.read(Place("https://a.example/"))
    assert caught.value.kind is kind
    assert caught.value.hint.startswith("Try again")
