### One step of a session in a line, and the phases of a guided one. Slots without a value say "none".

step-sets =
    { $sets ->
        [1] { $amount }
       *[other] { $sets } x { $amount }
    }
step-part = { $what }: { $amount }
step-reps = { $reps }
step-seconds = { $seconds } s
step-minutes = { $minutes } min
step-hours = { $hours } h
step-each_side = each side
step-load = { $kg } kg
step-tempo = tempo { $tempo }
step-rest = rest { $pause }
step-between = { $what } { $pause } between
step-hours_between = { $hours } h between
step-of_top = { $low } to { $high } % of top speed
step-at_pace = { $low } to { $high } min/km
step-of_top_at_pace = { $low } to { $high } % of top speed ({ $quick } to { $slow } min/km)
step-effort = effort { $low } to { $high } of 10
step-next_dose = { $sets } × { $amount }

## phases of a guided session

step-phase = { $what } ({ $number } of { $of })
step-phase_set = { $name }: set { $number } of { $of }
step-phase_one_side = { $name }: set { $number } of { $of }, one side
step-phase_other_side = { $name }: set { $number } of { $of }, other side
step-phase_rest = Rest

## a session with its minutes

step-session =
    { $minutes ->
        [none] { $name }
       *[other] { $name }, about { $minutes } min
    }
