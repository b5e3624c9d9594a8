"""Captions and credits belong to pictures, never to the text."""

import pytest

from termnews.article import build, figures, parsing, photocredits
from termnews.model.document import Document, Embed, Figure, Paragraph, Table
from termnews.text import document as texts
from tests.unit.article.pages import blocks

IMG = "<img src=https://a.example/p.jpg>"


def figure(markup: str) -> tuple[str, str]:
    (found,) = blocks(markup)
    assert isinstance(found, Figure)
    return found.caption, found.credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Rain over the harbour. Photo: Ana Li / Agency", "Rain over the harbour.", "Ana Li / Agency"),
        ("Regen im Hafen Foto: Ana Li", "Regen im Hafen", "Ana Li"),
        ("La pluie au port. Crédit photo : Ana Li", "La pluie au port.", "Ana Li"),
        ("Lluvia en el puerto. (Foto: Ana Li)", "Lluvia en el puerto.", "Ana Li"),
        ("Дождь в порту. Фото: Анна Ли", "Дождь в порту.", "Анна Ли"),
        ("Mưa ở cảng. Ảnh: An Lý", "Mưa ở cảng.", "An Lý"),
        ("Rain. © Ana Li", "Rain.", "© Ana Li"),
        ("Rain over the harbour (AP)", "Rain over the harbour", "AP"),
        ("Rain over the harbour [File: Reuters]", "Rain over the harbour", "Reuters"),
        (
            "Rain over the harbour | Ana Li/PA Images via Getty Images",
            "Rain over the harbour",
            "Ana Li/PA Images via Getty Images",
        ),
        ("Rain over the harbour. Ana Li—Getty Images", "Rain over the harbour.", "Ana Li—Getty Images"),
        ("Rain over the harbour. (Ana Li/The Courier)", "Rain over the harbour.", "Ana Li/The Courier"),
        ("港の雨＝ロイター", "港の雨", "ロイター"),
        ("Photo Reuters", "Photo Reuters", "Reuters"),
        ("Foto: dpa", "Foto: dpa", "dpa"),
        (
            "Ana Li/Harbour Vision/Getty Images",
            "Ana Li/Harbour Vision/Getty Images",
            "Ana Li/Harbour Vision/Getty Images",
        ),
        ("Ana Li (left) with her crew.", "Ana Li (left) with her crew.", ""),
        ("The photo that was found in the harbour", "The photo that was found in the harbour", ""),
        ("Source of the river Kel", "Source of the river Kel", ""),
        ("View 12 images", "", ""),
        ("Foto:", "", ""),
        ("", "", ""),
    ],
)
def test_a_credit_is_taken_from_the_end_of_a_caption(text: str, caption: str, credit: str) -> None:
    assert photocredits.split(text) == (caption, credit)


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        (
            f"<figure>{IMG}<figcaption>Rain <span class=Image_credit__x1>Ana Li</span></figcaption></figure>",
            "Rain",
            "Ana Li",
        ),
        (f"<figure>{IMG}<figcaption><p>Rain</p><cite>Ana Li</cite></figcaption></figure>", "Rain", "Ana Li"),
        (f"<figure>{IMG}<figcaption><small>Rain all day long.</small></figcaption></figure>", "Rain all day long.", ""),
        (f"<figure>{IMG}<figcaption>Rain</figcaption><div class=attribution>Ana Li</div></figure>", "Rain", "Ana Li"),
        (
            f"<figure>{IMG}<figcaption><b class=credit>Ana Li</b> <b class=distributor>AFP</b></figcaption></figure>",
            "",
            "Ana Li / AFP",
        ),
        (
            f"<figure>{IMG}<figcaption>Rain / <i class=source>AFP</i><i class=author>AFP</i></figcaption></figure>",
            "Rain",
            "AFP",
        ),
        (f"<figure>{IMG}<figcaption><i class=visually-hidden>Image:</i> Rain</figcaption></figure>", "Rain", ""),
        (
            f"<figure>{IMG}<figcaption>Rain <button>Expand</button><svg><title>arrow</title></svg></figcaption></figure>",
            "Rain",
            "",
        ),
        (f"<figure>{IMG}<div class=image-caption>Rain</div><script>x()</script></figure>", "Rain", ""),
        (f"<figure>{IMG}Rain over town</figure>", "Rain over town", ""),
        (
            f"<figure>{IMG}<div class='caption-with-credit'><p class=caption>Rain</p><p class=credit>Ana</p></div></figure>",
            "Rain",
            "Ana",
        ),
        (f"<div>{IMG}</div><p class=imageCaption>Rain. Photo: Ana Li</p>", "Rain.", "Ana Li"),
        (f"<div>{IMG}<span class=c-caption>Rain</span> <span class=c-credit>Ana Li</span></div>", "Rain", "Ana Li"),
        (
            f"<div id=attachment_1 class=wp-caption>{IMG}<p class=wp-caption-text>Photo Reuters</p></div>",
            "Photo Reuters",
            "Reuters",
        ),
    ],
)
def test_captions_are_known_by_element_class_and_place(markup: str, caption: str, credit: str) -> None:
    assert figure(markup) == (caption, credit)


def test_a_picture_after_its_loader_is_one() -> None:
    lazy = "<img class=lazy src=data:image/gif;base64,R0 data-src=/p-300x200.jpg><noscript><img src=/p.jpg></noscript>"
    assert [type(block) for block in blocks(f"<figure>{lazy}</figure><p>{lazy}Text</p>")] == [Figure, Paragraph]
    assert figure("<figure><noscript><img src=/p.jpg></noscript></figure>") == ("", "")


def test_what_a_loader_replaces_may_have_another_address() -> None:
    assert len(blocks("<p>Text</p><img src=/lazy/one.jpg><noscript><img src=/full/two.jpg></noscript>")) == 2
    assert len(blocks("<p>Text</p><noscript><img src=/full/two.jpg></noscript>")) == 2


def test_a_blurred_picture_gives_way_to_the_one_for_browsers_without_scripts() -> None:
    small, full = "/max/60/1*abcdefghijklmnopqrst9.png?q=20", "/max/4000/1*abcdefghijklmnopqrst9.png"
    (found,) = blocks(f"<figure><img src={small}><noscript><img src={full}></noscript></figure>")
    assert isinstance(found, Figure)
    assert found.src == f"https://a.example{full}"


@pytest.mark.parametrize(
    "src",
    [
        "/img/p-post-share-more.svg",
        "/img/facebook-ico.png",
        "/icons/btn-close.svg",
        "/img/site-logo.svg",
        "/",
        "https://gravatar.com/a",
    ],
)
def test_icons_and_the_page_itself_are_no_pictures(src: str) -> None:
    assert blocks(f"<p>Text</p><img src={src}>") == blocks("<p>Text</p>")


def test_a_caption_comes_back_from_the_page() -> None:
    page = f"<div><div class=wrap><div>{IMG}</div><p class=media-caption>Rain. Photo: Ana Li</p></div><p>Text</p></div>"
    root = parsing.tree(page)
    assert root is not None
    bare = Document((Figure("https://a.example/p.jpg?w=300"), Figure("https://a.example/q.jpg")))
    done = figures.completed(bare, root, "https://a.example/")
    assert done.blocks == (Figure("https://a.example/p.jpg?w=300", "", "Rain.", "Ana Li"), bare.blocks[1])  # type: ignore[arg-type]


def test_the_caption_of_another_picture_stays_there() -> None:
    root = parsing.tree(f"<div>{IMG}<img src=https://a.example/q.jpg><p class=caption>Two boats</p></div>")
    assert root is not None
    bare = Document((Figure("https://a.example/p.jpg"),))
    assert figures.completed(bare, root, "https://a.example/") == bare


def test_a_figure_around_a_story_is_only_a_box() -> None:
    found = blocks(f"<figure>{IMG}<p>{'Many words of a story. ' * 80}</p></figure>")
    assert [type(block) for block in found] == [Figure, Paragraph]


def test_what_stands_under_videos_and_tables_is_their_title() -> None:
    video = (
        "<figure><iframe src=https://www.youtube.com/embed/abcdefghij></iframe><figcaption>Rain</figcaption></figure>"
    )
    assert blocks(video) == (Embed("Video", "https://www.youtube.com/watch?v=abcdefghij", "Rain"),)  # type: ignore[arg-type]
    (table,) = blocks("<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>Rain</figcaption></figure>")
    assert isinstance(table, Table)
    assert table.caption == "Rain"


def test_a_caption_without_its_picture_says_nothing() -> None:
    assert blocks("<p>Text</p><figure><div class=js-only></div><figcaption>Rain</figcaption></figure>") == blocks(
        "<p>Text</p>"
    )


def test_a_paragraph_after_a_caption_is_text() -> None:
    markup = (
        f"<figure>{IMG}<figcaption>Rain</figcaption></figure><p>Text of the story.</p><p class=caption-less>More.</p>"
    )
    assert texts.running(build.of_tree(parsing.tree(markup), "", page=True)) == "Text of the story.\n\nMore."  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hostile", ["Photo: " * 3000, "(" * 20_000, "(A" * 9000, "A/" * 9000 + ")", "| Getty " * 3000, ". AP" * 5000]
)
def test_hostile_captions_take_no_time(hostile: str) -> None:
    photocredits.split(hostile)
    figure(f"<figure>{IMG}<figcaption>{hostile}</figcaption></figure>")
