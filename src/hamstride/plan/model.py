"""The calendar as values: what is asked (Problem) and what is answered (Plan or NoPlan)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from hamstride.evidence import Reason
from hamstride.response import Standing
from hamstride.response.model import FormerWeek

SessionKind = Literal[
    "run",
    "walk_run",
    "strides",
    "hills",
    "tempo",
    "intervals",
    "fast",
    "long_run",
    "strength_heavy",
    "strength_light",
    "isometric",
    "mobility",
    "cross",
    "rest",
    "race",
]
BlockKind = Literal["settle", "build", "lengthen_heavy", "speed", "sharpen_taper", "race", "maintain"]


def monday_of(day: date) -> date:
    """The Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


# What the strength work of a block leans to: calm holds, long length lowered slowly, mid-range force, fast contraction.
Emphasis = Literal["holds", "long_length", "mid_range", "fast"]
ChangeKind = Literal["kept", "moved", "eased", "dropped", "added"]


@dataclass(frozen=True)
class Step:
    """One step of a session. `minutes` for runs; `exercise`, `sets`, `reps`, `hold_s` for exercises."""

    what: str  # warm_up | run | walk | cool_down | exercise | cross | workout | race
    minutes: float | None = None
    repeats: int = 1
    effort: str | None = None
    exercise: str | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    tempo: str | None = None
    load_kg: float | None = None
    each_side: bool = False
    rest_s: float | None = None  # between sets, or between repeats of a workout
    rpe: tuple[float, float] | None = None  # effort bounds, 0 none to 10 all
    speed_mps: tuple[float, float] | None = None  # the runner's own; None where not known
    workout: str | None = None  # the rung of faster running
    seconds: float | None = None  # of one repeat of a workout
    percent_top: tuple[float, float] | None = None  # share of top speed, percent
    grade_percent: tuple[float, float] | None = None
    metres: float | None = None  # of a race, or of one repeat of a workout


@dataclass(frozen=True)
class Session:
    id: str  # stable: "<day>-<kind>"
    day: date
    kind: SessionKind
    minutes: float
    rung: str | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]
    intended: date | None = None  # where it stood in the plan shown before, if it had to move
    emphasis: Emphasis | None = None  # for strength sessions


@dataclass(frozen=True)
class Race:
    day: date
    distance_m: float | None
    priority: Literal["A", "B", "C"] = "A"  # A asks for racing; B and C may be run easily
    name: str | None = None


@dataclass(frozen=True)
class Away:
    """Days away: `minutes` a day remain, with the equipment that is there; None is that of home."""

    first: date
    last: date
    minutes: int = 0
    equipment: frozenset[str] | None = None


@dataclass(frozen=True)
class Week:
    """What one week from Monday aims at. Minutes are running minutes without warm-up and cool-down walks."""

    start: date  # its Monday
    kind: BlockKind
    emphasis: Emphasis
    stage: int  # of the strength ladder, if all goes well until then
    rung: int  # of the running ladder, if all goes well until then
    run_days: int
    run_min: float  # all running of the week
    easy_run_min: float  # an ordinary run; 0 where the rungs with walks still decide
    longest_run_min: float  # the longest run of the week; 0 as above
    quality_days: int
    quality: SessionKind | None  # which kind of fast run
    strides_days: int
    hamstring_days: int
    heavy_days: int
    hamstring_sets: int  # working sets of hamstring exercises in the week: the dose
    deload: bool = False
    strides_rungs: tuple[str, ...] = ()  # rungs of faster running for the runs that end with strides
    quality_rungs: tuple[str, ...] = ()  # and for the fast runs


@dataclass(frozen=True)
class Block:
    """Weeks with one aim. A projection depends on its criteria and is no promise."""

    kind: BlockKind
    start: date
    weeks: tuple[Week, ...]
    projected: bool
    criteria: tuple[str, ...]  # what must be met before it begins; empty for the block the runner is in
    reasons: tuple[Reason, ...]

    @property
    def end(self) -> date:
        """Its last day."""
        return self.weeks[-1].start + timedelta(days=6)


@dataclass(frozen=True)
class Edit:
    """A change a person wants to a session of the plan, by its id."""

    session: str
    change: Literal["moved", "removed", "eased", "replaced"]
    to: date | None = None  # where it is moved
    instead: SessionKind | None = None  # what replaces it
    by: str | None = None


@dataclass(frozen=True)
class Problem:
    """What the planner is asked. Days are consecutive from `start`; an index counts from there."""

    start: date
    days: int
    standing: Standing
    run_barred: frozenset[date]
    strength_barred: frozenset[date]
    run_eased: frozenset[str]  # what the verdict asks to change on the first day, for runs
    strength_eased: frozenset[str]  # and for strength work
    day_before_known: bool
    minutes_by_weekday: tuple[int, ...]  # Monday first
    run_days_per_week: int
    long_run_weekday: int | None
    equipment: frozenset[str]
    cap_run_min: float | None  # longest run under the 30-day rule, at the runner's own speed; None where unknown
    cap_run_m: float | None
    longest_run_min: float | None  # a clinician's limit
    races: tuple[Race, ...]  # to come
    forbidden_exercises: frozenset[str]
    done: frozenset[tuple[date, SessionKind]]  # what was done in the weeks before `start`
    easy_speed_mps: tuple[float, float] | None = None  # slow and usual speed of recent easy runs
    top_speed_mps: float | None = None  # as the runner told it
    raced: tuple[Race, ...] = ()  # of late, run or not called off: the weeks after are easy
    edits: tuple[Edit, ...] = ()  # what a person changed and wants to stand, made on the finished plan
    kept: frozenset[tuple[date, SessionKind]] = frozenset()  # sessions of the plan issued last, to stay near
    goal: Literal["race", "run_pain_free"] = "run_pain_free"
    anchor: date | None = None  # when the first plan was issued: lighter weeks are counted from its Monday
    week_run_min: float | None = None  # running minutes of an ordinary week lately; None where unknown
    former: FormerWeek | None = None  # None where neither told nor on record
    run_min_done: tuple[tuple[date, float], ...] = ()  # of the days before `start`, since it began, races apart
    seven_days_min: float | None = None  # running minutes of the fullest seven days lately; None where none is known
    week_sets: int | None = None  # working sets of hamstring exercises in a full week lately; None where unknown
    days_since_run: int | None = None
    days_since_strength: int | None = None
    followed: float | None = None  # share of the planned sessions of late that were done; None where unknown
    flare: bool = False  # in a flare-up: two rest days
    eased_later: tuple[tuple[date, frozenset[str]], ...] = ()  # what the verdict asks to change on days after the first
    away: tuple[Away, ...] = ()  # days on which the usual week does not hold
    fixed: frozenset[tuple[date, SessionKind]] = frozenset()  # what the runner wants to stay where it is
    pinned: frozenset[tuple[date, SessionKind]] | None = None  # what already stands in the days told in detail
    blocks: tuple[Block, ...] = ()  # what each week aims at; made from the rest

    def day(self, index: int) -> date:
        return self.start + timedelta(days=index)

    def minutes(self, index: int) -> int:
        """Minutes the runner has on that day."""
        day = self.day(index)
        away = self.away_on(day)
        return self.minutes_by_weekday[day.weekday()] if away is None else away.minutes

    def away_on(self, day: date) -> Away | None:
        """The last told of the journeys that hold the day."""
        return next((a for a in reversed(self.away) if a.first <= day <= a.last), None)

    def equipment_on(self, day: date) -> frozenset[str]:
        away = self.away_on(day)
        return self.equipment if away is None or away.equipment is None else away.equipment

    @cached_property
    def _weeks(self) -> dict[date, Week]:
        return {week.start: week for block in self.blocks for week in block.weeks}

    @cached_property
    def weeks(self) -> tuple[tuple[int, int, Week], ...]:
        """First and last index of each week from Monday that the days touch, with its targets."""
        firsts = range(-self.start.weekday(), self.days, 7)
        return tuple((first, min(first + 6, self.days - 1), self.week(max(first, 0))) for first in firsts)

    def eased_on(self, index: int) -> frozenset[str]:
        """What the verdict asks to change on a day after the first."""
        day = self.day(index)
        return next((codes for d, codes in self.eased_later if d == day), frozenset())

    def week(self, index: int) -> Week:
        """The targets of the week that holds the day. Only where the blocks are made."""
        return self.week_on(self.day(index))

    def reaches(self, day: date) -> bool:
        """Whether the blocks hold that day's week."""
        return monday_of(day) in self._weeks

    def week_on(self, day: date) -> Week:
        return self._weeks[monday_of(day)]


@dataclass(frozen=True)
class Violation:
    rule: str
    days: tuple[date, ...]
    law: bool  # False: a wish


@dataclass(frozen=True)
class Plan:
    start: date
    sessions: tuple[Session, ...]  # at least one entry for every day; a free day is a rest session
    missed_wishes: tuple[Violation, ...]
    blocks: tuple[Block, ...] = ()  # toward the race or toward running without pain, up to a year
    gap: float = 0.0  # share of what missed wishes cost that a better plan might save; 0 where proved the best
    reasons: tuple[Reason, ...] = ()  # what is to be said of the plan as a whole


@dataclass(frozen=True)
class Change:
    """What became of one session since the plan shown before; `reasons` are the rules that mind its old place."""

    kind: ChangeKind
    before: Session | None
    after: Session | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class PlanDiff:
    """Each session of the days that both plans hold, from `since` on, in the order of days."""

    since: date
    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.kind == kind)

    def kept_share(self, days: int) -> float:
        """Share of the earlier plan's sessions of the next `days` that stand as they stood; 1 where it had none."""
        last = self.since + timedelta(days=days)
        near = [c for c in self.changes if c.before is not None and self.since <= c.before.day < last]
        return sum(c.kind == "kept" for c in near) / len(near) if near else 1.0


@dataclass(frozen=True)
class NoPlan:
    """No plan keeps every law. `conflict` names laws that cannot hold together; taking any one away frees the rest.

    `ways_out` are what would; `instead` is the plan with the races of `held` only, so that today is never left empty.
    """

    start: date
    conflict: tuple[Reason, ...]
    ways_out: tuple[Reason, ...] = ()
    instead: Plan | None = None
    held: tuple[Race, ...] = ()
