"""English for the diary: what went before bad mornings."""

from __future__ import annotations

CODES = {
    # factors
    "dose": "hamstring dose of running",
    "longest_run": "a run longer than any of the month before",
    "fast": "fast running",
    "sleep_deficit": "short sleep",
    "sitting": "hours of sitting",
    # how far the analysis is
    "too_little": "not enough data yet",
    "too_early": "too early to name anything",
    "nothing_stands_out": "nothing stands out",
    "named": "went before worse mornings",
    "held_back": "stood out, but failed a check",
    "unclear": "unclear",
    "not_told": "told too seldom",
    "never_varied": "always the same",
    # checks a factor fails
    "too_many": "more factors stood out than can be believed",
    "one_week": "one single week carries it",
    "backwards": "it seems to act on the mornings before it as well",
    "late": "it seems to act only many days later",
}

LABELS = {
    "usable_days": "usable mornings",
    "load_days": "days with running or strength work",
    "needed_days": "usable mornings needed for a fair chance",
    "weeks_more": "weeks more",
    "noise": "ups and downs of a morning, in points",
}

PHRASES = {
    (
        "pattern_too_little",
        "",
    ): "Not enough data yet: {usable_days} usable mornings and {load_days} days with running or strength work.",
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
    ("pattern_left_out", "never_varied"): "Always the same, so nothing can be learnt from it: {factor}.",
    ("pattern_left_out", ""): "Told on too few days to take part: {factor}.",
}
