"""Who is who, as the reader says: persons merged and signatures split off by hand, and that taken back."""

from collections.abc import Sequence

from termnews.model.errors import NotFoundError, UsageError
from termnews.model.people import PersonChange
from termnews.model.words import Clean
from termnews.store import muting, people
from termnews.store.database import Database

Moves = tuple[tuple[int, int, int], ...]


def merge(db: Database, into_id: int, other_id: int) -> PersonChange:
    """Say that two persons are one; the first keeps name and id. UsageError, NotFoundError."""
    if into_id == other_id:
        raise UsageError("An author cannot be merged with themself.", "Name two different ones.")
    into, other = people.name_of(db, into_id), people.name_of(db, other_id)
    moves = tuple((signature_id, other_id, into_id) for signature_id in _signatures(db, other_id))
    if not moves:
        raise NotFoundError(f"{other} signs nothing.", "'termnews authors' shows who does.")
    change = PersonChange("merge", into_id, True, moves, Clean(f"{other} merged with {into}"), _flags(db, into_id))
    return redo(db, change)


def split(db: Database, signature_id: int) -> PersonChange:
    """Say that a signature is somebody else's, a new person's. UsageError when their person has no other."""
    row = db.row("SELECT person_id, name FROM signatures WHERE id = ?", (signature_id,))
    if row is None:
        raise NotFoundError(f"There is no signature {signature_id}.", "An author's page shows them.")
    person_id, name = row
    if len(_signatures(db, person_id)) == 1:
        raise UsageError(f"{name} signs in one way only.", "There is nothing to split off.")
    with db.transaction():
        new_id = int(db.value("INSERT INTO people(name) VALUES(?) RETURNING id", (name,)))
        moves = ((signature_id, person_id, new_id),)
        return redo(db, PersonChange("split", new_id, True, moves, Clean(f"{name} split off")))


def redo(db: Database, change: PersonChange) -> PersonChange:
    """Do a merge or a split, also again."""
    with db.transaction():
        _move(db, [(signature_id, before, after) for signature_id, before, after in change.moves])
        if change.deed == "merge":
            _share_flags(db, change)
        else:
            _part(db, change.moves, 1)
        _settle(db, change.moves)
    return change


def undo(db: Database, change: PersonChange) -> PersonChange:
    """Take a merge or a split back: exactly the signatures it moved."""
    with db.transaction():
        _move(db, [(signature_id, after, before) for signature_id, before, after in change.moves])
        if change.deed == "merge":
            db.run("UPDATE people SET followed = ?, muted = ? WHERE id = ?", (*map(int, change.was), change.person_id))
        else:
            _part(db, change.moves, -1)
        _settle(db, change.moves)
    return change


def _move(db: Database, moves: Sequence[tuple[int, int, int]]) -> None:
    """Give signatures to persons; one whom retention forgot meanwhile is there again. Both sides are shaped by hand."""
    db.many(
        "INSERT OR IGNORE INTO people(id, name) SELECT ?2, name FROM signatures WHERE id = ?1",
        [(signature_id, person_id) for signature_id, _, person_id in moves],
    )
    db.many("UPDATE signatures SET person_id = ?2 WHERE id = ?1", [(move[0], move[2]) for move in moves])
    db.many("UPDATE people SET shaped = 1 WHERE id IN (?, ?)", {move[1:] for move in moves})


def _share_flags(db: Database, change: PersonChange) -> None:
    """Who followed or muted one of the merged meant both."""
    db.many(
        "UPDATE people SET followed = max(people.followed, o.followed), muted = max(people.muted, o.muted)"
        " FROM people AS o WHERE people.id = ? AND o.id = ?",
        {(change.person_id, before) for _, before, _ in change.moves},
    )


def _part(db: Database, moves: Moves, step: int) -> None:
    """Remember that a signature was split off by hand: no rule joins its person with another."""
    db.many("UPDATE signatures SET apart = max(0, apart + ?2) WHERE id = ?1", [(move[0], step) for move in moves])


def _settle(db: Database, moves: Moves) -> None:
    for person_id in {person_id for _, before, after in moves for person_id in (before, after)}:
        muting.settle_person(db, person_id)


def _signatures(db: Database, person_id: int) -> list[int]:
    return [row[0] for row in db.rows("SELECT id FROM signatures WHERE person_id = ? ORDER BY id", (person_id,))]


def _flags(db: Database, person_id: int) -> tuple[bool, bool]:
    row = db.row("SELECT followed, muted FROM people WHERE id = ?", (person_id,)) or (0, 0)
    return bool(row[0]), bool(row[1])
