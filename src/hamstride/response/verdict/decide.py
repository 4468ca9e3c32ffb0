"""Run, modify or stop: every rule is asked, the gravest answer holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce

from hamstride.assessment import Ranking, Triage
from hamstride.evidence import Evidence
from hamstride.journal import Journal
from hamstride.journal.facts import Verdict
from hamstride.load import LoadHistory
from hamstride.response.model import Decision
from hamstride.response.verdict import (
    check_in_rules,
    contradiction_rules,
    pathway_rules,
    plateau_rules,
    safety_rules,
    session_rules,
    sign_rules,
    strength_rules,
    trend_rules,
)
from hamstride.response.verdict.advice import advice
from hamstride.response.verdict.check_in_rules import SPEED_ONLY
from hamstride.response.verdict.effect import Effect, because, graver
from hamstride.response.verdict.seen import Seen, look

SMALLER = ("smaller_lowering",)
RULES: tuple[Callable[[Seen], Iterator[Effect]], ...] = (
    safety_rules.red_flag,
    safety_rules.safety_questions_open,
    safety_rules.ordered,
    pathway_rules.leads,
    pathway_rules.too_early,
    pathway_rules.bone_hurts,
    pathway_rules.orders,
    sign_rules.signs,
    check_in_rules.pain,
    check_in_rules.morning,
    check_in_rules.load_test,
    session_rules.session,
    session_rules.mornings,
    session_rules.morning_unknown,
    session_rules.flare,
    session_rules.load,
    session_rules.jump,
    check_in_rules.readiness,
    strength_rules.sets,
    strength_rules.lowering_gap,
    trend_rules.week,
    trend_rules.deload,
    trend_rules.flare_stayed,
    trend_rules.red_rows,
    plateau_rules.plateau,
    trend_rules.sleep,
    trend_rules.energy,
    check_in_rules.missing_check_in,
    check_in_rules.parts_missing,
    session_rules.not_reported,
    contradiction_rules.rest_but_ran,
    contradiction_rules.answers,
    contradiction_rules.check_in,
    contradiction_rules.faster_than_told,
)


def decide(
    known: Journal, triage: Triage, ranking: Ranking, history: LoadHistory, evidence: Evidence, day: date
) -> Decision:
    """The decision for `day`. `known` is what was known at the end of that day. Every rule that fired is named."""
    seen = look(known, triage, ranking, history, evidence, day)
    fired = [_offered(effect, seen) for rule in RULES for effect in rule(seen)]
    if not fired:
        calm = _calm(seen)
        return Decision("go", "go", (calm.reason,), (), (), calm.would_change, limits=seen.limits)
    fired.sort(key=lambda e: -e.severity)  # stable: within a severity the order of RULES stays
    run, strength = reduce(graver, (e.run for e in fired)), reduce(graver, (e.strength for e in fired))
    return Decision(
        verdict=run,
        strength_verdict=strength,
        because=tuple(e.reason for e in fired),
        changes=_once(e.changes for e in fired),
        advice=advice(fired, run, strength, evidence),
        missing=_once(e.missing for e in fired),
        would_change_it=_once(e.would_change for e in fired if _decides(e, run, strength)),
        rungs_down=max(e.rungs_down for e in fired),
        limits=seen.limits,
        until_days=max((e.until_days for e in fired if _decides(e, run, strength)), default=0),
        strength_as_planned=strength == "modify"
        and all(e.strength == "go" or (e.reason.rule == "check_in_missing" and e.changes == SPEED_ONLY) for e in fired),
        smaller_only=strength == "modify" and all(e.strength == "go" or e.changes == SMALLER for e in fired),
    )


def _offered(effect: Effect, seen: Seen) -> Effect:
    """Without what must not be offered in place of what is barred: under an urgent sign nothing that loads the leg."""
    way = seen.way
    barred = {"swap_bike"} if way is not None and way.cross_barred else set()
    barred |= {"isometrics_instead"} if way is not None and way.holds_barred else set()
    return replace(effect, changes=tuple(c for c in effect.changes if c not in barred)) if barred else effect


def _decides(effect: Effect, run: Verdict, strength: Verdict) -> bool:
    """Whether the answer would stay while this rule fires: it asks for one of the two verdicts as they are."""
    return (run != "go" and effect.run == run) or (strength != "go" and effect.strength == strength)


def _calm(seen: Seen) -> Effect:
    """Nothing fired: there is a check-in of the day and all of it is calm."""
    assert seen.last is not None, "without a check-in the missing one fires"
    reason = because("all_calm", seen.evidence, "go", (seen.last.id,), pain=seen.last.pain_now)
    return Effect(reason, "go", "go", would_change=("pain_above_limit", "stop_sign"))


def _once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for group in groups for code in group))
