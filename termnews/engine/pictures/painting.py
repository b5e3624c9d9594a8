"""Pictures on request: from the shelf, else from the network with the manners of pages, drawn by a worker."""

import asyncio
import binascii
from base64 import b64decode
from importlib.util import find_spec
from urllib.parse import unquote_to_bytes
from weakref import WeakValueDictionary

from termnews.engine import hosts
from termnews.engine.filling import Means
from termnews.engine.jobs import Drawn, PictureJob
from termnews.engine.pictures.shelf import LARGEST, Shelf, Size
from termnews.engine.protocol import GetPicture, Pictured
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, FetchError, FormatError, NotFoundError, TermnewsError, UsageError
from termnews.model.pictures import Form
from termnews.store import articles, feeds
from termnews.text import clean
from termnews.web import statuses
from termnews.web.messages import FetchRequest

LIMIT = 12 * 2**20
"""Bytes of a picture file that are still taken."""
ACCEPT = "image/webp, image/jpeg, image/png, image/gif;q=0.9"
"""What is asked for: what :mod:`termnews.engine.pictures.drawing` reads."""
ABREAST = 4
"""Pictures on their way at a time."""
EVERY = 40
"""After so many new pictures the shelf is swept again."""
MISSING = "Pictures need Pillow, which the extra termnews[images] brings."
_INLINE = "data:image/"


class Painter:
    """Draws pictures; many may be wanted at a time, each is fetched once."""

    def __init__(self, means: Means, workers: Workers, shelf: Shelf) -> None:
        self._means = means
        self._workers = workers
        self._shelf = shelf
        self._room = asyncio.Semaphore(ABREAST)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._new = 0

    async def paint(self, wanted: GetPicture) -> Pictured:
        """Put a picture on the shelf and tell so; a failure is told in a line, and only cancelling and bugs raise."""
        done = Pictured(wanted.src, wanted.width, wanted.height)
        try:
            size = _size(wanted)
            async with self._turns.setdefault(wanted.src, asyncio.Lock()), self._room:
                if self._shelf.raster(wanted.src, size) is None:
                    await self._paint(wanted, size)
        except TermnewsError as error:
            return Pictured(wanted.src, wanted.width, wanted.height, clean.line(error.message))
        return done

    async def _paint(self, wanted: GetPicture, size: Size) -> None:
        src = wanted.src
        drawn = await self._kept(src, size) or await self._fresh(wanted, size)
        if drawn.master:
            self._shelf.put_master(src, drawn.master)
        self._shelf.put_raster(src, size, drawn.raster)
        if self._new % EVERY == 0:
            self._shelf.sweep(self._means.clock.now())
        self._new += 1

    async def _kept(self, src: str, size: Size) -> Drawn | None:
        """From the copy on the shelf, in another size; a damaged one counts as none."""
        master = self._shelf.master(src)
        try:
            return await self._workers.draw(PictureJob(master, *size, master=True)) if master else None
        except TermnewsError:
            return None

    async def _fresh(self, wanted: GetPicture, size: Size) -> Drawn:
        raw = inline(wanted.src) if wanted.src.startswith("data:") else await self._fetched(wanted)
        return await self._workers.draw(PictureJob(raw, *size))

    async def _fetched(self, wanted: GetPicture) -> bytes:
        """The file; the worker gets ready while the request is under way."""
        means = self._means
        request = FetchRequest(
            wanted.src, trusted=self._trusted(wanted), limit=LIMIT, deadline=means.getter.deadline, accept=ACCEPT
        )
        try:
            fetched, _ = await asyncio.gather(means.getter.answer(request), self._workers.warm())
        except FetchError as error:
            raise _told(error) from error
        if failure := statuses.failure_of(fetched, "picture"):
            raise failure
        return fetched.body

    def _trusted(self, wanted: GetPicture) -> bool:
        """Whether it may be in the reader's own network: its article's feed stands there. No other feed may point there."""
        try:
            article = articles.get(self._means.database, wanted.article_id)
            return hosts.trusts(feeds.get(self._means.database, article.feed_id), article, wanted.src)
        except NotFoundError:
            return False


def _size(wanted: GetPicture) -> Size:
    """The room of a picture; UsageError when it is none."""
    if not (0 < wanted.width <= LARGEST and 0 < wanted.height <= LARGEST):
        raise UsageError("There is no room for the picture.")
    if find_spec("PIL") is None:
        raise UsageError(MISSING)
    try:
        return Size(wanted.width, wanted.height, Form(wanted.form))
    except ValueError as error:
        raise UsageError("The picture is wanted in an unknown form.") from error


def inline(src: str) -> bytes:
    """The file within a ``data:`` address (RFC 2397); FormatError when it holds no picture."""
    head, comma, body = src.partition(",")
    if not comma or not head.lower().startswith(_INLINE):
        raise FormatError("This address holds no picture.")
    raw = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return raw
    try:
        return b64decode(raw)
    except (binascii.Error, ValueError) as error:
        raise FormatError("The picture is damaged or not whole.") from error


def _told(error: FetchError) -> FetchError:
    """What is said of a picture rather than of a feed."""
    large = f"The picture is larger than {LIMIT // 2**20} MB."
    message = large if error.kind is FailureKind.TOO_LARGE else error.message
    return FetchError(error.kind, message, error.hint, error.host)
