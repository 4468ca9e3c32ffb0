"""The rules of the house: a pure core, narrow doors, numbers in the data, every number used, small files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.people import EVIDENCE

SRC = Path(__file__).resolve().parents[2] / "src" / "hamstride"
ROOMS = ("assessment", "care", "evidence", "explain", "journal", "load", "plan", "recordings", "response", "virtual")
INNER_ROOMS = sorted(
    str(p.relative_to(SRC))
    for room in ("plan", "response")
    for p in (SRC / room).iterdir()
    if p.is_dir() and p.name[0] != "_"
)
FILES = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
CORE = [p for p in FILES if "shell" not in p.relative_to(SRC).parts]
DECIDING = [p for p in CORE if p.relative_to(SRC).parts[0] in ("assessment", "care", "load", "plan", "response")]
FORBIDDEN = {"django", "sqlite3", "subprocess", "socket", "urllib", "http", "typer", "granian", "time", "random", "os"}
IMPURE_CALLS = {"print", "open", "input", "exec", "eval"}
IMPURE_METHODS = {"now", "today", "utcnow", "read_bytes", "write_bytes", "write_text", "urlopen"}
# Numbers of arithmetic and of the calendar, not of the clinic.
PLAIN = {0, 1, 2, 3, 4, 6, 7, 14, -1, 0.5, 24, 60, 100, 120.0, 365, 1000, 180.0}
# The radius of the earth and what makes a median deviation a standard deviation are geometry and statistics.
GEOMETRY = {6_371_000.0, 1.4826}


def trees(files: list[Path]) -> Iterator[tuple[Path, ast.Module]]:
    for file in files:
        yield file.relative_to(SRC), ast.parse(file.read_text())


def test_the_core_is_pure() -> None:
    found = []
    for name, tree in trees(CORE):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found += [f"{name}: {a.name}" for a in node.names if a.name.split(".")[0] in FORBIDDEN]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FORBIDDEN:
                found.append(f"{name}: {node.module}")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
                found.append(f"{name}: {node.func.id}()")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                if (
                    node.func.attr in IMPURE_METHODS
                    and isinstance(owner, ast.Name)
                    and owner.id in ("date", "datetime")
                ):
                    found.append(f"{name}: {owner.id}.{node.func.attr}()")
    # Ids of facts are made by a function that only the shell calls.
    assert found == []


def test_only_plan_knows_the_solver_and_loads_it_late() -> None:
    for name, tree in trees(FILES):
        top = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
        for node in ast.walk(tree):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if module.startswith("ortools"):
                assert name == Path("plan/solver/cpsat.py")
            if module == "hamstride.plan.solver" and any(a.name == "cpsat" for a in getattr(node, "names", ())):
                assert node not in top


@pytest.mark.parametrize("room", [*ROOMS, *INNER_ROOMS])
def test_a_room_says_what_it_is_for_and_has_a_narrow_door(room: str) -> None:
    tree = ast.parse((SRC / room / "__init__.py").read_text())
    assert ast.get_docstring(tree)
    names = next(ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign))
    assert len(names) <= 8
    assert list(names) == sorted(names)


def test_no_clinical_number_stands_in_code() -> None:
    found = []
    for name, tree in trees(DECIDING):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
                if isinstance(node.value, bool) or node.value in PLAIN | GEOMETRY:
                    continue
                found.append(f"{name}:{node.lineno}: {node.value}")
    assert found == []


def _literals() -> set[str]:
    words: set[str] = set()
    for _, tree in trees(FILES):
        words |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return words


def test_every_number_is_used_by_code_or_by_a_rule() -> None:
    named = _literals() | {p for rule in EVIDENCE.rules.values() for p in rule.parameters}
    for way in EVIDENCE.pathways.values():
        named |= {p for p in (way.run_after_weeks, way.lengthen_after_weeks, way.plateau_weeks) if p is not None}
    assert sorted(set(EVIDENCE.parameters) - named) == []


def test_every_number_that_code_names_exists() -> None:
    stems = {p.split(".")[0] for p in EVIDENCE.parameters}
    shaped = re.compile(rf"({'|'.join(stems)})\.[a-z0-9_]+")
    prefixes = ("plan.law.", "plan.wish.", "plan.choice.")
    asked = {w for w in _literals() if shaped.fullmatch(w)}
    assert sorted(a for a in asked if a not in EVIDENCE.parameters and not a.startswith(prefixes)) == []


def test_every_rule_is_decided_by_code_or_is_a_warning_sign() -> None:
    assert sorted(set(EVIDENCE.rules) - _literals() - set(EVIDENCE.red_flags)) == []


def test_every_warning_sign_has_its_rule_and_words_to_act_on() -> None:
    for flag in EVIDENCE.red_flags.values():
        assert flag.id in EVIDENCE.rules
        assert flag.where_to_go
        assert flag.how_soon
        assert flag.do_not


def test_doubtful_entries_say_why() -> None:
    for entry in EVIDENCE.sourced():
        if entry.checked in ("unverified", "judgement"):
            assert entry.note.strip(), entry.id


def test_questions_are_asked_for_a_reason_and_answers_are_used() -> None:
    used = {c.finding for flag in EVIDENCE.red_flags.values() for group in flag.any_of for c in group}
    used |= {w.when.finding for p in EVIDENCE.presentations.values() for w in p.weights}
    used |= {name for count in EVIDENCE.findings.values() if count.id in used for name in count.of}
    used |= {x.id for x in EVIDENCE.findings.values() if x.tells in used}
    for finding in EVIDENCE.findings.values():
        assert finding.why
        if finding.group == "red_flag":
            assert finding.id in used or set(finding.members.values()) <= used


def test_files_and_functions_stay_small() -> None:
    long = [f"{p.name}: {len(p.read_text().splitlines())}" for p in FILES if len(p.read_text().splitlines()) > 400]
    for name, tree in trees(FILES):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 42:
                long.append(f"{name}: {node.name}")
    assert long == []


def test_sentences_are_made_in_explain_only() -> None:
    """Reasons of the deciding rooms hold codes and numbers; the words come later."""
    found = []
    for name, tree in trees(
        [p for p in DECIDING if p.relative_to(SRC).parts[0] in ("assessment", "care", "plan", "response")]
    ):
        docs = {id(n.body[0].value) for n in ast.walk(tree) if _has_doc(n)}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
            if is_text and len(node.value.split()) > 4 and not node.value.startswith(("without", "the plan from")):
                found.append(f"{name}: {node.value[:60]}")
    assert found == []


def _has_doc(node: ast.AST) -> bool:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)


def test_every_home_test_says_how_what_is_usual_and_how_far_a_difference_is_noise() -> None:
    for finding in EVIDENCE.findings.values():
        if finding.group == "test":
            assert finding.how, finding.id
            assert finding.norm, finding.id
            assert finding.error, finding.id
            assert finding.at_home, finding.id


def test_every_shape_on_a_page_has_its_style_in_the_stylesheet_that_pages_ask_for() -> None:
    """A shape without a style is drawn solid black."""
    site = SRC / "shell" / "site"
    (sheet,) = (site / "static").rglob("*.css")
    styled = set(re.findall(r"\.([a-z][\w-]*)", sheet.read_text()))
    pages = "".join(p.read_text() for p in (site / "templates").rglob("*.html"))
    assert f"'{sheet.relative_to(site / 'static')}'" in pages
    drawn = re.findall(r'<(?:rect|circle|path|line|polyline) class="([\w-]+)', pages)
    assert drawn
    assert sorted(set(drawn) - styled) == []
