"""Short codes the way a person says them."""

from __future__ import annotations

from functools import lru_cache

from hamstride.evidence import Evidence
from hamstride.explain.messages import find, say

# Seen values that are codes of their own kind, one or several.
PREFIXES = {
    "went": "went_",
    "open": "domain_",
    "signs": "sign_",
    "not_looked_at": "sign_",
    "changes": "",
    "sign": "noticed_",
}


def criterion(name: str, evidence: Evidence) -> str:
    """A condition before a block of weeks, such as stage_3 or rung_r4."""
    what, _, which = name.partition("_")
    if what == "rung":
        titles = {r.id: r.title for ladder in evidence.ladders.values() for r in ladder.rungs}
        title = titles.get(which, which)
        return say("criterion-runs_it", run=f"{title[:1].lower()}{title[1:]}")
    return say("criterion-reaches_stage", stage=which) if what == "stage" else code(name)


@lru_cache(maxsize=8192)
def code(name: str) -> str:
    """A code in words; one that is not listed reads as its own words."""
    kept = f"code-{name}"
    return name.replace("_", " ") if find(kept) is None else say(kept)
