## how long it may take

code-training = back in training
code-former_level = back at the former level
code-once_confirmed = back to sport, once a doctor has confirmed it
code-recurrence_12_months = a strain again within a year of the return

## grids

code-probable = all signs
code-not_likely = too few signs
code-open = still open
code-free_tendon = the free tendon near the sit bone
code-muscle = the muscle and its junction
code-first = the mildest of four grades
code-second = the second of four grades
code-third = the third of four grades
code-fourth = the gravest of four grades
code-strain = more rows speak for the muscle
code-referred = more rows speak for the back
code-undecided = undecided
