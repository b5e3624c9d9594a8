"""A refresh beside other readers': cold, all unchanged, one feed changed.

usage: python benchmarks/refresh.py [--feeds 500] [--entries 50] [--hosts 50] [--runs 3] [--only NAME,NAME] [--json FILE]

Writes a farm of feeds, serves it on loopback (see ``benchmarks/farm.py``) and has each reader that is installed refresh it:
termnews, newsboat, sfeed, newsraft. Prints for each the least of the runs, wall and CPU of all its processes, the most
memory of one process, and the ratio of its CPU and wall to termnews' own; ``--json`` writes all runs with the machine.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import farm

ROOT = Path(__file__).resolve().parent.parent

PHASES = ("cold", "unchanged", "one changed", "one alone")
"""The last asks a single feed: what starting and ending cost."""
PATIENCE = 900
"""Seconds a reader may take."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one refresh took: seconds of wall and CPU (all processes), MB of its largest process."""

    wall: float
    cpu: float
    megabytes: float


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


def timed(command: list[str], home: Path) -> Run:
    """Run a reader to its end, in its own home and without the environment's proxies."""
    environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {' '.join(command)}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Run(round(wall, 3), round(used.ru_utime + used.ru_stime, 3), round(used.ru_maxrss / scale, 1))


def measure(peer: Peer, scratch: Path, options: argparse.Namespace, port: int) -> dict[str, list[Run]]:
    """All runs of a reader by phase; each cold one has a home of its own."""
    found: dict[str, list[Run]] = {phase: [] for phase in PHASES}
    urls = farm.urls(options.feeds, options.hosts, port)
    for number in range(options.runs):
        home = scratch / f"{Path(peer.program).name}-{number}"
        peer.furnish(home, urls)
        command = peer.command(home)
        found["cold"].append(timed(command, home))
        found["unchanged"].append(timed(command, home))
        farm.news(scratch / "www", 0, options.entries)
        found["one changed"].append(timed(command, home))
        if peer.one:
            found["one alone"].append(timed(peer.one(home), home))
        shutil.rmtree(home)
    return {phase: runs for phase, runs in found.items() if runs}


def table(results: dict[str, dict[str, list[Run]]], feeds: int) -> list[str]:
    """The least of each, a line for each phase and reader; ratios are to termnews in the same run."""
    lines = [f"{'':12} {'':10} {'wall':>8} {'CPU':>8} {'MB':>6} {'wall/ours':>10} {'CPU/ours':>9}"]
    ours = results.get("termnews", {})
    for phase in PHASES:
        for name, phases in results.items():
            if phase in phases:
                wall, cpu, megabytes = _least(phases[phase])
                base = _least(ours[phase]) if phase in ours else (0.0, 0.0, 0.0)
                ratios = f"{_ratio(wall, base[0]):>10} {_ratio(cpu, base[1]):>9}"
                lines.append(f"{phase:12} {name:10} {wall:7.2f}s {cpu:7.2f}s {megabytes:6.0f} {ratios}")
    if ours:
        spent, alone = _least(ours["unchanged"])[1], _least(ours["one alone"])[1]
        lines.append(
            f"termnews, an unchanged feed beyond start-up: {(spent - alone) / max(1, feeds - 1) * 1000:.2f} ms CPU"
        )
    return lines


def _least(runs: list[Run]) -> tuple[float, float, float]:
    return min(run.wall for run in runs), min(run.cpu for run in runs), max(run.megabytes for run in runs)


def _ratio(value: float, base: float) -> str:
    return f"{value / base:.2f}" if base else ""


def machine(server: str) -> dict[str, object]:
    """What the figures were taken on."""
    versions = {name: shutil.which(peer.program) or "" for name, peer in PEERS.items()}
    return {
        "platform": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
        "server": server,
        "installed": sorted(name for name, where in versions.items() if where),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("feeds", 500), ("entries", 50), ("hosts", 50), ("runs", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only", default=",".join(PEERS))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    wanted = {name: PEERS[name] for name in options.only.split(",") if shutil.which(PEERS[name].program)}
    with tempfile.TemporaryDirectory(prefix="termnews-farm-") as folder:
        scratch = Path(folder)
        farm.write(scratch / "www", options.feeds, options.entries)
        with farm.served(scratch / "www", scratch, options.hosts) as (port, server):
            results = {name: measure(peer, scratch, options, port) for name, peer in wanted.items()}
    about = machine(server)
    print(", ".join(f"{key}: {value}" for key, value in about.items()))
    print(
        f"{options.feeds} feeds of {options.entries} entries from {options.hosts} hosts, the least of {options.runs} runs"
    )
    print("\n".join(table(results, options.feeds)))
    if options.json:
        runs = {
            name: {phase: [asdict(run) for run in found] for phase, found in each.items()}
            for name, each in results.items()
        }
        options.json.write_text(json.dumps({"machine": about, "runs": runs}, indent=1))


if __name__ == "__main__":
    main()
