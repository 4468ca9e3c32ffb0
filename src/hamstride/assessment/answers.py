"""What is known of each finding today. Unknown is not absent, and an old "no" to a safety question is unknown again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from hamstride.assessment import derived
from hamstride.assessment.checklists import told_by
from hamstride.assessment.episodes import began_since
from hamstride.evidence import Evidence
from hamstride.evidence.model import Condition, Finding, Scalar
from hamstride.journal import Journal
from hamstride.journal.amounts import between
from hamstride.journal.facts import Answered, CheckedIn, Fact, Ordered, Profile, Tested, Treated

CHECK_IN = "check_in_"
NEGATIVE: tuple[Scalar, ...] = (False, "none")
GRAVE = ("emergency", "urgent")
# Finding, its careful value, and the answers that contradict any other.
CAREFUL: tuple[tuple[str, Scalar, tuple[tuple[str, Scalar], ...]], ...] = (
    (
        "onset",
        "sudden",
        (("mechanism", "sprint"), ("mechanism", "overstretch"), ("mechanism", "slip"), ("felt_pop", True)),
    ),
    ("previous_strain", True, (("recent_strain", True), ("previous_strain_side", "same"))),
)


@dataclass(frozen=True)
class Answers:
    """`values` holds what is known, `facts` the journal facts it comes from; a finding not in `values` is unknown.

    Of answers that contradict each other `values` holds the careful reading and `as_told` what was said. Of a range
    `values` holds the most and `other_end` the least; of a count `values` the sure yes and `other_end` the most.
    """

    values: Mapping[str, Scalar]
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    as_told: Mapping[str, Scalar] = field(default_factory=dict)
    other_end: Mapping[str, float] = field(default_factory=dict)

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None where its finding is unknown. Of a range the end counts that is met."""
        name = condition.finding
        value = self.values.get(name)
        if value is None:
            return True if condition.unless is not None else None
        held = is_met(condition, value)
        if held is not False or name not in self.other_end:
            return held
        by_other = is_met(condition, self.other_end[name])
        return None if by_other and name.startswith(derived.COUNT) else by_other

    def ids(self, *findings: str) -> tuple[str, ...]:
        """Ids of the facts behind these findings."""
        return tuple(dict.fromkeys(f.id for finding in findings for f in self.facts.get(finding, ())))

    def also(self, finding: str, value: Scalar) -> Answers:
        """The same answers as if this one had been given."""
        return replace(self, values={**self.values, finding: value})


def is_met(condition: Condition, value: Scalar) -> bool | None:
    """Whether a value meets a condition; None where it cannot be compared."""
    if condition.equals is not None:
        return value == condition.equals
    if condition.one_of is not None:
        return value in condition.one_of
    if condition.unless is not None:
        return value not in condition.unless
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value >= condition.at_least if condition.at_least is not None else value <= float(condition.at_most or 0)


def answers(known: Journal, evidence: Evidence, day: date) -> Answers:
    """The latest answer to every finding, with what check-ins, tests and the profile tell."""
    return known.once(("answers", evidence, day), lambda: _answers(known, evidence, day))


def _answers(known: Journal, evidence: Evidence, day: date) -> Answers:
    values: dict[str, Scalar] = {}
    facts: dict[str, tuple[Fact, ...]] = {}
    for told in (_asked(known, evidence, day), _tested(known), _checked_in(known, evidence, day), _age(known, day)):
        for finding, (value, behind) in told.items():
            values[finding], facts[finding] = value, behind
    as_told = dict(values)
    derived.tell_of_each_other(values, facts, evidence)
    _carefully(values, facts)
    counted = derived.counts(values, facts, evidence)
    return Answers(values, facts, as_told, {**_least(facts, evidence, day), **counted})


def _least(facts: Mapping[str, tuple[Fact, ...]], evidence: Evidence, day: date) -> dict[str, float]:
    """The least of every number that was told as a range or a word."""
    found: dict[str, float] = {}
    for name, behind in facts.items():
        for fact in (f for f in behind if isinstance(f, Answered) and f.finding == name):
            ends = derived.amount(evidence.findings[name], fact.value) if name in evidence.findings else None
            if ends is not None:
                found[name] = float(_today(name, ends[0], fact, day))
    return found


def _carefully(values: dict[str, Scalar], facts: dict[str, tuple[Fact, ...]]) -> None:
    """Of answers that contradict each other the one that asks for more care is used, on the ground of both."""
    for finding, careful, because_of in CAREFUL:
        told = [f for f, value in because_of if values.get(f) == value]
        if told and values.get(finding, careful) != careful:
            values[finding] = careful
            facts[finding] = tuple(dict.fromkeys((*facts[finding], *(x for f in told for x in facts[f]))))
    if "days_since_onset" in values and "duration_weeks" in values:
        days, weeks = float(values["days_since_onset"]), float(values["duration_weeks"])
        both = tuple(dict.fromkeys((*facts["duration_weeks"], *facts["days_since_onset"])))
        if days / 7 > weeks:  # long for what must not last
            values["duration_weeks"], facts["duration_weeks"] = days / 7, both
        if weeks * 7 + 7 < days:  # and fresh for what must not be pulled on
            values["days_since_onset"], facts["days_since_onset"] = weeks * 7, both


_Told = dict[str, tuple[Scalar, tuple[Fact, ...]]]


def _asked(known: Journal, evidence: Evidence, day: date) -> _Told:
    """Each finding by its latest answer, its own or that of a checklist that speaks for it."""
    found: _Told = {}
    began = began_since(known, evidence)
    for fact in known.of(Answered):
        question = evidence.findings.get(fact.finding)
        for name, value in _said(question, fact.value).items():
            finding = evidence.findings[name]
            if finding.about != "began" or fact.day >= began:
                _take(found, finding, value, fact, known, evidence, day)
    return _how_long(_explained(found, known, evidence))


def _said(question: Finding | None, value: Scalar | None) -> Mapping[str, Scalar | None]:
    """What an answer says of which findings. A value that is no answer to its question leaves it unknown."""
    if question is None:
        return {}
    return told_by(question, value if derived.fits(question, value) else None)


def _take(
    found: _Told,
    finding: Finding,
    value: Scalar | None,
    fact: Answered,
    known: Journal,
    evidence: Evidence,
    day: date,
) -> None:
    before = found.get(finding.id)
    if finding.about == "began" and before is not None and before[0] == value and before[1][-1].day < fact.day:
        return  # told again, not once more
    if _still_yes(before, value, fact, finding, known, evidence):
        return
    found.pop(finding.id, None)
    if value is None or (finding.group == "red_flag" and value in NEGATIVE and _is_stale(finding, fact, evidence, day)):
        return
    found[finding.id] = (_today(finding.id, derived.most(finding, value), fact, day), (fact,))


def _is_stale(finding: Finding, fact: Answered, evidence: Evidence, day: date) -> bool:
    """How it began is told once; what the person brings changes slowly; what holds now grows old."""
    days = {"now": "assessment.stale_days", "background": "assessment.background_stale_days"}.get(finding.about)
    return days is not None and fact.day < day - timedelta(days=int(evidence.number(days)))


def _explained(found: _Told, known: Journal, evidence: Evidence) -> _Told:
    """A treatment on record is what a yes to one lately speaks of: no sign of its own."""
    weeks = timedelta(weeks=evidence.number("assessment.explained_weeks"))
    for name in _explainable(evidence):
        value, behind = found.get(name, (None, ()))
        treated = [
            t
            for t in known.of(Treated)
            if t.what in evidence.findings[name].explained_by and all(t.day <= f.day <= t.day + weeks for f in behind)
        ]
        if value is True and treated:
            found[name] = (False, (*behind, treated[-1]))
    return found


@cache  # one evidence lives as long as the process
def _explainable(evidence: Evidence) -> tuple[str, ...]:
    return tuple(f.id for f in evidence.findings.values() if f.explained_by)


def _how_long(found: _Told) -> _Told:
    """Days since it began tell the weeks too, where nobody said them."""
    if "duration_weeks" not in found and "days_since_onset" in found:
        days, behind = found["days_since_onset"]
        found["duration_weeks"] = (float(days) / 7, behind)
    return found


def _still_yes(
    before: tuple[Scalar, tuple[Fact, ...]] | None,
    now: Scalar | None,
    fact: Answered,
    finding: Finding,
    known: Journal,
    evidence: Evidence,
) -> bool:
    """A yes to a safety question stands until all it speaks for was cleared since, or until it is corrected.

    A later "I don't know" takes back none; a later no takes back what is not grave, and what time takes back. A
    correction replaces the fact. What could not be raised by it in this person needs no clearing.
    """
    if before is None or finding.group != "red_flag" or before[0] in NEGATIVE:
        return False
    if now is not None and now not in NEGATIVE:
        return False
    value, behind = before
    if now is not None and finding.passes_days is not None:
        return (fact.day - max(f.day for f in behind)).days < finding.passes_days
    said = max(f.recorded_at for f in behind)
    cleared = {flag for order in known.of(Ordered) if order.recorded_at > said for flag in order.clears}
    speaks_for = {
        flag.id
        for flag in evidence.red_flags.values()
        if (now is None or flag.urgency in GRAVE)
        and any(
            any(_names(c, finding.id, value, evidence) for c in group)
            and all(_may_hold(c, known, evidence) for c in group)
            for group in flag.any_of
        )
    }
    return not speaks_for <= cleared


def _may_hold(condition: Condition, known: Journal, evidence: Evidence) -> bool:
    """Whether it was ever told to hold, or never told of at all."""
    told = known.once(("ever_told", evidence), lambda: _ever_told(known, evidence)).get(condition.finding)
    return told is None or any(is_met(condition, value) is not False for value in told)


def _ever_told(known: Journal, evidence: Evidence) -> Mapping[str, set[Scalar]]:
    """Every value each finding was ever answered with, and the least age that anything told."""
    found: dict[str, set[Scalar]] = {}
    for fact in known.of(Answered):
        question = evidence.findings.get(fact.finding)
        for name, value in _said(question, fact.value).items():
            found.setdefault(name, set()).update(() if value is None else (value,))
    ages = _age(known, min((f.day for f in known), default=date.min))
    return {**found, **{name: {value} for name, (value, _) in ages.items()}}


def _names(condition: Condition, finding: str, value: Scalar, evidence: Evidence) -> bool:
    """Whether a condition speaks of this answer: itself, by what it tells, or by a count of either."""
    names = {finding, evidence.findings[finding].tells}
    if names & set(evidence.findings[condition.finding].of):
        return value is True
    return condition.finding in names and is_met(condition, value) is True and condition.unless is None


def _today(name: str, value: Scalar, fact: Answered, day: date) -> Scalar:
    """How long it has lasted grows by itself."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    since = (day - fact.day).days
    return value + {"days_since_onset": since, "duration_weeks": since / 7}.get(name, 0)


def _tested(known: Journal) -> _Told:
    """The latest test of each side; of a yes-no test the positive side counts, of a number the weaker one."""
    latest: dict[str, dict[str | None, Tested]] = {}
    for fact in known.of(Tested):
        latest.setdefault(fact.test, {})[fact.side] = fact
    found: _Told = {}
    for test, sides in latest.items():
        held = tuple(sides.values())
        values = [f.value for f in held]
        positive = any(values) if all(isinstance(v, bool) for v in values) else min(values)
        found[test] = (positive, held)
    return found


def _checked_in(known: Journal, evidence: Evidence, day: date) -> _Told:
    """The gravest each sign was in the last days: a night without pain does not take back the night before."""
    since = day - timedelta(days=int(evidence.number("assessment.check_in_days")))
    found: _Told = dict(_warned(known, evidence, day))
    for fact in known.of(CheckedIn, since=since):
        for name, finding in _told_in_check_ins(evidence):
            value = getattr(fact, name)
            if value is None:
                continue
            if value is False and found.get(finding, (False,))[0] is True:
                continue
            found[finding] = (value, (fact,))
    return found


@cache  # one evidence lives as long as the process
def _told_in_check_ins(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """The fields of a check-in that tell a finding, each with that finding."""
    named = ((name, CHECK_IN + name) for name in CheckedIn.model_fields)
    return tuple((name, finding) for name, finding in named if finding in evidence.findings)


def _warned(known: Journal, evidence: Evidence, day: date) -> _Told:
    """A yes in the daily safety check stands until a clinician clears it or the answer has grown old."""
    since = day - timedelta(days=int(evidence.number("assessment.stale_days")))
    said = [c for c in known.of(CheckedIn, since=since) if c.new_red_flag]
    return {f"{CHECK_IN}new_red_flag": (True, (said[-1],))} if said else {}


def _age(known: Journal, day: date) -> _Told:
    """Of two ages that do not fit the younger is used: growing bone is the graver mistake."""
    profile = known.latest(Profile)
    told = [f for f in known.of(Answered) if f.finding == "age_years"]
    ages: list[tuple[float, Fact]] = []
    if profile is not None and profile.birth_year is not None:
        ages.append((day.year - profile.birth_year - 1, profile))  # the birthday may be still to come
    if told and isinstance(told[-1].value, int | float):
        ages.append((told[-1].value + (day - told[-1].day).days // 365, told[-1]))
    if not ages:
        return {}
    youngest = min(age for age, _ in ages)
    return {"age_years": (youngest, tuple(fact for _, fact in ages))}


def onset_day(known: Journal, evidence: Evidence) -> date | None:
    """The earliest day the answers allow for when the present complaint began; None where nobody said."""
    found = []
    for finding, days in (("days_since_onset", 1), ("duration_weeks", 7)):
        told = [f for f in known.of(Answered, since=began_since(known, evidence)) if f.finding == finding]
        ends = between(str(told[-1].value)) if told else None
        value = told[-1].value if told and ends is None else ends[1] if ends is not None else None
        if told and isinstance(value, int | float):
            found.append(told[-1].day - timedelta(days=int(value * days)))
    return min(found, default=None)
