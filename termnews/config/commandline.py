"""Command lines of the reader's own."""

from collections.abc import Sequence

HERE = "%s"
"""Where an address stands in a command line."""
_SHELLS = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish", "csh", "tcsh", "busybox"})


def filled(command: str, url: str) -> tuple[str, ...]:
    """The arguments of a command line for an address, which stays within one of them; none where there is no command.

    The address replaces ``%s``, or comes last. A command line that cannot be read is none, nor is one whose address would be
    a program or a shell's code: settings are checked before.
    """
    import shlex  # noqa: PLC0415 - only where a command is named

    try:
        words = shlex.split(command)
    except ValueError:
        return ()
    if unsafe(words):
        return ()
    if not words or any(HERE in word for word in words):
        return tuple(word.replace(HERE, url) for word in words)
    return (*words, url)


def unsafe(words: Sequence[str]) -> str:
    """What is wrong with where the address stands in a command line, or nothing."""
    if words and HERE in words[0]:
        return "would run the address itself"
    if any(HERE in words[at] for at in _codes(words)):
        return 'would have a shell read the address: write "$1" there, and after it sh %s'
    return ""


def _codes(words: Sequence[str]) -> list[int]:
    """The places of words that a shell reads as code: behind its option ``-c``, alone or among other letters."""
    shells = (at for at, word in enumerate(words) if word.rpartition("/")[2] in _SHELLS)
    behind = range(next(shells, len(words)) + 1, len(words))
    return [
        at + 1
        for at in behind
        if words[at][:1] == "-" and words[at][:2] != "--" and "c" in words[at] and at + 1 in behind
    ]
