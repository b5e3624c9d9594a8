"""What somebody probably meant who wrote a name that is not known."""

from collections.abc import Iterable


def near(word: str, known: Iterable[str], n: int = 1, cutoff: float = 0.6) -> list[str]:
    """The ``n`` names most like a word, the most like it first; ``cutoff`` from 0 to 1 is how much alike they must be."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    return get_close_matches(word, list(known), n, cutoff)
