## changes of running form

code-slower_tenth = a tenth slower
code-landing = landing closer, the shin 3 degrees more upright
code-cadence = 5 % more steps a minute, same landing
code-cadence_and_landing = 5 % more steps and landing a little closer
code-more_cadence_and_landing = 10 % more steps and landing closer

## channels of a recording

code-speed_mps = speed as the watch measured it
code-cadence_spm = step rate
code-altitude_m = height above the sea
code-distance_m = distance

## verdicts, urgency, standing

code-go = running as planned
code-modify = running with changes
code-stop = no run today
code-emergency = emergency: now
code-urgent = urgent: same day, at the latest within two days
code-prompt = soon: within two weeks
code-routine = at the next visit
code-none = no warning sign
code-best_fit = best fit
code-also_possible = also possible
code-cannot_be_excluded = cannot be excluded here
code-unlikely = unlikely

## what to change

code-shorter = keep it shorter
code-half = half the usual time
code-slower = go slower
code-flatter = choose flat ground
code-split = split it in two
code-no_speed = nothing fast
code-no_eccentric = no heavy lengthening work
code-isometrics_instead = calm holds instead of heavy strength work
code-swap_bike = bike, pool or brisk walk instead, if they do not hurt
code-repeat = nothing longer, faster or heavier than now
code-rest = rest
code-no_stretch = no stretching of the sore leg
code-see_clinician = see a clinician

## what would change the answer

code-clinician_clears = a clinician examines you and clears the warning sign
code-answer_safety_questions = answer the safety questions
code-clinician_looks = a clinician looks at it, and you record what was found
code-clinician_orders = a clinician orders the next step
code-time_passes = the least time is over
code-days_without_pain = two weeks without any pain
code-order_ends = the clinician's order ends
code-correct_the_record = set the contradicting record right
code-check_in_now = check in
code-complete_check_in = complete the check-in
code-pain_within_limit = pain back within its limit
code-sign_gone = the sign is gone
code-morning_as_usual = a morning as usual
code-pain_back = pain back to where it was
code-calm_mornings = two days over, with mornings as usual and little pain
code-say_how_it_settled = say whether the last session settled, or check in for the morning after it
code-load_test_calm = a calm daily test
code-well_again = being well again
code-slept = a good night
code-soreness_gone = the soreness fading
code-calmer_day = a calmer day
code-say_how_it_felt = say how the last session felt
code-two_calm_days = two calm days
code-calm_session = a calm session
code-flare_over = the flare-up being over
code-clinician_review = a clinician's review
code-easy_days = two easy days
code-longer_history = 30 days of runs on record
code-pain_above_limit = pain above its limit
code-stop_sign = a sign such as sharp pain or a limp

## what is missing

code-check_in_today = today's check-in
code-check_in_pain_now = pain now
code-check_in_morning = this morning against usual
code-check_in_limps = whether you limp
code-check_in_sharp = whether it is sharp
code-check_in_new_red_flag = the short warning-sign check
code-check_in_load_test_pain = the daily test
code-check_in_soreness = muscle soreness
code-morning_after = the morning after the last session
code-felt_last_session = how the last run felt
code-felt_pain_during = pain during the last session
code-longest_run_30_days = the longest run of the last 30 days

## blocks of weeks, what strength work leans to, what became of a session

code-settle = let it settle
code-build = build up
code-lengthen_heavy = lowering work and heavy weights
code-sharpen_taper = sharpen and taper
code-maintain = keep it up
code-emphasis_holds = calm holds
code-emphasis_long_length = slow lengthening
code-emphasis_mid_range = middle range
code-emphasis_fast = quick force
code-kept = kept
code-moved = moved
code-eased = made easier
code-dropped = left out
code-added = new

## conditions of a block

## weekdays

code-monday = Monday
code-tuesday = Tuesday
code-wednesday = Wednesday
code-thursday = Thursday
code-friday = Friday
code-saturday = Saturday
code-sunday = Sunday

## sessions and steps

code-run = run
code-walk_run = walk and run
code-long_run = long run
code-strength_heavy = strength, heavy
code-strength_light = strength, light
code-isometric = calm holds
code-mobility = mobility
code-cross = bike, pool or walk
code-race = race
code-warm_up = warm-up
code-walk = walk
code-cool_down = cool-down
code-exercise = exercise
code-workout = quicker running
code-jog = jog between

## pain tables

code-acute_early = a fresh strain
code-acute_late = a strain after its first week
code-recurrent = a repeated strain
code-tendon = a tendon at the sit bone
code-irritation = load-related irritation
code-unknown = pain that has no name yet, the strictest

## effects of causes

code-hypothesis = a hypothesis
code-published = published

## evidence labels

code-primary = read in the source
code-secondary = read second-hand
code-unverified = recalled, not verified
code-derived = derived by us
code-judgement = our judgement
code-trial = trial
code-cohort = cohort
code-expert = expert opinion

## where a slot has no value

code-unknown_value = not known
code-nothing = none
code-yes = yes
code-no = no

## who leads

code-runner = you
code-shared = you with a clinician
code-clinician = a clinician
code-first_days = first days
code-recovery = recovery
code-food = food and drink
code-cross_training = in place of a run
code-footwear = shoes
code-around_runs = before and after a run
code-form = experiments on form
code-faster = faster running
code-support = supports
code-mind = head
code-goals = goals
code-wearable = your watch
