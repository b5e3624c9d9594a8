"""Which of an article's texts is shown, and how it stands with the others. Pure."""

from enum import StrEnum

from termnews.model.articles import Article
from termnews.model.records import dataclass


class Form(StrEnum):
    """The texts of an article; the values are what the reader is told."""

    FULL = "full text"
    FEED = "feed text"
    LINKS = "links only"


@dataclass(frozen=True, slots=True)
class Showing:
    """``form``: which text, the full one as far as it is stored. ``coming``: the article's page is being fetched.

    ``slot``: a line is kept free for a byline that the page may bring, so that the text under it does not move.
    """

    form: Form = Form.FULL
    coming: bool = False
    slot: bool = False


def has_full(article: Article) -> bool:
    """Whether the page's own text is there."""
    return article.full is not None and article.full.document is not None


def forms(article: Article) -> tuple[Form, ...]:
    """The texts there are, in the order the key goes round."""
    return (Form.FULL, Form.FEED, Form.LINKS) if has_full(article) else (Form.FEED, Form.LINKS)


def shown_form(article: Article, showing: Showing) -> Form:
    """The form that is really shown: the feed's text as long as there is no other."""
    return showing.form if showing.form in forms(article) else Form.FEED
