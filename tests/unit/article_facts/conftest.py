"""Small invented pages for the readings of a page's facts."""

from collections.abc import Callable

import pytest

from termnews.article.source import Source
from tests.unit.article.pages import linked_data

Page = Callable[..., Source]


@pytest.fixture
def page() -> Page:
    """Makes a page of what stands in its head and its body; ``linked`` becomes its JSON-LD."""

    def make(
        body: str = "", head: str = "", url: str = "https://www.courier.example/world/story-1", linked: object = None
    ) -> Source:
        source = Source.read(f"<html><head>{head}{linked_data(linked)}</head><body>{body}</body></html>", url)
        assert source is not None
        return source

    return make
