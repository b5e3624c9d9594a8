"""The errors for what is not stored, each with the way to what is."""

from termnews.model.errors import NotFoundError


def article(article_id: int) -> NotFoundError:
    """No article has this id, or none any more."""
    return NotFoundError(f"There is no article {article_id}.", "See termnews list for the ids.")


def person(person_id: int) -> NotFoundError:
    """No person has this id, or none any more since a merge."""
    return NotFoundError(f"There is no author {person_id}.", "'termnews authors' shows them all.")
