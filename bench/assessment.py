"""What one round of the intake costs, how long an ordinary intake is, and what triage says over all stories."""

from __future__ import annotations

from collections import Counter

from tests.support.interviews import ORDINARY, interviewed
from tests.support.people import EVIDENCE, Person, day
from tests.support.stories import STANDINGS, STORIES

from bench.clock import milliseconds, shown
from hamstride import assessment, load
from hamstride.journal import Journal
from hamstride.load import LoadHistory


def rows() -> list[tuple[str, str, str]]:
    asked = {name: interviewed(table) for name, (table, _) in ORDINARY.items()}
    known = asked["tendon"][0].journal
    borne = load.history(known, {}, day(0), EVIDENCE)
    half = Person().is_safe().journal
    return [
        ("a complete intake assessed", shown(milliseconds(lambda: _assessed(known, borne))), "under 10 ms"),
        ("triage", shown(milliseconds(lambda: assessment.triage(known, EVIDENCE, day(0)))), "-"),
        ("presentations", shown(milliseconds(lambda: assessment.presentations(known, EVIDENCE, day(0)))), "-"),
        ("next question", shown(milliseconds(lambda: assessment.next_question(half, EVIDENCE, day(0)))), "under 50 ms"),
        *[(f"answers of an ordinary intake: {name}", f"{len(told[1])}", "about 15") for name, told in asked.items()],
        *_over_the_stories(),
    ]


def _assessed(known: Journal, borne: LoadHistory) -> None:
    """Triage, ranking with its outlook, and causes."""
    assessment.triage(known, EVIDENCE, day(0))
    assessment.presentations(known, EVIDENCE, day(0))
    assessment.causes(known, {}, borne, EVIDENCE, day(0))


def _over_the_stories() -> list[tuple[str, str, str]]:
    """How the stories of the dossier's tables end: how soon to be seen, and whether the right one stands."""
    people = [(story, story.tell()) for story in STORIES]
    urgency = Counter(person.triage().urgency for _, person in people)
    sent = [all(f in {x.id for x in person.triage().flags} for f in story.raises) for story, person in people]
    needless = sum(1 for story, person in people if not story.raises and person.triage().flags)
    standing = Counter(next(f.standing for f in p.ranking().fits if f.presentation == s.of) for s, p in people)
    listed = sum(standing[name] for name in STANDINGS["listed"])
    return [
        ("stories with the warning signs they should raise", f"{sum(sent)} of {len(sent)}", "all"),
        ("stories sent without a sign in them", f"{needless}", "0"),
        ("how soon to be seen, over the stories", ", ".join(f"{n} {u}" for u, n in urgency.items()), "-"),
        ("stories whose presentation is listed", f"{listed} of {len(people)}", "all"),
        ("of these the best fit or also possible", f"{standing['best_fit']} and {standing['also_possible']}", "-"),
    ]
