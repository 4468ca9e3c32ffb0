"""What a planning rule is: one id, told twice.

`check` judges any plan; `add` tells the solver. The checker is the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hamstride.plan.model import Violation
from hamstride.plan.rules.builder import Builder
from hamstride.plan.view import View


@dataclass(frozen=True)
class PlanRule:
    """`add` is None where the prescription keeps the rule and the solver has no say in it."""

    id: str
    check: Callable[[View], Iterator[Violation]]
    add: Callable[[Builder], None] | None

    @property
    def is_law(self) -> bool:
        return self.id.startswith("plan.law.")
