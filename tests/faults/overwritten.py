"""A reader whose database is cut, or written over by ``cp``, while it is open: ``python -m tests.faults.overwritten``.

In a process of its own, which a signal of the system may end.
"""

import argparse
import os
import subprocess
from pathlib import Path

from termnews.config import paths as places
from termnews.engine.session import Session
from termnews.model.errors import DamagedError
from termnews.model.listings import Query
from tests.faults.furnishing import SETTINGS


def _harm(path: Path, how: str) -> None:
    if how.isdigit():
        os.truncate(path, path.stat().st_size * int(how) // 100)
    else:
        subprocess.run(["/bin/cp", how, path], check=True)


def _read(session: Session) -> None:
    for article_id in session.ids(Query()):
        session.article(article_id)
    session.listing(Query(search="words")).rows(0, 40)


def main() -> None:
    """Read, harm the file, read on: what is damaged is said and mended, as in a window."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home")
    parser.add_argument("how", help="how much of the file is left, in per cent, or what is copied over it")
    asked = parser.parse_args()
    paths = places.locate(asked.home, {})
    with Session.open(paths, SETTINGS) as session:
        session.set_status(list(session.ids(Query()))[:3], "bookmarked", value=True)
        _harm(paths.database, asked.how)
        try:
            _read(session)
        except DamagedError:
            session.mend()
        session.version()
        _read(session)
        session.set_status(list(session.ids(Query()))[:1], "read", value=True)


if __name__ == "__main__":
    main()
