### The verdict in words, the same everywhere. "As planned" holds on a rest day and for who walks only, too.

verdict-running =
    .go = Running as planned
    .modify = Running with changes
    .stop = No run today
verdict-strength =
    .go = Strength work as planned
    .modify = Strength work with changes
    .stop = No strength work today
