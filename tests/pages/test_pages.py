"""Invented pages, each with what must be read in it as JSON in its first comment."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from termnews.article import extract
from termnews.cli import extracting
from termnews.model.document import Code, Document, Embed, Footnote, Heading, ListBlock, Paragraph, Table
from termnews.model.pages import Page
from termnews.text import document as texts
from termnews.text import moments

FILES = sorted(Path(__file__).parent.glob("*.html"))
HOSTS = {"lazy": "bergblatt", "right": "nakheel", "japanese": "minato"}


def case(file: Path) -> tuple[dict[str, Any], Page]:
    """What a file expects and what is read in it."""
    markup = file.read_text("utf-8")
    expected = re.match(r"<!-- expected\n(.*?)\n-->", markup, re.DOTALL)
    assert expected is not None, "the page carries no expectation"
    host = HOSTS.get(file.stem.split("_")[0], "harbour")
    return json.loads(expected[1]), extract.page(markup.encode(), f"https://{host}.example/2024/03/{file.stem}.html")


def bodies(document: Document, kind: type[Any]) -> list[str]:
    return [texts.plain(Document((block,))) for block in document.blocks if isinstance(block, kind)]


def said(page: Page) -> dict[str, Any]:
    """A page in the terms of the expectations."""
    blocks = page.document.blocks
    return {
        "title": page.title,
        "section_path": list(page.section_path),
        "authors": [[author.name, author.blurb] for author in page.authors],
        "published": moments.iso(page.published_at),
        "lang": page.language,
        "standfirst": page.standfirst,
        "access": page.access.value,
        "paragraphs": bodies(page.document, Paragraph),
        "headings": bodies(page.document, Heading),
        "code": bodies(page.document, Code),
        "footnotes": [texts.plain(Document(block.blocks)) for block in blocks if isinstance(block, Footnote)],
        "lists": [
            [texts.plain(Document(item)) for item in block.items] for block in blocks if isinstance(block, ListBlock)
        ],
        "tables": [
            [[texts.spans_text(cell) for cell in row] for row in (*block.header, *block.rows)]
            for block in blocks
            if isinstance(block, Table)
        ],
        "embeds": [[block.kind, block.href] for block in blocks if isinstance(block, Embed)],
        "figures": [[figure.src, figure.caption.rstrip("."), figure.credit] for figure in texts.figures(page.document)],
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_is_read_as_it_expects(file: Path) -> None:
    expected, page = case(file)
    unwanted = expected.pop("not_in_text", [])
    got = said(page)
    assert {name: got[name] for name in expected} == expected
    text = extracting.page_text(page)
    assert [words for words in unwanted if words in text] == []


def test_there_are_pages() -> None:
    assert len(FILES) >= 7
