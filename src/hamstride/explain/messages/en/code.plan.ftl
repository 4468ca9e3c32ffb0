code-on_flat = on flat ground
code-holds = calm holds
code-long_length = lengthening slowly under load
code-mid_range = force in the middle of the range
code-fast = fast running

## the shortest names of sessions, for a narrow table that spells them out below

code-short_run = Run
code-short_walk_run = W/R
code-short_strides = Strd
code-short_hills = Hill
code-short_tempo = Tmp
code-short_intervals = Int
code-short_fast = Fast
code-short_long_run = Long
code-short_strength_heavy = Hvy
code-short_strength_light = Lgt
code-short_isometric = Hold
code-short_mobility = Mob
code-short_cross = Crs
code-short_race = Race
code-run_easily = run the race easily
code-race_shorter = a shorter race
code-race_shorter_easily = a shorter race, run easily
code-race_later = a later race
code-race_later_more_time = a later race, with more time on your days
code-without_race = leave the race out
code-one_race = keep one race on that day
code-more_minutes = more minutes on a day
code-more_minutes_besides = more minutes on a day besides
code-strides_calm = strides stay calm
code-speed_calm = fast runs stay calm
