"""Small invented pages of invented people, and what is told of them."""

from collections.abc import Callable

import pytest

from termnews.article.blurbs import read
from termnews.article.blurbs.read import Blurbs
from termnews.article.build import build
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean
from tests.unit.article.pages import linked_data

STORY = (
    "<h1>The bridge is open</h1>"
    + "<p>The ribbon was cut at noon, and the first carts went over the new bridge before the rain came.</p>" * 3
)

Told = Callable[..., Blurbs]


@pytest.fixture
def told() -> Told:
    """Reads an article's page: ``after`` stands under its story, ``linked`` is its JSON-LD, ``authors`` wrote it."""

    def make(
        after: str = "", *authors: str, linked: object = None, head: str = "", body: str | None = None, before: str = ""
    ) -> Blurbs:
        html = f"<html><head>{head}{linked_data(linked)}</head><body>{before}<article>{STORY}</article>{after}</body></html>"
        source = Source.read(html, "https://courier.example/story-1")
        assert source is not None
        people = [Author(Clean(name)) for name in authors or ("Anna Berg",)]
        return read.read(source, people if authors != ("",) else [], build(STORY if body is None else body))

    return make


def blurbs(found: Blurbs) -> dict[str, str]:
    """Each author's blurb, without those who have none."""
    return {author.name: author.blurb for author in found.authors if author.blurb}
