"""The names a page's publisher goes by, as authors are compared."""

from termnews.article.facts import names
from termnews.article.links import host
from termnews.article.source import Source
from termnews.text import persons
from termnews.text.outlets import outlet


def names_of(source: Source) -> frozenset[str]:
    """The outlet's names, folded: what the page calls its publication, and its host."""
    address = source.url or source.said("og:url")
    found = {name for _, name in names.stated(source)} | {host(address), outlet(address).partition(".")[0]}
    folded = {persons.key(name) for name in found if name}
    return frozenset(
        folded | {name.replace(" ", "") for name in folded} | {name.removeprefix("the ") for name in folded}
    )
