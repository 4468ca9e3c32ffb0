"""English for the codes and rules of the core."""

from __future__ import annotations

from hamstride.evidence import Evidence
from hamstride.explain import codes_diary, codes_response

CODES = {
    # verdicts, urgency, standing
    "go": "go",
    "modify": "modify",
    "stop": "stop",
    "emergency": "emergency: now",
    "urgent": "urgent: same day, at the latest within two days",
    "prompt": "soon: within two weeks",
    "routine": "at the next visit",
    "none": "no warning sign",
    "best_fit": "best fit",
    "also_possible": "also possible",
    "cannot_be_excluded": "cannot be excluded here",
    "unlikely": "unlikely",
    # what to change
    "shorter": "keep it shorter",
    "half": "half the usual time",
    "slower": "go slower",
    "flatter": "choose flat ground",
    "split": "split it in two",
    "no_speed": "nothing fast",
    "no_eccentric": "no heavy lengthening work",
    "isometrics_instead": "calm holds instead of heavy strength work",
    "swap_bike": "bike, pool or brisk walk instead, if they do not hurt",
    "repeat": "repeat the same dose, no progress",
    "rest": "rest",
    "see_clinician": "see a clinician",
    # what would change the answer
    "clinician_clears": "a clinician examines you and clears the warning sign",
    "answer_safety_questions": "answer the safety questions",
    "order_ends": "the clinician's order ends",
    "correct_the_record": "set the contradicting record right",
    "check_in_now": "check in",
    "complete_check_in": "complete the check-in",
    "pain_within_limit": "pain back within its limit",
    "sign_gone": "the sign is gone",
    "morning_as_usual": "a morning as usual",
    "pain_back": "pain back to yesterday's level",
    "load_test_calm": "a calm daily test",
    "well_again": "being well again",
    "slept": "a good night",
    "soreness_gone": "the soreness fading",
    "calmer_day": "a calmer day",
    "say_how_it_felt": "say how the last session felt",
    "two_calm_days": "two calm days",
    "calm_session": "a calm session",
    "flare_over": "the flare-up being over",
    "clinician_review": "a clinician's review",
    "easy_days": "two easy days",
    "longer_history": "30 days of runs on record",
    "pain_above_limit": "pain above its limit",
    "stop_sign": "a sign such as sharp pain or a limp",
    # what is missing
    "check_in_today": "today's check-in",
    "check_in_pain_now": "pain now",
    "check_in_morning": "this morning against usual",
    "check_in_limps": "whether you limp",
    "check_in_sharp": "whether it is sharp",
    "check_in_new_red_flag": "the short warning-sign check",
    "check_in_load_test_pain": "the daily test",
    "felt_last_session": "how the last run felt",
    "felt_pain_during": "pain during the last session",
    "longest_run_30_days": "the longest run of the last 30 days",
    # blocks of weeks, what strength work leans to, what became of a session
    "settle": "let it settle",
    "build": "build up",
    "lengthen_heavy": "lengthen and lift heavy",
    "speed": "bring speed back",
    "sharpen_taper": "sharpen and taper",
    "maintain": "keep it up",
    "emphasis_holds": "calm holds",
    "emphasis_long_length": "slow lengthening",
    "emphasis_mid_range": "middle range",
    "emphasis_fast": "quick force",
    "long_length": "slow lengthening",
    "mid_range": "middle range",
    "kept": "kept",
    "moved": "moved",
    "eased": "made easier",
    "dropped": "left out",
    "added": "new",
    # conditions of a block
    "strides_calm": "strides go well",
    "speed_calm": "fast runs go well",
    # weekdays
    "monday": "Monday",
    "tuesday": "Tuesday",
    "wednesday": "Wednesday",
    "thursday": "Thursday",
    "friday": "Friday",
    "saturday": "Saturday",
    "sunday": "Sunday",
    # sessions and steps
    "run": "run",
    "walk_run": "walk and run",
    "long_run": "long run",
    "strength_heavy": "strength, heavy",
    "strength_light": "strength, light",
    "isometric": "calm holds",
    "mobility": "mobility",
    "cross": "bike, pool or walk",
    "race": "race",
    "warm_up": "warm-up",
    "walk": "walk",
    "cool_down": "cool-down",
    "exercise": "exercise",
    "workout": "quicker running",
    "jog": "jog between",
    # pain tables
    "acute_early": "a fresh strain",
    "acute_late": "a strain after its first week",
    "recurrent": "a repeated strain",
    "tendon": "a tendon at the sit bone",
    "irritation": "load-related irritation",
    "unknown": "not known yet: the strictest limits",
    # effects of causes
    "hypothesis": "a hypothesis",
    "published": "published",
    # evidence labels
    "primary": "read in the source",
    "secondary": "read second-hand",
    "unverified": "recalled, not verified",
    "derived": "derived by us",
    "judgement": "our declared judgement",
    "trial": "trial",
    "cohort": "cohort",
    "expert": "expert opinion",
    **codes_diary.CODES,
    **codes_response.CODES,
}

# How a seen value is called where its name alone would not say it.
LABELS = {
    "pain": "pain, 0 to 10",
    "fine_to": "fine up to",
    "modify_to": "modify up to",
    "limits": "limits of",
    "days_old": "last check-in, days ago",
    "days_ago": "days since the red morning",
    "never_answered": "never answered",
    "open": "open in all",
    "rise": "rise since yesterday",
    "allowed": "allowed rise",
    "flag": "warning sign",
    "by": "ordered by",
    "until": "until",
    "runs": "runs not told about",
    "flares": "flare-ups in four weeks",
    "settled": "settled within a day",
    "pain_during": "pain during",
    "pain_2h_after": "pain two hours later",
    "distance_m": "distance in metres",
    "now": "now",
    "yesterday": "yesterday",
    "test": "pain in the daily test",
    "spike_ratio": "longer than the longest before by, as a share",
    "longest_30d_m": "longest run of the 30 days before, in metres",
    "known_share_30d": "share of the last 30 days on record",
    "week_rise": "rise on the week before, as a share",
    "previous_week_known_days": "days of the week before that are on record",
    "least_jump": "jump at the damage exponent where it is least, as a share",
    "force_jump": "jump of the peak force, as a share",
    "fast_strides": "fast strides of one leg this week",
    "usual": "what would still be usual",
    "speed_share": "speed against now",
    "cadence_share": "steps a minute against now",
    "closer_deg": "degrees that the shin leans less at contact",
    **codes_diary.LABELS,
    **codes_response.LABELS,
}

# The sentence of a rule, by outcome where it matters; placeholders are the values the rule saw.
PHRASES = {
    ("red_flag", ""): "A warning sign stands: {flag} ({urgency}). It comes before everything else.",
    (
        "safety_questions_open",
        "stop",
    ): "{never_answered} safety questions were never answered. They come before any run.",
    ("safety_questions_open", "modify"): "{open} safety questions are open or were answered long ago.",
    ("ordered_rest", ""): "{by} ordered no {what} until {until}.",
    ("check_in_incomplete", ""): "The check-in leaves open: {missing}.",
    ("pain_above_limit", ""): "Pain of {pain} is above {modify_to}, the limit for {limits}.",
    (
        "pain_amber",
        "",
    ): "Pain of {pain} is above {fine_to} and not above {modify_to}, the range to ease off for {limits}.",
    ("pain_bars_speed", ""): "Pain of {pain} is fine for easy running, not for fast running.",
    ("stop_sign", ""): "You said yes to: {sign}. That stops at any pain score.",
    ("morning_worse", ""): "This morning is {morning}: a little less today.",
    ("morning_much_worse", ""): "This morning is {morning}: no running today.",
    ("pain_rose", ""): "Pain rose by {rise} since yesterday; {allowed} is allowed.",
    ("mini_check_due", ""): "Pain rose by {rise} since yesterday: the short warning-sign check is due.",
    ("ill", ""): "You are ill: rest.",
    ("sleep_short", ""): "You slept {sleep_h} hours: nothing fast and no heavy lengthening work.",
    ("run_not_reported", ""): "How did the last run feel? Runs not told about: {runs}.",
    ("session_sign", ""): "During the last session you noticed: {sign}.",
    ("run_was_a_spike", ""): "The last run was a jump: {spike}.",
    ("standing.rung", ""): "Your running ladder stands at: {rung}. Runs without trouble on it so far: {clean_runs}.",
    (
        "plan.law.run_cap",
        "",
    ): "Longest run without walks allowed now, in minutes: {cap_run_min}, a tenth above your longest of 30 days.",
    ("standing.stage", ""): "Strength stage {strength_stage}; a tendon may be involved: {tendon}.",
    (
        "plan.choice.exercises",
        "",
    ): "Chosen by stage, equipment and time; they stay a while, then rotate. Strength days so far: {sessions_so_far}.",
    (
        "plan.choice.load",
        "",
    ): "Loads follow what you lifted without trouble; exercises with a load: {exercises_with_load}.",
    ("plan.choice.time", ""): "Minutes you have that day: {minutes_that_day}.",
    ("plan.choice.weekday", ""): "Rules and wishes left several days; the usual week puts it on a {weekday}.",
    (
        "plan.choice.pace",
        "",
    ): "Effort comes first. Usual pace of your easy runs: {usual_easy_mps}.",
    ("plan.choice.edited", ""): "Changed by {by}; it stood on {was}. No law minds.",
    ("plan.choice.workout", ""): "It ends with {workout}, the quickest that is allowed now.",
    ("all_calm", ""): "Check-in, last sessions and load are within their limits. Train as planned.",
    **codes_diary.PHRASES,
    **codes_response.PHRASES,
}


def criterion(name: str, evidence: Evidence) -> str:
    """A condition before a block of weeks, such as stage_3 or rung_r4."""
    what, _, which = name.partition("_")
    if what == "rung":
        titles = {r.id: r.title for ladder in evidence.ladders.values() for r in ladder.rungs}
        return f"you run {titles.get(which, which)[:1].lower()}{titles.get(which, which)[1:]} without trouble"
    return f"strength reaches stage {which}" if what == "stage" else code(name)


def code(name: str) -> str:
    """A code in words; one that is not listed reads as its own words."""
    return CODES.get(name, name.replace("_", " "))
