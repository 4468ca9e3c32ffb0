"""Kinds of files that were once taken wrongly, each with examples of our own: the right run, on the right day, once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hamstride.journal.facts import Ran
from hamstride.shell.imports.days import local_day, with_zones_right
from hamstride.shell.imports.model import ImportLine, Session
from hamstride.shell.imports.to_file import into_file
from hamstride.shell.runner import files
from tests.recordings.exports_made import apple_workout, apple_xml, zipped
from tests.recordings.made import START, Sample, fit, gpx, steady, tcx

Taken = tuple[list[ImportLine], list[Ran]]
PLACED = [Sample(s, 3.0, 3.0 * s, latitude_deg=12.0 + s * 2.698e-5, longitude_deg=-35.0) for s in range(601)]


@pytest.fixture
def take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Taken]:
    """Files into a new journal of a runner in a zone."""

    def taken(named: Mapping[str, bytes], zone: str = "Europe/Vienna") -> Taken:
        monkeypatch.setenv("HAMSTRIDE_ZONE", zone)
        for name, data in named.items():
            (tmp_path / name).write_bytes(data)
        journal = tmp_path / "facts.jsonl"
        lines = into_file(journal, [tmp_path / name for name in named])
        return lines, sorted(files.read_or_new(journal).of(Ran), key=lambda r: (f"{r.started_at}", r.id))

    return taken


def runs(taken: Taken) -> list[tuple[date, int]]:
    return [(r.day, round(r.distance_m or 0, -2)) for r in taken[1] if r.sport == "running"]  # type: ignore[misc]


HEADERS = {
    "english": "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max "
    "Heart Rate,Relative Effort,Commute,Note,Gear,Filename,Weight,Bike,Elapsed Time,Moving Time,Distance",
    "italian": "ID,Data,Nome,Tipo,Descrizione,Tempo trascorso,Distanza,F,S,P,N,A,File,Peso,Bici,Tempo trascorso,In "
    "movimento,Distanza",
    "japanese": "ID,日付,名前,種類,説明,経過時間,距離,心拍,負荷,通勤,メモ,用具,ファイル,体重,自転車,経過時間,"
    "移動時間,距離",
}
STRAVA = {
    "english": (("5 Sept 2024, 06:30:00", "Run"), ("12 Oct 2024, 06:30:00", "Virtual Run")),
    "italian": (("5 set 2024, 06:30:00", "Corsa"), ("12 ott 2024, 06:30:00", "Corsa virtuale")),
    "japanese": (("2024年9月5日 6:30:00", "ランニング"), ("2024年10月12日 6:30:00", "トレイルラン")),
}


@pytest.mark.parametrize("language", STRAVA)
def test_a_strava_table_in_any_language(take: Callable[..., Taken], language: str) -> None:
    rows = [f'{n},"{when}",x,{kind},,900,"2,70",,,,,,,,,900.0,900.0,"2700,0"' for n, (when, kind) in
            enumerate(STRAVA[language])]  # fmt: skip
    table = "\n".join([HEADERS[language], *rows]).encode()
    found = take({"export.zip": zipped({"activities.csv": table})})
    assert runs(found) == [(date(2024, 9, 5), 2700), (date(2024, 10, 12), 2700)]


def test_rows_that_are_not_understood_are_counted(take: Callable[..., Taken]) -> None:
    rows = '1,"some day",x,Run,,900,2.70,,,,,,,,,900.0,900.0,2700.0\n'
    lines, _ = take({"export.zip": zipped({"activities.csv": f"{HEADERS['english']}\n{rows}".encode()})})
    assert "1 row could not be understood" in lines[0].sentence
    twelve = apple_workout(START, 15, 2.7).replace("startDate=", 'startDate="soon" old=')
    lines, _ = take({"health.zip": zipped({"export.xml": apple_xml(twelve)})})
    assert "could not be understood" in lines[0].sentence


TABLES = {
    "runkeeper": b"Date,Type,Route Name,Distance (mi),Duration,Average Pace,GPX File\n"
    b"2025-05-04 08:30:00,Running,,1.678,15:00,8:57,\n2025-05-25 18:00:00,Walking,,1.2,15:00,12:30,\n",
    "garmin": b"Activity Type,Date,Favorite,Title,Distance,Calories,Time\n"
    b'Treadmill Running,2025-05-04 08:30:00,false,"x","2.70","150","00:15:00"\n',
    "mapmyrun": b"Date Submitted,Workout Date,Activity Type,Calories,Distance (mi),Workout Time (seconds)\n"
    b'"May 5, 2025","May 4, 2025 8:30 AM",Run,150,1.678,900\n',
}
JSONS = {
    "fitbit": [{"logId": 1, "activityName": "Run", "duration": 900000, "distance": 1.678, "distanceUnit": "Mile",
                "startTime": "05/04/25 08:30:00"}],
    "google": {"fitnessActivity": "running", "startTime": "2025-05-04T06:30:00Z", "endTime": "2025-05-04T06:45:00Z",
               "duration": "900s", "aggregate": [{"metricName": "com.google.distance.delta", "floatValue": 2700.0}]},
}  # fmt: skip


@pytest.mark.parametrize("service", [*TABLES, *JSONS])
def test_tables_of_services_tell_their_runs(take: Callable[..., Taken], service: str) -> None:
    data = TABLES.get(service) or json.dumps(JSONS[service]).encode()
    found = take({"export.zip": zipped({f"a/{service}.dat": data})})
    assert runs(found) == [(date(2025, 5, 4), 2700)]
    assert [r.started_at for r in found[1] if r.sport == "running"] == [START]


@pytest.mark.parametrize(
    ("name", "data", "service"),
    [
        ("samsunghealth_x/com.samsung.shealth.exercise.20250504.csv", b"com.samsung.shealth.exercise,1,2\n", "Samsung"),
        ("SPORT/SPORT_1.csv", b"type,startTime,sportTime(s),maxPace(/meter)\n1,2025,900,3\n", "Zepp"),
        ("activities/a.json", b'{"id":"x","app_id":"com.nike.sport.running.ios","type":"run"}', "Nike"),
        ("Sport-sessions/1.json", b'{"start_time":1746340200000,"sport_type_id":"1"}', "adidas"),
        ("x/motion path detail data.json", b'[{"sportType":4}]', "Huawei"),
        ("Takeout/Fitbit/steps-1.json", b'[{"dateTime":"05/04/25","value":"1"}]', "Fitbit"),
        ("workouts.csv", b"Cycle start time,Cycle end time,Workout start time\n", "Whoop"),
    ],
)  # fmt: skip
def test_an_export_that_is_not_read_is_named(take: Callable[..., Taken], name: str, data: bytes, service: str) -> None:
    lines, found = take({"export.zip": zipped({name: data})})
    assert service in lines[0].sentence
    assert "not read yet" in lines[0].sentence
    assert not found


def kml(*moments: str, said: str = "Running") -> bytes:
    points = "".join(
        f"<when>{when}</when><gx:coord>-35.0 {12 + n * 0.0027} 10</gx:coord>" for n, when in enumerate(moments)
    )
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.3" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        f"<Document><Placemark><name>{said}</name><gx:Track>{points}</gx:Track></Placemark></Document></kml>"
    ).encode()


def test_a_kmz_with_times_is_a_run_and_a_map_is_none(take: Callable[..., Taken]) -> None:
    day = [f"2025-05-04T06:{30 + n}:40Z" for n in range(10)]
    assert runs(take({"track.kmz": zipped({"doc.kml": kml(*day)})})) == [(date(2025, 5, 4), 2700)]
    lines, _ = take({"map.kml": kml().replace(b"<when>", b"<x>")})
    assert [line.outcome for line in lines] == ["skipped"]


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "a newline after gzip": lambda d: gzip.compress(d) + b"\n",
    "zeros after gzip": lambda d: gzip.compress(d) + bytes(512),
    "two members": lambda d: gzip.compress(d[:3000]) + gzip.compress(d[3000:]),
    "zeros after the end": lambda d: d + bytes(512),
    "text after the end": lambda d: d + b"\n<!-- sent by mail -->\n",
}


@pytest.mark.parametrize("how", WRAPPED)
def test_what_comes_after_the_end_loses_nothing(take: Callable[..., Taken], how: str) -> None:
    lines, _ = take({"run.fit": WRAPPED[how](fit([steady(600)]))})
    assert [line.outcome for line in lines] == ["added"]


@pytest.mark.parametrize("label", ["utf-16", "UTF-32", "utf8mb4", "x-mac-unknown", "windows-1252"])
def test_a_wrong_label_of_the_text_loses_nothing(take: Callable[..., Taken], label: str) -> None:
    text = gpx([PLACED]).replace(b"UTF-8", label.encode(), 1)
    assert runs(take({"run.gpx": text})) == [(date(2025, 5, 4), 1800)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_text_in_another_encoding_than_it_says(take: Callable[..., Taken], encoding: str) -> None:
    text = gpx([PLACED]).decode().replace("<trk>", "<trk><name>Läufe</name>", 1).encode(encoding)
    assert runs(take({"run.gpx": text})) == [(date(2025, 5, 4), 1800)]


@pytest.mark.parametrize(
    ("zone", "start", "day"),
    [
        ("America/New_York", datetime(2025, 6, 4, 0, 10, tzinfo=UTC), date(2025, 6, 3)),
        ("Pacific/Auckland", datetime(2025, 6, 3, 20, 0, tzinfo=UTC), date(2025, 6, 4)),
        ("UTC", datetime(2025, 6, 3, 20, 0, tzinfo=UTC), date(2025, 6, 3)),
    ],
)
def test_the_ledger_and_the_record_say_the_runners_day(
    take: Callable[..., Taken], zone: str, start: datetime, day: date
) -> None:
    lines, (ran,) = take({"run.gpx": gpx([PLACED], start=start)}, zone)
    assert ran.day == day
    assert f"on {day}" in lines[0].sentence


def test_the_files_own_offset_and_its_places_come_before_the_runners_zone() -> None:
    at = datetime(2025, 5, 4, 21, 30, tzinfo=UTC)
    tokyo, sea = (35.68, 139.76), (12.0, -35.0)
    assert local_day(at, None, "Europe/Vienna") == date(2025, 5, 4)
    assert local_day(at, None, "Europe/Vienna", tokyo) == date(2025, 5, 5)
    assert local_day(at, 9 * 3600, "Europe/Vienna", sea) == date(2025, 5, 5)
    assert local_day(at, 2 * 3600, "Europe/Vienna", tokyo) == date(2025, 5, 5)  # a watch that never heard of the flight
    assert local_day(at, 0, "Asia/Tokyo", sea) == date(2025, 5, 5)


@pytest.mark.parametrize(
    ("zone", "offset_h"), [("Australia/Brisbane", 10), ("America/New_York", -4), ("Asia/Tokyo", 9)]
)
def test_local_and_universal_time_swapped_are_put_right(zone: str, offset_h: int) -> None:
    stamped = datetime(2025, 5, 5, 8, tzinfo=UTC)  # eight in the morning, where the runner was
    session = Session(0, "running", stamped, -offset_h * 3600, 900, 900, 2700, (), (), None)
    right = with_zones_right(session, zone)
    assert right.start == stamped - timedelta(hours=offset_h)
    assert local_day(right.start, right.utc_offset_s, zone) == date(2025, 5, 5)
    sound = Session(0, "running", stamped, offset_h * 3600, 900, 900, 2700, (), (), None)
    assert with_zones_right(sound, zone) is sound


def test_laps_alone_are_a_run(take: Callable[..., Taken]) -> None:
    empty = tcx([[[Sample(0), Sample(900)]]]).split(b"<Track>")[0] + b"<DistanceMeters>2700</DistanceMeters></Lap>"
    text = empty + b"</Activity></Activities></TrainingCenterDatabase>"
    assert runs(take({"laps.tcx": text})) == [(date(2025, 5, 4), 2700)]


def test_a_workout_in_several_sports_gives_its_run(take: Callable[..., Taken]) -> None:
    def part(begin_min: int, minutes: int, kind: str, metres: int) -> str:
        times = [f"{START + timedelta(minutes=m):%Y-%m-%d %H:%M:%S} +0000" for m in (begin_min, begin_min + minutes)]
        return (
            f'<WorkoutActivity startDate="{times[0]}" endDate="{times[1]}"><WorkoutStatistics '
            f'type="HKQuantityTypeIdentifierDistance{kind}" sum="{metres}" unit="m"/></WorkoutActivity>'
        )

    parts = part(0, 20, "Swimming", 1000) + part(22, 60, "Cycling", 30000) + part(84, 36, "WalkingRunning", 7000)
    closed = apple_workout(START, 120, 41.0, "SwimBikeRun", more=parts)
    assert runs(take({"health.zip": zipped({"export.xml": apple_xml(closed)})})) == [(date(2025, 5, 4), 7000)]


def test_one_run_in_several_tracks_segments_and_files_counts_once(take: Callable[..., Taken]) -> None:
    once = gpx([PLACED]).decode()
    track = once[once.index("<trk>") : once.index("</trk>") + 6]
    twice = once.replace("</trk>", f"</trk>{track}", 1).encode()
    repeated = gpx([PLACED, PLACED])
    clipped = gpx([PLACED[100:500]])
    east = gpx([PLACED], start=START + timedelta(hours=1))
    found = take({"a.gpx": twice, "b.gpx": repeated, "c.gpx": clipped, "d.gpx": east, "e.tcx": tcx([[PLACED]])})
    assert runs(found) == [(date(2025, 5, 4), 1800)]


def test_as_long_hours_later_without_places_is_a_question(take: Callable[..., Taken]) -> None:
    bare = [Sample(s, 3.0, 3.0 * s) for s in range(601)]
    lines, found = take({"a.tcx": tcx([[bare]]), "b.tcx": tcx([[bare]], start=START + timedelta(hours=2))})
    assert len(found) == 2
    assert "If it is the same run" in lines[1].sentence


def test_an_unknown_word_is_asked_about_and_a_known_other_is_not(take: Callable[..., Taken]) -> None:
    _, found = take({"a.gpx": gpx([PLACED], sport="Flibbern"), "b.gpx": gpx([PLACED], "Yoga", START.replace(day=9))})
    assert [r.sport for r in found] == ["unsaid", "other"]
