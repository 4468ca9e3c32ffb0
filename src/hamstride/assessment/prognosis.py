"""How long it may take and whether it comes back: ranges by presentation and early findings, on two clocks."""

from __future__ import annotations

from dataclasses import replace

from hamstride.assessment.answers import Answers
from hamstride.assessment.grids import grade, near_the_bone
from hamstride.assessment.model import Outlook, Ranking
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import ManagedAs, Presentation, Scalar
from hamstride.journal import Journal

TRAINING: dict[ManagedAs, str] = {
    "acute_strain": "prognosis.strain_weeks",
    "recurrent_strain": "prognosis.strain_weeks",
    "tendinopathy": "prognosis.tendon_weeks",
    "irritation": "prognosis.irritation_weeks",
}
ONCE_CONFIRMED = {  # of what a clinician must see first: the time after it was confirmed
    "femoral_bone_stress": "prognosis.femoral_bone_weeks",
    "sacral_bone_stress": "prognosis.sacral_bone_weeks",
    "ischial_apophysitis": "prognosis.apophysis_weeks",
}
FORMER_LEVEL = {
    "hamstring_strain_sprint": "prognosis.sprint_former_level_weeks",
    "recurrent_hamstring_strain": "prognosis.sprint_former_level_weeks",
    "hamstring_strain_stretch": "prognosis.stretch_former_level_weeks",
}
STRAINS: tuple[ManagedAs, ...] = ("acute_strain", "recurrent_strain")
RECURRENCE = "prognosis.recurrence_12_months"


def prognosis(ranking: Ranking) -> tuple[Outlook, ...]:
    """The outlook of the best fit, or of what is followed against it. Empty where nothing stands out."""
    if ranking.led is not None and ranking.led.parts:
        return ranking.led.outlook
    return next((fit.outlook for fit in ranking.fits if fit.presentation == ranking.best), ())


def outlook(one: Presentation, known: Journal, told: Answers, evidence: Evidence) -> tuple[Outlook, ...]:
    """If it is this: weeks to training and to the former level, and how often again. Empty where nobody knows."""
    if one.id in ONCE_CONFIRMED:
        return (_weeks("once_confirmed", ONCE_CONFIRMED[one.id], evidence),)
    if one.managed_as not in TRAINING:
        return ()
    conflict = ("prognosis.chronic_weeks",) if one.managed_as == "tendinopathy" else ()
    training = _weeks("training", TRAINING[one.managed_as], evidence, conflict)
    if one.managed_as not in STRAINS:
        return (_forecast(training, told, evidence),)
    early = _forecast(_walked_late(_graded(training, known, evidence), told, evidence), told, evidence)
    return (early, _former_level(one, told, evidence), _again(evidence))


def _graded(training: Outlook, known: Journal, evidence: Evidence) -> Outlook:
    """By the grade where it was measured; measured late it only raises the lower end."""
    found = grade(known, evidence)
    if found is None:
        return training
    number, in_time = found
    low, high = evidence.numbers("grades.weeks_low")[number], evidence.numbers("grades.weeks_high")[number]
    because = (_reason("strain_grade", evidence, grade=number + 1, measured_in_time=in_time),)
    if in_time:
        return replace(training, low=low, high=high, because=because)
    return replace(training, low=max(training.low, low), high=max(training.high, high), because=because)


def _walked_late(training: Outlook, told: Answers, evidence: Evidence) -> Outlook:
    days = told.values.get("days_to_walk_free")
    if not isinstance(days, int | float) or days <= evidence.number("prognosis.walk_free_late_days"):
        return training
    least = evidence.number("prognosis.walk_free_late_weeks")
    reason = _reason("walked_late", evidence, told.ids("days_to_walk_free"), days_to_walk_free=days)
    low = max(training.low, least)
    return replace(training, low=low, high=max(training.high, low), because=(*training.because, reason))


def _forecast(training: Outlook, told: Answers, evidence: Evidence) -> Outlook:
    """A longer forecast of one's own widens the range; a shorter one never narrows it."""
    weeks = told.values.get("expected_weeks")
    if not isinstance(weeks, int | float) or weeks <= training.high:
        return training
    reason = _reason("own_forecast", evidence, told.ids("expected_weeks"), expected_weeks=weeks)
    return replace(training, high=float(weeks), because=(*training.because, reason))


def _former_level(one: Presentation, told: Answers, evidence: Evidence) -> Outlook:
    """Close to the bone the clock is that of the free tendon, however it began."""
    slow = "prognosis.stretch_former_level_weeks"
    if FORMER_LEVEL[one.id] == slow or not near_the_bone(told, evidence):
        return _weeks("former_level", FORMER_LEVEL[one.id], evidence)
    reason = _reason("close_to_the_bone", evidence, told.ids("pain_site", "tender_below_sit_bone_cm"))
    return replace(_weeks("former_level", slow, evidence), because=(reason,))


def _again(evidence: Evidence) -> Outlook:
    share = evidence.parameters[RECURRENCE]
    return Outlook("recurrence_12_months", share.low or share.number, share.high or share.number, share.id)


def _weeks(clock: str, parameter: str, evidence: Evidence, conflict: tuple[str, ...] = ()) -> Outlook:
    low, high = evidence.numbers(parameter)
    return Outlook(clock, low, high, parameter, conflict)


def _reason(rule: str, evidence: Evidence, facts: tuple[str, ...] = (), **seen: Scalar | None) -> Reason:
    parameters = evidence.rules[rule].parameters
    return Reason(rule=rule, outcome="prognosis", facts=facts, seen=seen, parameters=parameters)
