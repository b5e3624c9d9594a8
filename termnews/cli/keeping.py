"""``add`` saves a page to read later; ``why`` says why an article is where and as it is."""

import argparse
import asyncio
from typing import TYPE_CHECKING

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.cli.printing import article_id
from termnews.text import printed

if TYPE_CHECKING:
    from termnews.engine.protocol import Added


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    add = commands.add_parser("add", help="save a page to read later")
    add.add_argument("page", metavar="URL|FILE", help="an address, an HTML file, or a plain text copy of a page")
    add.add_argument("--json", action="store_true", help="the article as one JSON object")
    add.set_defaults(run=_add)
    why = commands.add_parser("why", help="why an article is where and as it is")
    why.add_argument("id", type=article_id, metavar="ID", help="the number 'list' shows")
    why.add_argument("--json", action="store_true", help="as one JSON object")
    why.set_defaults(run=_why)


def _add(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        added = asyncio.run(_added(args.page, context))
        article = session.article(added.article_id)
    if args.json:
        output.json_line({**printed.values(article), "known": added.known})
    elif added.known:
        where = "saved already" if article.saved else f"here already, from {article.source}"
        output.line(f"{added.article_id:>6}  {added.title} is {where}.")
    else:
        output.line(f"{added.article_id:>6}  Saved to read later: {added.title}")
    return 0


async def _added(page: str, context: Context) -> "Added":
    from termnews.engine.reading import Reading  # noqa: PLC0415 - brings the HTTP client and the parsers

    async with Reading(context.paths, context.settings) as reading:
        return await reading.add(page)


def _why(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        answers = session.why(args.id)
    if args.json:
        output.json_line({"id": args.id, "why": [{"question": asked, "answer": said} for asked, said in answers]})
        return 0
    for asked, said in answers:
        output.line(f"{asked}\n    {said}")
    return 0
