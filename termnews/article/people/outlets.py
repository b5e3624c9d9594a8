"""The names a page's publisher goes by."""

from urllib.parse import urlsplit

from termnews.article import linked
from termnews.article.source import Source
from termnews.text import persons


def names_of(source: Source) -> frozenset[str]:
    """The outlet's names, folded: as the page's site name, publisher, and host tell them."""
    host = urlsplit(source.url or source.said("og:url")).hostname or ""
    labels = host.removeprefix("www.").split(".")
    found = [
        *source.meta.get("og:site_name", ()),
        *source.meta.get("application-name", ()),
        *source.meta.get("publisher", ()),
        ".".join(labels),
        *(labels[-3:-1]),
    ]
    for story in source.stories[:4]:
        found += [
            linked.string(source.resolved(one) if isinstance(one, dict) else one)
            for one in linked.many(story.get("publisher"))
        ]
    for site in source.linked:
        if linked.types(site) & {"WebSite", "NewsMediaOrganization"}:
            found.append(linked.string(site.get("name")))
    folded = {persons.key(name) for name in found if name}
    return frozenset(
        folded | {name.replace(" ", "") for name in folded} | {name.removeprefix("the ") for name in folded}
    )
