"""Whatever the bytes: no exception, an answer."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride import recordings
from hamstride.recordings import Unreadable
from tests.recordings.made import fit, gpx, steady, tcx

WHOLE = (fit([steady(90)]), gpx([steady(90).samples]), tcx([[steady(90).samples]]))
EXAMPLES = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_MAX_EXAMPLES", "80")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@EXAMPLES
@given(st.binary(max_size=3000))
def test_fuzz_any_bytes(data: bytes) -> None:
    found = recordings.read(data, "any")
    assert isinstance(found, tuple) or found.why


@EXAMPLES
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_fuzz_changed_bytes_of_a_good_file(whole: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(whole)
    for place, value in changes:
        data[place % len(data)] = value
    found = recordings.read(bytes(data), "changed")
    if isinstance(found, Unreadable):
        assert found.why
    else:
        for one in found:
            assert (one.time_s[1:] > one.time_s[:-1]).all()


@EXAMPLES
@given(st.sampled_from(WHOLE), st.floats(0, 1))
def test_fuzz_a_cut_file(whole: bytes, share: float) -> None:
    recordings.read(whole[: int(len(whole) * share)], "cut")
