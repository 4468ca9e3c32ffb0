"""Template words: reasons as sentences, codes as people say them, small numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html

from hamstride import explain
from hamstride.assessment.model import RaisedFlag
from hamstride.evidence import Reason
from hamstride.evidence.model import Finding
from hamstride.explain.at_once import at_once, cannot_wait
from hamstride.explain.care import CareWords, care_words
from hamstride.explain.session import session_name as session_name_of
from hamstride.explain.steps import dose_words, pace_words
from hamstride.journal.facts import Trained, new_id
from hamstride.load import Range
from hamstride.plan import NoPlan
from hamstride.plan.model import Session
from hamstride.plan.sessions.workouts import rung_of
from hamstride.response.model import Criterion, NextDose, SideResult
from hamstride.shell.runner import journals
from hamstride.shell.site import sent

register = template.Library()


@register.simple_tag(takes_context=True)
def form_number(context: dict[str, Any]) -> str:
    """A hidden number of its own for each form that is shown; one that is shown again with a slip keeps it."""
    sent_before = context["request"].POST.get(sent.FIELD, "")
    number = sent_before if sent.NUMBER.fullmatch(sent_before) else new_id()
    return format_html('<input type="hidden" name="{}" value="{}">', sent.FIELD, number)


@register.filter
def words(reason: Reason) -> explain.Sentence:
    """The sentence of a reason with its citations."""
    return explain.words(reason, journals.evidence())


@register.filter
def care(measure: str) -> CareWords:
    """The words of a measure of care."""
    return care_words(measure, journals.evidence())


@register.filter
def said(code: str) -> str:
    """A short code the way a person would say it."""
    return explain.code(code)


@register.filter
def lines(text: str) -> list[str]:
    """What was ticked in one list, a line each."""
    return text.split("; ")


@register.filter
def called(session: Session) -> str:
    """What a session is called."""
    return session_name_of(session)


@register.filter
def short(kind: str) -> str:
    """The shortest name of a kind of session."""
    return explain.code(f"short_{kind}")


@register.filter
def finding(finding_id: str) -> Any:
    """The finding of that id."""
    return journals.evidence().findings.get(finding_id)


@register.filter
def presentation(presentation_id: str) -> Any:
    return journals.evidence().presentations.get(presentation_id)


@register.filter
def red_flag(flag_id: str) -> Any:
    return journals.evidence().red_flags.get(flag_id)


@register.filter
def call_for(flag: RaisedFlag, country: str | None) -> str:
    """Whom to call about a sign that cannot wait; nothing about another."""
    return at_once(flag, country, journals.evidence()).call if cannot_wait([flag]) else ""


@register.filter
def exercise(exercise_id: str) -> Any:
    return journals.evidence().exercises.get(exercise_id)


@register.filter
def workout(workout_id: str) -> Any:
    return rung_of(workout_id, journals.evidence())


@register.filter
def hours(seconds: float) -> str:
    return f"{seconds / 3600:g}"


@register.filter
def pace(speed_mps: float) -> str:
    """Speed as runners say it, such as 6:10 (minutes a kilometre)."""
    return pace_words(speed_mps)


@register.filter
def seconds(value: float) -> str:
    """Seconds below two minutes, else minutes."""
    return f"{value:g} s" if value < 120 else f"{value / 60:g} min"


@register.filter
def effort(bounds: tuple[float, float] | None) -> str:
    """Effort bounds, such as 2 to 4."""
    return "" if bounds is None else f"{bounds[0]:g} to {bounds[1]:g}"


@register.filter
def criteria(codes: tuple[str, ...]) -> str:
    """What has to be met before a block begins, as one line; of stages and rungs the last one says it all."""
    last = {name.partition("_")[0]: name for name in codes}
    return ", ".join(explain.criterion(name, journals.evidence()) for name in last.values())


@register.filter
def emphasis(name: str) -> str:
    """What the strength work leans to."""
    return explain.code(f"emphasis_{name}")


@register.filter
def session_name(session_id: str) -> str:
    """A session's id the way a person would say it: its kind and day."""
    day, kind = session_id[:10], session_id[11:]
    return f"{explain.code(kind).capitalize()} of {date.fromisoformat(day):%a %-d %b}"


@register.filter
def rule(rule_id: str) -> Any:
    return journals.evidence().rules.get(rule_id)


@register.filter
def parted(entry_id: str) -> Any:
    """Where sources disagree about an entry."""
    return journals.evidence().conflicts_about(entry_id)


@register.filter
def rule_title(rule_id: str) -> str:
    rule = journals.evidence().rules.get(rule_id)
    return rule.title if rule is not None else rule_id


@register.filter
def km(metres: float | None) -> str:
    return "unknown" if metres is None else f"{metres / 1000:.1f} km"


@register.filter
def minutes(seconds: float | None) -> str:
    return "unknown" if seconds is None else f"{seconds / 60:.0f} min"


@register.filter
def minutes_and_seconds(seconds_for_km: int | None) -> str:
    return "–" if seconds_for_km is None else f"{seconds_for_km // 60}:{seconds_for_km % 60:02}"


@register.filter
def change(factor: float) -> str:
    """A factor as a change: 0.93 is seven per cent less."""
    return f"{_signed(factor)} %"


@register.filter
def change_range(factors: Range) -> str:
    """The ends of a change; nothing where they are one."""
    low, high = _signed(factors.low), _signed(factors.high)
    return "" if low == high else f"{low} to {high} %"


def _signed(factor: float) -> str:
    whole = round((factor - 1) * 100)
    return f"{whole:+d}".replace("-", "\u2212") if whole else "0"


@register.filter
def ranged_whole(value: Range) -> str:
    return f"{value.mid:.0f} ({value.low:.0f} to {value.high:.0f})"


@register.filter
def percent(share: float | None) -> str:
    return "unknown" if share is None else f"{share * 100:.0f} %"


@register.filter
def signed(points: float | None) -> str:
    """Points of pain with their sign; the minus is a real one."""
    if points is None:
        return "unknown"
    return f"{points:+.1f}".replace("-", "−") if round(points, 1) else "0.0"


@register.filter
def ranged(value: Range | None) -> str:
    """low to high with the middle: a load is never a naked number."""
    if value is None:
        return "unknown"
    return f"{value.mid:.1f} ({value.low:.1f} to {value.high:.1f})"


@register.filter
def is_no_plan(value: object) -> bool:
    return isinstance(value, NoPlan)


@register.filter
def prefixed(code: str, prefix: str) -> str:
    """A code with the prefix under which its words are kept."""
    return f"{prefix}{code}"


@register.filter
def dose(next_dose: NextDose) -> str:
    """A dose in a line, such as 3 × 8, 20 kg, tempo 3-0-1."""
    return dose_words(next_dose)


@register.filter
def sets_done(trained: Trained) -> str:
    """What was done, such as 10, 10, 12 with 20 kg."""
    amounts = [s.reps if s.reps is not None else s.hold_s for s in trained.sets]
    loads = [s.load_kg for s in trained.sets if s.load_kg]
    unit = " s" if any(s.hold_s is not None for s in trained.sets) else ""
    text = ", ".join("?" if a is None else f"{a:g}" for a in amounts) + unit
    return f"{text} with {max(loads):g} kg" if loads else text


@register.filter
def worst(trained: Trained, field: str) -> str:
    """The highest pain or effort of the sets; a question mark where one was not told."""
    values = [getattr(s, field) for s in trained.sets]
    return "?" if not values or None in values else str(max(values))


@register.filter
def side_value(side: SideResult, finding: Finding) -> str:
    """The newest value with its unit."""
    if finding.kind == "yes_no":
        return "yes" if side.value else "no"
    return f"{side.value:g} {finding.unit}"


@register.filter
def its_test(criterion: Criterion) -> str:
    """The test that answers a criterion; empty where none does."""
    if criterion.code == "calf_norm":
        return "calf_raise_reps"
    return criterion.name if criterion.code in ("test", "gap", "gap_share") else ""
