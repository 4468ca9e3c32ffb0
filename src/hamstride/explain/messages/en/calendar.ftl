### The calendar in a terminal: what a week aims at. Slots without a value say "none".

calendar-runs =
    { $minutes ->
        [none] { $runs ->
            [one] one run
           *[other] { $runs } runs
        }
       *[other] { $runs ->
            [one] one run, { $minutes } min
           *[other] { $runs } runs, { $minutes } min in all
        }
    }
calendar-strength =
    { $days ->
        [0] no strength work
        [one] strength work on one day ({ $heavy })
       *[other] strength work on { $days } days ({ $heavy })
    }
calendar-heavy = { $heavy } heavy
calendar-heavy_not_placed = { $heavy } heavy wished, none could be placed
calendar-heavy_no_more = { $heavy } heavy wished, none in the days left
calendar-lighter = lighter week
calendar-for = { $part }: { $aims }
calendar-depends = { $aim } (if { $criteria })
calendar-session = { $name } { $minutes } min
calendar-moved = { $session } (was { $day })
