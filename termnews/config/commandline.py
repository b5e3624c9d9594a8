"""Command lines of the reader's own."""


def filled(command: str, url: str) -> tuple[str, ...]:
    """The arguments of a command line for an address, which stays within one of them; none where there is no command.

    The address replaces ``%s``, or comes last. A command line that cannot be read is none: settings are checked before.
    """
    import shlex  # noqa: PLC0415 - only where a command is named

    try:
        words = shlex.split(command)
    except ValueError:
        return ()
    if not words or any("%s" in word for word in words):
        return tuple(word.replace("%s", url) for word in words)
    return (*words, url)
