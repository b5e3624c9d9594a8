"""Words nobody would type and everybody may paste: into the search of the store and of the command line."""

import contextlib
import io
import random
import runpy
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from termnews.cli.main import main
from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model import encoding
from termnews.model.document import Document
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import FetchState, Subscription
from termnews.model.listings import Order, Query
from termnews.model.words import Clean
from termnews.store import refreshes
from termnews.store.feeds import FeedMeta
from tests.faults import mutants

NOW = 1_700_000_000
LONGEST = 2.0
"""Seconds a search may take, of processor time."""
_SIGNS = (
    "\" ' * ( ) - + ^ : { } ~ \\ % _ [ ] , . ; | & < > / -- '' NEAR( NEAR/3 title: {title body}: rank 1=1 bm25(search)"
)
PIECES = (
    *_SIGNS.split(),
    *(" AND ", " OR ", " NOT ", "body :", "search MATCH", "\0", "\x1b[31m", "\n", "\t", "\u200b", "\u202e", "\ufeff"),
    *(
        "\ud800",
        "\U0001f4a9",
        "\U0001f469\u200d\U0001f467",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "\ufb01",
        "東京",
        "東",
        "ไทย",
        "한국어",
    ),
    *("שלום", "مدينة", "ا\u064b", "¹", "²₃", "Ω", "a\u0301" * 50, "\u0301", "\U000e0061", "\uffff"),
    *("harbour", "harb", "C++", "what's", "a", "1"),
)
TEXTS = (
    "The harbour of C++ and what's left",
    "東京の電車 and 한국어",
    "Straße: résumé",
    "title body rank near not and or",
)
_NOTHING = encoding.packed(Document())
ORDERS = tuple(Order)


def fixed() -> list[str]:
    """The strings that others have gathered."""
    known = mutants.shared()
    return list(runpy.run_path(str(known / "hostile" / "payloads.py"))["FTS"]) if known else []


def typed(dice: random.Random) -> str:
    """Something to search for."""
    kind = dice.random()
    if kind < 0.7:
        return "".join(dice.choice(PIECES) + dice.choice(("", " ")) for _ in range(int(dice.expovariate(0.25)) + 1))
    if kind < 0.9:
        return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(1, 40)))
    if kind < 0.97:
        return dice.choice(PIECES) * dice.choice((30, 300, 3_000, 60_000))
    return " ".join(dice.choice(PIECES) for _ in range(dice.choice((200, 5_000))))


@contextlib.contextmanager
def furnished() -> Iterator[tuple[Path, Session]]:
    """A home with a few articles that some of the words stand in."""
    with tempfile.TemporaryDirectory() as folder:
        paths = places.locate(folder, {})
        places.prepare(paths)
        paths.feeds_file.write_text("# none\n", encoding="utf-8")
        with Session.open(paths, Settings()) as session:
            (feed,) = session.add_feeds([Subscription("https://a.example/f", Clean("Courier"), ("World",))])
            texts = (
                "The harbour of C++ and what's left",
                "東京の電車 and 한국어",
                "Straße, ﬁne: résumé",
                "title body rank near not and or",
            )
            entries = [_entry(number, texts[number % len(texts)]) for number in range(40)]
            refreshes.save_refresh(
                session.database,
                feed,
                meta=FeedMeta(),
                new=entries,
                changed=(),
                rekeyed=(),
                state=FetchState(feed.id),
                now=NOW,
            )
            yield Path(folder), session


def _entry(number: int, text: str) -> ReadyEntry:
    return ReadyEntry(
        key=str(number), content_hash=str(number), link=f"https://a.example/{number}", guid=str(number),
        title=Clean(f"{text} {number}"), summary=Clean(text), text=Clean(text * 20), document=_NOTHING, words=9,
        published_at=NOW, updated_at=None, sort_at=NOW - number, date_guessed=False,
    )  # fmt: skip


def stored(session: Session, words: str, number: int) -> str:
    """Search the store; what was wrong, or nothing."""
    began = time.process_time()
    found = session.listing(Query(search=words, order=ORDERS[number % len(ORDERS)]))
    rows = found.rows(0, 5)
    spent = time.process_time() - began
    if len(rows) != min(5, len(found)):
        return f"{len(found)} found, {len(rows)} of them shown"
    return f"{spent:.1f} s" if spent > LONGEST else ""


def commanded(home: Path, words: str) -> str:
    """Search by the command; what was wrong, or nothing."""
    told, trouble = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(trouble):
        try:
            code = main(["--home", str(home), "search", "--json", "--", words])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
    return f"exit code {code}: {trouble.getvalue()[-200:]}" if code else ""
