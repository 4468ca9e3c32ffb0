"""The one sentence that says what to do today, the same on the page, at the terminal and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hamstride.explain.messages import say
from hamstride.explain.messages.bundle import Slot
from hamstride.explain.messages.units import pace_range
from hamstride.explain.session import session_name
from hamstride.journal.facts import Verdict
from hamstride.plan.model import NoPlan, Plan, Session, SessionKind, Step
from hamstride.plan.view import HAMSTRING, HARD, RUNS
from hamstride.today import Today

EVEN: tuple[SessionKind, ...] = ("run", "strides", "long_run")  # runs whose easy part holds no walks
LIGHT: tuple[SessionKind, ...] = ("rest", "mobility", "isometric")


@dataclass(frozen=True)
class Headline:
    """What to do today in a sentence, and the verdicts on running and on strength work in words."""

    text: str
    running: str
    strength: str


def headline(answer: Today) -> Headline:
    """Minutes, effort and pace where they are known; a warning sign comes before all of it."""
    quiet = "modify" in (answer.verdict, answer.strength_verdict) and not answer.asks_change
    run, strength = (_quiet(v, quiet=quiet) for v in (answer.verdict, answer.strength_verdict))
    return Headline(_text(answer), say("verdict-running", run), say("verdict-strength", strength))


def _quiet(verdict: Verdict, *, quiet: bool) -> str:
    """Where nothing that was planned changes, the plan as it stands is already careful enough, and is said so."""
    return "as_planned" if quiet and verdict == "modify" else verdict


def running(verdict: Verdict) -> str:
    """The verdict on running in words."""
    return say("verdict-running", verdict)


def _text(answer: Today) -> str:
    signs = {flag.urgency for flag in answer.triage.flags if flag.cleared_by is None}
    for urgency in ("emergency", "urgent"):
        if urgency in signs:
            return say(f"headline-{urgency}")
    if answer.verdict == "stop":
        return _without_run(answer)
    run = next((s for s in answer.session if s.kind in RUNS), None)
    if run is not None:
        return _run(run)
    return _rest(answer)


def _without_run(answer: Today) -> str:
    """No run: what else there is to do."""
    other = next((s for s in answer.session if s.kind != "rest" and s.minutes), None)
    if other is None:
        return say("headline-no_run")
    return say("headline-no_run_but", what=session_name(other), minutes=round(other.minutes))


def _run(run: Session) -> str:
    walks_only = run.kind == "walk_run" and _easy(run) is None
    return say("headline-walk" if walks_only else f"headline-{run.kind}", **dict(_amounts(run)))


def _easy(run: Session) -> Step | None:
    """The easy running of a session; None where there is none."""
    return next((s for s in run.steps if s.what == "run"), None)


def _amounts(run: Session) -> Iterator[tuple[str, Slot]]:
    """Minutes of the whole session and of its easy running, and the pace where it is known."""
    easy = _easy(run)
    yield "minutes", round(run.minutes)
    yield "run_min", round(_easy_min(run))
    yield "pace", "none" if easy is None or easy.speed_mps is None else pace_range(easy.speed_mps)


def _easy_min(run: Session) -> float:
    easy = _easy(run)
    return run.minutes if easy is None else (easy.minutes or 0.0) * easy.repeats


def _rest(answer: Today) -> str:
    """No run is planned; who feels like one may have no more than the shortest easy running planned."""
    shown = answer.plan.instead if isinstance(answer.plan, NoPlan) else answer.plan
    if shown is None:
        return say("headline-nothing")
    following = next((s for s in shown.sessions if s.kind in RUNS and s.day > answer.day), None)
    if following is None:
        return say("headline-rest")
    rests = bool(answer.session) and all(s.kind in LIGHT for s in answer.session)
    if rests and _may_run(answer, shown, following):
        least = min((s for s in shown.sessions if s.kind in EVEN and s.day > answer.day), key=_easy_min)
        return say("headline-rest_or_run", **dict(_amounts(least)))
    kind = "rest" if rests else "strength" if any(s.kind in HAMSTRING for s in answer.session) else "nothing"
    amounts = dict(_amounts(following))
    return say(f"headline-{kind}_until", day=following.day.isoformat(), what=session_name(following), **amounts)


def _may_run(answer: Today, shown: Plan, following: Session) -> bool:
    """Only where all is calm, the next run holds no walks, and tomorrow is no hard day."""
    tomorrow = [s for s in shown.sessions if (s.day - answer.day).days == 1]
    return answer.verdict == "go" and following.kind in EVEN and not any(s.kind in HARD for s in tomorrow)
