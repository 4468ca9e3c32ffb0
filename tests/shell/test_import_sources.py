"""Every way in: folders, archives in archives, and account exports as they come."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hamstride.journal.facts import Ran, Wore
from hamstride.shell.imports import sources
from hamstride.shell.imports.model import ImportLine
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.recordings import exports_made as exports
from tests.recordings.exports_made import zipped
from tests.recordings.made import fit, gpx, steady, tcx


def day(number: int) -> datetime:
    return datetime(2025, 5, number, 6, 30, tzinfo=UTC)


RUN = {n: fit([steady(300 + n)], start=day(n)) for n in range(1, 6)}


def outcomes(lines: list[ImportLine]) -> dict[str, str]:
    return {line.name.rpartition("/")[2]: line.outcome for line in lines}


def ran(journal: Path) -> list[Ran]:
    return list(files.read_or_new(journal).of(Ran))


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_the_content_tells_what_a_file_is(tmp_path: Path) -> None:
    put(tmp_path, "in/a.FIT", gpx([steady(300).samples], start=day(6)))
    put(tmp_path, "in/b.fit", zipped({"x": RUN[1]}))
    put(tmp_path, "in/c.gpx", gzip.compress(tcx([[steady(320).samples]], start=day(7))))
    put(tmp_path, "in/d", RUN[2])
    lines = into_file(tmp_path / "j.jsonl", [tmp_path / "in"])
    assert outcomes(lines) == {"a.FIT": "added", "x": "added", "c.gpx": "added", "d": "added"}


def test_a_strava_export_names_its_files_and_tells_of_what_has_none(tmp_path: Path) -> None:
    untyped = gpx([steady(302).samples], start=day(3), sport="")
    table = exports.strava_csv(
        exports.strava_row(1, day(1), "Easy", "Run", "activities/11.fit.gz", 301, 301, 903),
        exports.strava_row(2, day(3), "Hills", "Run", "activities/12.gpx", 302, 302, 906),
        exports.strava_row(3, day(4), "By hand", "Run", "", 1500, 1500, 5000),
        exports.strava_row(4, day(5), "Lost file", "Run", "activities/13.fit.gz", 1200, 1200, 4000),
        exports.strava_row(5, day(8), "Commute", "Ride", "activities/14.fit.gz", 900, 900, 6000),
    )
    ride = fit([steady(900, sport="cycling")], start=day(8))
    archive = zipped(
        {
            "activities.csv": table,
            "activities/11.fit.gz": gzip.compress(RUN[1]),
            "activities/12.gpx": untyped,
            "activities/14.fit.gz": gzip.compress(ride),
            "media/a.jpg": b"\xff\xd8\xff",
            "profile.csv": b"a,b\n1,2\n",
        }
    )
    lines = into_file(tmp_path / "j.jsonl", [put(tmp_path, "export.zip", archive)])
    assert outcomes(lines) == {
        "11.fit.gz": "added", "12.gpx": "added", "14.fit.gz": "skipped", "export.zip": "skipped",
        "activities.csv": "added",
    }  # fmt: skip
    runs = {r.name: r for r in ran(tmp_path / "j.jsonl") if r.sport == "running"}
    assert set(runs) == {"Easy", "Hills", "By hand", "Lost file"}
    assert runs["By hand"].recording is None
    assert runs["By hand"].distance_m == 5000
    loads = files.measured(tmp_path / "j.jsonl", files.read_or_new(tmp_path / "j.jsonl"), _evidence())
    assert loads[runs["Hills"].recording or ""].counts  # the table said that it was a run


def _evidence():  # type: ignore[no-untyped-def]
    from hamstride import evidence

    return evidence.load()


def test_a_garmin_export_has_archives_in_it_and_summaries_beside(tmp_path: Path) -> None:
    from fit_tool.profile.profile_type import FileType

    uploads = zipped({"1.fit": RUN[1], "2.fit": RUN[2], "3.fit": fit([steady(60)], kind=FileType.SETTINGS)})
    table = exports.garmin_json(
        exports.garmin_activity(1, day(1), "running", 301, 903),
        exports.garmin_activity(2, day(2), "running", 302, 906),
        exports.garmin_activity(3, day(4), "treadmill_running", 1800, 5000),
    )
    archive = zipped(
        {
            "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": uploads,
            "DI_CONNECT/DI-Connect-Fitness/x_summarizedActivities.json": table,
            "DI_CONNECT/DI-Connect-Wellness/y_sleepData.json": b"[{}]",
        }
    )
    lines = into_file(tmp_path / "j.jsonl", [put(tmp_path, "garmin.zip", archive)])
    assert outcomes(lines) == {
        "1.fit": "added", "2.fit": "added", "3.fit": "skipped", "garmin.zip": "skipped",
        "x_summarizedActivities.json": "added",
    }  # fmt: skip
    assert sorted(r.duration_s for r in ran(tmp_path / "j.jsonl")) == [301, 302, 1800]


def test_an_apple_export_gives_its_routes_their_sport(tmp_path: Path) -> None:
    route = gpx([steady(1800).samples], start=day(1), sport="")
    table = exports.apple_xml(
        exports.apple_workout(day(1), 30, 5.4, route="route_1.gpx"),
        exports.apple_workout(day(2), 25, 4.0),
        exports.apple_workout(day(3), 25, 2.0, kind="Walking"),
    )
    put(tmp_path, "apple_health_export/export.xml", table)
    put(tmp_path, "apple_health_export/workout-routes/route_1.gpx", route)
    lines = into_file(tmp_path / "j.jsonl", [tmp_path / "apple_health_export"])
    assert outcomes(lines) == {"route_1.gpx": "added", "export.xml": "added"}
    found = ran(tmp_path / "j.jsonl")
    assert [(r.sport, r.recording is not None) for r in found] == [
        ("running", True), ("running", False), ("walking", False),
    ]  # fmt: skip


def test_what_an_apple_watch_measured_is_part_of_its_runs(tmp_path: Path) -> None:
    measured = exports.apple_measured(day(1), 30) + exports.apple_measured(day(2), 25)
    table = exports.apple_xml(
        exports.apple_workout(day(1), 30, 5.4, route="route_1.gpx"), exports.apple_workout(day(2), 25, 4.5),
        measured=measured,
    )  # fmt: skip
    route = gpx([steady(1800).samples], start=day(1), sport="")
    members = {"apple_health_export/export.xml": table, "apple_health_export/workout-routes/route_1.gpx": route}
    path = put(tmp_path, "export.zip", zipped(members))
    lines = into_file(tmp_path / "j.jsonl", [path])
    assert [line.outcome for line in lines] == ["added", "added", "same"]
    runs = ran(tmp_path / "j.jsonl")
    assert all({"cadence_spm", "heart_rate_bpm", "distance_m"} <= set(r.channels) for r in runs)
    loads = files.measured(tmp_path / "j.jsonl", files.read_or_new(tmp_path / "j.jsonl"), _evidence())
    assert [round(loads[r.recording or ""].distance_m) for r in runs] == [5400, 4500]
    assert all("cadence_spm" not in loads[r.recording or ""].modelled for r in runs)
    before = (tmp_path / "j.jsonl").read_bytes()
    again = into_file(tmp_path / "j.jsonl", [path])
    assert {line.outcome for line in again} == {"same"}
    assert (tmp_path / "j.jsonl").read_bytes() == before


def test_a_route_that_came_alone_is_joined_by_what_was_measured(tmp_path: Path) -> None:
    bare = [replace(s, heart_rate_bpm=None, cadence_one_foot=None, speed_mps=None) for s in steady(1800).samples]
    route = gpx([bare], start=day(1), sport="running")
    into_file(tmp_path / "j.jsonl", [put(tmp_path, "route_1.gpx", route)])
    table = exports.apple_xml(
        exports.apple_workout(day(1), 30, 5.4, route="route_1.gpx"), measured=exports.apple_measured(day(1), 30)
    )
    put(tmp_path, "e/export.xml", table)
    put(tmp_path, "e/workout-routes/route_1.gpx", route)
    lines = into_file(tmp_path / "j.jsonl", [tmp_path / "e"])
    assert [line.outcome for line in lines] == ["same", "skipped"]
    (run,) = ran(tmp_path / "j.jsonl")
    assert "cadence_spm" in run.channels


def test_polar_sessions_in_an_archive(tmp_path: Path) -> None:
    archive = zipped(
        {"training-session-2025-05-04-7-a.json": exports.polar_old(), "account-data.json": b'{"name": "made up"}'}
    )
    lines = into_file(tmp_path / "j.jsonl", [put(tmp_path, "polar.zip", archive)])
    assert outcomes(lines) == {"training-session-2025-05-04-7-a.json": "added", "polar.zip": "skipped"}


def test_chained_and_multi_sport_files_give_a_run_for_each_session(tmp_path: Path) -> None:
    legs = [steady(300), steady(200, begin_s=400, sport="cycling"), steady(250, begin_s=700)]
    path = put(tmp_path, "chained.fit", RUN[1] + RUN[2])
    other = put(tmp_path, "many.fit", fit(legs, start=day(9)))
    lines = into_file(tmp_path / "j.jsonl", [path, other])
    assert [line.outcome for line in lines] == ["added", "added"]
    assert [len(line.facts) for line in lines] == [2, 3]
    assert [r.sport for r in ran(tmp_path / "j.jsonl")] == ["running", "running", "running", "cycling", "running"]


# --- what is made to do harm


def test_names_in_an_archive_are_never_paths(tmp_path: Path) -> None:
    archive = zipped({"../../outside.fit": RUN[1], "/etc/absolute.fit": RUN[2], "a\\..\\b.fit": RUN[3]})
    before = set(tmp_path.parent.rglob("*.fit"))
    lines = into_file(tmp_path / "in" / "j.jsonl", [put(tmp_path, "export.zip", archive)])
    assert [line.outcome for line in lines] == ["added"] * 3
    assert not any(".." in line.name for line in lines)
    assert set(tmp_path.parent.rglob("*.fit")) == before
    assert not Path("/etc/absolute.fit").exists()


def nested(depth: int) -> bytes:
    data = zipped({"run.fit": RUN[1]})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    assert [line.outcome for line in into_file(tmp_path / "a.jsonl", [put(tmp_path, "a.zip", nested(2))])] == ["added"]
    (line,) = into_file(tmp_path / "b.jsonl", [put(tmp_path, "b.zip", nested(9))])
    assert line.outcome == "failed"


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_BYTES", 1_000_000)
    zeros = b"\x00" * 8 + b".FIT" + bytes(5_000_000)
    lines = into_file(tmp_path / "j.jsonl", [put(tmp_path, "z.zip", zipped({"bomb.fit": zeros, "run.fit": RUN[1]}))])
    assert outcomes(lines) == {"bomb.fit": "failed", "run.fit": "added"}


def test_a_table_of_an_export_cannot_define_what_swells(tmp_path: Path) -> None:
    swelling = b"".join(b'<!ENTITY a%d "%s">' % (n, b"b" * 9 if n == 0 else b"&a%d;" % (n - 1) * 10) for n in range(9))
    workout = exports.apple_workout(day(1), 30, 5.0).encode()
    xml = b"<?xml version='1.0'?><!DOCTYPE HealthData [" + swelling + b"]><HealthData><Me x='1'>&a8;</Me>"
    path = put(tmp_path, "export.xml", xml + workout + b"</HealthData>")
    (line,) = into_file(tmp_path / "j.jsonl", [path])
    assert "understood" in line.sentence
    assert ran(tmp_path / "j.jsonl") == []


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.fit": RUN[1], "b.fit": RUN[2]}))
    at = data.index(b"a.fit") + 200
    data[at : at + 40] = bytes(40)
    lines = into_file(tmp_path / "j.jsonl", [put(tmp_path, "x.zip", bytes(data))])
    assert outcomes(lines)["b.fit"] == "added"
    assert outcomes(lines)["a.fit"] == "failed"
    locked = io.BytesIO()
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("c.fit", RUN[3])
    raw = bytearray(locked.getvalue())
    raw[6] |= 1  # says that it is locked with a password, here and in the list at the end
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    (line,) = into_file(tmp_path / "k.jsonl", [put(tmp_path, "l.zip", bytes(raw))])
    assert line.outcome == "failed"


def test_an_hour_from_now_next_year_is_no_run(tmp_path: Path) -> None:
    late = put(tmp_path, "late.fit", fit([steady(300)], start=datetime.now(UTC) + timedelta(days=300)))
    (line,) = into_file(tmp_path / "j.jsonl", [late])
    assert (line.outcome, "clock" in line.sentence) == ("failed", True)


def test_what_a_watch_told_of_days_comes_with_the_export_and_only_once(tmp_path: Path) -> None:
    """Recent days only: they are context, and older ones are none."""
    journal, now = tmp_path / "j.jsonl", datetime.now(UTC).replace(microsecond=0)
    records = "".join(
        exports.apple_record("RestingHeartRate", now - timedelta(days=n), 60, 50 + n % 3, "count/min")
        for n in (1, 2, 400)
    )
    path = put(tmp_path, "export.xml", exports.apple_xml(measured=records))
    for _ in range(2):
        into_file(journal, [path])
    known = files.read_journal(str(journal))
    assert [w.resting_hr_bpm for w in known.of(Wore)] == [52, 51]
