"""What published grids say of the answers. Each is a reason beside the ranking, not a second ranking.

The tendon definition of a trial, strain against referred pain, place and grade of a fresh strain without a picture, and
who is young or older.
"""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.assessment.answers import Answers, onset_day
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Scalar
from hamstride.journal import Journal
from hamstride.journal.facts import Tested

KNEE = "knee_extension_deficit_deg"
GRADES = ("first", "second", "third", "fourth")
STRETCH_TESTS = ("test_bent_knee_stretch", "test_heel_on_support")
UPPER_TENDON = ("sit_bone", "beside_sit_bone")
FROM_THE_BACK = ("back_pain", "cough_sneeze", "below_knee", "tingling")


def readings(known: Journal, told: Answers, evidence: Evidence) -> tuple[Reason, ...]:
    """Every grid that the answers are enough for."""
    found = (_tendon(told, evidence), _strain_or_referred(known, told, evidence), *_strain(known, told, evidence))
    return tuple(r for r in (*found, *_ages(told, evidence)) if r is not None)


def grade(known: Journal, evidence: Evidence) -> tuple[int, bool] | None:
    """Grade 0 to 3 of a fresh strain by the legs' gap in knee extension; True where measured on a day that grades.

    Measured later it is a lower bound only. None without a test of both legs.
    """
    onset = onset_day(known, evidence)
    pair = _both_legs(known)
    if pair is None or onset is None:
        return None
    gap = abs(pair[0].value - pair[1].value)
    days = [(f.day - onset).days for f in pair]
    first, last = evidence.number("grades.measured_from_days"), evidence.number("grades.measured_to_days")
    found = sum(1 for edge in evidence.numbers("grades.edges_deg") if gap >= edge)
    return found, all(first <= d <= last for d in days)


def near_the_bone(told: Answers, evidence: Evidence) -> bool:
    """The worst spot lies where the free tendon is."""
    below = told.values.get("tender_below_sit_bone_cm")
    if _is_number(below):
        return float(below or 0) <= evidence.number("grades.near_bone_cm")
    return told.values.get("pain_site") in UPPER_TENDON


def _tendon(told: Answers, evidence: Evidence) -> Reason | None:
    """The case definition of a trial: gradual, at the sit bone in a small place, three of four signs."""
    at_bone = told.values.get("pain_site") == "sit_bone" and told.values.get("tender_spot") != "diffuse"
    if told.values.get("onset") != "gradual" or not at_bone:
        return None
    signs = {
        "test_arabesque": told.values.get("test_arabesque"),
        "test_bridge_pain": told.values.get("test_bridge_pain"),
        "worse_sitting": _sitting_hurts(told, evidence),
        "test_bent_knee_stretch": _any_of(told, STRETCH_TESTS),
    }
    positive = sum(1 for s in signs.values() if s is True)
    unknown = sum(1 for s in signs.values() if s is None)
    weeks, age = told.values.get("duration_weeks"), told.values.get("age_years")
    youngest, oldest = evidence.numbers("grades.tendon_ages")
    seen: dict[str, Scalar | None] = {
        "signs_positive": positive,
        "signs_unknown": unknown,
        "early": not _is_number(weeks) or float(weeks or 0) < evidence.number("grades.tendon_weeks"),
        "age_fits": _is_number(age) and youngest <= float(age or 0) <= oldest,
    }
    facts = told.ids("onset", "pain_site", "tender_spot", *signs, *STRETCH_TESTS, "sit_minutes")
    return _reason("tendon_rule", _how_likely(positive, unknown, evidence), facts, evidence, seen)


def _how_likely(positive: int, unknown: int, evidence: Evidence) -> str:
    needed, all_signs = int(evidence.number("grades.tendon_needed")), int(evidence.number("grades.tendon_signs"))
    if positive >= needed:
        return "probable" if positive == all_signs else "likely"
    if positive + unknown >= needed:
        return "open"
    return "possible" if positive == needed - 1 else "not_likely"


def _sitting_hurts(told: Answers, evidence: Evidence) -> Scalar | None:
    minutes = told.values.get("sit_minutes")
    if _is_number(minutes):
        return float(minutes or 0) <= evidence.number("grades.sit_minutes")
    return told.values.get("worse_sitting")


def _strain_or_referred(known: Journal, told: Answers, evidence: Evidence) -> Reason | None:
    """Rows of the published grid that can be told at home, each for the muscle, for the back, or silent."""
    rows = {name: side for name, side in _rows(known, told, evidence) if side is not None}
    if len(rows) < evidence.number("grades.grid_rows_least"):
        return None
    strain, referred = sum(rows.values()), sum(1 for side in rows.values() if not side)
    lead = evidence.number("grades.grid_lead")
    outcome = "strain" if strain - referred >= lead else "referred" if referred - strain >= lead else "undecided"
    facts = told.ids(*rows, *FROM_THE_BACK, "heel_press_share", KNEE)
    return _reason("strain_or_referred", outcome, facts, evidence, {"for_strain": strain, "for_referred": referred})


def _rows(known: Journal, told: Answers, evidence: Evidence) -> Iterator[tuple[str, bool | None]]:
    """Row -> True for a strain, False for referred pain, None where it says nothing."""
    value = told.values.get
    yield "onset", _either(value("onset"), "sudden", "gradual")
    yield "stopped_at_once", True if value("stopped_at_once") is True else None
    yield "runs_unchanged", False if value("runs_unchanged") is True else None
    yield "bruise", True if value("bruise") in ("small", "large") else None
    yield "tender_spot", _either(value("tender_spot"), "point", "diffuse")
    yield "tight_feeling", False if value("tight_feeling") is True else None
    share = value("heel_press_share")
    yield "heel_press_share", float(share or 0) < evidence.number("grades.strong_share") if _is_number(share) else None
    pair = _both_legs(known)
    noise = evidence.number("grades.knee_extension_noise_deg")
    yield KNEE, None if pair is None else abs(pair[0].value - pair[1].value) >= noise
    yield "test_slump", _slump(told)
    back = [value(f) for f in FROM_THE_BACK]
    yield "back_pain", False if True in back else None


def _slump(told: Answers) -> bool | None:
    """Positive it speaks for the back, but not after an earlier strain: there it is positive too."""
    positive = told.values.get("test_slump")
    if positive is None or (positive is True and told.values.get("previous_strain") is True):
        return None
    return positive is False


def _strain(known: Journal, told: Answers, evidence: Evidence) -> Iterator[Reason]:
    """Where a sudden strain sits and how grave it is, without a picture."""
    if told.values.get("onset") != "sudden":
        return
    if "pain_site" in told.values or "tender_below_sit_bone_cm" in told.values:
        place = "free_tendon" if near_the_bone(told, evidence) else "muscle"
        seen: dict[str, Scalar | None] = {
            f: told.values[f] for f in ("pain_site", "tender_below_sit_bone_cm", "mechanism") if f in told.values
        }
        yield _reason("strain_site", place, told.ids("pain_site", "tender_below_sit_bone_cm"), evidence, seen)
    graded, pair = grade(known, evidence), _both_legs(known)
    if graded is not None and pair is not None:
        found, in_time = graded
        gap = round(abs(pair[0].value - pair[1].value), 1)
        seen = {"gap_deg": gap, "measured_in_time": in_time}
        yield _reason("strain_grade", GRADES[found], tuple(f.id for f in pair), evidence, seen)


def _ages(told: Answers, evidence: Evidence) -> Iterator[Reason]:
    age = told.values.get("age_years")
    if not _is_number(age):
        return
    years, facts = float(age or 0), told.ids("age_years")
    if years < evidence.number("grades.adult_years"):
        first = told.values.get("onset") == "sudden" and told.values.get("pain_site") == "sit_bone"
        yield _reason("adolescent", "picture_first" if first else "growing_bone", facts, evidence, {"age_years": age})
    elif years >= evidence.number("causes.masters_years"):
        yield _reason("masters", "older_tissue", facts, evidence, {"age_years": age})


def _both_legs(known: Journal) -> tuple[Tested, Tested] | None:
    latest = {f.side: f for f in known.of(Tested) if f.test == KNEE and f.side is not None}
    return (latest["left"], latest["right"]) if len(latest) == len(("left", "right")) else None


def _either(value: Scalar | None, yes: str, no: str) -> bool | None:
    return True if value == yes else False if value == no else None


def _any_of(told: Answers, findings: tuple[str, ...]) -> bool | None:
    values = [told.values[f] for f in findings if f in told.values]
    return None if not values else True in values


def _is_number(value: Scalar | None) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _reason(
    rule: str, outcome: str, facts: tuple[str, ...], evidence: Evidence, seen: dict[str, Scalar | None]
) -> Reason:
    parameters = evidence.rules[rule].parameters
    return Reason(rule=rule, outcome=outcome, facts=facts, seen=seen, parameters=parameters)
