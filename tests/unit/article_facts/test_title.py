"""The headline by the vote of the page's sources."""

from collections.abc import Callable

import pytest

from termnews.article.facts import title
from termnews.article.source import Source

Page = Callable[..., Source]

LONG = "Council votes to close the harbour bridge for two years"


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def story(headline: str, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": headline, **more}


@pytest.mark.parametrize(
    ("body", "head", "linked", "expected"),
    [
        ("", f"<title>{LONG} | The Courier</title>{og(LONG)}", None, LONG),
        ("", f'<title>{LONG} - Courier</title><meta property="og:site_name" content="Courier">', None, LONG),
        ("", f'<title>Courier – {LONG}</title><meta property="og:site_name" content="Courier">', None, LONG),
        (f"<h1>{LONG}</h1>", f"<title>{LONG} — Politics — courier.example</title>", None, LONG),
        (f"<h1>The Courier</h1><h1>{LONG}</h1>", '<meta property="og:site_name" content="The Courier">', None, LONG),
        (f"<h1>Log in</h1><h1>{LONG}</h1>", og(LONG), None, LONG),
        (f"<h1>Harbour - {LONG}</h1>", og(LONG), None, LONG),
        (f"<h1>{LONG}</h1>", og("Bridge to close"), story(LONG), LONG),
        ("<h1>Bridge to close</h1>", og(f"Harbour: {LONG}"), story(f"Harbour: {LONG}"), f"Harbour: {LONG}"),
        (f"<h1>{LONG}</h1>", og("Council votes to close the…"), None, LONG),
        (
            f"<h1>{LONG}</h1>",
            og("Council votes to close the harbour bridge..."),
            story("Council votes to close…"),
            LONG,
        ),
        ("<h1><span>Council votes</span><br>again</h1>", "", None, "Council votes again"),
        (f"<h1>{LONG}<script>var a</script><button>Save</button></h1>", "", None, LONG),
        (f"<h2 itemprop='headline'>{LONG}</h2><h1>Menu</h1>", og(LONG), None, LONG),
        (
            "",
            '<meta property="og:title" content="A &amp;amp; B meet &amp;#39;again&amp;#39;">',
            None,
            "A & B meet 'again'",
        ),
        ("", og("橋が閉鎖へ　市議会が可決：港新聞"), story("橋が閉鎖へ　市議会が可決"), "橋が閉鎖へ 市議会が可決"),
        ("<h1>Harbour bridge to close</h1>", f"<title>{LONG}</title>{og(LONG)}", story(LONG), LONG),
        ("<h1>Harbour bridge to close</h1>", f"<title>Harbour bridge to close</title>{og(LONG)}", story(LONG), LONG),
        ("", "", None, ""),
    ],
)
def test_headline(page: Page, body: str, head: str, linked: object, expected: str) -> None:
    assert title.read(page(body, head, linked=linked)).value == expected


def test_the_rule_names_the_source(page: Page) -> None:
    assert title.read(page(f"<h1>{LONG}</h1>")).rule == "h1"
    assert title.read(page("", og(LONG))).rule == "og:title"
    assert title.read(page("")).rule == ""


def test_a_heading_that_resembles_nothing_loses_to_the_networks_title(page: Page) -> None:
    source = page("<h1>Subscribe to our letters now</h1>", og(LONG))
    assert title.read(source).value == LONG


def test_the_printed_headline_stands_against_a_longer_one_for_networks(page: Page) -> None:
    short = "Why the bridge closes"
    source = page(f"<h1>{short}</h1>", og(LONG), linked=story(short))
    assert title.read(source).value == short


def test_kicker_before_the_same_headline_is_no_fuller_headline(page: Page) -> None:
    source = page(f"<h1>{LONG}</h1>", og(f"Exclusive news: {LONG}"), linked=story(LONG))
    assert title.read(source).value == LONG


def test_a_page_whose_site_bears_its_headline_keeps_it(page: Page) -> None:
    source = page(
        "<h1>Bridge closes</h1>", og("Bridge closes") + '<meta property="og:site_name" content="Bridge closes">'
    )
    assert title.read(source).value == "Bridge closes"


def test_the_page_own_story_counts_not_a_related_one(page: Page) -> None:
    url = "https://www.courier.example/world/story-1"
    related = story("Another thing altogether happened", url="https://www.courier.example/other")
    source = page("", "", url, linked=[related, story(LONG, url=url)])
    assert title.read(source).value == LONG


def test_no_control_characters_come_through(page: Page) -> None:
    source = page("", '<meta property="og:title" content="Bridge &#x1b;[31m closes &#x202e;now">')
    assert title.read(source).value == "Bridge closes now"
