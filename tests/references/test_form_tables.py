"""What a change of form does, against the table of the load dossier (1.8) and the stretch column of its 1.6.

The table is printed in whole per cent from rounded forces, hence two points of tolerance on doses and one elsewhere.
"""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.load.form import FormChange, what_if
from hamstride.load.stride import stretch_share
from tests.support.people import EVIDENCE

# Change: (force, stretch, strides a km, dose of a km at exponent 4), all as printed for 3.5 m/s; None: not given.
TABLE = {
    "slower_tenth": (-0.07, -0.075, 0.09, -0.20),
    "landing": (-0.044, -0.075, 0.0, -0.16),
    "cadence": (0.04, None, 0.05, 0.24),
    "cadence_and_landing": (0.02, -0.04, 0.05, 0.13),
    "more_cadence_and_landing": (0.04, -0.075, 0.10, 0.28),
}
# Stretch of the long head of biceps femoris over standing, per cent, by speed (dossier 1.6, sample values).
STRETCH = {2.5: 4.4, 3.0: 5.1, 3.5: 5.7, 4.0: 6.3, 5.0: 7.4, 6.0: 8.2, 7.0: 9.0, 8.0: 9.6, 9.0: 10.1}


def changes(speed_mps: float = 3.5, **known: float) -> dict[str, FormChange]:
    return {change.id: change for change in what_if(speed_mps, EVIDENCE, **known)}


@pytest.mark.parametrize("name", TABLE)
def test_the_table_of_changes(name: str) -> None:
    force, stretch, strides, dose = TABLE[name]
    found = changes()[name]
    assert found.force.mid - 1 == pytest.approx(force, abs=0.006)
    assert found.strides_per_km - 1 == pytest.approx(strides, abs=0.006)
    assert found.dose[4].mid - 1 == pytest.approx(dose, abs=0.021)
    if stretch is not None:
        assert found.stretch.mid - 1 == pytest.approx(stretch, abs=0.006)
    for one in (found.force, found.stretch, *found.dose.values()):
        assert one.low <= one.mid <= one.high


def test_both_sides_of_the_conflict_about_step_rate_are_in_the_ranges() -> None:
    found = changes()["cadence"]
    assert found.force.low == pytest.approx(1.0)  # no effect, at the least
    assert found.force.high == pytest.approx(1.05, abs=0.008)
    assert found.stretch.low == pytest.approx(0.98, abs=0.008)  # "about 0 to -2 %"
    assert found.stretch.high == 1.0
    assert found.dose[4].low >= 1.05 * (1 - 1e-9)  # the steps alone
    reason = found.reason
    assert reason.rule == "form_cadence"
    assert "seed-004" in EVIDENCE.rules[reason.rule].source


@pytest.mark.parametrize("speed_mps", STRETCH)
def test_stretch_by_speed(speed_mps: float) -> None:
    found = float(stretch_share(np.array([speed_mps]), EVIDENCE)[0]) * 100
    # The dossier printed its column from a slightly different rounding of the curve.
    assert found == pytest.approx(STRETCH[speed_mps], abs=0.06)


def test_slower_is_less_by_both_lines_above_five() -> None:
    found = changes(6.5)["slower_tenth"]
    assert found.force.low < found.force.mid < 1.0  # the steep line gains more
    assert all(dose.high < 1.0 for b, dose in found.dose.items() if b > 1)


def test_a_measured_step_rate_is_what_is_raised() -> None:
    usual, quick = changes()["cadence"], changes(cadence_spm=190.0)["cadence"]
    assert quick.strides_per_km == usual.strides_per_km == pytest.approx(1.05)
    assert quick.force.mid > usual.force.mid  # five per cent of more steps are more steps


@pytest.mark.parametrize("speed", [0.0, 1.9, float("nan"), float("inf"), -3.0])
def test_a_speed_nobody_runs_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="running"):
        what_if(speed, EVIDENCE)
