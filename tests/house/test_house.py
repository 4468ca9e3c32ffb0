"""What must hold for every file of the house: pure rooms, small files, every number and rule in the evidence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hamstride
from hamstride import evidence

SRC = Path(hamstride.__file__).parent
EVIDENCE = evidence.load()
FILES = sorted(SRC.rglob("*.py"))
ROOMS = ("assessment", "evidence", "explain", "journal", "load", "plan", "recordings", "response")

ONLY_IN_SHELL = {"django", "sqlite3", "subprocess", "socket"}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
SEEDED = {"Random"}  # random.Random(seed) says where its numbers come from; the bare module does not

# Shown on a page and compared by nothing: id -> where.
ONLY_SHOWN: dict[str, str] = {}
# Rules whose name is put together in code: id -> the part that stands there as a literal.
NAMED_IN_PARTS = {"plan.choice.load": "plan.choice.", "plan.choice.time": "plan.choice."}
# Numbers that carry no clinical meaning.
PLAIN_FLOATS = {
    0.0: "nothing, or an empty sum",
    0.5: "the middle",
    1.0: "the whole",
    2.0: "a pair, a square",
    60.0: "seconds in a minute, minutes in an hour",
    120.0: "seconds in two minutes: steps per minute to strides per second",
    180.0: "degrees in half a turn",
    1000.0: "metres in a kilometre",
    3600.0: "seconds in an hour",
    6371000.0: "mean radius of the earth in metres",
    1.4826: "from a median absolute deviation to a standard deviation, a constant of statistics",
}
WITHOUT_NUMBERS = ("assessment", "response", "load", "plan")
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_NAMES = 400, 40, 8


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def _name(file: Path) -> str:
    return str(file.relative_to(SRC))


def _room(file: Path) -> str:
    return file.relative_to(SRC).parts[0]


def _outside(*rooms: str) -> list[Path]:
    return [f for f in FILES if _room(f) not in rooms]


def _imports(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module.split(".")[0], node.lineno


def _calls(file: Path) -> Iterator[tuple[tuple[str, ...], int]]:
    """Dotted names that are called, such as ("date", "today")."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Call):
            yield tuple(reversed(list(_dotted(node.func)))), node.lineno


def _dotted(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Attribute):
        yield node.attr
        yield from _dotted(node.value)
    elif isinstance(node, ast.Name):
        yield node.id


@cache
def _literals() -> frozenset[str]:
    """Every string literal of the code but docstrings, and the fixed parts of f-strings."""
    found: set[str] = set()
    for file in FILES:
        prose = {id(node.value) for node in ast.walk(_tree(file)) if isinstance(node, ast.Expr)}
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                found.add(node.value)
    return frozenset(found)


@pytest.mark.parametrize("file", _outside("shell"), ids=_name)
def test_only_the_shell_touches_the_world(file: Path) -> None:
    assert [found for found in _imports(file) if found[0] in ONLY_IN_SHELL] == []
    calls = list(_calls(file))
    assert [found for found in calls if found[0] == ("print",)] == []
    assert [found for found in calls if found[0][-2:] in CLOCKS] == []
    chance = [(name, line) for name, line in calls if name[0] == "random" and name[-1] not in SEEDED]
    assert chance == []
    by_name = [n for n in ast.walk(_tree(file)) if isinstance(n, ast.ImportFrom) and n.module in ("random", "time")]
    assert [alias.name for node in by_name for alias in node.names if alias.name not in SEEDED] == []


@pytest.mark.parametrize("file", _outside("plan"), ids=_name)
def test_only_plan_knows_the_solver(file: Path) -> None:
    assert [found for found in _imports(file) if found[0] == "ortools"] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for_and_shows_little(room: str) -> None:
    tree = _tree(SRC / room / "__init__.py")
    assert ast.get_docstring(tree)
    shown = [n.value for n in tree.body if isinstance(n, ast.Assign) and _targets(n) == ["__all__"]]
    assert len(shown) == 1, "a room says in __all__ what it shows"
    names = ast.literal_eval(shown[0])
    assert 1 <= len(names) <= MOST_NAMES
    assert len(set(names)) == len(names)


def _targets(node: ast.Assign) -> list[str]:
    return [t.id for t in node.targets if isinstance(t, ast.Name)]


def test_every_room_is_listed_here() -> None:
    folders = {f.name for f in SRC.iterdir() if f.is_dir() and (f / "__init__.py").exists()}
    assert folders - {"shell"} == set(ROOMS)


def test_rooms_take_from_other_rooms_what_these_show() -> None:
    """A private name of another module is nobody else's business."""
    taken = [
        (_name(file), alias.name)
        for file in FILES
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hamstride")
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert taken == []


def test_every_number_of_the_evidence_is_used() -> None:
    by_rules = {p for rule in EVIDENCE.rules.values() for p in rule.parameters}
    unused = [p for p in EVIDENCE.parameters if p not in by_rules and p not in _literals() and p not in ONLY_SHOWN]
    assert unused == []


def test_what_is_only_shown_is_in_the_evidence_and_really_only_shown() -> None:
    by_rules = {p for rule in EVIDENCE.rules.values() for p in rule.parameters}
    assert [p for p in ONLY_SHOWN if p not in EVIDENCE.parameters or p in by_rules or p in _literals()] == []


def test_every_rule_of_the_evidence_is_named_in_code() -> None:
    """Red flags are named by their own data."""
    named = _literals() | set(EVIDENCE.red_flags) | {r for r, part in NAMED_IN_PARTS.items() if part in _literals()}
    assert [rule for rule in EVIDENCE.rules if rule not in named] == []


def test_every_red_flag_has_its_rule() -> None:
    assert [flag for flag in EVIDENCE.red_flags if flag not in EVIDENCE.rules] == []


def test_every_rule_named_in_code_is_in_the_evidence() -> None:
    """Where a call takes a rule's name as its first argument, or compares `.rule` or `rules[...]` with one."""
    missing = [(name, rule, line) for name, rule, line in _named_rules() if rule not in EVIDENCE.rules]
    assert missing == []


def test_rules_named_in_code_are_found() -> None:
    """The search above finds something in each room that decides."""
    assert {name.split("/")[0] for name, _, _ in _named_rules()} >= set(WITHOUT_NUMBERS)


TAKES_A_RULE = {"because", "_because", "_odd", "_cause", "cannot_be_planned"}


def _named_rules() -> Iterator[tuple[str, str, int]]:
    for file in FILES:
        for node in ast.walk(_tree(file)):
            for found in _rule_nodes(node):
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield _name(file), found.value, found.lineno


def _rule_nodes(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        called = next(_dotted(node.func), "")
        if called in TAKES_A_RULE and node.args:
            yield node.args[0]
        if called == "Reason":
            yield from (k.value for k in node.keywords if k.arg == "rule")
    elif isinstance(node, ast.Subscript) and next(_dotted(node.value), "") == "rules":
        yield node.slice
    elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "rule":
        yield from node.comparators
    elif isinstance(node, ast.Assign) and _targets(node) == ["rule"]:
        yield node.value
    elif isinstance(node, ast.IfExp):
        return


def test_parameters_named_in_code_are_in_the_evidence() -> None:
    """A string such as "pain.limit" whose first part is a file of parameters names one of them."""
    files = {p.split(".")[0] for p in EVIDENCE.parameters}
    parts = ("number", "numbers")
    missing = []
    for file in FILES:
        for node in ast.walk(_tree(file)):
            if not isinstance(node, ast.Call) or next(_dotted(node.func), "") not in parts or not node.args:
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                assert first.value.split(".")[0] in files, (_name(file), first.value)
                missing += [(_name(file), first.value)] if first.value not in EVIDENCE.parameters else []
    assert missing == []


def test_what_nobody_checked_says_why_it_is_believed() -> None:
    weak = [entry for entry in EVIDENCE.sourced() if entry.checked in ("unverified", "judgement")]
    assert weak
    assert [entry.id for entry in weak if not entry.note.strip()] == []


@pytest.mark.parametrize("room", WITHOUT_NUMBERS)
def test_no_clinical_number_stands_in_code(room: str) -> None:
    offenders = [
        f"{_name(file)}:{node.lineno} {node.value}"
        for file in FILES
        if _room(file) == room
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in PLAIN_FLOATS
    ]
    assert offenders == []


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_files_and_functions_are_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    functions = (n for n in ast.walk(_tree(file)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno is not None}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_FUNCTION} == {}
