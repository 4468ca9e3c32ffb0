# What was told, as one would write it to a colleague.
letter-no_complaint = Nothing hurts now: { $now }.
letter-where = Leg: { $leg }. Worst spot: { $site }.
letter-site = Worst spot: { $site }.
letter-leg = Leg: { $leg }.
letter-also = Also felt: { $places }.
letter-weeks = It has been there for { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    }.
letter-began = How it began: { $onset }.
letter-doing = Doing what: { $doing }.
letter-goes = Lately: { $course }.
letter-night = At night: { $night }.
letter-rest = At rest: { $rest }.
letter-jog = Easy running: { $jog }.
letter-words = In your own words: “{ $words }”
