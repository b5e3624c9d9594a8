"""How slowly a body may come."""

from termnews.model.records import dataclass
from termnews.web.client import aiohttp
from termnews.web.inflate import Body


@dataclass(frozen=True, slots=True)
class Pace:
    """The slowest a body may come: every ``seconds`` at least ``floor`` bytes, as sent."""

    seconds: float = 10.0
    floor: int = 1024


async def gather(stream: aiohttp.StreamReader, sink: Body, floor: int) -> None:
    """Read until ``floor`` bytes have come or the body ends."""
    while floor > 0 and not stream.at_eof():
        data = await stream.readany()
        sink.feed(data)
        floor -= len(data)
