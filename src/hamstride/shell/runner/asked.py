"""What a check-in asks about a run: the newest one that is not wholly told of, how it felt, what it may have held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from pydantic import ValidationError

from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Fact, Felt, PlanIssued, Ran, VerdictIssued, new_id
from hamstride.journal.told_runs import told_run
from hamstride.plan import plan_from_json
from hamstride.shell.problem import Problem, Refused, from_validation

NAME_MOST = 200
FASTER = ("quality", "hills", "speed")
# The questions about a session, in their order: the field, its kind and its words.
FELT: dict[str, tuple[Literal["scale", "yes_no"], str]] = {
    "pain_during": ("scale", "Worst pain while running, 0 to 10"),
    "pain_2h_after": ("scale", "Pain two hours after, 0 to 10"),
    "settled_within_24h": ("yes_no", "Back to usual within a day?"),
    "warmed_up": ("yes_no", "Did it ease once you were warm?"),
    "changed_gait": ("yes_no", "Did it change how you ran?"),
    "rose_with_speed": ("yes_no", "Did it hurt more when you ran faster?"),
    "sharp": ("yes_no", "A sudden sharp pain?"),
    "sudden_weakness": ("yes_no", "A sudden loss of strength?"),
}


def run_in_words(words: str, said: dict[str, Any], stamp: dict[str, Any]) -> list[Fact]:
    """The run, and how it felt where the words say so. `said` holds what was given beside the words and goes before.

    Raises Refused where neither a distance nor a time is told, or where it is no run's.
    """
    told = told_run(words)
    given = {"distance_m": told.distance_m, "duration_s": told.duration_s, "name": words[:NAME_MOST] or None}
    given |= {name: value for name, value in said.items() if value is not None}
    if given["distance_m"] is None and given["duration_s"] is None:
        raise Refused(Problem("run", words, "tells neither how far nor how long", 'Say it so: "5 miles, fine"'))
    try:
        ran = Ran.model_validate({**stamp, **given, "id": new_id()})
    except ValidationError as error:
        raise from_validation(error) from error
    if told.pain is None or ran.sport != "running":
        return [ran]
    felt = {"day": ran.day, "about": ran.id, "pain_during": told.pain}
    return [ran, Felt.model_validate({**stamp, **felt, "id": new_id()})]


def recent_runs(known: Journal, day: date) -> tuple[Ran, ...]:
    """The runs that a check-in of `day` can ask about, newest first: of that day and the one before."""
    runs = [r for r in known.of(Ran, since=day - timedelta(days=1)) if r.sport == "running" and r.day <= day]
    return tuple(reversed(runs))


def untold_run(known: Journal, day: date) -> Ran | None:
    """The newest of them nobody told about, or that nobody said of on the day after whether it settled."""
    return next((r for r in recent_runs(known, day) if _is_open(report_on(known, r.id), r, day)), None)


def _is_open(told: Felt | None, run: Ran, day: date) -> bool:
    return told is None or (run.day < day and told.settled_within_24h is None)


def report_on(known: Journal, run_id: str) -> Felt | None:
    """The report that stands about a run, if there is one."""
    return next((f for f in reversed(known.of(Felt)) if f.about == run_id), None)


def report(known: Journal, run: Ran, told: dict[str, Any], stamp: dict[str, Any]) -> Felt:
    """How a run felt. It corrects an earlier report and keeps of it what is not told anew."""
    before = report_on(known, run.id)
    kept = {} if before is None else {n: getattr(before, n) for n in (*FELT, "held")}
    correction = {"day": run.day, "about": run.id, "replaces": None if before is None else before.id}
    return Felt.model_validate({**kept, **told, **stamp, **correction})


def planned_rungs(known: Journal, day: date) -> tuple[str, ...]:
    """Rungs of faster running in the run that was planned for that day, by the plan that was kept last before it."""
    issued = [p for p in known.of(PlanIssued) if p.day <= day]
    plan = plan_from_json(issued[-1].plan) if issued else None
    steps = (step for s in (() if plan is None else plan.sessions) if s.day == day for step in s.steps)
    return tuple(step.workout for step in steps if step.workout)


def open_rungs(known: Journal) -> tuple[str, ...]:
    """Rungs of faster running that stood open in the last answer: a run may have held them."""
    told = known.latest(VerdictIssued)
    ladders = {} if told is None else told.answer.get("standing", {}).get("ladders", {})
    rungs = (ladders.get(name, {}).get("rung") for name in FASTER)
    return tuple(rung for rung in rungs if rung)


def faster_titles(evidence: Evidence) -> dict[str, str]:
    """Every rung of faster running with its title."""
    return {rung.id: rung.title for name in FASTER for rung in evidence.ladders[name].rungs}


def no_such_rung(known: Journal, rung: str, evidence: Evidence) -> Refused:
    """What to answer to a rung that is none of faster running."""
    titles = faster_titles(evidence)
    stand = ", ".join(f"{r} ({titles[r]})" for r in open_rungs(known) if r in titles)
    tip = f"Open now: {stand}." if stand else "None stands open in the last answer."
    return Refused(Problem("--held", rung, "is no rung of faster running", tip))
