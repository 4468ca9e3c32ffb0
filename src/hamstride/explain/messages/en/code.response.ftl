## what to change

code-deload = a lighter week of strength work
code-smaller_lowering = fewer sets of heavy lowering work

## what would change the answer

code-calm_week = a week without sore mornings
code-calmer_week = a week as calm as the one before
code-stiffness_gone = a week over, with mornings without much stiffness
code-lowering_again = the first heavy lowering session done calmly
code-calm_morning = a calm morning

## contradictions within a check-in

code-odd_worst_below_now = the worst of the last day is below the pain now
code-odd_limps_without_pain = a limp without any pain
code-odd_better_but_more_pain = a better morning with clearly more pain
code-odd_ran_fine_with_pain = strong pain on a day whose run was told as painless

## facts that a reason saw

code-fact_profile = what you said about yourself
code-fact_answered = answer
code-fact_checked_in = check-in
code-fact_ran = run
code-fact_felt = report on a session
code-fact_trained = strength work
code-fact_tested = test
code-fact_ordered = a clinician's order
code-fact_rested = rest day

## ladders

code-frequency = run days a week
code-quality = strides, tempo, intervals
code-hills = hills
code-speed = fast running
code-acute_strain = a fresh strain
code-recurrent_strain = a repeated strain
code-tendinopathy = a tendon problem
code-other = nothing named yet

## what was noticed

code-noticed_limps = a limp
code-noticed_sharp = sharp pain
code-noticed_rises_with_speed = pain that grows with speed
code-noticed_in_daily_life = pain that stays through the day
code-noticed_sudden_weakness = a leg that feels weak all at once
code-noticed_weakness = a weak leg
code-noticed_night_pain = pain at night
code-noticed_numb_or_tingling = numbness or tingling
code-noticed_new_red_flag = something new that a doctor should see
code-noticed_changed_gait = a changed stride
