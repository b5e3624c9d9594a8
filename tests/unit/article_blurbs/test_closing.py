"""Blurbs at the end of an article, and what only looks like one."""

import pytest

from termnews.article.blurbs.closing import split
from termnews.article.build import build

STORY = "<p>The bridge is open.</p><p>Anna Berg was there when the ribbon was cut.</p><p>It rained.</p>"


@pytest.mark.parametrize(
    ("name", "blurb"),
    [
        ("Anna Berg", "Anna Berg is a reporter in Oslo."),
        ("Anna Berg", "anna berg covers the harbour."),
        ("Anna Berg", "Anna Berg, a reporter in Oslo, has two cats."),
        ("Anna Berg", "Anna Berg (@aberg) writes on bridges."),
        ("Anna Berg", "About the author: Anna Berg is a reporter."),
        ("Jörg Weiß", "Jörg Weiß ist Redakteur."),
        ("Jörg Weiß", "Jörg Weiß schreibt über Brücken."),
        ("Zoé Dupré", "Zoé Dupré est journaliste."),
        ("Ana Gil", "Ana Gil es periodista."),
        ("Ida Neri", "Ida Neri è giornalista."),
        ("Ana Melo", "Ana Melo é repórter."),
        ("Åsa Ek", "Åsa Ek är reporter."),
        ("Jan Bos", "Jan Bos schrijft over water."),
        ("山田花子", "山田花子は記者。"),
        ("ليلى حداد", "ليلى حداد صحفية من طرابلس."),
        ("נועה לוי", "נועה לוי היא עיתונאית."),
    ],
)
def test_a_blurb_is_taken_off(name: str, blurb: str) -> None:
    document, found = split(build(f"{STORY}<hr><p><em>{blurb}</em></p>"), [name])
    assert found == {name: blurb}
    assert document == build(STORY)


@pytest.mark.parametrize(
    "end",
    [
        "<p>Anna Berg is here</p>",
        "<p>Annalena Bergmann is a reporter.</p>",
        "<p>Anna Bergman is a reporter.</p>",
        "<p>Then Anna Berg is asked.</p>",
        "<p>Anna Berg is a reporter.</p><p>Correction: it did not rain.</p>",
        "<p>Anna Berg " + "is " * 400 + ".</p>",
        "<p>Anna Berg shrugged.</p>",
        "<ul><li>Anna Berg is a reporter.</li></ul>",
    ],
)
def test_what_is_no_blurb_stays(end: str) -> None:
    document = build(STORY + end)
    assert split(document, ["Anna Berg"]) == (document, {})


def test_two_authors_have_two() -> None:
    html = "<p>Anna Berg is a reporter.</p><p><b>Per Lund</b> is a photographer.</p>"
    document, found = split(build(STORY + html), ["Anna Berg", "Per Lund"])
    assert found == {"Anna Berg": "Anna Berg is a reporter.", "Per Lund": "Per Lund is a photographer."}
    assert document == build(STORY)


def test_the_whole_document_is_never_a_blurb() -> None:
    document = build("<p>Anna Berg is a reporter.</p>")
    assert split(document, ["Anna Berg"]) == (document, {})


def test_no_name_no_blurb() -> None:
    document = build(STORY + "<p> is a reporter.</p>")
    assert split(document, ["", " "]) == (document, {})
