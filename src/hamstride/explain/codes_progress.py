"""English for strength doses, tests and milestones."""

from __future__ import annotations

CODES = {
    # steps of a dose
    "step_start": "start here",
    "step_up": "a step up",
    "step_hold": "the same again",
    "step_down": "less this time",
    "step_deload": "a lighter week",
    "step_back": "back after time away",
    "step_swap": "another exercise instead",
    "set_pain_effort": "pain and amount of every set",
    # how a day went
    "went_easy": "easy",
    "went_met": "as planned",
    "went_missed": "less than planned",
    "went_red": "pain above the limit",
    # cautions of exercises
    "caution_deep_hip_flexion": "bends the hip deep under load: held back with a sore sit bone",
    "caution_soreness": "can make you sore for two to three days",
    "caution_fast_lengthening": "lengthens the muscle fast",
    "caution_sit_bone_pressure": "presses on the sit bone",
    "caution_nerve": "can irritate the nerve: no tingling",
    "caution_low_back": "loads the low back",
    "caution_cramp": "cramps easily: stop before it does",
    "caution_kneecap": "presses on the kneecap: kneel on something soft",
    "caution_achilles": "loads the Achilles tendon",
    # targets
    "target_hamstring": "back of the thigh",
    "target_glute": "hip and seat",
    "target_calf": "calf and foot",
    "target_trunk": "trunk",
    "target_mobility": "mobility",
    "target_warm_up": "warm-up",
    "target_drill": "running drills and jumps",
    "target_stride": "strides and fast running",
    # lines of the criteria card
    "domain_pain": "pain",
    "domain_gait": "how you move",
    "domain_tenderness": "tenderness",
    "domain_range": "range of movement",
    "domain_strength": "strength",
    "domain_lowering": "lowering work",
    "domain_bridge": "bridges",
    "domain_calf": "calf raises",
    "domain_hop": "hops",
    "domain_insecurity": "insecurity",
    "domain_speed": "speed",
    "domain_questionnaire": "questionnaire",
    "domain_confidence": "confidence",
    "domain_clean": "sessions without trouble",
    # why a test is due
    "due_milestone": "the next milestone asks for it",
    "due_guard": "weekly in the weeks after the return",
    "due_stage": "a new stage began",
    "due_never": "not done yet",
    "due_time": "its time has come round",
    # changes of a test
    "told_first": "first result",
    "told_noise": "not yet more than noise",
    "told_unsure": "no error is known: see it twice",
    "told_better": "better, beyond noise",
    "told_worse": "worse, beyond noise",
    # risk signs after the return
    "sign_tender_on_press": "tenderness when pressed",
    "sign_knee_extension_deficit_deg": "a stiffer knee straightening on one side",
    "sign_heel_press_share": "strength with the knee almost straight",
    "sign_previous_strain_count": "earlier strains",
    "sign_previous_strain": "earlier strains",
}

# Seen values that are codes of their own kind, one or several.
PREFIXES = {"went": "went_", "open": "domain_", "signs": "sign_", "not_looked_at": "sign_"}

LABELS = {
    "went": "last time",
    "easy_days": "easy days in a row",
    "days_away": "days without such work",
    "training_week": "week of training in a row",
    "instead": "instead",
    "not_met": "not met",
    "unknown_lines": "unknown",
    "not_looked_at": "not looked at",
    "day_after_return": "day after the return",
    "speed_percent_most": "fastest, percent of top speed",
    "signs": "signs",
    "last_done": "last done",
}

PHRASES = {
    ("milestone.pain_free_not_ready", ""): "No pain lately, and that is good. Pain-free is not yet rehabilitated: "
    "still open are {open}.",
    ("milestone.cleared", ""): "{milestone}: reached.",
    (
        "milestone.not_cleared",
        "",
    ): "{milestone}: not yet. Not met: {not_met}; unknown, which is not met: {unknown_lines}.",
    ("milestone.guard", ""): "Day {day_after_return} after the return: nothing faster than {speed_percent_most} % of "
    "your top speed.",
    ("milestone.relapse_mornings", ""): "Watch: {mornings} worse mornings in two weeks. Look at what changed, go "
    "easier for some days.",
}

YES = ("yes", "no worry")  # units of what is asked as yes or no

# Lines of the card: what is looked at, by kind and name, and the unit behind its number.
LINES = {
    ("run_pain", ""): ("Worst pain of the last three runs", "of 10"),
    ("pain", ""): ("Pain now and in the last day", "of 10"),
    ("gait", ""): ("You move as usual, without a limp", "yes"),
    ("test", "tender_on_press"): ("Tenderness when pressed", "of 10"),
    ("gap", "knee_extension_deficit_deg"): ("Straightening the knee, difference between the legs", "°"),
    ("gap_share", "straight_leg_raise_deg"): ("Raising the straight leg, difference between the legs", "%"),
    ("test", "heel_press_share"): ("Strength with the knee almost straight, of the other leg", "%"),
    ("test", "heel_press_bent_share"): ("Strength with the knee bent, of the other leg", "%"),
    ("test", "single_leg_bridge_reps"): ("Single-leg bridges, weaker side", ""),
    ("gap_share", "single_leg_bridge_reps"): ("Single-leg bridges, difference between the legs", "%"),
    ("test", "calf_raise_reps"): ("Calf raises on one leg, weaker side", ""),
    ("calf_norm", ""): ("Calf raises against the norm of your age", "%"),
    ("lowering_sets", ""): ("Sets of demanding lowering work without trouble", ""),
    ("gap_share", "single_hop_cm"): ("Single hop, difference between the legs", "%"),
    ("gap_share", "triple_hop_cm"): ("Triple hop, difference between the legs", "%"),
    ("test", "test_raised_leg_worry"): ("No insecurity when the leg swings up fast", "no worry"),
    ("test", "fash_total"): ("FASH questionnaire, total", ""),
    ("test", "visa_h_total"): ("VISA-H questionnaire, total", ""),
    ("test", "confidence_running"): ("How sure you are that the leg will hold", "of 10"),
    ("runs_in_a_row", ""): ("Runs in a row without trouble", ""),
    ("clean_days", ""): ("Days without trouble", ""),
}
