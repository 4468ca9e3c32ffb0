"""English for the verdict's finer rules, the ladders, and what exactly to change."""

from __future__ import annotations

CODES = {
    # what to change
    "deload": "a lighter week of strength work",
    "smaller_lowering": "fewer sets of heavy lowering work",
    # what would change the answer
    "calm_week": "a week without sore mornings",
    "calmer_week": "a week as calm as the one before",
    "stiffness_gone": "a week over, with mornings without much stiffness",
    "lowering_again": "the first heavy lowering session done calmly",
    "calm_morning": "a calm morning",
    # contradictions within a check-in
    "odd_worst_below_now": "the worst of the last day is below the pain now",
    "odd_limps_without_pain": "a limp without any pain",
    "odd_better_but_more_pain": "a better morning with clearly more pain",
    "odd_ran_fine_with_pain": "strong pain on a day whose run was told as painless",
    # facts that a reason saw
    "fact_profile": "what you said about yourself",
    "fact_answered": "answer",
    "fact_checked_in": "check-in",
    "fact_ran": "run",
    "fact_felt": "report on a session",
    "fact_trained": "strength work",
    "fact_tested": "test",
    "fact_ordered": "a clinician's order",
    "fact_rested": "rest day",
    # ladders
    "frequency": "run days a week",
    "quality": "strides, tempo, intervals",
    "hills": "hills",
    "speed": "fast running",
    "acute_strain": "a fresh strain",
    "recurrent_strain": "a repeated strain",
    "tendinopathy": "a tendon problem",
    "other": "nothing named yet",
}

# What is asked before the next step up.
CRITERIA = {
    "clean_runs": "runs without trouble on this rung",
    "clean_weeks": "calm weeks with that many run days",
    "clean_strength": "strength days without trouble on this stage",
    "days_on_rung": "days on this rung",
    "longest_on_rung": "minutes of the longest calm run on this rung",
    "days_on_stage": "days on this stage",
    "days_since_change": "days since the last step up on any ladder: one change at a time",
    "stage": "strength stage",
    "rung": "sessions without trouble on that rung",
    "test": "a test, by the weaker side",
    "gap": "difference between the sides",
    "gap_share": "difference between the sides, percent",
    "walk": "pain in thirty minutes of walking",
    "jog": "pain in a very slow jog",
    "pain": "pain",
    "load_test": "pain in the daily test",
    "daily_life": "pain that stays in daily life",
    "clean_days": "days without trouble",
    "since_onset": "days since it began",
}

LABELS = {
    "odd": "what does not fit",
    "mornings": "mornings",
    "nights": "poor nights",
    "sleep_mean_h": "hours of sleep, mean of two weeks",
    "days_without": "days without heavy lowering work",
    "times": "red mornings in a row, times",
    "managed_as": "managed as",
    "strength_stage": "strength stage",
    "rung": "rung",
    "clean_runs": "runs without trouble on it",
    "tendon": "a tendon may be involved",
    "ladder": "ladder",
    "to_rung": "now at",
    "days_left": "days left",
}

PHRASES = {
    (
        "session_worse_morning",
        "modify",
    ): "The morning after the last session was {morning}: it was a little too much for this leg.",
    (
        "session_worse_morning",
        "pain",
    ): "Pain of {pain} on the morning after the last session is above {fine_to}, fine for {limits}: a little too much.",
    (
        "session_worse_morning",
        "sign",
    ): "You said yes to this on the morning after the last session: {sign}. It was too much for this leg.",
    ("worse_morning_before", "modify"): "Yesterday morning was {morning}: one more easy day.",
    (
        "worse_morning_before",
        "pain",
    ): "Yesterday morning's pain of {pain} was above {fine_to}, fine for {limits}: one more easy day.",
    ("worse_morning_before", "sign"): "Yesterday morning you said yes to: {sign}. One more easy day.",
    (
        "session_morning_unknown",
        "",
    ): "Nobody told of the morning after the session of two days ago, nor whether it settled.",
    ("strength_red", ""): "A set of strength work hurt {pain}, above the limit for {limits}.",
    ("strength_amber", ""): "A set of strength work hurt {pain}, in the range to ease off for {limits}.",
    ("sets_rising", ""): "Pain rose by {rise} from the first to the last set of: {exercise}.",
    ("lowering_gap", ""): "{days_without} days without heavy lowering work: begin again with fewer sets.",
    ("week_worse", ""): "The mean pain of the last seven days is {rise} higher than the week before; that is no noise.",
    ("sore_mornings", ""): "{mornings} sore mornings within a week: a lighter week helps more than a harder one.",
    ("stiff_for_days", ""): "Stiff on {mornings} mornings running: a lighter week.",
    ("flare_stayed", ""): "The flare-up of {days_ago} days ago has not settled: one phase back, and have it looked at.",
    ("red_rows_repeated", ""): "Red mornings came two running again, {times} times in four weeks: have it looked at.",
    ("sleep_two_nights", ""): "{nights} poor nights running: nothing fast, no heavy lowering work.",
    ("sleep_debt", ""): "You slept {sleep_mean_h} hours on average over two weeks: repeat, do not progress.",
    ("energy_low", ""): "Energy of {energy} of 10: nothing fast today.",
    (
        "soreness_some",
        "",
    ): "Muscle soreness of {soreness} ({where}): holds instead of lowering, an easy run.",
    (
        "soreness_unknown",
        "",
    ): "Heavy lowering work {days_ago} days ago, and today's soreness is not told: it counts as sore.",
    ("jump_and_pain", "stop"): "{spike}, and pain above the fine limit since: no run while it lasts.",
    ("jump_and_pain", ""): "{spike}, and pain above the fine limit after it: easier for now.",
    ("check_in_odd", ""): "Two things in the check-in do not fit: {odd}. The careful one is used.",
    ("faster_than_told", ""): "The watch saw you faster than in the last month, and nobody told of a fast run.",
    ("standing.held", ""): "After a sore or red day nothing goes up for {days_left} days more.",
    ("standing.eccentric_gap", ""): "{days_without} days without heavy lowering work: the next dose is smaller.",
    ("standing.red_day", ""): "A red day {days_ago} days ago took this ladder down: {ladder}, now at {to_rung}.",
    ("standing.red_days", ""): "Two red days within a week took the strength side down to: {to_rung}.",
    ("standing.flare_stayed", ""): "A flare-up that stayed took the strength side down to: {to_rung}.",
    ("standing.time_off", ""): "Time off took this ladder down: {ladder}, now at {to_rung}.",
    ("standing.cold", ""): "Not used for two weeks: {ladder}, now at {to_rung}.",
}

# What exactly to change. {amount} is the number of the evidence, {percent} the same as a share.
ADVICE = {
    "shorter": "Shorter: about {percent} % of your usual minutes",
    "half": "Half: about {percent} % of your usual minutes",
    "slower": "Slower: at most {amount} % of your top speed",
    "flatter": "Flatter: no more than {amount} % up or down",
    "split": "Split it: two halves with {amount} hours between",
    "no_speed": "Nothing fast: at most {amount} % of your top speed",
    "swap_bike": "Instead: bike, pool or a brisk walk, about {amount} easy minutes, if they do not hurt",
    "no_eccentric": "No heavy lowering work",
    "isometrics_instead": "Holds instead of heavy work: 4 to 5 of up to {amount} seconds, two to three times a day",
    "smaller_lowering": "First lowering session with {percent} % of the usual sets",
    "deload": "A lighter week: about {percent} % of the usual sets, same load",
    "repeat": "Repeat the last dose, no progress",
    "rest": "Rest",
    "no_stretch": "No stretching of the sore leg",
    "see_clinician": "Have it looked at by a clinician",
}
