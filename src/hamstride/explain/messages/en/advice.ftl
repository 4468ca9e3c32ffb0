### What exactly to change. `$amount` is the number of the evidence, `$percent` the same as a share.

advice-shorter = Run shorter: about { $percent } % of your usual minutes
advice-half = Run half as long: about { $percent } % of your usual minutes
advice-slower = Run slower: at most { $amount } % of your top speed
advice-flatter = Run on flat ground: no more than { $amount } % up or down
advice-split = Split the run in two, with { $amount } hours between
advice-no_speed = Leave out anything fast: at most { $amount } % of your top speed
advice-swap_bike = Bike, swim or walk briskly instead, about { $amount } easy minutes, if it does not hurt
advice-no_eccentric = Leave out heavy lowering work
advice-isometrics_instead = Do holds instead of heavy work: 4 to 5 of up to { $amount } s, two to three times a day
advice-smaller_lowering = Do { $percent } % of the usual sets in the first lowering session
advice-deload = Make it a lighter week: about { $percent } % of the usual sets, same weight
advice-repeat = Do nothing longer, faster or heavier than now
advice-rest = Rest
advice-no_stretch = Do not stretch the sore leg
advice-see_clinician = Have it looked at by a doctor or a physio

## How much pain, and for how long.

advice-pain_limits = Pain up to { $fine } of 10 is fine. Up to { $ease }, ease off. Above that, do not run. These limits are for { $whose }.
advice-how_long =
    { $days ->
        [0] today
        [one] today and { $days } more day
       *[other] today and { $days } more days
    }
