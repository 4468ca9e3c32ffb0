### What exactly to change. `$amount` is the number of the evidence, `$percent` the same as a share.

advice-shorter = Shorter: about { $percent } % of your usual minutes
advice-half = Half: about { $percent } % of your usual minutes
advice-slower = Slower: at most { $amount } % of your top speed
advice-flatter = Flatter: no more than { $amount } % up or down
advice-split = Split it: two halves with { $amount } hours between
advice-no_speed = Nothing fast: at most { $amount } % of your top speed
advice-swap_bike = Instead: bike, pool or a brisk walk, about { $amount } easy minutes, if they do not hurt
advice-no_eccentric = No heavy lowering work
advice-isometrics_instead = Holds instead of heavy work: 4 to 5 of up to { $amount } seconds, two to three times a day
advice-smaller_lowering = First lowering session with { $percent } % of the usual sets
advice-deload = A lighter week: about { $percent } % of the usual sets, same load
advice-repeat = Nothing longer, faster or heavier than now
advice-rest = Rest
advice-no_stretch = No stretching of the sore leg
advice-see_clinician = Have it looked at by a clinician

## How much pain, and for how long.

advice-pain_limits = Pain up to { $fine } of 10 is fine. Up to { $ease }, ease off. Above that, do not run. These limits are for { $whose }.
advice-how_long =
    { $days ->
        [0] today
        [one] today and { $days } more day
       *[other] today and { $days } more days
    }
