"""The summary between headline and text."""

from collections.abc import Callable

import pytest

from termnews.article.facts import standfirst
from termnews.article.source import Source

Page = Callable[..., Source]

TITLE = "Council votes to close the harbour bridge for two years"
LEAD = "Ferries are to run every ten minutes while engineers replace the old cables, the mayor says."
TEXT = (
    "<div><p>"
    + "</p><p>".join(
        f"Paragraph number {n} of the story, long enough to be running text of a newspaper which comes out daily."
        for n in range(4)
    )
    + "</p></div>"
)
SAID = f'<meta property="og:description" content="{LEAD}">'


@pytest.mark.parametrize(
    ("lead", "head", "rule"),
    [
        (f"<p class='article__lead'>{LEAD}</p>", "", "class"),
        (f"<h2 class='subtitle'>{LEAD}</h2>", "", "class"),
        (f"<div class='story-Standfirst__x1'><p>{LEAD}</p></div>", "", "class"),
        (f"<p class='chapo'>{LEAD}</p>", "", "class"),
        (f"<div class='entradilla'><span>{LEAD}</span></div>", "", "class"),
        (f"<p class='x' itemprop='description'>{LEAD}</p>", "", "itemprop"),
        (f"<h2>{LEAD}</h2>", SAID, "og:description"),
        (f"<p class='q7'>{LEAD} And more.</p>", SAID, "og:description"),
        (f"<p><strong>{LEAD}</strong></p>", "", "bold"),
    ],
)
def test_standfirst(page: Page, lead: str, head: str, rule: str) -> None:
    found = standfirst.read(page(f"<h1>{TITLE}</h1>{lead}{TEXT}", head), TITLE)
    assert (found.value.startswith(LEAD), found.rule) == (True, rule)


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        ("", SAID),
        (f"<figure><figcaption class='lead'>{LEAD}</figcaption></figure>", ""),
        (f"<div class='lead'><img src='/b.jpg'>{LEAD}</div>", ""),
        (f"<nav><p class='lead'>{LEAD}</p></nav>", ""),
        (f"<p class='author-description'>{LEAD}</p>", ""),
        (f"<p class='newsletter__lead'>{LEAD}</p>", ""),
        ("<p class='lead'>By Ada Mill</p>", ""),
    ],
)
def test_no_standfirst(page: Page, lead: str, head: str) -> None:
    assert standfirst.read(page(f"<h1>{TITLE}</h1>{lead}{TEXT}", head), TITLE).value == ""


def test_the_texts_first_paragraph_is_text_though_networks_show_it(page: Page) -> None:
    body = f"<h1>{TITLE}</h1><div><p>{LEAD}</p><p>The second paragraph of the text.</p></div>"
    assert standfirst.read(page(body, SAID), TITLE).value == ""


def test_what_stands_below_the_text_is_none(page: Page) -> None:
    body = f"<h1>{TITLE}</h1>{TEXT}<p class='lead'>{LEAD}</p>"
    assert standfirst.read(page(body), TITLE).value == ""


def test_the_headline_is_no_standfirst(page: Page) -> None:
    body = f"<h1>{TITLE}</h1><p class='subtitle'>{TITLE}</p>{TEXT}"
    assert standfirst.read(page(body), TITLE).value == ""
