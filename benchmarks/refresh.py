"""A refresh beside other readers': cold, all unchanged, one feed changed; and of very many feeds.

usage: python benchmarks/refresh.py [--feeds 500] [--entries 50] [--hosts 50] [--runs 3] [--only NAME,NAME]
                                    [--many 5000] [--json]

Writes a farm of feeds, serves it on loopback (see ``benchmarks/farm.py``) and has each reader that is installed refresh it:
termnews, newsboat, sfeed, newsraft. Prints for each the least of the runs: wall, CPU of all its processes, the most memory
they had together, and how much of each termnews took in its place; then what an unchanged feed and a changed one cost beyond
the rest, and the size of the database beside the text it holds. ``--many`` adds a cold refresh of so many feeds, by termnews
alone, and how it grew. ``--json`` prints one object with all runs and the machine instead.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import farm, running
from benchmarks.running import Run, timed
from termnews.store import bodies
from termnews.store.database import Database

ROOT = Path(__file__).resolve().parent.parent

PHASES = ("cold", "unchanged", "one changed", "one alone")
"""The last asks a single feed: what starting and ending cost."""
COLD, UNCHANGED, CHANGED, ALONE = PHASES
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader: how its home is made, and the command that refreshes it. ``one``: the same for its first feed alone."""

    program: str
    furnish: Callable[[Path, Sequence[str]], None]
    command: Callable[[Path], list[str]]
    one: Callable[[Path], list[str]] | None = None


def _termnews(home: Path, urls: Sequence[str]) -> None:
    lines = [f'"Feed {number}" = "{url}"' for number, url in enumerate(urls)]
    (home / "config").mkdir(parents=True)
    (home / "config" / "feeds.toml").write_text("\n".join(['["World"]', *lines, ""]))


def _newsboat(home: Path, urls: Sequence[str]) -> None:
    home.mkdir()
    (home / "urls").write_text("\n".join([*urls, ""]))
    (home / "config").write_text("reload-threads 16\n")


def _sfeed(home: Path, urls: Sequence[str]) -> None:
    feeds = "\n".join(f'feed "f{number}" "{url}"' for number, url in enumerate(urls))
    home.mkdir()
    (home / "sfeedrc").write_text(f'sfeedpath="{home}/feeds"\nmaxjobs=16\nfeeds() {{\n{feeds}\n}}\n')


def _newsraft(home: Path, urls: Sequence[str]) -> None:
    home.mkdir()
    (home / "feeds").write_text("\n".join([*urls, ""]))
    (home / "config").write_text("")


def _run_termnews(home: Path) -> list[str]:
    return [sys.executable, "-m", "termnews", "--home", str(home), "refresh", "--quiet"]


PEERS = {
    "termnews": Peer(sys.executable, _termnews, _run_termnews, lambda home: [*_run_termnews(home), "--feed", "1"]),
    "newsboat": Peer(
        "newsboat",
        _newsboat,
        lambda home: ["newsboat", *_files(home, u="urls", c="cache.db", C="config"), "-q", "-x", "reload"],
    ),
    "sfeed": Peer("sfeed_update", _sfeed, lambda home: ["sfeed_update", str(home / "sfeedrc")]),
    "newsraft": Peer(
        "newsraft",
        _newsraft,
        lambda home: ["newsraft", *_files(home, f="feeds", c="config", d="db"), "-e", "reload-all"],
    ),
}


def _files(home: Path, **options: str) -> list[str]:
    return [word for letter, name in options.items() for word in (f"-{letter}", str(home / name))]


def run(command: list[str], home: Path) -> Run:
    """Run a reader to its end, in its own home and without the environment's proxies."""
    environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return timed(command, environment)


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of the database, and of the titles, summaries and texts in it."""

    file: int
    text: int

    @property
    def ratio(self) -> float:
        """How many times its text a database has."""
        return round(self.file / self.text, 2)


def size(home: Path) -> Size:
    """How large a termnews home's database is."""
    path = home / "data" / "termnews.db"
    with Database.open(path, readonly=True) as database:
        said = database.value("SELECT sum(octet_length(title) + octet_length(summary)) FROM articles")
        return Size(path.stat().st_size, int(said) + sum(map(len, _texts(database))))


def _texts(database: Database) -> Iterator[bytes]:
    """The texts of all articles, a few at a time."""
    last = int(database.value("SELECT max(article_id) FROM bodies"))
    for first in range(0, last + 1, _CHUNK):
        within = (first, first + _CHUNK - 1)
        for (document,) in database.rows("SELECT document FROM bodies WHERE article_id BETWEEN ? AND ?", within):
            yield bodies.text(document).encode()


@dataclass(slots=True)
class Measured:
    """All runs of a reader by phase, each cold one in a home of its own; ``size`` of termnews' database."""

    runs: dict[str, list[Run]]
    size: Size | None = None

    def least(self, phase: str) -> Run:
        """The least wall and CPU of a phase, and the most memory."""
        runs = self.runs[phase]
        most = max(run.megabytes for run in runs)
        return Run(min(run.wall for run in runs), min(run.cpu for run in runs), most)


def measure(peer: Peer, scratch: Path, options: argparse.Namespace, port: int) -> Measured:
    """Have a reader do all phases, so many times. What is unchanged is asked twice: once a day a copy is made besides."""
    found = Measured({phase: [] for phase in PHASES if phase != ALONE or peer.one})
    urls = farm.urls(options.feeds, options.hosts, port)
    for number in range(options.runs):
        home = scratch / f"{Path(peer.program).name}-{number}"
        peer.furnish(home, urls)
        command = peer.command(home)
        found.runs[COLD].append(run(command, home))
        found.size = size(home) if peer is PEERS["termnews"] else None
        found.runs[UNCHANGED] += [run(command, home), run(command, home)]
        farm.news(scratch / "www", 0, options.entries)
        found.runs[CHANGED].append(run(command, home))
        if peer.one:
            found.runs[ALONE].append(run(peer.one(home), home))
        shutil.rmtree(home)
    return found


def measure_many(scratch: Path, options: argparse.Namespace, port: int) -> Measured:
    """A cold refresh of many feeds by termnews; those the farm lacks are written first."""
    farm.write(scratch / "www", options.many, options.entries, options.feeds)
    home, peer = scratch / "many", PEERS["termnews"]
    peer.furnish(home, farm.urls(options.many, options.hosts, port))
    return Measured({COLD: [run(peer.command(home), home)]}, size(home))


def table(results: dict[str, Measured]) -> list[str]:
    """The least of each, a line for each phase and reader; how much of it termnews took, in the same run."""
    lines = [f"{'':12} {'':10} {'wall':>8} {'CPU':>8} {'MB':>6}   termnews: {'wall':>6} {'CPU':>8} {'MB':>6}"]
    ours = results.get("termnews")
    for phase in PHASES:
        for name, measured in results.items():
            if phase in measured.runs:
                least = measured.least(phase)
                line = f"{phase:12} {name:10} {least.wall:7.2f}s {least.cpu:7.2f}s {least.megabytes:6.0f}"
                lines.append(line + (_beside(ours.least(phase), least) if ours and measured is not ours else ""))
    return lines


def _beside(ours: Run, theirs: Run) -> str:
    ratios = (_ratio(getattr(ours, of), getattr(theirs, of)) for of in ("wall", "cpu", "megabytes"))
    return "            {:5.2f} x  {:5.2f} x {:5.2f} x".format(*ratios)


def _ratio(one: float, other: float) -> float:
    return round(one / max(other, 0.001), 2)


def figures(ours: Measured, many: Measured | None, options: argparse.Namespace) -> dict[str, float]:
    """What is to be known of termnews alone, by name."""
    cold, unchanged, changed, alone = (ours.least(phase) for phase in PHASES)
    found = {
        "an unchanged feed beyond start-up, ms of CPU": (unchanged.cpu - alone.cpu) / max(1, options.feeds - 1) * 1000,
        "one feed changed, x the wall of all unchanged": _ratio(changed.wall, unchanged.wall),
        "one feed changed, x the CPU of all unchanged": _ratio(changed.cpu, unchanged.cpu),
        "the database, x the text it holds": ours.size.ratio if ours.size else 0.0,
    }
    if many:
        most, times = many.least(COLD), options.many / options.feeds
        found |= {
            f"cold refresh of {options.many} feeds, s": most.wall,
            "the same, s of CPU": most.cpu,
            "the same, MB of all processes together": most.megabytes,
            f"its wall, x that of {options.feeds} feeds, per feed": _ratio(most.wall, cold.wall * times),
            f"its CPU, x that of {options.feeds} feeds, per feed": _ratio(most.cpu, cold.cpu * times),
            "its database, x the text it holds": many.size.ratio if many.size else 0.0,
        }
    return {name: round(value, 2) for name, value in found.items()}


def machine(server: str) -> dict[str, object]:
    """What the figures were taken on."""
    return {
        **running.machine(),
        "server": server,
        "installed": sorted(name for name, peer in PEERS.items() if shutil.which(peer.program)),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("feeds", 500), ("entries", 50), ("hosts", 50), ("runs", 3), ("many", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only", default=",".join(PEERS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = {name: PEERS[name] for name in options.only.split(",") if shutil.which(PEERS[name].program)}
    with tempfile.TemporaryDirectory(prefix="termnews-farm-") as folder:
        scratch = Path(folder)
        farm.write(scratch / "www", options.feeds, options.entries)
        with farm.served(scratch / "www", scratch, options.hosts) as (port, server):
            results = {name: measure(peer, scratch, options, port) for name, peer in wanted.items()}
            many = measure_many(scratch, options, port) if options.many else None
    ours = results.get("termnews")
    found = figures(ours, many, options) if ours else {}
    about = {
        **machine(server),
        "farm": {name: getattr(options, name) for name in ("feeds", "entries", "hosts", "runs")},
    }
    print(_json(about, results, many, found) if options.json else "\n".join(_lines(about, results, found)))


def _lines(about: dict[str, Any], results: dict[str, Measured], found: dict[str, float]) -> list[str]:
    head = [f"{key}: {value}" for key, value in about.items()]
    return [*head, *table(results), *(f"{name}: {value:.2f}" for name, value in found.items())]


def _json(about: dict[str, Any], results: dict[str, Measured], many: Measured | None, found: dict[str, float]) -> str:
    whole = {"machine": about, "termnews": found, "runs": {name: asdict(each) for name, each in results.items()}}
    return json.dumps(whole | ({"many": asdict(many)} if many else {}), indent=1)


if __name__ == "__main__":
    main()
