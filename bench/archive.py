"""An archive of ten years: how long its import takes beside its bare decoding, and how much memory it asks for.

Made from the sample recordings by moving their time stamps; where there are none, from recordings made here.
HAMSTRIDE_BENCH_FILES sets how many files it has; a tenth of it is measured too, to see that the cost is linear.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import psutil
from tests.recordings.made import activity_fit

from bench.shifted import shifted
from hamstride import recordings
from hamstride.recordings.model import Recording

FILES = int(os.environ.get("HAMSTRIDE_BENCH_FILES", "2500"))
RECORDS_EACH = 2800  # seven million in 2,500 files
YEARS = 10
WANTED_RATIO = 3.0
WANTED_MB = 300


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, wanted)."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        small, large = folder / "small", folder / "large"
        samples = _makers()
        records = _make(large, samples, FILES)
        _make(small, samples, FILES // 10)
        bare_s = _bare_s(large)
        whole_s, peak_mb, again_s = _import(folder, large)
        tenth_s, small_mb, _ = _import(folder, small)
        start_s = _nothing_s(folder)
        shutil.rmtree(large)
    per_file, per_small = (whole_s - start_s) / FILES, (tenth_s - start_s) / (FILES // 10)
    what = f"importing {FILES} files, {records / 1e6:.1f} million records"
    return [
        (f"bare decoding of {FILES} files on {os.cpu_count()} cores", f"{bare_s:.1f} s", "-"),
        (what, f"{whole_s:.1f} s", "-"),
        ("  its time over bare decoding", f"{whole_s / bare_s:.2f}x", f"at most {WANTED_RATIO:.0f}x"),
        ("  its time for each file over that of a tenth", f"{per_file / per_small:.2f}x", "about 1 (linear)"),
        ("  memory of all its processes, shared once", f"{peak_mb:.0f} MB", f"under {WANTED_MB} MB"),
        ("  of a tenth", f"{small_mb:.0f} MB", "the same (flat)"),
        ("  again, with everything in", f"{again_s:.1f} s", "adds nothing"),
    ]


def _makers() -> list[bytes]:
    """Recordings of runs to move through the years, each of about the wanted number of records."""
    named = os.environ.get("HAMSTRIDE_SAMPLES")
    folder = Path(named) if named else Path(__file__).resolve().parents[1].parent / "shared" / "data"
    found = [path.read_bytes() for path in sorted((folder / "activities").glob("*.fit"))]
    usable = []
    for data in found:
        read = recordings.read(data, "x")
        if isinstance(read, tuple) and len(read) == 1 and read[0].sport == "running" and _fits(read[0]):
            usable.append(data)
    return usable or [activity_fit(datetime(2020, 1, 1, tzinfo=UTC), RECORDS_EACH * 5, 2.8)]


def _fits(recording: Recording) -> bool:
    return RECORDS_EACH * 0.4 < recording.time_s.size < RECORDS_EACH * 2.6


def _make(folder: Path, samples: list[bytes], files: int) -> int:
    folder.mkdir()
    sizes = {id(data): _records(data) for data in samples}
    records = 0
    every_s = YEARS * 365.25 * 86400 / FILES
    starts = [_start(data) for data in samples]
    first = datetime(2015, 1, 1, tzinfo=UTC).timestamp()
    for number in range(files):
        data, start = samples[number % len(samples)], starts[number % len(samples)]
        (folder / f"{number:05}.fit").write_bytes(shifted(data, round(first + number * every_s - start)))
        records += sizes[id(data)]
    return records


def _records(data: bytes) -> int:
    read = recordings.read(data, "x")
    return sum(r.time_s.size for r in read) if isinstance(read, tuple) else 0


def _start(data: bytes) -> float:
    read = recordings.read(data, "x")
    assert isinstance(read, tuple)
    return read[0].start.timestamp()


def _bare_s(folder: Path) -> float:
    """Only reading the files to recordings, on as many cores as the import has."""
    paths = sorted(folder.iterdir())
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        list(pool.map(_decode, paths[:50], chunksize=5))
        begun = time.perf_counter()
        list(pool.map(_decode, paths, chunksize=10))
        return time.perf_counter() - begun


def _decode(path: Path) -> int:
    read = recordings.read(path.read_bytes(), path.name)
    return len(read) if isinstance(read, tuple) else 0


def _import(place: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds, peak megabytes and seconds of a second time, by the command as a runner would call it."""
    journal = place / f"{folder.name}.jsonl"
    took, peak = _run(["import", str(folder), "-j", str(journal)])
    again, _ = _run(["import", str(folder), "-j", str(journal)])
    return took, peak, again


def _nothing_s(place: Path) -> float:
    """What the command takes to start and end."""
    (place / "empty").mkdir()
    return _run(["import", str(place / "empty"), "-j", str(place / "none.jsonl")])[0]


def _run(arguments: list[str]) -> tuple[float, float]:
    command = [str(Path(sys.executable).with_name("hamstride")), *arguments]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        peak = max(peak, _megabytes(watched))
        time.sleep(0.2)
    return time.perf_counter() - begun, peak


def _megabytes(process: psutil.Process) -> float:
    """Of the process and its readers; what they share is counted once (proportional set size)."""
    total = 0.0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss / 1e6
    except (psutil.Error, AttributeError):
        return total
    return total
