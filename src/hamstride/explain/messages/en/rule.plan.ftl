### Why the calendar is as it is.

## How much and what

rule-plan-choice-block = You go on to this part once you meet its conditions. Its dates are a forecast.
rule-plan-choice-week_minutes =
    { $easy_run_min_known ->
        [yes] Run { WHOLE($easy_run_min) } min on usual days and { WHOLE($longest_run_min) } min on the longest. This grows in small steps.
       *[no] Running goes from { WHOLE($first) } to { WHOLE($last) } min a week, in small steps.
    }
rule-plan-choice-emphasis =
    { $emphasis_known ->
        [yes] Your strength work now trains this most: { $emphasis }.
       *[no] Every few weeks your strength work has another focus.
    }
    .long_length = These weeks train the hamstring while it lengthens.
    .mid_range = These weeks train the hamstring in the middle of its range.
    .fast = These weeks train quick force.
    .holds = These weeks use calm holds.
rule-plan-choice-dose =
    { $hamstring_sets_known ->
        [yes] { $deload ->
            [yes] Do { $hamstring_sets } hamstring sets this week. It is a lighter week.
           *[no] Do { $hamstring_sets } hamstring sets this week.
        }
       *[no] Hamstring sets go from { $first } to { $last } a week.
    }
rule-plan-choice-quality = Faster running follows the step you have reached. It grows only when it goes well.
rule-plan-choice-missed = You missed this on { DAY($was) }. Nothing is added to other days for it.
rule-plan-choice-exercises = These exercises fit your stage, your kit and your time. They stay for some weeks, then change.
rule-plan-choice-load = The weight follows what you last lifted without trouble.
rule-plan-choice-time = You have { $minutes_that_day } min on that day.
rule-plan-choice-weekday =
    { $weekday_known ->
        [yes] Other days would be fine too. Usually it falls on { $weekday }.
       *[no] Other days would be fine too. This one fits the usual week.
    }
rule-plan-choice-workout = After the easy part you do this: { $workout }.
rule-plan-choice-pace =
    { $usual_easy_mps_known ->
        [yes] Run by effort first. Your easy runs are usually at { PACE($usual_easy_mps) }.
       *[no] Run by effort. We know too few of your easy runs to give a pace.
    }
rule-plan-choice-last_good = Your last plan goes on, without what is not allowed today. No new plan passed its check.
rule-plan-choice-edited =
    { $by ->
        [you] You changed this yourself. It was on { DAY($was) }.
       *[other] { $by } changed this. It was on { DAY($was) }.
    }

## What always holds

rule-plan-law-every_day = Every day has an entry.
rule-plan-law-one_of_a_kind = One run and one strength session a day are enough.
rule-plan-law-heavy_gap = Heavy lowering work needs two clear days in between, and three at the start.
rule-plan-law-heavy_before_key = Heavy strength work needs two clear days before a long or fast run.
rule-plan-law-heavy_with_long = Strength work and a long or fast run do not go on the same day.
rule-plan-law-hard_days_apart = Hard days need an easier day in between.
rule-plan-law-hamstring_days_most = Three strength days in seven are enough.
rule-plan-law-heavy_session = A heavy session holds at least one heavy exercise for the hamstrings.
rule-plan-law-heavy_stage = Heavy strength work comes with a later stage.
rule-plan-law-rest_day = One day in seven is a rest day.
rule-plan-law-run_gap = While you walk and run in turns, take a day off between runs.
rule-plan-law-run_days_most = The week already holds the runs you asked for.
rule-plan-law-seven_days = These seven days already hold the running your leg is ready for.
rule-plan-law-run_barred = No run today, because running is paused.
    .moved = Moved to { DAY($now) }, because running is paused.
    .eased = Shorter now, because running is paused for some days.
rule-plan-law-strength_barred = No strength work today, because it is paused.
    .moved = Moved to { DAY($now) }, because strength work is paused.
rule-plan-law-eased_day = This is easier than planned, because today's answer asks for it.
    .moved = Moved to { DAY($now) }, because today is an easier day.
rule-plan-law-day_before_unknown = Start with an easy day. We do not know what you did yesterday.
rule-plan-law-run_cap =
    { $cap_run_min_known ->
        [yes] Run { WHOLE($cap_run_min) } min at most in one go. That is a tenth more than your longest run of 30 days.
       *[no] Walk and run in turns. We do not know your longest run of the last 30 days.
    }
rule-plan-law-run_rung = Runs grow by one step after every two that go well.
rule-plan-law-minutes = It has to fit the time you have that day.
    .race_later_more_time = Move the race of { DAY($race) }, and make time for a longer run. Then you could race from { DAY($earliest) }.
    .more_minutes = Make at least { $minutes } min free on your days.
    .more_minutes_besides = Make at least { $minutes } min free on your days, with or without the race.
rule-plan-law-least_week = Each week needs at least one strength session.
rule-plan-law-race_held = You entered a race for this day.
    .without_race = Leave out the race on { DAY($race) }.
rule-plan-law-race_alone = A race has its day to itself.
rule-plan-law-race_single = Two races are on the same day.
    .one_race = Two races are on { DAY($race) }. Keep one of them.
rule-plan-law-race_within_cap = The race is longer than you could run by then.
    .race_shorter = Run { KM($instead_m) } on { DAY($race) } instead. By then you could run up to { KM($longest_allowed_m) }.
    .race_shorter_easily = Run { KM($instead_m) } on { DAY($race) } instead, and run it easily.
rule-plan-law-race_taper = Strength work and the long run pause in the days before a race.
rule-plan-law-race_ready = To race hard, your strength has to reach the stage of fast running first.
    .run_easily = Run the race on { DAY($race) } easily, and enter it as a B or C race.
    .race_later = Move the race of { DAY($race) }. You could race from { DAY($earliest) }.
rule-plan-law-exercise_known = We do not know this exercise any more.
rule-plan-law-exercise_forbidden = Your clinician asked you to leave this exercise out.
rule-plan-law-exercise_stage = This exercise comes with a later stage.
rule-plan-law-exercise_equipment = You do not have the kit for this exercise.
rule-plan-law-exercise_step = Do the easier exercise without trouble first.
rule-plan-law-exercise_hurts = You said that this exercise hurts, so you do another one.
rule-plan-law-light_session = A light session holds light exercises only.
rule-plan-law-has_exercise = No exercise for this session is open yet.
rule-plan-law-away = You are away that day, so it holds what you can do there.
rule-plan-law-fast_allowed = The week already holds as much fast running as you tolerate now.
rule-plan-law-after_race = The days after a race are easy.
rule-plan-law-workout_allowed = This faster running is not open to you yet.
rule-plan-law-workout_rested = Faster running needs two rested days before it.
rule-plan-law-hamstring_session = A strength session trains the hamstrings with at least one exercise.
rule-plan-law-smaller_lowering = The first lowering session after a break has fewer sets.
rule-plan-law-week_sets = Hamstring sets grow by a fifth a week at most.

## What holds where it can

rule-plan-wish-hamstring_days = Train the hamstrings on at least two days a week.
rule-plan-wish-heavy_days = From your stage on, strength days are heavy ones.
rule-plan-wish-run_days = This is one of the runs you asked for.
rule-plan-wish-cross_days = Bike, swim or walk while running is paused.
rule-plan-wish-long_run = One long run a week is enough.
rule-plan-wish-long_run_weekday = You like your long run on this weekday.
rule-plan-wish-mobility_days = Two to three mobility days a week do you good.
rule-plan-wish-isometric_days = Calm holds go on days without strength work.
rule-plan-wish-light_on_easy_days = Light work goes on easy days.
rule-plan-wish-kept = It stays where it was.
rule-plan-wish-hamstring_spread = Strength days work best with a day in between.
rule-plan-wish-run_spread = Runs work best with a day in between for now.
rule-plan-wish-fast_days = This week may hold fast running.
rule-plan-wish-strides_days = Strides go on days when you are rested.
rule-plan-wish-fixed = You put it on this day.
rule-plan-wish-race_ahead = The race has to be within reach by then.
rule-plan-wish-edits = Your own changes stay, as long as they are safe.
rule-plan-law-strides_before_long = A run with strides does not come on the day before a long run.
rule-plan-law-empty_day = One day in seven holds nothing at all.
rule-plan-law-cross_barred = No bike, pool or walk for fitness while that is not allowed.
