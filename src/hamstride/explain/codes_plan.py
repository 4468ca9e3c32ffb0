"""English for the calendar: changes between plans, ways out where there is no plan, what a week aims at."""

from __future__ import annotations

CODES = {
    "on_flat": "on flat ground",
    "holds": "calm holds",
    "long_length": "lengthening slowly under load",
    "mid_range": "force in the middle of the range",
    "fast": "fast running",
    # the shortest names of sessions, for a narrow table that spells them out below
    "short_run": "Run",
    "short_walk_run": "W/R",
    "short_strides": "Strd",
    "short_hills": "Hill",
    "short_tempo": "Tmp",
    "short_intervals": "Int",
    "short_fast": "Fast",
    "short_long_run": "Long",
    "short_strength_heavy": "Hvy",
    "short_strength_light": "Lgt",
    "short_isometric": "Hold",
    "short_mobility": "Mob",
    "short_cross": "Crs",
    "short_race": "Race",
    "run_easily": "run the race easily",
    "race_shorter": "a shorter race",
    "race_shorter_easily": "a shorter race, run easily",
    "race_later": "a later race",
    "race_later_more_time": "a later race, with more time on your days",
    "without_race": "leave the race out",
    "one_race": "keep one race on that day",
    "more_minutes": "more minutes on a day",
    "more_minutes_besides": "more minutes on a day besides",
    "strides_calm": "strides stay calm",
    "speed_calm": "fast runs stay calm",
}

LABELS = {
    "race": "race on",
    "earliest": "earliest day the ladder could allow",
    "was": "it stood on",
    "now": "it stands on",
    "was_minutes": "minutes before",
    "now_minutes": "minutes now",
    "hamstring_sets": "hamstring sets of the week",
    "deload": "a lighter week",
    "block": "block",
    "easy_run_min": "minutes of an ordinary run",
    "longest_run_min": "minutes of the longest run",
    "emphasis": "emphasis",
}

PHRASES = {
    ("plan.law.race_ready", "run_easily"): "Run the race on {race} easily: enter it as a B or C race.",
    (
        "plan.law.race_within_cap",
        "race_shorter",
    ): "Run {instead_m} metres on {race} instead; the longest the ladder could allow by then is {longest_allowed_m}.",
    (
        "plan.law.race_within_cap",
        "race_shorter_easily",
    ): "Run {instead_m} metres on {race} and run them easily; by then {longest_allowed_m} metres could be allowed.",
    ("plan.law.race_ready", "race_later"): "Defer the race of {race}: the ladder could allow it from {earliest}.",
    (
        "plan.law.minutes",
        "race_later_more_time",
    ): "Defer the race of {race} and make more time for the long run: then the ladder could allow it from {earliest}.",
    ("plan.law.race_held", "without_race"): "Leave out the race on {race}.",
    ("plan.law.race_single", "one_race"): "Two races are entered on {race}: keep one of them.",
    ("plan.law.minutes", "more_minutes"): "Make at least {minutes} minutes free on your days.",
    ("plan.law.minutes", "more_minutes_besides"): (
        "Whatever becomes of the race: make at least {minutes} minutes free on your days."
    ),
    ("plan.choice.missed", ""): "It was missed on {was}; what is missed is never put on top of other days.",
    ("plan.choice.dose", ""): "Hamstring sets this week: {hamstring_sets}; a lighter week: {deload}.",
    ("plan.choice.emphasis", ""): "The work leans to: {emphasis}. The block: {block}.",
}
