"""Rules about signs: what stops at any score, and what was told that lets one run less instead.

Pain that changes the walk, wakes without a reason, is there at rest or grows stops a run. A twinge in daily life, a
night on a sore spot, or pain only in faster running does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.assessment.answers import answers
from hamstride.evidence.model import Scalar
from hamstride.journal import Fact
from hamstride.journal.facts import CheckedIn, Verdict
from hamstride.response.verdict.effect import Effect, because, easier
from hamstride.response.verdict.grade import KNOWN_BEFORE, WITH_REASON
from hamstride.response.verdict.seen import Seen

# Signs that stop at any score: whether strength work stops as well, by the dossier's list (rehabilitation 4.2).
STOP_SIGNS = {
    "sharp": True,
    "sudden_weakness": True,
    "night_pain": True,
    "numb_or_tingling": True,
    "new_red_flag": True,
    "rest_pain": True,
    "limps": False,
    "in_daily_life": False,
    "rises_with_speed": False,
}
# The same signs told in the intake: question, the answers that are the sign, and the field that takes it back.
IN_THE_INTAKE: dict[str, tuple[str, tuple[Scalar, ...]]] = {
    "rest_pain": ("rest_pain", ("rest", "constant")),
    "night_pain": ("night", ("wakes",)),
}
# The question of the intake that tells of a sign as part of the complaint, and the courses that do not grow.
TOLD_AS = {"sharp": "feels_sharp", "numb_or_tingling": "tingling"}
STEADY: tuple[Scalar, ...] = ("better", "same", "comes_goes")
EASY_IS_FINE: tuple[tuple[str, tuple[Scalar, ...]], ...] = (
    ("jog_possible", ("fine", "a_little")),
    ("comes_at_speed", ("fast", "sprint")),
)


def signs(seen: Seen) -> Iterator[Effect]:
    """Signs that stop at any score, each until a check-in says that it is gone."""
    for sign, strength_too in STOP_SIGNS.items():
        told = seen.newest(sign)
        fact = told if told is not None and getattr(told, sign) else _in_the_intake(seen, sign, told)
        if fact is None:
            continue
        milder = _milder(seen, sign, told) if told is fact and told is not None else None
        yield milder or _stop(seen, sign, fact, strength_too=strength_too)


def _stop(seen: Seen, sign: str, fact: Fact, *, strength_too: bool) -> Effect:
    reason = because("stop_sign", seen.evidence, "stop", (fact.id,), sign=sign)
    changes = ("see_clinician", "rest") if strength_too else ("isometrics_instead", "swap_bike")
    strength: Verdict = "stop" if strength_too else "modify"
    return Effect(reason, "stop", strength, changes, would_change=("sign_gone",), rungs_down=1)


def _in_the_intake(seen: Seen, sign: str, newest: CheckedIn | None) -> Fact | None:
    """The answer that tells of the sign, unless a check-in since said that it is gone."""
    if sign not in IN_THE_INTAKE:
        return None
    fact = _answered(seen, *IN_THE_INTAKE[sign])
    return None if fact is None or (newest is not None and newest.recorded_at > fact.recorded_at) else fact


def _answered(seen: Seen, finding: str, values: tuple[Scalar, ...]) -> Fact | None:
    told = answers(seen.known, seen.evidence, seen.day)
    return told.facts[finding][-1] if told.values.get(finding) in values else None


def _milder(seen: Seen, sign: str, told: CheckedIn) -> Effect | None:
    """What the sign asks for where the reason for it was told, or None."""
    if sign == "night_pain":
        return _night(seen, told)
    if sign == "in_daily_life":
        return _daily_life(seen, told)
    if sign in KNOWN_BEFORE:
        return _known_before(seen, sign, told)
    return _only_faster(seen, told) if sign == "rises_with_speed" else None


def _night(seen: Seen, told: CheckedIn) -> Effect | None:
    """A night on a sore spot, or with a harmless reason, bars only what is fast."""
    fact = told if told.night_reason in WITH_REASON else _since(told, _answered(seen, "night", WITH_REASON))
    if fact is None:
        return None
    reason = because("night_with_reason", seen.evidence, "modify", (told.id, fact.id), night=told.night_reason)
    return Effect(reason, "modify", "go", ("no_speed",), would_change=("sign_gone",))


def _daily_life(seen: Seen, told: CheckedIn) -> Effect | None:
    """A twinge in daily life that does not grow asks for less."""
    if _grows(seen, told):
        return None
    reason = because("daily_life_twinge", seen.evidence, "modify", (told.id,), in_daily_life=True)
    return Effect(reason, "modify", "modify", easier(seen), would_change=("sign_gone",))


def _grows(seen: Seen, told: CheckedIn) -> bool:
    return told.morning in ("worse", "much_worse") or _answered(seen, "course_now", ("worse",)) is not None


def _known_before(seen: Seen, sign: str, told: CheckedIn) -> Effect | None:
    """Numbness, or a sharp twinge beside easy running that is fine, that is known and does not grow asks for less.

    Only where the check-in says that nothing of the daily list is new, and never in the first days of a strain.
    """
    known = _said_before(seen, sign, told)
    if known is None or _grows(seen, told) or told.new_red_flag is not False:
        return None
    if sign == "sharp" and (seen.limits.table == "acute_early" or _easy_fine(seen, told) is None):
        return None
    reason = because("sign_known_before", seen.evidence, "modify", (told.id, known.id), sign=sign)
    changes = (*easier(seen), *(() if sign == "sharp" else ("no_stretch",)))
    return Effect(reason, "modify", "modify", tuple(dict.fromkeys(changes)), would_change=("sign_gone",))


def _said_before(seen: Seen, sign: str, told: CheckedIn) -> Fact | None:
    """What tells that the sign is part of a complaint that stays as it is: the check-in, or an intake as new."""
    if told.as_before is not None:
        return told if told.as_before else None
    steady = _since(told, _answered(seen, "course_now", STEADY))
    return None if steady is None else _since(told, _answered(seen, TOLD_AS[sign], (True,)))


def _only_faster(seen: Seen, told: CheckedIn) -> Effect | None:
    """Where easy running is told to be fine, pain that rises with speed bars speed."""
    easy = _easy_fine(seen, told)
    if easy is None:
        return None
    reason = because("only_faster_hurts", seen.evidence, "modify", (told.id, easy.id), rises_with_speed=True)
    return Effect(reason, "modify", "modify", ("slower", "no_speed", "no_eccentric"), would_change=("sign_gone",))


def _easy_fine(seen: Seen, told: CheckedIn) -> Fact | None:
    """What tells that easy running is fine: the check-in, or an intake as new as it."""
    if told.easy_fine is not None:
        return told if told.easy_fine else None
    found = (_since(told, _answered(seen, finding, values)) for finding, values in EASY_IS_FINE)
    return next((fact for fact in found if fact is not None), None)


def _since(told: CheckedIn, fact: Fact | None) -> Fact | None:
    """The answer, where it is as new as the check-in."""
    return fact if fact is not None and fact.day >= told.day else None
