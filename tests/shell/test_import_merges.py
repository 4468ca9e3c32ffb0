"""The same run from two sources counts once, the richer one is kept, and the runner can say that it was two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hamstride import evidence as evidence_room
from hamstride.journal import Journal
from hamstride.journal.facts import Felt, Merged, Ran, new_id
from hamstride.load.runs import runs
from hamstride.shell.imports import merges
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.recordings.exports_made import garmin_activity, garmin_json
from tests.recordings.made import Sample, fit, gpx, steady, tcx

START = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
RICH = fit([steady(1200)], start=START)  # speed, heart rate, steps, altitude, places
BARE = [Sample(s.at_s, None, None, None, None, None, s.latitude_deg, s.longitude_deg) for s in steady(1200).samples]
CUT = RICH[: len(RICH) * 2 // 3]
POOR = gpx([BARE], start=START + timedelta(seconds=4))


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "j.jsonl"


def put(journal: Path, name: str, data: bytes) -> Path:
    path = journal.with_name(name)
    path.write_bytes(data)
    return path


def metres_on(journal: Path) -> float:
    """What the load history counts, of all runs."""
    known = files.read_journal(str(journal))
    loads = files.measured(journal, known, evidence_room.load())
    return sum(r.distance_m or 0.0 for r in runs(known.of(Ran), loads, known, evidence_room.load()))


def standing(journal: Path) -> tuple[Journal, tuple[Ran, ...]]:
    known = files.read_journal(str(journal))
    return known, known.of(Ran)


@pytest.mark.parametrize("order", [("rich.fit", "poor.gpx"), ("poor.gpx", "rich.fit")])
def test_the_richer_one_is_kept_whichever_comes_first(journal: Path, order: tuple[str, str]) -> None:
    for name in order:
        (line,) = into_file(journal, [put(journal, name, RICH if name == "rich.fit" else POOR)])
    assert line.outcome == "same"
    assert "take the merge back" in line.sentence
    known, (kept,) = standing(journal)
    assert "cadence_spm" in kept.channels
    assert [m.into for m in known.of(Merged)] == [kept.id]
    assert metres_on(journal) == pytest.approx(3600, rel=0.02)


def test_three_sources_are_one_run(journal: Path) -> None:
    twin = tcx([[steady(1200).samples]], start=START + timedelta(seconds=2))
    for name, data in (("poor.gpx", POOR), ("twin.tcx", twin), ("rich.fit", RICH)):
        into_file(journal, [put(journal, name, data)])
    known, (kept,) = standing(journal)
    pairs = merges.pairs(known)
    assert len(pairs) == 2
    assert {p.counts.id for p in pairs if p.counts} == {kept.id}


@pytest.mark.parametrize("order", [("rich.fit", "poor.gpx"), ("poor.gpx", "rich.fit")])
def test_a_merge_is_taken_back_by_a_fact_and_stays_back(journal: Path, order: tuple[str, str]) -> None:
    for name in order:
        into_file(journal, [put(journal, name, RICH if name == "rich.fit" else POOR)])
    known, _ = standing(journal)
    (pair,) = merges.pairs(known)
    before = known.facts
    fact = merges.undone(known, pair.merged.id, {"recorded_at": datetime.now(UTC), "zone": "UTC"})
    grown = files.append(journal, [fact])
    assert set(before) < set(grown.facts)  # appended, nothing edited
    assert len(grown.of(Ran)) == 2
    assert merges.pairs(grown) == ()
    assert metres_on(journal) == pytest.approx(7200, rel=0.02)
    again = into_file(journal, [journal.with_name("rich.fit"), journal.with_name("poor.gpx")])
    assert [line.outcome for line in again] == ["same", "same"]
    assert len(standing(journal)[1]) == 2


def test_what_was_said_apart_stays_apart_when_a_richer_file_comes(journal: Path) -> None:
    bare = fit([steady(1200)], start=START)
    middle = tcx([[steady(1200).samples]], start=START + timedelta(seconds=2))
    into_file(journal, [put(journal, "poor.gpx", POOR), put(journal, "middle.tcx", middle)])
    known, _ = standing(journal)
    files.append(
        journal,
        [merges.undone(known, merges.pairs(known)[0].merged.id, {"recorded_at": datetime.now(UTC), "zone": "UTC"})],
    )
    into_file(journal, [put(journal, "bare.fit", bare)])
    assert metres_on(journal) == pytest.approx(7200, rel=0.02)


@pytest.mark.parametrize(("name", "poorer"), [("poor.gpx", POOR), ("cut.fit", CUT)], ids=["poorer", "damaged"])
def test_how_it_felt_moves_along_to_the_richer_file(journal: Path, name: str, poorer: bytes) -> None:
    into_file(journal, [put(journal, name, poorer)])
    known, (first,) = standing(journal)
    said = Felt(id=new_id(), recorded_at=datetime.now(UTC), zone="UTC", day=first.day, about=first.id, pain_during=4)
    files.append(journal, [said])
    into_file(journal, [put(journal, "rich.fit", RICH)])
    known, (kept,) = standing(journal)
    assert [(f.about, f.pain_during) for f in known.of(Felt)] == [(kept.id, 4)]


@pytest.mark.parametrize(
    "other",
    [
        fit([steady(1200)], start=START + timedelta(seconds=1300)),
        fit([steady(600)], start=START + timedelta(seconds=1000)),
        fit([steady(1100)], start=START + timedelta(hours=3)),
        fit([steady(1200, sport="cycling")], start=START),
    ],
    ids=["after it", "mostly after it", "hours later and shorter", "a ride"],
)
def test_what_differs_is_another_run(journal: Path, other: bytes) -> None:
    into_file(journal, [put(journal, "one.fit", RICH), put(journal, "two.fit", other)])
    assert len(standing(journal)[1]) == 2


@pytest.mark.parametrize(
    "other",
    [
        fit([steady(1200)], start=START + timedelta(seconds=90)),
        fit([steady(700)], start=START + timedelta(seconds=300)),
        fit([steady(1200, speed_mps=3.2)], start=START),
        fit([steady(1200)], start=START - timedelta(hours=5)),
    ],
    ids=["started later", "a cropped copy", "farther in the same time", "in another zone"],
)
def test_nobody_runs_twice_at_once(journal: Path, other: bytes) -> None:
    """Time decides: of two services' distances of one run the longer may be a third more."""
    for order in ((RICH, other), (other, RICH)):
        place = journal.with_name(f"{len(order[0])}-{len(order[1])}.jsonl")
        into_file(place, [put(place, f"{n}.fit", data) for n, data in enumerate(order)])
        known, (kept,) = standing(place)
        assert len(known.of(Merged)) == 1
        assert kept.elapsed_s == pytest.approx(1200, abs=2)


def test_the_real_pairs_are_recognised(journal: Path, samples: Path) -> None:
    for kept, copy in (
        ("pair-venusq-run-device.fit", "pair-venusq-run-via-strava.fit.gz"),
        ("garmin-fr-run.tcx", "no-hr.tcx"),
    ):
        for order in ((kept, copy), (copy, kept)):
            place = journal.with_name(f"{order[0]}.jsonl")
            into_file(place, [samples / "activities" / name for name in order])
            known, (run,) = standing(place)
            assert "heart_rate_bpm" in run.channels
            assert len(known.of(Merged)) == 1


# --- a damaged file and its whole copy


@pytest.mark.parametrize("order", [("cut.fit", "rich.fit"), ("rich.fit", "cut.fit"), ("cut.fit", "poor.gpx")])
def test_a_damaged_file_and_its_whole_copy_are_one_run_and_the_whole_one_counts(
    journal: Path, order: tuple[str, str]
) -> None:
    data = {"cut.fit": CUT, "rich.fit": RICH, "poor.gpx": POOR}
    lines = [line for name in order for line in into_file(journal, [put(journal, name, data[name])])]
    assert "damaged" in {line.outcome for line in lines}
    assert "damaged copy" in lines[-1].sentence
    known, (kept,) = standing(journal)
    assert not kept.damaged
    assert [m.told.damaged for m in known.of(Merged)] == [True]
    assert metres_on(journal) == pytest.approx(3600, rel=0.02)
    (pair,) = merges.pairs(known)
    assert "damaged copy" in pair.why
    grown = files.append(
        journal, [merges.undone(known, pair.merged.id, {"recorded_at": datetime.now(UTC), "zone": "UTC"})]
    )
    assert len(grown.of(Ran)) == 2
    assert merges.pairs(grown) == ()


def test_of_two_damaged_copies_the_longer_counts(journal: Path) -> None:
    shorter = RICH[: len(RICH) // 3]
    into_file(journal, [put(journal, "a.fit", shorter), put(journal, "b.fit", CUT), put(journal, "c.fit", RICH)])
    known, (kept,) = standing(journal)
    assert not kept.damaged
    assert len(merges.pairs(known)) == 2


def test_a_damaged_file_that_holds_more_than_a_cropped_one_counts(journal: Path) -> None:
    short = fit([steady(300)], start=START)
    into_file(journal, [put(journal, "cut.fit", CUT), put(journal, "short.fit", short)])
    known, (kept,) = standing(journal)
    assert kept.damaged
    assert [m.told.damaged for m in known.of(Merged)] == [False]


def test_a_summary_tells_the_whole_of_a_run_whose_file_is_damaged(journal: Path) -> None:
    table = garmin_json(garmin_activity(1, START, "running", 1200, 3600))
    for order in ("1-file-first", "2-table-first"):
        place = journal.with_name(f"{order}.jsonl")
        parts = [put(place, "cut.fit", CUT), put(place, "summarizedActivities.json", table)]
        for part in parts if order.startswith("1") else reversed(parts):
            into_file(place, [part])
        known, (kept,) = standing(place)
        assert kept.recording is None
        assert [m.told.damaged for m in known.of(Merged)] == [True]
        assert metres_on(place) == pytest.approx(3600, rel=0.02)
