"""Evidence that is not sound does not load, and the message names the file and the entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from hamstride import evidence

KINDS = (
    "sources", "parameters", "rules", "findings", "red_flags", "presentations", "exercises", "ladders",
    "exercise_ladders", "milestones", "retests", "programmes", "strength_ladders", "conflicts",
    "emergency_numbers", "facts", "unfound", "care", "screens", "pathways",
)  # fmt: skip
SOURCE = '[s1]\ncitation = "A paper"\nkind = "paper"\n[hamstride]\ncitation = "us"\nkind = "ours"\n'
GOOD = """[stop_above]
value = 3
unit = "nprs"
source = ["s1"]
where = "table 1"
population = "runners"
strength = "expert"
checked = "primary"
"""


def _tree(root: Path, **files: str) -> Path:
    for kind in KINDS:
        (root / kind).mkdir(parents=True, exist_ok=True)
    (root / "sources" / "all.toml").write_text(SOURCE)
    for name, text in files.items():
        kind, _, stem = name.partition("__")
        (root / kind / f"{stem}.toml").write_text(text)
    return root


def test_a_sound_tree_loads(tmp_path: Path) -> None:
    found = evidence.read(_tree(tmp_path, parameters__pain=GOOD))
    assert found.number("pain.stop_above") == 3
    assert found.parameters["pain.stop_above"].unit == "nprs"


def test_the_version_changes_with_any_file(tmp_path: Path) -> None:
    before = evidence.read(_tree(tmp_path, parameters__pain=GOOD)).version
    after = evidence.read(_tree(tmp_path, parameters__pain=GOOD.replace("= 3", "= 4"))).version
    assert before != after


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("unit =", "unitt ="), "unit"),
        (('source = ["s1"]', "source = []"), "source"),
        (('source = ["s1"]', 'source = ["s2"]'), "s2"),
        (('unit = "nprs"', 'unit = ""'), "unit"),
        (('"primary"', '"judgement"'), "judgement"),
        (('"primary"', '"surely"'), "checked"),
        (("value = 3", 'value = "three"'), "value"),
    ],
)
def test_an_unsound_parameter_is_named(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    with pytest.raises(evidence.EvidenceError) as caught:
        evidence.read(_tree(tmp_path, parameters__pain=GOOD.replace(*change)))
    assert "stop_above" in str(caught.value)
    assert named in str(caught.value)


def test_an_id_defined_twice_is_named(tmp_path: Path) -> None:
    finding = """[limps]
question = "Do you limp?"
why = "A limp changes the answer"
kind = "yes_no"
group = "intake"
source = ["s1"]
where = "x"
population = "y"
strength = "expert"
checked = "primary"
"""
    with pytest.raises(evidence.EvidenceError, match=r"b\.toml: limps is defined twice"):
        evidence.read(_tree(tmp_path, findings__a=finding, findings__b=finding))


def test_a_rule_that_names_an_unknown_number_is_refused(tmp_path: Path) -> None:
    rule = """[pain_red]
room = "response"
title = "Red pain"
says = "Stop."
parameters = ["pain.nowhere"]
source = ["s1"]
where = "x"
population = "y"
strength = "expert"
checked = "primary"
"""
    with pytest.raises(evidence.EvidenceError, match=r"pain_red names the unknown parameter pain\.nowhere"):
        evidence.read(_tree(tmp_path, rules__r=rule))


def test_broken_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(evidence.EvidenceError, match=r"pain\.toml"):
        evidence.read(_tree(tmp_path, parameters__pain="[oops"))
