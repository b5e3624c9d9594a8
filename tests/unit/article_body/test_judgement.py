"""The model that comes with the package fits the measures that are taken, and the rules after it."""

import json
import math
from importlib import resources

import pytest

from termnews.article import parsing
from termnews.article.body import blocks, forest, judge, roles, verdict
from termnews.article.body.choose import Candidate
from termnews.article.body.forest import Forests, Model
from termnews.article.body.places import Places
from termnews.article.source import Source


def test_the_model_was_trained_on_the_measures_that_are_taken() -> None:
    data = json.loads(resources.files("termnews.article.body").joinpath("model.json").read_text("utf-8"))
    assert data["measures"] == judge.TOGETHER
    assert all(_highest(tree) < len(judge.NAMES) for trees in data["alone"]["forests"] for tree in trees)
    assert all(_highest(tree) < len(judge.TOGETHER) for trees in data["together"]["forests"] for tree in trees)


def _highest(tree: object) -> int:
    return max(tree[0], _highest(tree[2]), _highest(tree[3])) if isinstance(tree, list) else -1


@pytest.mark.parametrize(("value", "leaf"), [(1.0, -2.0), (1.5, 3.0)])
def test_a_tree_goes_left_up_to_its_threshold(value: float, leaf: float) -> None:
    chance = Forests(0.5, [[[0, 1.0, -2.0, 3.0]]]).chance((value,))
    assert chance == pytest.approx(1 / (1 + math.exp(-(0.5 + leaf))))


@pytest.mark.parametrize(("first", "mean"), [(1.0, 2.5), (forest.SURE, forest.SURE + 0.5)])
def test_the_mean_of_several_forests_counts_unless_the_first_is_sure(first: float, mean: float) -> None:
    assert Forests(0.5, [[first], [2.0, 1.0]]).chance(()) == pytest.approx(1 / (1 + math.exp(-mean)))


def test_the_vocabulary_holds_words_only() -> None:
    assert all(word.isalpha() and word == word.lower() for word in forest.trained().vocabulary)


def read(html: str) -> tuple[list[blocks.Block], roles.Roles]:
    root = parsing.tree(html)
    assert root is not None
    found = blocks.read(root)
    return found, roles.read(found, Places())


LONG = "A sentence that is long enough to be a paragraph of its own, and that says something. " * 3


def test_comments_go_unless_there_is_nothing_else() -> None:
    found, parts = read(f"<p>{LONG}</p><div id=comments><p>{LONG}</p></div>")
    assert verdict.keep(found, parts, [0.9, 0.9], [False, False]) == [True, False]
    assert verdict.keep(found, parts, [0.1, 0.9], [False, False]) == [False, True]


def test_a_comment_count_in_a_page_class_marks_no_comments() -> None:
    _, parts = read(f"<body class='post comments-open'><p>{LONG}</p></body>")
    assert list(parts.comment) == [False]


def test_the_second_opinion_lowers_the_bar() -> None:
    found, parts = read(f"<p>{LONG}</p><p>{LONG}</p>")
    between = (verdict.SECONDED + verdict.THRESHOLD) / 2
    assert verdict.keep(found, parts, [between, between], [True, False]) == [True, False]


def test_where_no_block_is_likely_the_second_opinion_decides() -> None:
    found, parts = read("<p>abc</p><p>def</p>")
    assert verdict.keep(found, parts, [0.1, 0.1], [True, True]) == [True, True]


def test_a_heading_at_the_end_heads_nothing() -> None:
    found, parts = read(f"<h2>Why</h2><p>{LONG}</p><h2>More on this</h2>")
    assert verdict.keep(found, parts, [0.9, 0.9, 0.9], [False] * 3) == [True, True, False]


@pytest.mark.parametrize(("chance", "stays"), [(verdict.HELD, True), (verdict.HELD / 2, False)])
@pytest.mark.parametrize("held", ["<h3>Step 1</h3>", "<ul><li>A lamp<li>A rope</ul>"])
def test_headings_and_items_between_parts_of_the_article_stay_unless_they_look_unlike_it(
    held: str, chance: float, stays: bool
) -> None:
    found, parts = read(f"<p>{LONG}</p>{held}<p>{LONG}</p><p>Advertisement</p><p>{LONG}</p>")
    count = len(found) - 4
    kept = verdict.keep(found, parts, [0.9, *[chance] * count, 0.9, chance, 0.9], [False] * len(found))
    assert kept == [True, *[stays] * count, True, False, True]


def test_captions_are_no_text_and_quotes_in_figures_are() -> None:
    _, parts = read(
        "<figure><img src=a.jpg><figcaption>The pier</figcaption></figure><figure><blockquote>We wait.</blockquote></figure>"
        "<div class=image><img src=b.jpg><p class=image-caption>The lamp</p></div>"
        "<section><div><p class=caption>No picture here</p></div></section>"
    )
    assert list(parts.caption) == [True, False, True, False]


def test_a_block_that_holds_several_others_is_a_copy() -> None:
    lines = [
        f"Line {n} of the story that is long enough to be known again wherever it stands on the page. " * 3
        for n in "abcde"
    ]
    _, parts = read("".join(f"<p>{line}</p>" for line in lines) + f"<div>{' '.join(lines)}</div>")
    assert list(parts.copy) == [False] * 5 + [True]


POST = "<blockquote class=twitter-tweet><p>No ferry today.</p>— Harbour</blockquote>"


@pytest.mark.parametrize(("before", "after", "stays"), [(0.9, 0.9, True), (0.9, 0.0, False), (0.0, 0.9, False)])
def test_a_post_stays_with_the_text_around_it_whatever_it_says(before: float, after: float, stays: bool) -> None:
    found, parts = read(f"<main><p>{LONG}</p></main><aside><div>{POST}</div></aside><p>{LONG}</p>")
    kept = verdict.keep(found, parts, [before, 0.9, 0.1, after], [False] * 4)
    assert kept[1:3] == [stays, stays]


@pytest.mark.parametrize("box", ["{}", "<div>{}</div>"])
def test_a_post_in_the_box_of_the_text_before_it_may_be_its_end(box: str) -> None:
    found, parts = read(f"<main><p>{LONG}</p>{box.format(POST)}<p>Write to us.</p></main>")
    assert verdict.keep(found, parts, [0.9, 0.1, 0.1, 0.0], [False] * 4) == [True, True, True, False]


TABLE = "<table><tr><th>Port<th>Depth<tr><td><a href=/1>Vik</a><td>Twelve metres<tr><td>Hamn<td>Nine metres</table>"


def test_a_table_of_data_stays_as_a_whole_when_most_of_it_does() -> None:
    found, parts = read(f"<p>{LONG}</p>{TABLE}")
    assert verdict.keep(found, parts, [0.9, 0.9, 0.9, 0.0, 0.9, 0.1, 0.9], [False] * 7) == [True] * 7
    assert verdict.keep(found, parts, [0.9, 0.9, 0.0, 0.0, 0.0, 0.1, 0.0], [False] * 7) == [True, True] + [False] * 5


def test_a_table_that_lays_out_a_page_is_judged_cell_by_cell() -> None:
    found, parts = read(f"<table><tr><td><p>{LONG}</p><td>Menu</table>")
    assert verdict.keep(found, parts, [0.9, 0.1], [False] * 2) == [True, False]


def measured(html: str, at: int) -> dict[str, float]:
    source = Source.read(html, "")
    assert source is not None
    candidate = Candidate(source, "", Model({"read": -2.0, "more": -1.0}, Forests(0, ()), Forests(0, ())))
    return dict(zip(judge.NAMES, candidate.judge.rows()[at], strict=True))


def test_measures_of_a_text() -> None:
    html = f"<title>A lamp on the pier</title><p>{LONG}</p><p>A lamp, <a href=/>the pier</a>. Read more!</p>"
    row = measured(html, 1)
    assert (row["length"], row["sentences"], row["ends"]) == (28, 2, 1)
    assert row["linked"] == pytest.approx(8 / 28)
    assert row["headline"] == pytest.approx(4 / 6)
    assert (row["vocabulary_low"], row["vocabulary_high"], row["vocabulary_mean"]) == (-2.0, -1.0, -1.5)


def test_measures_of_a_place() -> None:
    html = f"<main><div class='relatedStories'><section class='article-body'><p>{LONG}</p></section></div></main>"
    row = measured(html, 0)
    assert (row["in_main"], row["in_nav"], row["class_strong"], row["class_related"]) == (1, 0, 4, 3)


def test_what_the_page_tells_elsewhere_is_measured() -> None:
    story = {"@type": "NewsArticle", "articleBody": LONG * 2}
    told = f"<script type=application/ld+json>{json.dumps(story)}</script><p>{LONG}</p><p>{'Something else. ' * 9}</p>"
    assert measured(told, 0)["told"] == 1
    assert measured(told, 1)["told"] == 0
    assert measured(f"<p>{LONG}</p>", 0)["told"] == -1
