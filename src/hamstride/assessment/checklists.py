"""A checklist is one question that speaks for several facts. Its answer names the ticked lines: "chest,cold_leg".

"none" is a no to every line; a "?" among the ticks leaves the other lines unknown; no value at all leaves all unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hamstride.evidence import Evidence
from hamstride.evidence.model import Finding, Scalar

NONE, UNSURE = "none", "?"


def told_by(finding: Finding, value: Scalar | None) -> Mapping[str, Scalar | None]:
    """What one answer says of which findings; None is unknown. Of a plain question only of itself.

    Several lines may speak for one finding: ticked in one of them it is true. A line no longer offered speaks only
    where an old answer ticked it.
    """
    if finding.kind == "count":
        return {}  # nobody tells a count
    if finding.kind != "checks":
        return {finding.id: value}
    ticked = set(str(value).split(",")) if value is not None else {UNSURE}
    if ticked != {NONE} and not ticked <= {UNSURE, *(c.id for c in finding.choices)}:
        ticked |= {UNSURE}  # what is no line of the list says nothing of the others
    rest = None if UNSURE in ticked else False
    said: dict[str, Scalar | None] = {}
    for line, member in finding.members.items():
        said[member] = True if line in ticked or said.get(member) is True else rest
    return {**said, **{c.finding or c.id: True for c in finding.choices if c.retired and c.id in ticked}}


def is_answer(finding: Finding, value: str) -> bool:
    """Whether a text answers the checklist: its own lines, "none" alone, or with "?" for the lines not ticked."""
    lines = value.split(",")
    return value == NONE or (len(set(lines)) == len(lines) and set(lines) <= {*finding.members, UNSURE})


@cache  # one evidence lives as long as the process
def asked_in(evidence: Evidence) -> Mapping[str, str]:
    """Finding -> the checklist that puts it. Findings asked for on their own are not in it."""
    found: dict[str, str] = {}
    for one in evidence.findings.values():
        if one.kind == "checks" and not one.retired:
            for member in one.members.values():
                found.setdefault(member, one.id)
    return found
