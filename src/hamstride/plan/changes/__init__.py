"""How one plan differs from another, and a person's own changes, judged like any plan."""

from hamstride.plan.changes.diff import diff
from hamstride.plan.changes.edit import Judgement, applied, judge, with_edits

__all__ = ["Judgement", "applied", "diff", "judge", "with_edits"]
