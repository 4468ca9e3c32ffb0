"""Run, modify or stop, and where the leg stands on its ladders: the answers as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hamstride.evidence import Reason
from hamstride.evidence.model import Exercise, ManagedAs
from hamstride.journal.facts import OneSide, Verdict
from hamstride.response.limits import Limits


@dataclass(frozen=True)
class Advice:
    """One thing to change: the code of `changes`, of what, by how much, for how many days after this one."""

    code: str
    of: Literal["running", "strength", "both"]
    amount: float | None
    unit: str
    days: int
    parameter: str | None  # where the amount comes from


@dataclass(frozen=True)
class Decision:
    """`because` holds every rule that fired, gravest first. `changes` are codes of what to change (shorter, half,
    slower, no_speed, no_eccentric, isometrics_instead, swap_bike, repeat, rest, see_clinician); `missing` codes of
    absent facts that made the answer more careful; `would_change_it` codes of what would, all of them together.
    `rungs_down` is how far the running ladder falls; `until_days` how many days after this one the answer is meant to
    hold, by the rules that ask for it; a single change may be meant for longer."""

    verdict: Verdict
    strength_verdict: Verdict
    because: tuple[Reason, ...]
    changes: tuple[str, ...]
    missing: tuple[str, ...]
    would_change_it: tuple[str, ...]
    rungs_down: int = 0
    until_days: int = 0
    advice: tuple[Advice, ...] = ()
    strength_as_planned: bool = False  # all that is asked of strength work is the check-in that is missing
    smaller_only: bool = False  # all that is asked of strength work is a smaller lowering session
    limits: Limits | None = None  # the pain limits that were used


@dataclass(frozen=True)
class FormerWeek:
    """The usual running week before it began: what the way back leads to."""

    run_min: float
    run_days: int
    longest_min: float


@dataclass(frozen=True)
class Criterion:
    """One thing asked before the next step up. `met` is None where nothing on record tells, which is not met."""

    code: str  # clean_runs, clean_weeks, clean_strength, days_on_rung, longest_on_rung, days_on_stage,
    # days_since_change, or what a need is of
    value: float | None
    needed: float
    met: bool | None
    name: str = ""  # the test's finding or the rung it is about
    at_most: bool = False  # `needed` is the most, not the least


@dataclass(frozen=True)
class Move:
    """One step on a ladder, and the rule that asked for it. `rung` is where it led; None: nothing fast."""

    day: date
    ladder: str  # running, frequency, quality, speed, strength
    rung: str | None
    way: Literal["up", "down"]
    rule: str


@dataclass(frozen=True)
class RungStanding:
    """Where one stands on one running ladder."""

    rung: str | None  # id; None: not open yet
    title: str
    clean: int  # sessions without trouble on it
    days_on: int
    next: str | None  # id of the next rung; None on the last one
    for_next: tuple[Criterion, ...]


StepKind = Literal["start", "up", "hold", "down", "deload", "back", "swap"]


@dataclass(frozen=True)
class NextDose:
    """The dose of one exercise done next. `exercise` is another than the one `asked` for where that was swapped.

    `ready_for` are harder exercises that have been earned; `check_stage` asks for a look at the stage before going on;
    `missing` names what was not told and kept the dose from growing. Units as in `ExerciseSet`; efforts 0 to 10.
    """

    exercise: str
    asked: str
    step: StepKind
    sets: int
    reps: int | None
    hold_s: int | None
    load_kg: float | None
    tempo: str
    rest_s: int
    effort_most: int
    ready_for: tuple[str, ...] = ()
    check_stage: bool = False
    missing: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class ExerciseProgress:
    """What strength work is on record and what to do next."""

    borne_well: frozenset[str] = frozenset()  # exercises whose latest time was without trouble
    loads_kg: Mapping[str, float] = field(default_factory=dict)  # what to lift next, by exercise
    heavy_done: int = 0  # days with heavy hamstring work on record
    strength_done: int = 0  # days with strength work on record: mobility goes by turns
    doses: Mapping[str, NextDose] = field(default_factory=dict)  # next dose of every exercise on record
    spared: frozenset[str] = frozenset()  # exercises that hurt, what is harder than they, and what strains alike
    last_done: Mapping[str, date] = field(default_factory=dict)  # the last day of every exercise on record
    mass_kg: float | None = None  # of the body, where it was told: weights begin by it
    soreness: int | None = None  # told today or, where today leaves it out, in the last days; 0 to 10


@dataclass(frozen=True)
class Standing:
    """Where the leg stands on both ladders, as the facts have earned it, and what is missing to move up."""

    stage: int  # of the strength ladder: strain P1..P5 or tendon S1..S4
    rung: int  # index into the running ladder
    kind: Literal["strain", "tendon"] = "strain"  # which strength ladder
    managed: ManagedAs = "other"  # as what it is treated; "other": the strictest
    tendon: bool = False  # a tendon is or may be involved: its limits hold as well
    stage_id: str = ""
    rung_id: str = ""
    reach: int | None = None  # the highest rung that sessions alone may lead to: all its gates are open; None: any
    clean_runs: int = 0  # runs without trouble on this rung so far
    clean_strength: int = 0  # strength days without trouble on this stage so far
    days_on_stage: int = 0
    days_since_trouble: int | None = None  # since a session or a morning was more than a little sore; None: never
    hip_flexion_most_deg: float | None = None  # where a tendon may be involved; None: no limit
    stretch_most_deg: float | None = None  # hip minus knee bend; None: no limit
    speed_percent_most: float | None = None  # of top speed
    eccentric_share: float = 1.0  # of the usual sets of heavy lowering work, less after a gap
    held_until: date | None = None  # nothing goes up to this day
    ladders: Mapping[str, RungStanding] = field(default_factory=dict)  # running, frequency, quality, speed
    exercises: ExerciseProgress = field(default_factory=ExerciseProgress)
    for_next_stage: tuple[Criterion, ...] = ()  # empty on the last one
    for_next_rung: tuple[Criterion, ...] = ()
    moves: tuple[Move, ...] = ()  # of the last weeks, oldest first
    returned: date | None = None  # when running without walks was last reached on the ladder
    pathway: str = ""  # the way back that is followed
    run_from: date | None = None  # no running before: the least time of the way back
    run_stands: bool = False  # no running until a clinician has looked or orders it
    strength_stands: bool = False  # nor any strength work or stretching
    cross_barred: bool = False  # nothing in place of running
    load_most_kg: float | None = None  # a clinician's limit for any exercise
    reasons: tuple[Reason, ...] = ()

    def opens(self, exercise: Exercise) -> bool:
        """Whether the exercise may be done at this stage, and does not hurt."""
        return in_stage(exercise, self.stage, self.tendon) and exercise.id not in self.exercises.spared


def in_stage(exercise: Exercise, stage: int, tendon: bool) -> bool:
    """From its earliest stage on; where a tendon is or may be involved, from its tendon stage as well."""
    own = exercise.earliest_tendon_stage
    return exercise.earliest_strain_phase <= stage and (not tendon or (own is not None and own <= stage))


@dataclass(frozen=True)
class CardLine:
    """One line of the criteria card. `hard` ones must be met; of the others a few may be open."""

    domain: str
    hard: bool
    criterion: Criterion


@dataclass(frozen=True)
class Card:
    """One milestone with its criteria: met, not met, or unknown, which is not met."""

    milestone: str
    cleared: bool
    lines: tuple[CardLine, ...]
    reason: Reason


@dataclass(frozen=True)
class SideResult:
    """A test on one side. `told` compares the last two values: a change within the error is noise; without a published
    error a change is unsure until it is seen twice."""

    side: OneSide | None
    points: tuple[tuple[date, float], ...]  # oldest first
    change: float | None
    told: Literal["first", "noise", "unsure", "better", "worse"]

    @property
    def value(self) -> float:
        return self.points[-1][1]

    @property
    def day(self) -> date:
        return self.points[-1][0]


@dataclass(frozen=True)
class TestResult:
    """All results of one test. `symmetry` is the weaker side in percent of the better; `gap_is_noise` is None where no
    error is published or one side is missing."""

    test: str
    better: Literal["higher", "lower"]
    noise: float | None
    sides: tuple[SideResult, ...]
    symmetry: float | None
    weaker: OneSide | None
    gap_is_noise: bool | None
    facts: tuple[str, ...]

    @property
    def gap(self) -> float | None:
        """Between the last values of the sides, in the unit of the test; a share says little where less is better."""
        both = [s.value for s in self.sides if s.side is not None]
        return max(both) - min(both) if len(both) > 1 else None


@dataclass(frozen=True)
class TestDue:
    """A test to do next, and why: never done, time, a new stage, the guarded weeks, or the next milestone."""

    test: str
    why: Literal["step", "milestone", "guard", "stage", "never", "time"]
    last: date | None
    minutes: int
    reason: Reason


@dataclass(frozen=True)
class Guard:
    """The weeks after the return: nothing faster than `speed_percent_most` of top speed up to `until`."""

    since: date
    until: date
    speed_percent_most: float
    signs: tuple[str, ...]  # risk signs that stand
    unknown: tuple[str, ...]  # risk signs that nobody looked at, which count as standing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Milestones:
    """Am I better? The criteria card, the tests by side, what to test next, the guarded weeks and the upkeep."""

    cards: tuple[Card, ...]  # easiest first
    next: str | None  # the first milestone that is not reached
    pain_free: bool  # no pain lately, which alone is not rehabilitated
    results: tuple[TestResult, ...]
    due: tuple[TestDue, ...]  # most wanted first
    guard: Guard | None
    upkeep: str | None  # id of the programme, once rehabilitation is over
    reasons: tuple[Reason, ...]
