"""Numbers no run and no body can have are not known: no warning, no infinite load, no less load than without."""

from __future__ import annotations

import itertools
import math
import warnings
from dataclasses import replace

import numpy as np
import pytest

from hamstride.load import Body, SessionLoad, session
from hamstride.load.modelled import assumed, believable_m
from hamstride.load.trace import trace
from tests.load.made import recording
from tests.support.people import EVIDENCE

ODD = (0.0, -5.0, 1e-300, 1e15, 1e300, 1.7e308, math.inf, math.nan)


def sound(load: SessionLoad) -> bool:
    ends = (getattr(load.dose[b], end) for b in load.dose for end in ("low", "mid", "high"))
    return all(math.isfinite(v) for v in (load.distance_m, load.moving_s, load.strides, *ends))


@pytest.mark.parametrize("measured", [True, False], ids=["with speed", "without speed"])
@pytest.mark.parametrize("distance_m", [None, *ODD])
def test_odd_sums_of_a_watch_are_sound(measured: bool, distance_m: float | None) -> None:
    whole = recording(np.full(100, 3.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for timer_s, elapsed_s in itertools.product((None, 99.0, *ODD), (99.0, *ODD)):
            given = replace(whole, distance_m=distance_m, timer_s=timer_s, elapsed_s=elapsed_s)
            given = given if measured else replace(given, channels={})
            found = session(given, Body(), EVIDENCE)
            assert sound(found)
            assert found.counts


@pytest.mark.parametrize("odd", [*ODD, 0.3, 14.0])
def test_odd_bodies_are_bodies_of_whom_nothing_is_known(odd: float) -> None:
    whole = recording(np.full(100, 3.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        known_nothing = session(whole, Body(), EVIDENCE)
        for body in (Body(height_m=odd), Body(top_speed_mps=odd)):
            assert session(whole, body, EVIDENCE).dose == known_nothing.dose
            assert trace(whole, body, EVIDENCE) is not None


@pytest.mark.parametrize("duration_s", [1.0, 3600.0, 72 * 3600.0])
@pytest.mark.parametrize("distance_m", [None, *ODD])
def test_odd_distances_told_by_hand_are_not_believed(distance_m: float | None, duration_s: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        metres = believable_m(distance_m, duration_s, EVIDENCE)
        found = assumed(duration_s, metres, None, EVIDENCE)
    assert metres is None or 0 < metres < 1e6
    assert math.isfinite(found.distance_m.high)
    assert math.isfinite(found.load.dose[4].high)
