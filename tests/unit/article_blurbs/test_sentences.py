"""Sentences in an author's name outside of any box, and what the document keeps of them."""

import pytest

from termnews.article.blurbs import read, speaking
from termnews.article.build import build
from termnews.text.document import plain
from tests.unit.article_blurbs.conftest import STORY, Told, blurbs

BLURB = "Anna Berg is a reporter in Oslo."
SAILOR = "The sailor Anna Berg is founder of the harbour museum."
HANDLE = "Anna Berg covers ships. Follow her @aberg or write to a@courier.example"


@pytest.mark.parametrize(
    ("end", "blurb"),
    [
        (f"<p><em>{BLURB}</em></p>", BLURB),
        (f"<hr><p>{BLURB}</p>", BLURB),
        (f"<p><i>{SAILOR}</i></p>", SAILOR),
        (f"<p><i>{HANDLE}</i></p>", HANDLE),
        (
            "<p>Anna Berg (<a href='mailto:a@courier.example'>a@courier.example</a>) is the editor of the Courier.</p>",
            "Anna Berg (a@courier.example) is the editor of the Courier.",
        ),
        (
            "<p><a href='/anna'>Anna Berg</a>, a staff writer since 2007, teaches at the harbour school.</p>",
            "Anna Berg, a staff writer since 2007, teaches at the harbour school.",
        ),
        (
            "<div><strong>Anna Berg </strong>(*1978)<strong> </strong>war Direktorin für Planung im Hafenamt.</div>",
            "Anna Berg (*1978) war Direktorin für Planung im Hafenamt.",
        ),
    ],
)
def test_a_closing_sentence_is_found_and_taken_off(told: Told, end: str, blurb: str) -> None:
    found = told(end, body=STORY + end)
    assert blurbs(found) == {"Anna Berg": blurb}
    assert found.document == build(STORY)
    assert found.rule == "closing paragraph"


def test_one_paragraph_may_tell_of_all(told: Told) -> None:
    end = (
        "<p><em>Anna Berg is a researcher at the Harbour School (HS). Per Lund is a fellow of the Museum. "
        "Ida Neri<br>is a "
        "lecturer in ships.</em></p>"
    )
    found = told(end, "Per Lund", "Anna Berg", "Ida Neri", body=STORY + end)
    assert found.document == build(STORY)
    assert blurbs(found) == {
        "Anna Berg": "Anna Berg is a researcher at the Harbour School (HS).",
        "Per Lund": "Per Lund is a fellow of the Museum.",
        "Ida Neri": "Ida Neri is a lecturer in ships.",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Berg and Per Lund are reporters.", ["Anna Berg"]),
        ("About the author: Anna Berg is a reporter.", ["Anna Berg"]),
        ("Anna Berg is one. Per Lund is another.", ["Anna Berg", "Per Lund"]),
        ("Anna Berg is here with Per Lund.", ["Anna Berg"]),
        ("Then Anna Berg is asked.", []),
        ("Anna Bergman is asked.", []),
        ("", []),
    ],
)
def test_who_is_spoken_of(text: str, names: list[str]) -> None:
    assert [name for name, _ in speaking.apart(text, ["Anna Berg", "Per Lund"])] == names


def test_what_headed_a_blurb_goes_with_it() -> None:
    document = build(f"{STORY}<hr><h3>About the author</h3><p>{BLURB}</p>")
    assert read.without(document, [BLURB]) == build(STORY)


def test_other_paragraphs_stay() -> None:
    document = build(f"{STORY}<p>{BLURB}</p><p>It rained.</p>")
    assert plain(read.without(document, [BLURB])) == plain(build(f"{STORY}<p>It rained.</p>"))
    assert read.without(document, []) is document
    assert read.without(build(f"<p>{BLURB}</p>"), [BLURB]) == build(f"<p>{BLURB}</p>")
