"""Embedded players and posts become places with the page that a reader can open."""

import pytest

from termnews.article import players
from termnews.model.document import Embed, Paragraph, Quote, Span
from termnews.model.words import Clean
from tests.unit.article.pages import blocks


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.youtube-nocookie.com/embed/abcdefghij?rel=0", "https://www.youtube.com/watch?v=abcdefghij"),
        ("https://player.vimeo.com/video/123?dnt=1", "https://vimeo.com/123"),
        ("https://player.vimeo.com/video/123?h=5ec4e7", "https://player.vimeo.com/video/123?h=5ec4e7"),
        ("https://geo.dailymotion.com/player.html?video=x8abc", "https://www.dailymotion.com/video/x8abc"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=99", "https://twitter.com/i/status/99"),
        ("https://www.instagram.com/p/Cabc_1/embed/captioned/", "https://www.instagram.com/p/Cabc_1/"),
        ("https://open.spotify.com/embed/episode/4abc", "https://open.spotify.com/episode/4abc"),
        (
            "https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3k",
            "https://bsky.app/profile/did:plc:abc/post/3k",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/7&color=ff",
            "https://api.soundcloud.com/tracks/7",
        ),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1",
            "https://www.facebook.com/a/posts/1",
        ),
        ("https://cdn.embedly.com/widgets/media.html?url=https%3A%2F%2Fvimeo.com%2F5", "https://vimeo.com/5"),
        ("https://w.soundcloud.com/player/?url=javascript%3Ax", "https://w.soundcloud.com/player/?url=javascript%3Ax"),
        ("https://chart.example/1", "https://chart.example/1"),
    ],
)
def test_the_page_behind_a_player(address: str, page: str) -> None:
    assert players.page(address) == page


@pytest.mark.parametrize(
    ("markup", "kind", "href"),
    [
        ("<lite-youtube videoid=abcdefghij></lite-youtube>", "Video", "https://www.youtube.com/watch?v=abcdefghij"),
        ("<amp-twitter data-tweetid=99123></amp-twitter>", "Post", "https://twitter.com/i/status/99123"),
        ("<amp-instagram data-shortcode=Cabc_1></amp-instagram>", "Post", "https://www.instagram.com/p/Cabc_1/"),
        (
            "<amp-facebook data-href=https://www.facebook.com/a/1></amp-facebook>",
            "Post",
            "https://www.facebook.com/a/1",
        ),
        ("<div class=fb-post data-href=https://www.facebook.com/a/1></div>", "Post", "https://www.facebook.com/a/1"),
        ("<div class=player data-youtube-id=abcdefghij></div>", "Video", "https://www.youtube.com/watch?v=abcdefghij"),
        (
            "<iframe data-cookieblock-src=https://datawrapper.dwcdn.net/x1/></iframe>",
            "Chart",
            "https://datawrapper.dwcdn.net/x1/",
        ),
        ("<noscript><iframe src=https://vimeo.com/5></iframe></noscript>", "Video", "https://vimeo.com/5"),
        (
            "<figure class='wp-block-embed'><div>https://bsky.app/profile/a/post/1</div></figure>",
            "Post",
            "https://bsky.app/profile/a/post/1",
        ),
        (
            "<blockquote class=bluesky-embed data-bluesky-uri=at://did:plc:abc/app.bsky.feed.post/3k></blockquote>",
            "Post",
            "https://bsky.app/profile/did:plc:abc/post/3k",
        ),
        ("<video controls><source src=/v.mp4></video>", "Video", "https://a.example/v.mp4"),
        ("<audio src=/a.mp3></audio>", "Audio", "https://a.example/a.mp3"),
    ],
)
def test_places_of_what_cannot_be_shown(markup: str, kind: str, href: str) -> None:
    (found,) = blocks(markup)
    assert isinstance(found, Embed)
    assert (found.kind, found.href) == (kind, href)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fa.example",
        "https://ad.doubleclick.net/x",
        "https://a.example/ads/frame.html",
        "https://kelmouth.us1.list-manage.com/subscribe",
        "https://disqus.com/embed/comments/",
        "https://consent.a.example/ask",
        "javascript:alert(1)",
        "about:blank",
        "data:text/html,x",
    ],
)
def test_advertisements_buttons_and_forms_are_none(address: str) -> None:
    assert blocks(f"<p>a</p><iframe src='{address}'></iframe>") == (Paragraph((Span(Clean("a")),)),)


def test_a_number_that_is_none_makes_no_address() -> None:
    assert blocks("<p>a</p><lite-youtube videoid='../../x?y'></lite-youtube><div data-tweet-id='1 2'></div>") == blocks(
        "<p>a</p>"
    )


def test_a_post_without_a_link_is_a_quotation() -> None:
    (found,) = blocks("<blockquote class=twitter-tweet><p>Four hundred and twelve!</p></blockquote>")
    assert isinstance(found, Quote)
