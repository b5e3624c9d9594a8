"""Author boxes as publishing systems write them, with everything that stands in them besides the blurb."""

import pytest

from tests.unit.article_blurbs.conftest import Told, blurbs

BLURB = "Anna Berg covers the harbour for the Courier. She lives in Oslo."

BOXES = {
    "class": f'<div class="author-box"><h4>Anna Berg</h4><p class="author-description">{BLURB}</p></div>',
    "camel case": f'<section class="ArticleAuthorBio"><span>{BLURB}</span> <a href="/a/anna">More about Anna'
    f"</a></section>",
    "id": f'<div id="about-author"><header>About The Author</header><div><p>{BLURB}</p></div></div>',
    "microdata": '<div class="sab" itemprop="author" itemscope itemtype="https://schema.org/Person">'
    '<span itemprop="name">Anna Berg'
    f'</span><div itemprop="description"><p>{BLURB}</p></div></div>',
    "h-card": f'<div class="h-card"><a class="p-name u-url" href="/anna">Anna Berg</a>'
    f'<p class="p-note">{BLURB}</p></div>',
    "heading": f'<div class="x1"><h3>Über die Autorin</h3><p>{BLURB}</p></div>',
    "name glued on": f'<div class="author-bio"><a href="/anna" class="n">Anna Berg</a> {BLURB}</div>',
    "social links": '<div class="author-bio"><p><span><a href="/anna">Anna Berg</a>'
    '<a href="https://x.example/a">Twitter</a></span>'
    f"{BLURB}</p></div>",
    "links behind": f'<div class="contributor-bio">{BLURB} <a href="/anna/bio">Full Bio</a> '
    f'<a href="https://x.example">Follow</a></div>',
    "list of networks": f'<div class="author-info"><p>{BLURB}</p><ul class="social"><li><a href="#">Facebook'
    f"</a></li></ul></div>",
    "role and date": '<div class="author-card"><b>Anna Berg</b><p class="role">Harbour Editor</p>'
    "<time>18 May 2026, 09:12</time>"
    f"<p>{BLURB}</p></div>",
    "posts of hers": f'<div class="author-info"><p class="bio">{BLURB}</p><h3>Latest posts</h3><ul><li>'
    f'<a href="/1">Rain again</a></li>'
    '<li><a href="/2">Still no bridge</a></li></ul></div>',
    "a card without classes": f'<div><div><img src="a.jpg"><div>Anna Berg</div></div><p>{BLURB}</p>'
    f'<a href="/anna">All stories</a></div>',
    "a box under a name": f'<div><p>Anna Berg</p><div class="card-bio">{BLURB}</div></div>',
}


@pytest.mark.parametrize("kind", BOXES)
def test_the_blurb_alone_is_taken(told: Told, kind: str) -> None:
    assert blurbs(told(BOXES[kind])) == {"Anna Berg": BLURB}


@pytest.mark.parametrize(
    ("name", "blurb"),
    [
        ("Jörg Weiß", "Redakteur im Ressort Wirtschaft, seit 2019 verantwortlich für den Hafen."),
        ("Zoé Dupré", "Philosophe, professeure de philosophie à l’Université de Port-Neuf"),
        ("Ana Gil", "Cubre temas de negocios y tendencias. Se graduó de la Universidad del Puerto."),
        ("Ida Neri", "Scrive di porti e di ponti. Vive a Portonuovo."),
        ("Ana Melo", "Mãe de dois filhos, Ana Melo é repórter no Porto Novo."),
        ("Åsa Ek", "Jag är reporter på nyhetsdesken och skriver om hamnen."),
        ("Kari Li", "Senior editor at the Courier."),
        ("Ole Dahl", "Ole is a former sailor with a soft spot for ferries."),
        ("山田花子", "新聞記者。港と橋について書いている。"),
        ("Олег Мост", "Корреспондент отдела порта, пишет о мостах с 2015 года."),
    ],
)
def test_in_many_languages(told: Told, name: str, blurb: str) -> None:
    box = f'<div class="author-box"><h4 class="author-name">{name}</h4><p class="author-bio">{blurb}</p></div>'
    assert blurbs(told(box, name)) == {name: blurb}


def test_each_author_gets_the_own_box(told: Told) -> None:
    box = '<div class="author-profile"><h5>{0}</h5><p>{0} reports on the harbour for the Courier.</p></div>'
    found = blurbs(told(box.format("Per Lund") + box.format("Anna Berg"), "Anna Berg", "Per Lund", "Ida Neri"))
    assert found == {name: f"{name} reports on the harbour for the Courier." for name in ("Anna Berg", "Per Lund")}


def test_one_box_may_tell_of_several(told: Told) -> None:
    box = (
        '<div class="authors-bios"><h4>Anna Berg</h4><p>Covers the harbour since 2015.</p>'
        "<h4>Per Lund</h4><p>Reports from the islands since 2020.</p></div>"
    )
    assert blurbs(told(box, "Anna Berg", "Per Lund")) == {
        "Anna Berg": "Covers the harbour since 2015.",
        "Per Lund": "Reports from the islands since 2020.",
    }


def test_paragraphs_stay_together(told: Told) -> None:
    box = '<div class="author-bio"><p>Anna Berg is a reporter.</p><p>She lives on a boat with her two cats.</p></div>'
    assert blurbs(told(box)) == {"Anna Berg": "Anna Berg is a reporter. She lives on a boat with her two cats."}


def test_the_box_repeated_is_told_once(told: Told) -> None:
    box = f'<div class="author-bio">{BLURB}</div>'
    assert blurbs(told(box + box, before=box)) == {"Anna Berg": BLURB}


def test_a_display_name_is_the_person(told: Told) -> None:
    box = '<div class="author-box"><b class="author-name">Anna</b><p class="bio">Anna Berg writes about the harbour.</p></div>'
    assert blurbs(told(box, "Anna")) == {"Anna": "Anna Berg writes about the harbour."}


def test_a_middle_initial_is_no_other_person(told: Told) -> None:
    box = '<div class="author-box"><p class="bio">Anna K. Berg writes about the harbour.</p></div>'
    assert blurbs(told(box)) == {"Anna Berg": "Anna K. Berg writes about the harbour."}


def test_who_is_only_introduced_in_a_box_is_the_author(told: Told) -> None:
    box = '<div class="author-box"><h4 class="author-name">Anna Berg</h4><p>Anna Berg is a reporter in Oslo.</p></div>'
    assert blurbs(told(box, "")) == {"Anna Berg": "Anna Berg is a reporter in Oslo."}


def test_a_blurb_of_the_feed_stays(told: Told) -> None:
    found = told('<div class="author-bio">Anna Berg is a reporter.</div>')
    assert found.rule == "author box"
