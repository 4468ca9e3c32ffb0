"""What was worked out of a journal is kept with it, and only with it."""

from __future__ import annotations

from tests.support.people import Person, day


def test_it_is_worked_out_once_for_each_name_and_each_journal() -> None:
    journal = Person().checks_in(0).checks_in(1).journal
    made: list[str] = []

    def count(name: str) -> int:
        made.append(name)
        return len(made)

    assert [journal.once("a", lambda: count("a")) for _ in range(3)] == [1, 1, 1]
    assert journal.once("b", lambda: count("b")) == 2
    assert journal.as_of(day(0)).once("a", lambda: count("earlier")) == 3, "fewer facts are another journal"
    assert journal.added(Person().ran(2).facts).once("a", lambda: count("more")) == 4
    assert made == ["a", "b", "earlier", "more"]


def test_what_is_kept_makes_no_other_journal() -> None:
    one, other = Person().checks_in(0).journal, Person().checks_in(0).journal
    one.once("a", lambda: 1)
    assert one == other
