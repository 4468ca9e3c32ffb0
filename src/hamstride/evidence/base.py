"""Load and cross-check every file under `evidence/data`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import ValidationError

from hamstride.evidence.care import Measure
from hamstride.evidence.conflict import Conflict
from hamstride.evidence.known import Fact, Unfound
from hamstride.evidence.milestone import Milestone
from hamstride.evidence.model import (
    EmergencyNumber,
    Entry,
    Exercise,
    ExerciseLadder,
    Finding,
    Ladder,
    Parameter,
    Presentation,
    Programme,
    RedFlag,
    Retest,
    Rule,
    Rung,
    Source,
    Sourced,
    Stage,
    StrengthLadder,
)
from hamstride.evidence.pathway import Pathway
from hamstride.evidence.screen import Screen

E = TypeVar("E", bound=Entry)

SOURCED = (
    "parameters", "rules", "findings", "red_flags", "presentations", "exercises", "ladders", "exercise_ladders",
    "milestones", "retests", "programmes", "strength_ladders", "emergency_numbers", "facts",
    "care",
)  # fmt: skip


class EvidenceError(Exception):
    """The evidence on disk is not sound. The message names the file and the entry."""


@dataclass(frozen=True, eq=False)  # one knowledge is itself: compared and hashed by identity
class Evidence:
    """All that is known. Every mapping is from id to entry, in file order. `version` changes when any file does."""

    version: str
    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Rule]
    findings: Mapping[str, Finding]
    red_flags: Mapping[str, RedFlag]
    presentations: Mapping[str, Presentation]
    exercises: Mapping[str, Exercise]
    ladders: Mapping[str, Ladder]
    conflicts: Mapping[str, Conflict]
    exercise_ladders: Mapping[str, ExerciseLadder]
    milestones: Mapping[str, Milestone]
    retests: Mapping[str, Retest]
    programmes: Mapping[str, Programme]
    strength_ladders: Mapping[str, StrengthLadder]
    pathways: Mapping[str, Pathway]
    emergency_numbers: Mapping[str, EmergencyNumber]
    facts: Mapping[str, Fact]
    unfound: Mapping[str, Unfound]
    care: Mapping[str, Measure]  # in the order of telling
    screens: Mapping[str, Screen]  # of the intake, in the order in which they are put

    def number(self, parameter_id: str) -> float:
        """The value of a single-number parameter. Raises KeyError for an unknown id, TypeError for a table."""
        try:
            return self._single[parameter_id]
        except KeyError:
            return self.parameters[parameter_id].number  # which tells what is wrong

    @cached_property
    def _single(self) -> Mapping[str, float]:
        """Numbers by id: rules ask for them many thousand times an answer."""
        return {name: one.value for name, one in self.parameters.items() if not isinstance(one.value, tuple)}

    def numbers(self, parameter_id: str) -> tuple[float, ...]:
        """The values of a tabulated parameter. Raises KeyError for an unknown id, TypeError for a single number."""
        return self.parameters[parameter_id].numbers

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """Countries with a known emergency number: ISO 3166-1 alpha-2 -> name, by name."""
        named = (pair for entry in self.emergency_numbers.values() for pair in entry.countries.items())
        return dict(sorted(named, key=lambda pair: pair[1].removeprefix("the ")))

    def emergency_number(self, country: str | None) -> EmergencyNumber | None:
        """The number to call for an ambulance in a country; None where none is set or known."""
        return next((e for e in self.emergency_numbers.values() if country in e.countries), None)

    def conflicts_about(self, *entries: str) -> tuple[Conflict, ...]:
        """Where sources part about any of these entries."""
        return tuple(c for c in self.conflicts.values() if set(c.about) & set(entries))

    def sourced(self) -> Iterator[Sourced]:
        """Every entry that must cite something."""
        for kind in self.sourced_kinds().values():
            yield from kind.values()

    def sourced_kinds(self) -> Mapping[str, Mapping[str, Sourced]]:
        """The kinds whose entries must cite something, by name."""
        return {kind: getattr(self, kind) for kind in SOURCED}


def read(root: Traversable) -> Evidence:
    """Read and cross-check an evidence folder. Raises EvidenceError naming the file and the entry."""
    found = Evidence(
        version=_version(root),
        sources=_kind(root, "sources", Source),
        parameters=_kind(root, "parameters", Parameter, stem_in_id=True),
        rules=_kind(root, "rules", Rule),
        findings=_kind(root, "findings", Finding),
        red_flags=_kind(root, "red_flags", RedFlag),
        presentations=_kind(root, "presentations", Presentation),
        exercises=_kind(root, "exercises", Exercise),
        ladders=_kind(root, "ladders", Ladder),
        conflicts=_kind(root, "conflicts", Conflict),
        exercise_ladders=_kind(root, "exercise_ladders", ExerciseLadder),
        milestones=_kind(root, "milestones", Milestone),
        retests=_kind(root, "retests", Retest),
        programmes=_kind(root, "programmes", Programme),
        strength_ladders=_kind(root, "strength_ladders", StrengthLadder),
        pathways=_kind(root, "pathways", Pathway),
        emergency_numbers=_kind(root, "emergency_numbers", EmergencyNumber),
        facts=_kind(root, "facts", Fact),
        unfound=_kind(root, "unfound", Unfound),
        care=_kind(root, "care", Measure),
        screens=_kind(root, "screens", Screen),
    )
    problems = list(_dangling(found))
    if problems:
        raise EvidenceError("; ".join(problems))
    return found


@cache
def load() -> Evidence:
    """The evidence that ships with Hamstride. Raises EvidenceError where it is not sound."""
    return read(resources.files("hamstride.evidence") / "data")


def _version(root: Traversable) -> str:
    digest = hashlib.sha256()
    for folder in sorted(root.iterdir(), key=lambda f: f.name):
        for file in sorted(folder.iterdir(), key=lambda f: f.name) if folder.is_dir() else ():
            digest.update(f"{folder.name}/{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _kind(root: Traversable, folder: str, model: type[E], *, stem_in_id: bool = False) -> dict[str, E]:
    entries: dict[str, E] = {}
    files = [f for f in (root / folder).iterdir() if f.name.endswith(".toml")]
    for file in sorted(files, key=lambda f: f.name):
        for key, table in _tables(file).items():
            entry_id = f"{file.name.removesuffix('.toml')}.{key}" if stem_in_id else key
            if entry_id in entries:
                raise EvidenceError(f"{folder}/{file.name}: {entry_id} is defined twice")
            entries[entry_id] = _entry(model, entry_id, table, f"{folder}/{file.name}")
    return entries


def _tables(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise EvidenceError(f"{file.name}: {error}") from error


def _entry(model: type[E], entry_id: str, table: Any, place: str) -> E:
    if not isinstance(table, dict):
        raise EvidenceError(f"{place}: {entry_id} is not a table")
    try:
        return model(id=entry_id, **table)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        raise EvidenceError(f"{place}: {entry_id}: {path}: {first['msg']}") from error


def _dangling(found: Evidence) -> Iterator[str]:
    for entry in found.sourced():
        yield from _missing(entry.id, "source", entry.source, found.sources)
    for rule in found.rules.values():
        yield from _missing(rule.id, "parameter", rule.parameters, found.parameters)
    for flag in found.red_flags.values():
        used = (c.finding for group in flag.any_of for c in group)
        yield from _missing(flag.id, "finding", used, found.findings)
    for presentation in found.presentations.values():
        used = (w.when.finding for w in presentation.weights)
        yield from _missing(presentation.id, "finding", used, found.findings)
        yield from _missing(presentation.id, "finding", presentation.settled_by, found.findings)
    for finding in found.findings.values():
        if finding.kind == "checks":
            yield from _missing(finding.id, "finding", (c.finding or c.id for c in finding.choices), found.findings)
        yield from _missing(finding.id, "finding", (*finding.of, *filter(None, (finding.tells,))), found.findings)
    for screen in found.screens.values():
        asked = (c.finding for group in (*screen.when, *screen.unless) for c in group)
        yield from _missing(screen.id, "finding", (*screen.asks, *asked), found.findings)
    yield from _dangling_needs(found)
    yield from _dangling_care(found)
    for exercise in found.exercises.values():
        yield from _missing(exercise.id, "exercise", (*exercise.easier, *exercise.harder), found.exercises)
        yield from _one_way(exercise, found.exercises)
    for ladder in found.exercise_ladders.values():
        named = [e for rung in ladder.rungs for e in rung]
        yield from _missing(ladder.id, "exercise", named, found.exercises)
        yield from (f"{ladder.id} holds {e} twice" for e in dict.fromkeys(named) if named.count(e) > 1)
    yield from _conflicts(found)
    listed = [c for e in found.emergency_numbers.values() for c in e.countries]
    yield from (f"{c} has two emergency numbers" for c in dict.fromkeys(listed) if listed.count(c) > 1)
    circles = list(_circles(found.exercises))
    yield from circles or (told for ladder in found.exercise_ladders.values() for told in _reversed(ladder, found))


def _dangling_needs(found: Evidence) -> Iterator[str]:
    rungs = {r.id: r for ladder in found.ladders.values() for r in ladder.rungs}
    if len(rungs) < sum(len(ladder.rungs) for ladder in found.ladders.values()):
        yield "two rungs have the same id"
    stages = [s for ladder in found.strength_ladders.values() for s in ladder.stages]
    owners: list[Rung | Stage | Milestone] = [*rungs.values(), *stages, *found.milestones.values()]
    for owner in owners:
        yield from _missing(owner.id, "rung", (n.name for n in owner.needs if n.of == "rung"), rungs)
        tests = (n.name for n in owner.needs if n.of in ("test", "gap", "gap_share"))
        yield from _missing(owner.id, "finding", tests, found.findings)
    for retest in found.retests.values():
        yield from _missing("a retest", "finding", (retest.id,), found.findings)
    for programme in found.programmes.values():
        named = (e for item in programme.items for e in item.exercises)
        yield from _missing(programme.id, "exercise", named, found.exercises)


def _dangling_pathways(found: Evidence) -> Iterator[str]:
    for one in found.pathways.values():
        yield from _missing(one.id, "presentation", one.presentations, found.presentations)
        yield from _missing(one.id, "red flag", one.flags, found.red_flags)
        yield from _missing(one.id, "finding", (*one.proves, *one.harms, *one.painless_with), found.findings)
        yield from _missing(one.id, "milestone", one.cards, found.milestones)
        weeks = (one.run_after_weeks, one.lengthen_after_weeks, one.plateau_weeks, *one.outlook)
        yield from _missing(one.id, "parameter", (w for w in weeks if w is not None), found.parameters)
    for card in found.milestones.values():
        yield from _missing(card.id, "pathway", (way for need in card.needs for way in need.ways), found.pathways)
    names = [name for one in found.pathways.values() for name in one.named]
    yield from (f"two pathways lead {name}" for name in dict.fromkeys(names) if names.count(name) > 1)


def _dangling_care(found: Evidence) -> Iterator[str]:
    for one in found.care.values():
        asked = (c.finding for c in (*one.fits.told, *one.fits.unless_told))
        yield from _missing(one.id, "finding", asked, found.findings)
        yield from _missing(one.id, "fact", one.facts, found.facts)
        yield from _missing(one.id, "conflict", one.conflicts, found.conflicts)
        yield from _missing(one.id, "unfound", one.unfound, found.unfound)


def _conflicts(found: Evidence) -> Iterator[str]:
    entries = {entry.id: entry for entry in found.sourced()}
    about = {k.id: k.about for k in found.facts.values()} | {k.id: k.about for k in found.unfound.values()}
    for known, named in about.items():
        yield from _missing(known, "entry", named, entries)
    for conflict in found.conflicts.values():
        yield from _missing(conflict.id, "entry", conflict.about, entries)
        for side in conflict.sides:
            yield from _missing(conflict.id, "source", side.source, found.sources)


def _missing(owner: str, kind: str, ids: Iterable[str], known: Mapping[str, object]) -> Iterator[str]:
    return (f"{owner} names the unknown {kind} {i}" for i in ids if i not in known)


def _one_way(exercise: Exercise, known: Mapping[str, Exercise]) -> Iterator[str]:
    """What is harder than one must name that one as easier, and the other way round."""
    for other in exercise.harder:
        if other in known and exercise.id not in known[other].easier:
            yield f"{exercise.id} calls {other} harder, which does not call it easier"
    for other in exercise.easier:
        if other in known and exercise.id not in known[other].harder:
            yield f"{exercise.id} calls {other} easier, which does not call it harder"


def _circles(known: Mapping[str, Exercise]) -> Iterator[str]:
    """Nobody gets back to an exercise by harder and harder ones."""
    order: TopologicalSorter[str] = TopologicalSorter({e.id: e.easier for e in known.values()})
    try:
        order.prepare()
    except CycleError as error:
        yield f"exercises go round in a circle: {' > '.join(error.args[1])}"


def _reversed(ladder: ExerciseLadder, found: Evidence) -> Iterator[str]:
    """No rung may hold an exercise that is easier than one of the rung below."""
    for low, high in pairwise(ladder.rungs):
        for below in low:
            harder_than = _easier_ones(below, found.exercises) if below in found.exercises else set()
            yield from (f"{ladder.id} puts {e} above {below}, which is harder" for e in high if e in harder_than)


def _easier_ones(exercise: str, known: Mapping[str, Exercise]) -> set[str]:
    """Everything that leads up to it."""
    seen: set[str] = set()
    waiting = [exercise]
    while waiting:
        new = [e for e in known[waiting.pop()].easier if e in known and e not in seen]
        seen.update(new)
        waiting += new
    return seen
