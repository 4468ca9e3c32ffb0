### Why running or strength work is as it is today. The thing to do first, then why.

## Safety

rule-red_flag =
    { $urgency_code ->
        [emergency] Get help now. { $flag } cannot wait.
        [urgent] See a doctor today. { $flag }: this comes before any training.
        [prompt] See a doctor within two weeks. { $flag }: have it looked at first.
       *[other] Bring this up at your next visit: { $flag }.
    }
rule-safety_questions_open = Answer the safety questions that are open: { $open }. Some are new, or answered long ago.
    .stop =
        { $never_answered ->
            [one] Answer the safety questions first. One of them has no answer yet.
           *[other] Answer the safety questions first. { $never_answered } of them have no answer yet.
        }
rule-ordered_rest =
    { $what_code ->
        [running] Do not run until { DAY($until) }. { $by } asked for this.
        [strength] Leave out strength work until { DAY($until) }. { $by } asked for this.
       *[other] Rest until { DAY($until) }. { $by } asked for this.
    }
rule-pathway_not_seen = See a clinician first. It may be this: { $pathway }.
rule-pathway_clinician_leads = Do what was ordered, and no more. A clinician leads here: { $pathway }.
rule-pathway_run_too_early =
    { $days_left ->
        [one] Do not run yet, also without pain. One more day has to pass.
       *[other] Do not run yet, also without pain. { WHOLE($days_left) } more days have to pass.
    }
rule-pathway_lengthen_too_early =
    { $days_left ->
        [one] Do not stretch, and lengthen nothing under load. One more day has to pass.
       *[other] Do not stretch, and lengthen nothing under load, for { WHOLE($days_left) } more days.
    }
rule-pathway_bone_hurts = Stop running. It hurt under load, and bone allows no pain. Wait for two weeks without any.
rule-ordered_unloaded = Do not run. You are on crutches, or may not put your whole weight on the leg.
rule-ordered_easy = Run easy. A clinician ordered nothing fast.
rule-ordered_no_strength = Leave out strength work. Ask your clinician when it may begin.
rule-answers_contradict = Set one of your answers right: { $contradiction }. Until then we use the careful one.
rule-rest_but_ran = Set your record right: it holds a rest day and a run on the same day. We count the run.

## Today's check-in

rule-check_in_missing = Check in first. Without today's check-in we can only give a careful answer.
rule-check_in_incomplete = Finish your check-in. Still open: { $missing }.
rule-check_in_odd = Look at your check-in again: { $odd }. We use the careful answer.
rule-pain_above_limit = Do not run today. Your pain is { $pain } of 10, and above { $modify_to } you should not run.
rule-pain_around_limit = Ease off today. Your pain may be just above what running allows. A number from 0 to 10 tells more.
rule-pain_amber = Ease off today. Your pain is { $pain } of 10, and up to { $fine_to } is fine.
rule-pain_bars_speed = Run easily and leave out anything fast. Pain of { $pain } of 10 is fine for easy running only.
rule-pain_rose =
    { $in_days ->
        [one] Ease off today. Your pain went up by { $rise } points since yesterday.
       *[other] Ease off today. Your pain went up by { $rise } points in { $in_days } days.
    }
rule-mini_check_due = Go through the short warning-sign check. Your pain went up by { $rise } points.
rule-stop_sign =
    { $sign_code ->
        [limps] Do not run today. You limp, and that counts more than any pain score.
        [sharp] Do not run today. The pain is sharp, and that counts more than any pain score.
        [rises_with_speed] Do not run today. The pain grows as you go faster.
        [in_daily_life] Do not run today. The pain follows you through the day.
        [sudden_weakness] Do not run today. The leg feels weak all at once.
        [night_pain] Do not run today. The pain wakes you at night.
        [numb_or_tingling] Do not run today. Parts of the leg are numb or tingle.
       *[other] Do not run today. You noticed this: { $sign }.
    }
rule-morning_worse = Do a little less today. Your leg is worse than on a usual morning.
rule-morning_much_worse = Do not run today. Your leg is much worse than on a usual morning.
rule-worse_morning_before = Take one more easy day. Yesterday morning was { $morning } than usual.
    .pain = Take one more easy day. Yesterday morning the pain was { $pain } of 10, and up to { $fine_to } is fine.
    .sign = Take one more easy day. Yesterday morning you noticed this: { $sign }.
rule-load_test_worse =
    { $before_known ->
        [no] Keep everything as it is. The daily test hurts { $now } of 10.
       *[yes] Keep everything as it is. The daily test hurts { $now } of 10, and last time it was { $before }.
    }
rule-ill = Rest today. You are ill.
rule-sleep_short = Leave out fast running and heavy lowering work. You slept only { $sleep_h } hours.
rule-sleep_two_nights = Leave out fast running and heavy lowering work. You slept badly { $nights } nights in a row.
rule-sleep_debt = Repeat what you did, and add nothing. You slept { $sleep_mean_h } hours a night over two weeks.
rule-stress_high = Repeat what you did, and add nothing. Your stress is { $stress } of 10.
rule-energy_low = Leave out anything fast. Your energy is { $energy } of 10.
rule-soreness_some = Do holds instead of lowering work, and run easily. Your muscles are sore: { $soreness } of 10.
rule-soreness_elsewhere = Do holds instead of heavy work. Sore muscles after new work are normal and not your injury.
rule-soreness_injured = Do holds instead of heavy work, and run easily. Your hurt thigh is very sore: { $soreness } of 10.
rule-soreness_unknown =
    { $days_ago ->
        [one] Say how sore you are. You did heavy lowering work yesterday, so we treat you as sore.
       *[other] Say how sore you are. You did heavy lowering work { $days_ago } days ago, so we treat you as sore.
    }

## The last session and the days after it

rule-run_not_reported =
    { $runs ->
        [one] Say how your last run felt. Until then we stay careful.
       *[other] Say how your last { $runs } runs felt. Until then we stay careful.
    }
rule-session_sign =
    { $sign_code ->
        [sharp] Stop running for now. Your last session brought sharp pain.
        [changed_gait] Stop running for now. You had to change your stride in the last session.
       *[other] Stop running for now. In the last session you noticed this: { $sign }.
    }
rule-session_rose_with_speed = Go slower, and leave out anything fast. In the last session the pain grew with speed.
rule-session_pain_unknown = Say how much the last session hurt. Until then we stay careful.
rule-session_red = Go back two steps. Your last session hurt { $pain_during } of 10, and that is too much.
    .stop = Do not run today. Your last session hurt { $pain_during } of 10, and that is too much.
rule-session_amber = Add nothing yet. The last session hurt { $pain_during } of 10, which asks for care.
rule-session_sore_after = Add nothing this week. Two hours after the last session the pain was { $pain_2h_after } of 10.
rule-session_did_not_warm_up = Make the next run shorter. The pain did not ease once you were warm.
rule-session_not_settled = Take two to three calm days. Your leg has not settled from the last session.
rule-session_worse_morning = Do a little less. The morning after the last session was { $morning } than usual.
    .pain = Do a little less. The morning after the last session the pain was { $pain } of 10.
    .sign = Do a little less. The morning after the last session you noticed this: { $sign }.
rule-session_morning_unknown = Say how your leg was the morning after your last session. Until then we stay careful.
rule-strength_red = Leave out strength work for now. A set hurt { $pain } of 10, and that is too much.
rule-strength_amber = Repeat the strength work, and add nothing. A set hurt { $pain } of 10.
rule-sets_rising = Stop this exercise for now: { $exercise }. The pain went up by { $rise } points from set to set.
rule-lowering_gap = Start again with fewer sets. You have done no heavy lowering work for { $days_without } days.

## Flare-ups and trends

rule-flare_calm =
    { $days_ago ->
        [0] Do not run in the first days of a flare-up. Walk instead, as far as it feels fine.
       *[other] Do not run yet. A flare-up began { $days_ago ->
            [one] yesterday
           *[other] { $days_ago } days ago
        }, so walk instead.
    }
rule-flare_half = Run half of your usual time, all of it easy. The flare-up is on its way out.
    .stop = Do not run yet. The flare-up is not over until the daily test is calm and you walk as usual.
rule-flare_easy = Run your usual time, all of it easy. The flare-up ends, but leave out anything fast or heavy.
rule-flare_stayed = Have your leg looked at, and go one step back. The flare-up has lasted { $days_ago } days.
rule-two_red_mornings = Do not run today. Two mornings in a row were much worse than usual.
rule-flares_repeated = Have your leg looked at. You had { $flares } flare-ups in four weeks.
rule-plateau_send = Have it looked at: for { $weeks } weeks the pain has stayed near { $pain } of 10, with the same training.
rule-plateau_change = Take a lighter week: for { $weeks } weeks the pain has stayed near { $pain } of 10. Then build up anew.
rule-red_rows_repeated = Have your leg looked at. Very bad mornings came two in a row, { $times } times in four weeks.
rule-week_worse = Ease off this week. Your pain is { $rise } points higher than the week before.
rule-sore_mornings = Make this a lighter week. You woke up sore { $mornings } times within seven days.
rule-stiff_for_days = Make this a lighter week. You woke up stiff { $mornings } mornings in a row.

## Training load

rule-run_was_a_spike = Keep the next run easy and short. Your last one asked more of the leg than it is used to.
rule-borne_unknown = Run easily for now. We need 30 days of runs to know what your leg is used to.
rule-jump_and_pain = Ease off for now. The pain came after a run that asked too much.
    .stop = Do not run while this lasts. The pain came after a run that asked too much.
rule-faster_than_told = Say how your last run felt. The watch saw you run faster than in the last month.
rule-all_calm = Train as planned. Your check-in, your last sessions and your training load are all fine.

## Where the leg stands on its ladders

rule-standing-rung =
    { $clean_runs ->
        [0] Your running is at this step: { $rung }.
        [one] Your running is at this step: { $rung }. One run at it went well.
       *[other] Your running is at this step: { $rung }. { $clean_runs } runs at it went well.
    }
rule-standing-stage = Your strength work is at stage { $strength_stage }.
rule-standing-review_due = Go back to { $by }. They wanted to see you again on { DAY($until) }.
rule-standing-return_due = Ask { $by } whether you are back. They expected it by { DAY($until) }.
rule-standing-held =
    { $days_left ->
        [one] Keep everything as it is for one more day. Your leg has just had a bad day.
       *[other] Keep everything as it is for { $days_left } more days. Your leg has just had a bad day.
    }
rule-standing-eccentric_gap = Start lowering work with a smaller dose. You have done none for { $days_without } days.
rule-standing-red_day = After a bad day you go one step back: { $to_rung }.
rule-standing-red_days = After two bad days within a week, strength work goes back to this: { $to_rung }.
rule-standing-flare_stayed = As the flare-up stayed, strength work goes back to this: { $to_rung }.
rule-standing-time_off = After time off you start again lower: { $to_rung }.
rule-standing-proven = Your calm runs have earned this step: { $to_rung }.
rule-standing-cold = You have not trained this for two weeks, so you start again lower: { $to_rung }.

## Signs with a reason

rule-daily_life_twinge = Run less today. A twinge on the stairs or on getting up is fine, as long as it does not grow.
rule-night_with_reason = Leave out anything fast today. Your night pain has a clear cause, so easy running goes on.
rule-sign_known_before = Run less today. You know this sign and it does not grow. Stop if it grows or if the leg gets weak.
rule-only_faster_hurts = Run easily and more slowly, and leave out anything fast. Only faster running hurts you.
