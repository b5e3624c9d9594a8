"""Pieces of invented pages, and what a page's body becomes."""

import json

from termnews.article import build, parsing
from termnews.model.document import Block


def blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of a page's body at ``https://a.example/``."""
    root = parsing.tree(markup)
    assert root is not None
    return build.of_tree(root, "https://a.example/", page=True).blocks


def linked_data(value: object) -> str:
    """The script that says ``value`` as JSON-LD; nothing for None."""
    return "" if value is None else f'<script type="application/ld+json">{json.dumps(value)}</script>'
