"""Today's answer on a journal of ten years, against one of one year; decoding apart."""

from __future__ import annotations

from tests.support.people import IRRITATION, Person, day

from bench.clock import milliseconds, shown
from hamstride import assessment, care, evidence, journal, load, response, today

YEARS = 10


def rows() -> list[tuple[str, str, str]]:
    known = evidence.load()
    one, ten = _years(1), _years(YEARS)
    text = journal.encode(ten.journal)
    young, old = one.journal, ten.journal
    last_one, last_ten = day(365), day(365 * YEARS)

    def decided(facts: journal.Journal, when: object) -> object:
        found = facts.as_of(when)  # type: ignore[arg-type]
        ranking = assessment.presentations(found, known, when)  # type: ignore[arg-type]
        signs = assessment.triage(found, known, when)  # type: ignore[arg-type]
        borne = load.history(found, {}, when, known)  # type: ignore[arg-type]
        return response.decide(found, signs, ranking, borne, known, when)  # type: ignore[arg-type]

    year, decade = milliseconds(lambda: decided(young, last_one)), milliseconds(lambda: decided(old, last_ten))
    whole = milliseconds(lambda: today.today(old, {}, known, last_ten))
    return [
        (
            f"decoding {len(ten.facts)} facts of {YEARS} years",
            shown(milliseconds(lambda: journal.decode(text), 3)),
            "-",
        ),
        ("verdict on them (no plan)", shown(decade), "under 20 ms"),
        ("the same over one year's journal", f"{decade[1] / year[1]:.2f}x", "about 1x"),
        ("the whole answer with its plan", shown(whole), "-"),
        ("care of the day, on a year of facts", shown(milliseconds(lambda: _care(young))), "under 0.5 ms"),
        ("verdict on a year of facts", shown(year), "under 2 ms"),
        (
            "a year of days replayed, with the standing of each",
            shown(milliseconds(lambda: _replayed(one), 5)),
            "under 1 s",
        ),
    ]


def _care(facts: journal.Journal) -> None:
    known, when = evidence.load(), day(365)
    said = facts.once("bench", lambda: today.today(facts, {}, known, when))
    stands = (said.triage, said.ranking, said.decision, said.standing, said.milestones)
    care.choose(facts, *stands, said.session, known, when)


def _replayed(person: Person) -> None:
    """Every day of the year as it was asked about then."""
    known, facts = evidence.load(), person.journal
    for on in range(366):
        when = day(on)
        found = facts.as_of(when)
        ranking = assessment.presentations(found, known, when)
        borne = load.history(found, {}, when, known)
        said = response.decide(found, assessment.triage(found, known, when), ranking, borne, known, when)
        response.standing(found, response.course(found, ranking, known, when), ranking, said)


def _years(count: int) -> Person:
    person = Person()
    last = 365 * count
    person.ran_for_weeks(last, weeks=52 * count)
    for number in range(last - 364 * count, last):
        person.checks_in(number)
    return person.is_safe(last - 1).answers(IRRITATION, last - 1).checks_in(last)
