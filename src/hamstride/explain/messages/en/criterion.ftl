### What is asked before the next step up.

criterion-clean_runs = runs without trouble at this step
criterion-clean_weeks = calm weeks with that many run days
criterion-clean_strength = strength days without trouble on this stage
criterion-days_on_rung = days at this step
criterion-longest_on_rung = minutes of the longest calm run at this step
criterion-days_on_stage = days on this stage
criterion-days_since_change = days since the last step up on any ladder: one change at a time
criterion-stage = strength stage
criterion-rung = sessions without trouble at that step
criterion-test = a test, by the weaker side
criterion-gap = difference between the sides
criterion-gap_share = difference between the sides, percent
criterion-walk = pain in thirty minutes of walking
criterion-jog = pain in a very slow jog
criterion-pain = pain
criterion-load_test = pain in the daily test
criterion-daily_life = pain that stays in daily life
criterion-clean_days = days without trouble
criterion-since_onset = days since it began

## A condition before a block of weeks.

criterion-runs_it = you run { $run } without trouble
criterion-reaches_stage = strength reaches stage { $stage }

## How a criterion is put together.

criterion-at_most = at most { $amount }
criterion-at_least = at least { $amount }
criterion-of_test = { $test } ({ $what })
criterion-of_rung = { $what }: { $rung }
