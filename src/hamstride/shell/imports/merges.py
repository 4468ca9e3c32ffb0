"""Runs that two sources told of: what was taken for the same, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hamstride.journal import Journal
from hamstride.journal.facts import Merged, Ran
from hamstride.shell.imports import words
from hamstride.shell.imports.intake import apart
from hamstride.shell.problem import Problem, Refused


@dataclass(frozen=True)
class Pair:
    """A merge as it stands, and the run that counts; None where that run has been taken out since."""

    merged: Merged
    counts: Ran | None

    @property
    def digest(self) -> str | None:
        """Of the file that does not count, where it is kept."""
        return (self.merged.told.recording or "").partition(":")[0] or None

    @property
    def why(self) -> str:
        """Why they are one run, and what the counting one has more."""
        if self.counts is None:
            return "The run it was taken for is no longer on record."
        return words.merged(self.counts, self.merged.told, newer_kept=False)


def pairs(known: Journal) -> tuple[Pair, ...]:
    """Every merge that stands, the latest day first."""
    runs = {r.id: r for r in known.of(Ran)}
    after = {f.replaces: f for f in known.facts if f.replaces is not None}
    return tuple(Pair(m, _standing(m.into, runs, after)) for m in reversed(known.of(Merged)))


def leads_to(known: Journal, name: str) -> Ran | None:
    """The run that counts where a fact stood before a merge; None where there is none."""
    return next((p.counts for p in pairs(known) if name in (p.merged.told.id, p.merged.replaces)), None)


def _standing(name: str, runs: Mapping[str, Ran], after: Mapping[str, Any]) -> Ran | None:
    """The run that stands for a fact: itself, its correction, or what it was merged into."""
    seen: set[str] = set()
    while name not in runs and name not in seen:
        seen.add(name)
        following = after.get(name)
        if following is None:
            return None
        name = following.into if isinstance(following, Merged) else following.id
    return runs.get(name)


def undone(known: Journal, name: str, stamp: Mapping[str, Any]) -> Ran:
    """The fact that takes a merge back, by the merge's id. Raises Refused where there is no such merge."""
    found = next((p for p in pairs(known) if p.merged.id == name), None)
    if found is None:
        raise Refused(Problem("merge", name, "is no merge on record", "See them with: hamstride imports merges"))
    return apart(found.merged, found.counts, stamp)
