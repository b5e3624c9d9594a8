"""What is shown beside a picture."""

from termnews.model.document import Figure
from termnews.model.words import Clean

INLINE = "data:"
"""How the address of a picture begins that stands in the text itself (RFC 2397)."""


def address(figure: Figure) -> str:
    """Where a picture can be opened; empty for one that stands in the text itself."""
    return "" if figure.src.startswith(INLINE) else figure.src


def credit(figure: Figure) -> Clean:
    """The credit to show after the caption; empty when the caption says it: a credit may be all that was printed."""
    return Clean("") if figure.credit in figure.caption else figure.credit
