### The verdict in words, the same everywhere. "As planned" holds on a rest day and for who walks only, too.

verdict-running =
    .go = Running as planned
    .modify = Running with changes
    .as_planned = Running as planned, no more
    .stop = No run today
verdict-strength =
    .go = Strength work as planned
    .modify = Strength work with changes
    .as_planned = Strength work as planned, no more
    .stop = No strength work today
