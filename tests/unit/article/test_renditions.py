"""The best rendition of a picture, and what makes two addresses one picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.article import parsing, renditions

BASE = "https://news.example/world/"


def best(markup: str) -> str:
    root = parsing.tree(markup)
    assert root is not None
    return renditions.best(next(root.iter("img")), BASE).removeprefix(BASE)


@pytest.mark.parametrize(
    ("markup", "src"),
    [
        ("<img src=a.jpg>", "a.jpg"),
        ("<img src=small.jpg srcset='small.jpg 300w, mid.jpg 1400w, huge.jpg 5000w'>", "mid.jpg"),
        ("<img src=a.jpg srcset='a.jpg 1x, b.jpg 2x'>", "b.jpg"),
        ("<img src=a.jpg srcset='b.jpg'>", "a.jpg"),
        ("<img src=a.jpg srcset='b.jpg 600w'>", "a.jpg"),
        ("<img srcset='s.jpg 448w,m.jpg 768w,l.jpg 1100w'>", "l.jpg"),
        ("<img srcset='https://c.example/w_640,h_256/a.jpg 640w, https://c.example/w_1200,h_2/a.jpg 1200w'>", None),
        ("<img srcset='only-huge.jpg 9000w'>", "only-huge.jpg"),
        ("<img src=data:image/gif;base64,R0 data-src=late.jpg>", "late.jpg"),
        ("<img src=/img/placeholder.png data-lazy-src=late.jpg>", "late.jpg"),
        ("<img src=/loading.gif data-srcset='l1.jpg 400w, l2.jpg 1600w' data-src=l1.jpg>", "l2.jpg"),
        ("<picture><source srcset='p.webp 1500w' type=image/webp><img src=p.jpg></picture>", "p.webp"),
        ("<picture><source srcset='p.avif 1500w' type=image/avif><img src=p.jpg></picture>", "p.jpg"),
        ("<img src=javascript:x data-src=late.jpg>", "late.jpg"),
        ("<img src=data:image/png;base64,AA>", ""),
        ("<img srcset=', , ,'>", ""),
    ],
)
def test_the_widest_that_a_screen_needs_is_taken(markup: str, src: str | None) -> None:
    assert best(markup) == ("https://c.example/w_1200,h_2/a.jpg" if src is None else src)


@pytest.mark.parametrize(
    "same",
    [
        (
            "https://a.example/up/x-300x200.jpg",
            "https://a.example/up/x.jpg",
            "http://a.example/up/x-1024x683.jpg?ver=2",
        ),
        ("https://i.example/a123/s508/0_Gulls-at-sea.jpg", "https://i.example/a123/s1200f/0_Gulls-at-sea.jpg"),
        ("https://i.example/news/320/x/_109740197_gulls.jpg", "https://i.example/news/976/x/_109740197_gulls.jpg"),
        (
            "https://m.example/img/0123456789abcdef01/master/3000.jpg",
            "https://m.example/img/0123456789abcdef01/500.jpg",
        ),
        ("https://c.example/c_fill,w_640,h_480/v1/gull.jpg", "https://c.example/c_fill,w_1280,h_960/v1/gull.jpg"),
        ("https://p.example/r/320x213!/q/80/?url=https%3A%2F%2Fo.example%2Fgull.jpg", "https://o.example/gull.jpg"),
        ("https://a.example/gull/wide__822x462", "https://a.example/gull/wide"),
        ("https://a.example/image?id=7&w=300", "https://a.example/image?w=900&id=7"),
    ],
)
def test_sizes_of_one_picture_are_one(same: tuple[str, ...]) -> None:
    assert len({renditions.identity(address) for address in same}) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("https://a.example/IMG_1234.jpg", "https://a.example/IMG_1235.jpg"),
        ("https://a.example/1.jpg", "https://a.example/2.jpg"),
        ("https://a.example/2019/1.jpg", "https://a.example/2020/1.jpg"),
        ("https://a.example/chart-2019.png", "https://a.example/chart-2020.png"),
        ("https://a.example/image.php?id=5", "https://a.example/image.php?id=6"),
        ("https://a.example/a/photo.jpg", "https://a.example/b/photo.jpg"),
        ("https://m.example/img/0123456789abcdef01/500.jpg", "https://m.example/img/0123456789abcdef02/500.jpg"),
    ],
)
def test_other_pictures_stay_others(other: tuple[str, str]) -> None:
    assert renditions.identity(other[0]) != renditions.identity(other[1])


@given(st.text(max_size=200))
def test_any_address_has_an_identity(text: str) -> None:
    for address in (f"https://a.example/{text}", f"https://a.example/x.jpg?url=http://[{text}"):
        assert renditions.identity(address)


@pytest.mark.parametrize("hostile", ["," * 200_000, "a " * 100_000, "a," * 100_000, "a 1w," * 50_000, "a" * 200_000])
def test_hostile_sets_take_no_time(hostile: str) -> None:
    renditions.widest(hostile)
    renditions.identity("https://a.example/" + hostile)
