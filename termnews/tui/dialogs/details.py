"""The words of the dialogs about feeds, people and articles. Pure; remote text only as painted content."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.content import Content

from termnews.engine import advice
from termnews.model.feeds import Candidate, Feed, FetchState
from termnews.model.people import Person, PersonCount, Signature
from termnews.model.words import Clean
from termnews.text import moments, redaction, sections
from termnews.tui import paint
from termnews.tui.dialogs.tabular import Hanging, Rows

LABELS = 16
"""Cells of the column of labels."""

NOW = Content.styled(f"{paint.DOT}now", "$muted")
"""What stands behind the option that holds."""

Option = TypeVar("Option", Content, Hanging)


def with_current(options: Sequence[Option], current: int | None) -> list[Option]:
    """The options; the one that holds now, if any of them does, says so."""
    return [option + NOW if index == current else option for index, option in enumerate(options)]


def candidate(found: Candidate) -> Content:
    """A feed found on a page: its title, how many entries, its address below."""
    count = f"{found.entries} entries" if found.entries else ""
    first = paint.joined([paint.content(found.title or _address(found.url)), Content.styled(count, "$muted")])
    return Content("\n").join([first, paint.content(_address(found.url), "$muted")])


def failing(feed: Feed, state: FetchState) -> Content:
    """A failing feed and its last error."""
    return paint.content(feed.title) + Content("  ") + paint.content(state.message, "$muted")


def feed(subscribed: Feed, state: FetchState, now: float) -> Rows:
    """All that is known about fetching a feed, and what to do when it fails."""
    rows = [
        ("Address", _address(subscribed.url)),
        ("Section", Clean(sections.shown(subscribed.section))),
        ("Calls itself", subscribed.own_title),
        ("Website", _address(subscribed.site_url)),
        ("Last asked", _when(state.checked_at, now)),
        ("Last success", _when(state.succeeded_at, now)),
        ("Last new entry", _when(state.changed_at, now)),
        ("Asked next", _when(state.due_at, now)),
        (
            "Server asks for",
            Clean(f"{state.wish_seconds // 60} min between visits ({state.wish_source})" if state.wish_seconds else ""),
        ),
        ("Moved to", _address(state.moved_to)),
        ("Failures", Clean(f"{state.failures} in a row" if state.failures else "")),
    ]
    parts = [_row(label, value) for label, value in rows if value]
    return Rows([*parts, *_trouble(state)])


def person(one: Person) -> Content:
    """A person among several: name, latest role, outlet."""
    outlet = one.outlets[0].name if one.outlets else Clean("")
    role = one.roles[0] if one.roles else Clean("")
    return paint.joined([paint.content(one.name), paint.content(role, "$muted"), paint.content(outlet, "$muted")])


def counted(one: PersonCount) -> Content:
    """A person in a list: name, outlet, how many articles; the blurb below."""
    number = f"{one.articles} {'article' if one.articles == 1 else 'articles'}"
    marks = [mark for mark, is_so in (("followed", one.followed), ("muted", one.muted)) if is_so]
    beside = [paint.content(one.source, "$muted"), *(Content.styled(text, "$muted") for text in (number, *marks))]
    first = paint.joined([paint.content(one.name), *beside])
    return Content("\n").join([first, paint.content(one.blurb, "$muted")]) if one.blurb else first


def signature(one: Signature) -> Content:
    """One way of signing: the name, where, and the address."""
    where = Clean(one.url or one.email or one.outlet)
    number = f"{one.articles} {'article' if one.articles == 1 else 'articles'}"
    return paint.joined([paint.content(one.name), paint.content(where, "$muted"), Content.styled(number, "$muted")])


def answers(pairs: Iterable[tuple[Clean, Clean]]) -> Content:
    """Questions, each with its answer below."""
    return Content("\n\n").join(
        paint.content(question, "$muted") + Content("\n") + paint.lines(answer) for question, answer in pairs
    )


def _trouble(state: FetchState) -> list[Content]:
    if state.failure is None:
        return []
    what = paint.content(state.message or Clean(str(state.failure)), "bold $error")
    return [Content(""), what, paint.content(advice.advice(state.failure))]


def _row(label: str, value: Clean) -> Hanging:
    return Hanging(paint.content(Clean(label), "$muted"), paint.content(value), LABELS)


def _address(url: str) -> Clean:
    """An address without its secrets."""
    return Clean(redaction.address(url))


def _when(at: int, now: float) -> Clean:
    if not at:
        return Clean("")
    ahead = at > now
    return moments.exact(at) if ahead else Clean(f"{moments.exact(at)} ({moments.ago(at, int(now))})")
