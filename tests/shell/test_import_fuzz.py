"""Whatever the bytes, each file ends in the ledger with a sentence; the rest of its folder is untouched by it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import evidence as evidence_room
from hamstride.journal import Journal
from hamstride.load.model import Body
from hamstride.shell.imports.intake import Intake
from hamstride.shell.imports.look import look
from hamstride.shell.imports.model import ImportLine, Item, Summaries
from hamstride.shell.imports.sources import Sources
from tests.conftest import samples_folder
from tests.recordings import exports_made as exports
from tests.recordings.made import Leg, Sample, fit, gpx, steady, tcx

EVIDENCE = evidence_room.load()
MADE = (
    fit([steady(90)]), gpx([steady(90).samples]), tcx([[steady(90).samples]]), exports.polar_old(), exports.polar_new(),
    exports.suunto(), exports.zipped({"a.fit": fit([steady(60)]), "activities.csv": exports.strava_csv()}),
    exports.strava_csv(exports.strava_row(1, exports.BEGUN, "x", "Run", "", 900, 900, 3000)),
    exports.garmin_json(exports.garmin_activity(1, exports.BEGUN, "running", 900, 3000)),
    exports.apple_xml(exports.apple_workout(exports.BEGUN, 30, 5.0)),
)  # fmt: skip
EXAMPLES = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(max_size=6)), min_size=1, max_size=8)


def lines_of(data: bytes, name: str = "any.fit") -> list[ImportLine]:
    """The lines of one file, by the way an import goes, without processes of its own."""
    intake = Intake(Journal(), "Europe/Vienna", EVIDENCE)
    now = datetime(2026, 6, 1, tzinfo=UTC)
    lines: list[ImportLine] = []
    with TemporaryDirectory() as place:
        path = Path(place) / "file"
        path.write_bytes(data)
        for found in Sources([(name, path)]):
            if isinstance(found, Item):
                lines.append(intake.take(found, look(found, Body(), EVIDENCE), now).line)
            elif isinstance(found, Summaries):
                lines.append(intake.summaries(found, now).line)
            else:
                lines.append(found)
    return lines


def check(lines: list[ImportLine]) -> None:
    assert lines
    for line in lines:
        assert line.sentence.rstrip().endswith(".")
        assert "Traceback" not in line.sentence
        assert "oversight" not in line.sentence, line


def changed(whole: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    data = bytearray(whole)
    for place, new in changes:
        at = place % len(data)
        data[at : at + len(new)] = new
    return bytes(data)


@EXAMPLES
@given(st.binary(max_size=3000))
def test_fuzz_any_bytes(data: bytes) -> None:
    check(lines_of(data))


@EXAMPLES
@given(st.sampled_from(MADE), CHANGES)
def test_fuzz_changed_files(whole: bytes, changes: list[tuple[int, bytes]]) -> None:
    check(lines_of(changed(whole, changes)))


@EXAMPLES
@given(st.sampled_from(MADE), st.floats(0, 1))
def test_fuzz_cut_files(whole: bytes, share: float) -> None:
    check(lines_of(whole[: int(len(whole) * share)]))


def _small_samples() -> list[bytes]:
    folder = samples_folder()
    paths = [p for name in ("activities", "broken") for p in sorted((folder / name).glob("*"))]
    return [p.read_bytes() for p in paths if p.stat().st_size < 40_000]


@EXAMPLES
@given(st.data())
def test_fuzz_changed_real_files(data: st.DataObject) -> None:
    samples = _small_samples()
    if not samples:
        pytest.skip("the folder of sample recordings is absent")
    check(lines_of(changed(data.draw(st.sampled_from(samples)), data.draw(CHANGES))))


@EXAMPLES
@given(st.text(max_size=300))
def test_fuzz_values_of_tables(text: str) -> None:
    row = exports.strava_row(1, exports.BEGUN, "x", "Run", "", 900, 900, 3000)
    check(lines_of(exports.strava_csv(row, text.replace("\x00", ""))))


ODD = ("NaN", "INF", "-INF", "1e999", "-5", "99999999999999999999", "", "x")


@pytest.mark.parametrize("value", ODD)
def test_odd_numbers_in_xml_end_in_a_line(value: str) -> None:
    for whole in (gpx([steady(120).samples]), tcx([[steady(120).samples]])):
        for tag in (b"ele", b"Speed", b"DistanceMeters", b"TotalTimeSeconds", b"AltitudeMeters", b"Value"):
            begin, end = b"<%s>" % tag, b"</%s>" % tag
            parts = whole.split(begin)
            odd = parts[0] + b"".join(begin + value.encode() + end + p.partition(end)[2] for p in parts[1:])
            check(lines_of(odd))


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2107-06-01T00:00:00+23:59", "soon"])
def test_absurd_times_end_in_a_line(stamp: str) -> None:
    whole = gpx([steady(120).samples]).decode()
    first = whole.index("<time>")
    second = whole.index("<time>", first + 1)
    check(lines_of((whole[:first] + f"<time>{stamp}</time>" + whole[whole.index("</time>", first) + 7 :]).encode()))
    check(lines_of((whole[:second] + f"<time>{stamp}</time>" + whole[whole.index("</time>", second) + 7 :]).encode()))


def test_three_days_and_nights_are_read() -> None:
    samples = [Sample(at_s=n * 300.0, speed_mps=1.8, distance_m=n * 540.0) for n in range(72 * 12)]
    (line,) = lines_of(fit([Leg("running", samples)], start=datetime(2025, 5, 1, tzinfo=UTC)))
    assert line.outcome in ("added", "damaged"), line


def test_a_million_points_are_read_in_bounded_memory() -> None:
    import tracemalloc

    begun = datetime(2025, 5, 1, tzinfo=UTC)
    point = '<trkpt lat="{:.6f}" lon="8.0"><time>{}</time></trkpt>'
    stamps = [(begun + timedelta(seconds=n)).isoformat() for n in range(2000)]
    body = "".join(point.format(50 + n * 1e-5, stamps[n % 2000]) for n in range(20_000))
    whole = (
        f'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>{body}</trkseg></trk></gpx>'
    )
    tracemalloc.start()
    (line,) = lines_of(whole.encode())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert line.outcome in ("added", "damaged")
    assert peak < 20_000 * 600  # a million points then take well under a gigabyte
