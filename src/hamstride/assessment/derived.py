"""What some answers tell of others: a place of a worst spot, a beginning of how it began, a count of its lines.

Nothing is made milder here but where somebody told the reason: a night that hurts only when turning over is none that
hurts without one. An answer taken back takes back what it told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Scalar
from hamstride.journal.amounts import between, span

COUNT = "count_"
PLACE = "place_"
# How it began, as told -> as the rules read it. The careful reading of "an ache, then a pull" is the pull.
ONSET = {"ache_then_sudden": "sudden", "after_hours": "gradual"}
KNEE = ("knee_front", "knee_inner", "knee_outer")
NIGHT = "check_in_night_pain"
WITH_REASON = ("turning", "harmless")
ON_A_SCALE = "0 to 10"  # in the unit of a question that words answer as well
NO_COMPLAINT = ("gone", "prevent", "niggle", "late_cramp")
OF_A_COMPLAINT = ("pain_site", "inflammatory_signs", "not_improving")
TELL_OF_A_COMPLAINT = ("onset", "pain_site", "days_since_onset", "duration_weeks")
Facts = dict[str, tuple[Any, ...]]


def tell_of_each_other(values: dict[str, Scalar], facts: Facts, evidence: Evidence) -> None:
    """Add to `values` what answers tell of other findings, on the ground of their facts."""
    onset = values.get("onset")
    if isinstance(onset, str) and onset in ONSET:
        values["onset"] = ONSET[onset]
    _places(values, facts, evidence)
    of_one = next((name for name in TELL_OF_A_COMPLAINT if name in values), None)
    if of_one is not None and "complaint_now" not in values:
        _add(values, facts, "complaint_now", "yes", of_one)
    if values.get("spreads_to") in ("calf", "foot"):
        _add(values, facts, "below_knee", True, "spreads_to")
    _nights(values, facts)
    for one in _telling(evidence):
        if values.get(one.id) is True:
            _add(values, facts, one.tells, True, one.id)


@cache  # one evidence lives as long as the process
def _telling(evidence: Evidence) -> tuple[Finding, ...]:
    return tuple(f for f in evidence.findings.values() if f.tells)


def _places(values: dict[str, Scalar], facts: Facts, evidence: Evidence) -> None:
    """The worst spot is one of the places; the only place is the worst spot."""
    site = values.get("pain_site")
    if isinstance(site, str):
        place = PLACE + ("knee" if site in KNEE else site)
        if place in evidence.findings:
            _add(values, facts, place, True, "pain_site")
        return
    told = [name for name in values if name.startswith(PLACE) and values[name] is True]
    if len(told) == 1 and told[0] != f"{PLACE}knee":
        _add(values, facts, "pain_site", told[0].removeprefix(PLACE), told[0])


def _nights(values: dict[str, Scalar], facts: Facts) -> None:
    """Why the night hurts, as told with the check-in or after it."""
    reason = values.get("night", values.get("check_in_night_reason"))
    source = "night" if "night" in values else "check_in_night_reason"
    if reason == "wakes":
        _add(values, facts, NIGHT, True, source)
    elif reason in WITH_REASON and values.get(NIGHT) is True and _is_newer(source, NIGHT, facts):
        _add(values, facts, NIGHT, False, source)


def _is_newer(one: str, other: str, facts: Facts) -> bool:
    return bool(max(f.day for f in facts[one]) >= max(f.day for f in facts[other]))


def _add(values: dict[str, Scalar], facts: Facts, finding: str, value: Scalar, because_of: str) -> None:
    values[finding] = value
    facts[finding] = tuple(dict.fromkeys((*facts.get(finding, ()), *facts[because_of])))


def counts(values: dict[str, Scalar], facts: Facts, evidence: Evidence) -> Mapping[str, float]:
    """Set each count to the yes that are told; returns the most each can be, the unknown counted as yes."""
    most: dict[str, float] = {}
    for count in _counted(evidence):
        told = [name for name in count.of if name in values]
        yes = [name for name in told if values[name] is True]
        if told:
            values[count.id] = len(yes)
            facts[count.id] = tuple(dict.fromkeys(f for name in yes or told for f in facts[name]))
            most[count.id] = float(len(yes) + len(count.of) - len(told))
    return most


@cache  # one evidence lives as long as the process
def _counted(evidence: Evidence) -> tuple[Finding, ...]:
    return tuple(f for f in evidence.findings.values() if f.kind == "count")


def most(finding: Finding, value: Scalar) -> Scalar:
    """The most that a number told as a range or a word can be; any other value as it is."""
    ends = amount(finding, value)
    return value if ends is None else ends[1]


def amount(finding: Finding, value: Scalar | None) -> tuple[float, float] | None:
    """Least and most of a number told as a range, or as a word on the 0 to 10 scale; None for other answers."""
    if finding.kind != "number" or not isinstance(value, str):
        return None
    return span(value) if ON_A_SCALE in finding.unit else between(value)


def is_amount(finding: Finding, said: str) -> bool:
    """Whether a text is such a range or word, within the limits of the question."""
    ends = amount(finding, said)
    return ends is not None and (finding.minimum or 0) <= ends[0] and ends[1] <= (finding.maximum or 0)


def fits(finding: Finding, value: Scalar | None) -> bool:
    """Whether a value is an answer to the finding at all: a text to a yes-no question is none."""
    if value is None:
        return True
    if finding.kind == "yes_no":
        return isinstance(value, bool) or value in (0, 1)
    if finding.kind == "number":
        if isinstance(value, str):
            return amount(finding, value) is not None
        return not isinstance(value, bool) and (finding.minimum or 0) <= value <= (finding.maximum or 0)
    if finding.kind == "choice":
        return value in {c.id for c in finding.choices}
    return finding.kind != "count" and isinstance(value, str)


def is_closed(finding: Finding, values: Mapping[str, Scalar]) -> bool:
    """Whether nothing hurts now, and the question is one about a complaint or how it began."""
    no_complaint = values.get("complaint_now") in NO_COMPLAINT
    return no_complaint and (finding.about == "began" or finding.id in OF_A_COMPLAINT)
