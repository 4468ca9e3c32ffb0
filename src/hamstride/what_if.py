"""What if I run this today? The dose against what the leg has tolerated, the rules that would mind, what would be fine.

Pure and quick: nothing is planned anew. The run is laid into the plan that stands, and the checker judges it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import Profile, Ran
from hamstride.load.dose import added
from hamstride.load.model import DayLoad, LoadHistory, Range
from hamstride.load.modelled import planned
from hamstride.plan.check import check
from hamstride.plan.model import Plan, Problem, Session, SessionKind, Step, Violation, monday_of
from hamstride.plan.view import BUSY, RUNS
from hamstride.response import ladder
from hamstride.today import Today

EXPONENT = 4  # the middle one of the damage exponents, as the season shows it
WEEK = timedelta(days=7)
OF_A_RUN = (  # laws that a run can break; the others are about strength work and what a session is made of
    "run_barred", "run_cap", "run_rung", "fast_allowed", "eased_day", "day_before_unknown", "hard_days_apart",
    "heavy_before_key", "heavy_with_long", "rest_day", "run_gap", "run_days_most", "after_race", "race_taper",
    "race_alone", "strides_before_long", "seven_days",
)  # fmt: skip

MOVES_OTHERS = (  # of these the ones in which a later session can give way
    "hard_days_apart", "heavy_before_key", "heavy_with_long", "rest_day", "run_gap", "run_days_most",
    "strides_before_long", "seven_days",
)  # fmt: skip
LAST_GIVES_WAY = ("rest_day", "run_days_most", "seven_days")  # any later session would do


@dataclass(frozen=True)
class Idea:
    """A run that someone thinks of."""

    distance_m: float
    speed_mps: float
    climb_m: float = 0.0

    @property
    def minutes(self) -> float:
        return self.distance_m / self.speed_mps / 60.0


@dataclass(frozen=True)
class Budget:
    """The week from Monday: what was run, and the green band it should end in. None where that is not known.

    Doses are easy-kilometre equivalents; minutes are running minutes.
    """

    minutes: float
    minutes_band: tuple[float, float] | None
    dose: Range
    dose_band: tuple[float, float] | None

    @property
    def minutes_left(self) -> float | None:
        """Up to the upper end of the band; 0 where the week is full."""
        return None if self.minutes_band is None else max(0.0, self.minutes_band[1] - self.minutes)

    @property
    def dose_left(self) -> float | None:
        return None if self.dose_band is None else max(0.0, self.dose_band[1] - self.dose.mid)


@dataclass(frozen=True)
class WhatIf:
    """What the run would mean. `minds` are the rules against it, gravest first; none: it is fine.

    `disturbed` are sessions of the coming days that could not stand beside it. `instead` is the run itself where it is
    fine, else the longest that no rule minds, at that pace or at the runner's easy one; None where there is none: then
    what the plan holds is what would be fine.
    """

    day: date  # today, or tomorrow where today's training is on record
    idea: Idea
    dose: Range
    tolerated: Range | None  # the hardest day of the thirty before; None where they are not known
    minds: tuple[Reason, ...]
    instead: Idea | None
    disturbed: tuple[Session, ...]
    budget: Budget


def what_if(
    answer: Today, known: Journal, shown: Plan | None, asked: Problem | None, idea: Idea, evidence: Evidence
) -> WhatIf:
    """What a run on the day of `answer` would mean. `shown` and `asked` are the plan and its problem with its weeks;
    both None where a warning sign stops all running."""
    profile = known.latest(Profile)
    height = None if profile is None else profile.height_m
    load = planned(idea.distance_m, idea.speed_mps, idea.climb_m, height, evidence)
    minds, disturbed = _judged(answer, shown, asked, idea, load.dose, evidence)
    less = None
    if minds and shown is not None and asked is not None:
        less = _instead(answer, shown, asked, idea, height, evidence)
    return WhatIf(
        day=answer.day if asked is None else asked.start,
        idea=idea,
        dose=load.dose[EXPONENT],
        tolerated=_tolerated(answer.history, evidence),
        minds=minds,
        instead=less if minds else idea,
        disturbed=disturbed,
        budget=budget(answer, known, asked, evidence),
    )


def budget(answer: Today, known: Journal, asked: Problem | None, evidence: Evidence) -> Budget:
    """The week so far beside what it should come to."""
    monday = monday_of(answer.day)
    runs = [r for r in known.of(Ran, since=monday) if r.sport == "running" and r.day <= answer.day]
    done = added(d.dose[EXPONENT] for d in answer.history.days if d.day >= monday)
    aim = asked.week_on(answer.day).run_min if asked is not None and asked.reaches(answer.day) else 0.0
    return Budget(
        minutes=sum(r.duration_s for r in runs) / 60.0,
        minutes_band=_band(aim, evidence),
        dose=done,
        dose_band=_band(_usual_week(answer.history.days, monday, evidence), evidence),
    )


def _band(aim: float | None, evidence: Evidence) -> tuple[float, float] | None:
    low, high = evidence.numbers("record.week_band")
    return (aim * low, aim * high) if aim else None


def _usual_week(days: tuple[DayLoad, ...], monday: date, evidence: Evidence) -> float | None:
    """The fullest of the whole weeks on record before this one; None where too few of their days are known."""
    weeks = [[d for d in days if monday - (n + 1) * WEEK <= d.day < monday - n * WEEK] for n in range(4)]
    told = [w for w in weeks if sum(d.known for d in w) >= evidence.number("record.week_known_days")]
    return max((sum(d.dose[EXPONENT].mid for d in week) for week in told), default=None)


def _tolerated(history: LoadHistory, evidence: Evidence) -> Range | None:
    """The hardest day of the thirty before, where so many are on record."""
    if history.cap_next_run_m is None:
        return None
    window = int(evidence.number("spike.window_days"))
    before = [d for d in history.days[-window - 1 :] if d.day < history.day and d.runs]
    return max((d.dose[EXPONENT] for d in before), key=lambda dose: dose.mid, default=None)


def _judged(
    answer: Today,
    shown: Plan | None,
    asked: Problem | None,
    idea: Idea,
    dose: Mapping[int, Range],
    evidence: Evidence,
) -> tuple[tuple[Reason, ...], tuple[Session, ...]]:
    if shown is None or asked is None:
        flags = tuple(f.reason for f in answer.triage.flags if f.cleared_by is None)
        return flags or answer.decision.because, ()
    session = _session(idea, asked, evidence)
    others = [s for s in shown.sessions if s.day != session.day or s.kind not in (*RUNS, "rest")]
    with_it = replace(shown, sessions=tuple(sorted((*others, session), key=lambda s: s.day)))
    found = _new(shown, with_it, asked, evidence)
    minds = [_because(v, asked, evidence) for v in found if not _later(v, session, others)]
    if answer.decision.verdict == "stop" and not minds:
        minds += answer.decision.because
    jump = _jump(answer.history, dose, evidence)
    if jump is not None:
        minds.append(jump)
    later = {s.id: s for v in found for s in _later(v, session, others)}
    return tuple({r.rule: r for r in minds}.values()), tuple(later.values())


def _new(shown: Plan, with_it: Plan, asked: Problem, evidence: Evidence) -> list[Violation]:
    """Laws of runs that are broken with the run and are not without it."""
    before = set(check(shown, asked, evidence))
    ids = {f"plan.law.{name}" for name in OF_A_RUN}
    return [v for v in check(with_it, asked, evidence) if v.rule in ids and v not in before]


def _later(violation: Violation, session: Session, others: list[Session]) -> list[Session]:
    """Planned sessions that would give way: those on the days after the run, and strength work beside it."""
    if violation.rule not in {f"plan.law.{name}" for name in MOVES_OTHERS}:
        return []
    last = max(violation.days)
    near = [s for s in others if session.day <= s.day <= last and s.kind in BUSY]
    if violation.rule in {f"plan.law.{name}" for name in LAST_GIVES_WAY}:
        return [s for s in near if s.kind in RUNS or violation.rule == "plan.law.rest_day"][-1:]
    return [s for s in near if s.day in violation.days]


def _because(violation: Violation, asked: Problem, evidence: Evidence) -> Reason:
    cap = asked.cap_run_min
    seen: dict[str, Scalar | None] = {} if cap is None else {"cap_run_min": round(cap)}
    return Reason(
        rule=violation.rule,
        outcome="minds",
        seen=seen if violation.rule == "plan.law.run_cap" else {},
        parameters=evidence.rules[violation.rule].parameters,
    )


def _session(idea: Idea, asked: Problem, evidence: Evidence) -> Session:
    """The run as the plan would call it."""
    kind = _kind(idea, asked, evidence)
    free = [r for r in ladder.rungs(evidence) if not ladder.has_walks(r)]
    rung = min((r for r in free if r.run_min >= idea.minutes), key=lambda r: r.run_min, default=free[-1])
    steps = (Step("run", minutes=idea.minutes),)
    return Session(f"{asked.start}-{kind}", asked.start, kind, idea.minutes, rung.id, steps, ())


def _kind(idea: Idea, asked: Problem, evidence: Evidence) -> SessionKind:
    """Fast where it reaches the speed of the first fast rung, or is clearly above the runner's easy speed (where that
    is not known, above the usual one of people); else long where it is clearly longer than an ordinary run."""
    slowest = min(r.speed_percent[0] for r in evidence.ladders["quality"].rungs if r.speed_percent is not None)
    top = asked.top_speed_mps
    quick = idea.speed_mps > _easy_mps(asked, evidence) * (1.0 + evidence.number("record.what_if_faster"))
    if quick or (top and idea.speed_mps * 100 >= slowest * top):
        return "tempo"
    ordinary = asked.week(0).easy_run_min
    long = ordinary and idea.minutes > ordinary * evidence.number("plan.long_run_share")
    return "long_run" if long else "run"


def _easy_mps(asked: Problem, evidence: Evidence) -> float:
    return evidence.number("plan.assumed_run_mps") if asked.easy_speed_mps is None else asked.easy_speed_mps[1]


def _jump(history: LoadHistory, dose: Mapping[int, Range], evidence: Evidence) -> Reason | None:
    """A dose far above the hardest day of thirty, whatever the damage exponent is."""
    before = [d for d in history.days[-int(evidence.number("spike.window_days")) :] if d.runs]
    if not before:
        return None
    jumps = [dose[b].mid / most - 1 for b in dose if (most := max(d.dose[b].mid for d in before)) > 0]
    if not jumps or min(jumps) <= evidence.number("exposure.dose_jump"):
        return None
    seen: dict[str, Scalar | None] = {"least_jump": round(min(jumps), 3)}
    parameters = evidence.rules["load_dose_jump"].parameters
    return Reason(rule="load_dose_jump", outcome="jump", seen=seen, parameters=parameters)


def _instead(
    answer: Today, shown: Plan, asked: Problem, idea: Idea, height: float | None, evidence: Evidence
) -> Idea | None:
    """The longest run that no rule minds: at that pace, else at the runner's easy one where that is slower."""
    easy = _easy_mps(asked, evidence)
    for pace in (idea, replace(idea, speed_mps=easy)) if easy < idea.speed_mps else (idea,):
        load = planned(pace.distance_m, pace.speed_mps, pace.climb_m, height, evidence)
        for less in _shorter(answer.history, asked, pace, load.dose, evidence):
            dose = planned(less.distance_m, less.speed_mps, less.climb_m, height, evidence).dose
            if less != idea and not _judged(answer, shown, asked, less, dose, evidence)[0]:
                return less
    return None


def _shorter(
    history: LoadHistory, asked: Problem, idea: Idea, dose: Mapping[int, Range], evidence: Evidence
) -> Iterator[Idea]:
    """Runs to try, longest first: within every limit at once, then an ordinary run of the week."""
    rung = ladder.rungs(evidence)[asked.standing.rung]
    minutes = [idea.minutes, ladder.minutes_most(rung, evidence)]
    minutes += [m for m in (asked.cap_run_min, asked.longest_run_min) if m is not None]
    tolerated = _tolerated(history, evidence)
    if tolerated is not None and dose[EXPONENT].mid > 0:
        most_dose = tolerated.mid * (1.0 + evidence.number("exposure.dose_jump"))
        minutes.append(idea.minutes * most_dose / dose[EXPONENT].mid)
    step = evidence.number("record.what_if_step_m")
    ordinary = asked.week(0).easy_run_min
    for most in (min(minutes), min(*minutes, ordinary) if ordinary else 0.0):
        metres = int(most * 60 * idea.speed_mps / step) * step
        if 0 < metres <= idea.distance_m:
            yield replace(idea, distance_m=metres, climb_m=idea.climb_m * metres / idea.distance_m)
