"""How a page becomes blocks, and what is summed up over boxes."""

import pytest

from termnews.article import parsing
from termnews.article.body import blocks


def read(html: str) -> list[blocks.Block]:
    root = parsing.tree(html)
    assert root is not None
    return blocks.read(root)


def test_blocks_are_what_a_reader_sees_as_lines() -> None:
    found = read("<div>One <b>and</b> two<p>three</p>four<ul><li>five<li>six</ul></div>")
    assert [block.text for block in found] == ["One and two", "three", "four", "five", "six"]
    assert [block.box.tag for block in found] == ["div", "p", "div", "li", "li"]


def test_two_line_breaks_part_a_block_and_one_does_not() -> None:
    assert [block.text for block in read("<p>a<br>b<br> <br>c</p>")] == ["a b", "c"]


def test_scripts_and_buttons_say_nothing() -> None:
    assert [block.text for block in read("<p>a<script>b</script>c</p><button>d</button><style>e</style>")] == ["ac"]


def test_text_in_links_is_counted() -> None:
    (block,) = read("<p>four<a href=/>five!</a></p>")
    assert (len(block.text), block.linked) == (9, 5)


@pytest.mark.parametrize(("heading", "linked"), [("<a href=#why>", 0), ("<a name=why>", 0), ("<a href=/why>", 3)])
def test_a_heading_that_names_its_own_place_leads_nowhere(heading: str, linked: int) -> None:
    (first, second) = read(f"<h2>{heading}Why</a></h2><p><a href=#why>Why</a></p>")
    assert (first.linked, second.linked) == (linked, 3)


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "tooltip-text", "person-rollover-block"])
def test_text_within_a_line_that_is_not_shown_is_no_text(name: str) -> None:
    (block,) = read(f"<p>Ada <a class={name} href=/ada>Ada Vik</a>waits.</p>")
    assert (block.text, block.linked) == ("Ada waits.", 0)


def test_boxes_sum_up_what_is_in_them() -> None:
    found = read("<div><p>one</p><p>two <a href=/>three</a></p><section>four</section></div>")
    div = found[0].box.parent
    assert div is not None
    assert (div.tag, div.blocks, div.paragraphs, div.length, div.linked, div.kids) == ("div", 3, 2, 16, 5, 3)


def test_sums_go_up_to_every_box_around() -> None:
    found = read("<div><p>a</p><section><p>b</p><p>c</p></section></div>")
    sums = {box.tag: value for box, value in blocks.sums(found, [1, 10, 100]).items() if box.tag != "p"}
    assert sums["section"] == 110
    assert sums["div"] == sums["body"] == sums["html"] == 111


def test_parts_tell_where_the_text_stands() -> None:
    (first, second) = read("<div>a<p>b</p>c</div>")[:1] + read("<div>a<p>b</p>c</div>")[2:]
    assert [(element.tag, tail) for element, tail in first.parts] == [("div", False)]
    assert [(element.tag, tail) for element, tail in second.parts] == [("p", True)]
