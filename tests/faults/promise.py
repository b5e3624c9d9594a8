"""What a promise, the guard that keeps it, and the campaign that proves it are."""

from collections.abc import Callable
from dataclasses import dataclass, field

MOST_SAID = 20
"""How many failures of a campaign are kept word by word."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A place in the code that keeps a promise: with ``old`` replaced by ``new`` in ``path``, ``test`` must fail.

    ``old`` stands exactly once in the file. ``test`` is what pytest is given: a file, or ``file::name``.
    """

    path: str
    old: str
    new: str
    test: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of docs/safety.md.

    ``figure`` is what is asked, ``tests`` are the files or tests that run with every ``make test``, ``campaigns`` the names
    of those that ``python -m tests.faults`` runs in full, ``short`` says where a figure is not reached and why.
    """

    number: int
    words: str
    figure: str
    tests: tuple[str, ...]
    guards: tuple[Guard, ...]
    campaigns: tuple[str, ...] = ()
    short: str = ""


@dataclass(slots=True)
class Tally:
    """What a campaign saw: ``tried`` cases, what ``failed`` in words, and figures by name for the table."""

    tried: int = 0
    failed: int = 0
    said: list[str] = field(default_factory=list)
    figures: dict[str, float | int | str] = field(default_factory=dict)

    def fail(self, words: str) -> None:
        """Count a failure and keep the first of them in words."""
        self.failed += 1
        if len(self.said) < MOST_SAID:
            self.said.append(words)


@dataclass(frozen=True, slots=True)
class Campaign:
    """Cases without end, made from a seed: ``full`` of them prove the promise, ``sample`` run in CI within seconds.

    ``run`` gets how many cases to make and a seed. ``needs`` says what must be there besides (``"shared"``: the folder of
    corpora), or nothing.
    """

    name: str
    words: str
    full: int
    sample: int
    run: Callable[[int, int], Tally]
    needs: str = ""
