"""The intake at a terminal: safety questions first, one at a time, every answer kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from hamstride import evidence as evidence_room
from hamstride import explain
from hamstride.assessment import causes, next_question, next_test, presentations, prognosis, triage
from hamstride.assessment.checklists import is_answer
from hamstride.assessment.derived import ON_A_SCALE, is_amount
from hamstride.evidence import Evidence, Reason
from hamstride.evidence.model import Finding, Scalar
from hamstride.explain.at_once import AtOnce, at_once, cannot_wait
from hamstride.explain.letter import letter
from hamstride.journal import Fact, Journal
from hamstride.journal.facts import Answered, Profile, Tested
from hamstride.load import history
from hamstride.shell.problem import Problem, Refused, from_validation
from hamstride.shell.runner import files

DONT_KNOW = ("?", "unknown")


def answer(path: Path, given: list[str], country: str | None = None) -> None:
    """Append answers given as `finding=value` and the country, all or none. Raises Refused naming what is wrong."""
    knowledge = evidence_room.load()
    known = files.read_or_new(path)
    facts = [_fact(known, *_parsed(text, knowledge)) for text in given]
    facts += [] if country is None else [_living_in(known, country, knowledge)]
    if facts:
        files.append(path, facts)


def ask(path: Path) -> None:
    """Ask until nothing more would change the answer, or until the person has had enough."""
    knowledge = evidence_room.load()
    typer.echo("Press Enter if you don't know, or q to stop. What is missing makes the answer more careful.")
    seen: set[str] = set()
    while True:
        known = files.read_or_new(path)
        if not _goes_on(known, knowledge, seen):
            return
        wanted = next_question(known, knowledge, _today(known))
        if wanted is None:
            return
        finding = knowledge.findings[wanted]
        text = _prompt(finding)
        if text == "q":
            return
        try:
            files.append(path, [_fact(known, finding, value_of(finding, text or "?"))])
        except Refused as refused:
            typer.echo(str(refused))


def _goes_on(known: Journal, knowledge: Evidence, seen: set[str]) -> bool:
    """A sign that cannot wait stops the questions: what to do first, and only on a yes the next question."""
    new = [s for s in _at_once(known, knowledge) if s.title not in seen]
    for sign in new:
        typer.echo("\n".join(at_once_lines(sign)))
    seen.update(sign.title for sign in new)
    return not new or bool(typer.confirm("\nGo on with the questions?", default=False))


def _at_once(known: Journal, knowledge: Evidence) -> list[AtOnce]:
    found = triage(known, knowledge, _today(known))
    return [at_once(flag, files.country_of(known), knowledge) for flag in cannot_wait(found.flags)]


def at_once_lines(sign: AtOnce) -> Iterator[str]:
    """A sign that cannot wait, framed so that nobody misses it."""
    rule = "!" * 72
    yield from ("", rule, f"  {sign.title.upper()}", "", f"  {sign.call}", f"  Where: {sign.where}.")
    yield from (f"  How soon: {sign.how_soon}.", f"  Do not: {sign.do_not}.", rule)
    if sign.tip:
        yield f"  {sign.tip} hamstride assess --country AT"


def _living_in(known: Journal, country: str, knowledge: Evidence) -> Fact:
    """The profile with the country, for its emergency number. Raises Refused for one that is not listed."""
    code = country.strip().upper()
    if code not in knowledge.countries:
        listed = ", ".join(knowledge.countries)
        raise Refused(Problem("--country", country, "must be one of the listed two-letter codes", listed))
    before = known.latest(Profile)
    kept = {} if before is None else before.model_dump(exclude={"id", "recorded_at", "zone", "day", "replaces"})
    return Profile.model_validate({**kept, **files.stamp(known), "country": code})


def summary(path: Path) -> dict[str, Any]:
    """Where the assessment stands, JSON-ready."""
    knowledge, known = evidence_room.load(), files.read_or_new(path)
    day = _today(known)
    found, ranking = triage(known, knowledge, day), presentations(known, knowledge, day)
    loads = files.measured(path, known, knowledge)
    found_causes = causes(known, loads, history(known, loads, day, knowledge), knowledge, day)
    return {
        "told": list(letter(known, knowledge, day)),
        "urgency": found.urgency,
        "red_flags": [f.id for f in found.flags if f.cleared_by is None],
        "at_once": [asdict(sign) for sign in _at_once(known, knowledge)],
        "unanswered": list(found.unanswered),
        "uncertain": ranking.uncertain,
        "reasons": [r.model_dump(mode="json") for r in ranking.reasons],
        "presentations": [
            {"id": f.presentation, "standing": f.standing, "share": round(f.shown_share, 3)}
            for f in ranking.fits
            if f.standing != "unlikely"
        ],
        "outlook": [
            {
                "clock": o.clock,
                "low": o.low,
                "high": o.high,
                "parameter": o.parameter,
                "conflict": list(o.conflict),
                "because": [r.rule for r in o.because],
            }
            for o in prognosis(ranking)
        ],
        "causes": [{"id": c.id, "effect": c.effect, "would_test": list(c.would_test)} for c in found_causes],
        "next_question": next_question(known, knowledge, day),
        "next_test": next_test(known, knowledge, day),
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The summary for a person at a terminal."""
    knowledge = evidence_room.load()
    yield from found["told"]
    yield f"Urgency: {explain.code(found['urgency'])}"
    for sign in found["at_once"]:
        yield from at_once_lines(AtOnce(**sign))
    said = {sign["title"] for sign in found["at_once"]}
    for entry in (knowledge.red_flags[flag] for flag in found["red_flags"]):
        if entry.title in said:
            continue
        yield f"- {entry.title}. {knowledge.rules[entry.id].says}"
        yield f"  Where: {entry.where_to_go}. How soon: {entry.how_soon}. Do not: {entry.do_not}."
    for fit in found["presentations"]:
        yield f"{explain.code(fit['standing'])}: {knowledge.presentations[fit['id']].name}"
    for reason in found["reasons"]:
        yield f"- {explain.words(Reason.model_validate(reason), knowledge).text}"
    for clock in found["outlook"]:
        yield f"{explain.code(clock['clock'])}: {_span(clock)} ({knowledge.parameters[clock['parameter']].population})"
    for cause in found["causes"]:
        yield f"May have brought it on: {knowledge.rules[cause['id']].title} ({explain.code(cause['effect'])})"
    for wanted in found["unanswered"]:
        yield f"Still open: {knowledge.findings[wanted].question}  --answer {wanted}=..."


def _span(clock: dict[str, Any]) -> str:
    if clock["clock"] == "recurrence_12_months":
        return f"{clock['low']:.0%} to {clock['high']:.0%}"
    return f"{clock['low']:g} to {clock['high']:g} weeks"


def value_of(finding: Finding, text: str) -> Scalar | None:
    """What a person typed as the finding's value; None for "I don't know". Raises Refused."""
    said = text.strip().lower()
    if said in DONT_KNOW:
        return None
    if finding.kind == "yes_no" and said in ("y", "yes", "n", "no"):
        return said.startswith("y")
    if finding.kind == "text" and text.strip():
        return text.strip()
    if finding.kind == "choice" and (chosen := _by_number(finding, said)) in {c.id for c in finding.choices}:
        return chosen
    if finding.kind == "checks" and is_answer(finding, listed := _by_number(finding, said)):
        return listed
    if finding.kind == "number":
        number = _number(said)
        if number is not None and (finding.minimum or 0) <= number <= (finding.maximum or 0):
            return number
        if is_amount(finding, said):
            return said
    raise Refused(Problem(finding.id, text, f"must be {_wanted(finding)}"))


def _by_number(finding: Finding, said: str) -> str:
    """Lines given by their number in the list, such as "1,3", as their ids; anything else as it is."""
    offered = [c.id for c in finding.choices if not c.retired]
    lines = said.replace(" ", "").split(",")
    return ",".join(offered[int(n) - 1] if n.isdecimal() and 0 < int(n) <= len(offered) else n for n in lines)


def _parsed(text: str, knowledge: Evidence) -> tuple[Finding, Scalar | None]:
    name, sign, said = text.partition("=")
    if not sign or name not in knowledge.findings:
        raise Refused(Problem("--answer", text, "must be finding=value", "See: hamstride evidence findings"))
    return knowledge.findings[name], value_of(knowledge.findings[name], said)


def _fact(known: Journal, finding: Finding, value: Scalar | None) -> Fact:
    stamp = files.stamp(known)
    try:
        if finding.group == "test" and value is not None:
            return Tested.model_validate({**stamp, "test": finding.id, "value": value})
        replaces = files.corrects(known, finding.id, _today(known))
        return Answered.model_validate({**stamp, "finding": finding.id, "value": value, "replaces": replaces})
    except ValidationError as error:
        raise from_validation(error) from error


def _prompt(finding: Finding) -> str:
    typer.echo(f"\n{finding.question}  ({finding.why})")
    for number, choice in enumerate((c for c in finding.choices if not c.retired), 1):
        typer.echo(f"  {number:>2}  {choice.id:<18} {choice.label}")
    shown: str = typer.prompt(f"[{_wanted(finding)}]", default="", show_default=False)
    return shown.strip().lower()


def _wanted(finding: Finding) -> str:
    if finding.kind == "yes_no":
        return "y, n or ?"
    if finding.kind == "choice":
        return ", ".join(c.id for c in finding.choices) + ", or its number, or ?"
    if finding.kind == "checks":
        return "the lines that fit by number or name, with commas; none; or ? for not sure"
    if finding.kind == "text":
        return "your own words or ?"
    words = ", or none, a little, clearly, strongly, unbearable" if ON_A_SCALE in finding.unit else ""
    return f"{finding.minimum:g} to {finding.maximum:g} {finding.unit}, a range such as 1 to 3{words}, or ?"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _today(known: Journal) -> Any:
    return files.local_day(known, files.zone_of(known), datetime.now(UTC))
