"""Secrets where a campaign cannot look: encrypted hosts, lists of processes, and faults of termnews itself."""

import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from termnews.cli import main as commandline
from termnews.config.paths import Paths
from termnews.engine.session import Session
from termnews.model.errors import FailureKind
from termnews.web.fetch import FetchRequest
from termnews.web.messages import Key
from tests.faults import enemy
from tests.faults.campaigns import secrets_files
from tests.faults.server import FEED, Mode, answer
from tests.faults.test_fetch import CERTIFICATES, server_tls, serving
from tests.serving import Page, Site
from tests.tui.fakes import world

CANARY = "S3cretCanary"
KEY = Key(CANARY, {"X-Auth-Token": CANARY})


def leading(place: str) -> Mode:
    return Mode(answer(302, b"", f"Location: {place}"))


def plain(body: bytes = FEED) -> Mode:
    return Mode(answer(200, body))


@pytest.mark.parametrize("path", ["there", f"there?token={CANARY}"])
async def test_no_connection_in_the_clear_gets_a_secret(path: str) -> None:
    client = ssl.create_default_context(cafile=CERTIFICATES / "self-signed.pem")
    async with serving({"there": plain()}, "secure.test") as (clear, _):
        served = {"start": leading(clear.url(path, "secure.test"))}
        tls = server_tls("self-signed")
        async with serving(served, "secure.test", tls=tls, client_tls=client) as (secure, fetcher):
            request = FetchRequest(f"{secure.url('start', 'secure.test')}?token={CANARY}", key=KEY)
            if "token" in path:
                with pytest.raises(Exception, match="which would get your token") as caught:
                    await fetcher.fetch(request)
                assert CANARY not in str(caught.value)
                assert clear.seen == []
            else:
                await fetcher.fetch(request)
                assert not [seen for seen in clear.seen if CANARY in f"{seen.target} {seen.headers}"]
        assert [CANARY in seen.target and CANARY.encode() in seen.headers[b"x-auth-token"] for seen in secure.seen] == [
            True
        ]


async def test_an_error_cites_no_secret() -> None:
    async with serving({"x": leading(f"gopher://{CANARY}/")}, "courier.test") as (server, fetcher):
        with pytest.raises(Exception, match="is not an address") as caught:
            await fetcher.fetch(FetchRequest(server.url("x", "courier.test"), key=KEY))
        assert getattr(caught.value, "kind", None) is FailureKind.BAD_URL
        assert CANARY not in str(caught.value)


def command_lines(root: int) -> set[str]:
    """The command lines of a process and of all below it."""
    parents, lines = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            lines[int(folder.name)] = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return {lines[pid] for pid in family if pid in lines}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="the system lists no command lines in /proc")
def test_no_list_of_processes_shows_a_secret(home: Paths, site: Site) -> None:
    base = f"127.0.0.1:{site.port}"
    site.pages["/a"] = site.pages["/b"] = Page(FEED)
    (home.state / "secret").write_text(CANARY)
    home.feeds_file.write_text(
        f'["A"]\n"A" = {{ url = "http://{base}/a", auth = {{ command = "sleep 0.5; cat {home.state}/secret" }} }}\n'
        f'"B" = "http://ada:{CANARY}@{base}/b?token={CANARY}"\n'
    )
    call = [sys.executable, "-m", "termnews", "--home", str(home.config.parent), "refresh"]
    seen: set[str] = set()
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            seen |= command_lines(process.pid)
            time.sleep(0.01)
        told = "".join(process.communicate())
    assert any("sleep 0.5" in line for line in seen), "the command was not met"
    assert len(site.asked) >= 2
    assert CANARY in str(site.asked)
    assert [line for line in seen if CANARY in line] == []
    assert CANARY not in told


def test_a_fault_of_a_command_is_told_in_a_line(
    home: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Session) -> None:
        raise ValueError(f"https://ada:{CANARY}@courier.test/feed?token={CANARY}")

    monkeypatch.setattr(Session, "feeds", broken)
    assert commandline.main(["--home", str(home.config.parent), "feeds"]) == 1
    told = "".join(capsys.readouterr())
    assert told.count("\n") == 1
    assert "An unforeseen error (ValueError)" in told
    log = home.log_file.read_text("utf-8")
    assert "ValueError: https://courier.test/feed?token=***" in log
    assert CANARY not in told + log


async def test_a_fault_of_the_interface_shows_no_variables(capfd: pytest.CaptureFixture[str]) -> None:
    app = world().app()

    def broken(secret: str) -> None:
        raise ValueError(secret)

    async def run() -> None:
        async with app.run_test() as pilot:
            app.call_later(broken, CANARY)
            await pilot.pause()

    with pytest.raises(ValueError, match=CANARY):
        await run()
    assert app.return_code == 1
    told = "".join(capfd.readouterr())
    assert "An unforeseen error (ValueError)" in told
    assert CANARY not in told


def test_every_name_of_the_shared_collection_is_tried(shared: Path) -> None:
    assert set(enemy.payloads().NAMES) <= set(secrets_files.NAMES)
