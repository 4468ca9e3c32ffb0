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

## Lists, with the lines that were ticked

letter-list_emergency_sign = Right now: { $lines }.
letter-list_nerve_sign = New or getting worse: { $lines }.
letter-list_injury_event = It began with: { $lines }.
letter-list_leg_signs = On the thigh: { $lines }.
letter-list_bone_pain = With landing or effort: { $lines }.
letter-list_landing = Landing: { $lines }.
letter-list_general_sign = General health: { $lines }.
letter-list_background = Background: { $lines }.
letter-list_clot_sign = Calf and leg: { $lines }.
letter-list_clot_risk = Lately, or always: { $lines }.
letter-list_after_extreme = Both legs, or a very hard session: { $lines }.
letter-list_weakness = Weak: { $lines }.
letter-list_behaviour = It behaves so: { $lines }.
letter-list_other_signs = With it: { $lines }.
letter-list_character = It feels: { $lines }.
letter-list_tried = Tried: { $lines }.
letter-list_daily = In daily life these hurt: { $lines }.
letter-list_past = Earlier: { $lines }.
letter-list_month_before = In the month before: { $lines }.
letter-list_brings = Also true: { $lines }.
letter-list_lately = In the last weeks: { $lines }.
letter-list_eases = Eased by: { $lines }.
