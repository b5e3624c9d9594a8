"""Canaries in the addresses and headers of feeds: sent to their own origin, seen nowhere else."""

import asyncio
import io
import os
import random
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from termnews.cli.main import main
from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import logbook
from termnews.engine.protocol import Event, Refresh, encode
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from tests.faults import secrecy
from tests.faults.promise import Campaign, Tally

ROUND = 60
"""Feeds of one home."""
PLACES = ("userinfo", "query", "bearer", "header", "basic", "in the address", "in the path")
ENDS = (
    "feed", "401", "403", "404", "500", "no feed", "cut", "to another host", "to another port", "to the same", "permanent",
    "with the secret to another host", "with the secret to another port", "with the secret in a path", "to no address",
    "with the secret as a user",
)  # fmt: skip
COMMANDS = (
    ("feeds",), ("feeds", "list", "--json"), ("list", "--json"), ("read", "1", "--json"), ("why", "1"), ("doctor",),
    ("doctor", "--json"), ("doctor", "--report"), ("export",), ("feeds", "rename", "1", "Other"),
    ("feeds", "move", "1", "Else"), ("feeds", "remove", "nothing"),
)  # fmt: skip


@dataclass
class Case:
    """A feed with a canary: where it stands, what its server does, and the address in ``feeds.toml``."""

    name: str
    place: str
    end: str
    canary: str
    url: str = ""
    auth: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The canary as it may show up."""
        basic = b64encode(f"ada:{self.canary}".encode()).decode()
        return tuple(dict.fromkeys((self.canary, quote(self.canary, safe=""), basic)))

    def write(self, origin: str, variable: str) -> None:
        """Make the address, and the lines that open it."""
        path = f"/{self.name}"
        scheme, _, rest = origin.partition("://")
        whole = quote(self.canary, safe="")
        told = {
            "userinfo": f"{scheme}://ada:{whole}@{rest}{path}",
            "query": f"{origin}{path}?page=1&api_token={whole}&b=2",
            "in the address": f"{origin}{path}?key={{secret}}",
            "in the path": f"{origin}{path}/{{secret}}/feed",
        }
        self.url = told.get(self.place, origin + path)
        kind = {"header": 'header = "X-Auth-Token", ', "basic": 'user = "ada", '}.get(self.place, "")
        self.auth = "" if self.place in {"userinfo", "query"} else f'{{ {kind}env = "{variable}" }}'


@dataclass
class Stage:
    """A home whose feeds are cases, and the servers they ask."""

    paths: Paths
    servers: secrecy.Astray
    origins: tuple[str, ...] = ()
    cases: list[Case] = field(default_factory=list)

    @property
    def own(self) -> str:
        """The origin all feeds belong to."""
        return self.origins[0]

    def set_up(self, dice: random.Random, size: int, first: int) -> None:
        """Write the home, and what the servers answer."""
        lines = []
        for number in range(size):
            place, end = PLACES[(first + number) % len(PLACES)], ENDS[(first + number) // len(PLACES) % len(ENDS)]
            canary = f"CANARY{dice.randrange(1 << 60):x}" + dice.choice(("", "/+=", "ö&#", "%25"))
            case = Case(f"f{number}", place, end, canary)
            os.environ[f"SECRECY_{number}"] = canary
            case.write(self.own, f"SECRECY_{number}")
            self.cases.append(case)
            path = f"/f{number}/{quote(canary, safe='')}/feed" if place == "in the path" else f"/f{number}"
            self.servers.answers[path] = self._answer(case)
            lines.append(
                f'"{case.name}" = {{ url = "{case.url}"' + (f", auth = {case.auth}" if case.auth else "") + " }"
            )
        self.servers.answers["/there"] = secrecy.reply(200, secrecy.FEED)
        self.paths.feeds_file.write_text('["A"]\n' + "\n".join(lines) + "\n", "utf-8")

    def _answer(self, case: Case) -> bytes:
        host, port, secret = self.origins[1], self.origins[2], quote(case.canary, safe="")
        away = {
            "to another host": f"{host}/there", "to another port": f"{port}/there", "to the same": f"{self.own}/there",
            "permanent": f"{self.own}/there", "with the secret to another host": f"{host}/there?api_token={secret}",
            "with the secret to another port": f"{port}/there?x={secret}",
            "with the secret in a path": f"{host}/{secret}/there", "to no address": f"ftp://{secret}@there/{secret}?token={secret}",
            "with the secret as a user": f"{host.replace('://', f'://ada:{secret}@')}/there",
        }  # fmt: skip
        if case.end in away:
            return secrecy.reply(301 if case.end == "permanent" else 302, b"", f"Location: {away[case.end]}")
        if case.end == "cut":
            return secrecy.reply(200, secrecy.FEED)[:-40]
        status = int(case.end) if case.end.isdigit() else 200
        return secrecy.reply(status, b"<html>no feed</html>" if case.end == "no feed" else secrecy.FEED)


def secrets(size: int, seed: int) -> Tally:
    """Homes of feeds with canaries, each refreshed twice and asked for everything it tells."""
    dice, tally = random.Random(seed), Tally()
    before = dict(os.environ)
    try:
        while tally.tried < size:
            with tempfile.TemporaryDirectory() as folder:
                asyncio.run(_round(Path(folder), dice, min(ROUND, size - tally.tried), tally))
    finally:
        os.environ.clear()
        os.environ.update(before)
    return tally


async def _round(folder: Path, dice: random.Random, size: int, tally: Tally) -> None:
    paths = places.locate(str(folder), {})
    places.prepare(paths)
    async with secrecy.astray() as servers:
        stage = Stage(paths, servers)
        stage.origins = tuple([await servers.listen(host) for host in ("127.0.0.1", "127.0.0.2", "127.0.0.1")])
        stage.set_up(dice, size, tally.tried)
        with Session.open(paths, Settings()):
            logbook.keep(paths.log_file, "info")
        told: list[Event] = []
        for _ in range(2):
            await refresh(paths, replace(Settings()), Refresh(), told.append)
        _note(stage, b"".join(map(encode, told)).decode(), tally)


def _note(stage: Stage, told: str, tally: Tally) -> None:
    """Look everywhere for every canary."""
    texts = {"events": told, "commands": _commands(stage.paths)}
    for case in stage.cases:
        tally.tried += 1
        for leak in _leaks(stage, case, texts):
            tally.fail(f"{case.place}, {case.end}: {leak}")
        came = [request for request in stage.servers.seen if request.origin == stage.own and _came(case, request.text)]
        if not came:
            tally.fail(f"{case.place}, {case.end}: the server was never shown it")
    tally.figures["requests looked at"] = int(tally.figures.get("requests looked at", 0)) + len(stage.servers.seen)


def _came(case: Case, text: str) -> bool:
    return any(form in text for form in case.forms)


def _leaks(stage: Stage, case: Case, texts: dict[str, str]) -> Iterator[str]:
    yield from stage.servers.elsewhere({case.name: stage.own}, {case.name: case.forms})
    yield from secrecy.stored(stage.paths, case.forms)
    yield from secrecy.files(stage.paths, case.forms)
    yield from (f"{name} tell it" for name, text in texts.items() if any(form in text for form in case.forms))


def _commands(paths: Paths) -> str:
    """All that commands print, on both ways."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(out):
        for command in COMMANDS:
            main(["--home", str(paths.config.parent), *command])
    out.flush()
    return out.buffer.getvalue().decode()  # type: ignore[attr-defined]


CAMPAIGNS = (
    Campaign(
        "secrets",
        "feeds with a canary in their address or header: every request, event, column, file, export, report and error line",
        4_480,
        112,
        secrets,
    ),
)
