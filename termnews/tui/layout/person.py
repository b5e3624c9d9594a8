"""An author's page: who they are, what outlets said of them over time, where, how much and how often they write."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo

from rich.cells import cell_len

from termnews.model.people import BlurbSeen, Person, Share
from termnews.model.records import replace
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import moments, sections
from termnews.tui.layout.card import lay_blurb, lay_hints, standing
from termnews.tui.layout.front import fit_address, set_dotted
from termnews.tui.layout.lines import Ink, Laid, Line, Run
from termnews.tui.layout.setting import LEAST, Sheet, align_right, hang, is_rtl

MONTHS = 24
"""Months the cadence goes back."""

_LABEL = 10
_MOST = 6
"""Sections and outlets that are named."""
_BARS = "▁▂▃▄▅▆▇█"
_QUIET = "·"


def lay_person(person: Person, hints: Clean, told: Clean, width: int, zone: tzinfo | None = None) -> Laid:
    """The page of a person at a measure of ``width`` cells; ``told``: what came of asking for their own page."""
    sheet = Sheet()
    width = max(width, LEAST)
    parts = [_head(sheet, person, width), *_blurbs(sheet, person, width, zone)]
    parts += [sheet.set([Run(told, Ink.ADVICE)], width) if told else []]
    parts += [[line for row in _facts(person, width - _LABEL, zone) for line in _fact(sheet, *row, width)]]
    parts += [lay_hints(sheet, hints, width)]
    lines = [line for part in parts if part for line in (sheet.blank(), *part)]
    return Laid(tuple(lines))


def _head(sheet: Sheet, person: Person, width: int) -> list[Line]:
    """Name, roles, and where the articles stand."""
    lines = sheet.set([Run(person.name, Ink.TITLE, Style.BOLD)], width)
    blurbs = {seen.blurb for seen in person.blurbs}
    roles = [role for role in person.roles if role not in blurbs]
    facts = [*(Run(role, Ink.META) for role in roles[:3]), Run(standing(person), Ink.LABEL)]
    lines += set_dotted(sheet, facts, width)
    return [align_right(line, width) for line in lines] if is_rtl(person.name) else lines


def _blurbs(sheet: Sheet, person: Person, width: int, zone: tzinfo | None) -> Iterator[list[Line]]:
    """Every blurb with its outlet and time, the newest first."""
    several = len({seen.source for seen in person.blurbs}) > 1
    for index, seen in enumerate(person.blurbs):
        where = f"now at {seen.source}" if several and not index else seen.source
        dated = set_dotted(sheet, [Run(where, Ink.LABEL), Run(_since(seen, zone), Ink.META)], width)
        yield [*lay_blurb(sheet, seen.blurb, width), *dated]


def _since(seen: BlurbSeen, zone: tzinfo | None) -> str:
    """``May 2019 to Jan 2021``, or the one month."""
    first, last = _month(seen.first_at, zone), _month(seen.last_at, zone)
    return last if first == last else f"{first} to {last}"


def _facts(person: Person, room: int, zone: tzinfo | None) -> Iterator[tuple[str, list[Run]]]:
    """What is counted, each behind its name."""
    unread = f", {person.unread} unread" if person.unread else ""
    since = f", since {_month(person.first_at, zone)}" if person.first_at else ""
    yield "Articles", [Run(f"{person.articles}{unread}{since}")]
    if len(person.months) > 1:
        yield "Months", [Run(sparkline(person.months, zone)), Run(f"  {_span(person, zone)}", Ink.META)]
    yield "Outlets", list(_shares(person.outlets))
    yield "Sections", list(_shares([replace(share, name=_section(share.name)) for share in person.sections]))
    yield "Signs as", list(_signatures(person, room))


def _fact(sheet: Sheet, label: str, runs: Sequence[Run], width: int) -> list[Line]:
    if not runs:
        return []
    lines = sheet.set(runs, width - _LABEL)
    return hang(lines, Run(f"{label:<{_LABEL}}", Ink.MARKER), Run(" " * _LABEL, Ink.PAD))


def _section(name: str) -> Clean:
    return Clean(sections.shown(sections.parse(name)))


def _shares(shares: Sequence[Share]) -> Iterator[Run]:
    """``The Courier 41 · Die Presse 3 · and 4 more``."""
    for index, share in enumerate(shares[:_MOST]):
        yield Run(f"{' · ' if index else ''}{share.name} ")
        yield Run(str(share.articles), Ink.META)
    if len(shares) > _MOST:
        yield Run(f" · and {len(shares) - _MOST} more", Ink.META)


def _signatures(person: Person, room: int) -> Iterator[Run]:
    """Names and addresses they sign with; a bare name that is the person's own tells nothing new."""
    told: dict[str, list[str]] = {}
    for one in person.signatures:
        if one.url or one.email or one.name != person.name:
            told.setdefault(one.name, []).extend(filter(None, (one.url, one.email)))
    for index, (name, addresses) in enumerate(list(told.items())[:_MOST]):
        yield Run(("\n" if index else "") + name)
        used = cell_len(name)
        for address in dict.fromkeys(addresses):
            shown = fit_address(address, room)
            used += cell_len(shown) + 2
            yield Run("  " if used <= room else "\n", Ink.META)
            used = used if used <= room else cell_len(shown)
            yield Run(shown, Ink.META, target=address if "://" in address else f"mailto:{address}")


def sparkline(months: Sequence[tuple[int, int]], zone: tzinfo | None = None) -> str:
    """A bar for each month from the first of the last :data:`MONTHS` with an article to the latest, oldest first."""
    counts = {_index(at, zone): count for at, count in months}
    last = max(counts)
    first = max(min(counts), last - MONTHS + 1)
    most = max(counts[index] for index in counts if index >= first) or 1
    return "".join(_bar(counts.get(index, 0), most) for index in range(first, last + 1))


def _bar(count: int, most: int) -> str:
    return _BARS[(count * len(_BARS) - 1) // most] if count else _QUIET


def _span(person: Person, zone: tzinfo | None) -> str:
    """The months under the bars: ``Dec 2024 to Nov 2026``."""
    last = max(at for at, _ in person.months)
    shown = [at for at, _ in person.months if _index(at, zone) > _index(last, zone) - MONTHS]
    return f"{_month(min(shown), zone)} to {_month(last, zone)}"


def _index(seconds: int, zone: tzinfo | None) -> int:
    """Months since the year 0, so that neighbours differ by one."""
    then = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return then.year * 12 + then.month


def _month(seconds: int, zone: tzinfo | None) -> str:
    """``Nov 2026``."""
    day, _, _ = moments.exact(seconds, zone).partition(",")
    return day.partition(" ")[2]
