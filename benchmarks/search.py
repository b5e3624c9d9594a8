"""How long a search takes to its first page: ``python benchmarks/search.py HOME [--json]``. Writes nothing.

Asks a library (``benchmarks/keys.py HOME 1000000`` fills one) 456 searches of 19 kinds, as the search line asks them. Words
are drawn from its own articles, so common ones are asked as often as they are written. Each is opened and its first 50
rows read twice; what counts is the quicker time of the processor. Says how large the database is beside the text it holds.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from running import machine, machine_line

from termnews.model.listings import Order, Query
from termnews.store import bodies, listings
from termnews.store.database import Database

EACH = 24
TWO_LETTERS = 2
PAGE = 50
SAMPLE = 400
Texts = list[list[str]]
ALL = "all but those by time"
BY_TIME = ("a word, newest first", "a beginning, newest first")
"""What only the command line asks; the search line has the best match first."""


def main() -> None:
    """Ask everything, print a table or one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path, metavar="HOME")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    asked = parser.parse_args()
    with Database.open(asked.home / "data" / "termnews.db", readonly=True) as db:
        texts, held = sample(db)
        count = int(db.value("SELECT count(*) FROM articles"))
        costs = {kind: [cost(db, query) for query in some] for kind, some in questions(db, texts).items()}
        together = [ms for kind, some in costs.items() if kind not in BY_TIME for ms in some]
        size = float(db.value("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
    found: dict[str, object] = {
        "articles": count,
        "size": size / 1e6,
        "text": held * count / 1e6,
        "machine": machine(),
        "ms": {kind: shares(ms) for kind, ms in {**costs, ALL: together}.items()},
    }
    print(json.dumps(found)) if asked.json else tell(found)


def sample(db: Database) -> tuple[Texts, float]:
    """The words of some articles, and the bytes of text (title, summary and body) an article holds on average."""
    rnd, last = random.Random(6), int(db.value("SELECT max(id) FROM articles"))  # noqa: S311 - no secret
    texts, held = [], 0
    for _ in range(SAMPLE):
        one = "SELECT a.title, a.summary, b.document FROM articles AS a JOIN bodies AS b ON b.article_id = a.id"
        title, summary, document = db.row(f"{one} WHERE a.id >= ? LIMIT 1", (rnd.randint(1, last),)) or ("", "", None)
        text = bodies.text(document)
        held += len(f"{title}{summary}{text}".encode())
        texts.append([word for word in text.split() if word.isalnum()])
    return [words for words in texts if len(words) > TWO_LETTERS], held / SAMPLE


def questions(db: Database, texts: Texts) -> dict[str, list[Query]]:
    """All searches, by their kind."""
    rnd = random.Random(60)  # noqa: S311 - the same
    sections = [tuple(path.split("/")) for (path,) in db.rows("SELECT DISTINCT section FROM feeds WHERE section <> ''")]
    names = [name for (name,) in db.rows("SELECT name FROM signatures LIMIT 50")]
    rare = sorted({word for words in texts for word in words})

    def word() -> str:
        return rnd.choice(rnd.choice(texts))

    def beside(count: int) -> list[str]:
        words = rnd.choice(texts)
        start = rnd.randrange(len(words) - count)
        return words[start : start + count]

    def longer(letters: int) -> str:
        return next(found for found in iter(word, "") if len(found) >= letters)[:letters]

    kinds: dict[str, Callable[[], Query]] = {
        "a word as it is written": lambda: best(f"{word()} "),
        "any word known": lambda: best(f"{rnd.choice(rare)} "),
        "two words": lambda: best(f"{' '.join(rnd.sample(rnd.choice(texts), 2))} "),
        "a phrase of three": lambda: best(f'"{" ".join(beside(3))}"'),
        **{f"a beginning of {count} letters": lambda count=count: best(longer(count)) for count in (2, 3, 4, 5)},
        "a word and a beginning": lambda: best(f"{word()} {longer(3)}"),
        "a word without another": lambda: best(f"{word()} -{word()}"),
        "a word by an author": lambda: best(f"{word()} ", author=rnd.choice(names or [""])),
        "a word, unread": lambda: best(f"{word()} ", unread=True),
        "a word in a section": lambda: best(f"{word()} ", section=rnd.choice(sections or [()])),
        "a beginning in a section": lambda: best(longer(2), section=rnd.choice(sections or [()])),
        BY_TIME[0]: lambda: Query(search=f"{word()} "),
        BY_TIME[1]: lambda: Query(search=longer(2)),
        "a word that is nowhere": lambda: best(f"{word()}{word()}{word()}"),
        "Chinese and Japanese": lambda: best(rnd.choice(("東京", "新聞の記事", "北京大学", "ニュース", "国"))),
        "a word misspelt": lambda: best(misspelt(longer(5), rnd)),
    }
    return {kind: [ask() for _ in range(EACH)] for kind, ask in kinds.items()}


def best(words: str, **more: object) -> Query:
    """As the search line asks: the best match first."""
    return Query(search=words, order=Order.RELEVANCE, **more)  # type: ignore[arg-type]


def misspelt(word: str, rnd: random.Random) -> str:
    """Two letters that changed places."""
    at = rnd.randrange(len(word) - 1)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]} "


def cost(db: Database, query: Query) -> float:
    """Milliseconds of CPU to the first page."""

    def once() -> float:
        begun = time.process_time()
        found = listings.first(db, query)
        if found.partial and not len(found):  # nothing to show yet: the page comes with the whole
            found = listings.open(db, query)
        found.rows(0, PAGE)
        return (time.process_time() - begun) * 1e3

    return min(once(), once())


def shares(costs: list[float]) -> dict[str, float]:
    """What half of them, 95 and 99 of 100 stay within, and the longest."""
    points = quantiles(costs, n=100, method="inclusive")
    return {"p50": median(costs), "p95": points[94], "p99": points[98], "longest": max(costs)}


def tell(found: dict[str, object]) -> None:
    """The table."""
    print("\n".join(lines(found)))


def lines(found: dict[str, object]) -> Iterator[str]:
    """A line for each kind of search, then all together and the size."""
    yield f"{found['articles']} articles; {machine_line()}"
    for kind, ms in found["ms"].items():  # type: ignore[attr-defined]
        yield f"{kind:<28}" + "".join(f"{name:>9} {each:7.1f} ms" for name, each in ms.items())
    size, text = float(str(found["size"])), float(str(found["text"]))
    yield f"database {size:.0f} MB, {size / text:.2f} x its {text:.0f} MB of text"


if __name__ == "__main__":
    main()
