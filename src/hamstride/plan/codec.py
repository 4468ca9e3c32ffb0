"""Plans as JSON-ready values, as they stand in a journal."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hamstride.plan.model import Plan

_EMPTY: Mapping[str, Any] = {"rung": None, "steps": (), "reasons": ()}
_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as JSON-ready values."""
    table: dict[str, Any] = _PLAN.dump_python(plan, mode="json")
    return table


def plan_from_json(table: Mapping[str, Any]) -> Plan | None:
    """The plan, or None where the values are not one: an old or foreign plan is then simply not stayed near to.

    What a journal left out because it was empty is empty here too. Plans read once are kept: they are asked for often.
    """
    return _read(table) if isinstance(table, Hashable) else _read.__wrapped__(table)


@lru_cache(maxsize=100)
def _read(table: Mapping[str, Any]) -> Plan | None:
    sessions = [{**_EMPTY, **one} if isinstance(one, Mapping) else one for one in table.get("sessions", ())]
    try:
        return _PLAN.validate_python({"missed_wishes": (), **table, "sessions": sessions})
    except ValidationError:
        return None
