"""Bylines as newspapers print them, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import bylines, clean, press
from termnews.text.bylines import apart
from tests.pace import within


def named(text: str, declared: bool = False) -> list[str]:
    return [author.name for author in apart(text, declared)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Roe", ["Ada Roe"]),
        ("BY ADA ROE AND BEN DOE", ["ADA ROE", "BEN DOE"]),
        ("By Ada Roe, Ben Doe and Cy Poe", ["Ada Roe", "Ben Doe", "Cy Poe"]),
        ("By Ada Roe and Ben Doe, in Brussels", ["Ada Roe", "Ben Doe"]),
        ("By Ada Roe in Brussels and Ben Doe in Paris", ["Ada Roe", "Ben Doe"]),
        ("Ada Roe; Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Ada Roe & Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Ada Roe,Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("By Ada Roe with Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("By Ada Roe for The Daily Example", ["Ada Roe"]),
        ("Ada Roe For Courier.Example", ["Ada Roe"]),
        ("By Ada Roe, The Daily Example", ["Ada Roe"]),
        ("By Ada Roe, Reuters", ["Ada Roe"]),
        ("Ada Roe The Associated Press", ["Ada Roe"]),
        ("By Ada Roe (AP)", ["Ada Roe"]),
        ("by Ada Roe22 Dec 2016651", ["Ada Roe"]),
        ("By Ada Roe Updated 3 May 2024", ["Ada Roe"]),
        ("Written by Ada Roe in Ships on 1 June 2019 at 08:34 PM EDT. 51 Comments", ["Ada Roe"]),
        ("By Ada Roe | May 12, 2024 | 3:15 pm", ["Ada Roe"]),
        ("Ada Roe / COURIER.EXAMPLE / Apr 16, 2026, 14:04 IST", ["Ada Roe"]),
        ("Politics · Ada Roe, Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Story by Ada Roe, photos by Ben Doe", ["Ada Roe"]),
        ("Words by Ada Roe; photographs by Ben Doe", ["Ada Roe"]),
        ("By Ada Roe, New York", ["Ada Roe"]),
        ("By Ada Roe, PhD", ["Ada Roe"]),
        ("By Ben Doe, Jr.", ["Ben Doe Jr."]),
        ("Katie J.M. Roe", ["Katie J.M. Roe"]),
        ("A. R.", ["A. R."]),
        ("Von: ADA MUSTER", ["ADA MUSTER"]),
        ("Von Ada Muster und Ben Müller, Berlin", ["Ada Muster", "Ben Müller"]),
        ("Von Ada Muster (Text) und Ben Müller (Fotos)", ["Ada Muster", "Ben Müller"]),
        ("Ein Kommentar von Ada Muster", ["Ada Muster"]),
        ("Von unserer Korrespondentin Ada Muster", ["Ada Muster"]),
        ("Text: Ada Muster Foto: Ben Müller", ["Ada Muster"]),
        ("Par Ada Dupont (avec AFP)", ["Ada Dupont"]),
        ("Propos recueillis par Ada Dupont", ["Ada Dupont"]),
        ("Por Ada Ruiz y Ben Gil", ["Ada Ruiz", "Ben Gil"]),
        ("Por Ada Ortega y Gasset", ["Ada Ortega y Gasset"]),
        ("di Ada Rossi e Ben Bianchi", ["Ada Rossi", "Ben Bianchi"]),
        ("De Ada Popescu", ["Ada Popescu"]),
        ("Door onze redacteur Ada de Vries", ["Ada de Vries"]),
        ("Ada van den Berg en Ben Jansen", ["Ada van den Berg", "Ben Jansen"]),
        ("Av Ada Nordmann og Ben Berg", ["Ada Nordmann", "Ben Berg"]),
        ("Автор: Анна Иванова", ["Анна Иванова"]),
        ("Oleh Ada Putri", ["Ada Putri"]),
        ("Yazan: Ada Yılmaz", ["Ada Yılmaz"]),
        ("文/张三", ["张三"]),
        ("记者 张三", ["张三"]),
        ("記者張三／台北報導", ["張三"]),
        ("取材・文＝山田太郎", ["山田太郎"]),
        ("山田太郎記者", ["山田太郎"]),
        ("张三、李四", ["张三", "李四"]),
        ("记者 马修·德安科纳", ["马修·德安科纳"]),
        ("马修·德安科纳 · 张三", ["马修·德安科纳", "张三"]),
        ("홍길동 기자", ["홍길동"]),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("מאת דנה כהן", ["דנה כהן"]),
        ("द्वारा अनिल कुमार", ["अनिल कुमार"]),
    ],
)
def test_a_byline_names_its_people(byline: str, names: list[str]) -> None:
    assert named(byline) == names


@pytest.mark.parametrize(
    "name",
    [
        "De Santis",
        "Di Stefano",
        "Ursula von der Leyen",
        "Jean le Carré",
        "Ludwig van Beethoven",
        "Theresa May",
        "April Roe",
    ],
)
def test_what_looks_like_a_lead_or_a_date_may_be_the_name(name: str) -> None:
    assert named(name) == [name]
    assert named(f"By {name}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Staff", "By Staff Writer", "Admin", "By", "Von:", "Updated 12 May 2024", "12 May", "3 min read", "@adaroe",
        "https://courier.example/author/ada", "www.courier.example", "Photo: Ben Doe", "Editor: Ben Doe", "Redaktion",
        "View all posts", "Read more", "Follow", "", "…", "編集",
    ],
)  # fmt: skip
def test_furniture_names_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        ("dpa", ["dpa"]),
        ("adaroe77", ["adaroe77"]),
        ("ada roe", ["ada roe"]),
        ("Roe, Ada", ["Ada Roe"]),
        ("Ada Roe and Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("AFP, MANILA", ["AFP"]),
        ("张三, 李四", ["张三", "李四"]),
        ("김민수, 이영희", ["김민수", "이영희"]),
        ("马修·德安科纳", ["马修·德安科纳"]),
        ("Courier Staff", ["Courier Staff"]),
        ("De Santis Ada", ["De Santis Ada"]),
        ("admin", []),
        ("https://www.facebook.com/courier", []),
    ],
)
def test_a_field_for_names_holds_pseudonyms_and_surnames_first(declared: str, names: list[str]) -> None:
    assert named(declared, declared=True) == names


@pytest.mark.parametrize(
    ("byline", "role"),
    [
        ("By Ada Roe, Political Editor", "Political Editor"),
        ("By Ada Roe, Political Editor, and Ben Doe", "Political Editor"),
        ("Ada Roe / Journalist", "Journalist"),
        ("Ada Muster, Korrespondentin in Brüssel", "Korrespondentin in Brüssel"),
        ("Par Ada Dupont, envoyée spéciale à Kiev", "envoyée spéciale à Kiev"),
        ("Анна Иванова, корреспондент", "корреспондент"),
        ("By Ada Roe, Berlin", ""),
    ],
)
def test_a_role_is_told_from_a_name_and_a_place(byline: str, role: str) -> None:
    assert apart(byline)[0].role == role


@pytest.mark.parametrize(
    "byline",
    [
        "Ada Roe (ada.roe@courier.example)",
        "Ada Roe <ada.roe@courier.example>",
        "ada.roe@courier.example (Ada Roe)",
        "By Ada Roe | ada.roe@courier.example | @adaroe",
        "Ada Roe, ada.roe@courier.example",
    ],
)
def test_the_e_mail_is_the_authors_and_no_part_of_the_name(byline: str) -> None:
    assert [(author.name, author.email) for author in apart(byline)] == [("Ada Roe", "ada.roe@courier.example")]


def test_each_e_mail_goes_to_its_own() -> None:
    found = apart("Ada Roe ada@courier.example; Ben Doe ben@courier.example")
    assert [author.email for author in found] == ["ada@courier.example", "ben@courier.example"]


def test_a_credit_names_somebody_else() -> None:
    assert [author.name for author in bylines.credited("Editor : Ben Doe")] == ["Ben Doe"]
    assert bylines.credited("By Ben Doe") == ()


WORDS = st.sampled_from(
    [*sorted(press.LEADS | press.ROLES | press.CONJUNCTIONS), "Ada", "Roe", "李四", ",", ";", "(", "@a", "1 May"]
)


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)), st.booleans())
def test_any_text_is_read_and_nothing_is_made_up(text: str, declared: bool) -> None:
    for author in apart(text, declared):
        assert author.name
        assert set(author.name) <= {" ", *clean.line(text)}


@pytest.mark.parametrize(
    "part", ["By ", "a ", ", ", "and ", "A", "(", "@", "a@", "Written ", "1 ", "文/", "A B, ", " – ", "von "]
)
def test_a_long_text_takes_no_longer(part: str) -> None:
    with within(0.5):
        apart(part * 100_000)
