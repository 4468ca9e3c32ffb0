"""Am I better? The criteria card: for each step back into running what is met, missing or unknown.

Pain-free is not rehabilitated, and the calendar never stands in for a criterion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from hamstride.evidence.milestone import CardNeed, Milestone
from hamstride.evidence.model import Need
from hamstride.journal import Journal
from hamstride.journal.facts import Profile, Trained
from hamstride.response.criteria.after_return import guard, is_over, relapse
from hamstride.response.criteria.results import due, results
from hamstride.response.ladders import ladder
from hamstride.response.ladders.course import Course, Outing
from hamstride.response.ladders.needs import asked, newest
from hamstride.response.model import Card, CardLine, Decision, Milestones, Standing
from hamstride.response.verdict.effect import because

PROGRAMME = "upkeep"
NO_NAME = "no_name_yet"


def milestones(known: Journal, told: Course, decision: Decision, standing: Standing) -> Milestones:
    """The whole answer for the day of the course, which was gathered from `known`."""
    evidence = told.evidence
    shown = _Shown(known, told, standing)
    cards = tuple(_cards(told, shown, decision))
    following = next((c for c in cards if not c.cleared), None)
    found = results(told)
    guarded = guard(known, told, standing)
    over = is_over(standing, evidence)
    pain_free = shown.run_pain() == 0 and _pain_now(told) == 0
    reasons = [c.reason for c in cards]
    if pain_free and following is not None:
        reasons.insert(0, because("milestone.pain_free_not_ready", evidence, "not_ready", open=_open(following)))
    if over:
        reasons.append(because("milestone.upkeep", evidence, "upkeep", stage=standing.stage))
        reasons += relapse(told, found)
    return Milestones(
        cards=cards,
        next=None if following is None else following.milestone,
        pain_free=pain_free,
        results=found,
        due=due(told, standing, decision, following, guarded is not None),
        guard=guarded,
        upkeep=PROGRAMME if over else None,
        reasons=(*reasons, *(() if guarded is None else guarded.reasons)),
    )


def _cards(told: Course, shown: _Shown, decision: Decision) -> Iterator[Card]:
    """Those of the way back, one after the other: a later one is not reached before the earlier ones."""
    before = decision.verdict != "stop"
    named = told.evidence.milestones if told.pathway is None else told.pathway.cards
    for milestone in sorted((told.evidence.milestones[name] for name in named), key=lambda m: m.order):
        card = _card(milestone, told, shown, before)
        before = card.cleared
        yield card


def _card(milestone: Milestone, told: Course, shown: _Shown, before: bool) -> Card:
    lines = tuple(_lines(milestone, told, shown))
    hard = [line for line in lines if line.hard and not line.criterion.met]
    soft = [line for line in lines if not line.hard and not line.criterion.met]
    cleared = before and not hard and len(soft) <= told.evidence.number("criteria.soft_misses")
    rule = "milestone.cleared" if cleared else "milestone.not_cleared"
    unknown = [line for line in lines if line.criterion.met is None]
    reason = because(
        rule,
        told.evidence,
        "cleared" if cleared else "not_cleared",
        milestone=milestone.id,
        not_met=len(hard) + len(soft) - len(unknown),
        unknown_lines=len(unknown),
    )
    return Card(milestone.id, cleared, lines, reason)


def _lines(milestone: Milestone, told: Course, shown: _Shown) -> Iterator[CardLine]:
    for need in _on_this_way(milestone, told):
        for criterion in asked((need,), told, told.day, shown):
            yield CardLine(need.domain, need.hard, criterion)


def _on_this_way(milestone: Milestone, told: Course) -> Iterator[CardNeed]:
    """The lines of the way back that is followed, without tests that harm on it; without a name those of all."""
    for need in milestone.needs:
        here = told.pathway is None or told.pathway.id in (NO_NAME, *need.ways)
        if (here or not need.ways) and need.name not in told.harms:
            yield need


def _open(card: Card) -> str:
    """The domains that are not met, hard ones first."""
    lines = sorted((line for line in card.lines if not line.criterion.met), key=lambda line: not line.hard)
    return ", ".join(dict.fromkeys(line.domain for line in lines))


def _pain_now(told: Course) -> int | None:
    check_in = told.newest_check_in(told.day)
    pains = () if check_in is None else (check_in.pain_now, check_in.pain_worst_24h)
    return max((p for p in pains if p is not None), default=None)


class _Shown:
    """What the card asks beyond the course: the ladders, the last runs, lowering work, the norm of the calf."""

    def __init__(self, known: Journal, told: Course, standing: Standing) -> None:
        self.known, self.told, self.standing, self.number = known, told, standing, told.evidence.number
        self.runs = [o for o in told.outings if o.ran.sport == "running"]

    def __call__(self, need: Need) -> float | None:
        answers = {
            "stage": lambda: float(self.standing.stage),
            "rung": lambda: self.rung(need.name),
            "run_pain": self.run_pain,
            "gait": self.gait,
            "runs_in_a_row": self.runs_in_a_row,
            "lowering_sets": self.lowering_sets,
            "calf_norm": self.calf_norm,
            "as_before": self.as_before,
        }
        return answers[need.of]()

    def rung(self, rung: str) -> float | None:
        """Sessions without trouble on a rung; all it asks where one stands beyond it."""
        evidence = self.told.evidence
        for name, at in self.standing.ladders.items():
            rungs = ladder.named(name, evidence)
            ids = [r.id for r in rungs]
            if rung in ids:
                here = -1 if at.rung is None else ids.index(at.rung)
                asked_for = ids.index(rung)
                if asked_for > here:
                    return 0.0
                return float(at.clean) if asked_for == here else float(max(rungs[asked_for].clean, at.clean))
        return None

    def as_before(self) -> float:
        """What the ladders allow in percent of the usual before it began: minutes of a run or days a week, the less.

        0 while walks are part of it; where no run before is on record our own measure of a usual run.
        """
        evidence, before = self.told.evidence, self.told.before_onset
        rungs = ladder.rungs(evidence)
        here = rungs[self.standing.rung]
        if ladder.has_walks(here):
            return 0.0
        usual = max((r.duration_s / 60 for r in before), default=self.number("criteria.usual_min_assumed"))
        minutes = min(1.0, ladder.minutes_most(here, evidence) / usual)
        days, usual_days = ladder.run_days(self.standing, evidence), self.told.usual_run_days
        often = 1.0 if days is None or not usual_days else min(1.0, days / usual_days)
        return 100 * min(minutes, often)

    def _last(self) -> Sequence[Outing]:
        many = int(self.number("criteria.run_reports"))
        return self.runs[-many:] if len(self.runs) >= many else ()

    def run_pain(self) -> float | None:
        """The worst of the last runs; None where one of them was not told about."""
        pains: list[float] = []
        for outing in self._last():
            felt = outing.felt
            if felt is None or felt.pain_during is None:
                return None
            pains.append(max(felt.pain_during, felt.pain_2h_after or 0))
        return max(pains, default=None)

    def gait(self) -> float | None:
        """1 where neither the day nor the last runs change how one moves, 0 where they do, None where not told."""
        check_in = self.told.newest_check_in(self.told.day)
        told = [None if check_in is None else check_in.limps]
        told += [None if o.felt is None else o.felt.changed_gait for o in self._last()]
        if any(told):
            return 0.0
        return None if None in told or len(told) == 1 else 1.0

    def runs_in_a_row(self) -> float | None:
        """How many of the latest runs in a row went without trouble."""
        if not self.runs:
            return None
        count = 0
        for outing in reversed(self.runs):
            if outing.grade != "progress":
                break
            count += 1
        return float(count)

    def lowering_sets(self) -> float | None:
        """Sets of demanding lowering work on its latest day, long enough and without pain beyond fine."""
        evidence, least = self.told.evidence, self.number("criteria.lowering_reps")
        since = self.told.day - timedelta(days=int(self.number("ladder.test_valid_days")))
        done = [t for t in self.known.of(Trained, since=since) if self._lowers(t)]
        if not done:
            return None
        latest = [t for t in done if t.day == done[-1].day]
        fine = (s for t in latest for s in t.sets if self.told.limits.band(s.pain) == "green")
        sides = {evidence.exercises[t.exercise].each_side for t in latest}
        count = sum(1 for s in fine if (s.reps or 0) >= least)
        return float(count // 2 if sides == {True} and len({t.side for t in latest}) > 1 else count)

    def _lowers(self, trained: Trained) -> bool:
        exercise = self.told.evidence.exercises.get(trained.exercise)
        demanding = exercise is not None and exercise.intensity >= self.number("criteria.lowering_intensity")
        return demanding and exercise is not None and exercise.mode == "eccentric"

    def calf_norm(self) -> float | None:
        """The weaker side's calf raises in percent of the norm; without age or sex the highest norm is asked."""
        sides = newest("calf_raise_reps", self.told, self.told.day)
        if len(sides) < 2:
            return None
        return 100 * min(sides.values()) / self._norm()

    def _norm(self) -> float:
        numbers = self.told.evidence.numbers
        profile = self.known.latest(Profile)
        sex = None if profile is None else profile.sex
        tables = [numbers("criteria.calf_women")] if sex == "female" else [numbers("criteria.calf_men")]
        if profile is None or profile.birth_year is None:
            return max(max(table) for table in tables)
        age = self.told.day.year - profile.birth_year - 1
        decade = sum(1 for start in numbers("criteria.calf_ages") if age >= start)
        return max(table[max(0, decade - 1)] for table in tables)
