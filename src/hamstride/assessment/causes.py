"""What may have brought it on, each with its effect as published or as a hypothesis, and what would test it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import mean

from hamstride.assessment.answers import Answers, answers, onset_day
from hamstride.assessment.model import Cause
from hamstride.assessment.watched import watched
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import CheckedIn, Ran, Tested
from hamstride.load import LoadHistory, SessionLoad
from hamstride.load import history as load_history

SAID: tuple[tuple[str, str, Scalar], ...] = (  # cause, and the answer that tells of it
    ("cause_previous_injury", "previous_strain", True),
    ("cause_recent_injury", "recent_strain", True),
    ("cause_calf", "previous_calf_strain", True),
    ("cause_acl", "previous_acl", True),
    ("cause_load_jump", "load_jump", True),
    ("cause_new_speed", "added_speed", True),
    ("cause_hills", "added_hills", True),
    ("cause_back_to_back", "hard_days_in_row", True),
    ("cause_return", "long_break", True),
    ("cause_hard_weeks", "hard_weeks", True),
    ("cause_overstride", "overstrides", True),
    ("cause_shoes", "hard_shoes", True),
    ("cause_new_shoes", "new_shoes", True),
    ("cause_glutes", "early_fatigue_glutes", True),
    ("cause_hip_flexors", "tight_hip_flexors", True),
    ("cause_no_strength", "does_strength", False),
)
RAN: dict[str, tuple[str, ...]] = {  # cause -> rules of the load history that tell of it
    "cause_spike": ("load_spike_small", "load_spike_moderate", "load_spike_large"),
    "cause_load_jump": ("load_dose_jump", "load_force_jump"),
    "cause_new_speed": ("load_new_speed",),
    "cause_back_to_back": ("load_back_to_back",),
    "cause_return": ("load_gap_return",),
}
BY_SIDE: dict[str, tuple[str, ...]] = {  # cause -> tests whose gap between the legs tells of it
    "cause_asymmetry": ("single_leg_bridge_reps", "test_bridge_hold"),
    "cause_calves": ("calf_raise_reps",),
    "cause_trunk": ("side_plank_s",),
}
EFFECTS = (  # units of published effects
    "risk ratio",
    "hazard ratio",
    "hazard rate ratio",
    "standardised difference",
    "degrees over healthy runners",
)
WOULD_TEST: dict[str, tuple[str, ...]] = {
    "cause_previous_injury": ("knee_extension_deficit_deg", "single_leg_bridge_reps"),
    "cause_recent_injury": ("knee_extension_deficit_deg", "single_leg_bridge_reps"),
    "cause_acl": ("heel_press_share", "single_leg_bridge_reps"),
    "cause_asymmetry": ("single_leg_bridge_reps",),
    "cause_no_strength": ("single_leg_bridge_reps",),
    "cause_weak": ("single_leg_bridge_reps",),
    "cause_glutes": ("test_bridge_hold",),
    "cause_calf": ("calf_raise_reps",),
    "cause_calves": ("calf_raise_reps", "knee_to_wall_cm"),
    "cause_trunk": ("side_plank_s", "hinge_faults"),
    "cause_hip_flexors": ("test_long_stride",),
    "cause_sitting": ("sit_minutes",),
}


@dataclass(frozen=True)
class _Seen:
    known: Journal
    told: Answers
    histories: tuple[LoadHistory, ...]  # when it began, and now
    evidence: Evidence
    day: date


def causes(
    known: Journal, measured: Mapping[str, SessionLoad], history: LoadHistory, evidence: Evidence, day: date
) -> tuple[Cause, ...]:
    """Contributing factors that something on record supports, those with a measured effect first.

    What was run is looked at when it began as well as now: the spike that started it is weeks ago.
    """
    histories = (*_at_onset(known, measured, evidence, day), history)
    seen = _Seen(known, answers(known, evidence, day), histories, evidence, day)
    rules: tuple[Callable[[_Seen], Iterator[Cause]], ...] = (_ran, _said, _age, _sleep, _sitting, _weak, _sides)
    found = [cause for rule in rules for cause in rule(seen)]
    found += [_cause(r, seen, facts, **values) for r, facts, values in watched(known, measured, evidence, day)]
    weighs = list(evidence.rules)  # the file holds them in the order in which they weigh
    return tuple(sorted(_merged(found), key=lambda c: (c.effect == "hypothesis", weighs.index(c.id))))


def _merged(found: list[Cause]) -> Iterator[Cause]:
    """One of each cause, with all that supports it; of two values the one seen first is shown."""
    by_id: dict[str, list[Cause]] = {}
    for cause in found:
        by_id.setdefault(cause.id, []).append(cause)
    for same in by_id.values():
        facts = tuple(dict.fromkeys(i for c in same for i in c.reason.facts))
        values = {k: v for c in reversed(same) for k, v in c.reason.seen.items()}
        yield replace(same[0], reason=same[0].reason.model_copy(update={"facts": facts, "seen": values}))


def _at_onset(
    known: Journal, measured: Mapping[str, SessionLoad], evidence: Evidence, day: date
) -> Iterator[LoadHistory]:
    """The history around the day it began. Its rules look back some days, so two days cover before and after."""
    onset = onset_day(known, evidence)
    if onset is None:
        return
    # As far back as the history looks, and its window again to know that the record reaches over it.
    reach = evidence.number("spike.shown_days") + 2 * evidence.number("spike.window_days")
    for then in (onset, onset + timedelta(days=int(evidence.number("spike.concern_days")))):
        if then < day:
            # By the day of each fact: a file imported later still tells what was run then.
            until = Journal(tuple(f for f in known.facts if then - timedelta(days=reach) <= f.day <= then))
            if until.of(Ran):
                yield load_history(until, measured, then, evidence)


def _cause(rule: str, seen: _Seen, facts: tuple[str, ...], **values: Scalar | None) -> Cause:
    evidence = seen.evidence
    reason = Reason(
        rule=rule, outcome="supported", facts=facts, seen=values, parameters=evidence.rules[rule].parameters
    )
    return Cause(id=rule, effect=_effect(rule, evidence), reason=reason, would_test=WOULD_TEST.get(rule, ()))


def _effect(rule: str, evidence: Evidence) -> str:
    """The first effect among the rule's numbers, as published; without one it is a hypothesis."""
    numbers = (evidence.parameters[p] for p in evidence.rules[rule].parameters)
    ratio = next((p for p in numbers if p.unit in EFFECTS), None)
    return "hypothesis" if ratio is None else f"{ratio.number:g} {ratio.unit}"


def _said(seen: _Seen) -> Iterator[Cause]:
    for rule, finding, value in SAID:
        if seen.told.values.get(finding) == value:
            yield _cause(rule, seen, seen.told.ids(finding), **{finding: value})


def _ran(seen: _Seen) -> Iterator[Cause]:
    for rule, told_by in RAN.items():
        found = [r for history in seen.histories for r in history.reasons if r.rule in told_by]
        for reason in {r.facts: r for r in found}.values():
            yield _cause(rule, seen, reason.facts, **reason.seen)


def _age(seen: _Seen) -> Iterator[Cause]:
    age = seen.told.values.get("age_years")
    if isinstance(age, int | float) and age >= seen.evidence.number("causes.masters_years"):
        yield _cause("cause_age", seen, seen.told.ids("age_years"), age_years=age)


def _sleep(seen: _Seen) -> Iterator[Cause]:
    """Nights on record tell more than what people say of most nights."""
    since = seen.day - timedelta(days=int(seen.evidence.number("causes.sleep_window_days")))
    nights = [c for c in seen.known.of(CheckedIn, since=since) if c.sleep_h is not None]
    least = seen.evidence.number("causes.sleep_least_h")
    if len(nights) >= seen.evidence.number("causes.sleep_nights_least"):
        usual = mean(c.sleep_h for c in nights if c.sleep_h is not None)
        if usual < least:
            yield _cause("cause_sleep", seen, tuple(c.id for c in nights), hours_sleep=round(usual, 1))
        return
    said = seen.told.values.get("hours_sleep")
    if isinstance(said, int | float) and said < least:
        yield _cause("cause_sleep", seen, seen.told.ids("hours_sleep"), hours_sleep=said)


def _sitting(seen: _Seen) -> Iterator[Cause]:
    hours = seen.told.values.get("sitting_hours")
    if isinstance(hours, int | float) and hours >= seen.evidence.number("causes.sitting_long_h"):
        yield _cause("cause_sitting", seen, seen.told.ids("sitting_hours"), sitting_hours=hours)


def _weak(seen: _Seen) -> Iterator[Cause]:
    reps = seen.told.values.get("single_leg_bridge_reps")
    if isinstance(reps, int | float) and reps < seen.evidence.number("causes.bridge_poor_reps"):
        yield _cause("cause_weak", seen, seen.told.ids("single_leg_bridge_reps"), single_leg_bridge_reps=reps)


def _sides(seen: _Seen) -> Iterator[Cause]:
    allowed = seen.evidence.number("causes.side_gap")
    for rule, tests in BY_SIDE.items():
        for test in tests:
            latest = {f.side: f for f in seen.known.of(Tested) if f.test == test and f.side is not None}
            pair = sorted(latest.values(), key=lambda f: f.value)
            if len(pair) == 2 and pair[1].value > 0 and 1.0 - pair[0].value / pair[1].value > allowed:
                gap = round(1.0 - pair[0].value / pair[1].value, 3)
                sides = {str(side): fact.value for side, fact in latest.items()}
                yield _cause(rule, seen, tuple(f.id for f in pair), test=test, gap=gap, weaker=pair[0].side, **sides)
