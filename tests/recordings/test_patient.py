"""With the fast decoder switched off everything still reads, and reads the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hamstride.recordings import Recording
from hamstride.recordings.read import read
from tests.recordings import made

FILES = (
    "garmin-fenix5-run-100m.fit", "garmin-fr110-run-2013.fit", "stryd-run-developer-fields.fit",
    "garmin-fenix5x-run-native+stryd.fit",
)  # fmt: skip


def same(data: bytes) -> None:
    """Both decoders give the same recordings."""
    quick, patient = read(data, "run.fit"), read(data, "run.fit", fast=False)
    assert isinstance(quick, tuple)
    assert isinstance(patient, tuple)
    assert [said(r) for r in quick] == [said(r) for r in patient]
    for one, other in zip(quick, patient, strict=True):
        assert np.allclose(one.time_s, other.time_s)
        for name, column in one.channels.items():
            assert np.allclose(column, other.channels[name], rtol=1e-4, atol=1e-3, equal_nan=True), name


def said(run: Recording) -> tuple[object, ...]:
    return (run.sport, run.sub_sport, run.start, run.utc_offset_s, run.elapsed_s, run.timer_s, run.distance_m,
            run.pauses, run.lost, run.notes, tuple(run.channels))  # fmt: skip


def test_both_decoders_agree_on_what_we_make() -> None:
    same(made.fit([made.steady(300)]))
    same(made.fit([made.steady(300), made.steady(300, begin_s=400, sport="cycling")]))


@pytest.mark.parametrize("name", FILES)
def test_both_decoders_agree_on_real_files(name: str, samples: Path) -> None:
    same((samples / "activities" / name).read_bytes())


def test_without_salvage_a_damaged_file_is_refused_at_once() -> None:
    cut = made.fit([made.steady(300)])[:4000]
    assert isinstance(read(cut, "cut.fit"), tuple)
    assert not isinstance(read(cut, "cut.fit", salvage=False), tuple)
