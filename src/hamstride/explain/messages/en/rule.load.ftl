### What the runs asked of the leg.

rule-load_dose_jump = Your last run day asked far more of the hamstring than any day of the last month.
rule-load_force_jump = Your last run day held harder strides than any day of the last month: { PERCENT($force_jump) } more force.
rule-load_fast_week = You ran more fast strides this week than you are used to: { $fast_strides }.
rule-load_spike_small = Your last run was { PERCENT($spike_ratio) } longer than your longest of the month before, { KM($longest_30d_m) }.
rule-load_spike_moderate = Your last run was { PERCENT($spike_ratio) } longer than your longest of the month before, { KM($longest_30d_m) }.
rule-load_spike_large = Your last run was more than twice as long as your longest of the month before, { KM($longest_30d_m) }.
rule-load_history_unknown = We do not know yet what your leg is used to. That takes 30 days of runs.
rule-load_gap_return = Start again with short runs. You have not run for { $days_off } days.
rule-load_back_to_back = Leave two days between hard days. Your last two came closer together.
rule-load_new_speed = You ran faster than in the last month: { PACE($fastest_5s_mps) } at your fastest.
rule-load_weekly_rise = You ran { PERCENT($week_rise) } more this week than the week before.
rule-form_slower = Slower running asks less of the hamstring, even though you take more strides.
rule-form_landing = Land a little closer to your body. That asks less of the hamstring at the same speed.
rule-form_cadence = Take more steps a minute only to land closer. By themselves more steps may not help, and the sources disagree.
