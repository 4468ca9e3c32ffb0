"""How fast watch files are read, against two other decoders of the same bytes in the same run."""

from __future__ import annotations

import io
import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import fitdecode
from garmin_fit_sdk import Decoder, Stream

from hamstride import recordings

ROUNDS = 3
WANTED_GARMIN = 30.0
WANTED_FITDECODE = 50.0


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, wanted). Without the sample recordings there is one row that says so."""
    files = _samples()
    if not files:
        return [("reading FIT files", "not measured: no sample recordings", "-")]
    # Interleaved: each round times all three, so that a slow moment of the machine does not favour one.
    rounds = [(_seconds(_ours, files), _seconds(_garmin, files), _seconds(_fitdecode, files)) for _ in range(ROUNDS)]
    ours, garmin, patient = (min(column) for column in zip(*rounds, strict=True))
    megabytes = sum(len(data) for data in files) / 1e6
    what = f"reading {len(files)} FIT files ({megabytes:.1f} MB), best of {ROUNDS}"
    return [
        (what, f"{ours * 1000:.0f} ms ({megabytes / ours:.0f} MB/s)", "-"),
        ("garmin_fit_sdk's time over ours", f"{garmin / ours:.0f}x", f"at least {WANTED_GARMIN:.0f}x"),
        ("fitdecode's time over ours", f"{patient / ours:.0f}x", f"at least {WANTED_FITDECODE:.0f}x"),
    ]


def _samples() -> list[bytes]:
    named = os.environ.get("HAMSTRIDE_SAMPLES")
    folder = Path(named) if named else Path(__file__).resolve().parents[1].parent / "shared" / "data"
    return [path.read_bytes() for path in sorted((folder / "activities").glob("*.fit"))]


def _seconds(reader: Callable[[bytes], None], files: list[bytes]) -> float:
    begun = time.perf_counter()
    for data in files:
        reader(data)
    return time.perf_counter() - begun


def _ours(data: bytes) -> None:
    recordings.read(data, "sample.fit")


def _garmin(data: bytes) -> None:
    Decoder(Stream.from_byte_array(bytearray(data))).read()


def _fitdecode(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with fitdecode.FitReader(io.BytesIO(data)) as reader:
            for _ in reader:
                pass
