"""What looks like a blurb and is none."""

import pytest

from tests.unit.article_blurbs.conftest import Told, blurbs

TRAPS = {
    "contact only": '<div class="author-box"><b>Anna Berg</b><p>You can <a href="/c">email Anna Berg here</a>.</p>'
    '<p><a href="mailto:a@courier.example">a@courier.example</a></p></div>',
    "publication account": '<div class="author-info"><h4 class="author-name">The Daily Courier</h4>'
    '<p class="author-description">'
    "The most widely read newspaper of the harbour, published every Thursday.</p></div>",
    "another person": '<div class="author-box"><h4 class="author-name">Carl Holm</h4>'
    '<p class="author-bio">He is a writer in Oslo.</p></div>',
    "byline": '<div class="byline author-info">By Anna Berg, Harbour Editor <span>18 May 2026, 09:12</span></div>',
    "agency byline": '<div class="byline">Anna Berg, Courier Harbour Writer</div>',
    "byline of two": '<p class="byline">By Anna Berg and Per Lund for the Courier</p>',
    "comment": '<div id="comments"><ul><li><div class="comment-author">Anna Berg</div>'
    "<p>Anna Berg is a liar and a writer.</p></li></ul></div>",
    "comment form": '<form class="author-form"><p>Anna Berg is a name you may enter here.</p></form>',
    "company": '<footer class="bio-footer"><p>Our newspapers are read by people in the harbour and on '
    "all of the islands.</p></footer>",
    "credit": '<div class="author-box"><p>Anna Berg and Per Lund contributed to this report.</p></div>',
    "more by her": '<div class="author-articles"><h3>More by Anna Berg</h3><ul><li>'
    '<a href="/1">A long story about rain</a></li></ul></div>',
    "related": '<div class="related author-teasers"><h4>Anna Berg</h4>'
    "<p>Anna Berg writes that the bridge will not last.</p></div>",
    "caption": '<figure><img src="b.jpg"><figcaption>Anna Berg is a reporter in Oslo.</figcaption></figure>',
    "newsletter": '<div class="newsletter-signup author-box">'
    "<p>Anna Berg is the author of our letter. Subscribe to it.</p></div>",
    "menu": '<nav class="authors"><p>Anna Berg is a reporter of the Courier.</p></nav>',
}


@pytest.mark.parametrize("kind", TRAPS)
def test_no_blurb(told: Told, kind: str) -> None:
    assert blurbs(told(TRAPS[kind])) == {}


def test_a_standfirst_in_the_byline_is_the_articles(told: Told) -> None:
    lead = "Anna Berg writes from the harbour, where she saw the bridge open."
    head = f'<meta property="og:description" content="{lead}">'
    assert blurbs(told(before=f'<div class="author-intro"><p>{lead}</p></div>', head=head)) == {}


def test_the_story_may_speak_of_its_author(told: Told) -> None:
    line = "Anna Berg is a reporter in Oslo, and was there when the ribbon was cut."
    body = f"<p>The bridge is open.</p><p>{line}</p>" + "<p>It rained on the harbour.</p>" * 5
    found = told(f"<div>{body}</div>", body=body)
    assert blurbs(found) == {}


def test_a_subject_of_the_article_in_linked_data_is_no_author(told: Told) -> None:
    person = {"@type": "Person", "name": "Carl Holm", "description": "Carl Holm is mayor of the harbour."}
    story = {"@type": "NewsArticle", "about": person, "author": {"@type": "Person", "name": "Anna Berg"}}
    assert blurbs(told(linked=story)) == {}


def test_the_same_words_are_one_authors(told: Told) -> None:
    people = [
        {"@type": "Person", "name": name, "description": "They report for the Courier."}
        for name in ("Anna Berg", "Per Lund")
    ]
    found = told("", "Anna Berg", "Per Lund", linked={"@type": "NewsArticle", "author": people})
    assert blurbs(found) == {"Anna Berg": "They report for the Courier."}


def test_a_publications_own_account_tells_of_no_person(told: Told) -> None:
    box = '<div class="author-box"><h4>The Courier</h4><p class="author-bio">The most read newspaper of all.</p></div>'
    head = '<meta property="og:site_name" content="The Courier">'
    assert blurbs(told(box, "The Courier", head=head)) == {}


def test_somebodys_own_site_tells_of_them(told: Told) -> None:
    box = '<div class="author-box"><h4>Anna Berg</h4><p class="author-bio">I am a reporter in Oslo.</p></div>'
    found = told(box, head='<meta property="og:site_name" content="Anna Berg">')
    assert blurbs(found) == {"Anna Berg": "I am a reporter in Oslo."}
