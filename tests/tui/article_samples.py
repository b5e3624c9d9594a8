"""Articles that show every kind of block, in several scripts."""

from dataclasses import replace

from termnews.model.articles import Article, Author, Enclosure, Headline, Status
from termnews.model.document import (
    Block,
    Code,
    Document,
    Embed,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from termnews.model.styles import Style
from termnews.model.words import Clean

NOON = 1_447_768_800
"""17 November 2015, 14:00 UTC."""


def span(text: str, style: Style = Style.PLAIN, href: str = "") -> Span:
    return Span(Clean(text), style, href)


def para(*parts: str | Span) -> Paragraph:
    return Paragraph(tuple(part if isinstance(part, Span) else span(part) for part in parts))


def table(header: str, *rows: str, caption: str = "") -> Table:
    """Cells are written between bars: ``a | b``."""
    cut = [tuple((span(cell.strip()),) for cell in row.split("|")) for row in (header, *rows)]
    return Table((cut[0],), tuple(cut[1:]), Clean(caption))


LEDE = para(
    "More than 115,000 security personnel have been mobilised in the wake of Friday’s attacks, Interior Minister ",
    span("Bernard Cazeneuve", Style.BOLD),
    " has announced. The measure, ",
    span("reported by the ministry", href="https://www.interieur.gouv.fr/actualites/2015/mobilisation-115000"),
    ", takes effect at once and lasts, so the decree says, ",
    span("until further notice", Style.ITALIC),
    ".",
)

EUROPE: tuple[Block, ...] = (
    LEDE,
    para(
        "“We will not give in,” he told a crowded room; ",
        span("the full statement", href="https://example.org/statement"),
        " runs to four pages, and ",
        span("an annex", Style.ITALIC, "https://example.org/annex.pdf"),
        " lists the 42 départements concerned.",
    ),
    Figure(
        "https://img.example/patrol.jpg",
        Clean("Two officers in front of a station"),
        Clean("French police on patrol in front of the Gare du Nord on Tuesday morning."),
        Clean("Photo: Reuters"),
    ),
    Heading(2, (span("What the decree says"),)),
    para("Three things change from midnight:"),
    ListBlock(
        False,
        (
            (
                para(
                    "borders are checked again, on roads as well as in trains, for ",
                    span("thirty days", Style.BOLD),
                    ";",
                ),
            ),
            (
                para("house searches need no judge:"),
                ListBlock(True, ((para("by day, on the prefect’s order;"),), (para("by night, on the minister’s."),))),
            ),
            (para("schools stay open."),),
        ),
    ),
    Quote(
        (
            para("Security is the first of our liberties, and it is for liberty’s sake that we ask for patience."),
            para("— the minister"),
        )
    ),
    Heading(3, (span("In figures"),)),
    table(
        "Country | Officers | Change | What was ordered",
        "France | 115,000 | +12 % | Patrols at stations, schools and places of worship",
        "Belgium | 5,200 | +31 % | Metro and schools closed in Brussels until Monday",
        "Germany | 38,000 | +2 % | Checks at the border with France",
        caption="Mobilised since Friday",
    ),
    Quote((para("It is for liberty’s sake that we ask for patience."),), pull=True),
    para(
        "The open data can be read with two lines of ", span("curl", Style.CODE), " and ", span("jq", Style.CODE), ":"
    ),
    Code(
        Clean(
            "curl -s https://data.example/mobilised.json |\n"
            "  jq -r '.[] | select(.country == \"FR\") | [.department, .officers, .change, .since] | @tsv'"
        ),
        Clean("sh"),
    ),
    Rule(),
    Embed(Clean("video"), "https://video.example/watch/81", Clean("The minister’s address to the Assembly")),
    Figure("https://img.example/map.svg", Clean("A map of the regions under alert"), href="https://example.org/map"),
    para(
        "Water is H",
        span("2", Style.SUB),
        "O; 10",
        span("6", Style.SUPER),
        " is a million; ",
        span("gone", Style.STRIKE),
        " ",
        span("marked", Style.MARK),
        ".",
    ),
    Footnote(Clean("1"), (para("The decree of 14 November, published in the Journal officiel the same night."),)),
    Footnote(Clean("2"), (para("Counted by the ministry."),)),
)

JAPANESE: tuple[Block, ...] = (
    para(
        "東京都内で17日、新しい美術館が開館した。来館者は初日だけで5,000人を超え、「こんなに静かな建物は初めてだ」と話す人もいた。",
        span("公式サイト", href="https://museum.example/ja"),
        "によると、年末まで無料で公開される。",
    ),
    ListBlock(False, ((para("所在地：上野公園内"),), (para("設計：山田さくら建築事務所（二〇一二年設立）"),))),
)

HEBREW: tuple[Block, ...] = (
    para("הספרייה הלאומית נפתחה מחדש ביום שלישי לאחר שיפוץ שנמשך ארבע שנים, ואלפי מבקרים עמדו בתור כבר משעות הבוקר."),
    ListBlock(False, ((para("הכניסה חופשית עד סוף השנה"),), (para("פתוח בימים א׳ עד ה׳"),))),
    Quote((para("זה הבית של כולנו."),)),
)

ANNA = Author(
    Clean("Anna Bergström"),
    "https://courier.example/people/anna-bergstrom",
    "anna@courier.example",
    Clean(
        "Anna Bergström has covered European institutions since 2004. She lives in Brussels, teaches data journalism, "
        "and keeps bees on a roof."
    ),
    Clean("Europe editor"),
)
ROY = Author(
    Clean("Roy"),
    blurb=Clean("Roy likes politics. Knowledge is power, Roy constantly says, so he spends nearly all day reading."),
)


def article(
    blocks: tuple[Block, ...] = EUROPE,
    title: str = "115,000 security officers mobilised across France",
    **changes: object,
) -> Article:
    made = Article(
        id=7,
        feed_id=1,
        feed_url="https://courier.example/feed",
        source=Clean("The Harbour Courier"),
        section=("World", "Europe"),
        title=Clean(title),
        link="https://courier.example/2015/11/17/115000",
        guid="115000",
        published_at=NOON,
        updated_at=NOON,
        first_seen_at=NOON,
        sort_at=NOON,
        date_guessed=False,
        summary=Clean("More than 115,000 security personnel have been mobilised."),
        document=Document(blocks),
        words=690,
        language="en",
        image="",
        updated=False,
        authors=(ANNA, ROY),
        categories=(Clean("France"), Clean("Security"), Clean("State of emergency")),
        enclosures=(
            Enclosure("https://pod.example/ep81.mp3", "audio/mpeg", 12_400_000, Clean("Listen to this article"), 2040),
        ),
        status=Status(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def headline(number: int, title: str, *, read: bool = False) -> Headline:
    return Headline(
        number,
        Clean(title),
        Clean("The Harbour Courier"),
        ("World", "Europe"),
        NOON - number * 86_400,
        False,
        400,
        read,
        False,
        False,
    )


ALSO_WROTE = (
    headline(21, "Belgium raises its threat level to four"),
    headline(22, "What clause 42.7 of the treaty means, and why nobody had used it before", read=True),
    headline(23, "Brussels lines reopen after search"),
)
