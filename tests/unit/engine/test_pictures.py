"""Pictures: fetched politely, read in a process of their own, drawn for a room, kept for a while."""

import base64
import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.jobs import PictureJob
from termnews.engine.pictures import drawing, painting
from termnews.engine.pictures.shelf import Shelf, Size
from termnews.engine.protocol import GetPicture, Pictured, Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.engine.workers import Workers
from termnews.model.errors import FormatError, WorkerError
from termnews.model.listings import Query
from termnews.model.pictures import Form, Raster
from tests.drawn import BLUE, RED, bomb, halves, moving, picture
from tests.serving import Page, Site

ROOM = Size(30, 30, Form.RGB)
OURS = 1
"""The article whose pictures are wanted."""
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
async def reading(home: Paths) -> AsyncIterator[Reading]:
    async with Reading(home, Settings()) as made:
        yield made


@pytest.fixture
def shelf(home: Paths) -> Shelf:
    return Shelf(home.pictures)


@pytest.fixture
async def ours(home: Paths, session: Session, site: Site, rss: Callable[..., str]) -> Site:
    """A site that the reader has a feed of, so that its private address may be asked."""
    session.add_feed(site.put("/feed", rss("one")), "Courier", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    assert [row.id for row in session.listing(Query()).rows(0, 9)] == [OURS]
    site.asked.clear()
    return site


def wanted(src: str, size: Size = ROOM, article_id: int = OURS) -> GetPicture:
    return GetPicture(src, size.width, size.height, size.form, article_id)


def pixel(raster: Raster, x: int, y: int) -> tuple[int, ...]:
    at = (y * raster.width + x) * 3
    return tuple(raster.data[at : at + 3])


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_a_picture_is_fetched_and_drawn_for_its_room(
    reading: Reading, ours: Site, shelf: Shelf, form: str
) -> None:
    src = ours.put("/p", picture(120, 80, form))
    assert await reading.picture(wanted(src)) == Pictured(src, 30, 30)
    raster = shelf.raster(src, ROOM)
    assert raster is not None
    assert (raster.width, raster.height) == (30, 20)
    assert near(pixel(raster, 2, 10), RED)
    assert near(pixel(raster, 27, 10), BLUE)


async def test_what_was_seen_is_drawn_in_any_size_without_a_network(reading: Reading, ours: Site, shelf: Shelf) -> None:
    src = ours.put("/p", picture(120, 80))
    await reading.picture(wanted(src))
    await reading.picture(wanted(src))
    ours.close_down()
    for size in (Size(60, 60, Form.RGB), Size(30, 30, Form.ANSI), Size(100, 100, Form.PNG)):
        assert (await reading.picture(wanted(src, size))).failure == ""
        assert shelf.raster(src, size) is not None
    assert [path for path, _ in ours.asked] == ["/p"]


async def test_the_request_says_what_is_read_and_nothing_of_the_reader(reading: Reading, ours: Site) -> None:
    await reading.picture(wanted(ours.put("/p", picture())))
    ((_, headers),) = ours.asked
    assert headers["accept"] == painting.ACCEPT
    assert not headers.keys() & {"cookie", "referer", "if-none-match"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (SVG, "an SVG drawing"),
        (b"<!DOCTYPE html><p>Please accept our cookies", "a web page"),
        (b"", "an empty file"),
        (b"\0\0\0\x20ftypavif", "an AVIF picture"),
        (b"no picture at all", "no picture"),
        (picture(200, 200, "JPEG")[:900], "damaged or not whole"),
        (picture(200, 200)[:150], "damaged or not whole"),
        (bomb(), "more than 40 million pixels"),
        (bomb(30_000, 1500), "more than 40 million pixels"),
        (bomb(3000, 3000), "damaged or not whole"),
    ],
)
async def test_what_is_no_picture_is_told_in_a_line(
    reading: Reading, ours: Site, shelf: Shelf, body: bytes, said: str
) -> None:
    src = ours.put("/p", body, headers={"Content-Type": "image/png"})
    assert said in (await reading.picture(wanted(src))).failure
    assert shelf.raster(src, ROOM) is None


async def test_a_status_a_redirect_to_a_private_place_and_too_many_bytes_are_told(reading: Reading, ours: Site) -> None:
    ours.pages["/gone"] = Page(status=404)
    assert "knows no such picture" in (await reading.picture(wanted(ours.base + "/gone"))).failure
    elsewhere = ours.base.replace("127.0.0.1", "127.0.0.2")
    ours.pages["/away"] = Page(status=302, headers={"Location": f"{elsewhere}/p"})
    assert "private address" in (await reading.picture(wanted(ours.base + "/away"))).failure
    src = ours.put("/large", bytes(painting.LIMIT + 1))
    assert "larger than 12 MB" in (await reading.picture(wanted(src))).failure


async def test_an_address_in_the_readers_network_is_not_asked(reading: Reading, session: Session, site: Site) -> None:
    src = site.put("/p", picture())
    assert "private address" in (await reading.picture(wanted(src))).failure
    assert site.asked == []


async def test_only_the_feed_that_stands_there_may_name_a_picture_in_the_readers_network(
    reading: Reading, session: Session, home: Paths, ours: Site, rss: Callable[..., str]
) -> None:
    ours.listen("127.0.0.2", ours.port)
    elsewhere = ours.put("/other", rss("two")).replace("127.0.0.1", "127.0.0.2")
    session.add_feed(elsewhere, "Stranger", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    (theirs,) = {row.id for row in session.listing(Query()).rows(0, 9)} - {OURS}
    src = ours.put("/p", picture())
    ours.asked.clear()
    for article_id in (theirs, 0, 999):
        assert "private address" in (await reading.picture(wanted(src, article_id=article_id))).failure
    assert ours.asked == []
    assert (await reading.picture(wanted(src))).failure == ""


async def test_a_host_that_wants_quiet_is_left_alone(reading: Reading, ours: Site) -> None:
    ours.pages["/busy"] = Page(status=429, headers={"Retry-After": "600"})
    assert "more time" in (await reading.picture(wanted(ours.base + "/busy"))).failure
    assert "asked for quiet" in (await reading.picture(wanted(ours.put("/p", picture())))).failure
    assert [path for path, _ in ours.asked] == ["/busy"]


async def test_a_picture_within_the_text_needs_no_network(reading: Reading, shelf: Shelf) -> None:
    src = "data:image/png;base64," + base64.b64encode(picture()).decode()
    assert (await reading.picture(wanted(src))).failure == ""
    assert shelf.raster(src, ROOM) is not None
    for bad in ("data:image/png;base64,%%%", "data:text/html,<p>", "data:image/png;base64", "file:///etc/passwd", ""):
        assert (await reading.picture(wanted(bad))).failure


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (100_000, 10)])
async def test_a_room_that_is_none_is_told(reading: Reading, size: tuple[int, int]) -> None:
    assert (await reading.picture(GetPicture("data:image/png,", *size))).failure == "There is no room for the picture."


async def test_without_pillow_the_network_is_left_alone(
    reading: Reading, ours: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "find_spec", lambda _: None)
    assert "termnews[images]" in (await reading.picture(wanted(ours.put("/p", picture())))).failure
    assert ours.asked == []


async def test_a_picture_that_takes_too_long_ends_its_process_only() -> None:
    async with Workers(1, seconds=0.0) as workers:
        job = PictureJob(picture(2000, 2000), 30, 30, Form.RGB)
        with pytest.raises(WorkerError, match="Reading this picture took longer"):
            await workers.draw(job)
        workers._seconds = 60
        assert (await workers.draw(job)).raster.width == 30


# Drawing


def drawn(raw: bytes, size: Size = ROOM) -> Raster:
    return drawing.draw(PictureJob(raw, *size)).raster


def test_of_a_moving_picture_the_first_is_shown() -> None:
    assert near(pixel(drawn(moving()), 5, 5), RED)


def test_a_picture_stands_upright_as_its_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    raster = drawn(picture(60, 40, "JPEG", exif=exif.tobytes()))
    assert (raster.width, raster.height) == (20, 30)
    assert near(pixel(raster, 10, 3), RED)
    assert near(pixel(raster, 10, 27), BLUE)


def test_what_shows_through_is_white() -> None:
    sink = BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(sink, "PNG")
    assert pixel(drawn(sink.getvalue()), 3, 3) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    sink = BytesIO()
    Image.new(mode, (30, 20)).save(sink, "JPEG" if mode == "CMYK" else "PNG")
    assert drawn(sink.getvalue()).width == 30


def test_small_pictures_are_not_blown_up() -> None:
    assert (drawn(picture(10, 8)).width, drawn(picture(10, 8)).height) == (10, 8)


def test_256_colours_are_numbers_of_the_usual_table() -> None:
    raster = drawn(picture(30, 20), Size(30, 30, Form.ANSI))
    assert len(raster.data) == 600
    assert set(raster.data) <= set(range(16, 256))
    grey = BytesIO()
    Image.new("RGB", (4, 4), (95, 135, 255)).save(grey, "PNG")
    assert set(drawn(grey.getvalue(), Size(4, 4, Form.ANSI)).data) == {16 + 36 * 1 + 6 * 2 + 5}


def test_what_is_handed_on_was_made_here() -> None:
    """No byte of the file itself goes on: notes in it, or what follows it."""
    made = drawing.draw(PictureJob(picture(60, 40) + b"<script>", 30, 30, Form.PNG))
    assert b"<script>" not in made.master + made.raster.data
    assert Image.open(BytesIO(made.raster.data)).size == (30, 20)
    assert Image.open(BytesIO(made.master)).size == (60, 40)


def test_the_copy_that_is_kept_is_small() -> None:
    noise = Image.frombytes("RGB", (3000, 2000), random.Random(1).randbytes(18_000_000))  # noqa: S311
    sink = BytesIO()
    noise.save(sink, "PNG", compress_level=1)
    master = drawing.draw(PictureJob(sink.getvalue(), 30, 30, Form.RGB)).master
    assert Image.open(BytesIO(master)).size == (1600, 1067)
    assert len(master) < 3_000_000


def test_any_bytes_are_survived() -> None:
    numbers = random.Random(4)  # noqa: S311 - the same bytes every time
    for form in ("PNG", "JPEG", "WEBP", "GIF"):
        good = picture(64, 48, form)
        for _ in range(150):
            raw = bytearray(good)
            for _ in range(numbers.randint(1, 8)):
                raw[numbers.randrange(len(raw))] = numbers.randrange(256)
            with suppress(FormatError):
                assert drawn(bytes(raw[: numbers.randint(10, len(raw))])).data


# The shelf


def test_the_shelf_gives_back_what_was_put_there_and_nothing_damaged(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pictures")
    raster = Raster(Form.RGB, 2, 1, b"\n\n\nabc")
    assert shelf.raster("a", ROOM) is None
    shelf.put_raster("a", ROOM, raster)
    assert shelf.raster("a", ROOM) == raster
    assert shelf.raster("a", Size(30, 31, Form.RGB)) is None
    assert shelf.raster("b", ROOM) is None
    (file,) = (tmp_path / "pictures").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[5:], b"", b"\n", whole.replace(b" 2 1", b" 2 9"), whole.replace(b"rgb", b"xyz")):
        file.write_bytes(damaged)
        assert shelf.raster("a", ROOM) is None


def test_names_on_the_shelf_are_digests(tmp_path: Path) -> None:
    Shelf(tmp_path).put_master("https://x.example/../../etc/passwd\0", b"raw")
    (file,) = tmp_path.iterdir()
    assert file.stem.isalnum()
    assert Shelf(tmp_path).master("https://x.example/../../etc/passwd\0") == b"raw"


def test_the_longest_unseen_goes_first_when_the_shelf_is_full(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=250)
    for number in range(4):
        shelf.put_master(str(number), bytes(100))
    for number, file in enumerate([*tmp_path.iterdir()]):
        os.utime(file, (1000 + number, 1000 + number))
    now = 2000.0
    seen = [name for name in "0123" if shelf.master(name)][:1]  # looking at all of them made all of them new
    for file in tmp_path.iterdir():
        os.utime(file, (1000, 1000))
    shelf.master(seen[0])
    shelf.sweep(now)
    assert len([*tmp_path.iterdir()]) == 2
    assert shelf.master(seen[0])


def test_what_nobody_looks_at_goes_with_time(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, age=100)
    shelf.put_master("old", b"x")
    (old,) = tmp_path.iterdir()
    os.utime(old, (1000, 1000))
    shelf.put_master("new", b"x")
    shelf.sweep(1101)
    assert shelf.master("new")
    assert not old.exists()


async def test_the_shelf_is_swept_while_pictures_come(
    reading: Reading, ours: Site, home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "EVERY", 1)
    home.pictures.mkdir(parents=True)
    stale = home.pictures / "stale.rgb"
    stale.write_bytes(b"x")
    os.utime(stale, (1000, 1000))
    await reading.picture(wanted(ours.put("/p", picture())))
    assert not stale.exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_pictures(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    shelf = Shelf(blocked / "pictures")
    shelf.put_master("a", b"x")
    shelf.sweep(0)
    assert shelf.master("a") == b""


def test_halves_is_what_the_tests_think() -> None:
    assert halves(4, 2).getpixel((0, 0)) == RED
