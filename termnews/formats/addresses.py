"""Which addresses of an imported list are taken as feeds, and why the others are not."""

from urllib.parse import urlsplit

from termnews.formats import fields

COMMAND = "It would run a command; termnews runs nothing that a list names."
_WHY = {
    "file": "It is a file; only http and https feeds are imported.",
    "": "It is no web address.",
}


def normal(text: str) -> str:
    """An address without blanks round it; ``feed:`` is the scheme some readers put before or instead of http."""
    text = text.strip()
    lowered = text[:16].lower()
    if lowered.startswith(("feed:http://", "feed:https://")):
        return text[len("feed:") :]
    return "http://" + text[len("feed://") :] if lowered.startswith("feed://") else text


def refusal(address: str) -> str:
    """Why an address cannot be subscribed to, or empty. Private and loopback hosts are the caller's affair."""
    if not address:
        return "It has no address (xmlUrl)."
    if address.startswith("|") or address[:5].lower() == "exec:" or address[:7].lower() == "filter:":
        return COMMAND
    if address.lower().startswith("query:"):
        return "It is a saved search of another reader, not a feed."
    if any(char.isspace() or not char.isprintable() for char in address) or len(address) > fields.LONGEST_ADDRESS:
        return "Its address holds blanks, line breaks or controls, or is too long."
    return _wrong_place(address)


def _wrong_place(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "Its address cannot be read."
    if parts.scheme.lower() not in {"http", "https"}:
        return _WHY.get(parts.scheme.lower(), f"Only http and https feeds are imported, not {parts.scheme}.")
    return "" if host else "Its address names no host."


def same(address: str) -> str:
    """The key under which two spellings of an address are one feed: http or https, a last slash, the host's case."""
    parts = urlsplit(address)
    return f"{(parts.netloc or '').lower()}{parts.path.rstrip('/')}?{parts.query}"
