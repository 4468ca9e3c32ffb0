"""Emergency numbers by country, and what is said of a sign that cannot wait."""

from __future__ import annotations

import pytest

from hamstride.explain.at_once import at_once
from tests.support.people import EVIDENCE, Person


@pytest.mark.parametrize(
    ("country", "number"),
    [("AT", "144"), ("DE", "112"), ("GB", "999"), ("US", "911"), ("AU", "000"), ("NZ", "111"), ("JP", "119")],
)
def test_a_country_has_its_own_number(country: str, number: str) -> None:
    found = EVIDENCE.emergency_number(country)
    assert found is not None
    assert found.number == number


def test_a_country_that_is_unknown_or_not_set_has_none() -> None:
    assert EVIDENCE.emergency_number(None) is None
    assert EVIDENCE.emergency_number("XX") is None


def test_countries_are_listed_by_name_once() -> None:
    names = list(EVIDENCE.countries.values())
    assert names == sorted(names, key=lambda n: n.removeprefix("the "))
    assert len(EVIDENCE.countries) >= 40


@pytest.mark.parametrize(("finding", "now"), [("chest_sign", True), ("leg_swollen", False)])
def test_the_number_stands_where_a_sign_cannot_wait(finding: str, now: bool) -> None:
    """An emergency calls at once; what is urgent names the number for when it gets worse."""
    flag = Person().is_safe().says(finding, True).triage().flags[0]
    said = at_once(flag, "AT", EVIDENCE)
    entry = EVIDENCE.red_flags[flag.id]
    assert (said.where, said.how_soon, said.do_not) == (entry.where_to_go, entry.how_soon, entry.do_not)
    assert "144" in said.call
    assert said.call.endswith("now.") is now
    assert not said.tip
    nowhere = at_once(flag, None, EVIDENCE)
    assert "emergency number" in nowhere.call
    assert nowhere.tip
