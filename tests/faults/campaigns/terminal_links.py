"""Addresses of an enemy's handed to a browser that writes down what it is given."""

import asyncio
import json
import os
import random
import shlex
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from termnews.config.settings import Open
from termnews.model.errors import UsageError
from termnews.tui.browser import SystemBrowser
from tests.faults import enemy
from tests.faults.promise import Campaign, Tally

PARTS = (
    "http", "https", "javascript", "file", "://", ":", "//", "/", "a.example", "127.0.0.1", "user:pw@", "?x=", "#", "%s", "%",
    "$(touch x)", "`id`", ";id", "|", "&", "'", '"', "\\", " ", "\t", "\n", "\r", "\x00", "\x1b", "\x9b", "-", "--x", "\u202e",
    "\u200b", "é", "[::1]", "[", "]", "{a,b}", "*", "~", "!", "\ud800", "a" * 300,
)  # fmt: skip
SPLICED = 40
"""Cases whose program really runs, of each thousand: a process each."""


def addresses(dice: random.Random) -> str:
    """One of the named ones, or one made of parts."""
    if dice.random() < 0.1:
        return str(dice.choice(enemy.payloads().URLS))
    start = dice.choice(("http://a.example/", "https://a.example/", "", ""))
    return start + "".join(dice.choice(PARTS) for _ in range(dice.randrange(1, 8)))


def may_open(url: str) -> bool:
    """Whether an address is a web page's, judged without termnews: its scheme, a host, and nothing unseen or blank."""
    if not url.startswith(("http://", "https://")) or not url.isprintable() or any(map(str.isspace, url)):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def forms(program: str) -> dict[str, tuple[Open, dict[str, str]]]:
    """Every way to name a browser: by the settings and by ``BROWSER``, with and without a place for the address."""
    quiet = "no-such-browser-here"
    return {
        "settings": (Open(program), {}),
        "settings %s": (Open(f"{program} --tab %s"), {}),
        "settings within": (Open(f"{program} --url=%s"), {}),
        "shell": (Open(f"sh -c '{program.replace(chr(39), chr(34))} \"$1\"' sh %s"), {}),
        "BROWSER": (Open(), {"BROWSER": program}),
        "BROWSER %s": (Open(), {"BROWSER": f"{program} %s"}),
        "several": (Open(), {"BROWSER": os.pathsep.join((quiet, f"{quiet} %s", program))}),
        "unreadable first": (Open(), {"BROWSER": os.pathsep.join(("broken 'x", program))}),
        "a shell's code first": (Open(), {"BROWSER": os.pathsep.join(('sh -c "touch pwned; x %s"', "%s", program))}),
    }


def opened(system: SystemBrowser, url: str, record: Path) -> list[list[str]] | None:
    """What the browser was given, each time it was started; None where the address was refused."""
    record.unlink(missing_ok=True)
    try:
        asyncio.run(_open(system, url))
    except UsageError:
        return None if not record.exists() else [["started all the same"]]
    return [json.loads(line) for line in record.read_text().splitlines()]


async def _open(system: SystemBrowser, url: str) -> None:
    await system.open(url)
    await asyncio.gather(*system._children)


def recorder(folder: Path) -> tuple[Path, Path]:
    """A browser that writes down what it is given, and where."""
    script, record = folder / "browse", folder / "record"
    note = f"open({str(record)!r}, 'a').write(json.dumps(sys.argv[1:]) + chr(10))"
    script.write_text(f"#!{sys.executable} -IS\nimport sys, json\n{note}\n")
    script.chmod(0o755)
    return script, record


def wrong(url: str, given: list[list[str]] | None) -> str:
    """What is wrong with what a browser was given for an address, or nothing."""
    if given is None:
        return "" if not may_open(url) or len(url.encode()) > 100_000 else "a web page is refused"
    if not may_open(url):
        return f"is opened: {given!a:.200}"
    if len(given) != 1:
        return f"{len(given)} programs were started"
    address = [word.removeprefix("--url=") for word in given[0] if word != "--tab"]
    return "" if address == [url] else f"becomes {given!a:.200}"


def _real(tally: Tally, urls: list[str]) -> None:
    """Each address by each way, with programs that really run."""
    with tempfile.TemporaryDirectory() as folder:
        script, record = recorder(Path(folder))
        for url in urls:
            for name, (settings, environ) in forms(shlex.quote(str(script))).items():
                tally.tried += 1
                if problem := wrong(url, opened(SystemBrowser(settings, environ), url, record)):
                    tally.fail(f"{name}: {url[:200]!a} {problem}")


def links(size: int, seed: int) -> Tally:
    """The named addresses by real programs, then so many made ones, most of them up to the arguments of the program."""
    dice, tally = random.Random(seed), Tally()
    named = list(enemy.payloads().URLS) if size >= FULL else dice.sample(enemy.payloads().URLS, 2)
    made = [addresses(dice) for _ in range(size)]
    _real(tally, [*named, *made[: size // 1000 * SPLICED], "https://news.example/a?b=c"][: size // 50 + 3])
    ways = forms("browse")
    for url in made:
        for name, (settings, environ) in ways.items():
            tally.tried += 1
            system = SystemBrowser(settings, environ, lambda program: "/bin/browse" if program == "browse" else None)
            try:
                arguments = system.arguments(url)
            except UsageError:
                problem = wrong(url, None)
            else:
                problem = wrong(url, [_behind(arguments)])
            if problem:
                tally.fail(f"{name}: {url[:200]!a} {problem}")
    tally.figures = {"ways to name a browser": len(ways) + 1, "opened": sum(map(may_open, made))}
    return tally


def _behind(arguments: tuple[str, ...]) -> list[str]:
    """What stands behind the program; a shell's own code and name belong to the program."""
    return list(arguments[4:] if arguments[0] == "sh" else arguments[1:])


FULL = 20_000
CAMPAIGNS = (
    Campaign(
        "links",
        "addresses, named and made of hostile parts, to browsers named in every way; some of them really run and write down"
        " what they are given",
        FULL,
        300,
        links,
        "shared",
    ),
)
