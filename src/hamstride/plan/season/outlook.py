"""Where both ladders would stand week by week, and what a week may then hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hamstride.evidence import Evidence
from hamstride.plan.model import BlockKind, Emphasis, Problem, Week, monday_of
from hamstride.plan.season.outlook_faster import SHARP, Faster, climbed, first_faster, hardest, reached, rungs_of_week
from hamstride.plan.season.regrowth import cycle_share, growth_of, level_within, longest_within, upkeep_min
from hamstride.plan.sessions.workouts import binds
from hamstride.plan.view import QUALITY
from hamstride.response import ladder

BY_STAGE: tuple[tuple[Emphasis, ...], ...] = (
    ("holds",),
    ("mid_range", "long_length"),
    ("long_length", "mid_range"),
    ("long_length", "fast", "mid_range"),
    ("fast", "long_length", "mid_range"),
)
HARD_DAYS = 3  # of seven with a day between: arithmetic, not a finding


@dataclass(frozen=True)
class Outlook:
    """Both ladders and the levels of a week's work, as they would be if all went well."""

    stage: int
    stage_days: int  # days on this stage so far
    rung: int
    clean_runs: int
    level_min: float  # running minutes of an ordinary week without walks
    longest_min: float  # longest run without walks that is known or hoped for
    sets: int  # working sets a week
    faster: Faster  # both ladders of faster running
    barred: bool = False  # no running in the whole week
    recent: tuple[float, ...] = ()  # longest runs of the last weeks, today's among them: none goes a tenth beyond all


def first_outlook(problem: Problem, evidence: Evidence) -> Outlook:
    """Today's outlook; lower after weeks away."""
    now, number = problem.standing, evidence.number
    rested = _away(problem.days_since_run, evidence)
    untrained = _away(problem.days_since_strength, evidence)
    stage = max(1, now.stage - 1) if untrained else now.stage
    grown = 1.0 + (0.0 if rested else _earned(problem, evidence))
    further = min(grown, 1.0 + number("spike.cap_share"))
    longer = number("macro.after_break_longest_share") if rested else 1.0 if _ran_long(problem) else further
    longest = _longest_known(problem, evidence) * longer
    known = problem.week_run_min
    level = known * grown if known else _usual_level(longest, problem.run_days_per_week, evidence)
    sets = evidence.numbers("macro.sets_by_stage")[stage - 1]
    return Outlook(
        stage=stage,
        stage_days=now.days_on_stage,
        rung=now.rung,
        clean_runs=now.clean_runs,
        level_min=level_within(level * (number("macro.after_break_share") if rested else 1.0), known, problem),
        longest_min=longest_within(longest, problem),
        sets=_borne_sets(int(sets * (number("macro.after_break_sets_share") if untrained else 1.0)), problem, evidence),
        faster=first_faster(now, evidence),
        barred=_barred(problem.start, problem),
        recent=(longest,) if longest else (),
    )


def _borne_sets(usual: int, problem: Problem, evidence: Evidence) -> int:
    """The stage's sets, as far as they grow from what was done lately no faster than a week may."""
    if problem.week_sets is None:
        return usual
    return min(usual, max(_most_after(problem.week_sets, evidence), int(evidence.number("macro.upkeep_sets"))))


def _most_after(sets: int, evidence: Evidence) -> int:
    """The most hamstring sets of the week after one with so many; one more is always allowed."""
    return max(sets + 1, int(sets * (1.0 + evidence.number("dose.week_growth_most"))))


def _next_sets(sets: int, begun: int, grows: bool, moved: bool, lighter: bool, evidence: Evidence) -> int:
    """Towards what the stage begins with, then by one set a week; never faster than a week may grow, nor after a
    lighter one."""
    if lighter:
        return min(sets, begun) if moved else sets
    wanted = begun if moved or sets < begun else min(sets + grows, int(evidence.number("macro.sets_most")))
    return min(wanted, _most_after(sets, evidence))


def _earned(problem: Problem, evidence: Evidence) -> float:
    """By how much this week grows over the last one, which was planned and done. Without it each new plan would begin
    where the one before began."""
    monday = monday_of(problem.start)
    planned = problem.anchor is not None and problem.anchor < monday
    followed = problem.followed is None or problem.followed >= evidence.number("macro.followed_least")
    if not planned or not followed or problem.flare or problem.standing.held_until is not None:
        return 0.0
    place = cycle_place(monday - timedelta(days=7), problem, evidence)
    if cycle_share(problem.week_run_min or 0.0, place, problem, evidence) < 1.0:
        place -= 1  # a lighter week hides the level: what counts is the week before it
    return growth_of(problem.week_run_min or 0.0, place, problem, evidence)


def _ran_long(problem: Problem) -> bool:
    """This week's long run is done: it is the longest by now, and the next one waits for its week."""
    monday = monday_of(problem.start)
    return any(kind == "long_run" and day >= monday for day, kind in problem.done)


def _away(days: int | None, evidence: Evidence) -> bool:
    return days is not None and days >= evidence.number("macro.break_days")


def _longest_known(problem: Problem, evidence: Evidence) -> float:
    """Longest run of late, in minutes; 0 where the rule of 30 days could not be asked."""
    if problem.cap_run_min is None:
        return 0.0
    return problem.cap_run_min / (1.0 + evidence.number("spike.cap_share"))


def _usual_level(longest: float, runs: int, evidence: Evidence) -> float:
    """Without a record of whole weeks: one longest run and ordinary ones."""
    return longest * (1.0 + evidence.number("plan.easy_run_share") * max(runs - 1, 0))


def _barred(monday: date, problem: Problem) -> bool:
    days = [d for d in (monday + timedelta(days=n) for n in range(7)) if d >= problem.start]
    return bool(days) and all(d in problem.run_barred for d in days)


def cycle_place(monday: date, problem: Problem, evidence: Evidence) -> int:
    """Which week of the four-week cycle, counted from the first plan."""
    anchor = problem.anchor or problem.start
    first = monday_of(anchor)
    return ((monday - first).days // 7) % len(evidence.numbers("macro.cycle_growth"))


def cycle_start(day: date, problem: Problem, evidence: Evidence) -> date:
    """The Monday on which the four weeks that hold `day` began."""
    monday = monday_of(day)
    return monday - timedelta(weeks=cycle_place(monday, problem, evidence))


def cycle_number(monday: date, problem: Problem, evidence: Evidence) -> int:
    anchor = problem.anchor or problem.start
    first = monday_of(anchor)
    return max(0, (monday - first).days // 7) // len(evidence.numbers("macro.cycle_growth"))


def week_of(monday: date, kind: BlockKind, outlook: Outlook, problem: Problem, evidence: Evidence) -> Week:
    """The targets of one week."""
    place = cycle_place(monday, problem, evidence)
    lighter = cycle_share(outlook.level_min, place, problem, evidence)
    early = is_asked_lighter(monday, problem)
    deload = (lighter < 1.0 or early) and kind not in SHARP
    share = _share(monday, kind, lighter, problem, evidence)
    walks = outlook.rung < ladder.first_without_walks(evidence)
    total, easy, longest = (0.0, 0.0, 0.0) if walks else _minutes(outlook, share, problem, evidence)
    if walks:
        rung = ladder.rungs(evidence)[outlook.rung]
        total = rung.run_min * rung.repeats * problem.run_days_per_week
    strides, quality = _faster(monday, outlook, kind, deload, problem, evidence)
    hard = len(quality) + (not walks and not outlook.barred)
    days, heavy = _strength(outlook, kind, deload, hard, evidence)
    sets_share = evidence.number("macro.deload_sets_share") if deload or kind in SHARP else 1.0
    return Week(
        start=monday,
        kind=kind,
        emphasis=_emphasis(monday, kind, outlook, problem, evidence),
        stage=outlook.stage,
        rung=outlook.rung,
        run_days=0 if outlook.barred else problem.run_days_per_week,
        run_min=0.0 if outlook.barred else round(total, 1),
        easy_run_min=round(easy, 1),
        longest_run_min=round(longest, 1),
        quality_days=len(quality),
        quality=hardest(quality, QUALITY, evidence),
        strides_days=len(strides),
        hamstring_days=days,
        heavy_days=heavy,
        hamstring_sets=_sets(outlook, kind, sets_share, evidence),
        deload=deload,
        strides_rungs=strides,
        quality_rungs=quality,
    )


def is_asked_lighter(monday: date, problem: Problem) -> bool:
    """Today's verdict asks for a lighter week of strength work: this one."""
    return "deload" in problem.strength_eased and monday <= problem.start < monday + timedelta(days=7)


def _sets(outlook: Outlook, kind: BlockKind, share: float, evidence: Evidence) -> int:
    upkeep = int(evidence.number("macro.upkeep_sets"))
    return max(1, int((min(outlook.sets, upkeep) if kind == "maintain" else outlook.sets) * share))


def _share(monday: date, kind: BlockKind, lighter: float, problem: Problem, evidence: Evidence) -> float:
    """The week's running against the level: lighter in the fourth week and before a race."""
    if kind == "race":
        return evidence.numbers("macro.taper_share")[-1]
    if kind == "sharpen_taper":
        return evidence.numbers("macro.taper_share")[0]
    after = weeks_after_race(monday, problem)
    shares = evidence.numbers("macro.after_race_share")
    return shares[after] if after is not None and after < len(shares) else lighter


def weeks_after_race(monday: date, problem: Problem) -> int | None:
    """Whole weeks since the Monday after the last main race; None where there was none."""
    past = [(monday - r.day).days for r in (*problem.raced, *problem.races) if r.priority == "A" and r.day < monday]
    return (min(past) - 1) // 7 if past else None


def _minutes(outlook: Outlook, share: float, problem: Problem, evidence: Evidence) -> tuple[float, float, float]:
    """Running minutes of the week, of an ordinary run and of the longest one."""
    around = evidence.number("plan.warm_up_min") + evidence.number("plan.cool_down_min")
    room = float(max(problem.minutes_by_weekday)) - around
    most = max(outlook.recent, default=room) * (1.0 + evidence.number("spike.cap_share"))
    ordered = room if problem.longest_run_min is None else problem.longest_run_min
    longest = max(0.0, min(outlook.longest_min, room, ordered, _rung_min(outlook.rung, evidence), most))
    runs = problem.run_days_per_week
    if runs <= 1:
        return longest * share, longest * share, longest * share
    least = evidence.number("plan.run_least_min")
    easy = min(max((outlook.level_min - longest) / (runs - 1), least), longest)
    easy, longest = max(easy * share, least), max(longest * share, least)
    return longest + easy * (runs - 1), easy, longest


def _rung_min(rung: int, evidence: Evidence) -> float:
    """Minutes that a rung without walks allows."""
    return ladder.minutes_most(ladder.rungs(evidence)[rung], evidence)


def _faster(
    monday: date, outlook: Outlook, kind: BlockKind, deload: bool, problem: Problem, evidence: Evidence
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rungs of the runs with strides and of the fast runs; none while walks still decide."""
    if outlook.barred or outlook.rung < ladder.first_without_walks(evidence):
        return (), ()
    turn = cycle_number(monday, problem, evidence) * len(evidence.numbers("macro.cycle_growth"))
    turn += cycle_place(monday, problem, evidence)
    ahead = any(r.day >= monday for r in problem.races)
    faster, stage = outlook.faster, outlook.stage
    return rungs_of_week(faster, stage, kind, turn, problem, evidence, lighter=deload, race_ahead=ahead)


def _strength(outlook: Outlook, kind: BlockKind, deload: bool, hard: int, evidence: Evidence) -> tuple[int, int]:
    """Hamstring days, and how many of them heavy. Upkeep, taper and lighter weeks need one heavy day at most.

    Hard days never follow each other, so a week holds three of them: long and fast runs leave the rest to heavy work.
    """
    room = max(0, HARD_DAYS - hard)
    days = int(evidence.number("plan.hamstring_days_target"))
    if kind == "race":
        return 1, 0
    if outlook.stage < evidence.number("plan.heavy_from_stage"):
        return days, 0
    if kind == "sharpen_taper" or kind == "maintain" or deload:
        return days, min(1, room)
    return days, min(days, room)


def _emphasis(monday: date, kind: BlockKind, outlook: Outlook, problem: Problem, evidence: Evidence) -> Emphasis:
    if kind == "race":
        return "holds"
    choices = BY_STAGE[min(outlook.stage, len(BY_STAGE)) - 1]
    return choices[cycle_number(monday, problem, evidence) % len(choices)]


def grown(outlook: Outlook, week: Week, problem: Problem, evidence: Evidence) -> Outlook:
    """The outlook after a week that went well."""
    number = evidence.number
    after = week.start + timedelta(days=7)
    growth = _growth(outlook, week, problem, evidence)
    held_rungs = (*week.strides_rungs, *week.quality_rungs)
    up = not outlook.barred and week.kind not in SHARP
    faster = climbed(outlook.faster, held_rungs, outlook.stage, outlook.rung, problem, evidence, up=up)
    stage, stage_days = _stage_after(outlook, faster, problem, evidence)
    rung, clean = outlook.rung, outlook.clean_runs
    if not outlook.barred and not week.deload and week.kind not in SHARP:
        steps, clean = divmod(clean + week.run_days, int(number("ladder.clean_runs_per_rung")))
        rung = min(rung + steps, len(ladder.rungs(evidence)) - 1)
    rung = _rung_known(rung, after, problem, evidence)
    starts = rung >= ladder.first_without_walks(evidence) and not outlook.longest_min
    first_run = ladder.rungs(evidence)[rung].run_min if starts else 0.0
    reached = _rung_min(outlook.rung, evidence)
    walks = outlook.rung < ladder.first_without_walks(evidence)
    further = 1.0 + min(growth, number("spike.cap_share"))
    longest = (outlook.longest_min if walks else min(outlook.longest_min, reached)) * further or first_run
    level = outlook.level_min * (1.0 + growth) or _usual_level(first_run, problem.run_days_per_week, evidence)
    moved = stage != outlook.stage
    begun = int(evidence.numbers("macro.sets_by_stage")[stage - 1])
    return replace(
        outlook,
        stage=stage,
        stage_days=0 if moved else stage_days,
        rung=rung,
        clean_runs=clean,
        level_min=level_within(level, outlook.level_min, problem),
        longest_min=longest_within(longest, problem),
        sets=_next_sets(outlook.sets, begun, bool(growth), moved, week.deload, evidence),
        faster=faster,
        barred=_barred(after, problem),
        recent=(*outlook.recent, week.longest_run_min)[-4:] if week.longest_run_min else outlook.recent,
    )


def _growth(outlook: Outlook, week: Week, problem: Problem, evidence: Evidence) -> float:
    """By how much the week after may grow; nothing before a race, in upkeep, in a lighter or a missed week."""
    number = evidence.number
    missed = problem.followed is not None and problem.followed < number("macro.followed_least")
    usual = outlook.level_min >= upkeep_min(problem, evidence)
    kept_up = week.kind in SHARP or (week.kind == "maintain" and usual)
    lighter = is_asked_lighter(week.start, problem)
    if kept_up or outlook.barred or lighter or (missed and week.start <= problem.start):
        return 0.0
    return growth_of(outlook.level_min, cycle_place(week.start, problem, evidence), problem, evidence)


def _rung_known(rung: int, day: date, problem: Problem, evidence: Evidence) -> int:
    """Where the longest run is unknown, runs without walks wait until thirty days are on record."""
    known_from = problem.start + timedelta(days=int(evidence.number("spike.window_days")))
    if problem.cap_run_min is None and day < known_from:
        return min(rung, ladder.first_without_walks(evidence) - 1)
    return rung


def _stage_after(outlook: Outlook, faster: Faster, problem: Problem, evidence: Evidence) -> tuple[int, int]:
    """The stage after a week more: its least days over, and the rungs that the next one asks for."""
    stages = evidence.strength_ladders["tendon" if problem.standing.tendon else "strain"].stages
    days = outlook.stage_days + 7
    if outlook.stage >= len(stages) or days < stages[outlook.stage - 1].stay_days:
        return outlook.stage, days
    asked = (n for n in stages[outlook.stage].needs if n.of == "rung" and binds(n, problem.standing))
    shown = all(reached(n, faster, outlook.rung, problem, evidence) for n in asked)
    return (outlook.stage + 1, 0) if shown else (outlook.stage, days)
