"""What the world writes feeds and lists of feeds in: RSS, RDF, Atom, JSON Feed, OPML, newsboat's ``urls``."""
