"""Where things are kept, and what happens when they cannot be."""

import os
import stat
from pathlib import Path

import pytest

from termnews.config import paths
from termnews.config.paths import Paths
from termnews.model.errors import ConfigError


def test_home_option_puts_everything_under_one_folder(tmp_path: Path) -> None:
    found = paths.locate(str(tmp_path), {"TERMNEWS_HOME": "/elsewhere"})
    assert found == Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    assert found.config_file == tmp_path / "config" / "config.toml"
    assert found.feeds_file == tmp_path / "config" / "feeds.toml"
    assert found.database.parent == tmp_path / "data"


def test_the_environment_names_a_home(tmp_path: Path) -> None:
    assert paths.locate(None, {"TERMNEWS_HOME": str(tmp_path)}).data == tmp_path / "data"


def test_a_relative_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.locate("news", {}).config == tmp_path / "news" / "config"


def test_a_tilde_is_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.locate("~/news", {}).config == tmp_path / "news" / "config"


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="XDG is Linux's")
def test_the_platform_decides_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    found = paths.locate(None, {})
    assert (found.config, found.state) == (tmp_path / "c" / "termnews", tmp_path / "s" / "termnews")


def test_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths.prepare(paths.locate(str(tmp_path / "deep" / "home"), {}))
    finally:
        os.umask(before)
    made = [tmp_path / "deep", tmp_path / "deep" / "home", *(tmp_path / "deep" / "home").iterdir()]
    assert len(made) == 6
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in made} == {0o700}


def test_preparing_twice_is_nothing(tmp_path: Path) -> None:
    places = paths.locate(str(tmp_path), {})
    paths.prepare(places)
    (places.config / "feeds.toml").write_text("# mine\n")
    paths.prepare(places)
    assert (places.config / "feeds.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("place", ["home", "home/config"])
def test_a_file_in_the_way_is_told_in_one_line(tmp_path: Path, place: str) -> None:
    blocked = tmp_path / place
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("")
    with pytest.raises(ConfigError, match=r"home/config cannot be used: a file stands in its place\.") as caught:
        paths.prepare(paths.locate(str(tmp_path / "home"), {}))
    assert "\n" not in str(caught.value)
    assert "--home" in caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
@pytest.mark.parametrize("mode", [0o300, 0o000])
def test_a_folder_without_rights_is_told_in_one_line(tmp_path: Path, mode: int) -> None:
    places = paths.locate(str(tmp_path), {})
    paths.prepare(places)
    places.data.chmod(mode)
    try:
        with pytest.raises(ConfigError, match=r"data cannot be used"):
            paths.prepare(places)
    finally:
        places.data.chmod(0o700)


def test_rights_are_asked_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ConfigError, match="cannot be read and written"):
        paths.prepare(paths.locate(str(tmp_path), {}))


def test_what_others_may_use_is_named(tmp_path: Path) -> None:
    found = paths.locate(str(tmp_path / "home"), {})
    paths.prepare(found)
    found.feeds_file.write_text("")
    found.feeds_file.chmod(0o644)
    assert list(paths.exposed(found)) == []
    found.config.chmod(0o755)
    assert list(paths.exposed(found)) == [(found.config, 0o755), (found.feeds_file, 0o644)]
