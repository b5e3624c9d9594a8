"""An author's own page."""

import json

import pytest

from termnews.article.blurbs import profile
from termnews.model.articles import Author
from termnews.model.errors import PageError
from termnews.model.words import Clean

BLURB = "Anna Berg covers the harbour for the Courier. She lives in Oslo."
LIST = (
    '<h2>Latest stories</h2><article class="teaser"><h3><a href="/1">The bridge is open</a></h3>'
    "<p>The ribbon was cut at noon.</p>"
    '<p class="author">Anna Berg</p></article>'
)
PERSON = {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Anna Berg", "description": BLURB}}
PAGES = {
    "linked": f'<script type="application/ld+json">{json.dumps(PERSON)}</script><body><h1>Anna Berg</h1>{LIST}',
    "h-card": f'<body><div class="h-card"><h1 class="p-name">Anna Berg</h1><p class="p-note">{BLURB}</p></div>{LIST}',
    "bio": f'<body><header class="author-header"><h1>Anna Berg</h1><div class="author-bio">{BLURB}</div>'
    f"</header>{LIST}",
    "under the name": f'<body><div class="x"><h1>Anna Berg</h1><p>{BLURB}</p></div>{LIST}',
    "description": f'<meta property="og:description" content="{BLURB}"><body><h1>Anna Berg</h1>{LIST}',
    "data": f"<body><h1>Anna Berg</h1>{LIST}<script>var a={json.dumps({'name': 'Anna Berg', 'bio': BLURB})}</script>",
}


def read(html: str) -> str:
    raw = f"<html>{html}</html>".encode()
    return profile.page(raw, "https://courier.example/anna", "text/html; charset=utf-8", Author(Clean("Anna Berg")))


@pytest.mark.parametrize("kind", PAGES)
def test_the_blurb(kind: str) -> None:
    assert read(PAGES[kind]) == BLURB


def test_the_fuller_of_two_is_taken() -> None:
    cut = PAGES["bio"].replace("She lives in Oslo.", "She…")
    assert read(PAGES["linked"].replace("<body>", "<body>" + cut.removeprefix("<body>"))) == BLURB


@pytest.mark.parametrize(
    "html",
    [
        f"<body><h1>Anna Berg</h1>{LIST}",
        f'<meta name="description" content="The latest articles by Anna Berg, reporter."><body><h1>Anna Berg</h1>{LIST}',
        f'<meta name="description" content="The Courier brings news of the harbour."><body><h1>Anna Berg</h1>{LIST}',
        "<body><h1>Carl Holm</h1><p>He is mayor of the harbour and no author at all.</p>",
        "",
    ],
)
def test_none(html: str) -> None:
    assert read(html) == ""


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(PageError):
        profile.page(b"%PDF-1.7 ...", "https://courier.example/a.pdf", "application/pdf", Author(Clean("Anna Berg")))
