"""Which encoding a page is in, whatever its header and its markup say."""

import pytest

from termnews.article import decoding

RUSSIAN = "В Приречье открылась выставка лодок, сообщают её устроители. Посетители увидят более ста работ мастеров. "
POLISH = "Zażółć gęślą jaźń. Rząd przyjął nową ustawę, która wejdzie w życie od stycznia. Źródło: urząd gminy. "
FRENCH = "Le conseil a annoncé mercredi une réforme très attendue – « c’est décidé », déclare l’élue à l’Élysée. "
JAPANESE = "港町で新しい展覧会が始まった。主催者によると、百点以上の作品が展示される。"
CHINESE = "河港新展览开幕，主办方表示将展出一百多件作品，吸引了众多参观者。"
KOREAN = "항구에서 새로운 전시회가 열렸다. 주최 측은 백 점 이상의 작품이 전시된다고 밝혔다. "
GREEK = "Η κυβέρνηση ανακοίνωσε την Τετάρτη μια πολυαναμενόμενη μεταρρύθμιση στο λιμάνι. "
HEBREW = "העירייה הודיעה ביום רביעי על רפורמה מיוחלת בנמל, כך אמר ראש העיר. "
WRITTEN = [
    ("windows-1251", RUSSIAN),
    ("koi8-r", RUSSIAN),
    ("iso-8859-2", POLISH),
    ("windows-1252", FRENCH),
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("iso-2022-jp", JAPANESE),
    ("gb2312", CHINESE),
    ("euc-kr", KOREAN),
    ("iso-8859-7", GREEK),
    ("windows-1255", HEBREW),
]


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>x</title></head><body>" + f"<p class='a b'>{text * 3}</p>" * 8 + "</body></html>"


@pytest.mark.parametrize(("label", "text"), WRITTEN, ids=[label for label, _ in WRITTEN])
def test_a_label_is_found_in_the_header_and_in_the_markup(label: str, text: str) -> None:
    assert text in decoding.text(page(text).encode(label), f"text/html; charset={label.upper()}")
    for meta in (f"<meta charset={label}>", f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'):
        assert text in decoding.text(page(text, meta).encode(label))
    declared = f'<?xml version="1.0" encoding="{label}"?>' + page(text)
    assert text in decoding.text(declared.encode(label))


@pytest.mark.parametrize(
    ("label", "text"),
    [row for row in WRITTEN if row[0] not in {"iso-2022-jp", "iso-8859-2"}],
    ids=lambda value: value[:12],
)
def test_without_a_label_the_text_tells(label: str, text: str) -> None:
    assert text in decoding.text(page(text).encode(label))


@pytest.mark.parametrize(
    ("language", "label", "text"),
    [
        ("ru", "cp1251", "Лодки."),
        ("pl", "cp1250", "Łódź, źródło."),
        ("el", "cp1253", "Η πόλη"),
        ("tr", "cp1254", "ışık ğ"),
    ],
)
def test_little_text_is_read_by_the_habit_of_its_language(language: str, label: str, text: str) -> None:
    assert text in decoding.text(f"<html lang={language}><body><p>{text}</p></body></html>".encode(label))


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_before_any_label(mark: str) -> None:
    assert decoding.text(page(RUSSIAN).encode(mark), "text/html; charset=iso-8859-1") == page(RUSSIAN)


def test_utf8_is_known_by_its_form_whatever_the_label_says() -> None:
    assert decoding.text(page(FRENCH, "<meta charset=iso-8859-1>").encode(), "text/html; charset=latin1") == page(
        FRENCH, "<meta charset=iso-8859-1>"
    )


def test_a_broken_character_costs_itself_only() -> None:
    broken = page(FRENCH).encode() + b"\xff\xfe \xe2\x82"
    assert FRENCH in decoding.text(broken)
    latin = page(FRENCH).encode("cp1252") + b"\x81"
    assert FRENCH in decoding.text(latin, "text/html; charset=windows-1252")


@pytest.mark.parametrize("label", ["no-such-thing", "hex", "zip", "rot13", "utf-7", "utf-16"])
def test_labels_no_page_can_be_in_are_passed_over(label: str) -> None:
    assert "café" in decoding.text(page("café").encode(), f"text/html; charset={label}")
    assert "cafe" in decoding.text(page("cafe").encode(), f"text/html; charset={label}")


def test_nothing_is_too_odd_to_be_text() -> None:
    for raw in (b"", b"\xff", b"\xef\xbb\xbf", bytes(range(256)) * 10, b"<meta charset=" + b"a" * 100_000):
        assert isinstance(decoding.text(raw), str)


@pytest.mark.parametrize(
    ("language", "label", "text"),
    [
        (
            "ja",
            "euc_jp",
            "韓国の大統領は３日夜、緊急談話を出し、野党が国政をまひさせているとして「非常戒厳」を宣言した。",
        ),
        (
            "ja",
            "cp932",
            "韓国の大統領は３日夜、緊急談話を出し、野党が国政をまひさせているとして「非常戒厳」を宣言した。",
        ),
        (
            "zh",
            "big5",
            "總統府發言人表示，這項決定將影響兩國關係。專家認為，經濟成長放緩的原因很多，包括房地產市場的變化。",
        ),
        (
            "zh",
            "gb18030",
            "中国外交部发言人表示，这一决定将影响两国关系。专家认为，经济增长放缓的原因很多，包括房地产市场的变化。",
        ),
    ],
)
def test_languages_with_two_habits_are_told_by_the_text(language: str, label: str, text: str) -> None:
    assert text in decoding.text(f"<html lang={language}><body><p>{text * 4}</p></body></html>".encode(label))
