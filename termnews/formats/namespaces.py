"""The namespaces feeds use, and the prefix each goes by in this package whatever a document calls it."""

NAMESPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns": "",
    "http://example.com/newformat": "",
    "http://example.com/necho": "",
    "http://purl.org/echo": "",
    "http://purl.org/pie": "",
    "http://purl.org/rss/1.0": "",
    "http://purl.org/rss/1.1/net/rss1.1": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss091": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss/rss.html": "",
    "http://purl.org/dc/elements/1.1": "dc:",
    "http://purl.org/dc/elements/1.0": "dc:",
    "http://purl.org/dc/terms": "dcterms:",
    "http://purl.org/rss/1.0/modules/content": "content:",
    "http://purl.org/rss/1.0/modules/syndication": "sy:",
    "http://search.yahoo.com/mrss": "media:",
    "http://video.search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.itunes.com/dtds/pod-cast-1.0.dtd": "itunes:",
    "http://podcastindex.org/namespace/1.0": "podcast:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}
"""Namespaces in lower case without ``https`` or a last slash, which feeds often get wrong, and the prefix their elements
go by here; those of the core formats go by none."""

USUAL = {prefix[:-1]: namespace for namespace, prefix in NAMESPACES.items() if prefix}
"""The namespace a prefix usually stands for."""


def prefix(namespace: str) -> str | None:
    """The prefix with its colon, empty for the core formats' own namespaces, None for one we know nothing of."""
    return NAMESPACES.get(namespace.lower().replace("https:", "http:", 1).rstrip("/#"))
