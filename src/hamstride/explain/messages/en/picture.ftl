### What a picture shows, in words. `$most`, `$worst` and the like are days or weeks.

picture-nothing = Nothing is on record from { $since } to { $until }.
picture-from = From { $since } to { $until }.
picture-highest = The highest hamstring load was { $amount } easy kilometres ({ $when }).
picture-longest = The longest run was { KM($metres) } ({ $when }).
picture-spikes =
    { $count ->
        [one] One run was more than a tenth longer than the longest of the month before.
       *[other] { $count } runs were more than a tenth longer than the longest of the month before.
    }
picture-worst = The worst pain was { $pain } of 10 ({ $when }).
picture-gaps = We know nothing of { $silent } of { $days } days. They do not count as rest.
picture-week = week of { $day }
picture-no_running = There is no running in this recording.
picture-forces = Over { WHOLE($minutes) } min each stride took { $low } to { $high } times your body weight.
picture-thirds = In the first third it was { $first } times, in the last { $last } times.
