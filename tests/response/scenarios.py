"""Golden days: one row of the dossier's tables each, with the verdicts and the rules they must name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hamstride.journal import facts as f
from tests.support.people import CALM, IRRITATION, STRAIN, TENDON, Person, day

WATCHED = {"faster_than_told", "jump_and_pain"}  # rules that need a measured run: see test_watch
UNKNOWN: dict[str, Any] = {"pain_site": "mid_buttock"}
LATE = {**STRAIN, "days_since_onset": 12, "duration_weeks": 1.7}
RECURRENT = {**STRAIN, "previous_strain": True, "bruise": None}
KINDS: dict[str, dict[str, Any]] = {
    "irritation": IRRITATION,
    "tendon": TENDON,
    "acute_early": STRAIN,
    "acute_late": LATE,
    "recurrent": RECURRENT,
    "unknown": UNKNOWN,
}


def runner(kind: str = "irritation", weeks: int = 0, since: int = 0) -> Person:
    """A runner with every safety question answered on day `since`, and `weeks` of calm running before day 0."""
    person = Person().is_safe(since).answers(KINDS[kind], since)
    return person.ran_for_weeks(0, weeks) if weeks else person


@dataclass(frozen=True)
class Scenario:
    """`rules` and `changes` must all be named, `never` must not."""

    tell: Callable[[], Person]
    verdict: str
    strength: str
    rules: tuple[str, ...]
    on: int = 0
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    rungs: int = 0


def _now(kind: str, **values: Any) -> Callable[[], Person]:
    return lambda: runner(kind).checks_in(**values)


def _after(kind: str, felt: dict[str, Any], morning: dict[str, Any] | None = None) -> Callable[[], Person]:
    """A run on day 0 that felt so, and a check-in on day 1."""
    return lambda: (
        runner(kind, weeks=6).checks_in().ran().felt(0, **felt).checks_in(1, **{"pain_now": 0, **(morning or {})})
    )


def _red_morning(on: int, **today: Any) -> Callable[[], Person]:
    """A red morning on day 0 and calm check-ins on the days after, up to day `on`."""

    def tell() -> Person:
        person = runner().checks_in(0, morning="much_worse")
        for number in range(1, on):
            person.checks_in(number)
        return person.checks_in(on, **today)

    return tell


def _mornings(*pains: int | None, **last: Any) -> Callable[[], Person]:
    """One check-in a day with this pain; None where there was none. `last` goes into the last one."""

    def tell() -> Person:
        person = runner()
        for number, pain in enumerate(pains):
            if pain is not None:
                values = last if number == len(pains) - 1 else {}
                person.checks_in(number, pain_now=pain, **values)
        return person

    return tell


def _days(told: dict[int, dict[str, Any]], kind: str = "irritation") -> Callable[[], Person]:
    """A check-in on each of these days."""

    def tell() -> Person:
        person = runner(kind)
        for number, values in told.items():
            person.checks_in(number, **values)
        return person

    return tell


def _stood_still(kind: str, days: int, pain: int) -> Callable[[], Person]:
    """Weeks of the same: a check-in a day, a run every other day, bridges every third."""

    def tell() -> Person:
        person = runner(kind)
        for number in range(days + 1):
            person.checks_in(number, pain_now=pain)
            if number % 2:
                person.ran(number, 7.0, 45.0).felt(number, pain_during=pain)
            if number % 3 == 1:
                person.trained(number)
        return person

    return tell


ORDERED = {"by": "Dr Berger"}

SCENARIOS: dict[str, Scenario] = {
    # 4.2: pain by what it is likely to be, around each limit
    "irritation 0": Scenario(_now("irritation"), "go", "go", ("all_calm",)),
    "irritation 3": Scenario(
        _now("irritation", pain_now=3), "modify", "go", ("pain_bars_speed",), changes=("no_speed",)
    ),
    "irritation 4": Scenario(_now("irritation", pain_now=4), "modify", "modify", ("pain_amber",), changes=("shorter",)),
    "irritation 5": Scenario(
        _now("irritation", pain_now=5), "stop", "modify", ("pain_above_limit", "flare_calm"), rungs=1
    ),
    "irritation 7": Scenario(_now("irritation", pain_now=7), "stop", "stop", ("pain_above_limit",), rungs=1),
    "tendon 3": Scenario(_now("tendon", pain_now=3), "modify", "go", ("pain_bars_speed",), never=("pain_amber",)),
    "tendon 5": Scenario(_now("tendon", pain_now=5), "modify", "modify", ("pain_amber",)),
    "tendon 6": Scenario(_now("tendon", pain_now=6), "stop", "modify", ("pain_above_limit",), rungs=1),
    "early strain 1": Scenario(_now("acute_early", pain_now=1), "go", "go", ("all_calm",)),
    "early strain 2": Scenario(_now("acute_early", pain_now=2), "modify", "modify", ("pain_amber",)),
    "early strain 4": Scenario(_now("acute_early", pain_now=4), "stop", "modify", ("pain_above_limit",), rungs=1),
    "late strain 2": Scenario(_now("acute_late", pain_now=2), "modify", "go", ("pain_bars_speed",)),
    "late strain 4": Scenario(_now("acute_late", pain_now=4), "modify", "modify", ("pain_amber",)),
    "late strain 5": Scenario(_now("acute_late", pain_now=5), "stop", "modify", ("pain_above_limit",), rungs=1),
    "repeated strain 1": Scenario(_now("recurrent", pain_now=1), "go", "go", ("all_calm",)),
    "repeated strain 3": Scenario(_now("recurrent", pain_now=3), "modify", "modify", ("pain_amber",)),
    "repeated strain 4": Scenario(_now("recurrent", pain_now=4), "stop", "modify", ("pain_above_limit",), rungs=1),
    "unlabelled 2": Scenario(_now("unknown", pain_now=2), "modify", "modify", ("pain_amber",)),
    "unlabelled 4": Scenario(_now("unknown", pain_now=4), "stop", "modify", ("pain_above_limit",), rungs=1),
    "calm now, bad in the night": Scenario(
        _now("irritation", pain_worst_24h=6), "stop", "modify", ("pain_above_limit",), never=("flare_calm",), rungs=1
    ),
    # 4.2: always red, at any score
    **{
        f"sign {sign}": Scenario(
            _now("tendon", **{sign: True}), "stop", strength, ("stop_sign",), changes=changes, rungs=1
        )
        for sign, strength, changes in (
            ("sharp", "stop", ("see_clinician", "rest")),
            ("sudden_weakness", "stop", ("see_clinician",)),
            ("night_pain", "stop", ("see_clinician",)),
            ("numb_or_tingling", "stop", ("see_clinician",)),
            ("new_red_flag", "stop", ("see_clinician",)),
            ("limps", "modify", ("isometrics_instead",)),
            ("rest_pain", "stop", ("see_clinician", "rest")),
            ("rises_with_speed", "modify", ("isometrics_instead",)),
        )
    },
    "a twinge on the stairs": Scenario(
        _now("tendon", in_daily_life=True), "modify", "modify", ("daily_life_twinge",), never=("stop_sign",)
    ),
    "a night on the sore spot": Scenario(
        _now("tendon", night_pain=True, night_reason="turning"), "modify", "go", ("night_with_reason",)
    ),
    "only faster running hurts": Scenario(
        _now("tendon", rises_with_speed=True, easy_fine=True), "modify", "modify", ("only_faster_hurts",)
    ),
    "numbness that is known": Scenario(
        _now("tendon", numb_or_tingling=True, as_before=True), "modify", "modify", ("sign_known_before",)
    ),
    "a word around the limit": Scenario(
        _now("tendon", pain_now="clearly"), "modify", "modify", ("pain_around_limit",), never=("pain_above_limit",)
    ),
    # 4.2: morning rule
    "irritation +1 overnight": Scenario(_mornings(0, 1), "go", "go", ("all_calm",), on=1),
    "irritation +2 overnight": Scenario(
        _mornings(0, 2), "modify", "modify", ("pain_rose",), on=1, never=("mini_check_due",)
    ),
    "a jump without the mini-check": Scenario(
        _mornings(0, 2, new_red_flag=None),
        "modify",
        "modify",
        ("mini_check_due", "check_in_incomplete"),
        on=1,
        missing=("check_in_new_red_flag",),
    ),
    "early strain +1 overnight": Scenario(
        lambda: runner("acute_early").checks_in(0).checks_in(1, pain_now=1), "modify", "modify", ("pain_rose",), on=1
    ),
    "worse morning": Scenario(
        _now("tendon", morning="worse"), "modify", "modify", ("morning_worse",), changes=("no_speed", "no_eccentric")
    ),
    "much worse morning": Scenario(
        _now("tendon", morning="much_worse"),
        "stop",
        "modify",
        ("morning_much_worse", "flare_calm"),
        changes=("isometrics_instead",),
        rungs=1,
    ),
    "tendon test 3": Scenario(_now("tendon", load_test_pain=3), "go", "go", ("all_calm",)),
    "tendon test 4": Scenario(_now("tendon", load_test_pain=4), "modify", "modify", ("load_test_worse",)),
    "tendon test +2 overnight": Scenario(
        lambda: runner("tendon").checks_in(0, load_test_pain=1).checks_in(1, load_test_pain=3),
        "modify",
        "modify",
        ("load_test_worse",),
        on=1,
    ),
    # 4.3: the daily table, read the morning after the run
    "green, green, green": Scenario(
        _after("tendon", {"pain_during": 3, "pain_2h_after": 2}), "go", "go", ("all_calm",), on=1
    ),
    "amber, green, green": Scenario(
        _after("tendon", {"pain_during": 5, "pain_2h_after": 3}),
        "modify",
        "go",
        ("session_amber",),
        on=1,
        changes=("repeat",),
        never=("session_sore_after",),
    ),
    "amber, amber, green": Scenario(
        _after("tendon", {"pain_during": 5, "pain_2h_after": 4}),
        "modify",
        "modify",
        ("session_sore_after",),
        on=1,
        changes=("repeat", "no_speed"),
    ),
    "green, amber, amber": Scenario(
        _after("tendon", {"pain_during": 2, "pain_2h_after": 4}, {"morning": "worse"}),
        "modify",
        "modify",
        ("session_sore_after", "session_worse_morning", "morning_worse"),
        on=1,
        changes=("shorter", "no_speed", "no_eccentric"),
    ),
    "amber, red, amber": Scenario(
        _after("tendon", {"pain_during": 5, "pain_2h_after": 6}, {"morning": "worse"}),
        "stop",
        "modify",
        ("session_not_settled",),
        on=1,
        changes=("isometrics_instead", "swap_bike"),
        rungs=1,
    ),
    "amber, not settled in a day": Scenario(
        _after("tendon", {"pain_during": 4, "settled_within_24h": False}),
        "stop",
        "modify",
        ("session_not_settled",),
        on=1,
        rungs=1,
    ),
    "red during, the same day": Scenario(
        lambda: runner("tendon", weeks=6).checks_in().ran().felt(0, pain_during=6),
        "stop",
        "modify",
        ("session_red",),
        rungs=2,
    ),
    "red during, the day after": Scenario(
        _after("tendon", {"pain_during": 6}), "modify", "modify", ("session_red",), on=1, rungs=2
    ),
    "two red mornings": Scenario(
        _mornings(5, 5), "stop", "modify", ("two_red_mornings",), on=1, changes=("isometrics_instead",), rungs=2
    ),
    "three days after two red mornings": Scenario(
        _mornings(5, 5, 0, 0, 0), "stop", "modify", ("two_red_mornings",), on=4, rungs=2
    ),
    "four days after two red mornings": Scenario(
        _mornings(5, 5, 0, 0, 0, 0), "modify", "modify", ("flare_half",), on=5, never=("two_red_mornings",)
    ),
    "sharp in a run": Scenario(
        _after("tendon", {"sharp": True}), "stop", "stop", ("session_sign",), on=1, changes=("see_clinician",), rungs=2
    ),
    "weak in a run": Scenario(
        _after("tendon", {"sudden_weakness": True}), "stop", "stop", ("session_sign",), on=1, rungs=2
    ),
    "changed gait in a run": Scenario(
        _after("tendon", {"changed_gait": True}), "stop", "modify", ("session_sign",), on=1, rungs=2
    ),
    "rose with speed in a run": Scenario(
        _after("tendon", {"rose_with_speed": True}),
        "modify",
        "modify",
        ("session_rose_with_speed",),
        on=1,
        changes=("slower", "no_speed"),
        rungs=1,
    ),
    "did not warm up": Scenario(
        _after("irritation", {"pain_during": 2, "warmed_up": False}),
        "modify",
        "go",
        ("session_did_not_warm_up",),
        on=1,
        changes=("shorter",),
    ),
    "a report without the pain": Scenario(
        _after("tendon", {"pain_during": None}),
        "modify",
        "go",
        ("session_pain_unknown",),
        on=1,
        missing=("felt_pain_during",),
    ),
    "a bad session two days ago": Scenario(
        lambda: runner("tendon", weeks=6).ran().felt(0, settled_within_24h=False).checks_in(2),
        "stop",
        "modify",
        ("session_not_settled",),
        on=2,
        rungs=1,
    ),
    "a bad session three days ago": Scenario(
        lambda: runner("tendon", weeks=6).ran().felt(0, settled_within_24h=False).checks_in(3),
        "go",
        "go",
        ("all_calm",),
        on=3,
    ),
    # 4.3, its 48 hours: the second day after a sore morning, whether or not anyone told of the session
    **{
        f"two days after a run with a sore morning{name}": Scenario(
            tell, "modify", "modify", (rule,), on=2, changes=("shorter", "no_speed", "no_eccentric"), never=never
        )
        for name, rule, never, tell in (
            (
                "",
                "session_worse_morning",
                ("run_not_reported",),
                lambda: runner("tendon", 6).ran().felt().checks_in(1, morning="worse").checks_in(2),
            ),
            (
                " by its pain",
                "session_worse_morning",
                ("morning_worse",),
                lambda: runner("tendon", 6).ran().felt().checks_in(1, pain_now=4).checks_in(2),
            ),
            (
                ", not told about",
                "session_worse_morning",
                (),
                lambda: runner("tendon", 6).ran().checks_in(1, morning="worse").checks_in(2),
            ),
            (
                ", of strength work",
                "session_worse_morning",
                (),
                lambda: runner("tendon", 6).trained(exercise="nordic").checks_in(1, morning="worse").checks_in(2),
            ),
            (
                ", none on record",
                "worse_morning_before",
                ("session_worse_morning",),
                lambda: runner("tendon", 6).checks_in(1, morning="worse").checks_in(2),
            ),
        )
    },
    "three days after a run with a sore morning": Scenario(
        lambda: runner("tendon", 6).ran().felt().checks_in(1, morning="worse").checks_in(2).checks_in(3),
        "go",
        "go",
        ("all_calm",),
        on=3,
    ),
    "the morning after a run not told": Scenario(
        lambda: runner("tendon", 6).ran().felt(settled_within_24h=None).checks_in(2),
        "modify",
        "modify",
        ("session_morning_unknown",),
        on=2,
        changes=("no_speed", "no_eccentric"),
        missing=("morning_after",),
    ),
    "the morning after a run not told, but that it settled": Scenario(
        lambda: runner("tendon", 6).ran().felt().checks_in(2), "go", "go", ("all_calm",), on=2
    ),
    "the morning after a run told late": Scenario(
        lambda: runner("tendon", 6).ran().felt(settled_within_24h=None).checks_in(2).checks_in(1),
        "go",
        "go",
        ("all_calm",),
        on=2,
    ),
    "the morning after strength work not told": Scenario(
        lambda: runner().trained(0).checks_in(2), "modify", "modify", ("session_morning_unknown",), on=2
    ),
    # 4.2, a rise seen late: on its second day, and since the last check-in there is
    "a rise on its second day": Scenario(_mornings(0, 2, 2), "modify", "modify", ("pain_rose",), on=2),
    "a rise of the day before yesterday": Scenario(
        _mornings(0, 2, 2, 2), "modify", "go", ("pain_bars_speed",), on=3, never=("pain_rose",)
    ),
    "a rise since last Sunday": Scenario(
        _days({0: {}, 7: {"pain_now": 3, "new_red_flag": None}}, "tendon"),
        "modify",
        "modify",
        ("pain_rose", "mini_check_due"),
        on=7,
        missing=("check_in_new_red_flag",),
    ),
    "the daily test worse than last Sunday": Scenario(
        _days({0: {"load_test_pain": 0}, 7: {"load_test_pain": 2}}, "tendon"),
        "modify",
        "modify",
        ("load_test_worse",),
        on=7,
    ),
    # 4.4: flare-up
    **{
        f"flare day {on}": Scenario(_red_morning(on), verdict, strength, rules, on=on, changes=changes, rungs=rungs)
        for on, verdict, strength, rules, changes, rungs in (
            (1, "stop", "modify", ("flare_calm",), ("isometrics_instead",), 1),
            (2, "stop", "modify", ("flare_calm",), ("isometrics_instead",), 1),
            (3, "modify", "modify", ("flare_half",), ("half", "no_speed", "no_eccentric"), 0),
            (5, "modify", "modify", ("flare_half",), ("half",), 0),
            (6, "modify", "modify", ("flare_easy",), ("no_speed", "no_eccentric"), 0),
            (7, "modify", "modify", ("flare_easy",), ("no_speed",), 0),
            (8, "go", "go", ("all_calm",), (), 0),
        )
    },
    "flare day 4, test above its limit": Scenario(
        _red_morning(4, load_test_pain=4), "stop", "modify", ("flare_half", "load_test_worse"), on=4
    ),
    "flare day 4, no test": Scenario(
        _red_morning(4, load_test_pain=None),
        "stop",
        "modify",
        ("flare_half",),
        on=4,
        missing=("check_in_load_test_pain",),
    ),
    "flare day 4, limping": Scenario(
        _red_morning(4, limps=True), "stop", "modify", ("flare_half", "stop_sign"), on=4, rungs=1
    ),
    "flare day 4, limping not told": Scenario(
        _red_morning(4, limps=None), "stop", "modify", ("flare_half", "check_in_incomplete"), on=4
    ),
    "flare day 4, no check-in": Scenario(
        lambda: runner().checks_in(0, morning="much_worse").checks_in(3),
        "stop",
        "modify",
        ("flare_half", "check_in_missing"),
        on=4,
    ),
    "two flares in four weeks": Scenario(
        lambda: runner().checks_in(0, pain_now=5).checks_in(20, pain_now=5).checks_in(28),
        "modify",
        "modify",
        ("flares_repeated",),
        on=28,
        changes=("see_clinician",),
        rungs=1,
    ),
    "the first flare is long ago": Scenario(
        lambda: runner().checks_in(0, pain_now=5).checks_in(20, pain_now=5).checks_in(29),
        "go",
        "go",
        ("all_calm",),
        on=29,
    ),
    # load
    "a run far beyond the longest": Scenario(
        lambda: runner(weeks=6).ran(0, km=8, minutes=48).felt().checks_in(1),
        "modify",
        "go",
        ("run_was_a_spike",),
        on=1,
        changes=("shorter", "no_speed"),
    ),
    "too little history": Scenario(
        lambda: runner().ran_calmly().checks_in(1),
        "modify",
        "go",
        ("borne_unknown",),
        on=1,
        missing=("longest_run_30_days",),
    ),
    "a run not told about": Scenario(
        lambda: runner(weeks=6).ran().checks_in(1),
        "modify",
        "go",
        ("run_not_reported",),
        on=1,
        missing=("felt_last_session",),
        changes=("no_speed",),
    ),
    "a run of three days ago not told about": Scenario(
        lambda: runner(weeks=6).ran().checks_in(3), "go", "go", ("all_calm",), on=3
    ),
    "a walk not told about": Scenario(
        lambda: runner(weeks=6).ran(0, sport="walking").checks_in(1), "go", "go", ("all_calm",), on=1
    ),
    # readiness (dossier 7.7)
    "ill": Scenario(_now("irritation", ill=True), "stop", "stop", ("ill",), changes=("rest",)),
    "short night": Scenario(
        _now("irritation", sleep_h=5.5), "modify", "modify", ("sleep_short",), changes=("no_speed",)
    ),
    "six hours of sleep": Scenario(_now("irritation", sleep_h=6.0), "go", "go", ("all_calm",)),
    "draining day": Scenario(_now("irritation", stress=8), "modify", "go", ("stress_high",), changes=("no_speed",)),
    "sore both thighs": Scenario(
        _now("irritation", soreness=7, soreness_where="both_thighs"),
        "modify",
        "modify",
        ("soreness_elsewhere",),
        changes=("isometrics_instead",),
        never=("soreness_injured", "pain_above_limit"),
    ),
    "sore hurt thigh": Scenario(
        _now("irritation", soreness=6, soreness_where="injured_thigh"), "modify", "modify", ("soreness_injured",)
    ),
    "sore somewhere": Scenario(_now("irritation", soreness=6), "modify", "modify", ("soreness_injured",)),
    "some soreness": Scenario(
        _now("irritation", soreness=5, soreness_where="both_thighs"),
        "modify",
        "modify",
        ("soreness_some",),
        changes=("isometrics_instead",),
    ),
    "soreness left out the day after it was much": Scenario(
        _days({0: {"soreness": 6, "soreness_where": "both_thighs"}, 1: {"soreness": None}}),
        "modify",
        "modify",
        ("soreness_elsewhere",),
        on=1,
        changes=("isometrics_instead",),
    ),
    "soreness left out long after it was much": Scenario(
        _days({0: {"soreness": 6}, 5: {"soreness": None}}), "go", "go", ("all_calm",), on=5
    ),
    "soreness left out after heavy lowering": Scenario(
        lambda: runner().trained(0, exercise="nordic").checks_in(2, soreness=None),
        "modify",
        "modify",
        ("soreness_unknown",),
        on=2,
        missing=("check_in_soreness",),
        changes=("isometrics_instead", "no_eccentric"),
    ),
    "little soreness told before, left out after heavy lowering": Scenario(
        lambda: runner().checks_in(0, soreness=1).trained(0, exercise="nordic").checks_in(1, soreness=None),
        "modify",
        "modify",
        ("soreness_unknown",),
        on=1,
        missing=("check_in_soreness",),
    ),
    "soreness left out four days after heavy lowering": Scenario(
        lambda: runner().trained(0, exercise="nordic").checks_in(4, soreness=None), "go", "go", ("all_calm",), on=4
    ),
    "soreness left out after easy holds": Scenario(
        lambda: runner().trained(0).checks_in(1).checks_in(2, soreness=None), "go", "go", ("all_calm",), on=2
    ),
    "a little sore": Scenario(_now("irritation", soreness=3, soreness_where="both_thighs"), "go", "go", ("all_calm",)),
    "two poor nights": Scenario(
        _days({0: {"sleep_h": 6.5}, 1: {"sleep_h": 6.5}}),
        "modify",
        "modify",
        ("sleep_two_nights",),
        on=1,
        changes=("no_speed", "no_eccentric"),
        never=("sleep_short",),
    ),
    "one poor night": Scenario(_days({0: {"sleep_h": 8}, 1: {"sleep_h": 6.5}}), "go", "go", ("all_calm",), on=1),
    "two weeks of short nights": Scenario(
        _days({n: {"sleep_h": 7.5 if n % 3 == 0 else 6.2} for n in range(14)}),
        "modify",
        "modify",
        ("sleep_debt",),
        on=12,
        changes=("repeat",),
    ),
    "no energy": Scenario(_now("irritation", energy=2), "modify", "go", ("energy_low",), changes=("no_speed",)),
    "some energy": Scenario(_now("irritation", energy=3), "go", "go", ("all_calm",)),
    # over days
    "a worse week": Scenario(
        _days({n: {"pain_now": 0 if n < 7 else 2} for n in range(14)}, kind="tendon"),
        "modify",
        "modify",
        ("week_worse",),
        on=13,
        changes=("repeat",),
    ),
    "a week as noisy as the one before": Scenario(
        _days({n: {"pain_now": n % 2} for n in range(14)}, kind="tendon"), "go", "go", ("all_calm",), on=13
    ),
    "two sore mornings in a week": Scenario(
        _days({0: {"morning": "worse"}, 3: {"morning": "worse"}, 5: {}}),
        "modify",
        "modify",
        ("sore_mornings",),
        on=5,
        changes=("deload", "repeat"),
    ),
    **{
        f"{on - 3} days after the second sore morning": Scenario(
            _days({0: {"morning": "worse"}, 3: {"morning": "worse"}, **{n: {} for n in range(4, on + 1)}}),
            verdict,
            verdict,
            (rule,),
            on=on,
            changes=changes,
        )
        for on, verdict, rule, changes in (
            (9, "modify", "sore_mornings", ("deload", "repeat")),
            (10, "go", "all_calm", ()),
        )
    },
    "two sore mornings more than a week apart": Scenario(
        _days({0: {"morning": "worse"}, 7: {"morning": "worse"}, 9: {}}), "go", "go", ("all_calm",), on=9
    ),
    "six days after four stiff mornings": Scenario(
        _days({**{n: {"stiffness": 4} for n in range(4)}, **{n: {} for n in range(4, 10)}}),
        "modify",
        "modify",
        ("stiff_for_days",),
        on=9,
        changes=("deload",),
    ),
    "a week after four stiff mornings": Scenario(
        _days({**{n: {"stiffness": 4} for n in range(4)}, **{n: {} for n in range(4, 11)}}),
        "go",
        "go",
        ("all_calm",),
        on=10,
    ),
    "four stiff mornings": Scenario(
        _days({n: {"stiffness": 4} for n in range(4)}),
        "modify",
        "modify",
        ("stiff_for_days",),
        on=3,
        changes=("deload",),
    ),
    "three stiff mornings": Scenario(_days({n: {"stiffness": 4} for n in range(3)}), "go", "go", ("all_calm",), on=2),
    "a flare without a calm morning": Scenario(
        _days({0: {"pain_now": 5}, **{n: {"pain_now": 4} for n in range(1, 9)}}),
        "modify",
        "modify",
        ("flare_stayed",),
        on=8,
        changes=("half", "see_clinician"),
    ),
    "three red mornings running": Scenario(
        _days({n: {"pain_now": 5} for n in range(3)}),
        "stop",
        "modify",
        ("red_rows_repeated", "two_red_mornings"),
        on=2,
        changes=("see_clinician",),
        rungs=2,
    ),
    # strength work
    "a red set today": Scenario(
        lambda: runner().trained(0, pains=(1, 5)).checks_in(0),
        "modify",
        "stop",
        ("strength_red", "sets_rising"),
        changes=("isometrics_instead",),
        rungs=1,
    ),
    "a red set yesterday": Scenario(
        lambda: runner().trained(0, pains=(5, 5)).checks_in(1), "modify", "modify", ("strength_red",), on=1, rungs=1
    ),
    "an amber set": Scenario(
        lambda: runner().trained(0, pains=(4, 4)).checks_in(1),
        "go",
        "modify",
        ("strength_amber",),
        on=1,
        changes=("repeat",),
    ),
    "pain rising from set to set": Scenario(
        lambda: runner().trained(0, pains=(0, 1, 2)).checks_in(0), "modify", "stop", ("sets_rising",)
    ),
    "sixteen days without lowering work": Scenario(
        lambda: runner().trained(-16, exercise="nordic").checks_in(0),
        "go",
        "modify",
        ("lowering_gap",),
        changes=("smaller_lowering",),
        never=("pain_amber",),
    ),
    # orders
    "ordered not to run": Scenario(
        lambda: runner().add(f.Ordered, **ORDERED, no_running_until=day(5)).checks_in(5),
        "stop",
        "go",
        ("ordered_rest",),
        on=5,
    ),
    "ordered no strength": Scenario(
        lambda: runner().add(f.Ordered, **ORDERED, no_strength_until=day(5)).checks_in(5),
        "go",
        "stop",
        ("ordered_rest",),
        on=5,
    ),
    "ordered neither": Scenario(
        lambda: runner().add(f.Ordered, **ORDERED, no_running_until=day(5), no_strength_until=day(2)).checks_in(2),
        "stop",
        "stop",
        ("ordered_rest",),
        on=2,
    ),
    "the order ended yesterday": Scenario(
        lambda: runner().add(f.Ordered, **ORDERED, no_running_until=day(5)).checks_in(6),
        "go",
        "go",
        ("all_calm",),
        on=6,
        never=("ordered_rest",),
    ),
    "the older order is the longer": Scenario(
        lambda: (
            runner()
            .add(f.Ordered, **ORDERED, no_running_until=day(9))
            .add(f.Ordered, 1, **ORDERED, no_running_until=day(2))
        ).checks_in(5),
        "stop",
        "go",
        ("ordered_rest",),
        on=5,
    ),
    # contradictions
    "rested but ran": Scenario(
        lambda: runner(weeks=6).ran_calmly(0).add(f.Rested, 0).checks_in(0),
        "modify",
        "go",
        ("rest_but_ran",),
        changes=("shorter",),
    ),
    "pain of nine and ran fine": Scenario(
        lambda: runner(weeks=6).ran_calmly(0).checks_in(0, pain_now=9),
        "stop",
        "stop",
        ("check_in_odd", "pain_above_limit"),
        rungs=1,
    ),
    "pain of nine and ran fine, two hours later not told": Scenario(
        lambda: runner(weeks=6).ran(0).felt(0, pain_2h_after=None, settled_within_24h=None).checks_in(0, pain_now=9),
        "stop",
        "stop",
        ("check_in_odd", "pain_above_limit"),
        rungs=1,
    ),
    "worst below now": Scenario(
        _now("irritation", pain_now=3, pain_worst_24h=1), "modify", "modify", ("check_in_odd",), changes=("shorter",)
    ),
    "limps without pain": Scenario(_now("irritation", limps=True), "stop", "modify", ("check_in_odd",), rungs=1),
    "better but more pain": Scenario(
        _days({0: {}, 1: {"pain_now": 2, "morning": "better"}}), "modify", "modify", ("check_in_odd", "pain_rose"), on=1
    ),
    "rested but ran eighteen kilometres": Scenario(
        lambda: runner(weeks=6).add(f.Rested, 0).ran(0, km=18, minutes=110).checks_in(0),
        "modify",
        "go",
        ("rest_but_ran", "run_was_a_spike", "run_not_reported"),
        missing=("felt_last_session",),
    ),
    "cannot walk but ran": Scenario(
        lambda: runner(weeks=6).says("cannot_walk", True).ran_calmly(0).checks_in(0),
        "stop",
        "stop",
        ("answers_contradict", "red_flag"),
    ),
    # missing and stale
    "nothing at all": Scenario(
        Person, "stop", "stop", ("safety_questions_open", "check_in_missing"), missing=("check_in_today",)
    ),
    "no check-in ever": Scenario(
        runner, "modify", "modify", ("check_in_missing",), missing=("check_in_today",), never=("safety_questions_open",)
    ),
    "a calm check-in of yesterday": Scenario(
        lambda: runner().checks_in(0), "modify", "modify", ("check_in_missing",), on=1, missing=("check_in_today",)
    ),
    "a bad check-in of last week": Scenario(
        lambda: runner().checks_in(0, sharp=True), "stop", "stop", ("check_in_missing", "stop_sign"), on=7, rungs=1
    ),
    **{
        f"check-in without {field}": Scenario(
            _now("irritation", **{field: None}),
            "modify",
            "modify",
            ("check_in_incomplete",),
            missing=(f"check_in_{field}",),
        )
        for field in ("pain_now", "morning", "limps", "sharp", "new_red_flag")
    },
    "an empty check-in": Scenario(
        lambda: runner().add(f.CheckedIn),
        "modify",
        "modify",
        ("check_in_missing",),
        missing=("check_in_today",),
    ),
    "an empty check-in after a sharp one": Scenario(
        lambda: runner().checks_in(0, sharp=True).add(f.CheckedIn, 1),
        "stop",
        "stop",
        ("check_in_missing", "stop_sign"),
        on=1,
        rungs=1,
    ),
    "weakness of yesterday not asked today": Scenario(
        lambda: runner().checks_in(0, sudden_weakness=True).checks_in(1, sudden_weakness=None),
        "stop",
        "stop",
        ("stop_sign",),
        on=1,
        rungs=1,
    ),
    "weakness of yesterday gone today": Scenario(
        lambda: runner().checks_in(0, sudden_weakness=True).checks_in(1),
        "modify",
        "modify",
        ("worse_morning_before",),
        on=1,
        never=("stop_sign",),
    ),
    "ill yesterday, not asked today": Scenario(
        lambda: runner().checks_in(0, ill=True).checks_in(1, ill=None), "stop", "stop", ("ill",), on=1
    ),
    "a red morning and a hasty second check-in": Scenario(
        lambda: runner().checks_in(0, morning="much_worse").add(f.CheckedIn, 0, stress=2),
        "stop",
        "modify",
        ("morning_much_worse", "flare_calm"),
        rungs=1,
    ),
    "safety answers of three months ago": Scenario(
        lambda: runner(since=-90).checks_in(0), "modify", "modify", ("safety_questions_open",)
    ),
    "safety answered with don't know": Scenario(
        lambda: runner().says("general_sign", None).checks_in(0), "modify", "modify", ("safety_questions_open",)
    ),
    # warning signs
    "urgent sign": Scenario(
        lambda: runner().says("cannot_walk", True).checks_in(0),
        "stop",
        "stop",
        ("red_flag",),
        changes=("see_clinician",),
    ),
    "sign for the next weeks": Scenario(
        lambda: runner().says("energy_signs", True).checks_in(0), "stop", "modify", ("red_flag",)
    ),
    "sign for the next visit": Scenario(
        lambda: runner().says("drug_risk", "statin").checks_in(0), "modify", "modify", ("red_flag",)
    ),
    "cleared by a clinician": Scenario(
        lambda: runner().says("cannot_walk", True).add(f.Ordered, 1, **ORDERED, clears=("rf_fract",)).checks_in(2),
        "go",
        "go",
        ("all_calm",),
        on=2,
    ),
    "four weeks without gain": Scenario(
        _stood_still("irritation", 34, 3), "modify", "go", ("plateau_send",), on=34, changes=("see_clinician",)
    ),
    "a tendon without gain for four weeks": Scenario(
        _stood_still("tendon", 28, 3), "modify", "modify", ("plateau_change",), on=28, changes=("deload",)
    ),
    "cleared and then told again": Scenario(
        lambda: (
            runner()
            .says("cannot_walk", True)
            .add(f.Ordered, 1, **ORDERED, clears=("rf_fract",))
            .says("cannot_walk", True, 2)
            .checks_in(2)
        ),
        "stop",
        "stop",
        ("red_flag",),
        on=2,
    ),
    # ways back that a clinician leads or shares
    "bone that may be hurt, not seen yet": Scenario(
        lambda: runner().says("bone_pain", "sacrum").checks_in(0), "stop", "modify", ("red_flag", "pathway_not_seen")
    ),
    "bone that may be hurt, seen, and it hurts": Scenario(
        lambda: (
            runner()
            .says("bone_pain", "sacrum")
            .add(f.Ordered, 1, **ORDERED, clears=("rf_bsi_l",))
            .ran(2)
            .felt(2, pain_during=1)
            .checks_in(3)
        ),
        "stop",
        "modify",
        ("pathway_bone_hurts",),
        on=3,
        rungs=2,
    ),
    "a tendon sewn back": Scenario(
        lambda: (
            runner()
            .add(f.Diagnosed, 1, by="a made-up surgeon", condition="avulsion_repaired", known_by="operation")
            .add(f.Treated, 1, what="operation", where="sit bone")
            .checks_in(30)
        ),
        "stop",
        "modify",
        ("pathway_clinician_leads", "pathway_run_too_early", "pathway_lengthen_too_early"),
        on=30,
    ),
    "on crutches": Scenario(
        lambda: runner().add(f.Ordered, 0, **ORDERED, crutches=True).checks_in(1),
        "stop",
        "modify",
        ("ordered_unloaded",),
        on=1,
    ),
    "no sprinting ordered": Scenario(
        lambda: runner().add(f.Ordered, 0, **ORDERED, no_sprinting_until=day(9)).checks_in(1),
        "modify",
        "go",
        ("ordered_easy",),
        on=1,
        changes=("no_speed",),
    ),
    "no stage of strength work allowed": Scenario(
        lambda: runner().add(f.Ordered, 0, **ORDERED, stage_most=0).checks_in(1),
        "go",
        "stop",
        ("ordered_no_strength",),
        on=1,
    ),
}
assert CALM["pain_now"] == 0, "the rows above count on calm check-ins"
