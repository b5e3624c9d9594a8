"""``extract``: many pages in one go, in their order, whatever some of them are."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from termnews.cli import extracting
from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.model.document import Document
from termnews.model.pages import Page
from termnews.model.words import Clean
from tests.serving import Site

STORY = "The ferries to the northern islands stopped on Monday after a storm tore the pier of Kelmouth from its piles."
MORE = "Engineers said the repair would take until the middle of April, and perhaps longer if the wind does not turn."
COPY = f"""\
Home › World

Ferries stop at the islands

By Ana Li

{STORY}

Photo: Cara Wolf

{MORE}

Ana Li is a reporter. She covers ports.
"""
HTML = (
    "<html lang=en><head><title>Ferries stop</title></head>"
    f"<body><article><h1>Ferries stop</h1><p>{STORY}</p><p>{MORE}</p></article></body></html>"
)
KEYS = [
    *(
        "file",
        "url",
        "title",
        "authors",
        "section_path",
        "published",
        "updated",
        "lang",
        "standfirst",
        "text",
        "markdown",
    ),
    *("figures", "canonical_url", "word_count", "sources"),
]


PROBE = """\
import sys
sys.argv = ["termnews", "extract", "--help"]
from termnews.cli.main import entry
try:
    entry()
except SystemExit:
    print("loaded:", *({name.partition(".")[0] for name in sys.modules} & {"lxml", "trafilatura", "aiohttp", "textual"}))
"""


@pytest.fixture
def run(home: Paths, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs ``extract``: its exit code, output and messages."""

    def call(*argv: str) -> tuple[int, str, str]:
        code = main(["--home", str(home.config.parent), "extract", *argv])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A plain text copy of a page."""
    file = tmp_path / "copy.txt"
    file.write_text(COPY, "utf-8")
    return file


def test_json_has_the_promised_keys_and_values(run: Any, copy: Path) -> None:
    code, out, err = run(str(copy), "--json", "--url", "https://harbour.example/ferries")
    (row,) = map(json.loads, out.splitlines())
    assert (code, err, list(row)) == (0, "", KEYS)
    assert (row["file"], row["url"], row["title"]) == (
        str(copy),
        "https://harbour.example/ferries",
        "Ferries stop at the islands",
    )
    assert row["authors"] == [
        {"name": "Ana Li", "url": "", "blurb": "Ana Li is a reporter. She covers ports.", "role": ""}
    ]
    assert row["figures"] == [{"src": "", "alt": "", "caption": "Photo: Cara Wolf", "credit": "Cara Wolf"}]
    assert (row["section_path"], row["published"], row["text"]) == (["World"], None, f"{STORY}\n\n{MORE}")
    assert row["word_count"] == len(row["text"].split())
    assert row["sources"]["title"]


def test_a_page_is_readable_and_markdown_too(run: Any, copy: Path) -> None:
    _, out, _ = run(str(copy))
    assert out.startswith("Ferries stop at the islands\n\nWorld\nby Ana Li\n")
    assert f"\n{STORY}\n" in out
    assert out.rstrip().endswith("—\nAna Li is a reporter. She covers ports.")
    _, out, _ = run(str(copy), "--markdown")
    assert out.startswith("# Ferries stop at the islands\n")
    assert out.rstrip().endswith("\n\n---\n\nAna Li is a reporter. She covers ports.")


@pytest.mark.parametrize("argv", [(), ("--markdown",)])
def test_a_text_without_a_headline_begins_with_its_words(run: Any, tmp_path: Path, argv: tuple[str, ...]) -> None:
    (tmp_path / "note.txt").write_text("hello\n", "utf-8")
    assert run(str(tmp_path / "note.txt"), *argv) == (0, "hello\n\n", "")


def test_a_list_is_answered_in_its_order_and_what_fails_is_told(
    run: Any, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed, pdf, torn = tmp_path / "page.html.gz", tmp_path / "a.pdf", tmp_path / "torn.gz"
    packed.write_bytes(gzip.compress(HTML.encode()))
    pdf.write_bytes(b"%PDF-1.7")
    torn.write_bytes(gzip.compress(HTML.encode())[:40])
    names = [copy, tmp_path / "missing.html", packed, pdf, torn, tmp_path, *[copy] * 5]
    told = "".join(f"{name}\thttps://harbour.example/{at}\n" for at, name in enumerate(names)) + "\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(told))
    code, out, err = run("--list", "-")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(row["file"], row["url"]) for row in rows] == [
        (str(name), f"https://harbour.example/{at}") for at, name in enumerate(names)
    ]
    failed = [at for at, row in enumerate(rows) if list(row) == ["file", "url", "error"]]
    assert failed == [1, 3, 4, 5]
    assert len(err.splitlines()) == len(failed)
    assert "No such file" in rows[1]["error"]
    assert "PDF" in rows[3]["error"]
    assert rows[2]["title"] == "Ferries stop"


def test_a_list_may_be_a_file(run: Any, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{copy}\n", "utf-8")
    code, out, _ = run("--list", str(tmp_path / "list"))
    assert (code, json.loads(out)["title"]) == (0, "Ferries stop at the islands")


@pytest.mark.parametrize("piped", [True, False])
def test_names_in_a_list_may_be_any_bytes(tmp_path: Path, piped: bool) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text(COPY, "utf-8")
    except OSError:
        pytest.skip("this file system knows no such names")
    names = tmp_path / "list"
    names.write_bytes(name + b"\n")
    command = [sys.executable, "-m", "termnews", "--home", str(tmp_path), "extract", "--list", "-" if piped else names]
    done = subprocess.run(command, input=name, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["title"] == "Ferries stop at the islands"


def test_an_address_is_fetched(run: Any, site: Site) -> None:
    url = site.put("/ferries", COPY, headers={"Content-Type": "text/plain; charset=utf-8"})
    code, out, err = run(url, "--json")
    row = json.loads(out)
    assert (code, err, row["file"], row["url"], row["title"]) == (0, "", url, url, "Ferries stop at the islands")
    code, _, err = run(url.replace("/ferries", "/gone"))
    assert code == 1
    assert "knows no such page" in err
    assert "browser" in err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "needs a page"),
        (("a.html", ""), "needs a page"),
        (("a", "b", "--url", "https://x.example"), "one file"),
        (("--list", "-", "--url", "x"), "one file"),
        (("--list", "-", "--markdown"), "not Markdown"),
        (("a.html", "--url", "harbour.example"), "not an address"),
    ],
)
def test_what_does_not_fit_together_is_said(
    run: Any, argv: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(*argv)
    assert code == 2
    assert words in err


def test_a_paywall_is_told_and_nothing_acts(capsys: pytest.CaptureFixture[str]) -> None:
    from termnews.model.pages import Access  # noqa: PLC0415

    page = Page("https://a.example", Clean("# Title"), Document(), access=Access.PAYWALL)
    extracting._markdown(None, page)  # type: ignore[arg-type]
    out = capsys.readouterr().out
    assert "paywall" in out
    assert out.startswith("# \\# Title")


def test_help_does_not_wait_for_what_reads_pages() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded:")
