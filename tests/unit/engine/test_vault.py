"""Secrets of feeds: from a command, the keyring or the environment, once in a refresh; why there is none is told."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Event, FeedDone, Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.engine.vault import Vault, placed
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import Auth
from termnews.web.messages import Key
from tests.serving import Page, Site

URL = "https://courier.example/feed"
CANARY = "S3cret-Canary/öäü"


async def key(auth: Auth, url: str = URL, longest: float = 30) -> Key | None:
    return await Vault({url: auth}, longest=longest).key(url)


async def refused(auth: Auth, longest: float = 30) -> str:
    with pytest.raises(FetchError) as caught:
        await key(auth, longest=longest)
    assert caught.value.kind is FailureKind.CREDENTIALS
    assert CANARY not in str(caught.value)
    return str(caught.value)


def program(tmp_path: Path, text: str) -> tuple[str, ...]:
    file = tmp_path / "give.py"
    file.write_text(text, "utf-8")
    return (sys.executable, str(file))


async def test_a_command_gives_its_first_line(tmp_path: Path) -> None:
    words = program(tmp_path, f"import sys; sys.stdout.buffer.write({CANARY!r}.encode() + b'\\r\\nuser: ada\\n')")
    assert await key(Auth(command=words)) == Key(CANARY, {"Authorization": f"Bearer {CANARY}"})
    assert await key(Auth(command="printf 'hunter2\\n'", user="ada")) == Key(
        "hunter2", {"Authorization": "Basic YWRhOmh1bnRlcjI="}
    )
    assert await key(Auth(command="printf hunter2", header="X-Auth")) == Key("hunter2", {"X-Auth": "hunter2"})


def ended(pid: str) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] == "Z"


async def test_words_go_through_no_shell(tmp_path: Path) -> None:
    words = (*program(tmp_path, "import sys; print(sys.argv[1:])"), "$HOME", "a b;c")
    found = await key(Auth(command=words))
    assert found == Key("['$HOME', 'a b;c']", {"Authorization": "Bearer ['$HOME', 'a b;c']"})


async def test_the_environment_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURIER", CANARY)
    found = await key(Auth(env="COURIER"), "https://courier.example/?key={secret}")
    assert found == Key(CANARY, {})
    assert placed("https://courier.example/?key={secret}", found).endswith("?key=S3cret-Canary%2F%C3%B6%C3%A4%C3%BC")
    assert "COURIERS" in await refused(Auth(env="COURIERS"))


async def test_the_keyring_gives_it_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not any((Path(folder) / "keyring").exists() for folder in sys.path):
        assert "pip install 'termnews[keyring]'" in await refused(Auth(keyring="courier"))
    (tmp_path / "keyring.py").write_text("import sys; print('|'.join(sys.argv[1:]))\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path))
    found = await key(Auth(keyring="courier", user="ada"))
    assert found is not None
    assert found.secret.split("|") == ["get", "courier", "ada"]
    (tmp_path / "keyring.py").write_text("raise SystemExit(1)\n")
    assert "The keyring keeps nothing for courier." in await refused(Auth(keyring="courier"))
    (tmp_path / "keyring.py").write_text("raise SystemExit('it is locked')\n")
    assert "The keyring failed (exit code 1): it is locked." in await refused(Auth(keyring="courier"))


async def test_what_goes_wrong_is_told_without_the_secret(tmp_path: Path) -> None:
    told = await refused(Auth(command=f"echo 'token={CANARY} \x1b]0;x\x07locked' >&2; exit 3"))
    assert told.startswith("The password command failed (exit code 3): token=*** locked.")
    assert "says nothing" in await refused(Auth(command="true"))
    assert "cannot be started: no such file" in await refused(Auth(command=("/nowhere/pass",)))
    assert "holds control characters" in await refused(Auth(command="printf 'a\\tb'"))


async def test_a_command_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    began = time.monotonic()
    left = tmp_path / "left"
    told = await refused(Auth(command=f"(sleep 600; touch {left}) & echo $! >{tmp_path}/pid; sleep 600"), longest=0.3)
    assert "took longer than 0.3 seconds" in told
    assert time.monotonic() - began < 20
    assert ended((tmp_path / "pid").read_text().strip())


async def test_one_command_answers_all_who_ask_in_a_refresh(tmp_path: Path) -> None:
    auth = Auth(command=f"echo x >>{tmp_path}/asked; echo {CANARY}")
    vault = Vault({URL: auth, f"{URL}2": auth}, {"https://courier.example": auth})
    found = await asyncio.gather(*(vault.key(url) for url in (URL, f"{URL}2", "https://courier.example/other")))
    assert {each.secret for each in found if each} == {CANARY}
    assert (tmp_path / "asked").read_text() == "x\n"
    assert await vault.key("http://courier.example/feed") is None
    assert await vault.key("https://www.courier.example/feed") is None


async def test_a_refresh_opens_feeds_and_says_what_it_could_not(
    home: Paths, site: Site, rss: object, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/open"] = site.pages["/shut"] = site.pages["/denied"] = Page(rss("one").encode())  # type: ignore[operator]
    site.pages["/denied"] = Page(status=401)
    base = f"http://127.0.0.1:{site.port}"
    lines = (
        f'"Open" = {{ url = "{base}/open", auth = {{ user = "ada", command = "echo hunter2" }} }}',
        f'"Shut" = {{ url = "{base}/shut", auth = {{ command = "echo locked >&2; exit 1" }} }}',
        f'"Denied" = {{ url = "{base}/denied", auth = {{ header = "X-Auth", command = "echo hunter2" }} }}',
    )
    home.feeds_file.write_text('["A"]\n' + "\n".join(lines) + "\n")
    with Session.open(home, Settings()):
        pass
    told: list[Event] = []
    await refresh(home, Settings(), Refresh(), told.append)
    done = {each.title: each for each in told if isinstance(each, FeedDone)}
    assert done["Open"].new == 1
    assert done["Shut"].message == "The password command failed (exit code 1): locked."
    assert "auth" in done["Shut"].advice
    assert done["Denied"].message.endswith("does not take the user, password or token that it was given (HTTP 401).")
    assert main(["--home", str(home.config.parent), "doctor"]) == 0
    assert "(not asked, http://127.0.0.1" in capsys.readouterr().out
    asked = dict(site.asked)
    assert set(asked) == {"/open", "/denied"}
    assert asked["/open"]["authorization"] == "Basic YWRhOmh1bnRlcjI="
    assert asked["/denied"]["x-auth"] == "hunter2"
