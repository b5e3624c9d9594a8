"""Broken feeds, pages and lists: whatever the bytes, they are read or refused, stored and painted."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults import baditems, mutants, spread
from tests.faults.promise import Campaign, Tally


@contextmanager
def _feeds(dice: random.Random) -> Iterator[spread.Case]:
    from tests.faults.passage import Passage  # noqa: PLC0415 - brings the screen, which other campaigns do without

    broken = mutants.mutants(mutants.rich(mutants.feeds()), dice)
    with Passage() as passage:
        yield lambda number: passage.take(next(broken), number)


def feeds(size: int, seed: int) -> Tally:
    """Mutated feeds the whole way."""
    return spread.over(_feeds, size, seed)


@contextmanager
def _pages(dice: random.Random) -> Iterator[spread.Case]:
    from tests.faults import passage  # noqa: PLC0415 - the same

    broken = mutants.mutants(mutants.pages(), dice)
    yield lambda number: passage.read_page(next(broken), number)


def pages(size: int, seed: int) -> Tally:
    """Mutated pages."""
    return spread.over(_pages, size, seed)


@contextmanager
def _lists(dice: random.Random) -> Iterator[spread.Case]:
    from tests.faults import passage  # noqa: PLC0415 - the same

    broken = mutants.mutants(mutants.lists(), dice)
    yield lambda number: passage.read_list(next(broken), number)


def lists(size: int, seed: int) -> Tally:
    """Mutated OPML files and newsboat lists."""
    return spread.over(_lists, size, seed)


def bad_items(size: int, seed: int) -> Tally:
    """Feeds with one bad item; how many of the good ones are kept where it is worst."""
    dice, tally, worst = random.Random(seed), Tally(), baditems.GOOD
    cases = [(form, kind) for form in baditems.FORMATS for kind in baditems.KINDS]
    for number in range(size):
        form, kind = cases[number % len(cases)]
        kept = baditems.kept(baditems.feed(form, kind, dice))
        tally.tried += 1
        worst = min(worst, kept)
        if kept < baditems.GOOD - 1:
            tally.fail(f"{form} with one item of {kind}: {kept} of {baditems.GOOD} kept")
    tally.figures["kept at least"] = f"{worst} of {baditems.GOOD}"
    return tally


@contextmanager
def _searches(dice: random.Random) -> Iterator[spread.Case]:
    from tests.faults import searching  # noqa: PLC0415 - the same

    fixed = searching.fixed()
    with searching.furnished() as (home, session):

        def case(number: int) -> str:
            words = fixed[number] if number < len(fixed) else searching.typed(dice)
            trouble = searching.stored(session, words, number)
            if not trouble and number % 20 == 0:
                trouble = searching.commanded(home, words)
            return trouble and f"{words[:80]!a}: {trouble}"

        yield case


def searches(size: int, seed: int) -> Tally:
    """Strings of every kind through the search."""
    return spread.over(_searches, size, seed)


CAMPAIGNS = (
    Campaign(
        "feed-mutants",
        "feeds of the corpora (RSS, Atom, RDF, JSON) with bytes, tags, attributes, entities, encodings, numbers and structure"
        " broken: parsed, stored, listed, opened and painted",
        1_000_000,
        800,
        feeds,
    ),
    Campaign("page-mutants", "pages broken the same way: extracted and painted", 20_000, 150, pages),
    Campaign(
        "list-mutants", "OPML and newsboat lists broken the same way: read, exported, read again", 100_000, 1_500, lists
    ),
    Campaign(
        "bad-items",
        "one bad item somewhere among a hundred good ones: 18 kinds of badness in RSS, Atom, RDF and JSON, parsed and prepared",
        1_440,
        72,
        bad_items,
    ),
    Campaign(
        "searches",
        "the 26 `FTS` strings and random ones (operators, quotes, NUL, emoji, CJK, 60 000 of a kind) through the listing's"
        " search, every twentieth through `termnews search`",
        20_026,
        600,
        searches,
    ),
)
