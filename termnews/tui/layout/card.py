"""The author's card: who wrote it, what is said of them, and what else they wrote."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from termnews.model.articles import Article, Author, Headline
from termnews.model.people import Person
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import moments
from termnews.tui.layout.front import TIE, fit_address, set_dotted, untied
from termnews.tui.layout.known import NOTHING, Known
from termnews.tui.layout.lines import Ink, Laid, Line, Run
from termnews.tui.layout.setting import LEAST, Sheet, align_right, fill, hang, is_rtl
from termnews.tui.layout.showing import has_full

NOBODY = "The feed names no author."
NOR_THE_PAGE = "Neither the feed nor the page names an author."
NOT_THE_PAGE = "The page names no author."
FOLLOWED, MUTED = "followed", "muted"
_EDGE = Run("  ", Ink.CARD_PAD)


def lay_authors(
    article: Article, also_wrote: Sequence[Headline], width: int, zone: tzinfo | None = None, known: Known = NOTHING
) -> Laid:
    """The card of everybody who wrote the article, in the feed's order, what can be done, and their other headlines."""
    sheet = Sheet()
    width = max(width, LEAST)
    people = {person.id: person for person in known.people}
    lines: list[Line] = []
    for author in article.authors:
        lines += [sheet.blank()] if lines and _is_known(author, people.get(author.id)) else []
        lines += _author(sheet, author, people.get(author.id), article, width)
        lines += _told(sheet, known.told.get(author.id, Clean("")), width)
    lines = lines or _nobody(sheet, article, width)
    hints = lay_hints(sheet, known.hints, width)
    return Laid(tuple(lines + hints + _also_wrote(sheet, also_wrote, width, zone)))


def lay_hints(sheet: Sheet, hints: Clean, width: int) -> list[Line]:
    """What keys do here; a key stays with what it does."""
    lines = sheet.set([Run(hints, Ink.META)], width) if hints else []
    return lines if len(lines) <= 1 else set_dotted(sheet, [Run(hint, Ink.META) for hint in hints.split(" · ")], width)


def _is_known(author: Author, person: Person | None) -> bool:
    blurbs = person.blurbs if person is not None else ()
    return bool(author.blurb or author.url or author.email or author.role or blurbs)


def _nobody(sheet: Sheet, article: Article, width: int) -> list[Line]:
    words = NOT_THE_PAGE if article.saved else NOR_THE_PAGE if has_full(article) else NOBODY
    return sheet.set([Run(words, Ink.ADVICE)], width) + sheet.set([Run(article.source, Ink.META)], width)


def _told(sheet: Sheet, words: Clean, width: int) -> list[Line]:
    return sheet.set([Run(words, Ink.ADVICE)], width) if words else []


def _author(sheet: Sheet, author: Author, person: Person | None, article: Article, width: int) -> list[Line]:
    name = Run(author.name, Ink.TITLE, Style.BOLD, author.url)
    role = author.role if author.role != author.blurb else ""  # some pages put all they say into both
    first = [name, Run(article.source, Ink.META), Run(role, Ink.META), Run(standing(person), Ink.LABEL)]
    lines = set_dotted(sheet, first, width)
    lines += _blurbs(sheet, author, person, article, width)
    lines += _contact(sheet, author, width)
    return [align_right(line, width) for line in lines] if is_rtl(author.name) else lines


def standing(person: Person | None) -> str:
    """Whether the reader follows or has muted a person."""
    return " · ".join(_standing(person)) if person is not None else ""


def _standing(person: Person) -> Iterator[str]:
    yield from [FOLLOWED] if person.followed else []
    yield from [MUTED] if person.muted else []


def _blurbs(sheet: Sheet, author: Author, person: Person | None, article: Article, width: int) -> list[Line]:
    """What the article says of its author; else the latest that any outlet said, and which."""
    if author.blurb:
        return lay_blurb(sheet, author.blurb, width)
    seen = person.blurbs[0] if person is not None and person.blurbs else None
    if seen is None:
        return []
    where = [Run(seen.source, Ink.META)] if seen.source != article.source else []
    return [*lay_blurb(sheet, seen.blurb, width), *set_dotted(sheet, where, width)]


def lay_blurb(sheet: Sheet, blurb: Clean, width: int) -> list[Line]:
    """A blurb on its own ground, half a step off the page's."""
    inner = width - 2 * len(_EDGE.text)
    return [
        fill(
            line._replace(runs=(_EDGE, *(run._replace(ink=_on_card(run.ink)) for run in line.runs))),
            width,
            Ink.CARD_PAD,
        )
        for line in sheet.set([Run(blurb, Ink.CARD)], inner)
    ]


def _on_card(ink: Ink) -> Ink:
    return Ink.CARD_PAD if ink == Ink.PAD else ink


def _contact(sheet: Sheet, author: Author, width: int) -> list[Line]:
    """The author's page and e-mail, each on a line of its own when they do not fit beside each other."""
    mail = f"mailto:{author.email}" if author.email and "@" in author.email else ""
    parts = [
        Run(fit_address(author.url, width - 2), Ink.META, target=author.url),
        Run(fit_address(author.email, width - 2), Ink.META, target=mail),
    ]
    together = set_dotted(sheet, parts, width)
    if len(together) <= 1:
        return together
    return [line for part in parts if part.text for line in sheet.set([part], width)]


def _also_wrote(sheet: Sheet, headlines: Sequence[Headline], width: int, zone: tzinfo | None) -> list[Line]:
    lines = [sheet.blank(), sheet.added(Run("Also wrote", Ink.LABEL))] if headlines else []
    for headline in headlines:
        lines += _headline(sheet, headline, width, zone)
    return lines


def _headline(sheet: Sheet, headline: Headline, width: int, zone: tzinfo | None) -> list[Line]:
    """One headline, ``●`` when unread, its day after it."""
    day = moments.exact(headline.sort_at, zone).partition(",")[0].replace(" ", TIE)
    title = Run(headline.title or "Untitled", Ink.META if headline.read else Ink.HEADLINE, target=headline.id)
    lines = sheet.set([title, Run("  ", Ink.PAD), Run(day, Ink.FAINT, target=headline.id)], width - 2)
    lines = [untied(line) for line in lines]
    return hang(lines, Run("  " if headline.read else "● ", Ink.FRAME), Run("  ", Ink.PAD))
