"""A simulated runner for looking around: six made-up weeks of facts and watch files, the same for everyone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hamstride.journal import Fact
from hamstride.journal import facts as f

WEEKS = 6
SEED = 7
RECORD_EVERY_S = 5  # as watches with smart recording do; it keeps the first visit quick
STAMP = "%Y-%m-%dT%H:%M:%SZ"
TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
EXTENSION = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"


@dataclass(frozen=True)
class SampleRun:
    """One simulated run; `late_pain` marks the long run after which the leg answered."""

    days_ago: int
    minutes: int
    speed_mps: float
    pain_during: int
    pain_2h_after: int


# A runner whose long run jumped three weeks ago, and who has come back along the ladder since.
RUNS = (
    SampleRun(41, 40, 2.9, 0, 0), SampleRun(39, 35, 3.0, 0, 0), SampleRun(36, 55, 2.8, 0, 0),
    SampleRun(34, 40, 2.9, 0, 0), SampleRun(32, 35, 3.1, 0, 0), SampleRun(29, 60, 2.8, 0, 0),
    SampleRun(27, 40, 2.9, 0, 0), SampleRun(24, 95, 2.9, 3, 4), SampleRun(17, 15, 2.4, 1, 1),
    SampleRun(15, 15, 2.4, 0, 0), SampleRun(13, 18, 2.5, 0, 0), SampleRun(10, 20, 2.5, 0, 0),
    SampleRun(8, 22, 2.6, 0, 0), SampleRun(6, 24, 2.6, 1, 0), SampleRun(3, 25, 2.6, 0, 0),
    SampleRun(1, 26, 2.6, 0, 0),
)  # fmt: skip
STRENGTH_DAYS_AGO = (16, 14, 11, 9, 7, 4, 2)
# Home tests: days ago, test, left and right.
TESTS = (
    (18, "single_leg_bridge_reps", 13, 20), (18, "calf_raise_reps", 22, 26), (11, "heel_press_share", 78, 100),
    (4, "single_leg_bridge_reps", 17, 21), (4, "calf_raise_reps", 25, 27), (3, "heel_press_share", 88, 100),
)  # fmt: skip
ANSWERS: dict[str, Any] = {
    "age_years": 37, "onset": "gradual", "pain_site": "mid_thigh", "tender_spot": "diffuse", "tight_feeling": True,
    "settles_fast": True, "load_jump": True, "below_knee": False, "worse_sitting": False, "duration_weeks": 1,
    "bruise": "none", "previous_strain": False, "hours_sleep": 7.5, "sitting_hours": 9, "does_strength": False,
}  # fmt: skip


def files(today: date) -> Iterator[tuple[str, bytes]]:
    """A watch file for every simulated run, oldest first: name and bytes."""
    for run in RUNS:
        day = today - timedelta(days=run.days_ago)
        yield f"simulated-{day}.tcx", activity_file(_start(day), run.minutes * 60, run.speed_mps)


def facts(today: date, ran: list[f.Ran], zone: str) -> list[Fact]:
    """Everything but the runs: who, answers, check-ins, how runs felt, strength, rest. `ran` are the imported runs."""
    made: list[Fact] = []

    def add(kind: type[Any], day: date, name: str, **values: Any) -> None:
        moment = datetime.combine(day, time(6), UTC) + timedelta(seconds=len(made))
        stamp = {"id": f"simulated-{day}-{name}", "recorded_at": moment, "zone": zone, "day": day}
        made.append(kind(**{**stamp, **values}))

    first = today - timedelta(days=WEEKS * 7)
    add(f.Profile, first, "profile", birth_year=today.year - 37, sex="female", height_m=1.68, mass_kg=61)
    minutes = (45, 60, 30, 60, 30, 75, 90)
    add(
        f.Available, first, "available", minutes_by_weekday=minutes, run_days_per_week=3, long_run_weekday=6,
        equipment=("band", "step", "slider"),
    )  # fmt: skip
    answered = today - timedelta(days=20)
    for finding, value in _safe_answers().items():
        add(f.Answered, answered, finding, finding=finding, value=value)
    for run in RUNS:
        _felt(add, run, today, ran)
    trained = [today - timedelta(days=n) for n in STRENGTH_DAYS_AGO]
    for day in trained:
        _trained(add, day)
    for days_ago, test, left, right in TESTS:
        for side, value in (("left", left), ("right", right)):
            day = today - timedelta(days=days_ago)
            add(f.Tested, day, f"{test}-{side}", test=test, side=side, value=value)
    busy = {today - timedelta(days=r.days_ago) for r in RUNS} | set(trained)
    for number in range(WEEKS * 7, 0, -1):
        day = today - timedelta(days=number)
        if day not in busy:
            add(f.Rested, day, "rested")
    for number in range(23, 0, -1):
        _checked_in(add, today - timedelta(days=number), number)
    return sorted(made, key=lambda fact: fact.recorded_at)


def _felt(add: Any, run: SampleRun, today: date, ran: list[f.Ran]) -> None:
    day = today - timedelta(days=run.days_ago)
    about = next((r.id for r in ran if r.day == day), None)
    settled = run.pain_2h_after < 4
    add(
        f.Felt, day, "felt", about=about, pain_during=run.pain_during, pain_2h_after=run.pain_2h_after,
        settled_within_24h=settled, warmed_up=True, sharp=False, changed_gait=False, rose_with_speed=False,
    )  # fmt: skip


def _trained(add: Any, day: date) -> None:
    for exercise, reps, hold_s in (("bridge", 12, None), ("bridge_hold_single", None, 15), ("calf_raise", 15, None)):
        sets = tuple(f.ExerciseSet(reps=reps, hold_s=hold_s, pain=0, effort=5) for _ in range(3))
        add(f.Trained, day, exercise, exercise=exercise, sets=sets)


def _checked_in(add: Any, day: date, days_ago: int) -> None:
    noise = random.Random(SEED + days_ago)
    pain = 4 if days_ago == 23 else 2 if days_ago > 18 else noise.choice((0, 0, 1))
    morning = "much_worse" if days_ago == 23 else "worse" if days_ago == 22 else "usual"
    add(
        f.CheckedIn, day, "check-in", pain_now=pain, pain_worst_24h=pain, morning=morning, stiffness=pain,
        soreness=noise.choice((0, 1, 2)), load_test_pain=min(pain, 2), limps=False, sharp=False,
        rises_with_speed=False, in_daily_life=days_ago > 20, sudden_weakness=False, night_pain=False,
        numb_or_tingling=False, new_red_flag=False, sleep_h=round(noise.uniform(6.5, 8.5), 1),
        stress=noise.choice((2, 3, 4)), ill=False,
    )  # fmt: skip


def _safe_answers() -> dict[str, Any]:
    from hamstride import evidence

    safe: dict[str, Any] = {}
    for finding in evidence.load().findings.values():
        if finding.group == "red_flag" and finding.kind == "checks" and not finding.retired:
            safe[finding.id] = "none"
    return {**safe, **ANSWERS}


def _start(day: date) -> datetime:
    return datetime.combine(day, time(17, 0), UTC)


def activity_file(start: datetime, seconds: int, speed_mps: float) -> bytes:
    """A running activity as a watch's program exports it (TCX), speed and cadence swaying a little."""
    noise = random.Random(int(start.timestamp()))
    distance_m = 0.0
    points = []
    for second in range(0, seconds + 1, RECORD_EVERY_S):
        speed = speed_mps * (1.0 + 0.04 * noise.uniform(-1, 1))
        distance_m += speed * RECORD_EVERY_S if second else 0.0
        points.append(_point(start + timedelta(seconds=second), distance_m, speed, noise))
    begun = start.strftime(STAMP)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="{TCX}" xmlns:x="{EXTENSION}">'
        f'<Activities><Activity Sport="Running"><Id>{begun}</Id><Lap StartTime="{begun}">'
        f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{distance_m:.2f}</DistanceMeters>"
        f"<Track>{''.join(points)}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def _point(at: datetime, distance_m: float, speed_mps: float, noise: random.Random) -> str:
    heart_rate_bpm = 140 + noise.randint(-4, 4)
    one_foot_spm = 80 + round(4 * (speed_mps - 2.5)) + noise.randint(-1, 1)
    altitude_m = 200.0 + 3.0 * noise.uniform(-0.2, 0.2)
    return (
        f"<Trackpoint><Time>{at.strftime(STAMP)}</Time><AltitudeMeters>{altitude_m:.1f}</AltitudeMeters>"
        f"<DistanceMeters>{distance_m:.2f}</DistanceMeters><HeartRateBpm><Value>{heart_rate_bpm}</Value></HeartRateBpm>"
        f"<Extensions><x:TPX><x:Speed>{speed_mps:.3f}</x:Speed><x:RunCadence>{one_foot_spm}</x:RunCadence></x:TPX>"
        "</Extensions></Trackpoint>"
    )
