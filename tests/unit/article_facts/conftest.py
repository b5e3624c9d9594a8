"""Small invented pages for the readings of a page's facts."""

import json
from collections.abc import Callable

import pytest

from termnews.article.source import Source

Page = Callable[..., Source]


@pytest.fixture
def page() -> Page:
    """Makes a page of what stands in its head and its body; ``linked`` becomes its JSON-LD."""

    def make(
        body: str = "", head: str = "", url: str = "https://www.courier.example/world/story-1", linked: object = None
    ) -> Source:
        script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked is not None else ""
        source = Source.read(f"<html><head>{head}{script}</head><body>{body}</body></html>", url)
        assert source is not None
        return source

    return make
