"""The command line as a person meets it: plain sentences, JSON when piped, exit 0, 1 or 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hamstride import journal as journal_room
from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Ran
from hamstride.journal.issued import Packed
from hamstride.shell.runner import files, history
from tests.recordings.made import activity_fit
from tests.support.people import IRRITATION, START, Person, day

COMMAND = [sys.executable, "-c", "from hamstride.shell.cli import main; main()"]


def hamstride(
    *arguments: str, given: str = "", data: Path | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    env["PYTHONPATH"] = str(Path("src").resolve())
    if data is not None:
        env["HAMSTRIDE_DATA"] = str(data)
    whole = [*COMMAND, *arguments]
    return subprocess.run(whole, input=given, capture_output=True, text=True, env=env, timeout=60, cwd=cwd)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("journal") / "facts.jsonl"
    runner = Person().is_safe().answers(IRRITATION).ran_for_weeks(30).checks_in(30)
    place.write_text(journal_room.encode(runner.journal))
    return place


def test_today_is_pure_and_json_when_piped(facts: Path) -> None:
    shown = hamstride("today", "--journal", str(facts), "--on", day(30).isoformat())
    answer = json.loads(shown.stdout)
    assert shown.returncode == 0
    assert answer["verdict"] == "go"
    for key in ("urgency", "triage", "ranking", "causes", "session", "plan", "history", "missing", "decision"):
        assert key in answer
    again = hamstride("today", "--journal", "-", "--on", day(30).isoformat(), given=facts.read_text())
    assert json.loads(again.stdout) == answer


def test_the_answer_fits_its_schema(facts: Path) -> None:
    schema = json.loads(hamstride("today", "--schema").stdout)
    answer = json.loads(hamstride("today", "--journal", str(facts), "--on", day(30).isoformat(), "--json").stdout)
    assert set(schema["required"]) <= set(answer)


def test_journal_schema_names_every_kind() -> None:
    text = hamstride("journal", "schema").stdout
    for kind in ("profile", "answered", "checked_in", "ran", "felt", "trained", "tested", "ordered", "plan_issued"):
        assert f'"{kind}"' in text


@pytest.mark.parametrize("kind", ["findings", "exercises", "rules", "sources"])
def test_evidence_is_readable(kind: str) -> None:
    shown = hamstride("evidence", kind, "--json")
    assert shown.returncode == 0
    assert json.loads(shown.stdout)


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["today", "--journal", "no-such-file.jsonl"], ""),
        (["today", "--journal", "-"], "this is not a fact\n"),
        (["today", "--journal", "-", "--on", "yesterday"], ""),
        (["why", "2020-01-01", "--journal", "no-such-file.jsonl"], ""),
        (["today", "--journal", "-", "--on", "0001-01-01"], ""),
        (["today", "--journal", "-", "--on", "9999-12-31"], ""),
        (["today", "--journal", "-"], '{"v": 1, "kind": "ran", "duration_s": ' + "9" * 6000 + "}\n"),
        (["watch", "n" * 300], ""),
        (["check-in", "--pain", "1", "--journal", f"{__file__}/x.jsonl"], ""),
        (["log", "bridge", "--journal", "/proc/self/nothing/x.jsonl"], ""),
        (["assess", "--journal", "n" * 300], ""),
    ],
)
def test_a_persons_mistake_is_one_line_and_exit_2(arguments: list[str], given: str) -> None:
    shown = hamstride(*arguments, given=given)
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert len(shown.stderr.strip().splitlines()) == 1
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "--answer", "onset=sudden"],
        ["check-in", "--pain", "1"],
        ["hurts", "bridge"],
        ["import", __file__],
        ["log", "bridge", "--reps", "8"],
        ["test", "heel_press_share", "88", "--side", "left"],
    ],
)
def test_what_writes_needs_a_file_to_write_to(arguments: list[str], tmp_path: Path) -> None:
    """Standard input can be read and not written: no file of that name is left behind."""
    shown = hamstride(*arguments, "--journal", "-", cwd=tmp_path)
    assert shown.returncode == 2
    assert len(shown.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_import_check_in_and_why(tmp_path: Path) -> None:
    place, run = tmp_path / "mine.jsonl", tmp_path / "run.fit"
    from datetime import UTC, datetime, time

    run.write_bytes(activity_fit(datetime.combine(START, time(17), UTC), 900, 2.6))
    (tmp_path / "bad.fit").write_bytes(b"nothing")
    first = json.loads(hamstride("import", str(run), str(tmp_path / "bad.fit"), "--journal", str(place)).stdout)
    assert [line["outcome"] for line in first] == ["added", "failed"]
    second = json.loads(hamstride("import", str(run), "--journal", str(place)).stdout)
    assert [line["outcome"] for line in second] == ["same"]
    told = json.loads(hamstride("check-in", "--journal", str(place), "--pain", "1", "--morning", "usual").stdout)
    why = json.loads(hamstride("why", told["verdict_id"], "--journal", str(place)).stdout)
    assert why["verdict"] == told["verdict"]


def test_why_says_it_as_it_was_said_then(tmp_path: Path) -> None:
    """In the words that were kept, with the version of the evidence, whatever this version would say."""
    place = tmp_path / "mine.jsonl"
    told = json.loads(hamstride("check-in", "--journal", str(place), "--pain", "6", "--energy", "1").stdout)
    lines = sorted(place.read_text().splitlines(), key=lambda line: '"verdict_issued"' in line)
    kept = json.loads(lines[-1])
    assert kept["kind"] == "verdict_issued"
    answer = dict(Packed(kept["answer"]))
    first, *others = answer["said"]
    kept["answer"] = {**answer, "said": [{**first, "text": "Said long ago in other words."}, *others]}
    kept["evidence_version"] = "0123456789ab"
    place.write_text("\n".join([*lines[:-1], json.dumps(kept)]) + "\n")
    known = files.read_journal(str(place))
    issued = history.told(known, told["verdict_id"])
    assert issued.evidence_version == "0123456789ab"
    said = history.lines_of(issued, known)
    assert said[0].startswith("- Said long ago in other words.")
    assert any("number: " in line for line in said)
    assert any("source: " in line for line in said)
    assert any("saw: check-in of " in line for line in said)


def test_why_says_all_that_was_said_whatever_is_told_later(tmp_path: Path) -> None:
    """Advice, session, what is missing and what would change it: the same after corrections and late facts."""
    place = tmp_path / "mine.jsonl"
    told = json.loads(hamstride("check-in", "--journal", str(place), "--pain", "4", "--morning", "worse").stdout)
    before = shown_at_terminal(place, told["verdict_id"])
    for title in ("What would change this:", "Not known, and therefore more careful:", "How long:"):
        assert title in before
    day = date.fromisoformat(told["day"])
    hamstride("check-in", "--journal", str(place), "--pain", "0", "--morning", "usual", "--sharp")
    hamstride("check-in", "--journal", str(place), "--pain", "9", "--on", str(day - timedelta(days=1)))
    after = shown_at_terminal(place, told["verdict_id"])
    assert [line for line in after.splitlines() if not line.startswith("Also said")] == before.splitlines()
    assert after.count("Also said that day") == 2


def shown_at_terminal(place: Path, verdict: str) -> str:
    known = files.read_journal(str(place))
    told = history.told(known, verdict)
    others = [f"Also said that day: {other.verdict}" for other in history.of_the_day(told, known)]
    return "\n".join([*history.lines_of(told, known), *others])


def test_why_of_a_day_without_an_answer_says_so_and_makes_it_anew(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    day = date.fromisoformat(json.loads(hamstride("check-in", "--journal", str(place), "--pain", "1").stdout)["day"])
    known = files.read_journal(str(place))
    told = [x for x in known.facts if x.kind != "verdict_issued"]
    assert history.remade(known, str(day), {}) is None
    made = history.remade(Journal(tuple(told)), str(day), {})
    assert made is not None
    assert made.day == day
    assert history.remade(Journal(tuple(told)), str(day - timedelta(days=1)), {}) is None
    assert history.remade(Journal(tuple(told)), str(day + timedelta(days=1)), {}) is None


def test_a_report_on_a_run_at_the_terminal_is_corrected_not_doubled(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    day = date.fromisoformat(json.loads(hamstride("check-in", "--journal", str(place), "--pain", "1").stdout)["day"])
    stamp = {"recorded_at": datetime.now(UTC), "zone": "UTC"}
    ran = Ran(id="a-run", day=day, duration_s=1800, distance_m=5000, **stamp)
    place.write_text(place.read_text() + journal_room.encode(Journal((ran,))))
    first = hamstride("check-in", "--journal", str(place), "--ran-pain", "9", "--ran-sharp", "--held", "s1")
    assert first.returncode == 0, first.stderr
    assert hamstride("check-in", "--journal", str(place), "--ran-pain", "2").returncode == 0
    (felt,) = files.read_journal(str(place)).of(Felt)
    assert (felt.about, felt.pain_during, felt.sharp, felt.held) == ("a-run", 2, True, ("s1",))
    wrong = hamstride("check-in", "--journal", str(place), "--ran-pain", "2", "--held", "s99")
    assert wrong.returncode == 2
    assert "no rung of faster running" in wrong.stderr


def test_a_late_check_in_is_about_its_day(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    first = json.loads(hamstride("check-in", "--journal", str(place), "--pain", "1").stdout)
    day = date.fromisoformat(first["day"])
    late = hamstride("check-in", "--journal", str(place), "--pain", "7", "--on", str(day - timedelta(days=1)))
    assert json.loads(late.stdout)["day"] == str(day)
    days = [json.loads(line)["day"] for line in place.read_text().splitlines() if '"checked_in"' in line]
    assert days == [str(day), str(day - timedelta(days=1))]
    early = hamstride("check-in", "--journal", str(place), "--pain", "7", "--on", str(day + timedelta(days=3)))
    assert early.returncode == 2
    no_run = hamstride("check-in", "--journal", str(place), "--ran-pain", "2")
    assert no_run.returncode == 2
    assert len(place.read_text().splitlines()) == 4


def test_a_check_in_without_an_answer_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    assert hamstride("check-in", "--journal", str(place)).returncode == 2
    assert not place.exists()


def test_refused_check_in_saves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    shown = hamstride("check-in", "--journal", str(place), "--pain", "11")
    assert shown.returncode == 2
    assert not place.exists()


def test_commands_without_pages_do_not_load_django() -> None:
    probe = (
        "import sys, hamstride.today, hamstride.shell.cli, hamstride.shell.runner.files, hamstride.shell.imports;"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'ortools')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": "src"}
    )
    assert shown.stdout.strip() == "[]"


def test_assess_takes_answers_all_or_none(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    bad = hamstride("assess", "--journal", str(place), "--answer", "emergency_sign=none", "--answer", "age_years=400")
    assert bad.returncode == 2
    assert not place.exists()
    found = json.loads(hamstride("assess", "--journal", str(place), "--answer", "emergency_sign=chest").stdout)
    assert found["urgency"] == "emergency"
    assert found["red_flags"] == ["rf_pe"]
    assert found["next_question"] == "nerve_sign"


def test_the_same_answers_give_the_same_json(tmp_path: Path) -> None:
    """Whether a list is answered at once or line by line, and in whatever order."""
    nerves = ("urine_change", "bowel_change", "saddle_numb", "sexual_change", "both_legs", "weak_both_legs")
    one = ["onset=gradual", "pain_site=sit_bone", "nerve_sign=none", "duration_weeks=16"]
    other = [
        "duration_weeks=16",
        *[f"{n}=no" for n in (*nerves, "weak_one_leg")],
        "pain_site=sit_bone",
        "onset=gradual",
    ]
    found = []
    for n, answers in enumerate((one, one, other)):
        given = [word for answer in answers for word in ("--answer", answer)]
        found.append(json.loads(hamstride("assess", "--journal", str(tmp_path / f"{n}.jsonl"), *given).stdout))
    for answer in found:
        for reason in answer["reasons"]:
            del reason["facts"]  # ids are fresh
    assert found[0] == found[1] == found[2]


def test_a_list_is_answered_by_its_lines_and_refuses_others(tmp_path: Path) -> None:
    place = tmp_path / "mine.jsonl"
    for wrong in ("chest,none", "chest,chest", "tooth", ""):
        assert hamstride("assess", "--journal", str(place), "--answer", f"emergency_sign={wrong}").returncode == 2
    assert not place.exists()
    told = hamstride("assess", "--journal", str(place), "--answer", "emergency_sign=cold_leg,?")
    assert json.loads(told.stdout)["red_flags"] == ["rf_art"]
    assert "emergency_sign" in json.loads(told.stdout)["unanswered"]


@pytest.mark.parametrize("kind", ["conflicts", "findings", "presentations", "red-flags", "parameters"])
def test_evidence_names_who_says_what(kind: str) -> None:
    shown = json.loads(hamstride("evidence", kind, "--json").stdout)
    assert all(entry.get("source") or entry.get("sides") for entry in shown)


@pytest.mark.parametrize("words", ["5 miles, fine", "40 min", "8 km"])
def test_a_run_is_told_in_words(tmp_path: Path, words: str) -> None:
    journal = tmp_path / "j.jsonl"
    assert hamstride("runs", "add", words, "--journal", str(journal)).returncode == 0
    listed = json.loads(hamstride("runs", "list", "--journal", str(journal), "--json").stdout)
    assert [r["name"] for r in listed] == [words]
    assert hamstride("today", "--journal", str(journal)).returncode == 0


def test_words_that_tell_no_run_are_refused(tmp_path: Path) -> None:
    assert hamstride("runs", "add", "an easy one", "--journal", str(tmp_path / "j.jsonl")).returncode == 2
