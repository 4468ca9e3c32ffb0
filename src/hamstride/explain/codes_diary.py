"""English for the diary: what went before bad mornings."""

from __future__ import annotations

CODES = {
    # factors
    "dose": "hamstring dose of running",
    "longest_run": "a run longer than any of the month before",
    "sleep_deficit": "short sleep",
    "sitting": "hours of sitting",
    # the same as they are shown, with their units
    "shown_dose": "Hamstring dose, easy km",
    "shown_longest_run": "Longest run, km",
    "shown_fast": "What speed added, easy km",
    "shown_strength": "Strength work, % of days",
    "shown_sleep_deficit": "Sleep, hours",
    "shown_sitting": "Sitting, hours",
    # the same of one day
    "day_dose": "hamstring dose in easy km",
    "day_longest_run": "longest run in km",
    "day_fast": "added by speed in easy km",
    "day_strength": "strength work",
    "day_sleep_deficit": "hours of sleep",
    "day_sitting": "hours of sitting",
    # what a told morning lacks to be usable
    "pain_before": "no pain told the day before",
    "days_before": "no word on running, rest or strength work in the days before",
    "habits_before": "no word on sleep or sitting in the days before",
    # how far the analysis is
    "too_little": "not enough data yet",
    "no_contrast": "nothing to compare",
    "too_early": "too early to name anything",
    "nothing_stands_out": "nothing stands out",
    "named": "went before worse mornings",
    "held_back": "stood out, but failed a check",
    "unclear": "unclear",
    "too_seldom": "told too seldom",
    "never_varied": "always the same",
    # checks a factor fails
    "too_many": "more factors stood out than can be believed",
    "one_week": "one single week carries it",
    "backwards": "it seems to act on the mornings before it as well",
    "late": "it seems to act only many days later",
    # what was done after an answer, and what came of it
    "ran": "ran",
    "ran_longer": "ran longer than planned",
    "ran_in_spite": "ran in spite of stop",
    "ran_before": "ran before the answer",
    "rested": "rested",
    "rested_in_spite": "rested in spite of go",
    "not_told": "not told",
    "settled": "settled",
    "flared": "flared",
    # misses
    "flared_after_go": "go, and the next morning flared",
    "flared_after_modify": "modify was followed, and the next morning flared",
    "flared_after_stop": "stop, and the next morning flared all the same",
    "calm_in_spite": "the advice was not followed and the morning was calm: perhaps it was too careful",
    "forecast_too_low": "the pain came above the forecast range",
    "forecast_too_high": "the pain came below the forecast range",
    # how good the forecasts are
    "too_few": "too few to judge",
    "as_said": "about as often as said",
    "too_narrow": "less often than said: the ranges were too narrow",
    "too_wide": "more often than said: the ranges were too wide",
}

LABELS = {
    "needed_days": "usable mornings needed for a fair chance",
    "noise": "ups and downs of a morning, in points",
}

PHRASES = {
    (
        "pattern_too_little",
        "",
    ): "Not enough data yet: {usable_days} usable mornings and {load_days} days with running or strength work.",
    (
        "pattern_no_contrast",
        "no_bad",
    ): "No bad morning in {usable_days} usable mornings: nothing to look back from.",
    (
        "pattern_no_contrast",
        "all_bad",
    ): "Every morning told was a bad one, so there are no others to compare with.",
    ("pattern_too_early", ""): "Too early: {usable_days} usable mornings show ranges, but no name is given yet.",
    (
        "pattern_nothing_stands_out",
        "",
    ): "Nothing stands out in {usable_days} usable mornings. That is no proof that nothing matters.",
    (
        "pattern_named",
        "",
    ): "Mornings after more of this were worse: {factor}, by {effect} points for a usual swing ({from} to {to}). "
    "It went before; that alone does not make it the cause.",
    ("pattern_held_back", "too_early"): "Stands out so far, but it is too early to name it: {factor}.",
    ("pattern_held_back", "too_many"): "Stands out, but more did than can be believed: {factor}.",
    ("pattern_held_back", "one_week"): "Stands out, but one single week carries it: {factor}.",
    (
        "pattern_held_back",
        "backwards",
    ): "Stands out, but so does the same on the days after the morning, which cannot have caused it: {factor}.",
    ("pattern_held_back", "late"): "Stands out, but it would act only many days later: {factor}.",
    (
        "pattern_left_out",
        "never_varied",
    ): "Always the same on {told} mornings, so nothing can be learnt from it: {factor}.",
    ("pattern_left_out", ""): "Told on too few days to take part: {factor} ({told} mornings).",
    ("record_outcomes", "none"): "No morning after an answer is on record yet; days answered: {days}.",
    (
        "record_outcomes",
        "small",
    ): "Of {known} mornings after an answer {flared} flared. That is too few to judge by; days answered: {days}.",
    ("record_outcomes", ""): "Of {known} mornings after an answer {flared} flared; days answered: {days}.",
    ("record_forecasts", "none"): "No forecast has met its morning yet; forecasts made: {made}.",
    (
        "record_forecasts",
        "too_few",
    ): "{held} of {checked} forecast ranges held; {said_percent} in 100 should. That is too few to judge by "
    "(made: {made}).",
    (
        "record_forecasts",
        "too_narrow",
    ): "{held} of {checked} forecast ranges held; {said_percent} in 100 should. They were too narrow (made: {made}).",
    (
        "record_forecasts",
        "too_wide",
    ): "{held} of {checked} forecast ranges held; {said_percent} in 100 should. They were too wide (made: {made}).",
    (
        "record_forecasts",
        "",
    ): "{held} of {checked} forecast ranges held; {said_percent} in 100 should. About as often as said (made: {made}).",
    (
        "record_gain",
        "better",
    ): "The forecast was off by {error} points, copying yesterday by {copy_error}: nearer by more than chance.",
    (
        "record_gain",
        "worse",
    ): "The forecast was off by {error} points, copying yesterday by {copy_error}: copying would have been better.",
    (
        "record_gain",
        "",
    ): "The forecast was off by {error} points, copying yesterday by {copy_error}: no better than chance.",
}
