"""One vocabulary for every reader: sports, moments, durations and numbers as the world writes them."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.recordings.vocabulary import moment, number, seconds, sport_in_name, sport_of, writing

RUNS = (
    "Run", "running", "street_running", "TrailRun", "VirtualRun", "Virtual Run", "ROAD_RUNNING", "ultra_run",
    "TRACK_AND_FIELD_RUNNING", "treadmill_running", "indoor_running", "obstacle_run", "Treadmill", "JOGGING", "Parkrun",
    "Laufen", "Laufband", "Traillauf", "Virtueller Lauf", "Course à pied", "Tapis de course", "Carrera", "Correr",
    "Corsa", "Corrida", "Hardlopen", "Löpning", "Løping", "Løb", "Juoksu", "Bieganie", "Běh", "Futás", "Koşu",
    "Alergare", "Бег", "Τρέξιμο", "ランニング", "跑步", "달리기", "วิ่ง", "جري", "ריצה", "9", "🏃", "Lari",
    "Run/Fitness Equipment", "Chạy bộ",
)  # fmt: skip
OTHERS = {
    "walking": (
        "Walking",
        "Hike",
        "casual_walking",
        "Wandern",
        "Randonnée",
        "Marche",
        "Treadmill walking",
        "散歩",
        "10",
    ),
    "cycling": (
        "Ride",
        "E-Bike Ride",
        "Bici da corsa",
        "Rennrad",
        "Vélo",
        "Radfahren",
        "サイクリング",
        "Wielrennen",
        "1",
    ),
    "swimming": ("Lap swim", "Open Water Swimming", "Natation", "Schwimmen", "水泳", "16"),
    "other": (
        "Skilanglauf",
        "Eislaufen",
        "Rowing",
        "Yoga",
        "WheelchairRunPace",
        "cross_country_skiing",
        "Aqua jogging",
    ),
    "multisport": ("SwimBikeRun", "Triathlon", "swimrun"),
    "transition": ("transition",),
    "generic": ("", "Flibbern", "Other", "Sonstiges", "Uncategorized", "Laufrad", "Behandlung"),
}


@pytest.mark.parametrize("said", RUNS)
def test_a_run_in_anyones_words(said: str) -> None:
    assert sport_of(said) == "running"
    assert sport_of(f"  {said.upper()} ") == "running"


@pytest.mark.parametrize(("sport", "said"), [(sport, w) for sport, words in OTHERS.items() for w in words])
def test_what_is_no_run_or_not_known(sport: str, said: str) -> None:
    assert sport_of(said) == sport


def test_a_title_names_a_sport_only_where_it_is_short() -> None:
    assert sport_in_name("Running 5/4/25 8:30 am") == "running"
    assert sport_in_name("Walking 5/6/25 6:00 pm") == "walking"
    assert sport_in_name("Run with the dog and then a ride home") == "generic"
    assert sport_in_name("Lunch") == "generic"


HALF_PAST_SIX = datetime(2025, 5, 4, 6, 30, tzinfo=UTC)
EVENING = datetime(2025, 5, 4, 18, 30, tzinfo=UTC)
WRITTEN = {
    HALF_PAST_SIX: (
        "2025-05-04T06:30:00Z", "2025-05-04T08:30:00+02:00", "۲۰۲۵-۰۵-۰۴T۰۶:۳۰:۰۰Z", "٢٠٢٥-٠٥-٠٤T٠٦:٣٠:٠٠Z",
        "२०२५-०५-०४T०६:३०:००Z", "2025-05-04T6:30:00 AMZ", "2025-05-04 8:30:00 am +0200", "4 mai 2025 à 06:30:00",
        "4 May 2025, 06:30:00", "May 4, 2025, 6:30:00 AM", "04.05.2025, 06:30:00", "2025年5月4日 6:30:00",
        "2025年5月4日 上午6:30:00", "2025. 5. 4. 오전 6:30:00", "4 мая 2025 г., 06:30:00", "4 พ.ค. 2568 06:30:00",
        "4. toukokuuta 2025 klo 6.30.00", "2025. május 4. 6:30:00", "4. maj 2025 kl. 06.30.00", "4 Mayıs 2025 06:30:00",
        "ngày 4 thg 5, 2025 06:30", "Sun May 04 08:30:00 GMT+02:00 2025", "Sun, 04 May 2025 08:30:00 +0200",
        "20250504T063000Z", "1746340200", "1746340200000", "2025/05/04 06:30", "4 de mai. de 2025, 06:30:00",
    ),
    EVENING: (
        "2025-05-04T6:30:00 PMZ", "4 may 2025, 6:30:00 p. m.", "4 Μαΐ 2025, 6:30:00 μ.μ.", "٤ مايو ٢٠٢٥، ٦:٣٠:٠٠ م",
        "2025年5月4日 下午6:30:00", "2025年5月4日 午後6時30分00秒", "2025. 5. 4. 오후 6:30:00", "5/4/2025 6:30:00 PM",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("at", "said"), [(at, w) for at, words in WRITTEN.items() for w in words])
def test_a_moment_as_the_world_writes_it(at: datetime, said: str) -> None:
    american = writing(["5/4/2025 6:30:00 PM"], "month first")
    found = moment(said, american)
    assert found is not None
    assert found.utc == at


@pytest.mark.parametrize(
    ("said", "month"),
    [("5 Sept 2024, 06:30:00", 9), ("12 déc. 2024 à 06:30", 12), ("1. März 2024, 06:30", 3), ("3 août 2024 06:30", 8),
     ("3 janv. 2024 06:30", 1), ("3 ago 2024, 06:30", 8), ("3 out. 2024, 06:30", 10), ("mar. 6 mai 2025 à 6:30", 5)],
)  # fmt: skip
def test_short_and_long_names_of_months(said: str, month: int) -> None:
    found = moment(said)
    assert found is not None
    assert found.utc.month == month


def test_midnight_and_noon_on_a_clock_of_twelve_hours() -> None:
    hours = [moment(f"5/4/2025 12:05 {half}") for half in ("AM", "PM")]
    assert [m.utc.hour for m in hours if m is not None] == [0, 12]


def test_one_row_tells_how_the_others_are_written() -> None:
    first = moment("03/04/2025 06:30", writing(["03/04/2025 06:30", "03/25/2025 06:30"]))
    other = moment("03/04/2025 06:30", writing(["03/04/2025 06:30", "25/03/2025 06:30"]))
    assert first is not None
    assert other is not None
    assert (first.utc.month, other.utc.month) == (3, 4)


def test_a_month_that_is_another_in_the_next_language_needs_a_neighbour() -> None:
    assert moment("4 lis 2025, 06:30") is None  # Polish November, Croatian October
    polish = moment("4 lis 2025, 06:30", writing(["4 lis 2025", "3 paź 2025"]))
    assert polish is not None
    assert polish.utc.month == 11


def test_a_zone_is_kept_and_nonsense_is_none() -> None:
    abroad = moment("2025-05-05T06:30:00+09:00")
    assert abroad is not None
    assert (abroad.offset_s, abroad.zoned) == (9 * 3600, True)
    assert [moment(t) for t in ("", "soon", "99/99/99 99:99", "4 foo 2025", None)] == [None] * 5


@pytest.mark.parametrize(
    ("said", "value"),
    [("2.70", 2.7), ("2,70", 2.7), ("2.700,5", 2700.5), ("2,700.5", 2700.5), ("12,0000809", 12.0000809),
     ("−35,5", -35.5), ("1 234,5", 1234.5), ("1\u202f234,5", 1234.5), ("1'234.5", 1234.5), ("۱۲٫۵", 12.5),
     ("１２", 12.0), ("1e3", 1000.0)],
)  # fmt: skip
def test_numbers_of_many_countries(said: str, value: float) -> None:
    assert number(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [("900", 900), ("15:00", 900), ("1:02:03", 3723), ("PT900S", 900), ("PT1H2M3.5S", 3723.5), ("15m 30s", 930),
     ("1 h 5 min", 3900), ("0:15:00,5", 900.5)],
)  # fmt: skip
def test_durations(said: str, value: float) -> None:
    assert seconds(said) == value


@given(st.text(max_size=60))
def test_no_text_breaks_them(text: str) -> None:
    moment(text), sport_of(text), sport_in_name(text), seconds(text), number(text)


@given(st.floats(min_value=-1e6, max_value=1e6).map(lambda v: round(v, 5)))
def test_a_number_is_itself_with_a_comma(value: float) -> None:
    assert number(f"{value:.5f}".replace(".", ",")) == pytest.approx(value)
    assert math.isnan(number("run"))
