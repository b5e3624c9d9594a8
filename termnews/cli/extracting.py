"""``extract``: what termnews reads in a page, from a file or an address; nothing is stored."""

import argparse
import asyncio
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.model.errors import UsageError
from termnews.model.pages import Access, Page
from termnews.text import clean, document, mark, moments, printed

if TYPE_CHECKING:
    from termnews.engine.pages import Place

_STDIN = "-"
Show = Callable[["Place", Page], None]


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    extract = commands.add_parser("extract", help="print what termnews reads in web pages; stores nothing")
    extract.add_argument(
        "pages", nargs="*", metavar="FILE|URL", help="HTML files (also .gz), text copies, or addresses"
    )
    extract.add_argument("--url", metavar="URL", default="", help="where the file came from")
    extract.add_argument(
        "--list", metavar="FILE", default="", help="lines FILE<TAB>URL, - for standard input; prints JSON"
    )
    shape = extract.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object a line")
    shape.add_argument("--markdown", action="store_true", help="as Markdown")
    extract.set_defaults(run=_extract)


def _extract(args: argparse.Namespace, context: Context) -> int:
    from termnews.engine.pages import Pages  # noqa: PLC0415 - brings the HTTP client and the parsers

    places = list(_places(args))
    as_json = bool(args.json or args.list)
    show: Show = _json if as_json else _markdown if args.markdown else _readable
    seconds = context.settings.refresh.timeout_seconds if any(place.is_address for place in places) else 0
    return asyncio.run(_run(Pages(float(seconds), min(len(places), 2)), places, show, as_json))


def _places(args: argparse.Namespace) -> "Iterator[Place]":
    from termnews.engine.pages import Place  # noqa: PLC0415

    if not all(name.strip() for name in args.pages) or not (args.pages or args.list):
        raise UsageError("extract needs a page.", "Name files or addresses, or a list of them with --list.")
    if args.list and args.markdown:
        raise UsageError("--list prints JSON lines, not Markdown.", "For Markdown name the files themselves.")
    if args.url and (args.list or len(args.pages) > 1):
        raise UsageError("--url says where one file came from.", "For several use --list with lines FILE<TAB>URL.")
    if args.url and not args.url.lower().startswith(("https://", "http://")):
        raise UsageError(f"--url {args.url!r} is not an address.", "An address begins with https:// or http://.")
    yield from (Place(name, args.url) for name in args.pages)
    for line in _lines(args.list) if args.list else ():
        name, _, url = line.strip("\r\n").partition("\t")
        if name.strip():
            yield Place(name.strip(), url.strip())


def _lines(name: str) -> list[str]:
    """The lines of a list. Names of files may be any bytes, and go through as those of arguments do."""
    if name != _STDIN:
        return Path(name).read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return sys.stdin.read().split("\n")


async def _run(pages: Any, places: "list[Place]", show: Show, as_json: bool) -> int:
    """Print each page as it comes, in order; 1 when one of them failed."""
    failed = 0
    async with pages:
        async for place, result in pages.each(places):
            if isinstance(result, Page):
                show(place, result)
                continue
            failed = 1
            output.error(f"{clean.line(place.name)}: {result}")
            if as_json:
                output.json_line({"file": place.name, "url": place.url, "error": str(result)})
    return failed


def _json(place: "Place", page: Page) -> None:
    output.json_line(page_values(place.name, page))


def page_values(name: str, page: Page) -> dict[str, Any]:
    """A page for ``--json``: the keys are documented in ``docs/cli.md`` and do not change."""
    text = page_text(page)
    return {
        "file": name,
        "url": page.url,
        "title": page.title,
        "authors": [{"name": a.name, "url": a.url, "blurb": a.blurb, "role": a.role} for a in page.authors],
        "section_path": list(page.section_path),
        "published": moments.iso(page.published_at),
        "updated": moments.iso(page.updated_at),
        "lang": page.language,
        "standfirst": page.standfirst,
        "text": text,
        "markdown": page_markdown(page),
        "figures": [printed.figure_values(figure) for figure in document.figures(page.document)],
        "canonical_url": page.canonical_url,
        "word_count": document.count(text),
        "sources": dict(page.sources),
    }


def page_text(page: Page) -> str:
    """The article's words in reading order: what stands under the headline, then the text without captions."""
    return "\n\n".join(filter(None, (page.standfirst, document.running(page.document))))


def page_markdown(page: Page) -> str:
    """The same in Markdown, with all that stands in it."""
    return "\n\n".join(filter(None, (mark.escape(page.standfirst), document.markdown(page.document))))


def _readable(_place: "Place", page: Page) -> None:
    body = [part for part in (page.standfirst, document.plain(page.document)) if part]
    lines = [*_head(page), "", "\n\n".join(body), *_paywall(page), *printed.about(page.authors), ""]
    output.line("\n".join(lines).lstrip("\n"))


def _markdown(_place: "Place", page: Page) -> None:
    title, *rest = _head(page)
    head = [f"# {mark.escape(title)}" if title else "", *map(mark.escape, rest)]
    lines = [*head, "", page_markdown(page), *_paywall(page), *printed.about_in_markdown(page.authors), ""]
    output.line("\n".join(lines).lstrip("\n"))


def _head(page: Page) -> list[str]:
    imprint = printed.imprint(page.site, page.section_path, page.published_at)
    names = ", ".join(author.name for author in page.authors)
    lines = ["", imprint, f"by {names}" if names else "", page.canonical_url or page.url]
    return [page.title, *(line for place, line in enumerate(lines) if line or not place)]


def _paywall(page: Page) -> list[str]:
    if page.access is Access.FREE:
        return []
    return ["", printed.PAYWALL]
