### Small milestones, in one line.

rule-care_first_strides = Well done: your first strides since it began.
rule-care_first_half_hour = Well done: your first half hour of running since it began.
rule-care_first_even_bridge = Well done: both legs now do about as many bridges.
rule-care_heavier = Well done: you lifted more than ever since it began.
