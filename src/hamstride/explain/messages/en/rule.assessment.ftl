### What it may be, what may have brought it on, and signs that need a doctor.

## What an answer speaks for or against stands above it.

rule-speaks_for =
    { $finding_known ->
        [yes] { $answered }
       *[no] An answer of yours speaks for it.
    }
rule-speaks_against =
    { $finding_known ->
        [yes] { $answered }
       *[no] An answer of yours speaks against it.
    }
rule-nothing_stands_out = Nothing stands out clearly yet. More answers or a test may settle it.

## Answers that do not fit together

rule-contradiction_walk = Set one answer right. You cannot walk on the leg, and you ran { KM($distance_m) } on the same day.
rule-contradiction_age = Set one answer right. Your age and your year of birth do not fit.
rule-contradiction_onset = Set one answer right. It began slowly, and it began in one moment. We take it as sudden.
rule-contradiction_previous = Set one answer right. You had an earlier strain, and you had none. We take it that you had one.
rule-contradiction_walking = Set one answer right. You cannot walk on the leg, and you can run through it.
rule-contradiction_time = Set one answer right. The times you gave do not fit together.

## What may have brought it on

rule-cause_recent_injury = You strained a hamstring lately. Nothing else raises the risk as much.
rule-cause_previous_injury = You have strained this hamstring before. That raises the risk of a new strain.
rule-cause_spike = One run was { PERCENT($spike_ratio) } longer than your longest of the month before. Such runs go with more injuries.
rule-cause_load_jump =
    { $load_jump_known ->
        [yes] You ran clearly more in the month before it began.
       *[no] One run asked far more of the hamstring than the month before.
    }
rule-cause_new_speed = You ran faster than in the weeks before. Fast running loads the hamstring most.
rule-cause_hills = You ran more hills than in the weeks before.
rule-cause_back_to_back = You trained hard on days in a row. The leg had too little time to recover.
rule-cause_return = You came back after time off. The leg tolerates less then.
rule-cause_weak = You managed { WHOLE($single_leg_bridge_reps) } single-leg bridges. That is few for a runner.
rule-cause_asymmetry =
    { $weaker_code ->
        [left] { $test_code ->
            [single_leg_bridge_reps] Your left leg managed { PERCENT($gap) } fewer bridges than your right ({ WHOLE($left) } against { WHOLE($right) }).
           *[other] Your left leg held the bridge { PERCENT($gap) } less long than your right ({ WHOLE($left) } against { WHOLE($right) } s).
        }
        [right] { $test_code ->
            [single_leg_bridge_reps] Your right leg managed { PERCENT($gap) } fewer bridges than your left ({ WHOLE($right) } against { WHOLE($left) }).
           *[other] Your right leg held the bridge { PERCENT($gap) } less long than your left ({ WHOLE($right) } against { WHOLE($left) } s).
        }
       *[other] One leg managed { PERCENT($gap) } less in the bridge than the other.
    }
rule-cause_no_strength = You do no strength work for the back of the leg. It has little reserve then.
rule-cause_acl = You once tore a cruciate ligament. That raises the risk of a hamstring strain.
rule-cause_calf = You have strained a calf before. That raises the risk of a hamstring strain.
rule-cause_age = You are { WHOLE($age_years) }. Hamstring strains are more common at your age, and strong hamstrings help.
rule-cause_overstride = You land with the foot far ahead of you. Runners with a hamstring injury do so more often.
rule-cause_low_cadence = You take few steps a minute. That can go with long strides.
rule-cause_trunk =
    { $weaker_code ->
        [left] Your left side plank is { PERCENT($gap) } shorter than your right. A steady trunk helps the hamstring.
        [right] Your right side plank is { PERCENT($gap) } shorter than your left. A steady trunk helps the hamstring.
       *[other] Your trunk and pelvis are not steady yet. A steady trunk helps the hamstring.
    }
rule-cause_glutes = Your buttock muscles tire early. The hamstring then takes over their work.
rule-cause_sleep = You sleep { $hours_sleep } hours a night. Short sleep goes with more injuries.
rule-cause_hard_weeks = You have had hard weeks. Stress in daily life goes with more injuries.
rule-cause_sitting = You sit { $sitting_hours } hours a day. Sitting presses on the upper tendon.
rule-cause_calves =
    { $weaker_code ->
        [left] Your left calf managed { PERCENT($gap) } fewer raises than your right, { WHOLE($left) } against { WHOLE($right) }.
        [right] Your right calf managed { PERCENT($gap) } fewer raises than your left, { WHOLE($right) } against { WHOLE($left) }.
       *[other] Your calves tire early. They leave more work to the hamstrings.
    }
rule-cause_hip_flexors = The front of your hip is tight. Some articles name this as a cause.
rule-cause_shoes = You run in hard shoes. In one trial they went with more injuries of all kinds.
rule-cause_new_shoes = You changed your shoes. That shifts the load on the leg.

## Grids and how long it may take

rule-tendon_rule =
    .probable = Your answers and tests show all four signs of tendon trouble at the sit bone.
    .likely = Your answers and tests show three of the four signs of tendon trouble at the sit bone.
    .open = Do the tests that are open. They can settle whether it is the tendon at the sit bone.
    .possible = Test again in one to two weeks. So far two of four signs point to the tendon.
    .not_likely = It is probably not the tendon at the sit bone. At most one of four signs fits.
rule-strain_or_referred =
    .strain = More of your answers point to a strained muscle than to the back.
    .referred = More of your answers point to the back than to a strained muscle.
    .undecided = Your answers point to the muscle and to the back alike.
rule-strain_site =
    .free_tendon = The sore spot is high, at the tendon. This often feels mild at first and heals slowly.
    .muscle = The sore spot is in the muscle. This heals faster than a tendon.
rule-strain_grade =
    { $grade ->
        [1] Your knee straightens nearly as far as the other. This fits the mildest of four grades.
        [2] Your knee straightens a little less than the other. This fits the second of four grades.
        [3] Your knee straightens clearly less than the other. This fits the third of four grades.
        [4] Have a picture taken. Your knee straightens far less than the other.
       *[other] How far your knee straightens tells how bad the strain is.
    }
    .first = Your knee straightens nearly as far as the other. This is the mildest of four grades.
    .second = Your knee straightens a little less than the other. This is the second of four grades.
    .third = Your knee straightens clearly less than the other. This is the third of four grades.
    .fourth = Have a picture taken. Your knee straightens far less than the other.
rule-adolescent = Have a picture taken before any loading. Bone at the sit bone still grows at your age.
rule-masters = You are { WHOLE($age_years) }. At your age strains and torn tendons are more common, and strong hamstrings help.
rule-walked_late = Walking hurt for { WHOLE($days_to_walk_free) } days. That makes a break of over three weeks more likely.
rule-close_to_the_bone = The sore spot is close to the sit bone. That takes longer to heal.
rule-own_forecast = You expect { WHOLE($expected_weeks) } weeks. What people expect is often right, so we widen the range.

## Warning signs

rule-rf_ces = The nerves to bladder, bowel and legs may be squeezed. Hours count.
rule-rf_pe = It may be a clot in the lung. It can be treated, but it cannot wait.
rule-rf_acs = Pressure in the thigh may cut off the blood. It must be relieved within hours.
rule-rf_art = The leg may get too little blood. That must be treated within hours.
rule-rf_neuro = A nerve may be in trouble. Early help can save its strength.
rule-rf_apoph_ache = Have a picture taken before any loading. The bone at the tendon still grows at your age.
rule-rf_weak = A nerve may be losing strength. Have it looked at before it loses more.
rule-rf_myopathy = Some medicines hurt muscle on both sides. A blood test tells, and another medicine helps.
rule-rf_avul = A tendon may have come off the bone. A surgeon should see it within days.
rule-rf_apoph = A piece of bone may have come off. Have a picture taken before any loading.
rule-rf_dvt = It may be a clot in a leg vein. It feels like a sore leg, and it can travel to the lung.
rule-rf_infect = It may be an infection deep in the buttock, bone or spine. It cannot wait.
rule-rf_infect_lately = After an infection, an operation or an injection, germs can settle deep in the body.
rule-rf_rhabdo = Muscle may be breaking down. That can harm the kidneys.
rule-rf_bsi_h = It may be a stress fracture at the hip. Keep weight off the leg until a picture is taken.
rule-rf_fract = A bone may be broken. Put no weight on the leg before that is checked.
rule-rf_cancer = Such signs are mostly harmless, but not always. Have them looked at early.
rule-rf_bsi_l = A bone may be overloaded. It heals with rest from impact, and it can break without it.
rule-rf_vasc = An artery may be narrowed. No hamstring exercise changes that.
rule-rf_reds = You may eat too little for your training. More training makes that worse.
rule-rf_axspa = It may be a disease of the back with inflammation. It can be treated.
rule-rf_drug = Tell the doctor who prescribed your medicine. Some weaken tendon or muscle, or make a bleed dangerous.
rule-rf_mental = Talk to someone first. Help works, and training can wait.
rule-rf_fail = Weeks of good work have changed nothing. It may be something else, so have it looked at again.
rule-mini_check = Something in your check-in is new. A doctor should look at it.

## Ways back

rule-pathway_diagnosed = Follow what a clinician found: { $pathway }.
rule-pathway_treated = Follow what your surgeon says. Your way back is: { $pathway }.
rule-pathway_suspected = A warning sign makes this likely: { $pathway }. We follow it until somebody excludes it.
rule-pathway_likely = Your answers fit this best: { $pathway }.
rule-pathway_unnamed = Nothing stands out yet. Your way back is: { $pathway }.
rule-pathway_parts_from_ranking = Your answers alone point to: { $likely }. We follow the graver: { $pathway }.
