"""Forms made from findings: one field for each question, in its own words and with its own limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from hamstride.evidence.model import Finding, Scalar

UNKNOWN = "unknown"
NONE_OF_THESE, SURE_OF_NO_MORE = "none", "?"
SCALE_MOST = 10
LONGEST_WORDS = 4000


class Pills(forms.RadioSelect):
    """Radio buttons shown as a row of pills."""

    template_name = "site/parts/pills.html"
    is_scale = False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["is_scale"] = self.is_scale
        return context


class Scale(Pills):
    """0 to 10 in one row."""

    is_scale = True


class Checks(forms.CheckboxSelectMultiple):
    """A checklist: a row for each line, and none of these or not sure apart below."""

    template_name = "site/parts/checks.html"


class ChecklistField(forms.MultipleChoiceField):
    """The ticked lines as one answer, such as "chest,cold_leg"; "none" and "?" are ticks of their own."""

    widget = Checks

    def clean(self, value: Any) -> str:
        ticked: list[str] = super().clean(value)
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            raise forms.ValidationError("Untick “None of these”, or untick the lines above it.")
        return ",".join(ticked)


def _checklist(finding: Finding, common: dict[str, Any]) -> ChecklistField:
    named = [(c.id, c.label[:1].upper() + c.label[1:]) for c in finding.choices if not c.retired]
    last = [(NONE_OF_THESE, "None of these"), (SURE_OF_NO_MORE, "I am not sure about those I did not tick")]
    return ChecklistField(choices=[*named, *last], **common)


def field_of(finding: Finding, *, with_unknown: bool = False) -> forms.Field:
    """The form field of a finding. Every question may be left open."""
    common: dict[str, Any] = {"label": finding.question, "help_text": finding.why, "required": False}
    if finding.kind == "yes_no":
        return forms.ChoiceField(choices=_choices((("no", "No"), ("yes", "Yes")), with_unknown), widget=Pills, **common)
    if finding.kind == "checks":
        return _checklist(finding, common)
    if finding.kind == "choice":
        named = tuple((c.id, c.label[:1].upper() + c.label[1:]) for c in finding.choices)
        return forms.ChoiceField(choices=_choices(named, with_unknown), widget=Pills, **common)
    if finding.kind == "text":
        return forms.CharField(max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 5}), **common)
    if finding.minimum == 0 and finding.maximum == SCALE_MOST:
        numbers = tuple((str(n), str(n)) for n in range(SCALE_MOST + 1))
        return forms.ChoiceField(choices=numbers, widget=Scale, **common)
    field = forms.FloatField(min_value=finding.minimum, max_value=finding.maximum, **common)
    field.widget.attrs |= {"inputmode": "decimal", "step": "any"}
    field.label = f"{finding.question} ({finding.unit})"
    return field


def _choices(named: tuple[tuple[str, str], ...], with_unknown: bool) -> tuple[tuple[str, str], ...]:
    return (*named, (UNKNOWN, "I don't know")) if with_unknown else named


def form_of(findings: Iterable[Finding], *, prefix_off: str = "", with_unknown: bool = False) -> type[forms.Form]:
    """A form class with a field for each finding; `prefix_off` is taken off their ids to name the fields."""
    fields = {f.id.removeprefix(prefix_off): field_of(f, with_unknown=with_unknown) for f in findings}
    return type("FindingForm", (forms.Form,), fields)


def said(form: forms.Form) -> dict[str, str | float]:
    """What was answered, without what was left open."""
    return {name: value for name, value in form.cleaned_data.items() if value not in ("", None)}


def as_answer(value: Scalar) -> str:
    """A value of a fact as its form field holds it; the way back of `value_of`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, int | float) else value


def value_of(finding: Finding, answer: str | float) -> Scalar | None:
    """The answer as a fact holds it; None for "I don't know"."""
    if answer in (UNKNOWN, SURE_OF_NO_MORE):
        return None
    if finding.kind == "yes_no":
        return answer == "yes"
    if finding.kind == "number":
        return float(answer)
    return str(answer)
