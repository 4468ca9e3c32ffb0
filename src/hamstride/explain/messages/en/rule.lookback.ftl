### What went before bad mornings, and how good our answers were.

rule-pattern_too_little = Keep checking in. So far you have { $usable_days } useful mornings, which is too few.
rule-pattern_no_contrast =
    .no_bad = You had no bad morning in { $usable_days } useful mornings. There is nothing to look for.
    .all_bad = Every morning was a bad one. We need good mornings to compare with.
rule-pattern_too_early = Keep checking in. With { $usable_days } useful mornings we see a range, but no cause yet.
rule-pattern_nothing_stands_out = Nothing stands out in { $usable_days } useful mornings. That does not mean that nothing matters.
rule-pattern_named = Look at this first: { $factor }. Mornings after more of it were worse by { $effect } points. It came before, but need not be the cause.
rule-pattern_held_back =
    .too_early = This stands out, but it is too early to tell: { $factor }.
    .too_many = This stands out, but so do too many others: { $factor }.
    .one_week = This stands out, but only because of a single week: { $factor }.
    .backwards = This stands out, but it also came after bad mornings: { $factor }. So it is not the cause.
    .late = This stands out, but it would act only many days later: { $factor }.
rule-pattern_left_out = You told us this on too few mornings, { $told }: { $factor }.
    .never_varied = This was the same on all { $told } mornings, so we cannot compare: { $factor }.
rule-record_outcomes = The leg flared up on { $flared } of { $known } mornings after an answer.
    .none = We know no morning after an answer yet. Check in the day after.
    .small = The leg flared up on { $flared } of { $known } mornings after an answer. That is too few to judge by.
rule-record_forecasts = Your pain came out as expected on { $held } of { $checked } mornings. That is about as often as we said.
    .none = No forecast has met its morning yet.
    .too_few = Your pain came out as expected on { $held } of { $checked } mornings. That is too few to judge by.
    .too_narrow = Your pain came out as expected on { $held } of { $checked } mornings. That is less often than we said.
    .too_wide = Your pain came out as expected on { $held } of { $checked } mornings. That is more often than we said.
rule-record_gain = The forecast is no better than copying yesterday's pain. It is off by { $error } points.
    .better = The forecast is better than copying yesterday's pain. It is off by { $error } points.
    .worse = The forecast is worse than copying yesterday's pain. It is off by { $error } points.
