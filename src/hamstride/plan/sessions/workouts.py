"""Faster running, as the ladders describe it: which rungs a runner may do now, and how one stands in a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hamstride.evidence import Evidence
from hamstride.evidence.model import FasterKind, Need, Rung
from hamstride.plan.model import Problem, SessionKind, Step
from hamstride.response import Standing

LADDERS = ("quality", "hills", "speed")
FAST: tuple[SessionKind, ...] = ("strides", "hills", "tempo", "intervals", "fast")
KINDS: Mapping[str, SessionKind] = {
    "strides": "strides",
    "uphill": "hills",
    "downhill": "hills",
    "tempo": "tempo",
    "intervals": "intervals",
    "fast": "fast",
}
assert set(KINDS) == set(FasterKind.__args__)  # type: ignore[attr-defined]


def kind_of(rung: Rung) -> SessionKind:
    """The kind of session that holds it."""
    return KINDS[rung.kind]


def rung_of(rung_id: str | None, evidence: Evidence) -> Rung | None:
    """A rung of faster running; None where nobody knows it."""
    return next((r for name in LADDERS for r in evidence.ladders[name].rungs if r.id == rung_id), None)


def place(name: str, standing: Standing, evidence: Evidence) -> int:
    """Index of the rung on which the runner stands; -1 where nothing faster is open."""
    on = standing.ladders.get(name)
    ids = [r.id for r in evidence.ladders[name].rungs]
    return ids.index(on.rung) if on is not None and on.rung in ids else -1


def binds(need: Need, standing: Standing) -> bool:
    """Whether a need holds for this runner. What is asked for a tendon holds wherever one may be involved."""
    return not need.only or standing.managed in need.only or (standing.tendon and "tendinopathy" in need.only)


def stage_asked(rungs: Sequence[Rung], standing: Standing) -> float:
    """The strength stage that the last of these rungs asks for, with all before it."""
    needs = (n for r in rungs for n in r.needs if n.of == "stage" and binds(n, standing))
    return max((n.at_least or 0.0 for n in needs), default=0.0)


def open_now(standing: Standing, evidence: Evidence) -> Iterator[Rung]:
    """Every rung that was reached, is within the ceiling of speed, and whose stage still stands."""
    most = standing.speed_percent_most
    for name in LADDERS:
        rungs = evidence.ladders[name].rungs
        for at in range(place(name, standing, evidence) + 1):
            stage = stage_asked(rungs[: at + 1], standing)
            percent = rungs[at].speed_percent
            if stage <= standing.stage and (most is None or percent is None or percent[1] <= most):
                yield rungs[at]


def is_open(rung: Rung, problem: Problem, evidence: Evidence) -> bool:
    return any(r.id == rung.id for r in open_now(problem.standing, evidence))


def chosen(kind: SessionKind, index: int, problem: Problem, evidence: Evidence) -> Rung | None:
    """The rung that a faster run of that day holds: the one its week projects, or the highest below it open now."""
    wanted = rung_of(wanted_on(kind, index, problem), evidence)
    if wanted is None:
        return None
    ladder = next(x.rungs for n in LADDERS if wanted in (x := evidence.ladders[n]).rungs)
    reached = ladder[: ladder.index(wanted) + 1]
    fitting = [r for r in reached if kind_of(r) == kind_of(wanted) and is_open(r, problem, evidence)]
    return fitting[-1] if fitting else None


def wanted_on(kind: SessionKind, index: int, problem: Problem) -> str | None:
    """The rung of the week for a run with strides, or for a fast one. Of two the first stands early in the week."""
    week = problem.week(index)
    rungs = week.strides_rungs if kind == "strides" else week.quality_rungs
    return rungs[min(half(index, problem), len(rungs) - 1)] if rungs else None


def half(index: int, problem: Problem) -> int:
    """0 from Monday to Wednesday, 1 from Thursday on."""
    return int(problem.day(index).weekday() >= 3)


def step_of(rung: Rung) -> Step:
    """The rung as one step; its minutes count work and recoveries."""
    return Step(
        what="workout",
        minutes=minutes_of(rung),
        effort=rung.recovery,
        workout=rung.id,
        repeats=rung.repeats,
        seconds=float(round(rung.run_min * 60)),
        rest_s=float(round(rung.walk_min * 60)) or None,
        rpe=rung.rpe,
        percent_top=rung.speed_percent,
        grade_percent=rung.grade_percent,
        metres=rung.metres,
    )


def minutes_of(rung: Rung) -> float:
    """Minutes of the whole rung."""
    return round(rung.repeats * (rung.run_min + rung.walk_min), 1)


def total_min(step: Step) -> float:
    """Minutes of a step with its repeats; a workout counts them already."""
    return (step.minutes or 0.0) * (1 if step.workout else step.repeats)


def least_with(rung: Rung, evidence: Evidence) -> float:
    """Minutes of the shortest run that holds the rung after its easy part."""
    return minutes_of(rung) + evidence.number("paces.workout_warm_up_min")


def with_workout(steps: Sequence[Step], rung: Rung, evidence: Evidence) -> tuple[Step, ...] | None:
    """The rung takes its minutes from the easy running, which stays long enough to warm up; else None."""
    for at, step in enumerate(steps):
        if step.what == "run" and step.repeats == 1 and (step.minutes or 0.0) >= least_with(rung, evidence):
            left = round((step.minutes or 0.0) - minutes_of(rung), 1)
            return (*steps[:at], replace(step, minutes=left), step_of(rung), *steps[at + 1 :])
    return None
