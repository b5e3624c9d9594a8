"""What people type, completed."""

from termnews.model.words import Clean
from termnews.text import clean


def address(text: str) -> Clean:
    """An address as people type it; https when no scheme was given, nothing for nothing."""
    told = clean.line(text)
    return told if "://" in told or not told else Clean(f"https://{told}")
