"""Hypothesis strategies for every kind of fact."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from hamstride.journal import Journal
from hamstride.journal import facts as f

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
ZONES = st.sampled_from(["UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
IDS = st.text("abcdef0123456789", min_size=8, max_size=32)
NPRS = st.none() | st.integers(0, 10)
MAYBE = st.none() | st.booleans()
WORDS = st.text(min_size=1, max_size=40)
SIDES = st.sampled_from([None, "left", "right", "both"])


def _hours() -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(0, 24)


_SETS = st.lists(
    st.builds(
        f.ExerciseSet,
        reps=st.none() | st.integers(0, 500),
        hold_s=st.none() | st.floats(0, 3600),
        load_kg=st.none() | st.floats(0, 1000),
        effort=NPRS,
        pain=NPRS,
    ),
    max_size=4,
).map(tuple)

_FIELDS: dict[type[Any], dict[str, st.SearchStrategy[Any]]] = {
    f.Profile: {
        "birth_year": st.none() | st.integers(1900, 2100),
        "sex": st.sampled_from([None, "female", "male", "other"]),
        "height_m": st.none() | st.floats(1.0, 2.3),
        "mass_kg": st.none() | st.floats(25, 250),
    },
    f.Answered: {
        "finding": WORDS,
        "value": st.none() | st.booleans() | st.floats(-1000, 1000) | WORDS,
        "side": SIDES,
    },
    f.CheckedIn: {
        "side": SIDES,
        **dict.fromkeys(["pain_now", "pain_worst_24h", "stiffness", "soreness", "load_test_pain", "stress"], NPRS),
        **dict.fromkeys(
            ["limps", "sharp", "rises_with_speed", "in_daily_life", "sudden_weakness", "night_pain"], MAYBE
        ),
        **dict.fromkeys(["numb_or_tingling", "new_red_flag", "ill"], MAYBE),
        "morning": st.sampled_from([None, "better", "usual", "worse", "much_worse"]),
        "soreness_where": st.sampled_from([None, "both_thighs", "injured_thigh", "elsewhere"]),
        "sleep_h": _hours(),
        "sitting_h": _hours(),
        "note": st.none() | WORDS,
    },
    f.Ran: {
        "started_at": st.none() | MOMENTS,
        "sport": st.sampled_from(["running", "walking", "cycling", "swimming", "other"]),
        "duration_s": st.floats(1, 72 * 3600),
        "distance_m": st.none() | st.floats(0, 500_000),
        "effort": NPRS,
        "recording": st.none() | IDS,
        "session": st.none() | IDS,
        "elapsed_s": st.none() | st.floats(1, 72 * 3600),
        "name": st.none() | WORDS,
        "channels": st.lists(WORDS, max_size=3).map(tuple),
        "apart_from": st.lists(IDS, max_size=2).map(tuple),
    },
    f.Merged: {"into": IDS},
    f.Felt: {
        "about": st.none() | IDS,
        "pain_during": NPRS,
        "pain_2h_after": NPRS,
        **dict.fromkeys(
            ["settled_within_24h", "changed_gait", "rose_with_speed", "warmed_up", "sharp", "sudden_weakness"], MAYBE
        ),
    },
    f.Trained: {"exercise": WORDS, "side": SIDES, "sets": _SETS, "session": st.none() | IDS},
    f.Tested: {
        "test": WORDS,
        "side": st.sampled_from([None, "left", "right"]),
        "value": st.booleans() | st.floats(-1000, 1000),
        "pain": NPRS,
        "examiner": st.sampled_from(["self", "clinician"]),
    },
    f.GoalSet: {
        "goal": st.sampled_from(["race", "run_pain_free"]),
        "race_day": st.none() | DAYS,
        "distance_m": st.none() | st.floats(1, 500_000),
        "priority": st.sampled_from(["A", "B", "C"]),
        "name": st.none() | WORDS,
    },
    f.Available: {
        "minutes_by_weekday": st.lists(st.integers(0, 1440), min_size=7, max_size=7).map(tuple),
        "run_days_per_week": st.none() | st.integers(0, 7),
        "long_run_weekday": st.none() | st.integers(0, 6),
        "equipment": st.lists(WORDS, max_size=3).map(tuple),
    },
    f.Ordered: {
        "by": WORDS,
        "no_running_until": st.none() | DAYS,
        "no_strength_until": st.none() | DAYS,
        "longest_run_min": st.none() | st.floats(0, 1440),
        "forbidden_exercises": st.lists(WORDS, max_size=3).map(tuple),
        "clears": st.lists(WORDS, max_size=3).map(tuple),
        "note": st.none() | WORDS,
        **dict.fromkeys(["no_sprinting_until", "review_on", "return_on"], st.none() | DAYS),
        **dict.fromkeys(["cross_training", "crutches"], MAYBE),
        "effort_most": NPRS,
        "weight_bearing": st.sampled_from([None, "none", "partial", "full"]),
        "hip_flexion_most_deg": st.none() | st.floats(0, 180),
        "load_most_kg": st.none() | st.floats(0, 1000),
        "rung_most": st.none() | WORDS,
        "stage_most": st.none() | st.integers(0, 5),
    },
    f.Diagnosed: {
        "by": WORDS,
        "condition": WORDS,
        "found": st.sampled_from(["is", "excluded", "not_seen"]),
        "site": st.none() | WORDS,
        "side": SIDES,
        "grade": st.none() | st.integers(0, 4),
        "known_by": st.sampled_from(["examined", "ultrasound", "mri", "ct", "x_ray", "blood", "operation", "told"]),
        "note": st.none() | WORDS,
    },
    f.Treated: {
        "what": st.sampled_from(["operation", "injection", "shockwave", "needling", "hands_on", "medicine", "other"]),
        "where": st.none() | WORDS,
        "side": SIDES,
        "by": st.none() | WORDS,
        "note": st.none() | WORDS,
    },
    f.Wore: {
        "resting_hr_bpm": st.none() | st.floats(20, 220),
        "hrv_ms": st.none() | st.floats(0, 500),
        "sleep_h": st.none() | st.floats(0, 24),
    },
    f.Tried: {
        "measure": st.just("care_cue_quiet"),
        "felt": st.sampled_from(["better", "same", "worse"]),
        "about": st.none() | st.text(max_size=20),
    },
    f.Rested: {"because": st.sampled_from(["planned", "pain", "illness", "life"])},
    f.Moved: {"session": IDS, "to": DAYS},
    f.Away: {
        "minutes": st.integers(0, 1440),
        "equipment": st.none() | st.just(("band",)),
        "because": st.none() | WORDS,
    },
    f.UsualWeek: {"run_min": st.floats(1, 3000), "run_days": st.none() | st.integers(1, 7)},
    f.Edited: {
        "session": IDS,
        "change": st.sampled_from(["removed", "eased", "fixed", "freed"]),
        "by": st.none() | WORDS,
    },
    f.Spared: {"exercise": WORDS, "hurts": st.booleans(), "because": st.just(()) | st.just(("low_back",))},
    f.PlanIssued: {"evidence_version": WORDS, "plan": st.dictionaries(WORDS, st.integers() | WORDS, max_size=3)},
    f.VerdictIssued: {
        "evidence_version": WORDS,
        "verdict": st.sampled_from(["go", "modify", "stop"]),
        "answer": st.dictionaries(WORDS, st.booleans() | WORDS, max_size=3),
    },
    f.Withdrawn: {"replaces": IDS},
}
KINDS = tuple(_FIELDS)


def of_kind(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Facts of one kind."""
    common = {"id": IDS, "recorded_at": MOMENTS, "zone": ZONES, "day": DAYS}
    if kind is f.Away:
        return st.tuples(DAYS, st.integers(0, 60)).flatmap(
            lambda when: st.builds(
                kind, **common, **_FIELDS[kind], first=st.just(when[0]), last=st.just(when[0] + timedelta(days=when[1]))
            )
        )
    if kind is f.Merged:
        return st.builds(kind, **common, **_FIELDS[kind], told=of_kind(f.Ran))
    return st.builds(kind, **common, **_FIELDS[kind])


def facts() -> st.SearchStrategy[Any]:
    """Facts of any kind."""
    return st.one_of([of_kind(kind) for kind in KINDS])


def journals(max_size: int = 8) -> st.SearchStrategy[Journal]:
    """Journals with distinct ids."""
    return st.lists(facts(), max_size=max_size, unique_by=lambda fact: fact.id).map(lambda fs: Journal(tuple(fs)))
