"""Lines break where readers expect them to, by cells, and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from termnews.tui.layout.wrap import NARROW, NO_END, NO_START, chop, narrow, wrap

WORDS = st.text(st.sampled_from("ab de-fé—’“” 東京、。「」한국어 e\u0301🇩🇪👍🏽ไทยעב/"), max_size=120)


def lines(text: str, width: int) -> list[str]:
    return [text[start:stop] for start, stop in wrap(text, width)]


def test_words_stay_whole() -> None:
    assert lines("the quick brown fox jumps", 10) == ["the quick", "brown fox", "jumps"]


def test_several_blanks_at_a_break_vanish() -> None:
    assert lines("one   two", 5) == ["one", "two"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("a https://example.org/abcdefgh", 10) == ["a", "https://ex", "ample.org/", "abcdefgh"]


def test_breaks_after_hyphens_and_dashes_between_letters_only() -> None:
    assert lines("Franco-German talks", 10) == ["Franco-", "German", "talks"]
    assert lines("word—another", 8) == ["word—", "another"]
    assert lines("at minus -5 degrees", 10) == ["at minus", "-5 degrees"]


def test_no_break_space_holds() -> None:
    assert lines("take 3\u00a0min now", 8) == ["take", "3\u00a0min", "now"]


def test_ideographs_break_anywhere_but_never_before_a_full_stop() -> None:
    assert lines("東京都内で開館した。", 6) == ["東京都", "内で開", "館し", "た。"]
    assert lines("来館者は「静か」", 10) == ["来館者は", "「静か」"]


def test_korean_breaks_at_blanks() -> None:
    assert lines("서울에서 새로운 박물관", 12) == ["서울에서", "새로운", "박물관"]


def test_a_grapheme_is_never_cut() -> None:
    flags = "🇩🇪🇫🇷🇮🇹"
    assert all(len(line) % 2 == 0 for line in lines(flags, 3))
    assert lines("e\u0301" * 6, 4) == ["e\u0301" * 4, "e\u0301" * 2]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [(0, 0)]
    assert wrap("   ", 2) == [(0, 0)]
    assert chop("", 10) == [(0, 0)]


def test_preformatted_text_keeps_its_blanks() -> None:
    text = "    if x:   return"
    assert [text[start:stop] for start, stop in chop(text, 8)] == ["    if ", "x:   ret", "urn"]


def test_narrow_means_one_cell_and_one_grapheme_each() -> None:
    points = [chr(point) for point in range(0x20, 0x30000) if NARROW.fullmatch(chr(point))]
    assert len(points) > 1000
    assert all(cell_len(char) == 1 for char in points)
    assert all(len(list(iter_graphemes(f"a{char}b"))) == 3 for char in points)
    assert narrow("“Zürich” — 12 €")
    assert not narrow("東")


@given(WORDS, st.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert all(cell_len(text[start:stop]) <= width for start, stop in spans)
    assert "".join(text[start:stop] for start, stop in spans).replace(" ", "") == text.replace(" ", "")
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(WORDS, st.integers(4, 40))
def test_chopped_text_is_whole_and_fits(text: str, width: int) -> None:
    spans = chop(text, width)
    assert "".join(text[start:stop] for start, stop in spans) == text
    assert all(cell_len(text[start:stop]) <= width for start, stop in spans)


@given(st.text(st.sampled_from("東京国人山川。、」「（）ー"), min_size=1, max_size=60), st.integers(8, 30))
def test_kinsoku_holds_wherever_the_line_has_another_break(text: str, width: int) -> None:
    for above, below in zip(lines(text, width), lines(text, width)[1:], strict=False):
        free = any(above[i] not in NO_START and above[i - 1] not in NO_END for i in range(1, len(above)))
        if free:
            assert below[0] not in NO_START
            assert above[-1] not in NO_END


@pytest.mark.parametrize("width", [12, 40, 72])
def test_both_ways_of_breaking_agree(width: int) -> None:
    """A wide character at the end sends the whole text the slow way; what is before it breaks alike."""
    text = "A well-known word—and many more of them, “quoted” and plain, for some lines of text " * 3
    assert lines(text.strip(), width)[:-2] == lines(text + "東", width)[: len(lines(text.strip(), width)) - 2]
