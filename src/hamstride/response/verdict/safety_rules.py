"""Rules about warning signs, orders and contradictions. Each yields what it asks for, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.journal.facts import Answered, Verdict
from hamstride.response.verdict.effect import Effect, because
from hamstride.response.verdict.seen import Seen


def red_flag(seen: Seen) -> Iterator[Effect]:
    """A warning sign never yields go: emergency and urgent stop everything, prompt stops running."""
    for flag in seen.triage.flags:
        if flag.cleared_by is not None:
            continue
        run = "modify" if flag.urgency in ("routine", "none") else "stop"
        strength = "stop" if flag.urgency in ("emergency", "urgent") else "modify"
        reason = because("red_flag", seen.evidence, run, flag.reason.facts, flag=flag.id, urgency=flag.urgency)
        yield Effect(reason, run, strength, ("see_clinician", "isometrics_instead"), would_change=("clinician_clears",))  # type: ignore[arg-type]


def safety_questions_open(seen: Seen) -> Iterator[Effect]:
    """A safety question never asked keeps the runner from running; one answered long ago or unsurely asks for care."""
    if not seen.triage.unanswered:
        return
    asked = {f.finding for f in seen.known.of(Answered)}
    never = [finding for finding in seen.triage.unanswered if finding not in asked]
    outcome = "stop" if never else "modify"
    reason = because(
        "safety_questions_open", seen.evidence, outcome, never_answered=len(never), open=len(seen.triage.unanswered)
    )
    wish = ("answer_safety_questions",)
    if never:
        yield Effect(reason, "stop", "stop", would_change=wish)
    else:
        yield Effect(reason, "modify", "modify", ("no_speed", "no_eccentric"), would_change=wish)


def ordered(seen: Seen) -> Iterator[Effect]:
    """A clinician's order is obeyed until its day has passed; running and strength work each have their own."""
    for order in seen.orders:
        for what, last in (("running", order.no_running_until), ("strength work", order.no_strength_until)):
            if last is None or seen.day > last:
                continue
            facts = (order.id,)
            reason = because(
                "ordered_rest", seen.evidence, "stop", facts, by=order.by, what=what, until=last.isoformat()
            )
            run: Verdict = "stop" if what == "running" else "go"
            strength: Verdict = "stop" if what == "strength work" else "go"
            # Neither `until_days` nor changes: the plan reads the order itself, and both would bar the other work too.
            yield Effect(reason, run, strength, would_change=("order_ends",))
