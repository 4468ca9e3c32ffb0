"""Every way back is whole, and none is milder than a milder name's."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hamstride.response.limits import TABLES
from tests.support.people import EVIDENCE

WAYS = sorted(EVIDENCE.pathways.values(), key=lambda way: way.gravity)
LEADS = ("runner", "shared", "clinician")
LIMITS = {"acute": ("acute_early", "acute_late")}
NAMED = {
    "load_irritation", "fresh_strain", "repeated_strain", "proximal_tendon", "distal_tendon", "referred",
    "deep_gluteal", "bone_stress_high", "bone_stress_low", "tendon_torn_off", "growing_bone", "vascular", "systemic",
    "rheumatic", "after_operation", "no_name_yet",
}  # fmt: skip


def limits(way: object) -> list[tuple[float, float]]:
    name = getattr(way, "limits", "")
    found = [EVIDENCE.numbers(TABLES[table]) for table in LIMITS.get(name, (name,))]
    return [(pair[0], pair[1]) for pair in found]


def test_all_of_them_are_there() -> None:
    assert set(EVIDENCE.pathways) == NAMED


def test_gravity_is_an_order() -> None:
    assert len({way.gravity for way in WAYS}) == len(WAYS)


def test_every_presentation_has_one_way() -> None:
    led = [name for way in WAYS for name in way.presentations]
    assert sorted(led) == sorted(EVIDENCE.presentations)


def test_no_name_is_as_strict_as_every_way_that_the_runner_leads() -> None:
    unnamed = EVIDENCE.pathways["no_name_yet"]
    (strictest,) = limits(unnamed)
    for way in WAYS:
        if way.leads == "runner":
            assert all(strictest <= (green, amber) for green, amber in limits(way)), way.id
            plateau = EVIDENCE.number(unnamed.plateau_weeks)
            assert plateau <= EVIDENCE.number(way.plateau_weeks)
            assert set(unnamed.before_seen) <= set(way.before_seen)
    assert unnamed.managed_as == "other"


@pytest.mark.parametrize("way", [w for w in WAYS if w.leads != "runner"], ids=lambda w: w.id)
def test_where_a_clinician_looks_there_is_something_to_ask(way: object) -> None:
    assert getattr(way, "asks", ())
    assert limits(way)[0] <= limits(EVIDENCE.pathways["no_name_yet"])[0]


def test_what_a_graver_sign_raises_allows_no_more() -> None:
    sent = [w for w in WAYS if w.flags and w.leads == "clinician"]
    for mild, grave in pairwise(sent):
        assert mild.gravity < grave.gravity
        assert limits(grave)[0] <= limits(mild)[0]
