"""Which commands are still open, told from the events that came."""

from termnews.engine import protocol
from termnews.engine.errands import Errands
from termnews.engine.protocol import Event, Filled, GetFull, Pack, Problem, Refresh


def left(errands: Errands, *events: Event) -> tuple[object, ...]:
    for event in events:
        errands.note(event)
    return errands.left()


def test_each_command_ends_with_its_own_event() -> None:
    commands = (Refresh(), protocol.Discover("x"), Pack(), protocol.AddPage("y"), protocol.AskProfile(3))
    ends: tuple[Event, ...] = (
        protocol.Found("x"),
        protocol.Finished(),
        protocol.Added(1),
        protocol.ProfileRead(3),
        protocol.PackDone(),
    )
    assert left(Errands(commands)) == commands
    assert left(Errands(commands), protocol.FeedDone(), *ends) == ()
    assert left(Errands(commands), ends[1]) == commands[1:]


def test_full_texts_end_one_by_one_and_a_packs_are_its_own() -> None:
    assert left(Errands([GetFull((1, 2))]), Filled(2)) == (GetFull((1,)),)
    assert left(Errands([GetFull((1, 2))]), Filled(2), Filled(1)) == ()
    assert left(Errands([GetFull((1,)), GetFull((1, 3))]), Filled(1)) == (GetFull((1, 3)),)
    assert left(Errands([GetFull((1,)), Pack()]), Filled(1, done=1, total=9)) == (GetFull((1,)), Pack())


def test_a_problem_ends_the_command_it_names() -> None:
    commands = (GetFull((1,)), Refresh(), protocol.AddPage("x"))
    assert left(Errands(commands), Problem(command="add_page")) == commands[:2]
    assert left(Errands(commands), Problem(command="pack")) == commands
    assert left(Errands(commands), Problem()) == commands[1:]


def test_pictures_end_in_any_order_and_each_size_by_itself() -> None:
    one, other = protocol.GetPicture("a", 10, 20), protocol.GetPicture("b", 10, 20)
    assert left(Errands([one, other]), protocol.Pictured("b", 10, 20)) == (one,)
    assert left(Errands([one, other]), protocol.Pictured("a", 11, 20)) == (one, other)
    assert left(Errands([one]), Problem(command="get_picture")) == ()
