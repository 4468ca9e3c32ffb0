"""Made-up runners whose answers and tests meet every grid, every early finding and every cause of the watch."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.evidence import Reason
from hamstride.journal import facts as f
from hamstride.load.model import Range, SessionLoad
from tests.support.people import EVIDENCE, STRAIN, TENDON, Person

KNEE = "knee_extension_deficit_deg"


def load(recording: str, *, steps: float, hills_m: float | None, counted: bool = True) -> SessionLoad:
    """A measured half hour with so many steps per minute and metres up and down."""
    some = Range(1.0, 1.0, 1.0)
    dose = {int(b): some for b in EVIDENCE.numbers("load.dose_exponents")}
    return SessionLoad(
        recording=recording, counts=True, why_not=None, moving_s=1800, distance_m=5000, strides=steps * 30 / 2,
        peak_force_bw=some, dose=dose, negative_work_j_per_kg=some, fastest_5s_mps=3.0, strides_above_80=None,
        strides_above_90=None, climb_m=hills_m, descent_m=hills_m,
        modelled=() if counted else ("cadence_spm",), left_out=(),
    )  # fmt: skip


def tendon(*positive: str, negative: tuple[str, ...] = (), **instead: object) -> Person:
    """Gradual, at the sit bone, in one spot; signs of the definition as tested."""
    story = {**TENDON, "test_bent_knee_stretch": None, "worse_sitting": None, **instead}
    person = (
        Person()
        .is_safe(pain_site="sit_bone", duration_weeks=16)
        .answers({k: v for k, v in story.items() if v is not None})
    )
    for sign in positive:
        person = _sign(person, sign, True)
    for sign in negative:
        person = _sign(person, sign, False)
    return person


def _sign(person: Person, sign: str, value: bool) -> Person:
    if EVIDENCE.findings[sign].group == "test":
        return person.add(f.Tested, test=sign, side="left", value=value)
    return person.says(sign, value)


def strained(left: float, right: float, on: int = 2, **instead: object) -> Person:
    """A fresh strain of day 0 whose knee extension was measured on both sides on day `on`."""
    person = Person().is_safe(onset="sudden").answers({**STRAIN, "days_since_onset": 0, "duration_weeks": 0, **instead})
    for side, value in (("left", left), ("right", right)):
        person.add(f.Tested, on, test=KNEE, side=side, value=value)
    return person


def told_reasons() -> Iterator[Reason]:
    """Reasons of the ranking, the outlook and the causes of these people."""
    people = [
        (tendon("test_arabesque", "test_bridge_pain", "worse_sitting", "test_heel_on_support"), 0),
        (tendon(), 0),
        (strained(40, 10, days_to_walk_free=3, expected_weeks=20, tender_below_sit_bone_cm=2), 2),
        (Person().is_safe(cannot_walk=True, mechanism="slip").says("runs_unchanged", True), 0),
    ]
    for person, on in people:
        ranking = person.ranking(on)
        yield from ranking.reasons
        for fit in ranking.fits:
            yield from (reason for outlook in fit.outlook for reason in outlook.because)
