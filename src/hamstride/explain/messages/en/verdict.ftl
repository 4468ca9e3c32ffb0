### The verdict in words, the same everywhere: it says what the leg tolerates today, also on a rest day.

verdict-running =
    .go = Running is fine
    .modify = Running is fine, with changes
    .stop = No run today
verdict-strength =
    .go = Strength work is fine
    .modify = Strength work is fine, with changes
    .stop = No strength work today
