"""Language, publication, canonical address and picture."""

from collections.abc import Callable

import pytest

from termnews.article.facts import canonical, image, language, names, site
from termnews.article.source import Source

Page = Callable[..., Source]

URL = "https://www.courier.example/world/story-1"


@pytest.mark.parametrize(
    ("head", "linked", "expected"),
    [
        ('<meta property="og:locale" content="pt_BR">', None, "pt-br"),
        ('<meta http-equiv="content-language" content="de, en">', None, "de"),
        ("", {"@type": "NewsArticle", "inLanguage": "sv-SE"}, "sv-se"),
        ("", {"@type": "NewsArticle", "inLanguage": {"@type": "Language", "name": "fi"}}, "fi"),
        (
            '<meta property="og:locale" content="en_US"><meta property="og:title" content="橋が閉鎖される見通し">',
            None,
            "ja",
        ),
        ('<meta property="og:title" content="다리가 폐쇄된다">', None, "ko"),
        ('<meta name="language" content="English please">', None, ""),
        ("", None, ""),
    ],
)
def test_language(page: Page, head: str, linked: object, expected: str) -> None:
    assert language.read(page("", head, URL, linked)).value == expected


def test_a_templates_locale_loses_to_the_documents_language() -> None:
    source = Source.read('<html lang="de"><head><meta property="og:locale" content="en_US"></head></html>')
    assert source is not None
    assert language.read(source).value == "de"


@pytest.mark.parametrize(
    ("head", "linked", "expected", "rule"),
    [
        ('<meta property="og:site_name" content="The Courier">', None, "The Courier", "og:site_name"),
        ("", {"@type": "NewsArticle", "publisher": {"name": "Courier"}}, "Courier", "json-ld publisher"),
        (
            "",
            [
                {"@type": "Article", "publisher": {"@id": "#p"}},
                {"@id": "#p", "@type": "Organization", "name": "Courier"},
            ],
            "Courier",
            "json-ld publisher",
        ),
        ('<meta name="application-name" content="Courier">', None, "Courier", "application-name"),
        ("", None, "courier.example", "host"),
    ],
)
def test_site(page: Page, head: str, linked: object, expected: str, rule: str) -> None:
    found = site.read(page("", head, URL, linked))
    assert (found.value, found.rule) == (expected, rule)


def test_spellings_of_the_host_are_names(page: Page) -> None:
    assert {"courier", "courierexample", "wwwcourierexample"} <= names.squashed(page("", "", URL))
    assert "courier" in names.squashed(page("", "", "https://www.courier.co.uk/a"))


@pytest.mark.parametrize(
    ("head", "expected", "rule"),
    [
        ('<link rel="canonical" href="/world/story">', "https://www.courier.example/world/story", "link canonical"),
        ('<link rel="canonical" href="https://courier.example/s">', "https://courier.example/s", "link canonical"),
        ('<meta property="og:url" content="https://amp.courier.example/s">', "https://amp.courier.example/s", "og:url"),
        ('<link rel="canonical" href="https://www.courier.example/">', URL, "address"),
        ('<link rel="canonical" href="https://elsewhere.example/world/story">', URL, "address"),
        ('<link rel="canonical" href="javascript:alert(1)">', URL, "address"),
        ("", URL, "address"),
    ],
)
def test_canonical(page: Page, head: str, expected: str, rule: str) -> None:
    found = canonical.read(page("", head, URL))
    assert (found.value, found.rule) == (expected, rule)


def test_tracking_is_left_out_and_the_rest_of_the_query_stays(page: Page) -> None:
    tracked = "https://courier.example/story?id=4711&utm_source=rss&fbclid=x&page=#top"
    assert canonical.read(page("", "", tracked)).value == "https://courier.example/story?id=4711&page="
    assert canonical.read(page("", "", "")).value == ""


@pytest.mark.parametrize(
    ("head", "linked", "expected"),
    [
        ('<meta property="og:image" content="/bridge.jpg">', None, "https://www.courier.example/bridge.jpg"),
        (
            '<meta property="og:image" content="https://p.example/dims/default/b.jpg">',
            None,
            "https://p.example/dims/default/b.jpg",
        ),
        (
            '<meta property="og:image" content="/logo.png"><meta name="twitter:image" content="/b.jpg">',
            None,
            "https://www.courier.example/b.jpg",
        ),
        (
            "",
            {"@type": "Article", "image": ["https://p.example/1.jpg", "https://p.example/2.jpg"]},
            "https://p.example/1.jpg",
        ),
        (
            "",
            {"@type": "Article", "image": {"@type": "ImageObject", "url": "https://p.example/1.jpg"}},
            "https://p.example/1.jpg",
        ),
        (
            "",
            [{"@type": "Article", "image": {"@id": "#i"}}, {"@id": "#i", "@type": "ImageObject", "url": "/i.jpg"}],
            "https://www.courier.example/i.jpg",
        ),
        ('<link rel="image_src" href="/b.jpg">', None, "https://www.courier.example/b.jpg"),
        ('<meta property="og:image" content="data:image/png;base64,AAAA">', None, ""),
        ('<meta property="og:image" content="/sign.svg">', None, ""),
    ],
)
def test_image(page: Page, head: str, linked: object, expected: str) -> None:
    assert image.read(page("", head, URL, linked)).value == expected
