"""What is shown beside a picture."""

from termnews.model.document import Figure
from termnews.model.words import Clean


def credit(figure: Figure) -> Clean:
    """The credit to show after the caption; empty when the caption says it: a credit may be all that was printed."""
    return Clean("") if figure.credit in figure.caption else figure.credit
