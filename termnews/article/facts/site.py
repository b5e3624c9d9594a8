"""The name of the publication."""

from termnews.article.facts import names
from termnews.article.facts.fact import Fact
from termnews.article.links import host
from termnews.article.source import Source
from termnews.model.words import Clean

_LONGEST = 60
"""Characters of a name; longer ones are slogans."""


def read(source: Source) -> Fact[Clean]:
    """What the page calls its publication, else its host."""
    stated = ((name, rule) for rule, name in names.stated(source) if 0 < len(name) <= _LONGEST and "http" not in name)
    name, rule = next(stated, (Clean(host(source.url)), "host"))
    return Fact(name, rule if name else "")
