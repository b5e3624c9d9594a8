"""How fast feeds are fetched from loopback, beside aiohttp alone.

    python benchmarks/fetch.py URL_BASE [FEEDS=500] [CONCURRENCY=32]

URL_BASE serves ``f0.xml`` … on 127.0.0.1 to 127.0.0.50 (nginx, or any server bound to them), fifty hosts as the polite
fetcher sees them. Prints seconds of the best of five rounds; the answers of both must have the same bytes.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import aiohttp

from termnews.web.fetch import Fetcher, FetchRequest

ROUNDS = 5


async def _all(get: Callable[[str], Awaitable[int]], urls: list[str], concurrency: int) -> tuple[float, int]:
    """Seconds and bytes of getting all addresses, at most ``concurrency`` at once."""
    gate = asyncio.Semaphore(concurrency)

    async def one(url: str) -> int:
        async with gate:
            return await get(url)

    began = time.perf_counter()
    sizes = await asyncio.gather(*map(one, urls))
    return time.perf_counter() - began, sum(sizes)


async def _plain(urls: list[str], concurrency: int) -> tuple[float, int]:
    connector = aiohttp.TCPConnector(limit_per_host=1, limit=0)
    async with aiohttp.ClientSession(connector=connector, auto_decompress=False) as session:

        async def get(url: str) -> int:
            async with session.get(url) as response:
                return len(await response.read())

        return await _all(get, urls, concurrency)


async def _polite(urls: list[str], concurrency: int) -> tuple[float, int]:
    async with Fetcher(proxies={}) as fetcher:

        async def get(url: str) -> int:
            return len((await fetcher.fetch(FetchRequest(url, trusted=True))).body)

        return await _all(get, urls, concurrency)


def main() -> None:
    """Run both, alternating, and print the best of each."""
    base = urlsplit(sys.argv[1])
    feeds, concurrency = (int(text) for text in (*sys.argv[2:], "500", "32")[:2])
    urls = [f"{base.scheme}://127.0.0.{number % 50 + 1}:{base.port}{base.path}f{number}.xml" for number in range(feeds)]
    best: dict[str, float] = {}
    sizes = set()
    for name, run in ROUNDS * (("aiohttp", _plain), ("termnews", _polite)):
        seconds, size = asyncio.run(run(urls, concurrency))
        best[name] = min(seconds, best.get(name, seconds))
        sizes.add(size)
    print(
        f"{feeds} feeds, {sizes.pop() / feeds / 1000:.0f} kB each, {concurrency} at once",
        "" if not sizes else "SIZES DIFFER",
    )
    for name, seconds in best.items():
        print(f"{name:9} {seconds:.3f} s")


if __name__ == "__main__":
    main()
