## factors

code-dose = hamstring dose of running
code-longest_run = a run longer than any of the month before
code-sleep_deficit = short sleep
code-sitting = hours of sitting

## the same as they are shown, with their units

code-shown_dose = Hamstring dose, easy km
code-shown_longest_run = Longest run, km
code-shown_fast = What speed added, easy km
code-shown_strength = Strength work, % of days
code-shown_sleep_deficit = Sleep, hours
code-shown_sitting = Sitting, hours

## the same of one day

code-day_dose = hamstring dose in easy km
code-day_longest_run = longest run in km
code-day_fast = added by speed in easy km
code-day_strength = strength work
code-day_sleep_deficit = hours of sleep
code-day_sitting = hours of sitting

## what a morning lacks to count

code-pain_before = no pain on record the day before
code-days_before = no word on running, rest or strength work in the days before
code-habits_before = no word on sleep or sitting in the days before

## how far the analysis is

code-too_little = not enough data yet
code-no_contrast = nothing to compare
code-too_early = too early to name anything
code-nothing_stands_out = nothing stands out
code-named = went before worse mornings
code-held_back = stood out, but failed a check
code-unclear = unclear
code-too_seldom = too few entries
code-never_varied = always the same

## checks a factor fails

code-too_many = more factors stood out than can be believed
code-one_week = one single week carries it
code-backwards = it seems to act on the mornings before it as well
code-late = it seems to act only many days later

## what was done after an answer, and what came of it

code-ran = ran
code-ran_longer = ran longer than planned
code-ran_in_spite = ran on a day without a run
code-ran_before = ran before the answer
code-rested = rested
code-rested_in_spite = rested instead
code-not_told = not known
code-settled = calm
code-flared = bad

## misses

code-flared_after_go = you trained as planned, and the next morning was bad
code-flared_after_modify = you made the changes, and the next morning was bad
code-flared_after_stop = you did not run, and the next morning was bad all the same
code-calm_in_spite = the advice was not followed and the morning was calm: perhaps it was too careful
code-forecast_too_low = the pain came above the forecast range
code-forecast_too_high = the pain came below the forecast range

## how good the forecasts are

code-too_few = too few to judge
code-as_said = about as often as forecast
code-too_narrow = less often than forecast: the ranges were too narrow
code-too_wide = more often than forecast: the ranges were too wide
