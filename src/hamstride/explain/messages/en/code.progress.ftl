## steps of a dose

code-step_start = start here
code-step_up = a step up
code-step_hold = the same again
code-step_down = less this time
code-step_deload = a lighter week
code-step_back = back after time away
code-step_swap = another exercise instead
code-set_pain_effort = pain and amount of every set

## how a day went

code-went_easy = easy
code-went_met = as planned
code-went_missed = less than planned
code-went_red = pain above the limit

## cautions of exercises

code-caution_deep_hip_flexion = bends the hip deep under load: held back with a sore sit bone
code-caution_soreness = can make you sore for two to three days
code-caution_fast_lengthening = lengthens the muscle fast
code-caution_sit_bone_pressure = presses on the sit bone
code-caution_nerve = can irritate the nerve: no tingling
code-caution_low_back = loads the low back
code-caution_cramp = cramps easily: stop before it does
code-caution_kneecap = presses on the kneecap: kneel on something soft
code-caution_achilles = loads the Achilles tendon

## targets

code-target_hamstring = back of the thigh
code-target_glute = hip and seat
code-target_calf = calf and foot
code-target_trunk = trunk
code-target_mobility = mobility
code-target_warm_up = warm-up
code-target_drill = running drills and jumps
code-target_stride = strides and fast running

## lines of the criteria card

code-domain_pain = pain
code-domain_gait = how you move
code-domain_tenderness = tenderness
code-domain_range = range of movement
code-domain_strength = strength
code-domain_lowering = lowering work
code-domain_bone = bone
code-domain_nerve = nerve
code-domain_tendon = tendon
code-domain_bridge = bridges
code-domain_calf = calf raises
code-domain_hop = hops
code-domain_insecurity = insecurity
code-domain_speed = speed
code-domain_questionnaire = questionnaire
code-domain_ladder = running ladder
code-domain_confidence = confidence
code-domain_clean = sessions without trouble

## why a test is due

code-due_step = the next step waits for it
code-due_milestone = the next milestone asks for it
code-due_guard = weekly in the weeks after the return
code-due_stage = a new stage began
code-due_never = not done yet
code-due_time = its time has come round

## changes of a test

code-told_first = first result
code-told_noise = not yet more than noise
code-told_unsure = no error is known: see it twice
code-told_better = better, beyond noise
code-told_worse = worse, beyond noise

## risk signs after the return

code-sign_tender_on_press = tenderness when pressed
code-sign_test_extension_discomfort = discomfort when you straighten the knee
code-sign_knee_extension_deficit_deg = a stiffer knee straightening on one side
code-sign_heel_press_share = strength with the knee almost straight
code-sign_previous_strain_count = earlier strains
code-sign_previous_strain = earlier strains
