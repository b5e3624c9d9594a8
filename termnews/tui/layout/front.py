"""What stands before and after an article's body: headline, source line, byline; enclosures, categories, links."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from termnews.model.articles import Article, Author, Enclosure
from termnews.model.document import Figure
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import moments, sections
from termnews.text.width import fit
from termnews.tui.layout.figures import host_of, lay_figure, urlsplit_path
from termnews.tui.layout.lines import Ink, Line, Run, Writer
from termnews.tui.layout.places import Source
from termnews.tui.layout.setting import Sheet, align_right, hang, is_rtl
from termnews.tui.layout.showing import Form, Showing, has_full, shown_form
from termnews.tui.layout.texts import words

TIE = "\u00a0"
"""A blank at which no line breaks."""
COMING = ("full text …", "…")
"""That the page is on its way, also for a source line that has no room for words."""

_DOT = f"{TIE}· "
_WHOLE = 28
_SIGNS = {"audio": ("♫", "Audio"), "video": ("▷", "Video"), "image": ("▣", "Picture")}
_SHORT_NAMES = {"mpeg": "mp3", "x-m4a": "m4a", "mp4": "mp4", "jpeg": "jpg", "svg+xml": "svg", "octet-stream": ""}


def lay_front(sheet: Sheet, article: Article, width: int, zone: tzinfo | None, showing: Showing) -> list[Line]:
    """Headline, source line, byline. Only the headline counts in offsets: the rest changes with the body's length."""
    title = [Line((), 0), *sheet.set([Run(article.title or "Untitled", Ink.TITLE, Style.BOLD)], width)]
    end = sheet.offset
    source = _source(sheet, article, width, zone, showing)
    people = sheet.set(byline(article.authors), width) if article.authors else [sheet.blank()] * showing.slot
    below = [line._replace(offset=end + 1) for line in source] + [line._replace(offset=end + 2) for line in people]
    if is_rtl(article.title):
        below = [align_right(line, width) for line in below]
    sheet.offset = end + 4
    return [*title, Line((), end), *below, Line((), end + 3)]


def _source(sheet: Sheet, article: Article, width: int, zone: tzinfo | None, showing: Showing) -> list[Line]:
    """The source line; that the page is on its way stands in the place of the minutes, if it takes no line more."""
    form = shown_form(article, showing)
    minutes = moments.reading_minutes(words(article, form))
    told = [f"{minutes} min" if minutes and form is not Form.LINKS else ""]
    told += [form] if form is Form.LINKS or (form is Form.FEED and has_full(article)) else []
    lines = set_dotted(sheet, _source_line(article, zone, told), width)
    for word in COMING if showing.coming else ():
        coming = set_dotted(sheet, _source_line(article, zone, [word]), width)
        if len(coming) == len(lines):
            return coming
    return lines


def _source_line(article: Article, zone: tzinfo | None, told: Sequence[str]) -> list[Run]:
    return [
        Run(article.source, Ink.META),
        Run(sections.shown(article.placed or article.section), Ink.SECTION),
        Run(_date(article, zone), Ink.META),
        Run(_change(article, zone), Ink.META),
        *(Run(text, Ink.META) for text in told),
    ]


def _date(article: Article, zone: tzinfo | None) -> str:
    """When it was published, by its feed or its page; where nobody says, when it was first seen or kept to read later."""
    published = article.published_at
    by_page = article.date_guessed and moments.believable(published or 0, article.first_seen_at)
    if published and (article.saved or by_page):
        return moments.exact(published, zone)
    when = moments.exact(article.sort_at, zone)
    return f"kept {when}" if article.saved else f"seen {when}" if article.date_guessed else when


def _change(article: Article, zone: tzinfo | None) -> str:
    """When its text changed after it was published."""
    changed = article.updated_at
    if article.updated and changed and changed > article.sort_at:
        return f"↻ updated {moments.exact(changed, zone)}"
    return "↻ changed" if article.versions else ""


def set_dotted(sheet: Sheet, parts: Sequence[Run], width: int) -> list[Line]:
    """The parts that say something with a dot between; lines end between parts, not inside short ones."""
    runs: list[Run] = []
    for part in parts:
        if part.text:
            runs += [Run(_DOT, Ink.META)] if runs else []
            runs.append(part._replace(text=part.text.replace(" ", TIE)) if len(part.text) <= _WHOLE else part)
    return [untied(line) for line in sheet.set(runs, width)] if runs else []


def untied(line: Line) -> Line:
    """The line with plain blanks again, for what tied its parts has done its work, and without a dot at its end."""
    runs = line.runs[:-1] if line.runs and line.runs[-1].text.strip() == _DOT.strip() else line.runs
    return line._replace(runs=tuple(run._replace(text=run.text.replace(TIE, " ")) for run in runs))


def byline(authors: Sequence[Author]) -> list[Run]:
    """``by Anna Berg and Roy``, each name leading to what is known of them, or where the feed's link leads."""
    runs = [Run("by ", Ink.META)]
    for index, author in enumerate(authors):
        if index:
            runs.append(Run(" and " if index == len(authors) - 1 else ", ", Ink.META))
        runs.append(Run(author.name, Ink.NAME, target=Writer(author.id, author.url) if author.id else author.url))
    return runs


def lay_back(sheet: Sheet, article: Article, width: int, *, listed: bool = True) -> list[Line]:
    """Enclosures, categories and the list of the links in the text, unless they are not to be ``listed``."""
    parts = [
        [line for enclosure in _unseen(sheet, article) for line in _enclosure(sheet, enclosure, width)],
        _categories(sheet, article, width),
        _links(sheet, width) if listed else [],
    ]
    lines: list[Line] = []
    for part in parts:
        lines += [Line((), part[0].offset), *part] if part else []
    return [*lines, sheet.blank()]


def _unseen(sheet: Sheet, article: Article) -> Iterator[Enclosure]:
    """The enclosures whose picture does not stand in the text already."""
    shown = frozenset(sheet.links)
    return (each for each in article.enclosures if each.url not in shown)


def _enclosure(sheet: Sheet, enclosure: Enclosure, width: int) -> list[Line]:
    """``♫ Audio  12 MB  mp3  34 min  Title``, leading to the file; a picture that is shown stands in a frame."""
    is_picture = sheet.places.offered and enclosure.media_type.startswith("image/")
    if is_picture and sheet.places.shows(enclosure.url):
        return lay_figure(sheet, Figure(enclosure.url, caption=enclosure.title), width)
    target = Source(enclosure.url) if is_picture else enclosure.url
    sign, kind = _SIGNS.get(enclosure.media_type.partition("/")[0], ("↓", "File"))
    facts = [kind, _size(enclosure.length), _format(enclosure), _duration(enclosure.seconds)]
    told = "  ".join(fact for fact in facts if fact)
    runs = [Run(told, Ink.LABEL, target=target)]
    runs += [Run("  ", Ink.PAD), Run(enclosure.title, Ink.META, target=target)] if enclosure.title else []
    lines = sheet.set(runs, width - 2)
    return hang(lines, Run(f"{sign} ", Ink.FRAME), Run("  ", Ink.PAD))


def _size(length: int) -> str:
    """Bytes in the largest decimal unit that gives at least 1."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if length >= factor:
            value = length / factor
            return f"{value:.1f} {unit}" if value < 10 and unit == "GB" else f"{value:.0f} {unit}"  # noqa: PLR2004 - two digits
    return ""


def _format(enclosure: Enclosure) -> str:
    """The file's kind by its media type, else by its name; a few letters or nothing."""
    kind = enclosure.media_type.partition("/")[2].partition(";")[0].strip().lower()
    name = urlsplit_path(enclosure.url).rpartition("/")[2].rpartition(".")[2].lower()
    told = _SHORT_NAMES.get(kind, kind) or name
    return told if told.isalnum() and len(told) <= 5 else ""  # noqa: PLR2004 - longer is no file ending


def _duration(seconds: int) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min" if minutes else ""


def _categories(sheet: Sheet, article: Article, width: int) -> list[Line]:
    names = [Run(name, Ink.FAINT) for name in dict.fromkeys(article.categories) if name]
    return set_dotted(sheet, [Run("Topics", Ink.LABEL), *names], width) if names else []


def _links(sheet: Sheet, width: int) -> list[Line]:
    """One line a link: its number, the host whole, and as much of the path as there is room for."""
    digits = len(str(len(sheet.links)))
    lines = [sheet.added(Run("Links", Ink.LABEL))] if sheet.links else []
    return lines + [_link(sheet, href, number, digits, width) for href, number in sheet.links.items()]


def _link(sheet: Sheet, href: str, number: int, digits: int, width: int) -> Line:
    label = f"[{number}]".rjust(digits + 2) + " "
    shown = fit_address(href, width - len(label))
    host = len(host_of(href)) if shown.startswith(host_of(href)) else 0
    runs = [Run(label, Ink.NUMBER, target=href), Run(shown[:host], Ink.META, target=href)]
    return sheet.added(*(run for run in [*runs, Run(shown[host:], Ink.FAINT, target=href)] if run.text))


def fit_address(href: str, width: int) -> str:
    """An address without its scheme, cut to ``width`` cells."""
    shown = href.partition("://")[2] or href.removeprefix("mailto:")
    return fit(Clean(shown.removeprefix("www.").removesuffix("/")), width)
