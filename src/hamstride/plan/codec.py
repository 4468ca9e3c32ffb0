"""Plans as JSON-ready values, as they stand in a journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hamstride.plan.model import Plan

_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as JSON-ready values."""
    table: dict[str, Any] = _PLAN.dump_python(plan, mode="json")
    return table


def plan_from_json(table: Mapping[str, Any]) -> Plan | None:
    """The plan, or None where the values are not one: an old or foreign plan is then simply not stayed near to."""
    try:
        return _PLAN.validate_python(dict(table))
    except ValidationError:
        return None
