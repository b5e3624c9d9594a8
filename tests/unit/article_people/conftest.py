"""Small invented pages for the readings of who wrote them."""

from collections.abc import Callable

import pytest

from termnews.article.source import Source
from tests.unit.article.pages import linked_data

Page = Callable[..., Source]


@pytest.fixture
def page() -> Page:
    """Makes a page with a headline; ``linked`` becomes its JSON-LD, ``after`` stands below its text."""

    def make(byline: str = "", head: str = "", linked: object = None, after: str = "", text: str = "") -> Source:
        paragraphs = text or "<p>The harbour opens on Monday, the council said.</p>" * 4
        source = Source.read(
            f'<html><head><meta property="og:title" content="The harbour opens">'
            f'<meta property="og:site_name" content="The Courier">{head}{linked_data(linked)}</head>'
            f"<body><nav><a href='/author/'>Our writers</a></nav><article><header><h1>The harbour opens</h1>{byline}</header>"
            f"<div class='text'>{paragraphs}</div></article>{after}</body></html>",
            "https://www.courier.example/world/harbour",
        )
        assert source is not None
        return source

    return make
