"""The log: small, private, without secrets."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.engine import logbook

CANARY = "S3cretCanary"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Loggers are the process's: they are put back."""
    loggers = [logging.getLogger(name) for name in ("termnews", "asyncio")]
    before = [(each, each.handlers, each.propagate, each.level) for each in loggers]
    yield
    for handler in loggers[0].handlers:
        handler.close()
    for each, handlers, propagate, level in before:
        each.handlers, each.propagate = handlers, propagate
        each.setLevel(level)


def text(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


@pytest.mark.parametrize(("level", "written"), [("off", ""), ("error", "e"), ("warning", "we"), ("info", "iwe")])
def test_what_is_written_is_chosen(tmp_path: Path, level: str, written: str) -> None:
    logbook.keep(tmp_path / "log", level)
    logger = logging.getLogger("termnews.engine.some")
    logger.debug("d")
    logger.info("i")
    logger.warning("w")
    logger.error("e")
    assert "".join(line[-1] for line in text(tmp_path / "log").splitlines()) == written


def test_secrets_are_left_out_of_words_and_traces(tmp_path: Path) -> None:
    logbook.keep(tmp_path / "log", "info")
    logbook.hide(CANARY)
    error = ValueError(f"https://ada:hunter22@h.example/?token=abcdefgh and {CANARY}")
    logbook.unforeseen(tmp_path / "log", "info", error)
    logging.getLogger("asyncio").warning("Authorization: Bearer %s", "x" * 20)
    logging.getLogger("termnews").warning("\x1b]0;title\x07 said")
    told = text(tmp_path / "log")
    assert "ValueError: https://h.example/?token=*** and ***" in told
    for secret in (CANARY, "hunter22", "abcdefgh", "x" * 20, "\x1b"):
        assert secret not in told


def test_it_stays_small_and_private(tmp_path: Path) -> None:
    logbook.keep(tmp_path / "log", "info")
    for number in range(4000):
        logging.getLogger("termnews").info("line %d %s", number, "x" * 200)
    files = sorted(tmp_path.iterdir())
    assert [each.name for each in files] == ["log", "log.1"]
    assert all(each.stat().st_size <= logbook.SIZE and each.stat().st_mode & 0o777 == 0o600 for each in files)
    assert "line 3999" in text(tmp_path / "log")


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "log").symlink_to(victim)
    logbook.keep(tmp_path / "log", "info")
    logging.getLogger("termnews").error("work goes on")
    assert victim.read_text() == "mine"
