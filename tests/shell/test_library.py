"""The library page is a program: its blocks run in their order, and say what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import hamstride
from hamstride.load import Body, session
from hamstride.recordings.model import CHANNELS
from hamstride.shell.library import OF_A_RECORDING
from tests.support.people import EVIDENCE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "library.md"


def test_the_blocks_of_the_library_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    said = capsys.readouterr().out
    assert "running tcx 30 min" in said
    assert "page.fit: " in said
    assert "5 of 7 days known" not in said  # one run is one day
    folder = names["folder"]
    assert isinstance(folder, Path)
    assert all("<svg" in (folder / name).read_text()[:200] for name in ("run.svg", "season.svg"))


def test_the_room_is_called_by_its_name_and_stays_a_room(samples: Path) -> None:
    run = hamstride.read(samples / "activities" / "garmin-fenix2-run.fit")[0]
    called = hamstride.load(run)  # type: ignore[operator]  # a module that can be called
    assert called == session(run, Body(), EVIDENCE)
    assert called.counts


def test_columns_have_one_length_and_a_unit_each(samples: Path) -> None:
    run = hamstride.read(samples / "activities" / "stryd-run-developer-fields.fit")[0]
    along = hamstride.trace(run)
    assert along is not None
    for what in (run, along):
        columns, units = hamstride.columns(what), hamstride.units(what)
        assert {c.size for c in columns.values()} == {columns["time_s"].size}
        assert set(units) == set(columns)
    peak = session(run, Body(), EVIDENCE).peak_force_bw.mid
    assert np.nanmax(hamstride.columns(along)["force_mid_bw"]) == pytest.approx(peak)
    assert set(CHANNELS) < set(OF_A_RECORDING)


def test_importing_hamstride_loads_nothing_heavy() -> None:
    heavy = "'numpy', 'django', 'altair', 'ortools'"
    code = f"import hamstride, sys; print(sorted(m for m in sys.modules if m in ({heavy})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
