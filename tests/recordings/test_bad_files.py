"""Bad files: each is refused with a sentence and a next step, or read as far as it goes with what was lost told."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from hamstride import recordings
from hamstride.recordings import Recording, Unreadable
from tests.recordings.made import fit, gpx, steady, tcx

GOOD = fit([steady(600)])
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" if n == 0 else b"&a%d;" % (n - 1) * 10) for n in range(9))
    + b"]><gpx><trk><name>&a8;</name></trk></gpx>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><name>&x;</name></gpx>'


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def nested(depth: int) -> bytes:
    data = GOOD
    for _ in range(depth):
        data = zipped(inner=data)
    return data


REFUSED = {
    "empty": b"",
    "one byte": b"\x0e",
    "text": b"Dear watch, where is my run?",
    "a web page": b"<!doctype html><html><body>Sign in</body></html>",
    "random bytes": bytes(range(256)) * 40,
    "only a FIT header": GOOD[:14],
    "an empty zip": zipped(),
    "a zip in a zip in a zip and on": nested(12),
    "a bomb of zeros": gzip.compress(bytes(400_000_000), 9),
    "XML that swells": BOMB,
    "XML that reads files": OUTSIDE,
    "a track without points": b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg/></trk></gpx>',
    "a TCX without points": b"<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>",
    "a cut gzip": gzip.compress(GOOD)[:-40],
    "a workout, not an activity": b"",
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_no_run_is_refused_in_a_sentence(name: str) -> None:
    found = recordings.read(REFUSED[name], "bad.fit")
    assert isinstance(found, Unreadable)
    assert found.why.endswith(".")
    assert len(found.why.split()) >= 5
    assert "Error" not in found.why
    assert "root:" not in found.why


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_fit_file_gives_the_part_before_the_cut(share: float) -> None:
    found = recordings.read(GOOD[: int(len(GOOD) * share)], "cut.fit")
    assert isinstance(found, tuple)
    assert 100 < found[0].time_s.size <= 601
    assert found[0].lost


def test_a_flipped_checksum_is_told() -> None:
    found = recordings.read(GOOD[:-2] + bytes(b ^ 0xFF for b in GOOD[-2:]), "flipped.fit")
    assert isinstance(found, tuple)
    assert found[0].time_s.size == 601
    assert found[0].lost


@pytest.mark.parametrize("whole", [gpx([steady(600).samples]), tcx([[steady(600).samples]])], ids=["gpx", "tcx"])
def test_cut_xml_gives_the_points_before_the_cut(whole: bytes) -> None:
    found = recordings.read(whole[: len(whole) // 2], "cut")
    assert isinstance(found, tuple)
    assert found[0].time_s.size > 100
    assert found[0].lost


def test_the_content_tells_what_a_file_is() -> None:
    for data, wanted in ((GOOD, "fit"), (gpx([steady(60).samples]), "gpx"), (tcx([[steady(60).samples]]), "tcx")):
        found = recordings.read(gzip.compress(data), "misnamed.jpg")
        assert isinstance(found, tuple)
        assert found[0].format == wanted


def test_every_broken_sample_is_answered(samples: Path) -> None:
    for file in sorted((samples / "broken").iterdir()):
        found = recordings.read(file.read_bytes(), file.name)
        if isinstance(found, Unreadable):
            assert found.why.endswith("."), file.name
        else:
            assert all(isinstance(r, Recording) for r in found)


def test_every_good_sample_is_read_sensibly(samples: Path) -> None:
    refused = []
    for file in sorted((samples / "activities").iterdir()):
        found = recordings.read(file.read_bytes(), file.name)
        if isinstance(found, Unreadable):
            refused.append(file.name)
            continue
        for one in found:
            assert (one.time_s[1:] > one.time_s[:-1]).all(), file.name
            for name, channel in one.channels.items():
                assert channel.size == one.time_s.size, (file.name, name)
            speed = one.channels.get("speed_mps")
            assert speed is None or not (speed < 0).any()
            cadence = one.channels.get("cadence_spm")
            runs = speed is not None and one.sport == "running" and float(np.nanmedian(speed)) > 2.0
            if runs and cadence is not None and (cadence > 0).sum() > 100:
                middle = sorted(cadence[cadence > 0])[int((cadence > 0).sum() / 2)]
                assert 120 < middle < 220, file.name
    # A watch whose clock was never set cannot say when the run was.
    assert refused in ([], ["garmin-fr70-footpod-compressed-timestamps.fit"])
