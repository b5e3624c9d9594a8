"""``python -m termnews``, and the console script: the last screen first, then the program that painted it."""

import gc
import sys
from typing import NoReturn

from termnews.tui import frontpage


def entry() -> NoReturn:
    """Run the program.

    Collecting garbage while modules are imported only costs time: the engine and the interface, which live longer than
    a command, switch the collector on again once they stand. And nothing is looked through that ends with the process.
    """
    gc.disable()
    try:
        frontpage.show(sys.argv[1:])
        from termnews.cli.main import entry as run  # noqa: PLC0415 - after the page

        run()
    except KeyboardInterrupt:
        frontpage.lower()
        sys.exit(frontpage.INTERRUPTED)
    finally:
        gc.freeze()


if __name__ == "__main__":
    entry()
