"""One bad item among a hundred good ones, in every format and in every kind of badness."""

import json
import random
from collections.abc import Callable

from termnews.engine.prepare import prepare
from termnews.formats.parse import parse

GOOD = 100
NOW = 1_800_000_000

_BODIES = {
    "bad entity": "&bogus; & &#xD800; &#99999999; &; &#; &lt",
    "bad date": "",
    "unclosed tag": "<b><i>never closed <p",
    "stray end tag": "</div></item2></b></description2>",
    "binary": "\x00\x01\x02\x07\x08\x1b[2J\x1b]52;c;eA==\x07\x7f\x9b31m",
    "huge": "A" * 3_000_000,
    "wrong nesting": "<b><i>x</b></i><title><link></title></link>",
    "bad link": "",
    "invalid UTF-8": "\udcff\udcc3(\udced\udca0\udc80\udcf4",
    "unclosed CDATA": "<![CDATA[ and on it goes",
    "unclosed comment": "<!-- and on it goes",
    "end of CDATA": "]]> ]]> ]]>",
    "processing instruction": "<?php echo 1 ?> <?x",
    "doctype": "<!DOCTYPE html><!ENTITY a 'b'>",
    "unclosed quote": '<a href="http://x.test/ >y</a>',
    "bad attribute": "<a href=x y z='1' z='2' =3>y</a>",
    "nothing": "",
    "everything": "",
}
KINDS = tuple(_BODIES)
FORMATS = ("rss", "atom", "rdf", "json")

_DATES = ("Tue, 31 Feb 2024 99:99:99 +9999", "never", "", "9" * 4000, "0000-00-00T00:00:00Z")
_LINKS = ("http://[::1", "javascript:alert(1)", "//", "ht!tp://x y", "http://" + "a" * 100_000, "\x1b]8;;", "")


def feed(form: str, kind: str, dice: random.Random) -> bytes:
    """A feed of good entries with a bad one somewhere between them."""
    items = [
        _MAKERS[form](number, f"About {number}.", "2026-11-17T09:12:00Z", f"http://e.test/{number}")
        for number in range(GOOD)
    ]
    items.insert(dice.randrange(GOOD + 1), _bad(form, kind, dice))
    return _WHOLE[form](items).encode("utf-8", "surrogateescape")


def kept(raw: bytes) -> int:
    """How many of the good items of a feed are kept."""
    titles = {entry.title for entry in prepare(parse(raw, "http://e.test/feed"), NOW).entries}
    return sum(f"Good {number}" in titles for number in range(GOOD))


def _bad(form: str, kind: str, dice: random.Random) -> str:
    date = dice.choice(_DATES) if kind in {"bad date", "everything"} else "2026-11-17T09:12:00Z"
    link = dice.choice(_LINKS) if kind in {"bad link", "everything"} else "http://e.test/bad"
    body = "".join(_BODIES.values()).replace("A" * 3_000_000, "A" * 3_000) if kind == "everything" else _BODIES[kind]
    if kind == "nothing":
        return {
            "rss": "<item/>",
            "atom": "<entry></entry>",
            "rdf": "<item/>",
            "json": dice.choice(("{}", "null", '"x"', "[]", "3")),
        }[form]
    return (_broken_json if form == "json" else _MAKERS[form])("bad", body, date, link)


def _rss(name: object, body: str, date: str, link: str) -> str:
    told = f"<link>{link}</link><guid>{name}</guid><pubDate>{date}</pubDate>"
    return f"<item><title>Good {name}</title>{told}<description>{body}</description></item>\n"


def _atom(name: object, body: str, date: str, link: str) -> str:
    return (
        f'<entry><title>Good {name}</title><link href="{link}"/><id>{name}</id><updated>{date}</updated>'
        f'<content type="html">{body}</content></entry>\n'
    )


def _rdf(name: object, body: str, date: str, link: str) -> str:
    told = f"<link>{link}</link><dc:date>{date}</dc:date>"
    return f'<item rdf:about="{name}"><title>Good {name}</title>{told}<description>{body}</description></item>\n'


def _json(name: object, body: str, date: str, link: str) -> str:
    return json.dumps(
        {"id": str(name), "title": f"Good {name}", "url": link, "date_published": date, "content_html": body}
    )


def _broken_json(name: object, body: str, date: str, link: str) -> str:
    """As it stands between quotes, unescaped: what a template makes of a text."""
    return f'{{"id": "{name}", "title": "Good {name}", "url": "{link}", "date_published": "{date}", "content_html": "{body}"}}'


_MAKERS: dict[str, Callable[[object, str, str, str], str]] = {"rss": _rss, "atom": _atom, "rdf": _rdf, "json": _json}
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_WHOLE: dict[str, Callable[[list[str]], str]] = {
    "rss": lambda items: (
        f'{_XML}<rss version="2.0"><channel><title>t</title><link>http://e.test/</link>{"".join(items)}</channel></rss>'
    ),
    "atom": lambda items: (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>t</id>{"".join(items)}</feed>'
    ),
    "rdf": lambda items: (
        f'{_XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="t"><title>t</title></channel>'
        f"{''.join(items)}</rdf:RDF>"
    ),
    "json": lambda items: (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "home_page_url": "http://e.test/", "items": [\n'
        + ",\n".join(items)
        + "\n]}"
    ),
}
